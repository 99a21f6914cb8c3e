/* The Content-Security-Policy of a single file: what its pages, each for itself, may
 * load from elsewhere, and nothing of their own site, as there is none: scripts and
 * style sheets run by their hashes, pictures are in the file. Frames inherit it.
 * Known to onefile/ alone.
 *
 *     struct onefile_policy *p = onefile_policy_new();
 *     onefile_policy_page(p, html);             each page, as it was written
 *     onefile_policy_hash(p, "script-src", text);
 *     onefile_policy_write(p, out);             <meta http-equiv=…>
 */
#ifndef ONEFILE_POLICY_H
#define ONEFILE_POLICY_H

#include "util/buf.h"
#include "util/str.h"

/* Where the pages of a single file seem to lie: a name that leads nowhere (RFC 6761).
 */
#define ONEFILE_HOST "https://handbook.invalid"

struct onefile_policy;

struct onefile_policy *onefile_policy_new(void);
void onefile_policy_free(struct onefile_policy *p);

/* Notes what the page allows. */
void onefile_policy_page(struct onefile_policy *p, struct str html);
/* Allows the text of an element. */
void onefile_policy_hash(struct onefile_policy *p, const char *directive,
                         struct str text);
/* Appends the element that says it all. */
void onefile_policy_write(const struct onefile_policy *p, struct buf *out);

#endif
