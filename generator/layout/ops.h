/* A template as operations, between parse.c, which makes them, and render.c,
 * which runs them. Not for other folders.
 *
 *     <ul>{{#pages}}<li>{{title}}{{/pages}}</ul>
 *
 *     0 TEXT "<ul>"  1 SECTION pages, end 4  2 TEXT "<li>"  3 SLOT title
 *     4 TEXT "</ul>"
 */
#ifndef LAYOUT_OPS_H
#define LAYOUT_OPS_H

#include "layout/layout.h"
#include "util/arena.h"
#include "util/map.h"
#include "util/vec.h"
#include "words/words.h"

enum op_kind {
    OP_TEXT,
    OP_SLOT,
    OP_RAW_SLOT,
    OP_WORD,
    OP_SECTION,
    OP_INVERTED,
    OP_PARTIAL
};

/* "page.title" as its parts; none for ".". */
struct name {
    struct str whole;
    const struct str *parts;
    size_t n;
};

/* A word of the interface that has places: its text, ready for the place it stands
 * at, and names of the page's data. One without them is an OP_TEXT. */
struct op_piece {
    struct str text;
    struct name place; /* of no parts and empty: none */
};

struct op_word {
    const struct word *word;
    struct name counted; /* empty: there is one form */
    const struct op_piece *forms[PLURALS];
};

struct op {
    enum op_kind kind;
    bool at_line_start; /* TEXT: for the indentation of partials */
    bool is_title;      /* SLOT: it stands right in a heading, a link or a cell */
    struct str text;    /* TEXT: itself; PARTIAL: its indentation */
    struct name name;
    size_t end; /* SECTION, INVERTED: index of the first op behind it */
    const struct op_word *word;
    const struct layout *partial; /* set when all templates are read */
    size_t offset;                /* of the tag in the source */
};
VEC(op_vec, struct op);

struct layout {
    struct str name; /* "section" */
    struct str file; /* "layouts/section.html" */
    struct str source;
    struct op_vec ops;
};

struct layouts {
    const struct words *words; /* NULL: {{t.x}} is a name as any other */
    struct arena arena;
    struct map by_name; /* -> struct layout */
};

/* Where in its file a byte of the template stands. */
struct place layout_place(const struct layout *t, size_t offset);

/* "page.title" as its parts. */
struct name layout_name(struct arena *arena, struct str whole);

/* Reads t->source into t->ops; names live in `arena`. Returns 0, or -1 with
 * each error in `diag`. */
__attribute__((warn_unused_result)) int layout_parse(struct layout *t,
                                                     const struct words *words,
                                                     struct arena *arena,
                                                     struct diag *diag);

/* Makes `op` of a word: text, or an OP_WORD. `html`: it holds HTML, else it is
 * escaped. */
void layout_put_word(struct op *op, const struct word *word, bool html,
                     struct arena *arena);

#endif
