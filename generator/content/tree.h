/* The files and folders of the notes as a tree, before pages are made of them.
 * A file is a page and a folder a chapter; index.md, _index.md or README.md is the
 * page of its folder. The tree is built in this order:
 *
 *     tree_add()     each file, with its front matter
 *     tree_settle()  pages of folders found, split handed down
 *     nav_… and order_sort()   the order of reading: `below`
 *     claim_addresses()        where each page will be: `page->url`, `dir`
 *
 * Each entry stands in two orders: it lies in a `folder` (which gives it its
 * address), and is read `below` another entry (navigation); they differ where a
 * list of contents (SUMMARY.md, nav:) says so. */
#ifndef CONTENT_TREE_H
#define CONTENT_TREE_H

#include "content/notes.h"
#include "util/map.h"

enum entry_kind {
    ENTRY_FOLDER,
    ENTRY_FILE,
    ENTRY_GROUP /* a heading in a list of contents: neither file nor folder */
};

struct entry;
VEC(entry_vec, struct entry *);

struct entry {
    enum entry_kind kind;
    struct str rel;         /* from the root of the notes: "guides/02-setup.md" */
    struct str name;        /* its last part */
    struct note *note;      /* the text: of a file, of a folder's own page, or NULL */
    struct entry *folder;   /* where it lies; NULL for the root */
    struct entry_vec files; /* what lies in the folder, by name */

    struct entry *above;     /* where it is read; NULL for the root */
    struct entry_vec below;  /* what is read below it, in order */
    struct entry_vec listed; /* those of them that a list of contents puts there */
    bool is_listed;          /* a list of contents has given it its place */
    bool is_emptied;         /* a folder all of whose files have: it has no page */
    bool has_rank;
    size_t rank; /* its place in `chapters` */
    bool has_order;
    double order; /* else by this: from the front matter, or the number of its name */

    struct str title;       /* what a list of contents calls it, or empty */
    struct str description; /* of a page that is made for it */
    int split;              /* 1 or 2: whether each H2 is a page */
    bool is_open;           /* a folder without a page, whose files are read as if they
                             * lay above it: `notes/`, `services/` */
    struct str key;         /* its name as it is sorted */
    struct str dir; /* its address as a folder: "guides/setup", "" at the root */
    struct page *page;
};

struct tree {
    struct arena *arena;
    struct str language; /* of the site: index.de.md may be the page of its folder */
    struct entry *root;
    struct map by_rel;       /* "guides", "guides/02-setup.md" -> struct entry */
    struct entry_vec groups; /* made for lists of contents */
};

void tree_init(struct tree *tree, struct arena *arena);
void tree_release(struct tree *tree);

/* Adds a file; `rel` is relative to the root of the notes. */
void tree_add(struct tree *tree, struct str rel, struct note *note);

/* When all files are there: `split` is what the site says, 1 or 2. With a catalogue
 * `services/` is its place, and no chapter. */
void tree_settle(struct tree *tree, int split, bool has_catalogue);

/* Whether the files of `notes/` have their addresses at the root: it is the one
 * folder of chapters. */
bool tree_opens_notes(const struct tree *tree);

/* The entry at a path from the root of the notes; of a file that is the page of
 * its folder, the folder. NULL if there is none. */
struct entry *tree_find(const struct tree *tree, struct str rel);

/* Whether `name` may be the page of its folder, and how much it is preferred: index.md,
 * _index.md, README.md; then the same with the site's language before the ending
 * (index.de.md); then _index.md in any other language, which is never anything else.
 * 0: it may not. */
int tree_is_own_page(struct str name, struct str language);

/* Whether this is _index.md or, of a site in several languages, _index.de.md. */
bool tree_is_section(struct str name);

#endif
