/* Publishing: whatever happens, readers see one whole build. */
#include "output/assets.h"
#include "output/file.h"
#include "output/squeeze.h"
#include "output/stage.h"
#include "output/write.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/walk.h"
#include "words/words.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- the process ends at the n-th change of the disk --------------------------
 * These stand before the C library's own: the code under test calls them. */

static long steps_left = -1; /* -1: no fault */
static bool refuse_exchange; /* as a file system without RENAME_EXCHANGE */

static void step(void)
{
    if (steps_left > 0 && --steps_left == 0)
        kill(getpid(), SIGKILL);
}

/* The renames that fail, as on a disk that gives out: the first, counted from 1, and
 * how many. */
static int rename_number, fails_from, fails_n;

static bool rename_fails(void)
{
    int n = ++rename_number;
    if (!fails_n || n < fails_from || n >= fails_from + fails_n)
        return false;
    errno = EIO;
    return true;
}

static void let_renames_fail(int from, int n)
{
    rename_number = 0;
    fails_from = from;
    fails_n = n;
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to,
              unsigned flags)
{
    step();
    if (rename_fails())
        return -1;
    if (refuse_exchange && flags) {
        errno = access(to, F_OK) == 0 ? EINVAL : ENOENT;
        return -1;
    }
    return (int)syscall(SYS_renameat2, from_dir, from, to_dir, to, flags);
}

int rename(const char *from, const char *to)
{
    step();
    if (rename_fails())
        return -1;
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path)
{
    step();
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int remove(const char *path)
{
    step();
    if (syscall(SYS_unlinkat, AT_FDCWD, path, 0) == 0)
        return 0;
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

int mkdir(const char *path, mode_t mode)
{
    step();
    return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int link(const char *from, const char *to)
{
    step();
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

/* ---- helpers ------------------------------------------------------------------- */

struct world {
    char dir[64];
    char site[128], index[128];
    struct diag *diag;
};

static int setup(void **state)
{
    struct world *w = calloc(1, sizeof(*w));
    const char *tmp = getenv("TMPDIR");
    snprintf(w->dir, sizeof(w->dir), "%s/stage.XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(w->dir));
    snprintf(w->site, sizeof(w->site), "%s/site", w->dir);
    snprintf(w->index, sizeof(w->index), "%s/site.index", w->dir);
    w->diag = diag_new();
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    refuse_exchange = false;
    assert_int_equal(fs_remove(w->dir, w->diag), 0);
    diag_free(w->diag);
    free(w);
    return 0;
}

static void path_of(char out[256], const char *dir, const char *name)
{
    snprintf(out, 256, "%s/%s", dir, name);
}

static void content_is(const char *dir, const char *name, const char *expected)
{
    char path[256];
    path_of(path, dir, name);
    struct buf b = BUF_INIT;
    struct diag *d = diag_new();
    assert_int_equal(fs_read(path, &b, d), 0);
    assert_string_equal(b.p, expected);
    buf_release(&b);
    diag_free(d);
}

static bool is_there(const char *dir, const char *name)
{
    char path[256];
    path_of(path, dir, name);
    return access(path, F_OK) == 0;
}

static int put(const char *dir, const char *name, const char *text)
{
    char path[256];
    path_of(path, dir, name);
    struct diag *d = diag_new();
    int rc = fs_write(path, str_z(text), d);
    diag_free(d);
    return rc;
}

/* A build whose every file says `text`. 0 if it was published. */
static int build(const struct world *w, const char *text, struct diag *diag)
{
    struct stage *s = stage_open(w->site, NULL, diag);
    if (!s)
        return -1;
    int rc = stage_write(s, STR("index.html"), str_z(text), diag);
    if (rc == 0)
        rc = stage_write(s, STR("a/b/page.html"), str_z(text), diag);
    if (rc == 0)
        rc = put(stage_index(s), "postlist", text);
    if (rc == 0)
        rc = stage_publish(s, diag);
    stage_close(s);
    return rc;
}

static void pair_is(const struct world *w, const char *text)
{
    content_is(w->site, "index.html", text);
    content_is(w->site, "a/b/page.html", text);
    content_is(w->index, "postlist", text);
}

/* Nothing lies about but the pair. */
static void nothing_is_left(const struct world *w)
{
    const char *names[] = {".site.new",        ".site.old",  ".site.index.new",
                           ".site.index.old",  ".site.lock", ".site.journal",
                           ".site.journal.new"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        assert_false(is_there(w->dir, names[i]));
}

static bool says(struct diag *d, const char *words)
{
    struct buf b = BUF_INIT;
    diag_text(d, DIAG_TEXT, &b);
    bool found = strstr(b.p, words) != NULL;
    if (!found)
        fprintf(stderr, "# %s", b.p);
    buf_release(&b);
    return found;
}

/* ---- tests ---------------------------------------------------------------------- */

static void publishes_and_replaces(void **state)
{
    struct world *w = *state;
    assert_int_equal(build(w, "one", w->diag), 0);
    pair_is(w, "one");
    assert_int_equal(build(w, "two", w->diag), 0);
    pair_is(w, "two");
    nothing_is_left(w);
    assert_true(is_there(w->site, ".nojekyll"));
}

static void replaces_without_exchange(void **state)
{
    struct world *w = *state;
    refuse_exchange = true;
    assert_int_equal(build(w, "one", w->diag), 0);
    assert_int_equal(build(w, "two", w->diag), 0);
    pair_is(w, "two");
    nothing_is_left(w);
}

static void closing_without_publishing_changes_nothing(void **state)
{
    struct world *w = *state;
    assert_int_equal(build(w, "one", w->diag), 0);
    struct stage *s = stage_open(w->site, NULL, w->diag);
    assert_int_equal(stage_write(s, STR("index.html"), STR("two"), w->diag), 0);
    stage_close(s);
    pair_is(w, "one");
    nothing_is_left(w);
}

static void modes_do_not_depend_on_the_umask(void **state)
{
    struct world *w = *state;
    mode_t before = umask(0077);
    assert_int_equal(build(w, "one", w->diag), 0);
    umask(before);
    const char *files[] = {"index.html", "a/b/page.html", ".nojekyll"};
    const char *folders[] = {"", "a", "a/b"};
    for (size_t i = 0; i < 3; i++) {
        char path[256];
        struct stat st;
        path_of(path, w->site, files[i]);
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_mode & 07777, 0644);
        path_of(path, w->site, folders[i]);
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_mode & 07777, 0755);
    }
}

static void unchanged_files_keep_their_date(void **state)
{
    struct world *w = *state;
    assert_int_equal(build(w, "one", w->diag), 0);
    char path[256];
    struct stat before, after;
    path_of(path, w->site, "index.html");
    struct timespec old[2] = {{1000000000, 0}, {1000000000, 0}};
    utimensat(AT_FDCWD, path, old, 0);
    assert_int_equal(stat(path, &before), 0);
    assert_int_equal(build(w, "one", w->diag), 0);
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(after.st_mtime, before.st_mtime);
    assert_int_equal(after.st_nlink, 1);
    assert_int_equal(build(w, "two", w->diag), 0);
    assert_int_equal(stat(path, &after), 0);
    assert_int_not_equal(after.st_mtime, before.st_mtime);
}

static void refuses_folders_of_others(void **state)
{
    struct world *w = *state;
    mkdir(w->site, 0755);
    put(w->site, "thesis.txt", "years of work");
    assert_int_equal(build(w, "one", w->diag), -1);
    assert_true(says(w->diag, "it holds files that no build made"));
    content_is(w->site, "thesis.txt", "years of work");
    nothing_is_left(w);
}

static void a_foreign_nojekyll_is_no_mark(void **state)
{
    struct world *w = *state;
    mkdir(w->site, 0755);
    put(w->site, ".nojekyll", "");
    assert_int_equal(build(w, "one", w->diag), -1);
    content_is(w->site, ".nojekyll", "");
}

static void refuses_an_index_of_others(void **state)
{
    struct world *w = *state;
    mkdir(w->index, 0755);
    put(w->index, "iamglass", "a database of something else");
    assert_int_equal(build(w, "one", w->diag), -1);
    assert_true(says(w->diag, "site.index"));
    assert_false(is_there(w->dir, "site"));
}

static void refuses_a_file_and_a_checkout(void **state)
{
    struct world *w = *state;
    put(w->dir, "site", "a file");
    assert_int_equal(build(w, "one", w->diag), -1);
    assert_true(says(w->diag, "it is not a folder"));
    unlink(w->site);
    assert_int_equal(build(w, "one", w->diag), 0);
    char git[256];
    path_of(git, w->site, ".git");
    mkdir(git, 0755);
    assert_int_equal(build(w, "two", w->diag), -1);
    assert_true(says(w->diag, "git checkout"));
    pair_is(w, "one");
}

static void takes_an_empty_folder_and_makes_parents(void **state)
{
    struct world *w = *state;
    char deep[256], expected[300];
    path_of(deep, w->dir, "x/y/site/");
    struct stage *s = stage_open(deep, NULL, w->diag);
    assert_non_null(s);
    snprintf(expected, sizeof(expected), "%s/x/y/site.index", w->dir);
    assert_string_equal(stage_previous_index(s), expected);
    stage_close(s);
    mkdir(w->site, 0755);
    assert_int_equal(build(w, "one", w->diag), 0);
    pair_is(w, "one");
}

static void follows_a_link_to_the_folder(void **state)
{
    struct world *w = *state;
    assert_int_equal(build(w, "one", w->diag), 0);
    char by_link[256], index[256];
    path_of(by_link, w->dir, "link");
    assert_int_equal(symlink("site", by_link), 0);
    struct stage *s = stage_open(by_link, NULL, w->diag);
    assert_string_equal(stage_previous_site(s), w->site);
    stage_close(s);
    path_of(index, w->dir, "site/index");
    assert_null(stage_open(w->site, index, w->diag));
    assert_true(says(w->diag, "must lie beside"));
}

/* Source, output, index, and what the message says. Nothing is touched. */
static void the_source_is_never_replaced(void **state)
{
    struct world *w = *state;
    assert_int_equal(build(w, "one", w->diag), 0);
    static const char *const cases[][4] = {
        {"site", "site", NULL, "lies in"},
        {"site/a", "site", NULL, "lies in"},
        {"site/index.html", "site", NULL, "lies in"},
        {"site.index", "site", NULL, "the index, which a build replaces"},
        {"site.index", "other", "site.index", "lies in"},
        {"by-link", "site", NULL, "lies in"},
        {"site/a", "by-link", NULL, "lies in"},
        {".site.new", "site", NULL, "where the site is prepared"},
        {"site/a", "none/../site", NULL, "lies in"},
        {NULL, "new/site", "new/site", "must lie beside"},
        {NULL, "new/site", "new/site/x/index", "must lie beside"},
        {NULL, "new/index/x/site", "new/index", "must lie beside"},
        {NULL, "site", ".site.new", "must lie beside"},
        {NULL, ".ix.new", "ix", "must lie beside"},
    };
    char paths[3][256], left[256];
    path_of(paths[0], w->dir, "by-link");
    assert_int_equal(symlink("site", paths[0]), 0);
    path_of(left, w->dir, ".site.new");
    mkdir(left, 0755);
    put(left, "note.md", "left here");
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct diag *d = diag_new();
        for (int k = 0; k < 3; k++)
            path_of(paths[k], w->dir, cases[i][k] ? cases[i][k] : "");
        const char *source = cases[i][0] ? paths[0] : NULL;
        if (stage_check(paths[1], cases[i][2] ? paths[2] : NULL, source, d) == 0 ||
            !says(d, cases[i][3]))
            fail_msg("case %zu is not refused as it should be", i);
        diag_free(d);
        assert_false(is_there(w->dir, "new"));
        assert_false(is_there(w->dir, "none"));
        content_is(left, "note.md", "left here");
    }
    assert_true(is_there(w->site, "index.html"));
}

/* Seen through a mount, the names differ and the folder is the same. */
static void a_source_is_known_by_its_inode(void **state)
{
    struct world *w = *state;
    char other[256], inside[256];
    assert_int_equal(build(w, "one", w->diag), 0);
    path_of(other, w->dir, "other");
    path_of(inside, w->dir, "other/a");
    mkdir(other, 0755);
    if (mount(w->site, other, "none", MS_BIND, NULL) < 0)
        skip(); /* not ours to do */
    assert_int_equal(stage_check(w->site, NULL, other, w->diag), -1);
    assert_int_equal(stage_check(w->site, NULL, inside, w->diag), -1);
    assert_int_equal(umount(other), 0);
    assert_true(says(w->diag, "which a build replaces"));
    assert_true(is_there(w->site, "index.html"));
}

static void an_index_elsewhere_is_published_too(void **state)
{
    struct world *w = *state;
    char index[256];
    path_of(index, w->dir, "elsewhere/ix");
    for (int i = 0; i < 2; i++) {
        struct stage *s = stage_open(w->site, index, w->diag);
        assert_non_null(s);
        put(stage_index(s), "postlist", i ? "two" : "one");
        assert_int_equal(stage_publish(s, w->diag), 0);
        stage_close(s);
        content_is(index, "postlist", i ? "two" : "one");
    }
    assert_false(is_there(w->dir, "site.index"));
}

static void names_are_checked(void **state)
{
    (void)state;
    const char *good[] = {"index.html", "a/b.html", ".nojekyll", "söhne.png",
                          "a b.txt"};
    const char *bad[] = {"",     "/a",   "a/",  "a//b", "../a", "a/../b",     ".git/x",
                         "_a/x", "a/_b", "a:b", "a?b",  "a\\b", "a\nb",       "a\xff",
                         "a\"b", "<a>",  "a|b", "a*",   ".",    "x/.nojekyll"};
    for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
        assert_true(output_name_is_valid(str_z(good[i])));
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
        assert_false(output_name_is_valid(str_z(bad[i])));
}

static void one_address_is_written_once(void **state)
{
    struct world *w = *state;
    struct stage *s = stage_open(w->site, NULL, w->diag);
    assert_int_equal(stage_write(s, STR("a.html"), STR("1"), w->diag), 0);
    assert_int_equal(stage_write(s, STR("a.html"), STR("2"), w->diag), -1);
    assert_true(says(w->diag, "two pages or files of the site have the address"));
    assert_int_equal(stage_write(s, STR("_x"), STR("2"), w->diag), -1);
    stage_close(s);
}

/* A name that says what a file holds saves reading it, of a site that is known to be
 * as it was left; no other name does. */
static void named_files_are_taken_unread_if_the_site_is_trusted(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < 3; i++) {
        struct stage *s = stage_open(w->site, NULL, w->diag);
        struct str text = i == 0 ? STR("one") : STR("two");
        stage_reuse(s);
        if (i == 2)
            stage_trust(s);
        assert_int_equal(stage_write_named(s, STR("x1.js"), text, w->diag), 0);
        assert_int_equal(stage_write_named(s, STR("x1.js"), text, w->diag), 0);
        assert_int_equal(stage_write(s, STR("root.js"), text, w->diag), 0);
        assert_int_equal(stage_publish(s, w->diag), 0);
        stage_close(s);
        content_is(w->site, "root.js", text.p);
        content_is(w->site, "x1.js", i == 1 ? "two" : "one");
        put(w->site, "x1.js", "one"); /* which a trusted site would not hide */
    }
}

static void own_assets_override_defaults(void **state)
{
    struct world *w = *state;
    char own[256];
    path_of(own, w->dir, "assets");
    mkdir(own, 0755);
    put(own, "theme.css", "own theme");
    put(own, "logo.svg", "own logo");
    const struct asset defaults[] = {
        {STR_INIT("assets/nav.js"), STR_INIT("default nav")},
        {STR_INIT("assets/theme.css"), STR_INIT("default theme")},
    };
    struct stage *s = stage_open(w->site, NULL, w->diag);
    struct walk found = {.root = w->dir, .below = STR("assets")};
    assert_int_equal(assets_write(s, defaults, 2, &found, NULL, w->diag), 0);
    assert_int_equal(stage_publish(s, w->diag), 0);
    stage_close(s);
    content_is(w->site, "assets/nav.js", "default nav");
    content_is(w->site, "assets/theme.css", "own theme");
    content_is(w->site, "assets/logo.svg", "own logo");
    s = stage_open(w->site, NULL, w->diag);
    found.below = STR("no/such/folder");
    assert_int_equal(assets_write(s, defaults, 2, &found, NULL, w->diag), 0);
    stage_close(s);
}

static void put_word(struct words *words, const char *key, const char *one,
                     const char *other)
{
    const struct str texts[PLURALS] = {
        [PLURAL_ONE] = str_z(one), [PLURAL_OTHER] = str_z(other)};
    words_put(words, STR("en"), str_z(key), texts);
}

static void scripts_get_their_words(void **state)
{
    struct world *w = *state;
    char own[256];
    struct arena arena = {0};
    struct words *words = words_new(&arena);
    put_word(words, "copy", NULL, "Copy \"all\" \\");
    put_word(words, "pages", "{n} page", "{n} pages");
    path_of(own, w->dir, "assets");
    mkdir(own, 0755);
    put(own, "mine.js", "a();\n  b(\"{t.copy}\", \"{t.no}\", '{t.copy}');\n");
    put(own, "mine.txt", "\"{t.copy}\"");
    const struct asset defaults[] = {
        {STR_INIT("assets/copy.js"), STR_INIT("c(\"{t.copy}\");")},
        {STR_INIT("assets/page.js"), STR_INIT("//= copy.js\nn(\"{t.pages}\"); \"{t.")},
    };
    struct stage *s = stage_open(w->site, NULL, w->diag);
    struct walk found = {.root = w->dir, .below = STR("assets")};
    assert_int_equal(assets_write(s, defaults, 2, &found, words, w->diag), 0);
    assert_int_equal(stage_publish(s, w->diag), 0);
    stage_close(s);
    content_is(w->site, "assets/page.js",
               "c(\"Copy \\\"all\\\" \\\\\");\n"
               "n({\"one\":\"{n} page\",\"other\":\"{n} pages\"}); \"{t.");
    content_is(w->site, "assets/mine.js",
               "a();\n  b(\"Copy \\\"all\\\" \\\\\", \"{t.no}\", '{t.copy}');\n");
    content_is(w->site, "assets/mine.txt", "\"{t.copy}\"");
    assert_true(says(w->diag, "assets/mine.js:2:17: error: there is no word \"no\""));
    words_free(words);
    arena_release(&arena);
}

/* Of each: what stands in the file, and what is published. Parts are page.css's and
 * page.js's neighbours below; "theme.css" is the source's own. */
static void assets_are_joined_of_their_parts(void **state)
{
    struct world *w = *state;
    char own[256];
    path_of(own, w->dir, "assets");
    mkdir(own, 0755);
    put(own, "theme.css", "own {}");
    put(own, "plain.css", "@import \"theme.css\";\nmine {}");
    put(own, "photo.svg", "//= nav.js");
    const struct asset defaults[] = {
        {STR_INIT("assets/theme.css"), STR_INIT("default {}\n")},
        {STR_INIT("assets/print.css"), STR_INIT("@page {}\n")},
        {STR_INIT("assets/page.css"),
         STR_INIT("/* all */\n@import \"theme.css\";\n/* paper */\n"
                  "@import \"print.css\" print;\nlast {}\n")},
        {STR_INIT("assets/twice.css"), STR_INIT("@import \"page.css\";\n")},
        {STR_INIT("assets/missing.css"),
         STR_INIT("@import \"theme.css\";\n@import \"no.css\";\n")},
        {STR_INIT("assets/elsewhere.css"),
         STR_INIT("@import \"theme.css\";\n@import url(https://example.org/a.css);\n")},
        {STR_INIT("assets/layer.css"), STR_INIT("@import \"theme.css\" layer(a);\n")},
        {STR_INIT("assets/above.css"), STR_INIT("@import \"../sw.css\";\n")},
        {STR_INIT("assets/itself.css"), STR_INIT("@import \"itself.css\";\n")},
        {STR_INIT("assets/open.css"), STR_INIT("/* @import \"theme.css\";\n")},
        {STR_INIT("assets/late.css"), STR_INIT("p {}\n@import \"theme.css\";\n")},
        {STR_INIT("assets/nav.js"), STR_INIT("nav();")},
        {STR_INIT("assets/page.js"), STR_INIT("//= nav.js\n//= no.js\nlast();")},
        {STR_INIT("assets/below/page.js"), STR_INIT("//= nav.js\n")},
    };
    struct stage *s = stage_open(w->site, NULL, w->diag);
    struct walk found = {.root = w->dir, .below = STR("assets")};
    assert_int_equal(
        assets_write(s, defaults, countof(defaults), &found, NULL, w->diag), 0);
    assert_int_equal(stage_publish(s, w->diag), 0);
    stage_close(s);
    static const char *const expected[][2] = {
        {"assets/theme.css", "own {}"},
        {"assets/page.css", "own{}@media print{@page{}}last{}"},
        {"assets/twice.css", "own{}@media print{@page{}}last{}"},
        {"assets/plain.css", "own{}mine{}"},
        {"assets/missing.css", "@import \"theme.css\";\n@import \"no.css\";\n"},
        {"assets/elsewhere.css",
         "@import \"theme.css\";\n@import url(https://example.org/a.css);\n"},
        {"assets/layer.css", "@import \"theme.css\" layer(a);\n"},
        {"assets/above.css", "@import \"../sw.css\";\n"},
        {"assets/itself.css", "@import \"itself.css\";\n"},
        {"assets/open.css", "/* @import \"theme.css\";\n"},
        {"assets/late.css", "p {}\n@import \"theme.css\";\n"},
        {"assets/page.js", "nav();\n//= no.js\nlast();"},
        {"assets/below/page.js", "//= nav.js\n"},
        {"assets/photo.svg", "//= nav.js"},
    };
    for (size_t i = 0; i < countof(expected); i++)
        content_is(w->site, expected[i][0], expected[i][1]);
}

static void sheets_are_squeezed(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a > b,\n.c {\n  x: y;\n  z: 1px  2px;\n}\n\nd {}\n",
         "a > b,.c{x:y;z:1px 2px}d{}"},
        {"/* one */\na /* two */ b { x: y /* three */; }", "a b{x:y}"},
        {"a/**/b{}", "a/**/b{}"},
        {"/*! by me */ a {}", "/*! by me */ a{}"},
        {"a {} /* open ;", "a{}"},
        {"a :hover, a: is(b) { x: calc(1px + 2px) !important }",
         "a :hover,a:is(b){x:calc(1px + 2px) !important}"},
        {"a { content: \"; } /* \\\" \"; b: '{ '; }",
         "a{content:\"; } /* \\\" \";b:'{ '}"},
        {"a { x: url(data:a; b, c ); y: z }", "a{x:url(data:a; b, c );y:z}"},
        {".a\\; { } .b\\  c { }", ".a\\;{}.b\\  c{}"},
        {"a { --x: ; --y: 1; --z: }", "a{--x: ;--y:1;--z: }"},
        {"@media (min-width: 2rem) and (a) { b { c: d } }",
         "@media (min-width:2rem) and (a){b{c:d}}"},
        {"a { b: \"open", "a{b:\"open"},
        {"a\\", "a\\"},
        {"a { x: url(open", "a{x:url(open"},
        {"", ""},
    };
    for (size_t i = 0; i < countof(cases); i++) {
        struct buf out = BUF_INIT;
        squeeze_sheet(str_z(cases[i][0]), &out);
        assert_string_equal(out.p, cases[i][1]);
        buf_release(&out);
    }
}

/* Builds "two" in a child that is killed at step `n`. True if it came through
 * without reaching that step. */
static bool build_killed_at(const struct world *w, long n)
{
    pid_t child = fork();
    if (child == 0) {
        steps_left = n;
        struct diag *d = diag_new();
        int rc = build(w, "two", d);
        diag_free(d);
        _exit(rc == 0 ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    if (WIFEXITED(status)) {
        assert_int_equal(WEXITSTATUS(status), 0);
        return true;
    }
    assert_int_equal(WTERMSIG(status), SIGKILL);
    return false;
}

/* Which build wrote the file: "one", "two", "" for none. */
static const char *text_of(const char *dir, const char *name)
{
    char path[256], text[8] = "";
    path_of(path, dir, name);
    FILE *f = fopen(path, "r");
    if (!f)
        return "";
    size_t n = fread(text, 1, sizeof(text) - 1, f);
    (void)n;
    fclose(f);
    return strcmp(text, "one") == 0 ? "one" : strcmp(text, "two") == 0 ? "two" : "?";
}

static void start_from(const struct world *w, const char *text)
{
    assert_int_equal(fs_remove(w->site, w->diag), 0);
    assert_int_equal(fs_remove(w->index, w->diag), 0);
    if (*text)
        assert_int_equal(build(w, text, w->diag), 0);
}

/* `instants`: at how many steps one half is new and the other is not yet. */
static void killed_at_every_step(struct world *w, const char *before, int instants)
{
    int torn = 0;
    for (long n = 1;; n++) {
        start_from(w, before);
        bool through = build_killed_at(w, n);
        /* Each half is whole by itself, old or new. */
        const char *site = text_of(w->site, "index.html");
        if (*before && !refuse_exchange)
            assert_true(*site);
        assert_string_equal(text_of(w->site, "a/b/page.html"), site);
        torn += strcmp(site, text_of(w->index, "postlist")) != 0;
        /* Opening the next build heals the pair. */
        struct stage *s = stage_open(w->site, NULL, w->diag);
        assert_non_null(s);
        stage_close(s);
        site = text_of(w->site, "index.html");
        assert_string_equal(text_of(w->index, "postlist"), site);
        assert_string_equal(text_of(w->site, "a/b/page.html"), site);
        if (*before)
            assert_true(*site);
        nothing_is_left(w);
        assert_int_equal(build(w, "one", w->diag), 0);
        pair_is(w, "one");
        if (through) {
            assert_true(n > 10);
            break;
        }
    }
    assert_int_equal(torn, instants);
}

static void survives_a_kill_at_every_step(void **state)
{
    killed_at_every_step(*state, "one", 1);
}

static void survives_a_kill_of_the_first_build(void **state)
{
    killed_at_every_step(*state, "", 2);
}

static void survives_a_kill_without_exchange(void **state)
{
    refuse_exchange = true;
    killed_at_every_step(*state, "one", 4);
}

/* In a mount name space of its own, with a small disk at the test's folder.
 * The exit status says where it went wrong; 77: no right to mount. */
static int fill_the_disk(struct world *w)
{
    if (unshare(CLONE_NEWNS) < 0 ||
        mount("none", "/", "", MS_REC | MS_PRIVATE, NULL) < 0 ||
        mount("tmpfs", w->dir, "tmpfs", 0, "size=256k") < 0)
        return 77;
    static const char zeros[512 * 1024];
    const struct str big = {zeros, sizeof(zeros)};
    if (build(w, "one", w->diag) < 0)
        return 1;
    struct stage *s = stage_open(w->site, NULL, w->diag);
    int rc = stage_write(s, STR("big"), big, w->diag);
    stage_close(s);
    if (rc == 0 || !says(w->diag, "No space left on device"))
        return 2;
    pair_is(w, "one");
    nothing_is_left(w);
    /* Full to the last page: not even the marks and the journal fit. */
    s = stage_open(w->site, NULL, w->diag);
    if (stage_write(s, STR("index.html"), STR("two"), w->diag) < 0)
        return 3;
    char filler[256];
    path_of(filler, w->dir, "filler");
    int fd = open(filler, O_WRONLY | O_CREAT, 0644);
    while (write(fd, big.p, 4096) > 0)
        ;
    close(fd);
    rc = stage_publish(s, w->diag);
    stage_close(s);
    if (rc == 0)
        return 4;
    pair_is(w, "one");
    unlink(filler);
    if (build(w, "two", w->diag) < 0)
        return 5;
    pair_is(w, "two");
    nothing_is_left(w);
    return 0;
}

static void a_full_disk_leaves_the_previous_pair(void **state)
{
    pid_t child = fork();
    if (child == 0)
        _exit(fill_the_disk(*state));
    int status;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) {
        print_message("no right to mount a small file system\n");
        skip();
    }
    assert_int_equal(WEXITSTATUS(status), 0);
}

static bool is_text(const struct world *w, const char *text)
{
    char path[256];
    struct buf b = BUF_INIT;
    struct diag *unheard = diag_new();
    path_of(path, w->site, "index.html");
    bool is = fs_read(path, &b, unheard) == 0 && !strcmp(b.p, text);
    diag_free(unheard);
    buf_release(&b);
    return is;
}

/* `n` renames fail from number `from` on, and so do those of the next try. Returns
 * whether the pair was torn meanwhile. */
static bool give_out(struct world *w, int from, int n)
{
    struct diag *d = diag_new();
    assert_int_equal(build(w, "one", w->diag), 0);
    let_renames_fail(from, n);
    bool published = build(w, "two", d) == 0;
    let_renames_fail(0, 0);
    bool torn = is_there(w->dir, ".site.journal");
    if (torn) {
        assert_false(published);
        assert_true(says(d, "of different builds"));
        assert_true(says(d, ".site.index.new"));
        let_renames_fail(1, 100);
        assert_null(stage_open(w->site, NULL, w->diag));
        let_renames_fail(0, 0);
        /* Whatever the next build comes to: opening its stage heals. */
        struct stage *s = stage_open(w->site, NULL, w->diag);
        assert_non_null(s);
        stage_close(s);
        pair_is(w, "two");
    } else {
        pair_is(w, published ? "two" : "one");
    }
    nothing_is_left(w);
    assert_true(torn || published == is_text(w, "two"));
    assert_int_equal(build(w, "three", w->diag), 0);
    pair_is(w, "three");
    nothing_is_left(w);
    diag_free(d);
    return torn;
}

static void what_cannot_be_undone_is_finished(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < 2; i++) {
        int torn = 0;
        refuse_exchange = i > 0;
        for (int from = 1; from <= 9; from++)
            for (int n = 1; n <= 7; n++)
                torn += give_out(w, from, n);
        assert_true(torn > 0);
    }
}

/* Stages files for ever, after a byte into `ready`. */
static void stage_without_end(const struct world *w, int ready)
{
    struct diag *d = diag_new();
    struct stage *s = stage_open(w->site, NULL, d);
    (void)!stage_write(s, STR("index.html"), STR("two"), d);
    (void)!write(ready, "x", 1);
    for (int n = 0;; n++) {
        char name[32];
        snprintf(name, sizeof(name), "p/%d.html", n);
        (void)!stage_write(s, str_z(name), STR("two"), d);
    }
}

static void a_signal_clears_the_stage(void **state)
{
    struct world *w = *state;
    assert_int_equal(build(w, "one", w->diag), 0);
    const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < 3; i++) {
        int ready[2];
        assert_int_equal(pipe(ready), 0);
        pid_t child = fork();
        if (child == 0) {
            signal(signals[i], SIG_DFL);
            stage_without_end(w, ready[1]);
        }
        char c;
        assert_int_equal(read(ready[0], &c, 1), 1);
        close(ready[0]);
        close(ready[1]);
        kill(child, signals[i]);
        int status;
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), signals[i]);
        pair_is(w, "one");
        nothing_is_left(w);
    }
}

static void an_ignored_signal_stays_ignored(void **state)
{
    struct world *w = *state;
    pid_t child = fork();
    if (child == 0) {
        signal(SIGINT, SIG_IGN);
        struct diag *d = diag_new();
        struct stage *s = stage_open(w->site, NULL, d);
        kill(getpid(), SIGINT);
        usleep(20000);
        int rc = stage_write(s, STR("index.html"), STR("one"), d);
        stage_close(s);
        diag_free(d);
        _exit(rc == 0 ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void builds_at_once_take_turns(void **state)
{
    struct world *w = *state;
    enum { BUILDS = 6 };
    pid_t children[BUILDS];
    for (int i = 0; i < BUILDS; i++)
        if ((children[i] = fork()) == 0) {
            struct diag *d = diag_new();
            int rc = 0;
            for (int n = 0; n < 5 && rc == 0; n++)
                rc = build(w, i % 2 ? "one" : "two", d);
            diag_free(d);
            _exit(rc == 0 ? 0 : 1);
        }
    for (int i = 0; i < BUILDS; i++) {
        int status;
        waitpid(children[i], &status, 0);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    pair_is(w, text_of(w->site, "index.html"));
    nothing_is_left(w);
}

static void an_unwritable_parent_is_a_failure(void **state)
{
    struct world *w = *state;
    assert_null(stage_open("/proc/none/site", NULL, w->diag));
    assert_true(says(w->diag, "/proc/none"));
    assert_null(stage_open("/", NULL, w->diag));
    assert_null(stage_open("", NULL, w->diag));
}

static void a_file_is_replaced_as_a_whole(void **state)
{
    struct world *w = *state;
    char path[256];
    path_of(path, w->site, "deep/book.zip");
    assert_int_equal(file_publish(path, STR("one"), w->diag), 0);
    let_renames_fail(1, 1);
    assert_int_equal(file_publish(path, STR("two"), w->diag), -1);
    let_renames_fail(0, 0);
    content_is(w->site, "deep/book.zip", "one");
    assert_true(says(w->diag, "book.zip"));
    assert_int_equal(file_publish(path, STR("three"), w->diag), 0);
    content_is(w->site, "deep/book.zip", "three");
    assert_int_equal(unlink(path), 0);
    path_of(path, w->site, "deep");
    assert_int_equal(file_publish(path, STR("four"), w->diag), -1);
    assert_int_equal(rmdir(path), 0); /* nothing is left in it, hidden or not */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
        TEST(publishes_and_replaces),
        TEST(replaces_without_exchange),
        TEST(closing_without_publishing_changes_nothing),
        TEST(modes_do_not_depend_on_the_umask),
        TEST(unchanged_files_keep_their_date),
        TEST(refuses_folders_of_others),
        TEST(a_foreign_nojekyll_is_no_mark),
        TEST(refuses_an_index_of_others),
        TEST(refuses_a_file_and_a_checkout),
        TEST(takes_an_empty_folder_and_makes_parents),
        TEST(follows_a_link_to_the_folder),
        TEST(the_source_is_never_replaced),
        TEST(a_source_is_known_by_its_inode),
        TEST(an_index_elsewhere_is_published_too),
        TEST(names_are_checked),
        TEST(one_address_is_written_once),
        TEST(named_files_are_taken_unread_if_the_site_is_trusted),
        TEST(own_assets_override_defaults),
        TEST(scripts_get_their_words),
        TEST(assets_are_joined_of_their_parts),
        TEST(sheets_are_squeezed),
        TEST(survives_a_kill_at_every_step),
        TEST(survives_a_kill_of_the_first_build),
        TEST(survives_a_kill_without_exchange),
        TEST(a_full_disk_leaves_the_previous_pair),
        TEST(what_cannot_be_undone_is_finished),
        TEST(a_signal_clears_the_stage),
        TEST(an_ignored_signal_stays_ignored),
        TEST(builds_at_once_take_turns),
        TEST(an_unwritable_parent_is_a_failure),
        TEST(a_file_is_replaced_as_a_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
