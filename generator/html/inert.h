/* Files that a browser would run scripts of, made so that it runs none, whatever
 * else they hold: for files of other people that are opened as pages of this site. */
#ifndef HTML_INERT_H
#define HTML_INERT_H

#include "util/buf.h"
#include "util/str.h"

/* Appends a drawing (SVG) or other XML without scripts, handlers of events, links
 * that are scripts, embedded documents and style sheets from elsewhere. All else
 * stays as it is. Returns 1 if something was taken out, 0 if there was nothing (and
 * nothing is appended), -1 if it is not well-formed. */
__attribute__((warn_unused_result)) int html_inert_xml(struct str xml, struct buf *out);

/* Appends a page of HTML with a policy in front that lets it run and embed nothing;
 * its text, styles and pictures stay. */
void html_inert_page(struct str html, struct buf *out);

#endif
