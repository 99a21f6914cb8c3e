/* Words a typing error away. An error is a letter too many, too few, a wrong
 * one, or two neighbours swapped. Words of 4-7 letters may have one, longer ones
 * two if the first letter is right. Only words that share the first or the last
 * two or three letters are looked at: that is what lets a browser find them
 * from two sorted lists, without loading all words. */
#ifndef SEARCH_NEAR_H
#define SEARCH_NEAR_H

#include "search/language.h"
#include "search/vocabulary.h"

enum { NEAR_MAX = 10 };

struct near_word {
    const struct vocabulary_word *word;
    double factor; /* 0.9 for the first, 0.3 or 0.15 (two errors) behind it */
};

/* Fills `out` with the nearest words, best first: fewer errors, then more
 * documents, then by bytes. Returns their number. */
size_t near_words(const struct vocabulary *v, struct str word,
                  struct near_word out[NEAR_MAX]);

/* Fills `out` with words that begin with five letters or more like these, but for one
 * error, and go on: what somebody may be typing. The first two or three letters must
 * be right. More documents first, then by bytes. Returns their number. */
size_t near_beginnings(const struct vocabulary *v, struct str word,
                       struct near_word out[NEAR_MAX]);

/* Fills `out` with the words that share the longest beginning with one of eight letters
 * or more: six of them and three fifths of both. "oversubscribed" for
 * "oversubscription". More documents first, then by bytes. Returns their number. */
size_t near_kin(const struct vocabulary *v, struct str word,
                struct near_word out[NEAR_MAX]);

/* Fills `out` with the words that one of four letters or more is the end of, with three
 * letters before it: "Krankenversicherung" for "Versicherung". More documents first,
 * then by bytes. Returns their number. */
size_t near_endings(const struct vocabulary *v, struct str word,
                    struct near_word out[NEAR_MAX]);

/* Two words of three letters or more, no stop words, that were written as one: of all
 * ways to cut it the one whose rarer half stands in most documents, the first of
 * several. Returns whether there is any. */
bool near_split(const struct vocabulary *v, const struct language *l, struct str word,
                const struct vocabulary_word *halves[2]);

/* The number of errors between two words, or limit + 1 if more than `limit`
 * (at most 2). Optimal string alignment (Damerau and Levenshtein,
 * no letter moved twice). */
unsigned near_distance(struct str a, struct str b, unsigned limit);

/* Whether a word takes part: three characters or more, no digit and no symbol. */
bool near_applies(struct str word);

#endif
