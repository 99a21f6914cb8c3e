/* Redirects: the small pages at addresses that other pages had, see struct redirect.
 *
 *     struct redirects s;
 *     redirects_init(&s, site, diag);
 *     redirects_add(&s, STR("old/pay.html"), (struct lead){page}, page->place);
 *     redirects_settle(&s);                       site->redirects is sorted
 *     redirects_release(&s);
 *
 * A redirect never stands where a page or a file is, nor where it would be in the way
 * of one: "a.html" and "a.html/index.html" cannot both be files. */
#ifndef ADDRESSES_REDIRECTS_H
#define ADDRESSES_REDIRECTS_H

#include "model/site.h"

struct redirects {
    struct site *site;
    struct diag *diag;
    struct map files;   /* address -> page or redirect, or anything */
    struct map folders; /* those that files lie in */
    struct map by_url;  /* -> struct redirect */
};

/* `site` has its pages, and only attachments that are published. */
void redirects_init(struct redirects *s, struct site *site, struct diag *diag);
void redirects_release(struct redirects *s);

/* Whether a page may be, or have been, at this address: "a/b.html" from the root, with
 * nothing in it that a server, a file system or a browser would take for something
 * else. What comes from a file that anybody may edit is asked for this first. */
bool redirects_is_address(struct str url);

/* The redirect at `url` that leads to `to`, or NULL, with a warning at `at`
 * (address-old), if there cannot be one. An address that the page itself has, or that
 * leads there already, is no fault. */
struct redirect *redirects_add(struct redirects *s, struct str url, struct lead to,
                               struct place at);

/* The redirect at `url`, or NULL. */
struct redirect *redirects_find(const struct redirects *s, struct str url);

/* Sorts site->redirects. */
void redirects_settle(struct redirects *s);

#endif
