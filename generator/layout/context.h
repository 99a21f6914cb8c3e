/* Where in HTML a template's text has got to: the reason why {{x}} may stand
 * in text and in quoted attributes, and nowhere else. A tokenizer in the
 * manner of the HTML standard (13.2.5), reduced to what decides that. */
#ifndef LAYOUT_CONTEXT_H
#define LAYOUT_CONTEXT_H

#include "util/str.h"

enum context_state {
    CONTEXT_TEXT,
    CONTEXT_TAG_OPEN, /* behind "<" */
    CONTEXT_TAG_NAME,
    CONTEXT_TAG,       /* within a tag, between attributes */
    CONTEXT_ATTRIBUTE, /* in an attribute's name */
    CONTEXT_EQUALS,    /* behind "=" */
    CONTEXT_UNQUOTED,  /* a value without quotes */
    CONTEXT_QUOTED,
    CONTEXT_MARKUP, /* <!doctype …> */
    CONTEXT_COMMENT,
    CONTEXT_RAW, /* the content of <script>, <style> */
};

struct context {
    enum context_state state;
    char quote;      /* QUOTED: the closing quote */
    bool is_end_tag; /* of the tag that is open */
    bool is_code;    /* the attribute is an event handler or a style */
    char name[16];   /* of the tag, and of the element that RAW is in */
    size_t name_n;
    size_t matched; /* COMMENT, RAW: how much of the end has been seen */
    char attribute[6];
    size_t attribute_n;
};

/* Moves on over `text`. */
void context_feed(struct context *c, struct str text);

/* Why text may not be put here, as the end of a sentence; NULL if it may.
 * `html`: it is HTML, not escaped text. */
const char *context_refuses(const struct context *c, bool html);

/* Whether it is right within a heading, a link or a cell, where titles stand. */
bool context_is_title(const struct context *c);

/* Whether both stand in the same kind of place, so that what lies between them
 * may be left out or repeated. */
bool context_same(const struct context *a, const struct context *b);

#endif
