/* The Content-Security-Policy of each page: what it may load, which is what lies in the
 * site, what its layout says itself, what the settings allow, and pictures that the
 * notes embed from elsewhere. Nothing that gets past the filters of notes can run or
 * call home. Put into pages when they are made, so that layouts of a site's own have it
 * without saying so. Known to pipeline/ alone.
 *
 *     <meta http-equiv="Content-Security-Policy" content="default-src 'none'; …">
 *
 * What a layout says itself are blocks of script and style, handlers and styles in
 * attributes: they are known by their hashes. A layout that brings a policy keeps it.
 */
#ifndef PIPELINE_POLICY_H
#define PIPELINE_POLICY_H

#include "layout/layout.h"
#include "model/site.h"

struct policy;

/* Reads what the layouts say. Borrows `site`, which is linked already. */
struct policy *policy_new(const struct site *site, const struct layouts *layouts);
void policy_free(struct policy *policy);

/* Appends all that decides what is put into a page. */
void policy_put_all(const struct policy *policy, struct buf *out);

/* Puts it into `html`, a page that was made by `layout`. Any number of threads may. */
void policy_put(const struct policy *policy, const char *layout, struct buf *html);

#endif
