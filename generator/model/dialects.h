/* Whose Markdown a text is: which of the syntax of other tools is understood, beside
 * what cannot be taken for text (markdown/dialect/). `dialects` in handbook.yaml names
 * them; else the settings of tools in the source tell. */
#ifndef MODEL_DIALECTS_H
#define MODEL_DIALECTS_H

#include <stdbool.h>

enum dialect {
    DIALECT_GITHUB = 1,
    DIALECT_OBSIDIAN = 2,
    DIALECT_MKDOCS = 4,
    DIALECT_DOCUSAURUS = 8,
    DIALECT_HUGO = 16,
    DIALECT_MDBOOK = 32,
    DIALECT_JEKYLL = 64,
    DIALECT_PANDOC = 128,
    DIALECT_CRITIC = 256, /* marks of editors, of no one tool */
    DIALECT_DOCFX = 512,
    DIALECTS_ALL = 1023
};

struct dialects {
    bool is_given; /* by the settings: nothing else is understood */
    unsigned set;  /* of enum dialect */
};

/* Whether syntax of the dialects `of` is read; `always`: it cannot be mistaken. */
static inline bool dialects_read(const struct dialects *d, unsigned of, bool always)
{
    return (of & d->set) || (always && !d->is_given);
}

#endif
