/* Files of the source as text, and which of them are no content. */
#ifndef CONTENT_FILES_H
#define CONTENT_FILES_H

#include "model/site.h"

/* Reads a file as UTF-8 text into the arena. One that cannot be read is a finding;
 * then -1 is returned. */
__attribute__((warn_unused_result)) int
files_read(const char *path, struct arena *arena, struct str *text, struct diag *diag);

bool files_is_markdown(struct str file);

/* Whether `rel`, relative to the source, steers the program instead of being
 * shown: settings, layouts, assets. */
bool files_is_not_content(struct str rel);

#endif
