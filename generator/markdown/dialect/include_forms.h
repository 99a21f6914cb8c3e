/* Which lines ask for the text of another file: the table of forms of include.h.
 * Private to markdown/dialect/. */
#ifndef MARKDOWN_DIALECT_INCLUDE_FORMS_H
#define MARKDOWN_DIALECT_INCLUDE_FORMS_H

#include "model/dialects.h"
#include "util/str.h"

/* What a line asks for; strings are pieces of it. */
struct wanted {
    struct str path;
    struct str part;     /* "2:10", "1-3,5", "anchor", "Heading"; empty: all of it */
    char to;             /* between the first line and the last: ':', '-' or ',' */
    bool is_note;        /* by its name, as a quote */
    bool is_in_code;     /* it may stand in code */
    bool is_code;        /* it is shown as code … */
    struct str language; /* … in that language; empty: that of its name */
    struct str marked;   /* … with these lines marked: "2,5-7" */
    struct str title;    /* … under that title */
    struct str values;   /* arguments, which the text may ask for by their names */
    bool is_template;    /* it is included unless it has to be run */
};

/* Whether the line is one, in one of the dialects; `in_code`: it stands in code. */
bool include_is_wanted(const struct dialects *dialects, struct str line, bool in_code,
                       struct wanted *out);

/* The first "[!INCLUDE [words](part.md)]" of DocFX within a line, at byte `from` up to
 * `to`. False if there is none. */
bool include_is_within(struct str line, size_t *from, size_t *to, struct wanted *out);

/* What a line of a list of files names. */
bool include_is_name(struct str name, struct wanted *out);

#endif
