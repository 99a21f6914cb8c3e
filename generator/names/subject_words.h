/* Words around names in titles by what they say of the page, in each language. */
#ifndef NAMES_SUBJECT_WORDS_H
#define NAMES_SUBJECT_WORDS_H

#include "util/str.h"

enum subject_word {
    WORD_INTRODUCES, /* the page says what the thing is */
    WORD_SIDE,       /* the page treats one side of it */
    WORD_EMPTY,      /* heads any text, names nothing */
    WORD_LINK,       /* stands between words of a title */
    WORD_FRONT,      /* stands before what a title names */
    WORD_BACK,       /* stands behind it */
    WORD_SPEECH      /* is of a sentence: "Who This Is For" names nothing */
};

/* Whether `word`, in any case, is of that kind. */
bool subject_word_is(struct str word, enum subject_word kind, struct str language);

#endif
