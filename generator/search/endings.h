/* Cuts endings off words by the rules of a language: "Sicherungen" and "Sicherung" are
 * one stem. The rules are data, which the root of the browsers' index carries
 * (assets/stemmer-endings.js reads them), so that both sides cut alike whatever the
 * language, and a site ships a few hundred bytes of its own. They work on folded words:
 * whoever leaves accents out finds the same, which Snowball's stemmers, made for words
 * with accents, do not give.
 *
 *     "ungen.8 ung.7 / en.5 e.4 / ces>z.5 / ^al.5"
 *
 * Steps are separated by strokes, and each applies its first rule that fits: cut off
 * this ending (behind ^: this beginning), or put what stands behind > in its place, if
 * the word has at least so many characters. */
#ifndef SEARCH_ENDINGS_H
#define SEARCH_ENDINGS_H

#include "util/buf.h"
#include "util/str.h"

/* Whether rules are for a word: three letters or more, of a script with blanks. */
bool endings_apply(struct str word);

/* Appends what the rules leave of a folded word. */
void endings_cut(struct str rules, struct str word, struct buf *out);

#endif
