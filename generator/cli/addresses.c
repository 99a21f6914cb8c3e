/* handbook addresses: what is published, what was, and where that leads. */
#include "cli/options.h"

#include "pipeline/pipeline.h"
#include "util/diag.h"

#include <stdio.h>

/* What else is wrong with the source is the business of build and check, unless it is
 * why there is nothing to list. */
static int addresses(const struct build_options *o, bool update, bool verbose)
{
    struct diag *diag = diag_new(), *others = diag_new();
    int rc = pipeline_addresses(o, update, stdout, others, diag);
    bool is_other = rc < 0 && diag_count(others, DIAG_FAILURE) > 0;
    print_findings(is_other ? others : diag, DIAG_TEXT, verbose);
    int status = diag_status(is_other ? others : diag, false);
    diag_free(diag);
    diag_free(others);
    return status;
}

int command_addresses(const struct command *self, int argc, char **argv)
{
    struct build_options o = {0};
    bool update = false, verbose = false;
    const struct opt table[] = {
        {'s', "source", "SRC",
         "a Markdown file, or a folder with handbook.yaml (content)", OPT_SOURCE,
         &o.source, 0},
        {0, "update", NULL,
         "write what is published and what has moved into "
         "addresses.tsv of the source",
         OPT_FLAG, &update, 0},
        {'v', "verbose", NULL, "every finding, not the first few of each rule",
         OPT_FLAG, &verbose, 0},
    };
    int status = options_parse(self, table, countof(table), argc, argv, NULL);
    return status == OPTIONS_READ ? addresses(&o, update, verbose) : status;
}
