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
#include "markdown/markdown.h"
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
    bool is_shown;    /* as a quote; else its lines stay as they are */
    bool strips;      /* what its mark stands in is taken off its lines */
    bool is_code;     /* what it holds is left alone until its end */
    bool is_dropped;  /* … and left out */
    bool is_fenced;   /* it is code, which its title is the language of */
    bool is_template; /* … held in {` and `} */
    bool ends_here;   /* on the line that begins it, or with what it stands in */
    bool is_inner;    /* it ends together with the one that it stands in */
    bool is_tabset;   /* headings in it are tabs, … */
    size_t tab_level; /* … those of this level; 0: none came yet */
    bool in_item;     /* of a list */
    bool was_in_list; /* the line of its mark, or one above */
    int quotes;       /* marks of quotes in front of it, within what it stands in … */
    int lead;         /* … and columns behind these */
    int indent; /* further ones that are taken off its lines, and END_INDENT needs */
    char mark;  /* ':', '`', '~' or '/' */
    size_t marks;
    struct str name; /* that ends it */
    size_t prefix;   /* of the line that is read: what stands in front */
};

struct lines {
    const struct source *in;
    struct source *source; /* the same, to tell it what was learned */
    struct dialects dialects;
    struct diag *diag;
    struct buf out;
    struct source_line_vec lines; /* of `out` */
    struct arena arena;           /* for lines that were joined, and words made up */
    bool is_apart;                /* a blank line belongs behind what is put */
    bool is_holding, has_held;    /* what is put is held, for others to change … */
    struct str held;              /* … and this is it */
    struct str code_info;         /* behind the language of the code that comes next */
    int omitted;                  /* a line that was read ahead of the others */
    const struct md_values *values;
    bool is_started; /* else nothing was rewritten yet */

    struct box boxes[MAX_BOXES];
    size_t nboxes;

    int i;      /* the line that is read */
    int joined; /* further ones that were joined to it */
    struct str line;
    size_t at;         /* bytes of it that containers stand in */
    struct buf prefix; /* what stands there now */
    size_t entered;    /* bytes of it, before a container that the line leaves */
    struct str rest;   /* of the line, without blanks at its ends */
    int indent;        /* columns of blanks in front of it */
    int quotes;        /* marks of quotes in front, within the innermost container */
    int nitem;         /* columns of marks of items that were taken, … */
    size_t item;       /* where the first stands in the prefix, or SIZE_MAX */

    char fence; /* of the code that is open, or 0 */
    size_t fence_run, fence_boxes;
    int fence_quotes, fence_indent;
    bool is_rust; /* with lines that mdBook hides */
    bool in_comment, in_list;
    bool in_percent;                              /* in a comment of Obsidian */
    bool has_percents, has_calls, has_components; /* somewhere in the text … */
    bool has_critic, has_xrefs, has_rulers;       /* … and are read */
    struct str above;                             /* the line before, without blanks */
    bool has_text_tabs;                           /* of Docsy, in the pane */
    bool is_mdx, in_statement, in_jsx_comment;    /* see jsx.c */
    int statement_depth;                          /* brackets that are open in it */
    int endless_tags;                             /* of components, so far */
    int html_depth;        /* elements of HTML that are open in MDX */
    int cut;               /* blanks that are taken off its code */
    struct str tab_values; /* what the tabs around are called */
    struct map ends;       /* what ends a container → the last line that does, + 1 */
    bool knows_ends;
    struct map examples; /* of Pandoc: label -> number */
    bool has_counted;    /* these */
    int example;         /* the last that came */
    struct map blocks;   /* of Logseq: id -> the line that it begins on */
    bool knows_blocks;   /* these */
    bool names_blocks;   /* somewhere in the text */
    struct map told;     /* kinds that were reported */
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
/* Not even an empty line. */
void lines_omit(struct lines *l);
/* Joins the next `n` lines to this one, with `text` instead of them all. */
void lines_join(struct lines *l, int n, struct str text);
/* A container begins: `mark` is "!tip" or one of boxes.h ("=tab"), `fold` '+', '-' or
 * 0, `title` a piece of the line, or any text, or empty. False, with nothing done, if
 * it is closed nowhere or too deep in others. */
bool lines_open(struct lines *l, struct box box, struct str mark, char fold,
                struct str title);
/* A container that begins and ends on this line: `inner`, a piece of it, is what it
 * holds. */
bool lines_box(struct lines *l, struct box box, struct str mark, char fold,
               struct str title, struct str inner);
/* `inner`, a piece of the line, is what the container begins with that was just opened:
 * read as a line of it is. */
void lines_read_inside(struct lines *l, struct str inner);
/* The innermost container with that name ends. False if there is none. */
bool lines_close(struct lines *l, struct str name);
/* Whether a container with that name is open. */
bool lines_is_open(const struct lines *l, struct str name);
/* Whether something further down ends what has this name. */
bool lines_ends_below(struct lines *l, struct str name);
/* A finding at the line, the first of its kind in the file. */
void lines_say(struct lines *l, struct str kind, enum diag_level level,
               const char *format, ...) __attribute__((format(printf, 4, 5)));

/* ---- between lines.c and containers.c ---- */

/* A line goes out behind the first `prefix` bytes of what stands in front; `text` is a
 * piece of the line that is read, or came from nowhere. */
void lines_emit(struct lines *l, size_t prefix, const char *lead, struct str text);
/* The blanks that the rest of the line begins with. */
struct str lines_indentation(const struct lines *l);
/* Goes into the containers that the line stands in. Returns how many these are. */
size_t containers_enter(struct lines *l);
/* Closes those from the nth on. */
void containers_close_to(struct lines *l, size_t n);
/* Whether the line is marks that end one. */
bool containers_close_by_marks(struct lines *l);

/* ---- pieces of a line ---- */

/* Columns of blanks; tabs stop every four. */
int columns_of(struct str blanks);
/* Without blanks and marks of quotes in front, and blanks behind. */
struct str without_quotes(struct str line);
/* Behind the mark of an item at its head; the same if there is none. */
struct str past_item(struct str s);

/* Where `sign` next stands from byte `from` on, or -1. For calls that go forward in one
 * text: `known`, 0 at first, remembers what was found, so that none is looked for
 * twice. */
ptrdiff_t next_sign(struct str s, struct str sign, size_t from, ptrdiff_t *known);
/* Appends `s` from *done up to `from`, and then `made`, which it clears, in place of
 * what stands up to `to`, where *done is then. */
void replace_piece(struct str s, size_t *done, size_t from, size_t to, struct buf *made,
                   struct buf *out);

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
