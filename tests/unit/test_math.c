/* math/: formulas of TeX through pandoc. */
#include "../words.h"
#include "html/html.h"
#include "math/math.h"
#include "math/tex.h"
#include "process/process.h"
#include "util/fs.h"
#include "util/path.h"
#include "util/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cmocka.h>

enum { MAX_TEXTS = 3 };

struct shown {
    struct buf html[MAX_TEXTS], findings;
    bool has_math[MAX_TEXTS];
};

static void shown_release(struct shown *s)
{
    for (size_t i = 0; i < MAX_TEXTS; i++)
        buf_release(&s->html[i]);
    buf_release(&s->findings);
}

static struct shown show(const char *const *texts, size_t n,
                         const struct math_settings *settings)
{
    struct shown s = {.findings = BUF_INIT};
    struct math_text math[MAX_TEXTS] = {0};
    struct arena arena = {0};
    struct diag *diag = diag_new();
    for (size_t i = 0; i < n; i++)
        math[i].md = md_parse(str_z(texts[i]), STR("f.md"), 1, &arena, diag);
    math_apply(math, n, settings, diag);
    for (size_t i = 0; i < n; i++) {
        s.html[i] = BUF_INIT;
        render(math[i].md, &s.html[i]);
        s.has_math[i] = math[i].has_math;
        md_free(math[i].md);
    }
    for (size_t i = n; i < MAX_TEXTS; i++)
        s.html[i] = BUF_INIT;
    diag_text(diag, DIAG_TEXT, &s.findings);
    diag_free(diag);
    arena_release(&arena);
    return s;
}

static struct shown show_one(const char *text, const struct math_settings *settings)
{
    return show(&text, 1, settings);
}

static bool have_pandoc(void)
{
    struct buf path = BUF_INIT;
    bool have = process_find("pandoc", &path);
    buf_release(&path);
    return have;
}

static void test_tex(void **state)
{
    (void)state;
    static const struct {
        const char *tex, *prepared;
    } cases[] = {
        {"f(x)", "f{(}x{)}"},
        {"\\left(x\\right)", "\\left(x\\right)"},
        {"\\Bigl ( x \\Bigr ) \\big(\\biggm)", "\\Bigl ( x \\Bigr ) \\big(\\biggm)"},
        {"\\bigcup(x) \\leftarrow(y)", "\\bigcup{(}x{)} \\leftarrow{(}y{)}"},
        {"x \\tag{a.1}", "x \\qquad\\text{(a.1)}"},
        {"x \\tag*{a} \\tag \\tagged{x}", "x \\qquad\\text{a} \\tag \\tagged{x}"},
        {"a \\\\ b", "\\begin{gathered}a \\\\ b\\end{gathered}"},
        {"{a \\\\ b}", "{a \\\\ b}"},
        {"\\begin{array}a\\\\b\\end{array}", "\\begin{array}a\\\\b\\end{array}"},
        {"\\{(\\}", "\\{{(}\\}"},
        {"\\", "\\"},
        {"\\tag{", "\\tag{"},
        {"", ""},
    };
    for (size_t i = 0; i < countof(cases); i++) {
        struct buf out = BUF_INIT;
        tex_prepare(str_z(cases[i].tex), &out);
        assert_string_equal(out.p, cases[i].prepared);
        buf_release(&out);
    }
}

static void test_texts(void **state)
{
    (void)state;
    if (!have_pandoc())
        skip();
    const char *texts[] = {"$a$ $b$ $a$ $\\unheard$\n", "No formula, $5.\n",
                           "$a$\n\n$a$\n\n$$a$$\n\n[$\\alpha$](x)\n"};
    struct shown s = show(texts, 3, &(struct math_settings){.threads = 2});
    assert_true(s.has_math[0] && !s.has_math[1] && s.has_math[2]);
    assert_string_equal(
        s.html[0].p, "<p><math><semantics><mi>a</mi><annotation "
                     "encoding=\"application/x-tex\">a</annotation></semantics></math> "
                     "<math><semantics><mi>b</mi><annotation "
                     "encoding=\"application/x-tex\">b</annotation></semantics></math> "
                     "<math><semantics><mi>a</mi><annotation "
                     "encoding=\"application/x-tex\">a</annotation></semantics></math> "
                     "<code>$\\unheard$</code></p>\n");
    assert_string_equal(s.html[1].p, "<p>No formula, $5.</p>\n");
    assert_non_null(strstr(s.html[2].p, "<span class=\"formula\"><math "
                                        "display=\"block\"><semantics><mi>a</mi>"));
    assert_string_equal(
        s.findings.p,
        "f.md:1:13: warning: this formula is shown as it was written, for pandoc "
        "cannot "
        "read it: unexpected control sequence \\unheard; say it in other commands, or "
        "put it between backticks if it is none [math]\n");
    shown_release(&s);
}

/* Other markup that pandoc knows is none in a formula. */
static void test_hostile(void **state)
{
    (void)state;
    if (!have_pandoc())
        skip();
    static const char *const texts[] = {
        "$`</div><script>alert(1)</script>`$",
        "$`\\text{<img src=x onerror=alert(1)>}`$",
        "$`\\href{javascript:alert(1)}{x}`$",
        "$`\\unicode{x} \\style{a}{b} \\class{a}{b} \\cssId{a}{b}`$",
        "$`\\input{/etc/passwd} \\include{/etc/passwd}`$",
        "```math\n</div>\n<div id=\"m0\">\n<math><script>x</script></math>\n```",
        "```math\n\\text{</div>}<div id=\"m0\"><math href=\"javascript:x\">\n```",
        "$$\\text{[WARNING] Could not convert TeX math}$$",
    };
    for (size_t i = 0; i < countof(texts); i++) {
        struct shown s = show_one(texts[i], &(struct math_settings){.threads = 1});
        assert_null(strstr(s.html[0].p, "<script"));
        assert_null(strstr(s.html[0].p, "<img"));
        assert_null(strstr(s.html[0].p, "<math href"));
        assert_null(strstr(s.html[0].p, "root:"));
        shown_release(&s);
    }
}

static void test_without_pandoc(void **state)
{
    (void)state;
    const char *texts[] = {"text\n\n$a<b$ and $$b$$\n", "```math\nx\n```\n"};
    struct shown s =
        show(texts, 2, &(struct math_settings){.program = "/nowhere/pandoc"});
    assert_string_equal(s.html[0].p, "<p>text</p>\n<p><code>$a&lt;b$</code> and "
                                     "<code>$$b$$</code></p>\n");
    assert_string_equal(s.html[1].p, "<pre tabindex=\"0\"><code "
                                     "class=\"language-math\">x\n</code></pre>\n");
    assert_string_equal(
        s.findings.p, "f.md:3:1: warning: formulas are shown as they are written, for "
                      "want of pandoc; install the package pandoc, or say \"math: "
                      "no\" in handbook.yaml [math-missing]\n");
    shown_release(&s);
}

/* ---- a program in its place ---- */

struct place_of {
    char folder[64];
    struct buf program, cache;
};

/* A script that does `body`. */
static struct place_of make_program(const char *body)
{
    struct place_of p = {"/tmp/test-math-XXXXXX", BUF_INIT, BUF_INIT};
    struct buf script = BUF_INIT;
    struct diag *diag = diag_new();
    assert_non_null(mkdtemp(p.folder));
    buf_printf(&p.program, "%s/program", p.folder);
    buf_printf(&p.cache, "%s/cache/formulas", p.folder);
    buf_printf(&script, "#!/bin/sh\n%s\n", body);
    assert_int_equal(fs_write(p.program.p, buf_view(&script), diag), 0);
    assert_int_equal(chmod(p.program.p, 0700), 0);
    diag_free(diag);
    buf_release(&script);
    return p;
}

static void remove_program(struct place_of *p)
{
    struct diag *diag = diag_new();
    assert_int_equal(fs_remove(p->folder, diag), 0);
    diag_free(diag);
    buf_release(&p->program);
    buf_release(&p->cache);
}

/* Puts `text` into the one file of the cache. */
static void damage(const struct place_of *p, const char *text)
{
    struct arena arena = {0};
    struct str_vec files = {0};
    struct diag *diag = diag_new();
    struct buf path = BUF_INIT;
    assert_int_equal(
        walk_files(&(struct walk){.root = p->cache.p}, &arena, &files, diag), 0);
    assert_int_equal(files.n, 1);
    path_join(&path, buf_view(&p->cache), files.p[0]);
    assert_int_equal(fs_write(path.p, str_z(text), diag), 0);
    buf_release(&path);
    vec_release(&files);
    diag_free(diag);
    arena_release(&arena);
}

static void test_cache(void **state)
{
    (void)state;
    if (!have_pandoc())
        skip();
    static const char *const damages[] = {"",           "made 9999999\n<math>",
                                          "made 0\nx",  "made 1\n<made 1\n<",
                                          "failed x\n", "nothing"};
    struct place_of p = make_program("exec pandoc \"$@\"");
    struct math_settings settings = {p.program.p, p.cache.p, 1, 0, 0};
    const char *text = "$a$ and $\\unheard$\n";
    struct shown first = show_one(text, &settings), next = show_one(text, &settings);
    assert_string_equal(first.html[0].p, next.html[0].p);
    assert_string_equal(first.findings.p, next.findings.p);
    shown_release(&next);
    for (size_t i = 0; i < countof(damages); i++) {
        damage(&p, damages[i]);
        next = show_one(text, &settings);
        assert_string_equal(first.html[0].p, next.html[0].p);
        shown_release(&next);
    }

    /* What lies there is filtered like what pandoc says. */
    static const char kept[] = "<math onclick=\"x()\"><script>x()</script><mi/></math>";
    struct buf entries = BUF_INIT;
    buf_printf(&entries, "made %zu\n%sfailed 3\nwhy", strlen(kept), kept);
    damage(&p, entries.p);
    buf_release(&entries);
    next = show_one(text, &settings);
    assert_string_equal(next.html[0].p,
                        "<p><math><mi/></math> and <code>$\\unheard$</code></p>\n");
    shown_release(&next);
    shown_release(&first);
    remove_program(&p);
}

/* One formula that takes the program with it takes no other. */
static void test_bad_end(void **state)
{
    (void)state;
    if (!have_pandoc())
        skip();
    struct place_of p = make_program("in=$(cat)\ncase $in in *BOMB*) exit 3;; esac\n"
                                     "printf '%s' \"$in\" | pandoc \"$@\"");
    struct math_settings settings = {p.program.p, p.cache.p, 1, 0, 0};
    const char *text = "$a$ $b$ $BOMB$ $c$ $d$\n";
    struct shown s = show_one(text, &settings);
    assert_non_null(strstr(s.html[0].p, "<code>$BOMB$</code>"));
    assert_non_null(strstr(s.html[0].p, "<mi>a</mi>"));
    assert_non_null(strstr(s.html[0].p, "<mi>d</mi>"));
    assert_non_null(strstr(s.findings.p,
                           "f.md:1:9: warning: this formula is shown as "
                           "it was written, for pandoc cannot read it: "
                           "formulas take too long, this one or others "));
    shown_release(&s);

    /* It may do better another time. */
    assert_int_equal(fs_kind(p.cache.p), FS_MISSING);
    remove_program(&p);
}

/* What says nothing, or something else, is no formula. */
static void test_other_answers(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "exit 0", "echo '<div id=\"m0\"><script>x()</script></div>'",
        "echo '<div id=\"m0\"><math><script>x()</script></div>'",
        "echo '<div id=\"m0\"><math><mi></math></div>'", "kill -9 $$"};
    for (size_t i = 0; i < countof(bodies); i++) {
        struct place_of p = make_program(bodies[i]);
        struct math_settings settings = {p.program.p, NULL, 1, 0, 0};
        struct shown s = show_one("$a$\n", &settings);
        assert_string_equal(s.html[0].p, "<p><code>$a$</code></p>\n");
        assert_non_null(strstr(s.findings.p, "f.md:1:1: warning: "));
        shown_release(&s);
        remove_program(&p);
    }
}

static void test_too_long(void **state)
{
    (void)state;
    struct place_of p = make_program("exit 1");
    struct math_settings settings = {p.program.p, NULL, 1, 0, 0};
    struct buf text = BUF_INIT;
    buf_puts(&text, "```math\n");
    for (int i = 0; i < 20001; i++)
        buf_putc(&text, 'x');
    buf_puts(&text, "\n```\n");
    struct shown s = show_one(text.p, &settings);
    assert_non_null(strstr(s.findings.p,
                           "f.md:2:1: warning: this formula is shown as it was "
                           "written, for pandoc cannot read it: it has more than "
                           "20000 bytes;"));
    shown_release(&s);
    buf_release(&text);
    remove_program(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tex),           cmocka_unit_test(test_texts),
        cmocka_unit_test(test_hostile),       cmocka_unit_test(test_without_pandoc),
        cmocka_unit_test(test_cache),         cmocka_unit_test(test_bad_end),
        cmocka_unit_test(test_other_answers), cmocka_unit_test(test_too_long),
    };
    md_setup();
    html_setup();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    html_cleanup();
    return failed;
}
