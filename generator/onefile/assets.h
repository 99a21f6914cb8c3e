/* Scripts and style sheets of a site, as they stand within a page of a single file.
 *
 * A page is shown in a frame that has no address of its own, so scripts of the program
 * get another `location` and `history` than the browser's: each is the body of a
 * function with these parameters (onefile/frame.js says what they are). Scripts that a
 * source brings under names of its own stay as they are, as what they declare may be
 * meant for all. In style sheets, addresses of files of the site give way to the files
 * themselves. Known to onefile/ alone. */
#ifndef ONEFILE_ASSETS_H
#define ONEFILE_ASSETS_H

#include "util/buf.h"
#include "util/map.h"

/* Appends the script `name` ("assets/menu.js"). */
void onefile_script(struct str name, struct str text, struct buf *out);

/* Appends the style sheet `name`; `files` has the other files of the site by their
 * addresses (struct stored). */
void onefile_style(struct str name, struct str text, const struct map *files,
                   struct buf *out);

/* The type of a file by its name, for what a browser shows: "image/png". Of what it
 * does not, "application/octet-stream". */
const char *onefile_type(struct str name);

#endif
