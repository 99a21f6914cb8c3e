/* Code with its words marked, by the GNU Source-highlight library: the C side of
 * highlight.cc, the one file that knows it. Functions never throw. */
#ifndef FENCES_HIGHLIGHT_H
#define FENCES_HIGHLIGHT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct highlighter;

/* Once a process: whoever asks for memory in C++ and gets none ends it, as util/mem.h
 * does. Libraries would throw, and others catch that and take it for something else:
 * code came out without colours, and nobody was told. */
void highlight_setup(void);

/* Takes a stretch of code and the kind of word it is ("keyword", "string" …), or
 * NULL for all the rest. */
typedef void highlight_put(void *context, const char *kind, const char *text, size_t n);

/* Grammars are read when first needed and kept. Thread-safe: calls for one
 * highlighter wait for each other. */
struct highlighter *highlighter_new(void);
void highlighter_free(struct highlighter *h);

/* Gives `code`, in order and whole, to `put`. Returns 0; 1 if the language is
 * not known or its grammar is not installed; -1 if the grammar cannot be read, or if it
 * failed half-way, so that what was put is to be thrown away. `language` is lower case,
 * as behind ```. */
int highlight(struct highlighter *h, const char *language, const char *code, size_t n,
              highlight_put *put, void *context);

#ifdef __cplusplus
}
#endif

#endif
