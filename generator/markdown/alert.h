/* Alerts, which other tools call callouts, admonitions, hints or notices: a quote that
 * begins with a mark, as dialect/ makes them of what is written otherwise.
 *
 *     > [!NOTE]                 GitHub
 *     > [!warning]- A title     Obsidian; "-" folded, "+" unfolded, can be folded
 *
 * Any name is an alert: those of a kind have its colour and a title in the language of
 * the site, others a plain look and their own name.
 * https://docs.github.com/get-started/writing-on-github/…#alerts
 * https://help.obsidian.md/callouts. Private to markdown/. */
#ifndef MARKDOWN_ALERT_H
#define MARKDOWN_ALERT_H

#include "markdown/tree.h"
#include "util/diag.h"
#include "words/words.h"

/* Turns such quotes into N_ALERT nodes; a name that misses one of a kind by a letter
 * is a warning. With `only_plain`, those that GitHub knows, without title and fold. */
void alert_apply(struct md *md, bool only_plain, struct diag *diag);

/* "note", "tip" … : the look of an alert, part of its class. */
const char *alert_look(const struct node *alert);
/* Appends what it is called if it has no title of its own. */
void alert_put_title(const struct node *alert, const struct words *words,
                     struct buf *out);
/* The paragraph that is its title, or NULL. */
static inline const struct node *alert_title(const struct node *n)
{
    return n->first && node_has_flag(n->first, F_TITLE) ? n->first : NULL;
}

/* Whether a name is one of a kind. */
bool alert_is_kind(struct str name);
/* Makes an alert of that name of a node. */
void alert_make(struct md *md, struct node *n, struct str name);

/* Takes the rest of the first line of a quote, behind `marker` bytes of its first text,
 * as the title; without one, the line goes. */
void alert_take_title(struct md *md, struct node *quote, size_t marker);

#endif
