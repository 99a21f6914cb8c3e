/* Which files of the source notes may include, and where a name of one leads
 * (markdown/dialect/include.h). What stays out of a site stays out of its pages, too:
 * drafts, hidden files, secrets, what `exclude` names, what a link reaches outside of
 * the source. Material for includes (_part.md) is there to be included. */
#ifndef CONTENT_INCLUDES_H
#define CONTENT_INCLUDES_H

#include "content/notes.h"

#include <stdatomic.h>

struct includes {
    struct md_files files; /* for struct md_reading */
    struct site *site;
    struct map by_path;  /* from the source → on disk */
    struct map by_name;  /* of notes, folded, without ending → on disk */
    struct arena arena;  /* their keys */
    atomic_size_t bytes; /* that were read for them, and put beyond that */
    atomic_size_t marks; /* their signs of Markdown, where they are dense, weighed */
};

/* Of files that were selected (as paths from the source), and of notes. */
void includes_init(struct includes *inc, struct site *site,
                   const struct str_vec *selected);
void includes_add_note(struct includes *inc, struct str file);
void includes_release(struct includes *inc);

#endif
