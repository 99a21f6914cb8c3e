/* Hunspell's dictionaries (hunspell(5)): a list of words, each with letters that name
 * the endings and beginnings it takes, and rules that say what those are. What
 * Debian's dictionaries of English use of that is read: no compounds, no rule that
 * leads to another. Used when the program is built. */
#ifndef ENGLISH_AFFIX_H
#define ENGLISH_AFFIX_H

#include "util/str.h"

struct affixes;

/* Reads the rules; the text is borrowed. Never NULL. */
struct affixes *affixes_new(struct str text);
void affixes_free(struct affixes *a);

/* Calls `found` for each form of a word of the list, itself included; `line` is one of
 * it: "report/SMDRG". */
void affixes_expand(const struct affixes *a, struct str line,
                    void (*found)(void *context, struct str form), void *context);

#endif
