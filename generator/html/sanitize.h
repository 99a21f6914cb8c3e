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

#include "util/arena.h"
#include "util/buf.h"
#include "util/diag.h"
#include "util/str.h"
#include "util/vec.h"

enum html_ref_kind {
    HTML_REF_LINK,    /* href, cite */
    HTML_REF_PICTURE, /* src of <img> and <source>, each address of a srcset */
    HTML_REF_FILM,    /* src and poster of <video> and the like */
    HTML_REF_ID       /* an id; a lone name of an <a> has become one */
};

/* An address or an id in what came out, so that what resolves links can put another
 * in its place. */
struct html_ref {
    enum html_ref_kind kind;
    struct str value;        /* unescaped; in the caller's arena */
    size_t from, to;         /* where it stands in `out`, escaped */
    size_t cut_from, cut_to; /* what has to go if it leads nowhere: the attribute,
                                or the tag of a picture … */
    struct str alt;          /* … in whose place this text stands */
    struct place at;         /* in the source */
};
VEC(html_ref_vec, struct html_ref);

/* A block of raw HTML or one inline tag, and what it becomes. */
struct html_piece {
    struct str html;
    struct place at;
    bool is_block;            /* what follows it begins a block, too */
    struct buf out;           /* BUF_INIT before, yours to release after */
    struct html_ref_vec refs; /* in reading order; yours to release */
    struct str source;        /* while it is read: `html` as it was given … */
    size_t seen;              /* … and how much of it was searched for places; 0 */
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
 * What stays open is closed in the last piece. Strings of refs live in `arena`. */
void html_sanitize(struct html_piece *pieces, size_t n, struct arena *arena,
                   struct diag *diag);

#endif
