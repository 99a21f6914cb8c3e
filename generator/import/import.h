/* What was written elsewhere and cannot be built as it stands, as a source: a folder of
 * Markdown that people go on with.
 *
 *     FROM (folder, .zip, file) -- unzip --> files -- recognise --> a format
 *       format: list    which files become pages, and where each will lie
 *               write   the text of a page, its links led to where those now lie
 *     pages + attachments + handbook.yaml + services/ --> staged --> DIR, in one step
 *
 * A file a format; `formats.c` has the table. What a format needs not know stands in
 * work.h: names, links, what was found. Nothing that is in FROM changes, and DIR is
 * only made if it is not there, or empty. */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "util/diag.h"

#include <stddef.h>

struct import_options {
    const char *from;   /* a folder, a .zip, or a file */
    const char *into;   /* a folder that is not there, or empty */
    const char *format; /* the name of one, or NULL: it is recognised */
    bool no_services;   /* write no stubs of services */
};

/* What was done, for the summary. */
struct import_report {
    const char *format; /* what it was taken for, in words */
    size_t pages, files, services;
    size_t links; /* that lead elsewhere than they said */
    size_t lost;  /* links that led nowhere in FROM either */
    size_t left;  /* files that were left out */
};

/* Returns 0, or -1 with a failure reported and nothing written. Findings about what is
 * in FROM go to `diag`: notes and warnings say what was changed, errors what could not
 * be brought over. */
__attribute__((warn_unused_result)) int import_run(const struct import_options *options,
                                                   struct import_report *report,
                                                   struct diag *diag);

/* The names of formats, '|' between them, for help. */
#define IMPORT_FORMATS "notion|confluence|html|note|office"

#endif
