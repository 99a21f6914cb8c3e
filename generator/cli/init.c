/* handbook init: a small handbook to start from, with one of everything, and the
 * workflow that publishes it. */
#include "cli/options.h"

#include "git/git.h"
#include "util/buf.h"
#include "util/diag.h"
#include "util/fs.h"
#include "util/path.h"
#include "util/plain.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

struct starter {
    const char *name, *text;
};

static const struct starter starters[] = {
    {"handbook.yaml",
     "title: My handbook\n"
     "description: What we run, and what survives when a part of it fails.\n"
     "language: en\n"
     "# Each heading of the second level is a page; with 1 a file is one page:\n"
     "split: 2\n"
     "# Where the site will stand, for 404.html, the site map and canonical links:\n"
     "# base_url: https://example.org/handbook/\n"
     "# For \"edit this page\":\n"
     "# repository: https://github.com/example/handbook\n"},
    {"index.md",
     "# My handbook\n\n"
     "Start with [how we run things](notes/01-first-steps.md), or look up a\n"
     "service and what it survives.\n"},
    {"notes/01-first-steps.md",
     "# First steps\n\n"
     "A file is a chapter: its first heading names it, and each heading of the\n"
     "second level becomes a page.\n\n"
     "## Where things run {#where}\n\n"
     "Our web server lives in one Availability Zone. Names of services, such as\n"
     "web server, become links by themselves.\n\n"
     "> [!TIP]\n"
     "> `handbook serve` shows the pages while you write.\n\n"
     "## Who is on call {#on-call}\n\n"
     "Link to another page by its title: [[Where things run]].\n"},
    {"services/web-server.md",
     "---\n"
     "# Yours to replace; while this line stands, it goes when your levels are "
     "others.\n"
     "example: yes\n"
     "name: Web server\n"
     "verdict: One machine in one Availability Zone; when either fails, the site is "
     "down until it is started elsewhere.\n"
     "aliases: [web server]\n"
     "category: compute\n"
     "scope: [host, az]\n"
     "parts:\n"
     "  - {name: machine and its disk, scope: az, plane: data}\n"
     "planes: {control: region, data: az, control_home: null}\n"
     "fails:\n"
     "  host: {survives: \"no\", effect: The machine stops., by_itself: Nothing., "
     "action: Start it again on another host.}\n"
     "  az: {survives: \"no\", effect: The machine and its disk are out of reach., "
     "by_itself: Nothing., action: Restore the last backup in another Availability "
     "Zone.}\n"
     "  region: {survives: \"no\", effect: Machine and backups are out of reach., "
     "by_itself: Nothing., action: Restore the copy kept in another Region.}\n"
     "  control: {survives: \"partial\", effect: It goes on serving but cannot be "
     "changed., by_itself: It recovers with the control plane., action: Put changes "
     "off.}\n"
     "zonal_choices: [the Availability Zone in which it is started]\n"
     "depends_on: []\n"
     "extends:\n"
     "  - {to: region, how: a second machine in another Availability Zone behind a "
     "load balancer, sync: no, rpo: the last backup, rto: minutes, cost: medium}\n"
     "confused_with: []\n"
     "traps: [A backup in the same Availability Zone is lost with it.]\n"
     "sources:\n"
     "  - {title: How we run it, url: \"https://example.org/runbook\"}\n"
     "---\n\n"
     "What a reader needs beyond the table stands here.\n"},
    {"glossary.md", "# Glossary\n\n"
                    "## On call\n\n"
                    "Being the one who is woken up.\n"},
};

static bool is_free(const char *dir)
{
    struct dirent **names = NULL;
    int n = scandir(dir, &names, NULL, NULL);
    for (int i = 0; i < n; i++)
        free(names[i]);
    free(names);
    return n < 0 ? fs_kind(dir) == FS_MISSING : n <= 2;
}

static int write_file(const char *path, struct str text, struct diag *diag)
{
    struct buf folder = BUF_INIT;
    buf_str(&folder, path_dir(str_z(path)));
    int rc = fs_mkdirs(folder.p, diag);
    if (rc == 0)
        rc = fs_write(path, text, diag);
    buf_release(&folder);
    return rc;
}

static int write_starter(const char *dir, const struct starter *s, struct diag *diag)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(dir), str_z(s->name));
    int rc = write_file(path.p, str_z(s->text), diag);
    buf_release(&path);
    return rc;
}

/* ---- the workflow ---- */

#define WORKFLOW ".github/workflows/handbook.yml"

/* Actions are pinned by their commits: a tag can be moved. */
static const char workflow_head[] =
    "name: Handbook\n"
    "on: {push: {branches: [main, master]}, pull_request: null, "
    "workflow_dispatch: null}\n"
    "permissions: {contents: read, pages: write, id-token: write}\n"
    "jobs:\n"
    "  publish:\n"
    "    runs-on: ubuntu-24.04\n"
    "    environment: ${{ github.event_name == 'pull_request' && 'preview' || "
    "'github-pages' }}\n"
    "    steps:\n"
    "      - {uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd, "
    "with: {fetch-depth: 0}}\n";

static void put_quoted(struct buf *out, struct str text)
{
    buf_putc(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c < 0x20)
            buf_printf(out, "\\x%02x", c);
        else if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else
            buf_putc(out, (char)c);
    }
    buf_putc(out, '"');
}

/* Where GitHub looks for it: at the top of the repository that `dir` lies in, or is
 * about to become. One that is there already is its owner's. */
static int write_workflow(const char *dir, const char *action, struct buf *path,
                          struct diag *diag)
{
    struct git *git = git_open(dir, diag);
    struct str prefix = git ? git_prefix(git) : (struct str){0};
    if (prefix.n) /* "docs/notes/" */
        prefix.n--;
    struct buf up = BUF_INIT, text = BUF_INIT;
    buf_puts(&up, dir);
    for (size_t i = 0; i < prefix.n; i++)
        if (i == 0 || prefix.p[i] == '/')
            buf_puts(&up, "/..");
    path_join(path, buf_view(&up), STR(WORKFLOW));
    buf_puts(&text, workflow_head);
    buf_printf(&text, "      - {uses: %s, with: {source: ", action);
    put_quoted(&text, prefix.n ? prefix : STR("."));
    buf_puts(&text, "}}\n");
    int rc = 0;
    if (fs_kind(path->p) == FS_MISSING)
        rc = write_file(path->p, buf_view(&text), diag);
    else
        buf_clear(path);
    buf_release(&up);
    buf_release(&text);
    git_close(git);
    return rc;
}

/* OWNER/REPOSITORY@COMMIT, of letters that mean nothing in YAML. */
static bool is_action(const char *text)
{
    const char *at = strchr(text, '@'), *slash = strchr(text, '/');
    return at && slash && slash > text && slash + 1 < at && at[1] &&
           strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                        "0123456789._-/@") == strlen(text) &&
           !strchr(at + 1, '@');
}

static int init(const char *dir, const char *action)
{
    struct diag *diag = diag_new();
    struct buf workflow = BUF_INIT;
    int rc = 0;
    if (!is_free(dir))
        rc = diag_fail(diag, (struct place){0},
                       "\"%s\" is not empty; name a new folder", dir);
    for (size_t i = 0; rc == 0 && i < countof(starters); i++)
        rc = write_starter(dir, &starters[i], diag);
    if (rc == 0)
        rc = write_workflow(dir, action, &workflow, diag);
    diag_print(diag, DIAG_TEXT, stderr);
    diag_free(diag);
    if (rc == 0)
        plain_line(stdout, "%s is ready. Look at it with: handbook serve -s %s", dir,
                   dir);
    if (rc == 0 && workflow.n)
        plain_line(stdout, "%s publishes it on GitHub Pages.", workflow.p);
    buf_release(&workflow);
    return rc < 0 ? 2 : 0;
}

int command_init(const struct command *self, int argc, char **argv)
{
    struct operand_vec operands = {0};
    const char *action = "YOUR/handbook@main";
    const struct opt table[] = {
        {0, "action", "REPO@COMMIT",
         "what its workflow publishes with (YOUR/handbook@main)", OPT_TEXT, &action, 0},
    };
    int status = options_parse(self, table, countof(table), argc, argv, &operands);
    if (status == OPTIONS_READ && !is_action(action))
        status = wrong_use(self, "--action takes OWNER/REPOSITORY@COMMIT, not \"%s\"",
                           action);
    if (status == OPTIONS_READ)
        status = operands.n == 1 ? init(operands.p[0], action)
                                 : wrong_use(self, "name one folder");
    vec_release(&operands);
    return status;
}
