/* handbook services: which services there are, and files for those that are only read
 * from the notes. */
#include "cli/options.h"

#include "derive/write.h"
#include "pipeline/pipeline.h"
#include "util/plain.h"

#include <stdio.h>

struct services {
    const char *into; /* NULL: list them */
    struct diag *diag;
    size_t written, kept;
    int rc;
};

static void list(const struct service *s)
{
    struct buf line = BUF_INIT;
    plain_put(&line, s->slug);
    buf_putc(&line, '\t');
    for (size_t i = 0; i < s->scope.n; i++)
        plain_printf(&line, "%s%.*s", i ? "," : "", STR_ARG(s->scope.p[i]));
    buf_printf(&line, "\t%s\t", s->is_derived ? "derived" : "written");
    plain_put(&line, s->name);
    puts(line.p);
    buf_release(&line);
}

static void look(const struct site *site, void *context)
{
    struct services *w = context;
    if (w->into)
        w->rc = derive_write_all(site, w->into, &w->written, &w->kept, w->diag);
    else
        for (size_t i = 0; i < site->services.n; i++)
            list(site->services.p[i]);
}

static int services(const struct build_options *o, const char *into)
{
    struct services w = {.into = into, .diag = diag_new()};
    if (pipeline_look(o, look, &w, w.diag) < 0)
        w.rc = -1;
    print_findings(w.diag, DIAG_TEXT, false);
    int status = w.rc < 0 ? 2 : diag_status(w.diag, false);
    if (into && w.rc == 0)
        printf("%zu written, %zu there already and left as they are\n", w.written,
               w.kept);
    diag_free(w.diag);
    return status;
}

int command_services(const struct command *self, int argc, char **argv)
{
    struct build_options o = {0};
    const char *into = NULL;
    const struct opt table[] = {
        {'s', "source", "SRC",
         "a Markdown file, or a folder with handbook.yaml (content)", OPT_SOURCE,
         &o.source, 0},
        {0, "write", "DIR",
         "write DIR/services/<slug>.md for each that is read from the notes; never "
         "over "
         "a file",
         OPT_TEXT, &into, 0},
    };
    int status = options_parse(self, table, countof(table), argc, argv, NULL);
    return status == OPTIONS_READ ? services(&o, into) : status;
}
