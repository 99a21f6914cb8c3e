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
    struct map anchors;     /* "source path#anchor" and "address#anchor" */
    struct map names;       /* lower-cased name -> struct target, for [[…]] */
    struct map attachments; /* source path -> struct attachment */
    struct arena *arena;
};

/* `site` must have its headings. */
void targets_init(struct targets *t, struct site *site);
void targets_release(struct targets *t);

/* Each gives NULL if there is no such target; with `*no_anchor` set if only the
 * heading is missing. */

/* The target of `[[name]]`, `[[name#heading]]` or, on the page `here`,
 * `[[#heading]]`. */
const struct target *targets_by_name(const struct targets *t, const struct page *here,
                                     struct str name, bool *no_anchor);
/* The target of a link to `anchor`, which may be empty, on a page: a heading of
 * its own, or else one of the file that it is a part of. */
const struct target *targets_on_page(const struct targets *t, const struct page *page,
                                     struct str anchor, bool *no_anchor);
/* The target of a link to `file` (a source path) and `anchor` (may be empty): of
 * equal headings the first, unless it bears the number that GitHub gives it. */
const struct target *targets_by_file(const struct targets *t, struct str file,
                                     struct str anchor, bool *no_anchor);
/* The known name nearest to `name` for "did you mean", or empty: at most three
 * letters, and a third of what follows the last slash, are wrong. */
struct str targets_suggest(const struct map *names, struct str name);

#endif
