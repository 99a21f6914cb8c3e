/* Words around names in titles by what they say of the page, in each language. */
#ifndef NAMES_SUBJECT_WORDS_H
#define NAMES_SUBJECT_WORDS_H

#include "util/map.h"

enum subject_word { /* bits, as a word may be of several kinds */
                    WORD_INTRODUCES = 1 << 0, /* the page says what the thing is */
                    WORD_SIDE = 1 << 1,       /* the page treats one side of it */
                    WORD_EMPTY = 1 << 2,      /* heads any text, names nothing */
                    WORD_LINK = 1 << 3,       /* stands between words of a title */
                    WORD_FRONT = 1 << 4,      /* stands before what a title names */
                    WORD_BACK = 1 << 5,       /* stands behind it */
                    WORD_SPEECH =
                        1 << 6 /* is of a sentence: "Who This Is For" names nothing */
};

/* What titles are read with. Each of their words is asked about again and again, and
 * stands in none of the lists: one table has all. */
struct subject_words {
    struct str language;
    const struct str *vendors; /* names that the site puts before others: "AWS" */
    size_t nvendors;
    struct map kinds; /* word, folded -> its kinds, as a pointer */
};

void subject_words_init(struct subject_words *w, struct str language);
void subject_words_release(struct subject_words *w);

/* The kinds of a word, in any case. */
unsigned subject_word_kinds(const struct subject_words *w, struct str word);

#endif
