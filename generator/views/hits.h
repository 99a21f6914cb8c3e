/* What a failure hits: each service by what its entry says, and others at second hand,
 * through what they depend on. Known to views/ alone. */
#ifndef VIEWS_HITS_H
#define VIEWS_HITS_H

#include "model/site.h"

/* One of the site's failures, or a home of control planes, where only the services
 * whose planes live there are hit. */
struct hitting {
    const struct site *site;
    struct str id; /* "az", "us-east-1" */
};

/* The parts of what it hits, the worst first. */
enum hit_group { HIT_NO, HIT_PARTIAL, HIT_YES, HIT_UNKNOWN, HIT_SECOND, HIT_GROUPS };

/* "no", "partial", "yes", "unknown", "second-hand". */
struct str hits_group_id(enum hit_group group);

/* What the entry says of it, or NULL. */
const struct service_failure *hits_failure(const struct hitting *h,
                                           const struct service *s);

/* A chain of dependencies, from a service outward to one that is lost. */
enum { HIT_DEPTH = 4, HIT_PATHS = 3 };
struct hit_path {
    const struct service_dependency *steps[HIT_DEPTH];
    size_t n;
};

/* The shortest chains through which it is hit at second hand, and how many there are;
 * none for what is lost itself. */
size_t hits_paths(const struct hitting *h, const struct service *s,
                  struct hit_path out[HIT_PATHS]);

/* What of the dependency is shown: why it is needed, and when. */
struct str hits_why(const struct site *site, const struct service_dependency *d,
                    struct arena *arena);

/* How many services need it while they run: what it takes with it when it is lost. */
size_t hits_needed(const struct service *s);

/* The services of a part: first those that most others need, then in the order of the
 * site, which is all the order of what goes on. */
void hits_of(const struct hitting *h, enum hit_group group, struct service_vec *out);

#endif
