/* Pages as data for their layouts. A page of the notes shows its own text; a
 * view is a page made from the whole site: the matrix of services, what a
 * failure hits, the A-Z index.
 *
 *     views_add(site, diag);                      before links_apply()
 *     views_complete(site, diag);                 behind it
 *     const char *layout = views_layout(page);
 *     struct value *data =                                      any thread
 *         views_data(site, page, layouts, &memory, &scratch, diag);
 *     views_add_text(site, page, data, &scratch);
 *
 * layouts/README.md lists what each layout gets. */
#ifndef VIEWS_VIEWS_H
#define VIEWS_VIEWS_H

#include "layout/value.h"
#include "model/site.h"

/* Adds the generated pages that this site has reason for. */
void views_add(struct site *site, struct diag *diag);

/* What takes a whole site: which pages are called the same, and the lists of pages,
 * each cut into pages of its own where it is long. */
void views_complete(struct site *site, struct diag *diag);

/* The name of the layout of a page. */
const char *views_layout(const struct page *page);

/* What a thread keeps from page to page: pages of a folder have most entries of the
 * side bar in common. Begins zeroed. */
struct views_memory {
    struct arena arena;
    struct str folder;
    struct map entries; /* address of a page -> its entry, closed */
};
void views_memory_release(struct views_memory *m);

/* The data of a page; lives in `arena` and in `memory`, which may be NULL, until that
 * is handed over again, and borrows from `site`. Blocks in its text are made by
 * `layouts`; if that is NULL, they stay as they were written. NULL with the reason in
 * `diag` if one of them could not be made. Changes nothing: any number of threads may
 * call it, each with its own arena and memory. A text that shows nothing but itself is
 * not rendered yet: views_add_text(). */
struct layouts;
struct value *views_data(const struct site *site, const struct page *page,
                         const struct layouts *layouts, struct views_memory *memory,
                         struct arena *arena, struct diag *diag);

/* Whether the data lacks the page's text until views_add_text(): it is as the tree of
 * its body is (markdown/digest.h). */
bool views_text_waits(const struct page *page);

/* Renders the text into the data, if it waits for that. */
void views_add_text(const struct site *site, const struct page *page,
                    struct value *data, struct arena *arena);

/* The ith of the layouts that blocks are made by, from 0, or NULL: any page may have
 * them in its text. */
const char *views_block_layout(size_t i);

/* The data of the layout "moved"; likewise. */
struct value *views_moved(const struct site *site, const struct redirect *redirect,
                          struct arena *arena);

/* The data of the layout "start": of a page beside `folder` ("harbour/"), which holds
 * the site. */
struct value *views_start(const struct site *site, struct str folder,
                          struct arena *arena);

/* The data of the layout "onefile": of a file that holds the whole site; `name` is its
 * title as a name for files. What else the layout gets is HTML that onefile/ makes. */
struct value *views_whole(const struct site *site, struct str name,
                          struct arena *arena);

/* Gives the scripts that chapters of the side bar are opened with, one after the
 * other: "menu/vpc/index.js" and what it holds. */
typedef void views_menu_fn(void *context, struct str name, struct str script);
void views_menu(const struct site *site, views_menu_fn *write, void *context);

/* services.json: the catalogue for other programs, and its JSON Schema. */
void views_services_json(const struct site *site, struct buf *out);
void views_services_schema(const struct site *site, struct buf *out);

/* A page as Markdown, for programs: its own text, and of a service what its entry says.
 * Views have none, as all they say stands elsewhere. It stands at the address of the
 * page with .md for .html, as views_markdown_url() tells. */
bool views_has_markdown(const struct page *page);
struct str views_markdown_url(const struct page *page, struct arena *arena);
/* Appends it, with links as the file at `from` (an address of the site) makes them; if
 * `from` is empty, whole ones, as far as the site knows where it stands. */
void views_markdown(const struct site *site, const struct page *page, struct str from,
                    struct buf *out);
/* llms.txt: what the site is and where the Markdown of each page stands, in the form of
 * https://llmstxt.org; and what llms-full.txt begins with. */
void views_llms(const struct site *site, struct buf *out);
void views_llms_head(const struct site *site, struct buf *out);

/* manifest.webmanifest. */
void views_manifest(const struct site *site, struct buf *out);

#endif
