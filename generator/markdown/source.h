/* The text of a file as the parser gets it, and the way back: for each line
 * where it stands in the file, whatever was done to it. Private to markdown/. */
#ifndef MARKDOWN_SOURCE_H
#define MARKDOWN_SOURCE_H

#include "model/dialects.h"
#include "util/arena.h"
#include "util/buf.h"
#include "util/diag.h"
#include "util/str.h"
#include "util/vec.h"

struct source_line {
    size_t at, n; /* its bytes in `text`, without the line end */
    int shift;    /* bytes taken off its front (negative: put there) */
    int number;   /* of the line of the file it came from: never less than before */
};
VEC(source_line_vec, struct source_line);

/* What an abbreviation stands for. */
struct abbreviation {
    struct str name, words;
};
VEC(abbreviation_vec, struct abbreviation);

enum { SOURCE_LETTERS = 63 };

struct source {
    struct buf text; /* UTF-8, lines end in \n, no NUL, no byte order mark; with
                        masks, see mask.h */
    struct source_line_vec lines;
    struct str file;
    int first_line;
    char letters[SOURCE_LETTERS][3]; /* that are masked, see flanking.h */
    size_t nletters;
    bool may_have_math; /* else there is no formula in it */
    bool has_spans;     /* marks of dialect/spans.h stand in it */
    bool has_braces;    /* "{", at which attributes may begin */
    bool has_carets;    /* " ^", at which ids of blocks may */
    bool has_hashes;    /* "#" in a vault, where tags may */
    bool has_captions;  /* of tables, perhaps */
    bool has_pictures;  /* "![" */
    bool has_emoji;     /* ":name:" */
    struct abbreviation_vec abbreviations;
    struct arena arena;     /* for these */
    struct md_mends *mends; /* gets what would mend it, unless NULL */
};

struct md_reading;
/* `reading` says what of it is rewritten first: markdown/dialect/. */
void source_init(struct source *s, struct str text, struct str file, int first_line,
                 const struct md_reading *reading, struct diag *diag);
/* Appends a text as those of a source are kept: without bytes that are given a meaning
 * here. */
void source_normalise(struct buf *out, struct str text);
void source_release(struct source *s);

/* Puts back what was masked in a piece of the text. */
void source_restore(const struct source *s, char *p, size_t n);

/* Line `i`, counted from 1; empty beyond the ends. */
struct str source_line(const struct source *s, int i);
bool source_is_blank(const struct source *s, int i);
/* Columns of white space before the first word; tabs stop every four. */
int source_indent(const struct source *s, int i);

/* The first line that came from line `number` of the file, or from a later one. */
int source_index(const struct source *s, int number);

/* The place in the file of byte `offset` of line `i`. */
struct place source_place(const struct source *s, int i, size_t offset);

/* What would mend the text at the finding of this rule at this place. Edits that follow
 * are its own. Nothing is kept where nobody asks. */
void source_mend(const struct source *s, const char *rule, struct place at);
void source_mend_line(const struct source *s, int i);
void source_mend_insert(const struct source *s, int i, size_t offset, const char *put);

/* New white space for the front of line `i`: `delta` columns more or less. */
struct source_edit {
    int line;
    int delta;
};
VEC(source_edit_vec, struct source_edit);
/* Applies edits, which are sorted by line, each line at most once. */
void source_apply(struct source *s, const struct source_edit_vec *edits);

#endif
