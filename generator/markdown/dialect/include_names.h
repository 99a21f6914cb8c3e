/* Texts that a file of MDX imports under a name; see include_names.c. Private to
 * markdown/dialect/. */
#ifndef MARKDOWN_DIALECT_INCLUDE_NAMES_H
#define MARKDOWN_DIALECT_INCLUDE_NAMES_H

#include "markdown/dialect/include_forms.h"
#include "util/arena.h"

enum { MOST_NAMES = 64 };

struct names {
    struct str names[MOST_NAMES], paths[MOST_NAMES];
    size_t n;
};

/* Reads the imports of Markdown in a text. Returns them, or NULL if there are none. */
const struct names *names_read(struct names *out, struct str text, struct arena *arena);

/* Whether the line is such a name as a component, "<Note who="Ada" />". */
bool names_wanted(const struct names *names, struct str line, struct wanted *out);

#endif
