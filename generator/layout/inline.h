/* What a layout, with its partials, holds that a page's policy must allow by its hash,
 * as browsers otherwise do neither run nor apply it. */
#ifndef LAYOUT_INLINE_H
#define LAYOUT_INLINE_H

#include "layout/layout.h"

enum inline_kind {
    INLINE_SCRIPT,  /* the text of a <script> that is run */
    INLINE_STYLE,   /* the text of a <style> */
    INLINE_POLICY,  /* not to be hashed: there is a policy of the layout's own */
    INLINE_HANDLER, /* the value of onclick="" and the like */
    INLINE_STYLE_ATTRIBUTE, /* the value of style="" */
};

struct inline_part {
    enum inline_kind kind;
    struct str text; /* as it stands in a page; valid during the call */
};

typedef void layouts_inline_found(void *context, const struct inline_part *part);

/* Tells each of them; one that stands in a partial may be told several times. Nothing
 * if there is no such layout. */
void layouts_inline(const struct layouts *layouts, const char *name,
                    layouts_inline_found *found, void *context);

#endif
