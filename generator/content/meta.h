/* What front matter says of a page. Keys are ours and those that other tools have
 * taught people (Jekyll, Hugo, Zola, Docusaurus, MkDocs, Just the Docs, Obsidian):
 * one table in meta.c says what each means and how it is read. Nothing here fails:
 *
 *   front-matter-value   a value that cannot be understood: the key counts as not
 *                        given (a warning)
 *   front-matter-key     a key that means nothing here: one note for the site
 *
 * `-`, `_`, blanks and case do not tell keys apart. Of several keys that say the
 * same (lastmod, date) the one that stands first in the table counts; lists
 * (tags, categories) are added up. */
#ifndef CONTENT_META_H
#define CONTENT_META_H

#include "config/yaml.h"
#include "model/site.h"

/* Whether `key` is in the table. */
bool meta_knows(struct str key);

/* Reads `map` (NULL: nothing) into the members of `page` that front matter may
 * set. What a list held already stays in front. */
void meta_read(struct site *site, const struct yaml *map, struct page *page,
               struct diag *diag);

/* Moves all that meta_read() sets from what was read of a file to the page that it
 * speaks of; a title only if there is one. */
void meta_move(struct page *from, struct page *to);

/* Frees the lists of a page that does not become one of the site's. */
void meta_release(struct page *page);

/* When all files are read: dates that were given stand before git's, for the pages
 * below a chapter too; and a note for each key that nothing used. */
void meta_finish(struct site *site, struct diag *diag);

#endif
