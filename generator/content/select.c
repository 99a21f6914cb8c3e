/* Which names of a source are found; see select.h. Three tables: leftovers by name,
 * folders of other tools with their proof, and what git says. */
#include "content/select.h"

#include "content/files.h"
#include "content/foreign.h"
#include "git/git.h"
#include "util/glob.h"
#include "util/path.h"
#include "util/walk.h"

struct selection {
    struct site *site;
    const char *source;
    const struct foreign *foreign;
    struct diag *diag;
    struct map ignored; /* what git ignores, relative to the source */
    struct map met;     /* of that, what the walk came upon: the same paths */
    struct map told;    /* folders that a note was written for */
    struct map partial; /* folders that stay out but for what `include` names in them */
    struct arena arena; /* keys of the maps */
};

/* ---- leftovers ---- */

/* What editors, systems and downloads leave beside the notes. */
static const struct str leftovers[] = {
    STR_INIT("*~"),     STR_INIT("#*#"),       STR_INIT("~$*"),
    STR_INIT("*.swp"),  STR_INIT("*.swo"),     STR_INIT("*.bak"),
    STR_INIT("*.orig"), STR_INIT("*.rej"),     STR_INIT("*.tmp"),
    STR_INIT("*.part"), STR_INIT("Thumbs.db"), STR_INIT("ehthumbs.db"),
    STR_INIT("*.lnk"),  STR_INIT("Icon\r"),    STR_INIT("desktop.ini"),
};

static bool is_leftover(struct str name)
{
    for (size_t i = 0; i < countof(leftovers); i++)
        if (glob_matches(leftovers[i], name))
            return true;
    return false;
}

/* ---- folders of other tools ---- */

/* A folder is a tool's if all its proofs are there: files in it, or beside it with
 * "../" in front. Most names are also those of somebody's notes, so the name alone
 * proves nothing, but for packages that npm and Bower unpack. */
static const struct tool {
    struct str name; /* empty: any */
    const char *proofs[2];
    const char *what;
} tools[] = {
    {STR_INIT("node_modules"), {NULL}, "packages of npm"},
    {STR_INIT("bower_components"), {NULL}, "packages of Bower"},
    {STR_INIT("vendor"), {"modules.txt"}, "packages of Go"},
    {STR_INIT("vendor"), {"autoload.php"}, "packages of Composer"},
    {STR_INIT("vendor"), {"bundle", "../Gemfile"}, "packages of Bundler"},
    {STR_INIT("vendor"), {"cache", "../Gemfile"}, "packages of Bundler"},
    {STR_INIT("public"),
     {"index.html", "sitemap.xml"},
     "the output of a site generator"},
    {STR_INIT("public"), {"index.html", "../hugo.toml"}, "the output of Hugo"},
    {STR_INIT("public"),
     {"index.html", "../config.toml"},
     "the output of Hugo or Zola"},
    {STR_INIT("public"), {"index.html", "../gatsby-config.js"}, "the output of Gatsby"},
    {STR_INIT("site"), {"index.html", "../mkdocs.yml"}, "the output of MkDocs"},
    {STR_INIT("site"), {"search/search_index.json"}, "the output of MkDocs"},
    {STR_INIT("book"), {"index.html", "../book.toml"}, "the output of mdBook"},
    {STR_INIT("book"), {"index.html", "../book.json"}, "the output of GitBook"},
    {STR_INIT("build"),
     {"index.html", "sitemap.xml"},
     "the output of a site generator"},
    {STR_INIT("build"), {"index.html", "../package.json"}, "the output of a build"},
    {STR_INIT("build"), {"CMakeCache.txt"}, "the output of CMake"},
    {STR_INIT("build"), {"../build.gradle"}, "the output of Gradle"},
    {STR_INIT("build"), {"html/index.html", "../conf.py"}, "the output of Sphinx"},
    {STR_INIT("dist"), {"index.html", "../package.json"}, "the output of a build"},
    {STR_INIT("out"), {"index.html", "../package.json"}, "the output of a build"},
    {STR_INIT("target"), {"CACHEDIR.TAG"}, "the output of Cargo"},
    {STR_INIT("themes"), {"../hugo.toml"}, "themes of Hugo"},
    {STR_INIT("themes"), {"../config.toml", "../archetypes"}, "themes of Hugo"},
    {STR_INIT("themes"), {"../_config.yml", "../scaffolds"}, "themes of Hexo"},
    {STR_INIT("archetypes"), {"../hugo.toml"}, "templates of Hugo"},
    {STR_INIT("archetypes"), {"../config.toml", "default.md"}, "templates of Hugo"},
    {STR_INIT(""), {"pyvenv.cfg"}, "a virtual environment of Python"},
    {STR_INIT(""), {"CACHEDIR.TAG"}, "a cache"},
};

static bool has_proof(const struct selection *s, struct str folder, const char *proof)
{
    bool beside = strncmp(proof, "../", 3) == 0;
    struct buf path = BUF_INIT, rel = BUF_INIT;
    path_join(&rel, beside ? path_dir(folder) : folder,
              str_z(proof + (beside ? 3 : 0)));
    path_join(&path, str_z(s->source), buf_view(&rel));
    bool found = fs_kind(path.p) != FS_MISSING;
    buf_release(&path);
    buf_release(&rel);
    return found;
}

/* The tool that a folder belongs to, or NULL. */
static const struct tool *tool_of(const struct selection *s, struct str folder)
{
    struct str name = path_base(folder);
    for (size_t i = 0; i < countof(tools); i++) {
        const struct tool *t = &tools[i];
        if (t->name.n && !str_eq(t->name, name))
            continue;
        if ((!t->proofs[0] || has_proof(s, folder, t->proofs[0])) &&
            (!t->proofs[1] || has_proof(s, folder, t->proofs[1])))
            return t;
    }
    return NULL;
}

/* ---- notes on what is skipped ---- */

static struct place place_of(struct selection *s, struct str rel)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(s->source), rel);
    struct str file = arena_str(&s->arena, buf_view(&path));
    buf_release(&path);
    return (struct place){file, 0, 0};
}

/* What git ignores is one note for all. */
static const char ignored_by_git[] = "git ignores it";

/* The walk may ask of the same folder again, for a link. */
static bool skip(struct selection *s, struct str rel, const char *what)
{
    struct str key = arena_str(&s->arena, rel);
    if (what == ignored_by_git) {
        map_put(&s->met, key, s);
        return false;
    }
    struct str inside;
    if (!map_has(&s->told, key) && foreign_sees(s->foreign, rel, true, &inside))
        diag_find(s->diag, DIAG_NOTE, place_of(s, rel), "skipped-folder",
                  "left out: %s; \"include: [%.*s]\" in handbook.yaml publishes it",
                  what, STR_ARG(rel));
    map_put(&s->told, key, s);
    return false;
}

/* ---- what git ignores ---- */

/* Paths below the prefix, a folder without its slash. A source that lies in an
 * ignored folder was named by somebody all the same: then git has no say. */
static void read_ignored(struct selection *s, struct str list, struct str prefix)
{
    for (struct str path; str_next(&list, '\0', &path);) {
        if (path.n && path.p[path.n - 1] == '/')
            path.n--;
        if (path.n > prefix.n && str_starts(path, prefix))
            map_put(&s->ignored, arena_str(&s->arena, str_from(path, prefix.n)), s);
    }
}

static void ask_git(struct selection *s)
{
    struct git *git = git_open(*s->source ? s->source : ".", s->diag);
    struct buf list = BUF_INIT;
    if (git) {
        struct str prefix = arena_str(&s->arena, git_prefix(git));
        const char *const argv[] = {"ls-files",    "-z",
                                    "--others",    "--ignored",
                                    "--directory", "--exclude-standard",
                                    "--",          prefix.n ? prefix.p : ".",
                                    NULL};
        if (git_run(git, argv, (struct str){0}, &list, s->diag))
            read_ignored(s, buf_view(&list), prefix);
    }
    git_close(git);
    buf_release(&list);
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void report_ignored(struct selection *s)
{
    struct buf names = BUF_INIT;
    struct str_vec sorted = {0};
    for (size_t i = 0; i < s->met.n; i++)
        vec_push(&sorted, s->met.entries[i].key);
    vec_sort(&sorted, by_bytes);
    for (size_t i = 0; i < sorted.n && i < 5; i++)
        buf_printf(&names, "%s%.*s", i ? ", " : "", STR_ARG(sorted.p[i]));
    vec_release(&sorted);
    if (s->met.n > 5)
        buf_puts(&names, " ...");
    if (s->met.n)
        diag_find(s->diag, DIAG_NOTE, (struct place){0}, "skipped-ignored",
                  "git ignores %zu file%s or folder%s, so %s out: %s", s->met.n,
                  s->met.n == 1 ? "" : "s", s->met.n == 1 ? "" : "s",
                  s->met.n == 1 ? "it stays" : "they stay", names.p);
    buf_release(&names);
}

/* ---- the walk ---- */

bool select_names(const struct str_vec *globs, struct str rel)
{
    for (size_t i = 0; i < globs->n; i++)
        if (glob_matches(globs->p[i], rel))
            return true;
    return false;
}

/* Whether `include` may name something in this folder. */
static bool may_be_included_below(const struct selection *s, struct str folder)
{
    const struct str_vec *globs = &s->site->settings.include;
    for (size_t i = 0; i < globs->n; i++)
        if (glob_may_match_below(globs->p[i], folder))
            return true;
    return false;
}

static bool lies_in_partial(const struct selection *s, struct str rel)
{
    for (size_t i = 0; s->partial.n && i < rel.n; i++)
        if (rel.p[i] == '/' && map_has(&s->partial, str_slice(rel, 0, i)))
            return true;
    return false;
}

/* ---- names that begin with "_" ---- */

static bool is_underscored(const struct selection *s, struct str rel, bool is_folder)
{
    struct str name = path_base(rel);
    if (name.n == 0 || name.p[0] != '_')
        return false;
    if (is_folder)
        return !str_eq(name, STR("_posts")) && !foreign_is_collection(s->foreign, rel);
    return !tree_is_section(name) && !foreign_is_settings(rel);
}

static bool lies_underscored(const struct selection *s, struct str rel)
{
    for (struct str folder = path_dir(rel); folder.n; folder = path_dir(folder))
        if (is_underscored(s, folder, true))
            return true;
    return false;
}

/* Material for includes is no page, but a picture in it may be shown on one. What
 * holds a page for browsers is another tool's output: nothing there is looked at. */
static bool is_material(const struct selection *s, struct str rel, bool is_folder)
{
    return is_folder ? !has_proof(s, rel, "index.html") : !files_is_markdown(rel);
}

static const char *reason_of_underscore(struct selection *s, struct str rel,
                                        bool is_folder)
{
    if (is_folder && is_underscored(s, rel, true))
        return "folders that begin with _ are material for includes, not pages";
    if (!is_folder && files_is_markdown(rel) && is_underscored(s, rel, false))
        return "files that begin with _ are material for includes, not pages";
    return NULL;
}

/* ---- the walk, name by name ---- */

/* Why a name stays out that nothing in the settings speaks of; NULL: it does not. */
static const char *reason_to_skip(struct selection *s, struct str rel, bool is_folder)
{
    if (map_has(&s->ignored, rel))
        return ignored_by_git;
    const struct tool *tool = is_folder ? tool_of(s, rel) : NULL;
    return tool ? tool->what : reason_of_underscore(s, rel, is_folder);
}

static bool may_find(void *context, struct str rel, bool is_folder)
{
    struct selection *s = context;
    struct str name = path_base(rel);
    if (name.p[0] == '.')
        return is_folder && str_eq(rel, STR(".well-known"));
    if (is_leftover(name) || select_names(&s->site->settings.exclude, rel) ||
        (s->site->has_foreign_layouts && str_eq(rel, STR("layouts"))))
        return false;
    if (select_names(&s->site->settings.include, rel))
        return true;
    bool below = is_folder && may_be_included_below(s, rel);
    if (lies_in_partial(s, rel))
        return below;
    const char *why = reason_to_skip(s, rel, is_folder);
    if (why && below) {
        map_put(&s->partial, arena_str(&s->arena, rel), s);
        return true;
    }
    if (lies_underscored(s, rel))
        return is_material(s, rel, is_folder);
    if (why)
        (void)skip(s, rel, why);
    return !why || (is_folder && is_underscored(s, rel, true) && !tool_of(s, rel) &&
                    is_material(s, rel, true));
}

enum { DEEPEST = 30 };

int select_files(struct site *site, const char *source, const struct foreign *foreign,
                 struct str_vec *files, struct diag *diag)
{
    struct selection s = {
        .site = site, .source = source, .foreign = foreign, .diag = diag};
    /* Each is a menu in the menu of the one above. */
    struct walk walk = {.root = source,
                        .may_find = may_find,
                        .context = &s,
                        .deepest = DEEPEST,
                        .most = (size_t)site->settings.limits.files};
    ask_git(&s);
    int rc = walk_files(&walk, &site->arena, files, diag);
    report_ignored(&s);
    map_release(&s.ignored);
    map_release(&s.met);
    map_release(&s.partial);
    map_release(&s.told);
    arena_release(&s.arena);
    return rc;
}
