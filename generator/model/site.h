/* The site as plain data: what the stages of a build share. Loading and
 * linking fill it in; from the barrier on (see pipeline/pipeline.h) nothing
 * changes it, so pages render on any number of threads. Everything lives in
 * the site arena; strings are UTF-8. No I/O here. */
#ifndef MODEL_SITE_H
#define MODEL_SITE_H

#include "model/page.h"
#include "model/question.h"
#include "model/service.h"
#include "model/settings.h"
#include "util/arena.h"
#include "util/fs.h"
#include "util/map.h"
#include "util/vec.h"

struct speller;
struct pieces;

VEC(page_vec, struct page *);
VEC(service_vec, struct service *);

/* A term of the glossary. */
struct term {
    struct str name;
    struct str id;              /* anchor on glossary.html */
    struct str_vec also_called; /* found by search, not linked */
    struct str definition;      /* plain text, for previews */
    struct place place;
};
VEC(term_vec, struct term *);

/* A file that is copied as it is: an image, an attachment. */
struct attachment {
    struct str source; /* path on disk */
    struct str url;    /* address in the site */
    bool is_referred;  /* a page refers to it: published for that */
    bool is_asset;     /* lies in assets/: copied with the program's own */
    struct str bytes;  /* what is published instead of the file; empty: the file */
};
VEC(attachment_vec, struct attachment);

/* A page that was at `url` and is elsewhere now: a small page stands there that leads
 * on. It is in no list, no index and no site map. */
struct redirect {
    struct str url;
    struct lead to;
    struct old_id_vec ids; /* places on it that lead elsewhere than to the same id */
};
VEC(redirect_vec, struct redirect *);

/* A section that is not published, by the id it would have. */
struct draft_section {
    struct str file, id;
};
VEC(draft_section_vec, struct draft_section);

struct site {
    struct arena arena;
    const struct pieces *pieces; /* of work that the last build did (util/pieces.h); or
                                  * NULL: all is done anew */
    struct arena trees; /* of the parsed texts of notes, see site_drop_texts() */
    struct str source;  /* its folder; what "/" at the head of a link means */
    struct str notes;   /* the folder in it where notes lie: the same, or what another
                         * tool's settings name */
    bool is_single_file;
    size_t text_bytes;        /* of the Markdown that was read, for limits … */
    size_t marks;             /* … and of what is dense, the signs */
    bool has_foreign_layouts; /* layouts/ was written for another tool: not read */
    bool has_link_hook;       /* and one of them makes something else of links */
    bool has_history;         /* some pages know when they were last changed */
    bool has_tags;            /* some pages have tags: there is tags/ */
    long newest_day; /* since 1970, of all dates it knows: known when views are complete
                      */
    struct settings settings;
    const struct speller *speller; /* names/speller.h; NULL: its language has none */
    struct page_vec pages;         /* in reading order; generated pages behind */
    struct page_vec chapters;      /* the PAGE_CHAPTER pages, in order */
    struct page *home;             /* also in `pages`; its children are those without
                                    * a parent */
    struct service_vec services;   /* by slug */
    struct map services_by_slug;   /* -> struct service */
    struct shelf_vec shelves;      /* by category; filled by views */
    struct map pages_by_url;       /* -> struct page */
    struct map tags;               /* in lower case -> its page */
    struct question_vec questions; /* in the order of their files */
    struct term_vec terms;         /* in the order of the glossary */
    struct attachment_vec attachments;
    struct redirect_vec redirects; /* by address */
    bool shows_drafts;             /* they are pages like others, with a mark */
    struct str_vec drafts;         /* else: source files that are not published yet */
    struct draft_section_vec draft_sections;
    struct map remote_images; /* addresses that pages fetch pictures from */
    struct map unused_keys;   /* of front matter -> struct unused_key */
};

/* A key of front matter that means nothing here: in how many files, and where
 * first. */
struct unused_key {
    size_t files;
    struct place first;
};

#endif
