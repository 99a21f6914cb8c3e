/* Words within a block of HTML, as Markdown. Private to import/. */
#ifndef IMPORT_CONVERT_WORDS_H
#define IMPORT_CONVERT_WORDS_H

#include "import/convert.h"
#include "import/data.h"

/* Gathers `n`, text or an element. */
void convert_word(struct convert *c, const struct dom *n);

/* Ids of an element that something links to: noted, and put before the next words. */
/* Whether something links to it, by an id that no words have yet. */
bool convert_is_wanted(const struct convert *c, const struct dom *n);
void convert_note_id(struct convert *c, struct str id);
void convert_note_ids(struct convert *c, const struct dom *n);
void convert_note_all_ids(struct convert *c, const struct dom *n); /* in it, too */
void convert_put_ids(struct convert *c);

/* The label of a footnote, by the id that something has or leads to. */
struct str convert_label(struct str id);

#endif
