/* A sorted list of the browser's index (pack.h), of which those parts are taken over
 * from the last index whose entries are made of the same.
 *
 * Where a part ends is decided by its entries and the one that follows. So a part that
 * begins with the same key, whose entries up to the one that follows are made of the
 * same, is the same, and needs neither entries nor bytes: whoever makes entries is told
 * before which will be wanted. Of each part is kept how many entries it has, a hash of
 * what these are made of, and its name. */
#ifndef INDEX_KEPT_LIST_H
#define INDEX_KEPT_LIST_H

#include "index/build.h"
#include "index/pack.h"

struct kept_entry {
    struct buf bytes;
    size_t size;      /* about what it will have, if its end is written later; or 0 */
    struct buf parts; /* the names of those that it refers to, and has written */
};

/* What a list is made of, in the order of its keys. */
struct kept_entries {
    const char *name; /* of the list */
    size_t n;
    const struct str *keys;
    const uint64_t *hashes; /* of all that each is made of, its key too; or NULL */
    void *context;
    /* Told before any is made which may be; later, if need be, with NULL: all. Or NULL.
     */
    void (*want)(void *context, const bool *wanted);
    /* Makes one, into an empty `out`. Returns 0, or -1 with the reason reported. */
    int (*make)(void *context, size_t i, struct kept_entry *out, struct diag *diag);
    /* Ends it, when it is known whether a part begins with it; or NULL. */
    void (*end)(void *context, size_t i, bool is_first, struct buf *bytes);
};

/* Whether nothing of a list of this name is kept; memory may be NULL. */
bool kept_list_is_new(const struct index_memory *memory, const char *name);

/* Writes a whole list, which was begun; the caller releases it in any case. Without a
 * memory, or without hashes, all is made. */
__attribute__((warn_unused_result)) int
kept_list_write(struct pack_list *list, const struct kept_entries *entries,
                const struct index_memory *memory, struct diag *diag);

/* A hash of two. */
uint64_t kept_list_mix(uint64_t a, uint64_t b);

#endif
