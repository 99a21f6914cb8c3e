/* The environment that a child gets. Known to process/ alone. */
#ifndef PROCESS_ENVIRONMENT_H
#define PROCESS_ENVIRONMENT_H

#include "util/buf.h"
#include "util/vec.h"

VEC(variable_vec, const char *);

struct environment {
    struct buf path;               /* "PATH=..." */
    struct variable_vec variables; /* ends in NULL */
};

/* `more`: variables of the caller, which outlive `e`; ends in NULL; or NULL. */
void environment_init(struct environment *e, const char *const *more);
void environment_release(struct environment *e);

#endif
