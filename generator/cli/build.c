/* handbook build: a source becomes a site and an index, or files to give away. */
#include "cli/aside.h"
#include "cli/options.h"

#include "pipeline/pipeline.h"
#include "util/diag.h"
#include "util/fs.h"
#include "util/path.h"
#include "util/plain.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const char *plural(size_t n)
{
    return n == 1 ? "" : "s";
}

static void print_summary(const struct build_report *r, const struct diag *diag,
                          double took)
{
    size_t errors = diag_count(diag, DIAG_ERROR);
    size_t warnings = diag_count(diag, DIAG_WARNING);
    size_t notes = diag_count(diag, DIAG_NOTE);
    struct buf line = BUF_INIT;
    plain_printf(&line, "%s: %s%zu page%s, %zu service%s, %zu other file%s in %.2f s; ",
                 r->published.p, r->is_unchanged ? "nothing has changed: " : "",
                 r->pages, plural(r->pages), r->services, plural(r->services), r->files,
                 plural(r->files), took);
    if (r->kept)
        buf_printf(&line, "%zu page%s kept; ", r->kept, plural(r->kept));
    buf_printf(&line, "%zu error%s, %zu warning%s", errors, plural(errors), warnings,
               plural(warnings));
    if (notes)
        buf_printf(&line, ", %zu note%s", notes, plural(notes));
    fprintf(stderr, "%s\n", line.p);
    buf_release(&line);
}

/* A line a stage. Pages and index are made side by side: their seconds overlap. */
static void print_costs(const struct build_report *r)
{
    fprintf(stderr, "  %-10s %8s %8s\n", "stage", "seconds", "CPU");
    for (size_t i = 0; i < r->ncosts; i++) {
        const struct build_cost *c = &r->costs[i];
        fprintf(stderr, "  %-10s ", c->stage);
        if (c->seconds > 0)
            fprintf(stderr, "%8.3f %8.3f\n", c->seconds, c->cpu);
        else
            fprintf(stderr, "%8s %8.3f\n", "", c->cpu);
    }
}

static bool makes_files(const struct build_options *o)
{
    bool any = false;
    for (int form = 0; form < FORMS; form++)
        any |= o->forms[form];
    return any;
}

struct building {
    struct build_options *options;
    struct build_report *report;
    struct diag *diag;
};

static int build_in(void *context, const char *folder)
{
    struct building *b = context;
    struct buf site = BUF_INIT;
    path_join(&site, str_z(folder), STR("site"));
    b->options->aside = site.p;
    int rc = pipeline_build(b->options, b->report, b->diag);
    buf_release(&site);
    return rc;
}

/* Files are made of a site that is not kept. */
static int build_any(struct build_options *o, struct build_report *report,
                     struct diag *diag)
{
    struct building b = {o, report, diag};
    return makes_files(o) ? aside("build", build_in, &b, diag)
                          : pipeline_build(o, report, diag);
}

/* What is told of a build, and where. */
struct telling {
    enum diag_format format;
    const char *report; /* a file for findings as JSON, or NULL */
    bool verbose, quiet;
};

/* With the lines that they are about, so that nobody needs to open a file for them. */
static bool write_report(struct diag *diag, const char *file)
{
    struct diag *why = diag_new();
    struct buf text = BUF_INIT;
    diag_quote(diag, NULL);
    diag_text(diag, DIAG_JSON, &text);
    bool written = fs_write(file, buf_view(&text), why) == 0;
    diag_print(why, DIAG_TEXT, stderr);
    buf_release(&text);
    diag_free(why);
    return written;
}

static int build(struct build_options *o, const struct telling *t)
{
    struct diag *diag = diag_new();
    struct build_report report = {.published = BUF_INIT};
    bool summary = !t->quiet && (t->verbose || isatty(STDERR_FILENO));
    double begun = seconds();
    int rc = build_any(o, &report, diag);
    print_findings(diag, t->format, t->verbose);
    if (rc == 0 && summary)
        print_summary(&report, diag, seconds() - begun);
    if (rc == 0 && summary && t->verbose)
        print_costs(&report);
    int status = diag_status(diag, o->strict);
    if (rc < 0 && status < 2) {
        plain_line(stderr, "%s: not published%s", o->output,
                   status ? ", as there are findings and --strict was given"
                          : ", for a reason that was not told: please report this");
        status = status ? status : 2;
    }
    if (t->report && !write_report(diag, t->report))
        status = 2;
    buf_release(&report.published);
    diag_free(diag);
    return status;
}

/* Files have no index beside them. */
static int check_use(const struct command *self, struct build_options *o)
{
    bool files = makes_files(o);
    if (files && o->drafts)
        return wrong_use(self, "a file to give away has no drafts");
    if (files && (o->index || o->shards))
        return wrong_use(self, "a site has an index beside it, a file has none");
    if (!o->output)
        o->output = files ? "build" : "build/site";
    return OPTIONS_READ;
}

int command_build(const struct command *self, int argc, char **argv)
{
    struct build_options o = {0};
    struct telling t = {.format = DIAG_TEXT};
    const struct opt table[] = {
        {'s', "source", "SRC",
         "a Markdown file, or a folder with handbook.yaml (content)", OPT_SOURCE,
         &o.source, 0},
        {'o', "output", "OUT",
         "the folder to publish the site as (build/site); for a file, its name or "
         "folder (build)",
         OPT_TEXT, &o.output, 0},
        {0, "zip", NULL,
         "instead of a site a file to unpack anywhere, called after the title",
         OPT_FLAG, &o.forms[FORM_ZIP], 0},
        {0, "epub", NULL, "the same as a book for reading systems (EPUB 3)", OPT_FLAG,
         &o.forms[FORM_EPUB], 0},
        {0, "single-file", NULL,
         "the same as one page of HTML, with search, to open without a server or to "
         "mail",
         OPT_FLAG, &o.forms[FORM_SINGLE], 0},
        {0, "index", "DIR", "the folder for the search index (OUT.index)", OPT_TEXT,
         &o.index, 0},
        {0, "base-url", "URL",
         "where the site will stand: for 404.html, the site map "
         "and canonical links",
         OPT_TEXT, &o.base_url, 0},
        {'j', "jobs", "N", "threads (one for each processor)", OPT_NUMBER, &o.threads,
         256},
        {0, "index-shards", "N", "split the index into N shards behind a stub file (1)",
         OPT_NUMBER, &o.shards, 64},
        {0, "drafts", NULL, "publish drafts too, with a mark on each", OPT_FLAG,
         &o.drafts, 0},
        {0, "strict", NULL,
         "findings, warnings too, keep the site from being published", OPT_FLAG,
         &o.strict, 0},
        {0, "clean", NULL, "build everything anew, whatever an earlier build left",
         OPT_FLAG, &o.clean, 0},
        {0, "verify", NULL,
         "tell what has changed by what files hold, not by their times", OPT_FLAG,
         &o.verify, 0},
        {0, "format", "FORM",
         "findings as text (on stderr), json or github (on stdout)", OPT_FORMAT,
         &t.format, 0},
        {0, "report", "FILE", "write the findings as JSON to this file, too", OPT_TEXT,
         &t.report, 0},
        {'q', "quiet", NULL, "no summary", OPT_FLAG, &t.quiet, 0},
        {'v', "verbose", NULL,
         "every finding, a summary even if nobody watches, and what each stage cost",
         OPT_FLAG, &t.verbose, 0},
    };
    int status = options_parse(self, table, countof(table), argc, argv, NULL);
    if (status == OPTIONS_READ)
        status = check_use(self, &o);
    return status == OPTIONS_READ ? build(&o, &t) : status;
}
