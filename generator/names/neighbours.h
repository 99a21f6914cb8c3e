/* Words of a set that are one error away from another word: a letter too many, one too
 * few, a wrong one, two swapped. Two such words are the same once each has lost at most
 * one letter (M. Mor, A. S. Fraenkel: A hash code method for detecting and correcting
 * spelling errors, CACM 25, 1982), so of a word of n letters n + 1 spellings tell
 * whether the set may hold one, where a dictionary is asked about 53 n + 25.
 *
 *     struct neighbours *n = neighbours_new(words, count);
 *     neighbours_may_have(n, STR("consistancy"))       if it holds "consistency"
 *     neighbours_free(n);
 */
#ifndef NAMES_NEIGHBOURS_H
#define NAMES_NEIGHBOURS_H

#include "util/str.h"

struct neighbours;

/* Keeps no string. Words are compared byte by byte. */
struct neighbours *neighbours_new(const struct str *words, size_t n);
void neighbours_free(struct neighbours *n);

/* True if the set holds a neighbour of the word; seldom so if it does not. A word of
 * more than NEIGHBOURS_LONGEST bytes has none. */
bool neighbours_may_have(const struct neighbours *n, struct str word);

enum { NEIGHBOURS_LONGEST = 64 };

#endif
