/* Which names of a source are found at all. Nothing is published that nobody meant
 * to publish, so these are neither read nor copied:
 *
 *   names that begin with "."        but for .well-known at the top
 *   what editors and systems leave   *~ #*# *.swp *.bak ~$* Thumbs.db desktop.ini …
 *   node_modules, caches, and other tools' output and packages, where files of
 *     that tool show that they are that (a note each, skipped-folder)
 *   names that begin with "_"        material for includes (a note): no pages, but
 *                                    pictures and other files that pages refer to;
 *                                    _index.md is the page of its folder, _posts/
 *                                    and collections of Jekyll are read as posts/ …
 *   what git ignores                 one note for all (skipped-ignored)
 *   what `exclude` of the settings names
 *
 * `include` of the settings brings back all but the first two. What is found may
 * still stay out: content/publish.h. */
#ifndef CONTENT_SELECT_H
#define CONTENT_SELECT_H

#include "model/site.h"

struct foreign;

/* Appends the files of the source folder, relative to it and in byte order. Returns
 * 0, or -1 with a failure reported if the folder cannot be read. */
__attribute__((warn_unused_result)) int
select_files(struct site *site, const char *source, const struct foreign *foreign,
             struct str_vec *files, struct diag *diag);

/* Whether one of the globs names `rel`. */
bool select_names(const struct str_vec *globs, struct str rel);

#endif
