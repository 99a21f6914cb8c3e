/* handbook check: the findings of a build, without its output. */
#include "cli/options.h"

#include "pipeline/pipeline.h"
#include "util/buf.h"
#include "util/diag.h"
#include "util/fs.h"
#include "util/path.h"
#include "util/temporary.h"

#include <errno.h>
#include <stdio.h>

/* Runs the check in a folder that goes away again. */
static int check_aside(struct build_options *o, struct diag *diag)
{
    struct buf folder = BUF_INIT, site = BUF_INIT;
    int rc;
    if (temporary_folder("check", &folder) == 0) {
        path_join(&site, buf_view(&folder), STR("site"));
        o->output = site.p;
        rc = pipeline_check(o, diag);
        if (fs_remove(folder.p, diag) < 0)
            rc = -1;
    } else {
        rc = diag_fail(diag, (struct place){0}, "cannot make a folder in \"%s\": %s",
                       temporary_place(), strerror(errno));
    }
    buf_release(&folder);
    buf_release(&site);
    return rc;
}

static int check(struct build_options *o, enum diag_format format, bool verbose)
{
    struct diag *diag = diag_new();
    int rc = check_aside(o, diag);
    print_findings(diag, format, verbose);
    int status = diag_status(diag, o->strict);
    if (rc < 0 && status == 0)
        status = 2;
    diag_free(diag);
    return status;
}

int command_check(const struct command *self, int argc, char **argv)
{
    struct build_options o = {0};
    enum diag_format format = DIAG_TEXT;
    bool verbose = false;
    const struct opt table[] = {
        {'s', "source", "SRC",
         "a Markdown file, or a folder with handbook.yaml (content)", OPT_SOURCE,
         &o.source, 0},
        {0, "strict", NULL, "warnings count as errors", OPT_FLAG, &o.strict, 0},
        {0, "format", "FORM",
         "findings as text (on stderr), json or github (on stdout)", OPT_FORMAT,
         &format, 0},
        {'v', "verbose", NULL, "every finding, not the first few of each rule",
         OPT_FLAG, &verbose, 0},
    };
    int status = options_parse(self, table, countof(table), argc, argv, NULL);
    return status == OPTIONS_READ ? check(&o, format, verbose) : status;
}
