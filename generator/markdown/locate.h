/* Where the words of a block stand in the source.
 *
 * cmark-gfm 0.29 gives exact lines for blocks, but columns of inlines that are
 * off behind code spans, in list items, tables and link texts, and none at all
 * for some. So positions are found anew: a block keeps the text that its
 * inlines were made of, and its inlines come in the same order; a cursor moves
 * through that text and meets them one after the other. Private to markdown/.
 *
 *     locate_block(&l, source, node);
 *     locate_text(&l, "a word", emit, context);     moves the cursor
 *     struct place at = locate_place(&l);
 */
#ifndef MARKDOWN_LOCATE_H
#define MARKDOWN_LOCATE_H

#include "markdown/source.h"

#include <cmark-gfm.h>

/* Where line `at` of the content (its offset) stands in the source. */
struct locate_line {
    size_t at;
    int line;
    size_t offset;
};
VEC(locate_line_vec, struct locate_line);

struct locate {
    const struct source *source;
    struct str content; /* lives as long as the cmark node */
    struct locate_line_vec lines;
    size_t line;   /* the line of the last place that was asked for */
    size_t cursor; /* into `content` */
    bool is_cell;
    size_t cell_at, cell_offset; /* content offset and its source offset */
    int row_line;                /* of the last cell: where to go on in its row */
    size_t row_offset;
};

/* The line and column, from 1, where a block begins. cmark-gfm is wrong about
 * tables that follow a paragraph without a blank line: it gives the table the
 * paragraph's place, and the paragraph none. */
int locate_line(cmark_node *block);
int locate_column(cmark_node *block);

/* Starts on a paragraph, heading or table cell. */
void locate_block(struct locate *l, const struct source *source, cmark_node *block);
void locate_release(struct locate *l);

/* The place of content offset `at`; offsets must not fall between calls for one
 * block by more than a line. */
struct place locate_place(struct locate *l, size_t at);

/* A stretch of a text: either as it stands in the source, or one character that
 * was written as an escape or an entity. */
struct locate_piece {
    struct str text;
    size_t at;
    bool is_escaped;
};
VEC(locate_piece_vec, struct locate_piece);

/* Finds `text` at or behind the cursor, appends its pieces to `out`, and moves
 * behind it. A text that is not found becomes one piece at the cursor. */
void locate_text(struct locate *l, struct str text, struct locate_piece_vec *out);

/* Each moves the cursor over one thing and returns where that starts. */
size_t locate_break(struct locate *l);
size_t locate_code(struct locate *l);
size_t locate_literal(struct locate *l, struct str literal);
size_t locate_footnote(struct locate *l);
/* Over what opens a link or image; `kind` gets '[', '<', '!' or 0 (bare). */
size_t locate_link(struct locate *l, bool is_image, char *kind);
/* Over what closes it; `next` is the text that follows, if any. */
void locate_link_end(struct locate *l, char kind, struct str next);

/* The character that entity `token` ("&rarr;") stands for, as UTF-8 in `out`;
 * false if there is none of that name. */
bool locate_entity(struct str token, struct buf *out);

#endif
