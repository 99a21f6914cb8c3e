/* Values of front matter, each understood as people write it. The functions return
 * false where a value is nothing of the kind; they report nothing. */
#ifndef CONTENT_META_VALUES_H
#define CONTENT_META_VALUES_H

#include "config/yaml.h"

/* The text with each run of blanks and line ends as one space. */
struct str meta_one_line(struct str text, struct arena *arena);

/* Adds the words of a list, or of one text, to `out`, each once; with `commas` a
 * text is divided at them. A leading "#" (a tag of Obsidian's) is taken off. */
bool meta_words(const struct yaml *node, bool commas, struct str_vec *out,
                struct arena *arena);
/* At most so many: each is compared with all before it. */
enum { META_WORDS = 1000 };
void meta_add_word(struct str_vec *out, struct str word);

/* true, false, yes, no, on, off, 1, 0 in any case. */
bool meta_flag(const struct yaml *node, bool *out);

bool meta_number(const struct yaml *node, double *out);

/* "2026-11-22", also with a time behind it, with "/" or "." or without a zero; as
 * YYYY-MM-DD. */
bool meta_date(const struct yaml *node, struct str *out, struct arena *arena);

/* "en", "pt-BR". */
bool meta_is_language(struct str text);

/* Whether an alias is an address ("/old/page/", "old/page.html") and not a name
 * ("TCP/IP"). */
bool meta_is_address(struct str text);

/* An address for a page, each part made safe as titles are: "/Guides/Start.html"
 * gives "/guides/start"; a slash at the end stays, as the page is then the index of a
 * folder. False for an address elsewhere, a pattern (":year"), and
 * what climbs ("..") or is empty. */
bool meta_slug(struct str text, struct str *out, struct arena *arena);

/* An address that led here, from the site's root and as a file: "/old/page/" gives
 * "old/page/index.html", "old/page" gives "old/page.html". False as above, and for
 * what no file of a site may be called. */
bool meta_old_url(struct str text, struct str *out, struct arena *arena);

#endif
