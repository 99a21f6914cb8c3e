/* The part of a page of HTML that is its text. Around it stand menus, heads and feet,
 * which the new site makes itself. Private to import/. */
#ifndef IMPORT_CONTENT_H
#define IMPORT_CONTENT_H

#include "html/dom.h"

/* The element that holds it: what the page, or the tool that made it, marks as such;
 * else its body. */
struct dom *content_find(struct dom *root);

/* Takes out of it what is not text: menus, buttons, signs at headings, scripts. Returns
 * how many words of `root` are left out, that part and all that is around it. */
size_t content_clear(struct dom *root, struct dom *content);

/* Makes what tools write otherwise into elements that say what is meant: alerts are
 * <aside data-alert="note" data-title="…">, code says its data-language, footnotes are
 * those of footnotes.h. */
void content_settle(struct dom *content, struct arena *arena);

/* Makes one an alert of that kind; its title is its first child, if that is
 * marked so. */
void content_make_alert(struct dom *n, struct str kind, struct arena *arena);

#endif
