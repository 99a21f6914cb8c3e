/* GitHub's alerts: a quote that begins with "[!NOTE]" alone on its line.
 * Private to markdown/. */
#ifndef MARKDOWN_ALERT_H
#define MARKDOWN_ALERT_H

#include "markdown/tree.h"
#include "util/diag.h"

/* Turns such quotes into N_ALERT nodes; an unknown name is a warning. */
void alert_apply(struct md *md, struct diag *diag);

/* "note", "Note" … of an alert's level. */
const char *alert_name(int level);
const char *alert_title_key(int level);

#endif
