/* Bytes that stand for others while cmark reads. Some text must not be taken for
 * markup: the bar in [[page|words]], the "<" of a <tag> that HTML does not have.
 * Such a byte is replaced in the source by a control character, which means
 * nothing to cmark, and put back where the tree is built. One byte stands for one,
 * so positions hold; and since it is put back everywhere, in code too, whoever
 * masks need not know what the block is. Private to markdown/. */
#ifndef MARKDOWN_MASK_H
#define MARKDOWN_MASK_H

#include "util/str.h"

enum mask {
    MASK_BACKSLASH = 0x01,
    MASK_UNDERSCORE,
    MASK_STAR,
    MASK_TILDE,
    MASK_BRACKET,
    MASK_BRACKET_END,
    MASK_LESS, /* in a formula */
    MASK_EQUALS,
    MASK_HYPHEN = 0x0E,
    MASK_PLUS,
    MASK_HASH,
    MASK_GREATER,
    MASK_DOLLAR,
    MASK_MATH,        /* the "$" that begins a formula */
    MASK_MATH_END,    /* the "$" that ends one */
    MASK_BACKTICK,    /* within one */
    MASK_PARENTHESIS, /* one of very many ")" */
    MASK_BOX = 0x17,  /* the "[" of a mark that dialect/ puts at the head of a quote */
    MASK_TAG = 0x1C,  /* the "<" of a tag that is none */
    MASK_PIPE,        /* between [[ and ]], and in endless rows */
    MASK_AT           /* of a mail address, in endless lines */
};

/* What `c` stands for; itself if it is no mask. */
char mask_shown(char c);

/* The mask of a character that means something in Markdown; itself if there is
 * none. With `at_start`, also what means something only where a line begins. */
char mask_of(char c, bool at_start);

/* Puts back what masks stand for. */
void mask_restore(char *p, size_t n);

#endif
