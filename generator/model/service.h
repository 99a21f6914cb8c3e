/* A service and its resilience scope: one file of services/, validated.
 * Levels and fault levels are the site's own (settings), never fixed names. */
#ifndef MODEL_SERVICE_H
#define MODEL_SERVICE_H

#include "util/diag.h"
#include "util/fs.h"
#include "util/str.h"
#include "util/vec.h"

struct page;
struct service;

enum survives { SURVIVES_UNKNOWN, SURVIVES_YES, SURVIVES_PARTIAL, SURVIVES_NO };

/* "yes", "partial", "no", "" — as in services.json. */
const char *survives_name(enum survives s);

struct service_part {
    struct str name;
    struct str scope; /* a level */
    struct str plane; /* "control", "data" or "" */
    /* Where it stands if that is not the usual box: a level that is no container
     * ("edge"), or a place in words ("your data centre"). */
    struct str inside;
    struct place place;
};
VEC(service_part_vec, struct service_part);

/* What one failure does to the service; level is a fault level ("host", "az",
 * "region", "control"). */
struct service_failure {
    struct str level;
    enum survives survives;
    struct str effect, by_itself, action, why;
    struct place place;
};
VEC(service_failure_vec, struct service_failure);

struct service_dependency {
    struct str slug;
    const struct service *service; /* NULL if not catalogued (a finding) */
    struct str why;
    struct str when; /* "runtime" or "creation" */
    struct place place;
};
VEC(service_dependency_vec, struct service_dependency);

/* A step of the ladder that widens the scope. */
struct service_extension {
    struct str to, how, rpo, rto, cost;
    struct str sync; /* "yes", "no" or "" */
    struct place place;
};
VEC(service_extension_vec, struct service_extension);

struct service_source {
    struct str title, url;
    struct str checked; /* ISO date, or "" : not confirmed */
};
VEC(service_source_vec, struct service_source);

/* What a sentence of the notes says of a service. */
enum statement_kind {
    STATEMENT_SCOPE,    /* spread over this level: "is Regional" */
    STATEMENT_WITHIN,   /* bound to one of this level: "lives in one AZ" */
    STATEMENT_PER,      /* one for each of this level: "created per AZ" */
    STATEMENT_SURVIVES, /* outlives the loss of one */
    STATEMENT_FAILURE   /* speaks of failing, states nothing */
};

struct service_statement {
    enum statement_kind kind;
    struct str level; /* empty for STATEMENT_FAILURE */
    bool is_negated;
    struct str sentence; /* plain text */
    const struct page *page;
    struct str anchor; /* id on `page`, may be empty */
    struct place place;
};
VEC(service_statement_vec, struct service_statement);

/* A service that the notes speak of in the same breath, and in how many blocks. */
struct service_company {
    const struct service *service;
    size_t times;
};
VEC(service_company_vec, struct service_company);

/* Where the keys of an entry stand; line 0 if they do not. */
struct service_places {
    struct place name, verdict, aliases, category, scope, parts, planes, fails,
        confused_with, sources;
};

struct service {
    struct str slug, name, verdict, category;
    struct str_vec aliases, ambiguous, also_called;
    struct str_vec scope; /* levels */
    struct service_part_vec parts;
    struct str_vec plane_control, plane_data; /* levels */
    struct str_vec control_homes; /* "us-east-1": where its control plane is */
    struct service_failure_vec fails;
    struct str_vec zonal_choices;
    struct service_dependency_vec depends_on;
    struct service_dependency_vec
        needed_by; /* the reverse; slug = the one that needs it */
    struct service_extension_vec extends;
    struct str_vec confused_with; /* slugs */
    struct str_vec traps;
    struct service_source_vec sources;
    bool has_sources; /* the entry speaks of them, if only to say that there are none */
    struct place place;
    struct service_places places;
    struct page *page;
    bool is_derived;          /* made of what the notes say, not written by a person */
    bool is_example;          /* of those that `handbook init` writes */
    bool is_incomplete;       /* its entry says that questions are open */
    struct str contradiction; /* "say both Regional, in 3 places, …", or empty */
    size_t mentions;          /* in the notes, filled by links */
    struct service_company_vec
        company; /* of derived ones, in the order met, by links */
    struct service_statement_vec statements; /* in reading order, by links */
};

/* The row for a fault level, or NULL. */
const struct service_failure *service_failure_at(const struct service *s,
                                                 struct str level);
bool service_has_scope(const struct service *s, struct str level);
bool service_has_home(const struct service *s, struct str home);

#endif
