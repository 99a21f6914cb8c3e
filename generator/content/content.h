/* Loads a source into the site: a folder with handbook.yaml, or one Markdown
 * file. Walks the folder in byte order, reads front matter, puts files and folders
 * into a tree, orders it, parses, and makes pages with their addresses; nothing is
 * linked yet.
 *
 *   index.md, _index.md or README.md
 *                          the page of its folder; at the root the home page
 *   glossary.md            one page; each heading is a term
 *   services/<slug>.md     an entry of the catalogue, and its page
 *   other *.md             a page; split, a chapter (or one for each H1), each H2 a
 * page folders                a chapter each other files, assets/   attachments: which
 * are published, content/publish.h says handbook.yaml, addresses.tsv, layouts/   not
 * content
 *
 * What is found at all, content/select.h says.
 */
#ifndef CONTENT_CONTENT_H
#define CONTENT_CONTENT_H

#include "model/site.h"

/* Sets up `site` (zeroed by the caller) from `source`. Returns 0, or -1 with
 * the failures reported; site_release() is due either way. */
__attribute__((warn_unused_result)) int
content_load(struct site *site, const char *source, int threads, struct diag *diag);

/* For links_apply(): a file that lies beside a single file, or below its folder, and
 * may be published; NULL if there is none. `path` is relative to the folder. */
struct attachment *content_beside(struct site *site, struct str path,
                                  struct diag *diag);

/* Adds a page and its address: the one it has, or where that is taken a free one
 * like it, with a warning that names both places. */
void site_add_page(struct site *site, struct page *page, struct diag *diag);

/* Frees the parsed texts, which are a good part of a site, when all pages are made and
 * nobody reads them any more. */
void site_drop_texts(struct site *site);

/* Frees trees, lists and the arena. */
void site_release(struct site *site);

#endif
