/* Sources that were written for another tool: where its settings say that the notes
 * lie, what the site is called, its language, and the lists of contents that people
 * have (see nav.h). The files that say so are no pages, and are not copied.
 *
 *   book.toml              mdBook: src/, title; SUMMARY.md (GitBook's too)
 *   mkdocs.yml             MkDocs: docs/, site_name, nav
 *   docusaurus.config.js   Docusaurus: docs/, title; sidebars.js, _category_.json; it
 *                          may lie in website/ beside docs/
 *   hugo.toml, config.toml Hugo and Zola: content/, title; layouts/ are theirs
 *   _config.yml            Jekyll: the folder itself, title; folders of collections
 *   docfx.json             DocFX: the folder itself, title
 *   _quarto.yml            Quarto, which Pandoc reads: the folder itself, title
 */
#ifndef CONTENT_FOREIGN_H
#define CONTENT_FOREIGN_H

#include "content/tree.h"

struct foreign {
    struct str root;  /* of the notes, from the source; "" is the source itself */
    struct str base;  /* of static/ and sidebars.js: "", or "website" */
    struct str title; /* of the site, or empty */
    struct str language;
    struct place place;             /* of the settings */
    const struct yaml *collections; /* of Jekyll, a map with that key; or NULL */
    struct str summary; /* text of SUMMARY.md, once foreign_takes() has seen it */
    struct str summary_file;
};

/* Looks for settings of other tools in the source. */
void foreign_find(struct site *site, struct foreign *out, struct diag *diag);

/* `rel`, from the source, as seen from the root of the notes: "docs/a.md" gives
 * "a.md". False if the tool would not look at it: a note outside of its folder, or
 * another file that is neither there nor in static/ or public/. */
bool foreign_sees(const struct foreign *f, struct str rel, bool is_note,
                  struct str *inside);

/* Whether a folder whose name begins with "_" holds pages: a collection of Jekyll. */
bool foreign_is_collection(const struct foreign *f, struct str rel);

/* Whether the file steers a tool: it is neither note nor attachment. */
bool foreign_is_settings(struct str rel);

/* Whether a note, `inside` the root, is a list of contents: a copy of which is kept. */
bool foreign_takes(struct foreign *f, struct str inside, struct str text,
                   struct str file, struct arena *arena);

/* What `_category_.json` says of folders: title and order. Before order_sort(). */
void foreign_read_categories(struct site *site, const struct foreign *f,
                             struct tree *tree, struct diag *diag);

/* Applies the list of contents: `nav` of the settings, else the first that there is
 * of those above. After order_sort(). */
void foreign_apply_nav(struct site *site, const struct foreign *f, struct tree *tree,
                       struct diag *diag);

#endif
