/* Joined assets: what pages load as one file may be written as several, each with one
 * job. Such a file names its parts, one a line, before anything else that it holds:
 *
 *     page.css                         page.js
 *         @import "theme.css";             //= nav.js
 *         @import "print.css" print;       //= menu.js
 *
 * When a site is published, each line gives way to what the part holds at that time, so
 * that a part which a source brings itself takes the place of the program's. Parts may
 * be joined of others in turn. What is joined of style sheets is squeezed
 * (output/squeeze.h). A style sheet keeps all its lines, and leaves the
 * loading to browsers, if one of them names what the site does not have in that folder:
 * what is imported must come first. A script keeps just that line. */
#ifndef OUTPUT_JOIN_H
#define OUTPUT_JOIN_H

#include "util/buf.h"
#include "util/str.h"

#include <stdbool.h>

/* Where parts come from: appends what the file beside the joined one is called "nav.js"
 * holds, or returns false if there is none. */
struct join_parts {
    bool (*read)(void *context, struct str name, struct buf *out);
    void *context;
};

/* Appends `text`, the asset `name` (by its ending a style sheet, a script or neither),
 * with its parts in their places. */
void join_asset(struct str name, struct str text, const struct join_parts *parts,
                struct buf *out);

#endif
