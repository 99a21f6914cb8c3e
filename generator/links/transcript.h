/* The text of all notes, read once: as blocks, and as words with how they are written
 * (links/corpus.h). What is asked of every line of the notes can be told from its words
 * while they are counted: whether it may state a scope at all. derive/ looks for
 * services in the blocks, links/ for names with the words.
 *
 *     struct transcript *transcript = transcript_read(site, statements, threads);
 *     transcript->blocks[i], transcript->keys[i][k] ...
 *     transcript_forget_blocks(transcript);      the words stay
 *     transcript_free(transcript);
 */
#ifndef LINKS_TRANSCRIPT_H
#define LINKS_TRANSCRIPT_H

#include "links/corpus.h"
#include "model/site.h"
#include "statements/statements.h"

struct transcript {
    size_t npages;               /* of the site when it was read */
    struct md_block_vec *blocks; /* of each page of notes and of home, or empty */
    struct corpus_keys **keys;   /* of each, for each block: for phrases_state() */
    struct corpus corpus;        /* of the notes */
    struct arena *block_arenas, *word_arenas; /* one a thread */
    int threads;
};

/* Reads the pages that the site has, and gives their headings anchors. Nothing is read
 * if the settings want neither services nor links of titles nor related pages. */
struct transcript *transcript_read(struct site *site,
                                   const struct statements *statements, int threads);
void transcript_forget_blocks(struct transcript *t);
void transcript_free(struct transcript *t); /* NULL is fine */

#endif
