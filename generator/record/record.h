/* What a build was made from and what it made, kept beside it, so that the next build
 * can tell that nothing has changed and leave all as it is.
 *
 *     struct record *r = record_new(&about, threads);
 *     if (record_holds(r, &made, diag)) ...         done: findings are in `diag`
 *     if (record_memo(r, &memo)) ...                work may be taken over
 *     if (record_stands(r)) ...                     and files kept
 *     ... build and publish ...
 *     record_keep(r, &made, memo, diag);
 *     record_free(r);
 *
 * A record says in one file: which program with which libraries and options, the state
 * of git, of the source (record/snapshot.h), and of what was published, so that what
 * somebody changed there is mended; then what there was to say. It is trusted only
 * whole: another version's, a damaged one, or none means to build. */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "util/diag.h"

#include <stdint.h>

struct record;

/* What a build is about; outlives the record. */
struct record_about {
    const char *source;       /* a folder */
    const char *site, *index; /* as published, absolute */
    const char *file;         /* the record */
    struct str options;       /* that decide what is made, in some form */
    bool verify;              /* files are compared by what they hold, not by times */
};

/* What a build tells of itself. */
struct record_made {
    size_t pages, services, files;
};

/* Looks at the source: before anything of it is read. */
struct record *record_new(const struct record_about *about, int threads);

/* Whether what is published is what a build would make. Then `made` and `diag`, which
 * must be empty, are as that build left them. */
bool record_holds(struct record *r, struct record_made *made, struct diag *diag);

/* The hash of the memo (memo/memo.h) that was kept with it, whatever has changed since
 * but this program and its libraries; else false. */
bool record_memo(const struct record *r, uint64_t *memo);
/* Whether, besides, what is published is as that build left it. */
bool record_stands(struct record *r);

/* Keeps what was published, with all that was found, and which memo belongs to it. A
 * record that cannot be written is not kept. */
void record_keep(struct record *r, const struct record_made *made, uint64_t memo,
                 const struct diag *diag);

void record_free(struct record *r); /* NULL is fine */

#endif
