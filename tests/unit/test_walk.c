/* Walking a source: what is found, in which order, and which links are followed. */
#include "util/buf.h"
#include "util/mark.h"
#include "util/path.h"
#include "util/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder with "src", the root of the walks, and "out" beside it. */
struct world {
    char dir[32];
    struct arena arena;
    struct diag *diag;
    struct str_vec files;
    struct walk walk;
    struct buf said;
};

static int setup(void **state)
{
    struct world *w = calloc(1, sizeof(*w));
    memcpy(w->dir, "/tmp/handbook-unit-XXXXXX", sizeof("/tmp/handbook-unit-XXXXXX"));
    assert_non_null(mkdtemp(w->dir));
    w->diag = diag_new();
    w->said = BUF_INIT;
    w->walk.root = arena_printf(&w->arena, "%s/src", w->dir).p;
    assert_int_equal(fs_mkdirs(w->walk.root, w->diag), 0);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    assert_int_equal(fs_remove(w->dir, w->diag), 0);
    vec_release(&w->files);
    buf_release(&w->said);
    diag_free(w->diag);
    arena_release(&w->arena);
    free(w);
    return 0;
}

static void put(struct world *w, const char *name)
{
    struct str path = arena_printf(&w->arena, "%s/%s", w->dir, name);
    struct str dir = arena_printf(&w->arena, "%.*s", STR_ARG(path_dir(path)));
    assert_int_equal(fs_mkdirs(dir.p, w->diag), 0);
    assert_int_equal(fs_write(path.p, str_z(name), w->diag), 0);
}

static void put_link(struct world *w, const char *name, const char *to)
{
    assert_int_equal(symlink(to, arena_printf(&w->arena, "%s/%s", w->dir, name).p), 0);
}

/* The files that the walk finds, one behind the other, and what it says. */
static const char *walk(struct world *w)
{
    struct buf all = BUF_INIT;
    w->files.n = 0;
    assert_int_equal(walk_files(&w->walk, &w->arena, &w->files, w->diag), 0);
    for (size_t i = 0; i < w->files.n; i++)
        buf_printf(&all, "%s%.*s", i ? " " : "", STR_ARG(w->files.p[i]));
    const char *list = arena_str(&w->arena, buf_view(&all)).p;
    buf_release(&all);
    buf_clear(&w->said);
    diag_text(w->diag, DIAG_TEXT, &w->said);
    return list;
}

static void files_are_found_in_the_order_of_bytes(void **state)
{
    struct world *w = *state;
    static const char *const names[] = {"src/b.md",    "src/a/z.md",    "src/a/c/x.md",
                                        "src/.hidden", "src/_draft.md", "src/A.md"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        put(w, names[i]);
    assert_string_equal(walk(w), "A.md a/c/x.md a/z.md b.md");
    w->walk.below = STR("a");
    assert_string_equal(walk(w), "a/c/x.md a/z.md");
    w->walk.below = STR("a/c");
    assert_string_equal(walk(w), "a/c/x.md");
    w->walk.below = STR("missing");
    assert_string_equal(walk(w), "");
    assert_string_equal(w->said.p, "");
    assert_true(walk_finds(&w->walk, STR("a/c/x.md"), w->diag));
    assert_false(walk_finds(&w->walk, STR("a/c"), w->diag));
    assert_false(walk_finds(&w->walk, STR(".hidden"), w->diag));
    assert_false(walk_finds(&w->walk, STR("a/../b.md"), w->diag));
    w->walk.root = "/no/such/folder";
    assert_int_equal(walk_files(&w->walk, &w->arena, &w->files, w->diag), -1);
}

static bool not_b(void *context, struct str rel, bool is_folder)
{
    ++*(int *)context;
    return !str_eq(rel, STR("b")) || !is_folder;
}

static void the_caller_may_choose_what_is_found(void **state)
{
    struct world *w = *state;
    int asked = 0;
    put(w, "src/.a/x.md");
    put(w, "src/b/x.md");
    put_link(w, "src/c.md", "b/x.md");
    put_link(w, "src/d.md", ".a/x.md");
    w->walk.may_find = not_b;
    w->walk.context = &asked;
    assert_string_equal(walk(w), ".a/x.md d.md");
    assert_true(asked >= 4);
    assert_non_null(strstr(w->said.p, "src/c.md: warning: this symbolic link"));
}

/* Each is named once, and none of what it leads to is found. */
static void links_that_lead_out_are_findings(void **state)
{
    struct world *w = *state;
    put(w, "out/secret.md");
    put(w, "src/in.md");
    put(w, "src/.git/config");
    put(w, "src/_files/part.md");
    put(w, "src/.tools/doc/page.md");
    static const char *const links[][3] = {
        {"out.md", "../out/secret.md", "leads out of the source"},
        {"etc", "/etc", "leads out of the source"},
        {"out-again", "../out", "leads out of the source"},
        {"above", "..", "leads out of the source"},
        {"root", "/", "leads out of the source"},
        {"beside", "../src2", "leads nowhere"},
        {"token.txt", ".git/config", "leads to what is hidden"},
        {"part.md", "_files/part.md", "leads to what is hidden"},
        {"page.md", ".tools/doc/page.md", "leads to what is hidden"},
        {"chain.txt", "token.txt", "leads to what is hidden"},
        {"chain-out.md", "out.md", "leads out of the source"},
        {"git", ".git", "leads to a folder"},
        {"self", ".", "leads to a folder"},
        {"circle", "circle", "leads in a circle"},
        {"null", "/dev/null", "leads out of the source"},
    };
    size_t n = sizeof(links) / sizeof(*links);
    for (size_t i = 0; i < n; i++)
        put_link(w, arena_printf(&w->arena, "src/%s", links[i][0]).p, links[i][1]);
    assert_string_equal(walk(w), "in.md");
    for (size_t i = 0; i < n; i++) {
        struct str line = arena_printf(
            &w->arena, "/src/%s: warning: this symbolic link, to \"%s\", %s",
            links[i][0], links[i][1], links[i][2]);
        if (!strstr(w->said.p, line.p))
            fail_msg("not said: %s", line.p);
        assert_false(walk_finds(&w->walk, str_z(links[i][0]), w->diag));
    }
    assert_int_equal(diag_count(w->diag, DIAG_WARNING), 2 * n);
    w->walk.is_told = true;
    walk(w);
    assert_int_equal(diag_count(w->diag, DIAG_WARNING), 2 * n);
}

/* "src2" begins with the same letters, but is another folder. */
static void a_folder_of_a_like_name_is_outside(void **state)
{
    struct world *w = *state;
    put(w, "src2/x.md");
    put_link(w, "src/x.md", "../src2/x.md");
    assert_string_equal(walk(w), "");
    assert_non_null(strstr(w->said.p, "leads out of the source"));
}

static void links_to_files_of_the_source_are_followed(void **state)
{
    struct world *w = *state;
    put(w, "src/img/p.png");
    mkdir(arena_printf(&w->arena, "%s/src/notes", w->dir).p, 0755);
    put_link(w, "src/notes/p.png", "../img/p.png");
    put_link(w, "src/notes/q.png", "p.png");
    assert_string_equal(walk(w), "img/p.png notes/p.png notes/q.png");
    assert_true(walk_finds(&w->walk, STR("notes/q.png"), w->diag));
    w->walk.below = STR("notes"); /* the root stays the limit */
    assert_string_equal(walk(w), "notes/p.png notes/q.png");
    assert_string_equal(w->said.p, "");
}

static void the_root_may_be_a_link(void **state)
{
    struct world *w = *state;
    put(w, "src/a.md");
    put_link(w, "src/b.md", "a.md");
    put_link(w, "by-link", "src");
    w->walk.root = arena_printf(&w->arena, "%s/by-link", w->dir).p;
    assert_string_equal(walk(w), "a.md b.md");
    assert_string_equal(w->said.p, "");
}

static void a_folder_to_start_from_may_not_be_a_link(void **state)
{
    struct world *w = *state;
    put(w, "out/x.css");
    put(w, "src/real/y.css");
    put_link(w, "src/assets", "../out");
    put_link(w, "src/layouts", "real");
    w->walk.below = STR("assets");
    assert_string_equal(walk(w), "");
    assert_non_null(strstr(w->said.p, "src/assets: warning"));
    assert_false(walk_finds(&w->walk, STR("assets/x.css"), w->diag));
    w->walk.below = STR("layouts");
    assert_string_equal(walk(w), "");
    assert_non_null(strstr(w->said.p, "src/layouts: warning"));
}

static void what_the_program_made_is_not_found(void **state)
{
    struct world *w = *state;
    put(w, "src/a.md");
    put(w, "src/deep/public/page.md");
    put(w, "src/deep/public.index/words");
    put(w, "src/theirs/.nojekyll");
    put(w, "src/theirs/handbook");
    put(w, "src/theirs/b.md");
    put_link(w, "src/c.md", "deep/public/page.md");
    struct str site = arena_printf(&w->arena, "%s/src/deep/public", w->dir);
    struct str index = arena_printf(&w->arena, "%s.index", site.p);
    assert_int_equal(mark_put(site.p, MARK_SITE, w->diag), 0);
    assert_int_equal(mark_put(index.p, MARK_INDEX, w->diag), 0);
    assert_string_equal(walk(w), "a.md theirs/b.md theirs/handbook");
    assert_non_null(strstr(w->said.p, "src/c.md: warning"));
    w->walk.root = site.p; /* what the user names is read */
    assert_string_equal(walk(w), "page.md");
}

static void what_lies_too_deep_or_is_locked_is_left_out(void **state)
{
    struct world *w = *state;
    struct buf deep = BUF_INIT;
    put(w, "src/a.md");
    buf_puts(&deep, "src");
    for (int i = 0; i < 66; i++)
        buf_puts(&deep, "/d");
    buf_puts(&deep, "/x.md");
    put(w, deep.p);
    buf_release(&deep);
    assert_string_equal(walk(w), "a.md");
    assert_non_null(
        strstr(w->said.p, "more than 64 folders deep and is left out; move it up"));
    assert_int_equal(diag_status(w->diag, false), 1);
    if (geteuid() == 0)
        return; /* for whom nothing is locked */
    struct str locked = arena_printf(&w->arena, "%s/src/locked", w->dir);
    assert_int_equal(mkdir(locked.p, 0), 0);
    assert_string_equal(walk(w), "a.md");
    assert_non_null(strstr(w->said.p, "src/locked: error: this folder cannot be read"));
    assert_int_equal(chmod(locked.p, 0755), 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(files_are_found_in_the_order_of_bytes),
        TEST(the_caller_may_choose_what_is_found),
        TEST(links_that_lead_out_are_findings),
        TEST(a_folder_of_a_like_name_is_outside),
        TEST(links_to_files_of_the_source_are_followed),
        TEST(the_root_may_be_a_link),
        TEST(a_folder_to_start_from_may_not_be_a_link),
        TEST(what_the_program_made_is_not_found),
        TEST(what_lies_too_deep_or_is_locked_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
