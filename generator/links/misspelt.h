/* Names as notes misspell them. Notes are typed in a hurry: a title says "Consistancy
 * Models" and texts "consistency models", or the other way round. A word that the
 * dictionary does not know, and that is one error from another, goes for it.
 *
 *     struct misspelt *m = misspelt_new(speller, corpus, arena);
 *     misspelt_expect(m, STR("consistency model"));     all names first
 *     misspelt_forms(m, STR("consistency model"), &forms);
 *     misspelt_free(m);
 */
#ifndef LINKS_MISSPELT_H
#define LINKS_MISSPELT_H

#include "links/corpus.h"
#include "names/speller.h"

struct misspelt;

/* Without a speller nothing is misspelt. */
struct misspelt *misspelt_new(const struct speller *speller,
                              const struct corpus *corpus, struct arena *arena);
void misspelt_free(struct misspelt *m);

/* Notes the words of a name, which may be met misspelt. */
void misspelt_expect(struct misspelt *m, struct str name);

/* Appends the name with a word put right that no dictionary knows, as texts have it. */
void misspelt_mend(struct misspelt *m, struct str name, struct str_vec *out);

/* Appends the name with one of its words as texts misspell it. */
void misspelt_forms(struct misspelt *m, struct str name, struct str_vec *out);

#endif
