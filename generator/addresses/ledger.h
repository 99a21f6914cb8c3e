/* addresses.tsv: every address that was ever published, and where it leads.
 *
 *     # comments, at the head
 *     address <tab> leads to <tab> source <tab> text
 *
 *   address   from the root of the site, a page or with "#" a heading of it
 *   leads to  empty: what has this address, or whatever is recognised as the same;
 *             an address: there; "-": nowhere, it is gone for good. May be edited
 *   source    of a page: its file in the source, with "#" and its id unless it is the
 *             file's first
 *   text      of what it says: see sketch.h
 *
 * Lines are sorted by address, bytes for bytes, and columns at the end that are empty
 * are left out: so versions differ in few lines and merge as text; of two lines of one
 * address, which a union leaves, that which leads on counts. Written by `handbook
 * addresses --update` alone; it lies in the source and is committed. */
#ifndef ADDRESSES_LEDGER_H
#define ADDRESSES_LEDGER_H

#include "addresses/sketch.h"
#include "model/site.h"

struct entry {
    struct str address; /* with "#" and the id */
    struct str url, id;
    struct str to;     /* as written */
    struct str source; /* of a page */
    struct sketch sketch;
    int line; /* 0: not in the file yet */
};
VEC(entry_vec, struct entry *);

struct ledger {
    struct str file; /* where it is, or would be */
    bool is_there;
    bool has_faults; /* some lines could not be read: they are not among `entries` */
    struct str_vec comments;
    struct entry_vec entries; /* in the order of the file */
    struct map by_address;    /* -> struct entry */
};

/* Reads the file, if there is one. What is wrong with a line is an error there
 * (address-line), and the line counts as not there: whatever stands in the file, no
 * address in `entries` leaves the site. */
void ledger_read(struct ledger *r, struct site *site, struct diag *diag);
void ledger_release(struct ledger *r);

/* Another entry. */
struct entry *ledger_add(struct ledger *r, struct str address, struct arena *arena);

/* The place of an entry, for findings. */
struct place ledger_place(const struct ledger *r, const struct entry *e);

/* Replaces the file in one step. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int ledger_write(struct ledger *r,
                                                     struct diag *diag);

#endif
