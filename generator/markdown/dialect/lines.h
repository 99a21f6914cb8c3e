/* The lines of a file on their way to cmark, rewritten where they are in the dialect of
 * another tool. What holds blocks (a container, an admonition, a tab) becomes a quote,
 * which every Markdown nests as it should, with a mark that alert_apply() and
 * boxes_turn() know it by:
 *
 *     :::tip Careful             > [!tip] Careful
 *     Words                      >
 *     :::                        > Words
 *
 * so that lists, code and other containers are read in it, and it in lists. Each line
 * knows where it came from; code is left alone. Nothing is copied before the first line
 * that is rewritten. Cost grows with the text: each line is looked at once, containers
 * nest MAX_BOXES deep, a container that is closed nowhere below is text.
 *
 * A recogniser is a row of the table in rules.c: what its lines may begin with, and a
 * function that takes the line, by one call of those below, or leaves it. Private to
 * markdown/. */
#ifndef MARKDOWN_DIALECT_LINES_H
#define MARKDOWN_DIALECT_LINES_H

#include "markdown/dialect/dialect.h"
#include "markdown/source.h"
#include "util/map.h"

enum { MAX_BOXES = 16 };

enum box_end {
    END_MARKS,  /* as many of its marks alone on a line, or more */
    END_INDENT, /* a line that stands less far in */
    END_NAME    /* a line that names it */
};

/* A container that is open. */
struct box {
    enum box_end end;
    bool is_shown;   /* as a quote; else its lines stay as they are */
    bool strips;     /* what its mark stands in is taken off its lines */
    bool is_code;    /* what it holds is left alone until its end */
    bool is_dropped; /* … and left out */
    bool is_fenced;  /* it is code, which its title is the language of */
    int lead;        /* columns in front of its mark, within what it stands in */
    int indent; /* further ones that are taken off its lines, and END_INDENT needs */
    char mark;  /* ':', '`' or '~' */
    size_t marks;
    struct str name;   /* that ends it */
    size_t prefix, at; /* of the line that is read: what stands in front */
};

struct lines {
    const struct source *in;
    struct dialects dialects;
    struct diag *diag;
    struct buf out;
    struct source_line_vec lines; /* of `out` */
    bool is_started;              /* else nothing was rewritten yet */

    struct box boxes[MAX_BOXES];
    size_t nboxes;

    int i; /* the line that is read */
    struct str line;
    size_t at;         /* bytes of it that containers stand in */
    struct buf prefix; /* what stands there now */
    struct str rest;   /* of the line, without blanks at its ends */
    int indent;        /* columns of blanks in front of it */

    char fence; /* of the code that is open, or 0 */
    size_t fence_run, fence_boxes;
    bool in_comment, in_list;
    bool in_percent;                              /* in a comment of Obsidian */
    bool has_percents, has_calls, has_components; /* somewhere in the text … */
    bool has_critic;                              /* … and are read */
    struct str above;                             /* the line before, without blanks */
    bool is_mdx, in_statement, in_tag, in_jsx_comment; /* see jsx.c */
    struct map ends; /* what ends a container → the last line that does, + 1 */
    bool knows_ends;
    struct map told; /* kinds that were reported */
};

/* ---- what a recogniser may do with the line ---- */

/* What stands there instead, a line in the same containers. */
void lines_put(struct lines *l, struct str text);
/* The same in the container that was just opened. */
void lines_put_inside(struct lines *l, struct str text);
/* A line with a blank one behind it. */
void lines_put_apart(struct lines *l, struct str text);
/* Nothing. */
void lines_drop(struct lines *l);
/* A container begins: `mark` is "!tip" or one of boxes.h ("=tab"), `fold` '+', '-' or
 * 0, `title` a piece of the line, or any text, or empty. False, with nothing done, if
 * it is closed nowhere or too deep in others. */
bool lines_open(struct lines *l, struct box box, struct str mark, char fold,
                struct str title);
/* The innermost container with that name ends. False if there is none. */
bool lines_close(struct lines *l, struct str name);
/* Whether a container with that name is open. */
bool lines_is_open(const struct lines *l, struct str name);
/* Whether something further down ends what has this name. */
bool lines_ends_below(struct lines *l, struct str name);
/* A finding at the line, the first of its kind in the file. */
void lines_say(struct lines *l, struct str kind, enum diag_level level,
               const char *format, ...) __attribute__((format(printf, 4, 5)));

/* ---- pieces of a line ---- */

/* How often its first byte stands there. */
size_t run_of(struct str s);
/* Letters, digits, "-" and "_" at its head. */
struct str word_of(struct str s);
/* Whether it is one of the names, in any case; NULL ends them. */
bool is_one_of(struct str name, const char *const *names);
/* The value of `key` among arguments: key="a b", key='a', key=a; or empty. */
struct str argument(struct str arguments, const char *key);
/* The nth word or quoted text that is no key=value, from 0. */
struct str positional(struct str arguments, size_t n);

#endif
