/* handbook model: what the layout of a page gets, as JSON. */
#include "cli/options.h"

#include "pipeline/pipeline.h"
#include "util/buf.h"
#include "util/diag.h"

#include <stdio.h>

/* What is wrong with the source is the business of build and check, unless it is why
 * there is no page to show. */
static int model(const struct build_options *o, const char *name)
{
    struct diag *diag = diag_new(), *others = diag_new();
    struct buf out = BUF_INIT;
    int rc = pipeline_model(o, name, &out, others, diag);
    bool is_other = rc < 0 && diag_count(diag, DIAG_FAILURE) == 0;
    print_findings(is_other ? others : diag, DIAG_TEXT, false);
    fwrite(out.p, 1, out.n, stdout);
    buf_release(&out);
    diag_free(diag);
    diag_free(others);
    return rc < 0 ? 2 : 0;
}

int command_model(const struct command *self, int argc, char **argv)
{
    struct build_options o = {0};
    struct operand_vec operands = {0};
    const struct opt table[] = {
        {'s', "source", "SRC",
         "a Markdown file, or a folder with handbook.yaml (content)", OPT_SOURCE,
         &o.source, 0},
        {0, "base-url", "URL",
         "where the site will stand, over base_url of the "
         "settings",
         OPT_TEXT, &o.base_url, 0},
    };
    int status = options_parse(self, table, countof(table), argc, argv, &operands);
    if (status == OPTIONS_READ && operands.n != 1)
        status = wrong_use(self, "name one page, by its address or its file");
    if (status == OPTIONS_READ)
        status = model(&o, operands.p[0]);
    vec_release(&operands);
    return status;
}
