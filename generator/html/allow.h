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

/* Whether attribute `name` holds an address; `is_picture` of a picture. */
bool allow_is_url(struct str name, bool *is_picture);

bool allow_svg_tag(struct str name);
bool allow_svg_attribute(struct str name);

#endif
