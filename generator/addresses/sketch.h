/* A sketch of a text: enough to tell later whether a text is the same, or nearly so,
 * under another title, in 32 characters of a line.
 *
 * Of each run of three words there is a hash; the sketch keeps, for sixteen orders of
 * all hashes, one byte of the first (MinHash). The share of bytes that two sketches
 * have in common is about the share of runs that the texts have in common: it misses by
 * an eighth, more in one case of three. Texts that have nothing in common agree by
 * chance in one byte of 256. */
#ifndef ADDRESSES_SKETCH_H
#define ADDRESSES_SKETCH_H

#include "util/buf.h"

#include <stdint.h>

enum { SKETCH_BYTES = 16, SKETCH_CHARS = 2 * SKETCH_BYTES };

struct sketch {
    bool is_there; /* false: there are no words */
    uint8_t bytes[SKETCH_BYTES];
};

/* Collects words, one text behind the other. */
struct sketcher {
    uint64_t least[SKETCH_BYTES];
    uint64_t last[2]; /* hashes of the last two words */
    size_t words;
};

void sketcher_init(struct sketcher *s);
void sketcher_add(struct sketcher *s, struct str text);
struct sketch sketcher_end(const struct sketcher *s);

/* How many bytes are the same; 0 if either has no words. */
int sketch_likeness(const struct sketch *a, const struct sketch *b);

/* As hexadecimal digits; nothing for one without words. */
void sketch_put(const struct sketch *s, struct buf *out);

/* False if `text` is neither empty nor such digits. */
bool sketch_read(struct str text, struct sketch *out);

#endif
