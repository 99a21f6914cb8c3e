/* The files of a source by their paths, and what a link to one means: as GitHub
 * follows it, as the tools do that a tree was written for, or, with a warning, as
 * it was probably meant.
 *
 * Paths are relative to the source, composed (NFC), without "." and "..". */
#ifndef LINKS_FILES_H
#define LINKS_FILES_H

#include "model/site.h"

struct suggest_names;
struct suggest_budget;

/* Something that a path can name; exactly one of page, attachment and is_draft,
 * or neither for a folder that no page stands for. */
struct file {
    struct str path;
    struct page *page; /* of a file that is several: the first */
    struct attachment *attachment;
    bool is_folder, is_draft;
    bool has_index; /* a folder whose page was written to be that */
};

struct files {
    struct arena *arena;   /* of the tables, and of what a search makes: a copy with an
                            * arena of its own may search on another thread */
    struct str source;     /* its folder, as places have it */
    struct str notes;      /* the folder in it where notes lie; "" is the source */
    struct map by_path;    /* -> struct file */
    struct map by_fold;    /* the same without regard to case */
    struct map by_base;    /* last part of the path -> struct file, or NULL: several */
    struct map by_address; /* "guides/setup" -> struct file: where pages and other
                            * files are in the site, or were */
    struct suggest_names *near;    /* the paths, for those that are not there */
    struct suggest_budget *budget; /* of the page that links, or NULL */
};

void files_init(struct files *f, struct site *site, struct arena *arena);
void files_release(struct files *f);

/* A file that was found later. */
void files_add_attachment(struct files *f, struct attachment *attachment);

/* The path of a file as it is in places and attachments. */
struct str files_path(const struct files *f, struct str file);

/* The file at exactly this path, or NULL. */
const struct file *files_at(const struct files *f, struct str path);

enum file_match {
    FILE_NONE,
    FILE_FOUND,
    FILE_OTHER_CASE, /* names that differ in case are two on GitHub */
    FILE_GUESSED     /* the only one that is meant by what is not there */
};

struct file_lookup {
    enum file_match match;
    const struct file *file; /* with FILE_NONE: what may be meant, or NULL */
    struct str path;         /* where it was looked for first; may begin with "../" */
};

/* What `path` (as written, decoded) means in the file at `from`: taken from its
 * folder, or, behind a slash, from the source, its static/ or public/, from the top
 * folder that the file lies in (a language, in Hugo), or as an address of the site,
 * behind "@/" also from the folder content/ above the file. A
 * page may be named without an ending or with that of its address; a folder means its
 * page. */
struct file_lookup files_find(struct files *f, struct str from, struct str path);

#endif
