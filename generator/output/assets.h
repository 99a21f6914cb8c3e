/* The assets of a site: style sheets, scripts and icons that the program
 * brings along, overridden file by file by the source's own assets/ folder. */
#ifndef OUTPUT_ASSETS_H
#define OUTPUT_ASSETS_H

#include "output/stage.h"

struct walk;
struct words;

/* An asset compiled into the program; `name` is its address in the site. */
struct asset {
    struct str name; /* "assets/theme.css" */
    struct str bytes;
};

/* Writes all `defaults`, each replaced by the file of that name which the walk
 * `own` finds (in the source's assets/; NULL: none), and then what else it finds.
 * What is made of parts is joined (output/join.h), and gets its `words`
 * (output/script_words.h). Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int
assets_write(struct stage *s, const struct asset *defaults, size_t n,
             const struct walk *own, const struct words *words, struct diag *diag);

#endif
