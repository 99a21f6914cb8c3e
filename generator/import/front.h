/* Front matter that pages get of what other tools knew of them: dates, tags, authors.
 * Private to import/. */
#ifndef IMPORT_FRONT_H
#define IMPORT_FRONT_H

#include "import/work.h"

/* In double quotes, as YAML reads it, without what it may not hold. */
void front_put_quoted(struct str text, struct buf *out);

/* Reads a day as tools write it in English, "Oct 21, 2022 1:55 PM", "21 October 2022",
 * "2022-10-21", "@March 3, 2023", into 2022-10-21. False if it is none, says several
 * ("… → …"), or might be read in two ways (3/4/2022). */
bool front_date(struct str text, struct str *out, struct arena *arena);

/* Adds a line to the page's front matter. */
void front_add_date(struct import *im, struct import_page *page, const char *key,
                    struct str date);
/* Words between commas as a list. */
void front_add_list(struct import *im, struct import_page *page, const char *key,
                    struct str words);

/* The front matter as it stands at the head of the file; nothing if there is none. */
void front_put(const struct import_page *page, struct buf *out);

#endif
