/* What findings show of their lines, what fixes make of files, and how files are
 * replaced. The rules themselves: tests/spec/rules.test.mjs. */
#include "fixture.h"

#include "lint/fixes.h"
#include "util/quote.h"
#include "util/replace.h"

#include <sys/stat.h>
#include <unistd.h>

/* ---- lines ---- */

static void quotes(int col, const char *line, const char *expected)
{
    struct buf out = BUF_INIT;
    quote_put(&out, 7, col, str_z(line));
    assert_string_equal(out.p, expected);
    buf_release(&out);
}

static void the_mark_stands_below_its_column(void **state)
{
    (void)state;
    quotes(1, "abc", "       7 | abc\n         | ^\n");
    quotes(3, "abc", "       7 | abc\n         |   ^\n");
    quotes(9, "abc", "       7 | abc\n         |    ^\n"); /* behind the end */
    quotes(0, "abc", "       7 | abc\n");
    quotes(1, "", "       7 | \n         | ^\n");
    quotes(4, "\xC3\xBC\tx", "       7 | \xC3\xBC x\n         |   ^\n");
    quotes(4, "\xE6\xBD\xAEx",
           "       7 | \xE6\xBD\xAEx\n         |   ^\n"); /* two wide */
    quotes(2, "\x1B[1m", "       7 | <U+001B>[1m\n         |         ^\n");
}

static void long_lines_are_cut_around_the_mark(void **state)
{
    (void)state;
    char line[301];
    struct buf out = BUF_INIT;
    memset(line, 'a', 300);
    line[300] = '\0';
    line[250] = 'X';
    quote_put(&out, 7, 251, str_z(line));
    struct str shown = buf_view(&out), first, mark;
    assert_true(str_next(&shown, '\n', &first) && str_next(&shown, '\n', &mark));
    assert_true(first.n < 130);
    /* The sign of the cut is three bytes and one column. */
    assert_int_equal(first.p[mark.n - 1 + 2], 'X');
    buf_release(&out);
}

static struct str line_of(struct quote *q, struct fixture *f, const char *name,
                          int line)
{
    static char path[128];
    struct str found = {0};
    snprintf(path, sizeof path, "%s/%s", f->dir, name);
    return quote_find(q, str_z(path), line, &found) ? found : STR("none");
}

static void lines_are_found_in_any_order(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct quote q = {0};
    fixture_file(&f, "a.md", "\xEF\xBB\xBFone\r\ntwo\rthree\n\nfive");
    fixture_file(&f, "b.md", "\xFF\n");
    assert_true(str_eq(line_of(&q, &f, "a.md", 3), STR("three")));
    assert_true(str_eq(line_of(&q, &f, "a.md", 1), STR("one")));
    assert_true(str_eq(line_of(&q, &f, "a.md", 5), STR("five")));
    assert_true(str_eq(line_of(&q, &f, "a.md", 4), STR("")));
    assert_true(str_eq(line_of(&q, &f, "a.md", 6), STR("none")));
    assert_true(str_eq(line_of(&q, &f, "b.md", 1), STR("none"))); /* no text */
    assert_true(str_eq(line_of(&q, &f, "c.md", 1), STR("none"))); /* no file */
    assert_true(str_eq(line_of(&q, &f, "a.md", 0), STR("none")));
    quote_release(&q);
    fixture_end(&f);
}

/* ---- findings ---- */

static bool is_second(void *context, struct place at, const char *rule)
{
    (void)context;
    (void)rule;
    return at.line == 2;
}

static void levels_are_those_of_the_settings(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    struct buf out = BUF_INIT;
    struct place one = {STR("a.md"), 1, 1}, two = {STR("a.md"), 2, 1};
    diag_set_level(d, "x", DIAG_ERROR);
    diag_set_level(d, "y", DIAG_OFF);
    diag_find(d, DIAG_NOTE, one, "x", "m");
    diag_find(d, DIAG_ERROR, one, "y", "m");
    diag_find(d, DIAG_WARNING, two, "z", "m");
    assert_int_equal(diag_status(d, false), 1);
    assert_int_equal(diag_count(d, DIAG_WARNING), 1);
    diag_drop(d, is_second, NULL);
    assert_int_equal(diag_count(d, DIAG_WARNING), 0);
    diag_text(d, DIAG_TEXT, &out);
    assert_string_equal(out.p, "a.md:1:1: error: m [x]\n");
    buf_release(&out);
    diag_free(d);
}

static void what_is_suggested_stands_beside_its_finding(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    struct buf out = BUF_INIT;
    struct place at = {STR("a.md"), 1, 1};
    diag_find(d, DIAG_NOTE, at, "x", "m");
    diag_find(d, DIAG_NOTE, at, "y", "m");
    diag_suggest(d, at, "x", STR("::error::100%"));
    diag_text(d, DIAG_GITHUB, &out);
    assert_string_equal(
        out.p, "::notice file=a.md,line=1,col=1,title=x::m%0A: :error::100%25\n"
               "::notice file=a.md,line=1,col=1,title=y::m\n");
    buf_release(&out);
    diag_free(d);
}

/* ---- fixes ---- */

static struct lint_file file_of(const char *bytes)
{
    return (struct lint_file){.file = STR("a.md"), .bytes = str_z(bytes)};
}

static void add(struct lint_file *file, const struct lint_edit *edits, size_t n)
{
    vec_push(&file->fixes,
             ((struct lint_fix){.edits = edits, .n = n, .is_chosen = true}));
}

static void becomes(struct lint_file *file, const char *text)
{
    struct buf out = BUF_INIT;
    lint_fixes_apply(file, &out);
    assert_string_equal(out.p, text);
    buf_release(&out);
}

static void fixes_are_made_where_they_stand(void **state)
{
    (void)state;
    struct lint_file file = file_of("one\ntwo\nthree\n");
    const struct lint_edit a[] = {{0, 1, STR_INIT("O")}, {8, 14, {0}}};
    const struct lint_edit b[] = {{5, 5, STR_INIT("\\")}};
    add(&file, a, 2);
    add(&file, b, 1);
    becomes(&file, "One\nt\\wo\n");
    file.fixes.p[0].is_chosen = false;
    becomes(&file, "one\nt\\wo\nthree\n");
    file.fixes.p[1].is_chosen = false;
    becomes(&file, "one\ntwo\nthree\n");
    vec_release(&file.fixes);
}

/* Half of a fix may be worse than none. */
static void of_two_that_touch_one_is_made_whole(void **state)
{
    (void)state;
    struct lint_file file = file_of("one\ntwo\nthree\n");
    const struct lint_edit a[] = {{0, 1, STR_INIT("O")}, {4, 6, STR_INIT("T")}};
    const struct lint_edit b[] = {{5, 7, STR_INIT("b")}, {8, 9, STR_INIT("B")}};
    add(&file, a, 2);
    add(&file, b, 2);
    becomes(&file, "One\nTo\nthree\n");
    vec_release(&file.fixes);
    add(&file, b, 2);
    add(&file, a, 2);
    becomes(&file, "one\ntb\nBhree\n");
    vec_release(&file.fixes);
}

static void differs(struct lint_file *file, const char *diff)
{
    struct buf out = BUF_INIT;
    lint_fixes_diff(file, &out);
    assert_string_equal(out.p, diff);
    buf_release(&out);
}

static void differences_are_unified_ones(void **state)
{
    (void)state;
    struct lint_file file = file_of("1\n2\n\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13");
    const struct lint_edit near[] = {{2, 3, STR_INIT("two")}, {4, 5, {0}}};
    const struct lint_edit far[] = {{28, 28, STR_INIT("x")}};
    add(&file, near, 2);
    add(&file, far, 1);
    differs(&file,
            "--- a.md\n+++ a.md\n"
            "@@ -1,6 +1,5 @@\n 1\n-2\n-\n+two\n 4\n 5\n 6\n"
            "@@ -10,4 +9,4 @@\n 10\n 11\n 12\n-13\n\\ No newline at end of file\n"
            "+13x\n\\ No newline at end of file\n");
    file.fixes.n = 0;
    differs(&file, "--- a.md\n+++ a.md\n");
    vec_release(&file.fixes);
}

static void terminals_get_plain_differences(void **state)
{
    (void)state;
    struct lint_file file = file_of("a\x1B[2J\r\n");
    const struct lint_edit edit[] = {{0, 1, STR_INIT("b")}};
    add(&file, edit, 1);
    differs(&file,
            "--- a.md\n+++ a.md\n@@ -1,1 +1,1 @@\n-a<U+001B>[2J\n+b<U+001B>[2J\n");
    vec_release(&file.fixes);
}

/* ---- replacing ---- */

static const char *path_in(struct fixture *f, const char *name)
{
    static char paths[2][128];
    static int next;
    next = !next;
    snprintf(paths[next], sizeof paths[next], "%s/%s", f->dir, name);
    return paths[next];
}

static void holds(struct fixture *f, const char *name, const char *text)
{
    struct buf now = BUF_INIT;
    assert_int_equal(fs_read(path_in(f, name), &now, NULL), 0);
    assert_string_equal(now.p, text);
    buf_release(&now);
}

static int replace(struct fixture *f, const char *root, const char *name)
{
    char folder[128];
    snprintf(folder, sizeof folder, "%s/%s", f->dir, root);
    return replace_file(folder, path_in(f, name), STR("old"), STR("new"), f->diag);
}

static void a_file_is_replaced_if_it_is_as_it_was(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct stat st;
    fixture_file(&f, "in/a.md", "old");
    assert_int_equal(chmod(path_in(&f, "in/a.md"), 0604), 0);
    assert_int_equal(replace(&f, "in", "in/a.md"), 0);
    holds(&f, "in/a.md", "new");
    assert_int_equal(stat(path_in(&f, "in/a.md"), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0604);
    assert_int_equal(replace(&f, "in", "in/a.md"), -1);
    assert_true(fixture_found(&f, "in/a.md\" is left as it is: somebody changed it"));
    holds(&f, "in/a.md", "new");
    fixture_end(&f);
}

static void nothing_else_is_replaced(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "in/a.md", "old");
    fixture_file(&f, "inside/b.md", "old");
    assert_int_equal(symlink("../inside/b.md", path_in(&f, "in/far.md")), 0);
    assert_int_equal(symlink("a.md", path_in(&f, "in/near.md")), 0);
    assert_int_equal(replace(&f, "in", "in/far.md"), -1);
    assert_int_equal(replace(&f, "in", "inside/b.md"), -1);
    assert_true(fixture_found(&f, "it lies outside of the source"));
    assert_int_equal(replace(&f, "in", "in"), -1);
    assert_int_equal(replace(&f, "in", "in/none.md"), -1);
    holds(&f, "inside/b.md", "old");
    assert_int_equal(link(path_in(&f, "in/a.md"), path_in(&f, "in/hard.md")), 0);
    assert_int_equal(replace(&f, "in", "in/a.md"), -1);
    assert_true(fixture_found(&f, "a second name (a hard link)"));
    holds(&f, "in/a.md", "old");
    assert_int_equal(unlink(path_in(&f, "in/hard.md")), 0);
    assert_int_equal(replace(&f, "in", "in/near.md"),
                     0); /* the file that it leads to */
    holds(&f, "in/a.md", "new");
    assert_int_equal(replace(&f, "inside/b.md", "inside/b.md"), 0); /* the only file */
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mark_stands_below_its_column),
        cmocka_unit_test(long_lines_are_cut_around_the_mark),
        cmocka_unit_test(lines_are_found_in_any_order),
        cmocka_unit_test(levels_are_those_of_the_settings),
        cmocka_unit_test(what_is_suggested_stands_beside_its_finding),
        cmocka_unit_test(fixes_are_made_where_they_stand),
        cmocka_unit_test(of_two_that_touch_one_is_made_whole),
        cmocka_unit_test(differences_are_unified_ones),
        cmocka_unit_test(terminals_get_plain_differences),
        cmocka_unit_test(a_file_is_replaced_if_it_is_as_it_was),
        cmocka_unit_test(nothing_else_is_replaced),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
