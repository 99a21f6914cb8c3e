/* The allow-list for raw HTML in notes: formatting goes through; scripts,
 * styles, frames, forms, event handlers and addresses that run code do not.
 * What comes out is balanced whatever came in.
 *
 * A tag that HTML does not have (s3://<bucket>/…) is shown as text, as typed: it
 * was meant so. What HTML has and we do not let through is left out; the words
 * in it stay, but for scripts, frames, players and drawings, of which the finding
 * quotes them. All are warnings (rule html-tag, html-attribute). */
#ifndef HTML_SANITIZE_H
#define HTML_SANITIZE_H

#include "util/buf.h"
#include "util/diag.h"
#include "util/str.h"

/* A block of raw HTML or one inline tag, and what it becomes. */
struct html_piece {
    struct str html;
    struct place at;
    struct buf out; /* BUF_INIT before, yours to release after */
};

/* Filters pieces that are siblings, in order, so that one may open what a later
 * one closes:
 *
 *     <details><summary>More</summary>
 *
 *     Text in Markdown between the two.
 *
 *     </details>
 *
 * What stays open is closed in the last piece. */
void html_sanitize(struct html_piece *pieces, size_t n, struct diag *diag);

#endif
