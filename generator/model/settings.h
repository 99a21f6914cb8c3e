/* What handbook.yaml says, with defaults for everything. */
#ifndef MODEL_SETTINGS_H
#define MODEL_SETTINGS_H

#include "util/fs.h"
#include "util/str.h"
#include "util/vec.h"

/* A level of resilience scope, from the narrowest to the widest, for example
 * host < az < region < edge < global. */
struct level {
    struct str id;         /* "az" */
    struct str name;       /* "Availability Zone" */
    struct str short_name; /* "AZ" */
    struct str adjective;  /* "zonal": heads the page of the level */
    struct str description;
    bool fails;    /* has a column in the failure table and a what-if page */
    bool contains; /* drawn as a box around the narrower ones */
};
VEC(level_vec, struct level);

struct settings {
    struct str title, description, base_url, language, repository, branch, author;
    struct level_vec levels; /* narrowest first */
    struct str control_name; /* name of the fault "its control plane is impaired" */
    struct str_vec scope_phrases; /* see links/statements.h */
    int stale_after_days;         /* sources older than this are marked */
    struct str today; /* reference date for staleness: the newest `checked` */
    bool is_single_file;
};

const struct level *settings_level(const struct settings *s, struct str id);

#endif
