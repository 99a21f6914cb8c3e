/* What the last build made of each page, and of what: so that the next can tell which
 * pages would be the same to the byte, and keep their files; and pieces of other work,
 * each under a hash of all that it was made of (index/build.h has some).
 *
 * A page is made of a tree of values, which is all that its layout can see, and of what
 * is the same for all pages: layouts, words, policy. Of both a memo has a hash, taken
 * behind linking, so that nobody has to say which edit reaches which page: whatever
 * reaches it is in its values. Where the hashes are equal, the file that is published
 * stays, and what the check knew of it is taken over.
 *
 * It is one file, written anew by each build. It says nothing of whether the published
 * files are still as they were left: that is known to record/record.h, which names the
 * memo that belongs to them by its hash; with any other, all is made. */
#ifndef MEMO_MEMO_H
#define MEMO_MEMO_H

#include "util/buf.h"

#include <stdint.h>

/* Of one page. Strings are borrowed. */
struct memo_page {
    uint64_t page;    /* a hash of what it was made of */
    uint64_t sheet;   /* of what its Markdown was made of; 0: it is not to be kept */
    int64_t whole_at; /* where it stands in llms-full.txt … */
    int64_t whole_n;  /* … and how many bytes; 0: nowhere */
    struct str facts; /* of the check; empty: it is not to be kept */
};

/* Of all. */
struct memo_site {
    uint64_t making;  /* a hash of what is the same for all pages */
    struct str files; /* the addresses of all, in the form of check/output.h */
};

/* ---- of the last build ---- */

struct memo;

/* NULL if the file is missing, damaged, or not the one of that hash. */
struct memo *memo_read(const char *file, uint64_t hash);
void memo_free(struct memo *memo); /* NULL is fine */

const struct memo_site *memo_site(const struct memo *memo);
/* What it has of the page at this address, or NULL. */
const struct memo_page *memo_page(const struct memo *memo, struct str url);

/* What was kept under this key; false if nothing was. */
bool memo_piece(const struct memo *memo, uint64_t key, struct str *bytes);

/* ---- of this one ---- */

/* Appends; first the site, then each of its `npages` pages, then what else is kept. */
void memo_put_site(struct buf *out, const struct memo_site *site, size_t npages);
void memo_put_page(struct buf *out, struct str url, const struct memo_page *page);
void memo_put_piece(struct buf *out, uint64_t key, struct str bytes);

/* Writes the file. Returns its hash, for memo_read(); if it cannot be written there is
 * none. */
uint64_t memo_write(const char *file, struct buf *out);

#endif
