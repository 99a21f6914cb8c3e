/* One Markdown file of the notes: a chapter and its pages. */
#ifndef CONTENT_NOTES_H
#define CONTENT_NOTES_H

#include "model/site.h"

/* Makes pages of `text`. `file` is the name for messages, `address` the folder
 * of its chapter; an empty address is taken from each H1. Returns -1 if
 * something was wrong with the front matter or an address. */
int notes_add(struct site *site, struct str text, struct str file, struct str address,
              struct diag *diag);

#endif
