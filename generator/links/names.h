/* What [[wiki links]] can name: files first, then pages, services and terms. */
#ifndef LINKS_NAMES_H
#define LINKS_NAMES_H

#include "links/anchors.h"
#include "links/files.h"

struct suggest_names;

struct names {
    struct arena *arena; /* as in struct files */
    struct map by_name;  /* folded name -> struct claimed */
    int rank;            /* of the claims that are being made */
    struct map by_file; /* folded name of a file, without its ending -> list of files */
    struct suggest_names *near_names, *near_files; /* for those that are not there */
};

void names_init(struct names *n, struct site *site, const struct files *files,
                struct arena *arena);
void names_release(struct names *n);

/* What a name leads to; both NULL if nothing is called so. */
struct named {
    const struct target *target;
    const struct file *file;
};

/* `name` without a "#heading", as written on a page of the file at `from`.
 * "Folder/Note" may begin anywhere above the note; of several notes the nearest to
 * `from` is meant. Case does not count, nor does the kind of an apostrophe. */
struct named names_find(const struct names *n, struct str from, struct str name);

/* What it might lead to as well, for all that the name and the place of `from` say: a
 * file as near, or a page with as good a claim. Both NULL if there is nothing. */
struct named names_rival(const struct names *n, struct str from, struct str name);

#endif
