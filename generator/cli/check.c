/* handbook check: the findings of a build, without its output. */
#include "cli/aside.h"
#include "cli/fix.h"
#include "cli/options.h"

#include "model/rules.h"
#include "pipeline/pipeline.h"
#include "util/buf.h"
#include "util/diag.h"
#include "util/path.h"

#include <stdio.h>
#include <unistd.h>

struct check {
    struct build_options build;
    enum diag_format format;
    bool verbose, fix, yes, lists_rules;
};

struct checking {
    struct build_options *options;
    struct lint_fixes *fixes;
    struct diag *diag;
};

static int check_in(void *context, const char *folder)
{
    struct checking *c = context;
    struct buf site = BUF_INIT;
    path_join(&site, str_z(folder), STR("site"));
    c->options->output = site.p;
    int rc = pipeline_check(c->options, c->fixes, c->diag);
    buf_release(&site);
    return rc;
}

static int check_aside(struct build_options *o, struct lint_fixes *fixes,
                       struct diag *diag)
{
    return aside("check", check_in, &(struct checking){o, fixes, diag}, diag);
}

static bool is_rule(const char *id)
{
    return rule_find(str_z(id)) != RULES;
}

/* What is read by others than people has a line a finding, but where the text is what
 * is wrong. */
static int print(struct diag *diag, const struct check *c, int rc)
{
    bool is_read = c->format == DIAG_TEXT && isatty(STDERR_FILENO);
    diag_quote(diag, is_read ? NULL : is_rule);
    print_findings(diag, c->format, c->verbose);
    int status = diag_status(diag, c->build.strict);
    return rc < 0 && status == 0 ? 2 : status;
}

static int check(struct check *c)
{
    struct diag *diag = diag_new();
    int status = print(diag, c, check_aside(&c->build, NULL, diag));
    diag_free(diag);
    return status;
}

/* Makes fixes. Returns whether there is something to check anew; `failures` gets what
 * could not be written. */
static bool fix(struct check *c, struct diag *failures)
{
    struct diag *diag = diag_new();
    struct lint_fixes fixes = {0};
    size_t written = 0;
    if (check_aside(&c->build, &fixes, diag) == 0)
        written = fix_files(&fixes, c->yes, failures);
    lint_fixes_release(&fixes);
    diag_free(diag);
    return written > 0;
}

/* What is said behind that is what is left. */
static int fix_and_check(struct check *c)
{
    struct diag *failures = diag_new();
    fix(c, failures);
    print_findings(failures, DIAG_TEXT, true);
    int failed = diag_status(failures, false);
    diag_free(failures);
    int status = check(c);
    return failed > status ? failed : status;
}

static int list_rules(void)
{
    for (int i = 0; i < RULES; i++)
        printf("%-18s %-8s %s%s%s\n", rules[i].id, rule_level_name(rules[i].level),
               rules[i].says, rules[i].mend ? "; --fix " : "",
               rules[i].mend ? rules[i].mend : "");
    return 0;
}

/* For people: asking takes its time. */
static void show_progress(size_t done, size_t all)
{
    fprintf(stderr, "\r%zu of %zu addresses asked for%s", done, all,
            done == all ? "\n" : "");
}

static int run(const struct command *self, struct check *c)
{
    if (c->lists_rules)
        return list_rules();
    if (c->build.own_network && !c->build.external)
        return wrong_use(self, "--own-network goes with --external");
    if (c->yes && !c->fix)
        return wrong_use(self, "--yes goes with --fix");
    if (c->fix && c->format != DIAG_TEXT)
        return wrong_use(self, "--fix shows differences, and so takes no --format");
    if (isatty(STDERR_FILENO))
        c->build.progress = show_progress;
    return c->fix ? fix_and_check(c) : check(c);
}

int command_check(const struct command *self, int argc, char **argv)
{
    struct check c = {.format = DIAG_TEXT};
    const struct opt table[] = {
        {'s', "source", "SRC",
         "a Markdown file, or a folder with handbook.yaml (content)", OPT_SOURCE,
         &c.build.source, 0},
        {0, "strict", NULL, "warnings count as errors", OPT_FLAG, &c.build.strict, 0},
        {0, "format", "FORM",
         "findings as text (on stderr), json or github (on stdout)", OPT_FORMAT,
         &c.format, 0},
        {0, "fix", NULL, "show what can be mended safely, ask, and write it", OPT_FLAG,
         &c.fix, 0},
        {0, "yes", NULL, "with --fix: do not ask", OPT_FLAG, &c.yes, 0},
        {0, "rules", NULL, "list the rules on how notes are built, with their levels",
         OPT_ALONE, &c.lists_rules, 0},
        {0, "external", NULL,
         "ask other sites whether what links lead to is there, too", OPT_FLAG,
         &c.build.external, 0},
        {0, "own-network", NULL,
         "with --external: ask hosts of the own network as well", OPT_FLAG,
         &c.build.own_network, 0},
        {'v', "verbose", NULL, "every finding, not the first few of each rule",
         OPT_FLAG, &c.verbose, 0},
    };
    int status = options_parse(self, table, countof(table), argc, argv, NULL);
    return status == OPTIONS_READ ? run(self, &c) : status;
}
