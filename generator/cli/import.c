/* handbook import: a source from what other tools export. */
#include "cli/options.h"

#include "import/import.h"
#include "util/plain.h"

#include <stdio.h>

static void put_count(struct buf *out, size_t n, const char *one, const char *many)
{
    buf_printf(out, "%s%zu %s", out->n ? ", " : "", n, n == 1 ? one : many);
}

static void print_summary(const struct import_options *o, const struct import_report *r)
{
    struct buf line = BUF_INIT;
    put_count(&line, r->pages, "page", "pages");
    put_count(&line, r->files, "other file", "other files");
    put_count(&line, r->services, "service to describe", "services to describe");
    put_count(&line, r->links, "link rewritten", "links rewritten");
    if (r->lost)
        put_count(&line, r->lost, "that led nowhere", "that led nowhere");
    if (r->left)
        put_count(&line, r->left, "file of its look left out",
                  "files of its look left out");
    plain_line(stdout, "%s is %s: %s.", o->from, r->format, line.p);
    plain_line(stdout, "%s is ready. Look at it with: handbook serve -s %s", o->into,
               o->into);
    buf_release(&line);
}

static int import(const struct import_options *o, enum diag_format format, bool all)
{
    struct import_report report = {0};
    struct diag *diag = diag_new();
    int rc = import_run(o, &report, diag);
    print_findings(diag, format, all);
    int status = rc < 0 ? 2 : diag_status(diag, false);
    diag_free(diag);
    if (rc == 0 && format == DIAG_TEXT)
        print_summary(o, &report);
    return status;
}

int command_import(const struct command *self, int argc, char **argv)
{
    struct import_options o = {0};
    enum diag_format format = DIAG_TEXT;
    bool all = false;
    const struct opt table[] = {
        {0, "from", IMPORT_FORMATS, "what FROM is, if it is not recognised", OPT_CHOICE,
         &o.format, 0},
        {0, "no-services", NULL,
         "write no services/<slug>.md for what the pages say of services", OPT_FLAG,
         &o.no_services, 0},
        {0, "format", "FORMAT", "findings as text, json or github", OPT_FORMAT, &format,
         0},
        {'v', "verbose", NULL, "all findings, not the first few of each kind", OPT_FLAG,
         &all, 0},
    };
    struct operand_vec operands = {0};
    int status = options_parse(self, table, countof(table), argc, argv, &operands);
    if (status == OPTIONS_READ && operands.n != 2)
        status = wrong_use(self, "name what is to be imported, and a new folder");
    if (status == OPTIONS_READ) {
        o.from = operands.p[0];
        o.into = operands.p[1];
        status = import(&o, format, all);
    }
    vec_release(&operands);
    return status;
}
