/* A list of contents that somebody wrote: an mdBook's SUMMARY.md, the `nav` of
 * mkdocs.yml or of handbook.yaml, Docusaurus' sidebars. It says in which order files
 * are read, below what, and what menus call them; their addresses stay. */
#ifndef CONTENT_NAV_H
#define CONTENT_NAV_H

#include "content/tree.h"

struct nav_item;
VEC(nav_item_vec, struct nav_item *);

struct nav_item {
    struct str title;       /* may be empty */
    struct str description; /* may be empty */
    struct str target;      /* from the root of the notes, decoded; or empty */
    struct place place;
    struct nav_item_vec items;
};

struct nav {
    struct arena *arena;
    struct nav_item_vec items;
    struct nav_item_vec all; /* every item, for their release */
};

/* A new item at the end of `list`. */
struct nav_item *nav_push(struct nav *nav, struct nav_item_vec *list);
void nav_release(struct nav *nav);

/* Gives every entry that the list names its place in the order of reading; what it
 * does not name follows in its folder. What it names in vain is a warning (rule
 * nav-target). After order_sort(). */
void nav_apply(const struct nav *nav, struct tree *tree, struct diag *diag);

/* ---- the readers ---- */

/* Whether `text` is a list of contents as mdBook and GitBook have them: headings and
 * links to files, and no text besides. */
bool nav_is_summary(struct str text);
void nav_read_summary(struct nav *nav, struct str text, struct str file);

/* `list` as MkDocs has it: "file.md", "Title: file.md", "Title: [ … ]". */
void nav_read_yaml(struct nav *nav, const struct yaml *list);

/* `sidebars` of Docusaurus, all of them in turn; documents are named by their ids. */
void nav_read_sidebars(struct nav *nav, const struct yaml *sidebars,
                       const struct tree *tree);

#endif
