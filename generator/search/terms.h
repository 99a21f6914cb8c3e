/* Cuts text into the terms that are indexed and searched. Index and query go
 * through the same cut, in C and in the browser.
 *
 * "Multi-AZ costs 16,000 IOPS, see s3:GetObject" gives
 *
 *     multi az costs 16 000 iops see s3 getobject     words, with positions
 *     multiaz 16000                                   extra spellings ("max_size":
 *                                                     maxsize, "Node.js": nodejs)
 *     get object                                      parts of a word
 *     =s3:getobject                                   a whole token
 *
 * Words are cut at every character that is no letter or digit, lower-cased and
 * stripped of accents. Text without spaces (Chinese, Japanese, Korean) is cut
 * into overlapping pairs. */
#ifndef SEARCH_TERMS_H
#define SEARCH_TERMS_H

#include "util/arena.h"
#include "util/str.h"
#include "util/vec.h"

#include <stdint.h>

enum term_kind {
    TERM_WORD,  /* has a position */
    TERM_EXTRA, /* another spelling: multi-az as multiaz, 16,000 as 16000, 5gb as gb */
    TERM_PART,  /* of GetObject; searched if the whole is nowhere */
    TERM_WHOLE  /* a token that holds a symbol, with '=' before it */
};

/* Longer words are cut off: 60 characters, so that no term can come near
 * Xapian's limit of 245 bytes. */
enum { TERM_CHARS = 60 };
/* What was typed of a word is looked for in the beginnings of names up to here. */
enum { TERM_BEGINNING = 3 };

/* Words in different lines (blocks) are this far apart, so that no phrase spans
 * them. */
enum { TERM_LINE_GAP = 8 };

struct search_term {
    struct str word;
    enum term_kind kind;
    uint32_t position; /* of a word: from 0, with gaps at line ends */
    size_t from, to;   /* the bytes of the text it was read from */
};
VEC(search_term_vec, struct search_term);

/* Appends the terms of `text`; their strings live in `arena`. Any bytes will do;
 * what is not UTF-8 ends a word. */
void terms_cut(struct str text, struct arena *arena, struct search_term_vec *out);

/* Whether the first character of a word is written without spaces. */
bool terms_is_cjk(struct str word);

/* A copy cut to the first `n` characters; all of it if it has fewer. */
struct str terms_prefix(struct str word, size_t n);
size_t terms_length(struct str word); /* in characters */

#endif
