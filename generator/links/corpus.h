/* The text of all pages as words: which there are, how they are written, and on how
 * many pages. Read once, before names are settled, as what may be a name and what
 * sets a page apart can only be told from the whole.
 *
 *     struct corpus c = {0};
 *     corpus_open(&c, site->pages.n, arenas, threads);
 *     corpus_read(&c, i, blocks, keys, worker);   on all threads
 *     corpus_close(&c);
 *     corpus_word(&c, STR("storage"))->lower ...
 *     corpus_release(&c);
 */
#ifndef LINKS_CORPUS_H
#define LINKS_CORPUS_H

#include "links/lexis.h"
#include "markdown/markdown.h"

/* How often a page says a word. */
struct corpus_count {
    uint32_t word; /* its number */
    uint32_t times;
};

/* Each word of a page once, in the order of the text. */
struct corpus_page {
    struct corpus_count *p;
    size_t n;
    int reader; /* the thread that read it */
};

/* The bytes of a block from the first word that somebody looks for to behind the last
 * one; of a block without any none. */
struct corpus_keys {
    uint32_t from, to;
};

struct corpus_reader;

struct corpus {
    struct lexis words; /* of all pages, numbered in reading order */
    struct corpus_page *pages;
    size_t npages;
    size_t blocks, terse;          /* of all blocks those that are no paragraph */
    struct corpus_reader *readers; /* one a thread, until it is closed */
    int nreaders;
    /* Whether a word of letters and digits, in small letters, is one that somebody
     * looks for; asked once for each. NULL: nobody does. */
    bool (*is_key)(const void *keys, struct str word);
    const void *keys;
};

/* Each thread has an arena, which lives as long as the corpus. A thread gets its pages
 * in reading order, as parallel_for() does it. Says of each block where it has keys:
 * words, those in parts ("multi-site"), and those of a single letter. */
void corpus_open(struct corpus *c, size_t npages, struct arena *arenas, int threads);
void corpus_read(struct corpus *c, size_t page, const struct md_block_vec *blocks,
                 struct corpus_keys *keys, int worker);
void corpus_close(struct corpus *c);
void corpus_release(struct corpus *c);

/* How a word is written, in any case; NULL if it stands nowhere. */
const struct lexis_word *corpus_word(const struct corpus *c, struct str word);

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
