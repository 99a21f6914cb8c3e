/* One Markdown file of the notes: its front matter says where it goes in the tree, its
 * text is parsed, on any thread, and when every address is known it is made into its
 * page, or pages. */
#ifndef CONTENT_NOTES_H
#define CONTENT_NOTES_H

#include "config/front_matter.h"
#include "content/reading.h"
#include "content/values.h"
#include "model/site.h"

struct note {
    struct str file; /* on disk, as messages name it */
    struct front_matter front;
    const struct yaml *pages; /* what it says of single pages, by their ids, or NULL */
    struct page meta;         /* what it says of the file */
    struct md_reading reading;
    struct values values; /* that its text may ask for */
    struct md *md;        /* between note_parse() and note_add() */
};

/* Understands the front matter of a file. NULL if it is left out as a draft. */
struct note *note_new(struct site *site, const struct front_matter *front,
                      struct str file, struct diag *diag);

/* Parses the text behind it into a tree, which lives in `arena`; or takes the tree that
 * the last build made of it, if it was kept in `pieces` (NULL: there are none). Kept is
 * one that depends on nothing but its text and how it is read, and about which nothing
 * was said. */
struct pieces;
void note_parse(struct note *note, const struct pieces *pieces, struct arena *arena,
                struct diag *diag);

/* Where the pages of a file go. */
struct note_place {
    struct page *page;   /* the file's own, with its address; NULL: the site is this
                          * file, and each H1 a chapter at the top */
    struct page *parent; /* what stands above it, or NULL */
    struct str dir;      /* folder of the addresses of its further pages */
    struct str name;     /* what to call a file that has no title, or empty */
    bool split;          /* each H2 is a page */
    bool is_folder;      /* the page of a folder: what lies there is below it */
};

/* Makes pages of it. Returns whether the file has an H2 or settings of single
 * pages: something that depends on whether it is split. */
bool note_add(struct site *site, struct note *note, const struct note_place *place,
              struct diag *diag);

/* Frees what a note holds that was not added. */
void note_release(struct note *note);

#endif
