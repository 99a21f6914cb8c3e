/* A build, from the source to the published site:
 *
 *     (nothing)  has anything changed at all?              record/
 *     load       files to pages                            content/
 *     embellish  raw HTML filtered, fences drawn           html/ fences/
 *     link       links, mentions, backlinks                links/
 *     ---------- from here on the site does not change ----------
 *     files      assets, attachments, data for others     output/
 *     then two lanes side by side, which only read the site:
 *       pages    each rendered, written and checked        views/ layout/ output/
 * check/ index    Xapian, and its export for browsers       index/ publish    in one
 * step                               output/
 */
#ifndef PIPELINE_PIPELINE_H
#define PIPELINE_PIPELINE_H

#include "util/buf.h"
#include "util/diag.h"

#include <stdio.h>

/* What a site may be made into instead: one file, to be given away. */
enum form { FORM_ZIP, FORM_EPUB, FORM_SINGLE, FORMS };

struct build_options {
    const char *source;   /* a folder or a Markdown file */
    const char *output;   /* folder of the site; with `forms` of the files, or a file */
    bool forms[FORMS];    /* which files are made; none: the site is published */
    const char *aside;    /* with `forms`: a folder that goes away again */
    const char *index;    /* folder of the index, or NULL: output + ".index" */
    const char *base_url; /* overrides the setting, or NULL */
    int threads;          /* 0: as many as there are processors */
    int shards;           /* databases of the index; 0: one */
    bool clean;           /* take nothing over from the previous build */
    bool verify;      /* what has changed is told by what files hold, not by times */
    bool drafts;      /* are pages like others, with a mark */
    bool strict;      /* findings keep the site from being published */
    bool external;    /* a check asks other sites for what links lead to … */
    bool own_network; /* … those of the own network as well, and … */
    void (*progress)(size_t done, size_t all); /* … tells how far it is, or NULL */
};

/* What a stage cost; of stages that share a loop, `seconds` is 0 for all but the
 * first. */
struct build_cost {
    const char *stage;
    double seconds, cpu;
};
enum { BUILD_COSTS = 12 };

/* What was built, for the summary. */
struct build_report {
    size_t pages, services, files;
    struct build_cost costs[BUILD_COSTS];
    size_t ncosts;
    struct buf published; /* the files of forms, or the folder; the caller's */
    size_t kept;          /* pages that stayed as they were; 0 if nothing was built */
    bool is_unchanged;    /* nothing was built: it would be what there is */
};

/* Builds and publishes, the site or the forms of it that are asked for; or finds that
 * nothing has changed since the site was published last, and leaves all as it is.
 * Findings go to `diag` and do not stop it. Returns 0, or -1 with the previous site
 * untouched: a failure was reported, or there are findings and `strict` was asked for.
 * `report` may be NULL. */
__attribute__((warn_unused_result)) int
pipeline_build(const struct build_options *options, struct build_report *report,
               struct diag *diag);

/* Finds what a build finds: does everything but make an index, into a folder that is
 * removed again; and whether notes keep the rules of lint/. `fixes` may be NULL; else
 * it gets what would mend some of that. */
struct lint_fixes;
__attribute__((warn_unused_result)) int
pipeline_check(const struct build_options *options, struct lint_fixes *fixes,
               struct diag *diag);

/* Loads the source, with the services that its notes speak of, and shows it to `look`;
 * nothing is linked or written. */
struct site;
__attribute__((warn_unused_result)) int
pipeline_look(const struct build_options *options,
              void (*look)(const struct site *site, void *context), void *context,
              struct diag *diag);

/* Appends as JSON the data of a page for its layout (layout/json.h). The page is named
 * by its address, or by its file, then it is the first that is made of it. Returns 0,
 * or -1 with the reason in `diag`; all that a build finds goes to `others`. */
__attribute__((warn_unused_result)) int
pipeline_model(const struct build_options *options, const char *name, struct buf *out,
               struct diag *others, struct diag *diag);

/* Lists to `out` what is published and what was, or with `update` writes that down in
 * the source: addresses/addresses.h. Findings about addresses go to `diag`, all that a
 * build finds before to `others`. */
__attribute__((warn_unused_result)) int
pipeline_addresses(const struct build_options *options, bool update, FILE *out,
                   struct diag *others, struct diag *diag);

#endif
