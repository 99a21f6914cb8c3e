/* The words of the interface in English, for tests of what is rendered. */
#ifndef TESTS_WORDS_H
#define TESTS_WORDS_H

#include "config/strings.h"
#include "markdown/markdown.h"

/* Yours to free, before the arena. */
static inline struct words *english_words(struct arena *arena)
{
    return strings_load(STR("en"), (struct str){0}, arena, NULL);
}

/* md_render in English. */
static inline void render(const struct md *md, struct buf *out)
{
    struct arena arena = {0};
    struct words *words = english_words(&arena);
    md_render(md, words, out);
    words_free(words);
    arena_release(&arena);
}

#endif
