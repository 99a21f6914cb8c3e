/* Entries of a thesaurus: words that people use for each other, "jump box" for a
 * bastion, "tgw" for a transit gateway. A text, an entry a line:
 *
 *     # comment
 *     jump box, jump host > bastion        whoever says one is shown the other
 *     tgw = transit gateway                each is shown the other
 *
 * Both sides are words or short phrases, function words left out, the likeliest
 * first. thesaurus.txt is read when the program is built, what a site adds when its
 * index is. */
#ifndef ENGLISH_ENTRIES_H
#define ENGLISH_ENTRIES_H

#include "search/language.h"
#include "search/stem.h"
#include "search/vocabulary.h"

/* A word or phrase: its stems. */
struct entry_side {
    struct str stems[VOCABULARY_KEY_WORDS];
    size_t n;
};
VEC(entry_side_vec, struct entry_side);

struct entry {
    bool is_equation; /* all sides are in `left` */
    struct entry_side_vec left, right;
};

struct entries {
    const struct language *language;
    const struct stemmer *stemmer;
    struct arena *arena; /* where stems go */
    void *context;
    void (*found)(void *context, const struct entry *entry);
};

/* Calls `found` for each entry of a text. Lines that are no entry, or are too long for
 * one, are left out; the number of them is returned. */
size_t entries_read(const struct entries *e, struct str text);

#endif
