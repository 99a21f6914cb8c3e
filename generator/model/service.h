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

/* Places in the list of the service's sources. */
VEC(service_cite_vec, size_t);

/* One thing that is known of a failure, or of backups. */
struct service_fact {
    const struct fact_field *field;
    struct str text;    /* one of the field's words, if it has some */
    struct str command; /* how it is done, may be several lines; or empty */
    struct service_cite_vec sources;
    struct place place;
};
VEC(service_fact_vec, struct service_fact);

/* What one failure does to the service; level is the id of a fault ("host", "az",
 * "region", "control"). */
struct service_failure {
    struct str level;
    enum survives survives;
    struct str effect, by_itself, action, why;
    struct service_fact_vec facts;   /* in the order of the settings */
    struct str_vec inapplicable;     /* ids of fields that it says do not apply */
    struct service_cite_vec sources; /* for all it says */
    struct place place;
};
VEC(service_failure_vec, struct service_failure);

/* A tier or an edition: what differs there from what the entry says. */
struct service_variant {
    struct str name, verdict;
    struct str slug; /* the service whose page it has, if it has one */
    const struct service *service;
    struct service_failure_vec fails; /* survives may be unknown: as the entry says */
    struct place place;
};
VEC(service_variant_vec, struct service_variant);

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
    struct str id; /* what the entry's facts call it, or empty */
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
        confused_with, sources, backup;
};

struct service {
    struct str slug, name, verdict, category;
    struct str_vec aliases, ambiguous, also_called;
    struct str_vec scope; /* levels */
    struct service_part_vec parts;
    struct str_vec plane_control, plane_data; /* levels */
    struct str_vec control_homes; /* "us-east-1": where its control plane is */
    struct service_failure_vec fails;
    struct service_variant_vec variants;
    struct service_fact_vec backup; /* how, restore, time, lost */
    /* What it says does not apply: ids of failures, "variants", "backup",
     * "backup.time" … */
    struct str_vec inapplicable;
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
    const struct shelf *shelf; /* its category, and which of it this is; by views */
    size_t nth;
    bool is_derived;          /* made of what the notes say, not written by a person */
    bool is_example;          /* of those that `handbook init` writes */
    bool is_incomplete;       /* its entry says that questions are open */
    struct str contradiction; /* "say both Regional, in 3 places, …", or empty */
    size_t mentions;          /* in the notes, filled by links */
    struct service_company_vec
        company; /* of derived ones, in the order met, by links */
    struct service_statement_vec statements; /* in reading order, by links */
};

/* The services of a category, in the order of the site. */
struct shelf {
    struct str category;
    struct str id; /* for addresses; no other has it */
    struct service **services;
    size_t n;
};
VEC(shelf_vec, struct shelf);

/* What it says of a failure, or NULL. */
const struct service_fact *service_failure_fact(const struct service_failure *f,
                                                const struct fact_field *field);
/* What differs in a variant when it fails, or NULL. */
const struct service_failure *service_variant_at(const struct service_variant *variant,
                                                 struct str level);

/* Whether the variant survives: as it says itself, else as the entry of its own page
 * does, else as its service. */
enum survives service_variant_survives(const struct service *s,
                                       const struct service_variant *variant,
                                       struct str level);

/* Whether the entry says that this does not apply. */
bool service_is_inapplicable(const struct str_vec *inapplicable, struct str id);

/* Frees the lists of what is said of failures. */
void service_fails_release(struct service_failure_vec *fails);

/* The row for a fault, or NULL. */
const struct service_failure *service_failure_at(const struct service *s,
                                                 struct str level);
bool service_has_scope(const struct service *s, struct str level);
bool service_has_home(const struct service *s, struct str home);

#endif
