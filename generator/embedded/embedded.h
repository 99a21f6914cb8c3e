/* The default layouts and assets, compiled into the program by embed.mk, so
 * that it needs no files beside it. */
#ifndef EMBEDDED_EMBEDDED_H
#define EMBEDDED_EMBEDDED_H

#include "util/str.h"

struct embedded_file {
    const char *name; /* "layouts/section.html", "assets/theme.css" */
    struct str bytes;
};

/* All of them, sorted by name. */
const struct embedded_file *embedded_files(size_t *n);

/* The file of that name, or NULL. */
const struct embedded_file *embedded_find(struct str name);

#endif
