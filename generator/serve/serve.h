/* The dev server: builds a source, serves the result, builds again whenever a
 * file of the source changes, and tells open pages to reload.
 *
 * A build runs as a process of its own (serve/worker.h), into a folder under $TMPDIR
 * that goes away with the server: what a build has to say appears in the terminal, a
 * build that fails leaves the last good site in place, one that crashes is done once
 * more from nothing, and the server keeps none of its memory. One that a newer change
 * overtakes is given up. */
#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include "util/diag.h"

struct serve_options {
    const char *source; /* a file or a folder */
    const char *host;   /* a numeric address */
    int port;           /* 0: any that is free; below: 8000, or the next that is free */
    const char *base;   /* the path below which the site stands: "/", "/repo/" */
    bool drafts;        /* are shown, with a mark */
    bool open;          /* shows it in $BROWSER, or by xdg-open */
};

/* Serves until SIGINT, SIGTERM or SIGHUP, which it blocks in the whole process.
 * Prints the address to open on stdout once the first build has ended. Returns
 * 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int serve_run(const struct serve_options *options,
                                                  struct diag *diag);

#endif
