/* Lists of pages, and how one that is too long for a page is cut into pages of its own,
 * so that no page grows with the site.
 *
 * A list hangs on the page that shows it (page->list). One that fits is shown there.
 * Of a longer one the page shows what its parts are, and each part is a page: by
 * letters, as the A-Z is
 *
 *     a-z.html ── A–Am    a-z/a-am.html
 *              ── An      a-z/an.html  …
 *
 * or in the order of the list, as the contents of a folder are:
 *
 *     guides/index.html ── Anchors – Cables    guides/contents/1.html
 *                       ── Capstans – Docks    guides/contents/2.html  …
 *
 * Where there are too many parts to list, they are parts of parts. Pages of parts are
 * added before the barrier, behind all others; they are in no index, and as they come
 * and go with what is listed, addresses.tsv does not know them. Known to views/ alone.
 */
#ifndef VIEWS_LIST_H
#define VIEWS_LIST_H

#include "model/site.h"

#include <stdint.h>

/* About how many bytes of HTML a list may have on a page. The frame has some 8 KB at
 * most, so a page of nothing but a list stays below 60 KB. */
enum { LIST_BYTES = 50000 };

/* What a list leads to. */
struct item {
    struct str title;
    const struct page *page;
    struct str anchor; /* on it, or empty */
    struct str path;   /* what stands above it, where that must be told; or empty */
    const struct backlink *backlink; /* the sentence, in a list of those; or NULL */
};
VEC(item_vec, struct item);

/* A kind of list: how its parts are cut, shown and called. */
struct list_form {
    const char *view; /* the view of their pages */
    const char
        *folder;    /* where they lie, below the page of the list; NULL: right there */
    bool by_letter; /* it is in alphabetical order */
    bool has_descriptions;
};

struct list {
    const struct item *items; /* all of them, those of its parts, too */
    size_t n;
    const struct page *page;
    const struct list *parts; /* where it is shown; none: on its own page */
    size_t nparts;
    struct str label; /* of a part: "An–Az", "Anchors – Cables" */
};

/* Puts `items` (in the site arena) on `page` as its list, and adds the pages of its
 * parts if they are too long for it. */
void list_put(struct site *site, struct page *page, const struct list_form *form,
              const struct item *items, size_t n, struct diag *diag);

/* About how many bytes of HTML an item takes on `page`. */
size_t list_weight(const struct list_form *form, const struct page *page,
                   const struct item *item);

/* The lists of the site, each on its page; after linking, which fills some. */
void lists_make(struct site *site, struct diag *diag);

/* The first letters of a title, `n` of them. */
struct str list_beginning(struct str title, size_t n);

/* The small letter that a title begins with, in any alphabet; 0 if it begins with a
 * digit, a sign, or in a script that has none. */
uint32_t list_letter(struct str title);

/* Titles by their letter, none first, then without regard to the case of A-Z; items by
 * that, then by address: for qsort. */
int list_compare(struct str a, struct str b);
int list_by_title(const void *a, const void *b);

#endif
