/* A page of the site: a section of the notes, a chapter, a service, or a
 * page made from the whole (the matrix of services, the A-Z index …). */
#ifndef MODEL_PAGE_H
#define MODEL_PAGE_H

#include "util/arena.h"
#include "util/diag.h"
#include "util/fs.h"
#include "util/str.h"
#include "util/vec.h"

struct md;
struct service;
struct list;
struct page;
struct what_if;
struct stretch;

enum page_kind {
    PAGE_HOME,
    PAGE_CHAPTER, /* a folder, a file that is split, or whatever has pages below it */
    PAGE_SECTION, /* a file, or an H2 of one that is split */
    PAGE_SERVICE,
    PAGE_GLOSSARY,
    PAGE_VIEW /* generated: services/, scope/, what-if/, a-z, tags … */
};

/* The stable name of a kind, as search filters and layouts use it:
 * "home", "chapter", "section", "service", "glossary", "view". */
const char *page_kind_name(enum page_kind kind);

/* Whether it was written as notes: a chapter or a section. */
bool page_is_notes(const struct page *page);

/* Whether it is read from first to last, in a book: a page of the notes, a service, or
 * what is made of those. Lists to find pages by (A to Z, tags), the search and the
 * self-test are not. */
bool page_is_in_books(const struct page *page);
/* How many pages stand above it. */
size_t page_depth(const struct page *page);

/* A heading below the page's own title; `id` is its anchor. */
struct heading {
    struct str id;
    struct str title; /* plain text */
    struct str slug;  /* what GitHub makes of it, before it numbers equal ones */
    int level;        /* 2 … 6 as on the page; the title is 1 */
    int line;
};
VEC(heading_vec, struct heading);

/* So many headings of a page are listed beside its text. */
enum { PAGE_MOST_LISTED = 5000 };

/* A sentence on another page that speaks of this one. */
struct backlink {
    const struct page *from;
    struct str anchor;   /* id on `from` to jump to, may be empty */
    struct str sentence; /* plain text */
    size_t at, len;      /* the words in `sentence` that made the link */
    bool is_scope;       /* a statement of scope or failure (service pages) */
};
VEC(backlink_vec, struct backlink);

/* Another name that leads to a heading of the page. */
struct part {
    struct str name, anchor;
};
VEC(part_vec, struct part);

/* Where an address leads: a page, and a place on it, or empty. */
struct lead {
    const struct page *page;
    struct str anchor;
};

/* An id that a page had and has no more. */
struct old_id {
    struct str id;
    struct lead to;
};
VEC(old_id_vec, struct old_id);

enum { PAGE_RELATED = 3 };

struct page {
    enum page_kind kind;
    struct str url;         /* from the site root: "identity/roles.html" */
    struct str id;          /* the pinned or derived id: "roles" */
    struct str title;       /* plain text */
    struct str typed_title; /* the same with formulas as TeX; empty: it has none */
    struct str nav_title;   /* short title for navigation; empty: title */
    struct str anchor;      /* what GitHub makes of its heading in the file, or empty */
    struct str description; /* plain text, may be empty */
    struct str_vec aliases; /* other titles it is found under */
    struct part_vec parts;  /* the same of its headings */
    struct str_vec tags;
    struct str_vec keywords; /* found as its title is, and not shown */
    struct str_vec allow;    /* ambiguous aliases that are linked here */
    bool draft;              /* it has a mark, and no search finds it */
    bool has_drafts;         /* some of its headings are */
    bool has_order;
    double order;            /* order key of the front matter */
    int split;               /* 1 or 2; 0: as the folder or the site says */
    bool is_split;           /* each H2 of its file is a page */
    struct str slug;         /* slug or permalink: a safe address, or empty; one
                              * that begins with a slash counts from the root */
    struct str_vec old_urls; /* other addresses, safe, from the site root */
    struct str date;         /* as given in the front matter */
    struct str_vec authors;
    struct str lang;         /* empty: as the site */
    bool no_toc;             /* shows no list of its headings */
    bool no_search;          /* is not found by search */
    double boost;            /* what its score in search is multiplied by; 0: by 1 */
    bool keeps_titles_plain; /* titles of others are not linked in its text */
    bool has_math;           /* its text shows formulas */
    bool shows_no_related;   /* ends without related pages */
    struct place place;      /* where its text starts */
    struct str folder;       /* of a folder's page: the folder, on disk; else empty */

    struct page *chapter; /* the nearest page that is one, itself if it is; NULL for
                           * home, services, views and pages at the top */
    struct page *parent;  /* the page above it; NULL at the top */
    int depth;            /* how many are above it */
    /* Of a series of parts ("Keys: Part 1", "Keys: Part 2"), filled by links: the
     * first, and the number of this one. NULL and 0 for a page of its own. */
    struct page *series;
    int part;
    bool has_namesake; /* another page has the same title: the path tells them apart */
    struct page *prev, *next;
    /* What treats the same, the nearest first; filled by links. */
    const struct page *related[PAGE_RELATED];
    size_t nrelated;
    size_t nth;                   /* of the children of its parent it is this one */
    struct page *const *children; /* those whose parent it is, in order */
    size_t nchildren;

    struct md *body; /* parsed text, NULL for views without one */
    struct heading_vec headings;
    struct old_id_vec old_ids; /* what stood here and stands on other pages now */
    struct str lead;           /* without a description, how its plain text begins */
    struct service *service;   /* PAGE_SERVICE only */
    const char *view;          /* PAGE_VIEW: the name of its view */
    struct str view_arg;       /* for example the level of scope/az.html */

    struct backlink_vec backlinks;
    const struct list *list;       /* the pages that it lists, or NULL (views/list.h) */
    const struct what_if *what_if; /* how the page of a failure is cut, or NULL: it is
                                    * not (views/what_if.h) */
    const struct stretch *stretch; /* the services it goes through, as a part of a page
                                    * that is_cut; else NULL (views/stretch.h) */
    bool is_cut;
    const struct page *linked_from; /* that shows all the backlinks if they are too many
                                     * to stand here; else NULL */
    struct str edit_url;            /* "" unless settings name a repository */
    struct str updated;             /* date of the last commit, "" if unknown */
    struct str picture;             /* for sharing: its address in the site, or empty */
};

/* What menus call it. */
struct str page_menu_title(const struct page *page);

/* The titles above the page, the outermost first, with "›" between: what tells two
 * pages called "Introduction" apart. Empty at the top. */
struct str page_path(const struct page *page, struct arena *arena);

#endif
