/* Where each address of the ledger leads now.
 *
 * What is published keeps its address. For what is not, in this order: the front
 * matter of a page claims it; its line says where it leads; a file of the source that
 * is at another address now; and, of what is new, a text that is nearly the same.
 * Nothing of that is done where two are as likely: then they are proposed. */
#ifndef ADDRESSES_MOVES_H
#define ADDRESSES_MOVES_H

#include "addresses/ledger.h"
#include "addresses/live.h"
#include "addresses/redirects.h"

enum move_kind {
    MOVE_NONE,    /* published as ever */
    MOVE_GIVEN,   /* leads on, as the front matter or the line says */
    MOVE_FOUND,   /* leads on, as was recognised */
    MOVE_DROPPED, /* gone for good, as the line says */
    MOVE_WITH,    /* of a page that is gone: what is said of that is enough */
    MOVE_GONE
};

struct move {
    struct entry *entry;
    enum move_kind kind;
    const struct live *to;        /* of GIVEN and FOUND, NONE too */
    const char *why;              /* of FOUND: how it was recognised */
    const struct live *likely[2]; /* of GONE: what it may be, the likeliest first */
    bool is_settled, is_open;
};

struct moves {
    struct ledger *ledger;
    struct lives *lives;
    const struct redirects *redirects;
    struct diag *diag;
    struct move *all; /* one for each entry, in that order */
    struct map by_address;
    size_t reports; /* how often a line was reported */
    int steps;      /* lines that are being followed */
};

/* Settles each entry. `redirects` has what the front matter says. Reported are lines
 * that lead nowhere or in a circle, or from a page that is there (address-target). */
void moves_init(struct moves *m, struct ledger *ledger, struct lives *lives,
                const struct redirects *redirects, struct diag *diag);
void moves_release(struct moves *m);

#endif
