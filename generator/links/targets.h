/* What can be linked to, by every name it goes by. */
#ifndef LINKS_TARGETS_H
#define LINKS_TARGETS_H

#include "model/site.h"

struct target {
    struct page *page;
    struct str anchor; /* empty: the page itself */
};

struct targets {
    struct map files;       /* source path -> struct target */
    struct map anchors;     /* "source path#anchor" -> struct target */
    struct map names;       /* lower-cased name -> struct target, for [[…]] */
    struct map attachments; /* source path -> struct attachment */
    struct arena *arena;
};

/* `site` must have its headings. */
void targets_init(struct targets *t, struct site *site);
void targets_release(struct targets *t);

/* The target of `[[name]]` or `[[name#heading]]`, or NULL. */
const struct target *targets_by_name(const struct targets *t, struct str name);
/* The target of a link to `file` (a source path) and `anchor` (may be empty).
 * NULL if there is no such file; with `*no_anchor` set if only the heading is
 * missing. */
const struct target *targets_by_file(const struct targets *t, struct str file,
                                     struct str anchor, bool *no_anchor);
/* The known name nearest to `name` for "did you mean", or empty. */
struct str targets_suggest(const struct map *names, struct str name);

#endif
