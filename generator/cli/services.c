/* handbook services: which services there are, and files for those that are only read
 * from the notes. */
#include "cli/options.h"

#include "derive/write.h"
#include "pipeline/pipeline.h"
#include "util/fs.h"
#include "util/path.h"
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

/* DIR/services/<slug>.md, or DIR/<slug>.md if DIR is such a folder. */
static void file_name(const char *dir, const struct service *s, struct buf *out)
{
    struct str folder = str_z(dir);
    while (folder.n > 1 && folder.p[folder.n - 1] == '/')
        folder.n--;
    buf_str(out, folder);
    if (!str_eq(path_base(folder), STR("services")))
        buf_puts(out, "/services");
    buf_printf(out, "/%.*s.md", STR_ARG(s->slug));
}

static int write_file(const char *name, const struct site *site,
                      const struct service *s, struct diag *diag)
{
    struct buf text = BUF_INIT, folder = BUF_INIT;
    buf_str(&folder, path_dir(str_z(name)));
    derive_write(site, s, &text);
    int rc = fs_mkdirs(folder.p, diag);
    if (rc == 0)
        rc = fs_write(name, buf_view(&text), diag);
    buf_release(&text);
    buf_release(&folder);
    return rc;
}

static void write_one(struct services *w, const struct site *site,
                      const struct service *s)
{
    struct buf name = BUF_INIT;
    file_name(w->into, s, &name);
    if (fs_kind(name.p) != FS_MISSING)
        w->kept++;
    else if (write_file(name.p, site, s, w->diag) < 0)
        w->rc = -1;
    else
        w->written++;
    buf_release(&name);
}

static void look(const struct site *site, void *context)
{
    struct services *w = context;
    for (size_t i = 0; i < site->services.n; i++) {
        const struct service *s = site->services.p[i];
        if (!w->into)
            list(s);
        else if (s->is_derived)
            write_one(w, site, s);
    }
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
