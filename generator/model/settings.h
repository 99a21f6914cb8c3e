/* What handbook.yaml says, with defaults for everything. */
#ifndef MODEL_SETTINGS_H
#define MODEL_SETTINGS_H

#include "util/diag.h"
#include "util/fs.h"
#include "util/str.h"
#include "util/vec.h"

/* A level of resilience scope, for example host, az, region, edge, global. */
struct level {
    struct str id;          /* "az": in front matter, addresses, filters */
    struct str name;        /* "Availability Zone" */
    struct str short_name;  /* "AZ": heads a column */
    struct str adjective;   /* "Zonal": on badges, heads the page of the level */
    struct str description; /* one sentence */
    bool fails;             /* has a failure row and a what-if page */
    bool contains;          /* drawn as a box around the narrower levels */
};
VEC(level_vec, struct level);

/* A source file that `chapters` names, and where it does. */
struct chapter_file {
    struct str name;
    struct place place;
};
VEC(chapter_file_vec, struct chapter_file);

struct yaml;

struct settings {
    struct str file; /* where they stand, or empty */
    struct str title;
    bool has_title; /* given, not the default */
    struct str description, author;
    struct str base_url;   /* ends in '/', or empty */
    struct str language;   /* BCP 47, "en" */
    struct str repository; /* for "edit this page"; ends in '/', or empty */
    struct str branch;
    struct chapter_file_vec chapters; /* in reading order, if not by name */
    const struct yaml *nav;           /* order and titles as MkDocs has them, or NULL */
    int split; /* 1 or 2: whether each H2 is a page; 0: not said */
    struct str_vec include, exclude; /* globs: util/glob.h */
    struct level_vec levels;         /* narrowest first */
    struct str control_name;         /* what the fault "control" is called */
    struct str_vec synonyms; /* for search: "box > bastion", "tgw = transit gateway" */
    struct str_vec services; /* names that notes are searched for: "Name, alias, …" */
    bool derive;             /* services are read from the notes */
    struct str_vec statements; /* phrases that state a scope: see links/phrases.h */
    /* "AWS", "Amazon": a capitalised name behind one should be catalogued … */
    struct str_vec name_prefixes;
    struct str_vec not_services; /* … unless it begins as one of these */
    bool link_titles;            /* titles of pages are names that link */
    bool related;                /* pages end with those that treat the same */
    int stale_after_days;        /* older sources are marked */
    bool drops_remote_images;    /* pictures from elsewhere are left out */
};

const struct level *settings_level(const struct settings *s, struct str id);

#endif
