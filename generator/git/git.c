/* Git in a GIT_DIR of our own; see git.h for what is trusted, and why. */
#include "git/git.h"

#include "git/find.h"
#include "process/process.h"
#include "util/fs.h"
#include "util/mem.h"
#include "util/temporary.h"
#include "util/vec.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* The largest histories that we know are listed in some 60 seconds; silence so
 * long means that git waits for something, a FIFO among the objects for example. */
enum { SECONDS = 180, SILENT_SECONDS = 30 };
#define MEMORY ((size_t)4 << 30)
#define OUTPUT_MAX ((size_t)512 << 20)

struct git {
    struct git_place place;
    struct buf folder; /* the GIT_DIR that we made */
    struct buf name;   /* what was asked for, as the user would type it */
};

/* Nothing below is read from the repository in the first place: each of these
 * shuts one door once more, in case a later change or another git opens it.
 * Those that name a program name one that does nothing and fails. */
static const char *const switches[] = {
    /* what listing files would run */
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    /* what talking to people would */
    "core.pager=cat",
    "core.editor=false",
    "core.askPass=false",
    "credential.helper=",
    /* what fetching and its other end would */
    "protocol.allow=never",
    "core.sshCommand=false",
    "core.gitProxy=false",
    "core.alternateRefsCommand=false",
    "uploadpack.packObjectsHook=false",
    "submodule.recurse=false",
    /* what showing would: filters and drivers are named by attributes */
    "core.attributesFile=/dev/null",
    "diff.external=",
    "gpg.program=false",
    "log.showSignature=false",
    "log.mailmap=false",
    /* bare repositories among the notes */
    "safe.bareRepository=explicit",
    /* what git starts behind one's back */
    "gc.auto=0",
    "maintenance.auto=false",
    /* so that a large pack fits into MEMORY */
    "core.packedGitWindowSize=64m",
    "core.packedGitLimit=1g",
};

static const char *const variables[] = {
    "GIT_CONFIG_NOSYSTEM=1",
    "GIT_CONFIG_SYSTEM=/dev/null",
    "GIT_CONFIG_GLOBAL=/dev/null",
    "GIT_ATTR_NOSYSTEM=1",
    "GIT_ALLOW_PROTOCOL=none",
    "GIT_NO_LAZY_FETCH=1",
    "GIT_NO_REPLACE_OBJECTS=1",
    "GIT_OPTIONAL_LOCKS=0",
    "GIT_TERMINAL_PROMPT=0",
    "GIT_ASKPASS=false",
    "GIT_SSH_COMMAND=false",
    "GIT_PAGER=cat",
    "GIT_EDITOR=false",
};

/* ---- what is reported ---- */

static void unused(const struct git *g, struct diag *diag, const char *why)
{
    diag_find(diag, DIAG_WARNING, (struct place){.file = buf_view(&g->name)}, "git",
              "the git repository is not used, so pages have no dates: %s", why);
}

static const char *how_to_mend(enum git_found found)
{
    switch (found) {
    case GIT_BROKEN:
        return "its .git leads to no repository; mend it, or remove it";
    case GIT_SOMEBODYS:
        return "it belongs to another user than these notes; give both one owner";
    default:
        return "its branches are kept in a form that is not known here; \"git "
               "refs migrate --ref-format=files\" turns it into one that is";
    }
}

/* ---- opening ---- */

/* The format has to be told: it decides how many bytes an id has. */
static void configuration(const struct git *g, struct buf *out)
{
    bool sha256 = strlen(g->place.head) == GIT_ID_MAX;
    buf_printf(out,
               "[core]\n\trepositoryFormatVersion = %d\n\tbare = false\n"
               "\tlogAllRefUpdates = false\n",
               sha256);
    if (sha256)
        buf_puts(out, "[extensions]\n\tobjectFormat = sha256\n");
}

static int write_in(const struct git *g, const char *name, struct str text,
                    struct diag *diag)
{
    struct buf path = BUF_INIT;
    buf_printf(&path, "%s/%s", g->folder.p, name);
    int rc = fs_write(path.p, text, diag);
    buf_release(&path);
    return rc;
}

static bool make_folder(struct git *g)
{
    struct buf config = BUF_INIT, head = BUF_INIT, refs = BUF_INIT;
    bool ok = false;
    if (temporary_folder("git", &g->folder) == 0) {
        configuration(g, &config);
        /* Without a commit, as git init leaves it. */
        buf_printf(&head, "%s\n",
                   *g->place.head ? g->place.head : "ref: refs/heads/main");
        buf_printf(&refs, "%s/refs", g->folder.p);
        ok = write_in(g, "config", buf_view(&config), NULL) == 0 &&
             write_in(g, "HEAD", buf_view(&head), NULL) == 0 &&
             fs_mkdirs(refs.p, NULL) == 0;
    }
    buf_release(&config);
    buf_release(&head);
    buf_release(&refs);
    return ok;
}

struct git *git_open(const char *folder, struct diag *diag)
{
    struct git *g = mem_zalloc(1, sizeof *g);
    g->folder = g->name = BUF_INIT;
    buf_puts(&g->name, folder);
    enum git_found found = git_find(folder, &g->place);
    if (found == GIT_FOUND && make_folder(g))
        return g;
    if (found == GIT_FOUND)
        unused(g, diag,
               "no temporary folder can be made; set TMPDIR to a place for it");
    else if (found != GIT_NONE)
        unused(g, diag, how_to_mend(found));
    git_close(g);
    return NULL;
}

void git_close(struct git *g)
{
    if (!g)
        return;
    struct diag *diag = diag_new();
    if (g->folder.n && fs_remove(g->folder.p, diag) < 0)
        diag_print(diag, DIAG_TEXT, stderr);
    diag_free(diag);
    git_place_release(&g->place);
    buf_release(&g->folder);
    buf_release(&g->name);
    free(g);
}

/* ---- asking ---- */

struct str git_head(const struct git *g)
{
    return str_z(g->place.head);
}

struct str git_prefix(const struct git *g)
{
    return buf_view(&g->place.prefix);
}

bool git_is_shallow(const struct git *g)
{
    struct buf path = BUF_INIT;
    buf_printf(&path, "%s/shallow", g->place.common.p);
    bool shallow = fs_kind(path.p) != FS_MISSING;
    buf_release(&path);
    return shallow;
}

VEC(word_vec, const char *);

/* One call's words and variables, with the bytes of those that are made for it. */
struct call {
    struct word_vec argv, variables;
    struct buf excludes, folder, objects, index, tree;
};

static void add_all(struct word_vec *words, const char *const *from, size_t n)
{
    for (size_t i = 0; i < n; i++)
        vec_push(words, from[i]);
}

static void set_variables(struct call *c, const struct git_place *p, const char *folder)
{
    buf_printf(&c->folder, "GIT_DIR=%s", folder);
    buf_printf(&c->objects, "GIT_OBJECT_DIRECTORY=%s/objects", p->common.p);
    buf_printf(&c->index, "GIT_INDEX_FILE=%s/index", p->own.p);
    buf_printf(&c->tree, "GIT_WORK_TREE=%s", p->root.p);
    const char *const ours[] = {c->folder.p, c->objects.p, c->index.p, c->tree.p};
    add_all(&c->variables, variables, countof(variables));
    add_all(&c->variables, ours, countof(ours));
    vec_push(&c->variables, NULL);
}

static void set_arguments(struct call *c, const struct git_place *p,
                          const char *const *arguments)
{
    vec_push(&c->argv, "git");
    vec_push(&c->argv, "--no-pager");
    for (size_t i = 0; i < countof(switches); i++) {
        vec_push(&c->argv, "-c");
        vec_push(&c->argv, switches[i]);
    }
    buf_printf(&c->excludes, "core.excludesFile=%s/info/exclude", p->common.p);
    vec_push(&c->argv, "-c");
    vec_push(&c->argv, c->excludes.p);
    for (; *arguments; arguments++)
        vec_push(&c->argv, *arguments);
    vec_push(&c->argv, NULL);
}

static void call_init(struct call *c, const struct git *g, const char *const *arguments)
{
    *c = (struct call){.excludes = BUF_INIT,
                       .folder = BUF_INIT,
                       .objects = BUF_INIT,
                       .index = BUF_INIT,
                       .tree = BUF_INIT};
    set_variables(c, &g->place, g->folder.p);
    set_arguments(c, &g->place, arguments);
}

static void call_release(struct call *c)
{
    vec_release(&c->argv);
    vec_release(&c->variables);
    buf_release(&c->excludes);
    buf_release(&c->folder);
    buf_release(&c->objects);
    buf_release(&c->index);
    buf_release(&c->tree);
}

/* Git's own words are worth more than ours, where it has any. */
static void report(const struct git *g, enum process_end end, struct str errors,
                   struct diag *diag)
{
    struct str line = {0};
    char why[300];
    str_next(&errors, '\n', &line);
    line = str_slice(line, 0, 200);
    if (end == PROCESS_MISSING)
        unused(g, diag, "there is no program \"git\"; install it for dates");
    else if (end == PROCESS_BARRED)
        unused(g, diag, strerror(errno));
    else if (end == PROCESS_TIMEOUT || end == PROCESS_FLOOD)
        unused(g, diag, "git took too long, or had too much to say");
    else {
        snprintf(why, sizeof why,
                 "git says \"%.*s\"; where objects are missing, a "
                 "complete clone has them",
                 STR_ARG(line));
        unused(g, diag, why);
    }
}

bool git_run(const struct git *g, const char *const *arguments, struct str input,
             struct buf *out, struct diag *diag)
{
    struct buf errors = BUF_INIT;
    struct call c;
    call_init(&c, g, arguments);
    struct process p = {.argv = c.argv.p,
                        .variables = c.variables.p,
                        .folder = g->place.root.p,
                        .sees_all = true, /* what objects lie elsewhere */
                        .input = input,
                        .seconds = SECONDS,
                        .silent_seconds = SILENT_SECONDS,
                        .memory = MEMORY,
                        .output_max = OUTPUT_MAX};
    enum process_end end = process_run(&p, out, &errors);
    if (end != PROCESS_OK)
        report(g, end, buf_view(&errors), diag);
    call_release(&c);
    buf_release(&errors);
    return end == PROCESS_OK;
}
