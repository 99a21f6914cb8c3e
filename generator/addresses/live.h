/* What is published now, address by address: pages and their headings. Texts are
 * looked at only when somebody asks for a sketch. */
#ifndef ADDRESSES_LIVE_H
#define ADDRESSES_LIVE_H

#include "addresses/ledger.h"
#include "addresses/sketch.h"
#include "model/site.h"

struct live {
    struct str address; /* with "#" and the id */
    struct page *page;
    struct str id;     /* of the heading; empty: the page */
    struct str source; /* as in the ledger, of headings too; may be empty */
    bool is_new;       /* the ledger does not have it yet */
    bool is_fresh;     /* new, or back: the ledger has it as something that was */
    struct sketch sketch;
    bool is_sketched;
};
VEC(live_vec, struct live);
VEC(live_list, struct live *);

struct lives {
    struct arena *arena;
    struct live_vec all;       /* pages in their order, each before its headings */
    struct live_list fresh[2]; /* pages, headings */
    struct map by_address;     /* -> struct live */
    struct map by_source;      /* -> struct live: the first that has it */
};

/* `site` has its headings. 404.html is not among them, as nobody links there. */
void lives_init(struct lives *l, struct site *site);
void lives_release(struct lives *l);

/* Says what is new and fresh. */
void lives_know(struct lives *l, const struct ledger *ledger);

/* Fills in the sketches of a page and all its headings. The text of a heading is all
 * that stands under it, headings of lower levels included, but not itself. */
void lives_sketch(struct live *page);

/* The page that a heading is on, or the page itself. */
struct live *lives_page(const struct lives *l, const struct live *live);

/* How a page calls itself: its id, or the last part of its address. */
struct str lives_name(const struct live *live);

#endif
