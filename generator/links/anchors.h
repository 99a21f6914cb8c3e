/* Places on pages, by the fragments that lead to them.
 *
 * GitHub gives a heading an id by its number in the file; of "Usage" twice they are
 * #usage and #usage-1. A page may be part of a file, so ids on pages differ: both
 * lead there. Ids in raw HTML are places, too. */
#ifndef LINKS_ANCHORS_H
#define LINKS_ANCHORS_H

#include "model/site.h"

struct target {
    struct page *page;
    struct str anchor; /* empty: the page itself */
};

struct anchors_inexact;
struct suggest_names;
struct suggest_budget;

struct anchors {
    struct arena *arena; /* as in struct files */
    struct map exact;    /* "file#fragment" and "address#fragment" -> struct target */
    VEC(, uint32_t) wheres;          /* bytes before "#", of each */
    struct map drafts;               /* "file#fragment" of sections that are drafts */
    struct anchors_inexact *inexact; /* for what is not found so */
    struct suggest_names *near;      /* … nor in another way */
    struct suggest_budget *budget;   /* of the page that links, or NULL */
};

/* `site` must have its headings. Ids in raw HTML that a page has twice are taken
 * away from it, but for the first. */
void anchors_init(struct anchors *a, struct site *site, struct arena *arena);
void anchors_release(struct anchors *a);

/* The id that GitHub makes of a heading. */
struct str anchors_slug(struct str title, struct arena *arena);

enum anchor_match {
    ANCHOR_NONE,
    ANCHOR_FOUND,
    ANCHOR_GUESSED, /* the only one that is meant by what is not there */
    ANCHOR_DRAFT
};

struct anchor_lookup {
    enum anchor_match match;
    const struct target *target;
    struct str near; /* if guessed, or with ANCHOR_NONE, what may be meant; or empty */
};

/* What equal headings of one file are told apart by: "#usage" means the first of the
 * file, as on GitHub; [[Page#Usage]] names the page. */
enum anchor_scope { ANCHOR_OF_FILE, ANCHOR_OF_PAGE };

/* The place that `fragment` (decoded, may be empty) leads to from a link to `page`:
 * in its scope first, then in the other. Case does not count, nor does
 * "user-content-", which GitHub puts before its ids. */
struct anchor_lookup anchors_find(const struct anchors *a, struct page *page,
                                  struct str fragment, enum anchor_scope scope);

#endif
