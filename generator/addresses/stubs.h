/* Stubs: the small pages at addresses that other pages had, see struct stub.
 *
 *     struct stubs s;
 *     stubs_init(&s, site, diag);
 *     stubs_add(&s, STR("old/pay.html"), (struct lead){page}, page->place);
 *     stubs_settle(&s);                       site->stubs is sorted
 *     stubs_release(&s);
 *
 * A stub never stands where a page or a file is, nor where it would be in the way of
 * one: "a.html" and "a.html/index.html" cannot both be files. */
#ifndef ADDRESSES_STUBS_H
#define ADDRESSES_STUBS_H

#include "model/site.h"

struct stubs {
    struct site *site;
    struct diag *diag;
    struct map files;   /* address -> page or stub, or anything */
    struct map folders; /* those that files lie in */
    struct map by_url;  /* -> struct stub */
};

/* `site` has its pages, and only attachments that are published. */
void stubs_init(struct stubs *s, struct site *site, struct diag *diag);
void stubs_release(struct stubs *s);

/* Whether a page may be, or have been, at this address: "a/b.html" from the root, with
 * nothing in it that a server, a file system or a browser would take for something
 * else. What comes from a file that anybody may edit is asked for this first. */
bool stubs_is_address(struct str url);

/* The stub at `url` that leads to `to`, or NULL, with a warning at `at` (address-old),
 * if there cannot be one. An address that the page itself has, or that leads there
 * already, is no fault. */
struct stub *stubs_add(struct stubs *s, struct str url, struct lead to,
                       struct place at);

/* The stub at `url`, or NULL. */
struct stub *stubs_find(const struct stubs *s, struct str url);

/* Sorts site->stubs. */
void stubs_settle(struct stubs *s);

#endif
