/* Files of the source as text, and which of them are no content. */
#ifndef CONTENT_FILES_H
#define CONTENT_FILES_H

#include "model/site.h"

/* Reads a file as UTF-8 text into the site arena. */
__attribute__((warn_unused_result)) int files_read(struct site *site, const char *path,
                                                   struct str *text, struct diag *diag);

bool files_is_markdown(struct str file);

/* Whether `rel`, relative to the source, steers the program instead of being
 * shown: settings, layouts, assets. */
bool files_is_not_content(struct str rel);

#endif
