/* What looks like a tag in a text of HTML, one after the other, as browsers cut
 * it: attributes may hold ">" in quotes, and a script's text is no HTML.
 *
 *     struct markup m;
 *     for (size_t at = 0; markup_next(html, &at, &m);)
 *         if (m.kind == MARKUP_OPEN) ... */
#ifndef UTIL_MARKUP_H
#define UTIL_MARKUP_H

#include "util/str.h"

enum markup_kind {
    MARKUP_OPEN,
    MARKUP_CLOSE,
    MARKUP_COMMENT,
    MARKUP_OTHER /* <?php …?>, <!DOCTYPE …>, <![CDATA[…]]> */
};

struct markup {
    enum markup_kind kind;
    size_t from, to; /* bytes of the text, brackets included */
    struct str name; /* as written: up to white space, "/" or a bracket */
    /* What the element holds, if that is no HTML (script, style) or knows other
     * names (svg, math); the next tag is then the one that closes it. */
    struct str content;
};

/* Finds the first at or behind `*at`, which moves behind it. */
bool markup_next(struct str html, size_t *at, struct markup *out);

/* Whether it is an element (or the end of one) that HTML does not have: the text
 * was meant as it stands. */
bool markup_is_text(const struct markup *m);

#endif
