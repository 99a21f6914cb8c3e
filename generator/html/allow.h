/* The elements and attributes that the filters let through. Private to html/. */
#ifndef HTML_ALLOW_H
#define HTML_ALLOW_H

#include "util/str.h"

enum allow_kind {
    ALLOW_UNKNOWN, /* no element of HTML: shown as text */
    ALLOW_TAG,
    ALLOW_VOID,  /* without content or end tag */
    ALLOW_BLOCK, /* closes an open <p> */
    ALLOW_BARE,  /* dropped, what it holds stays: <font>, <center> */
    ALLOW_NEVER  /* dropped with what it holds: <script>, <iframe> */
};

enum allow_kind allow_tag(struct str name);
bool allow_attribute(struct str tag, struct str name);

/* Whether notes may give an element this class: not one that the site's own
 * style sheets and scripts know a part of the frame by, such as "toc", which
 * would make the notes look and work like it. */
bool allow_class(struct str name);

/* Attributes that are left out without a word: where a link opens is the reader's
 * to decide, and what it says of the target the program's. */
bool allow_drops_silently(struct str name);

/* Whether attribute `name` holds an address, and of what. */
enum allow_url { ALLOW_URL_NONE, ALLOW_URL_LINK, ALLOW_URL_PICTURE };
enum allow_url allow_url(struct str name);

bool allow_svg_tag(struct str name);
bool allow_svg_attribute(struct str name);

bool allow_math_tag(struct str name);
bool allow_math_attribute(struct str name);

#endif
