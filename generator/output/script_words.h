/* Words of the interface (words/words.h) in scripts and style sheets. A string that is
 * "{t.KEY}" and nothing else stands for the word of that key:
 *
 *     button.textContent = "{t.copy}";             button.textContent = "Copy";
 *     count("{t.pages}", n)                        count({"one":"{n} page","other":"{n}
 * pages"}, n)
 *
 * A word that is counted becomes an object of its forms: which one goes with a number
 * Intl.PluralRules knows. Places stay, for the script to fill. */
#ifndef OUTPUT_SCRIPT_WORDS_H
#define OUTPUT_SCRIPT_WORDS_H

#include "util/buf.h"
#include "util/diag.h"

struct words;

/* Appends `text` with its words. A key that there is no word for stays; in a file that
 * somebody wrote (`file`; empty for the program's own) it is an error. */
void script_words_put(struct str text, const struct words *words, struct str file,
                      struct buf *out, struct diag *diag);

#endif
