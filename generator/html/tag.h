/* A writer of tags that keeps the stack of those that are open, so that it
 * cannot misnest:
 *
 *     struct html h = html_to(out);
 *     html_open(&h, "p");
 *     html_attribute(&h, "class", STR("lead"));
 *     html_put(&h, STR("a < b"));
 *     html_close(&h);                               <p class="lead">a &lt; b</p>
 *     html_release(&h);                             closes what is still open
 *
 * Names are not checked: they are the program's own, or from an allow-list. */
#ifndef HTML_TAG_H
#define HTML_TAG_H

#include "util/buf.h"
#include "util/str.h"

struct html {
    struct buf *out;
    struct buf names; /* of the open elements, one behind the other */
    size_t depth;
    bool in_start_tag; /* its ">" is still to come */
    bool is_xml;       /* empty elements end in "/>" */
};

struct html html_to(struct buf *out);
/* Closes what is open and frees the stack. */
void html_release(struct html *h);

void html_open(struct html *h, const char *name);
/* Only directly behind html_open. */
void html_attribute(struct html *h, const char *name, struct str value);
/* Text, escaped. */
void html_put(struct html *h, struct str text);
/* Bytes that are HTML already. */
void html_put_raw(struct html *h, struct str markup);
/* Closes the element opened last. */
void html_close(struct html *h);
/* Closes elements until `depth` are left open. */
void html_close_to(struct html *h, size_t depth);
/* Makes the element opened last one without content: "<br>". */
void html_end_void(struct html *h);

/* The name of the open element that is `up` levels above the innermost; empty
 * if there is none. */
struct str html_open_name(const struct html *h, size_t up);

#endif
