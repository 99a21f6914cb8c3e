/* The index for browsers: a folder of small classic scripts, each of which
 * calls hb.part(name, data), because a page opened from the disk may load
 * nothing else. `search/root.js` has a fixed name and lists the others, which
 * are named by a hash of what they hold; generator/README.md describes their form,
 * and assets/search/ reads them. Steps for whoever shares them out over
 * threads:
 *
 *     struct export *e = export_new(contents, out);
 *     every relation: export_relation(e, r);  export_relations_end(e, diag);
 *     every i < export_steps(e): export_step(e, i, diag);
 *     export_end(e, diag);  export_free(e); */
#ifndef INDEX_EXPORT_H
#define INDEX_EXPORT_H

#include "index/contents.h"

struct export;

/* Never NULL; borrows both. */
struct export *export_new(const struct contents *c, const struct index_parts *out);
void export_free(struct export *e);

size_t export_steps(const struct export *e);

/* From any thread. Return 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int export_step(struct export *e, size_t i,
                                                    struct diag *diag);
/* What contents_relate() tells, in that order, from one thread. */
void export_relation(struct export *e, const struct relation *r);
__attribute__((warn_unused_result)) int export_relations_end(struct export *e,
                                                             struct diag *diag);
/* Writes the root, behind all steps. */
__attribute__((warn_unused_result)) int export_end(struct export *e, struct diag *diag);

#endif
