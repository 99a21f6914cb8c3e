/* The text of all pages as words: which there are, how they are written, and on how
 * many pages. Read once, before names are settled, as what may be a name and what
 * sets a page apart can only be told from the whole.
 *
 *     struct corpus c = {.arena = &site->arena};
 *     corpus_open(&c, site->pages.n);
 *     corpus_read(&c, i, blocks);            page by page, in order
 *     corpus_word(&c, STR("storage"))->lower ...
 *     corpus_release(&c);
 */
#ifndef LINKS_CORPUS_H
#define LINKS_CORPUS_H

#include "markdown/markdown.h"
#include "util/map.h"

struct corpus_word {
    struct str text;  /* small letters */
    uint32_t lower;   /* times it stands in small letters */
    uint32_t capital; /* times with a first capital, not at the head of a sentence */
    uint32_t pages;   /* on how many pages it stands */
    uint32_t last;    /* the last of them, plus one */
    uint32_t slot;    /* where that page counts it */
    uint32_t number;  /* its place in the map */
};

/* How often a page says a word. */
struct corpus_count {
    struct corpus_word *word;
    uint32_t times;
};
VEC(corpus_count_vec, struct corpus_count);

struct corpus {
    struct arena *arena;
    struct map words;               /* text -> struct corpus_word */
    struct corpus_count_vec *pages; /* each word of a page once */
    size_t npages;
    size_t blocks, terse; /* of all blocks those that are no paragraph */
};

void corpus_open(struct corpus *c, size_t npages);
void corpus_read(struct corpus *c, size_t page, const struct md_block_vec *blocks);
void corpus_release(struct corpus *c);

/* How a word is written, in any case; NULL if it stands nowhere. */
const struct corpus_word *corpus_word(const struct corpus *c, struct str word);

/* How often a page says an acronym, alone or with a plural's "s"; never, if the notes
 * write it in small letters as often: then it is a word. */
size_t corpus_says(const struct corpus *c, size_t page, struct str acronym);

/* Takes the next word off a text: letters, digits and what is beyond ASCII, from `*at`
 * on, which moves behind it. False at the end. */
bool corpus_next_word(struct str text, size_t *at, struct str *word);

/* Notes have lists, tables and code between their sentences. A book of prose has
 * none: it tells a story, and its titles name nothing that a sentence would mean. */
bool corpus_is_prose(const struct corpus *c);

#endif
