/* What stands behind the language of a fence:
 *
 *     ```sh title="up.sh" {1,3-5}        a title; lines that are marked
 *     ```sh title='up.sh' hl_lines="1 3-5"
 *
 *     ```sh [up.sh]                      the same title
 *     ```sh linenums="1"                 numbers in front of its lines; also
 *                                        showLineNumbers, :line-numbers=5, linenos
 *     ``` { .sh .numberLines startFrom="100" }
 *     ```sh {linenos=table,hl_lines=[8,"15-17"],linenostart=199}
 *
 * as Docusaurus, VitePress, Material for MkDocs, Pandoc and Hugo have it. Whatever else
 * stands there is for other tools. */
#ifndef FENCES_INFO_H
#define FENCES_INFO_H

#include "util/str.h"
#include "util/vec.h"

enum line_mark { LINE_PLAIN, LINE_MARKED, LINE_ADDED, LINE_GONE };

/* Lines from ... to, from 1. */
struct line_range {
    size_t from, to;
    enum line_mark mark;
};
VEC(line_range_vec, struct line_range);

enum { FENCE_LAST = 10000000 };

struct fence_info {
    struct str title;    /* may be empty */
    size_t first_number; /* of the first line; 0: lines have no numbers */
    struct line_range_vec lines;
};

void fence_info_read(struct fence_info *info, struct str text);
void fence_info_release(struct fence_info *info);

/* How a line is marked. */
enum line_mark fence_info_mark(const struct fence_info *info, size_t line);
/* The first marked line behind the last of `lines`, or 0. */
size_t fence_info_beyond(const struct fence_info *info, size_t lines);

#endif
