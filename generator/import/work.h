/* An import while it is made: the files of FROM, the pages they become, where links
 * lead. Private to import/. */
#ifndef IMPORT_WORK_H
#define IMPORT_WORK_H

#include "import/import.h"
#include "model/limits.h"
#include "util/arena.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/map.h"
#include "util/vec.h"

/* A page of the source to be. */
struct import_page {
    struct str from;  /* its file in FROM, relative; '/' between parts */
    struct str to;    /* the file to be, relative, ".md" */
    struct str title; /* empty: its text says it */
    struct str front; /* lines of its front matter, besides `order` */
    bool is_titled;   /* the title does not stand in the text */
    struct import_page *parent;
    struct import_page *beside; /* the next of the same folder in FROM */
    int order;                  /* among those of its folder, from 1; 0: by name */
    int children;               /* pages below it that have an order */
    struct map wanted;          /* ids in it that something links to, folded */
    struct map places;          /* ids that a link may name it by, folded -> struct str:
                                   the one that the place has in the text */
    bool has_places;            /* `places` holds them all */
    const void *content;        /* the format's own */
};
VEC(import_page_vec, struct import_page *);

/* The pages of a folder in FROM, by `beside`. */
struct import_folder {
    struct import_page *first, *last;
};

struct import_format;

struct import {
    const struct import_format *format;
    const char *root; /* the folder that holds the files */
    bool is_file;     /* FROM is a single file */
    struct str shown; /* FROM, as the user would type it */
    struct str_vec files;
    struct import_page_vec pages;
    struct map folded;  /* the same path without regard to case; the first counts */
    struct map all;     /* path in FROM -> struct str: the path */
    struct map page_of; /* path in FROM -> struct import_page */
    struct map folders; /* path in FROM -> struct import_folder: of those with pages */
    struct map file_of; /* path in FROM -> struct str: the file to be */
    struct map taken;   /* folded paths of the source to be */
    struct str title;   /* of the whole, or empty */
    struct str language;
    void *state;       /* the format's own */
    const char *stage; /* the folder that is written to */
    struct limits limits;
    struct import_report *report;
    struct arena arena;
    struct diag *diag;
};

struct import_format {
    const char *name;   /* for --format */
    const char *called; /* for the report: "a Notion export" */
    bool (*recognises)(const struct import *im);
    /* Says which files become pages, with import_add_page(). */
    void (*list)(struct import *im);
    /* The page that an address elsewhere means, such as that on the server it was
     * exported from; may change what stood behind "#". NULL: there is none. */
    struct import_page *(*page_behind)(struct import *im, struct str href,
                                       struct str *id);
    /* The whole of an address that leads to nothing in FROM, if it is known where that
     * was exported from; empty: it is not. May be NULL. */
    struct str (*elsewhere)(struct import *im, struct str href);
    /* Where a file that is no page goes. NULL: where it is. */
    struct str (*place)(struct import *im, struct str file);
    /* Whether a file that is no page belongs to the look of pages, and is left out. */
    bool (*leaves)(const struct import *im, struct str file);
    /* When all is known that links may lead to: reads what has to be known of a page
     * before any is written. May be NULL. */
    void (*look)(struct import *im, struct import_page *page);
    /* When all pages were looked at. May be NULL. */
    void (*ready)(struct import *im);
    /* Appends the text of a page, without front matter, to which it may still add.
     * False if it cannot be read, which is reported. */
    bool (*write)(struct import *im, struct import_page *page, struct buf *out);
    /* Frees `state`. May be NULL. */
    void (*done)(struct import *im);
};

/* The first that recognises it, or that has the name; NULL, reported. */
const struct import_format *import_format_of(const struct import *im, const char *name);

/* ---- files ---- */

/* The text of a file in UTF-8, in the arena. An error, and -1, if it is too large, no
 * text, or cannot be read. */
int import_text(struct import *im, struct str file, struct str *out);
/* The bytes of one. */
int import_bytes(struct import *im, struct str file, struct buf *out);
/* A place in a file, as the user would type it. */
struct place import_place(struct import *im, struct str file, int line);

/* Makes a page of a file. `to` is where it would lie, with ".md"; what may not be a
 * name there is made one, and unique. */
struct import_page *import_add_page(struct import *im, struct str from, struct str to);
/* Brings a file over that is no page. What cannot be read is an error.
 */
void import_add_file(struct import *im, struct str from);
/* Brings bytes over that no file holds by themselves, such as a picture within a page.
 * Returns the path that it got. */
struct str import_add_bytes(struct import *im, struct str to, struct str bytes);
/* Writes a page that was added. 0, or -1 with a failure reported. */
int import_put_page(struct import *im, const struct import_page *page, struct str text);
/* `path` with a name in each part that a source may have: nothing hidden, no signs that
 * are not safe, not too long; in the arena. */
struct str import_name(struct import *im, struct str path);
/* The name of a file as a title: in UTF-8, whatever bytes it has; in the arena. */
struct str import_title(struct import *im, struct str name);
/* A title as the name of a file, without ending. */
struct str import_slug(struct import *im, struct str title);

/* ---- links ---- */

/* Where a link of a page leads now. `out` gets the address to be written. False if it
 * leads nowhere in FROM: then it stays as it is, and that is reported. One to a place
 * that its page is known not to have leads to the page, and one without an address is
 * no link any more; both are reported, too. */
bool import_link(struct import *im, const struct import_page *page, struct str href,
                 int line, struct buf *out);
/* Appends the address of the file `to` of the source to be, as the page names it. */
void import_put_address(const struct import_page *page, struct str to, struct buf *out);
/* The file of FROM that a link of the file `from` means, and the id behind "#", both
 * decoded and in the arena; false if it leads elsewhere. */
bool import_target(struct import *im, struct str from, struct str href,
                   struct str *file, struct str *id);
/* The page that was made of that file; NULL if none was. */
struct import_page *import_page_behind(struct import *im,
                                       const struct import_page *page, struct str href);
/* As import_put_address(), with an id behind it, unless that is empty. */
void import_put_place(const struct import_page *page, struct str to, struct str id,
                      struct buf *out);
/* The path that a link of the file `from` names, whether or not FROM has it; in
 * the arena; empty if it leads out. */
struct str import_path(struct import *im, struct str from, struct str href);
/* Notes that something links to the id. */
void import_want(struct import *im, struct str from, struct str href);
/* The key of a path in `all`, `page_of` and `file_of`: Index.html and index.html are
 * two files, however their accents are stored. */
struct str import_key(struct import *im, struct str path);
/* Whether the address leads out: it has a scheme, or a host. */
bool import_is_external(struct str href);

#endif
