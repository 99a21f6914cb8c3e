/* fences/: code with its words marked, diagrams. */
#include "../words.h"
#include "fences/diagram.h"
#include "fences/fences.h"
#include "html/html.h"
#include "util/path.h"
#include "util/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

struct shown {
    struct buf html, findings, words; /* words: what is searched */
};

static void shown_release(struct shown *p)
{
    buf_release(&p->html);
    buf_release(&p->findings);
    buf_release(&p->words);
}

static struct shown show(const char *text, const struct fence_settings *settings)
{
    struct shown page = {BUF_INIT, BUF_INIT, BUF_INIT};
    struct md_block_vec blocks = {0};
    struct arena arena = {0};
    struct diag *diag = diag_new();
    struct fence_settings own = *settings;
    own.words = english_words(&arena);
    struct fences *fences = fences_new(&own);
    struct md *md = md_parse(str_z(text), STR("f.md"), 1, &arena, diag);
    assert_int_equal(fences_apply(md, fences, &arena, diag), 0);
    render(md, &page.html);
    md_blocks(md, &arena, &blocks, NULL);
    for (size_t i = 0; i < blocks.n; i++)
        buf_printf(&page.words, "%.*s\n", STR_ARG(blocks.p[i].text));
    vec_release(&blocks);
    diag_text(diag, DIAG_TEXT, &page.findings);
    md_free(md);
    fences_free(fences);
    diag_free(diag);
    words_free((struct words *)own.words);
    arena_release(&arena);
    return page;
}

static void expect_code(const char *text, const char *expected)
{
    struct shown page = show(text, &(struct fence_settings){0});
    assert_string_equal(page.html.p, expected);
    assert_string_equal(page.findings.p, "");
    shown_release(&page);
}

static void test_json(void **state)
{
    (void)state;
    expect_code(
        "```json\n{\"a<\": 1}\n```\n",
        "<pre tabindex=\"0\"><code class=\"language-json\">{<span "
        "class=\"attribute\">\"a&lt;\"</span>: <span class=\"number\">1</span>}\n"
        "</code></pre>\n");
}

static void test_yaml(void **state)
{
    (void)state;
    expect_code(
        "``` YAML\n# c\nkey: &a \"v: #\" # d\n- x: !Ref y\n  on: true\n  n: 12\n"
        "  t: 12 o'clock\n```\n",
        "<pre tabindex=\"0\"><code class=\"language-yaml\">"
        "<span class=\"comment\"># c</span>\n"
        "<span class=\"attribute\">key</span>: <span class=\"variable\">&amp;a</span> "
        "<span class=\"string\">\"v: #\"</span> <span class=\"comment\"># d</span>\n"
        "- <span class=\"attribute\">x</span>: <span class=\"type\">!Ref</span> y\n"
        "  <span class=\"attribute\">on</span>: <span class=\"keyword\">true</span>\n"
        "  <span class=\"attribute\">n</span>: <span class=\"number\">12</span>\n"
        "  <span class=\"attribute\">t</span>: 12 o'clock\n"
        "</code></pre>\n");
}

static void test_titles_and_marked_lines(void **state)
{
    (void)state;
    expect_code("```json title=\"a<b>.json\" {1,3-4}\n{\n\n\"x\": 1\n}\n```\n",
                "<figure><figcaption>a&lt;b&gt;.json</figcaption>\n"
                "<pre tabindex=\"0\"><code class=\"language-json\"><mark>{</mark>\n\n"
                "<mark><span class=\"attribute\">\"x\"</span>: <span class=\"number\">1"
                "</span></mark>\n<mark>}</mark>\n</code></pre>\n</figure>\n");
    expect_code(
        "```klingon hl_lines='2 2-3'\na\n\n<\n```\n",
        "<pre tabindex=\"0\"><code class=\"language-klingon\">a\n<mark></mark>\n"
        "<mark>&lt;</mark>\n</code></pre>\n");
    expect_code("```{1}\na\n```\n", "<pre tabindex=\"0\"><code><mark>a</mark>\n"
                                    "</code></pre>\n");
    expect_code("``` title='No language'\na\n```\n",
                "<figure><figcaption>No language</figcaption>\n"
                "<pre tabindex=\"0\"><code>a\n"
                "</code></pre>\n</figure>\n");
}

/* What is written for other tools, and what has no end. */
static void test_other_info(void **state)
{
    (void)state;
    static const char *const infos[] = {
        "{.sh #id}", "{0}",        "{-}",           "{3-1}",
        "{1",        "{,,}",       "title=\"open",  "linenums=false",
        "{}",        "title=\"\"", "hl_lines=\"x\""};
    for (size_t i = 0; i < sizeof(infos) / sizeof(*infos); i++) {
        struct buf text = BUF_INIT;
        buf_printf(&text, "```klingon %s\nq\n```\n", infos[i]);
        expect_code(text.p, "<pre tabindex=\"0\"><code class=\"language-klingon\">q\n"
                            "</code></pre>\n");
        buf_release(&text);
    }
}

static void test_numbers_of_lines(void **state)
{
    (void)state;
    static const char numbered[] =
        "<pre tabindex=\"0\"><code class=\"language-klingon\"><i data-n=\"5\"></i>q\n"
        "</code></pre>\n";
    static const char *const infos[] = {
        "klingon linenums=\"5\"",       "klingon showLineNumbers=5",
        "klingon showLineNumbers{5}",   "klingon:line-numbers=5",
        "klingon {linenostart=5}",      "{.klingon .numberLines startFrom=\"5\"}",
        "{ .klingon linenums='5' .x }", "klingon {linenos=table linenostart=5}"};
    for (size_t i = 0; i < sizeof(infos) / sizeof(*infos); i++) {
        struct buf text = BUF_INIT;
        buf_printf(&text, "```%s\nq\n```\n", infos[i]);
        expect_code(text.p, numbered);
        buf_release(&text);
    }
}

static void test_lines_that_are_not_there(void **state)
{
    (void)state;
    struct shown page = show("x\n\n```sh {1,3-99999999999999999999}\na\nb\n```\n",
                             &(struct fence_settings){0});
    assert_string_equal(
        page.findings.p,
        "f.md:3:1: warning: line 3 of this code is to be marked, but it "
        "has only 2; mend the numbers behind its language [code-lines]\n");
    assert_non_null(strstr(page.html.p, "<mark>a</mark>"));
    shown_release(&page);
}

static void test_other_languages(void **state)
{
    (void)state;
    static const char *const languages[] = {
        "bash", "python", "sql", "xml", "c", "http", "js", "ini", "dockerfile", "diff"};
    for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++) {
        struct buf text = BUF_INIT;
        buf_printf(&text,
                   "```%s\n<a href=\"x\">if # y\nGET /a HTTP/1.1\nFROM x\n@@ a\n```\n",
                   languages[i]);
        struct shown page = show(text.p, &(struct fence_settings){0});
        assert_non_null(strstr(page.html.p, "<span class="));
        assert_null(strstr(page.html.p, "<a href"));
        assert_null(strstr(page.html.p, "style="));
        shown_release(&page);
        buf_release(&text);
    }
}

static void test_unknown_language(void **state)
{
    (void)state;
    expect_code("```klingon\n<q>\n```\n",
                "<pre tabindex=\"0\"><code class=\"language-klingon\">&lt;q&gt;\n"
                "</code></pre>\n");
    expect_code("```../../etc/passwd\nx\n```\n",
                "<pre tabindex=\"0\"><code class=\"language-../../etc/passwd\">x\n"
                "</code></pre>\n");
    expect_code("```\nx\n```\n", "<pre tabindex=\"0\"><code>x\n</code></pre>\n");
}

static bool have_graphviz(void)
{
    return access("/usr/bin/dot", X_OK) == 0;
}

static void test_diagram(void **state)
{
    (void)state;
    if (!have_graphviz())
        skip();
    struct shown page =
        show("```dot\n// alt: A \"leads\" to B\ndigraph {\n"
             "a [label=\"A & <b>\", URL=\"javascript:x()\", color=red]\n"
             "a -> b\n}\n```\n",
             &(struct fence_settings){0});
    assert_string_equal(page.findings.p, "");
    assert_true(str_starts(buf_view(&page.html),
                           STR("<figure class=\"diagram\" tabindex=\"0\"><svg ")));
    assert_non_null(
        strstr(page.html.p, "role=\"img\" aria-label=\"A &quot;leads&quot; to B\""));
    assert_non_null(strstr(page.html.p, "A &amp; &lt;b&gt;"));
    assert_non_null(strstr(page.html.p, "stroke=\"currentColor\""));
    assert_null(strstr(page.html.p, "javascript"));
    assert_null(strstr(page.html.p, "red"));
    assert_null(strstr(page.html.p, "font-family"));
    assert_string_equal(page.words.p, "A \"leads\" to B\nA & <b>\nb\n");
    shown_release(&page);
}

static void test_diagram_same_with_other_fonts(void **state)
{
    (void)state;
    if (!have_graphviz())
        skip();
    const char *text = "```dot\n// alt: x\ndigraph{a[label=\"Wide Words iii\"]}\n```\n";
    struct shown here = show(text, &(struct fence_settings){0});
    setenv("FONTCONFIG_FILE", "/dev/null", 1);
    struct shown there = show(text, &(struct fence_settings){0});
    unsetenv("FONTCONFIG_FILE");
    assert_string_equal(here.html.p, there.html.p);
    shown_release(&here);
    shown_release(&there);
}

static void test_diagram_findings(void **state)
{
    (void)state;
    if (!have_graphviz())
        skip();
    struct shown page = show("text\n\n```dot\ndigraph {\n a -> -> b\n}\n```\n",
                             &(struct fence_settings){0});
    assert_non_null(
        strstr(page.findings.p, "f.md:3:1: warning: this diagram has no text"));
    assert_non_null(
        strstr(page.findings.p, "f.md:5:1: error: Graphviz cannot draw this"));
    assert_non_null(strstr(page.html.p, "<code class=\"language-dot\">digraph"));
    shown_release(&page);
}

static void test_mermaid(void **state)
{
    (void)state;
    struct shown page =
        show("```mermaid\ngraph TD; A-->B<c>\n```\n", &(struct fence_settings){0});
    assert_string_equal(
        page.html.p, "<pre tabindex=\"0\"><code class=\"language-mermaid\">graph TD; "
                     "A--&gt;B&lt;c&gt;\n</code></pre>\n<p class=\"diagram-note\">This "
                     "is a Mermaid diagram, shown as its source.</p>\n");
    assert_string_equal(page.findings.p, "");
    assert_string_equal(page.words.p, "graph TD; A-->B<c>\n\n");
    shown_release(&page);
}

static void test_without_graphviz(void **state)
{
    (void)state;
    struct shown page =
        show("```dot\n// alt: x\ndigraph{a}\n```\n\n```dot\n// alt: y\ngraph{}\n```\n",
             &(struct fence_settings){.graphviz = "/nowhere/dot"});
    assert_non_null(strstr(page.html.p, "digraph{a}"));
    assert_non_null(strstr(page.html.p, "Graphviz was missing"));
    char *first = strstr(page.findings.p, "[diagram-missing]");
    assert_non_null(first);
    assert_null(strstr(first + 1, "[diagram-missing]"));
    shown_release(&page);
}

static void test_cache(void **state)
{
    (void)state;
    if (!have_graphviz())
        skip();
    char root[] = "/tmp/test-fences-XXXXXX";
    assert_non_null(mkdtemp(root));
    struct buf folder = BUF_INIT;
    buf_printf(&folder, "%s/a/b", root);
    struct arena arena = {0};
    struct str_vec files = {0};
    struct diag *diag = diag_new();
    const char *text = "```dot\n// alt: x\ndigraph{a}\n```\n";
    struct fence_settings settings = {.cache = folder.p};
    struct shown first = show(text, &settings);
    assert_int_equal(walk_files(&(struct walk){.root = folder.p}, &arena, &files, diag),
                     0);
    assert_int_equal(files.n, 1);

    /* What lies there is taken, if it is whole, and filtered as if dot had said it. */
    struct buf path = BUF_INIT;
    path_join(&path, buf_view(&folder), files.p[0]);
    assert_int_equal(fs_write(path.p,
                              STR("<svg onload=\"x()\"><script>x()</script><text "
                                  "style=\"y\">kept</text></svg>\n"),
                              diag),
                     0);
    struct shown second = show(text, &settings);
    assert_string_equal(
        second.html.p,
        "<figure class=\"diagram\" tabindex=\"0\"><svg role=\"img\" aria-label=\"x\">"
        "<title>x</title><text fill=\"currentColor\">kept</text></svg>"
        "</figure>\n");
    assert_int_equal(fs_write(path.p, STR("<svg>cut of"), diag), 0);
    struct shown third = show(text, &settings);
    assert_string_equal(third.html.p, first.html.p);

    assert_int_equal(fs_remove(root, diag), 0);
    shown_release(&first);
    shown_release(&second);
    shown_release(&third);
    buf_release(&path);
    buf_release(&folder);
    vec_release(&files);
    diag_free(diag);
    arena_release(&arena);
}

/* A program that takes a second for each. */
static void test_time_of_all(void **state)
{
    (void)state;
    char root[] = "/tmp/test-fences-XXXXXX";
    assert_non_null(mkdtemp(root));
    struct buf program = BUF_INIT, text = BUF_INIT;
    struct diag *diag = diag_new();
    buf_printf(&program, "%s/dot", root);
    assert_int_equal(fs_write(program.p,
                              STR("#!/bin/sh\n[ \"$1\" = -v ] && exit 0\nsleep 1.1\n"
                                  "echo '<svg><text>drawn</text></svg>'\n"),
                              diag),
                     0);
    assert_int_equal(chmod(program.p, 0700), 0);
    for (int i = 0; i < 3; i++)
        buf_printf(&text, "```dot\n// alt: x\ndigraph{a%d}\n```\n\n", i);
    struct shown page =
        show(text.p, &(struct fence_settings){.graphviz = program.p, .seconds = 1});
    assert_string_equal(
        page.findings.p,
        "f.md:6:1: error: this diagram is not drawn, for others took 1 seconds; make "
        "them smaller, or raise \"drawing_seconds\" under \"limits\" in handbook.yaml "
        "[limit-drawing-seconds]\n"
        "f.md:11:1: error: this diagram is not drawn, for others took 1 seconds; make "
        "them smaller, or raise \"drawing_seconds\" under \"limits\" in handbook.yaml "
        "[limit-drawing-seconds]\n");
    assert_non_null(strstr(page.html.p, "drawn</text>"));
    assert_non_null(strstr(page.html.p, "digraph{a2}"));
    assert_int_equal(fs_remove(root, diag), 0);
    shown_release(&page);
    buf_release(&program);
    buf_release(&text);
    diag_free(diag);
}

static void test_endless_lines(void **state)
{
    (void)state;
    struct buf text = BUF_INIT;
    buf_puts(&text, "```yaml\n");
    for (int i = 0; i < 25000; i++)
        buf_putc(&text, '"');
    buf_puts(&text, "\n```\n\n```json\n");
    for (int i = 0; i < 400; i++)
        buf_puts(&text, "{\"key\": [1, true, \"words of some length\"]},\n");
    buf_puts(&text, "```\n");
    struct shown page = show(text.p, &(struct fence_settings){0});
    assert_string_equal(page.findings.p,
                        "f.md:1:1: note: the lines of this code are too long to be "
                        "coloured; break them [limit-code-lines]\n");
    assert_non_null(strstr(page.html.p, "<span class=\"attribute\">\"key\"</span>"));
    shown_release(&page);
    buf_release(&text);
}

/* A diagram that names a file: dot would wait for this one if it opened it. */
static void test_diagram_reads_no_files(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "a [image=\"%s\"]",
        "a [shape=epsf, shapefile=\"%s\"]",
        "a [shape=custom, shapefile=\"%s\"]",
        "a [label=<<TABLE><TR><TD><IMG SRC=\"%s\"/></TD></TR></TABLE>>]",
        "imagepath=\"/\"; a [image=\"%s\"]",
        "fontpath=\"%s\"; a",
        "_background=\"I 0 0 9 9 7 -%s\"; a",
    };
    char folder[] = "/tmp/handbook-test-XXXXXX";
    struct buf fifo = BUF_INIT;
    struct diag *diag = diag_new();
    assert_non_null(mkdtemp(folder));
    buf_printf(&fifo, "%s/x.png", folder);
    assert_int_equal(mkfifo(fifo.p, 0600), 0);
    struct drawer *drawer = drawer_new("dot", NULL, 0);
    setenv("GV_FILE_PATH", folder, 1);
    time_t begun = time(NULL);
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        struct buf text = BUF_INIT, out = BUF_INIT, body = BUF_INIT;
        struct str before = {texts[i], (size_t)(strchr(texts[i], '%') - texts[i])};
        buf_str(&body, before);
        buf_str(&body, buf_view(&fifo));
        buf_puts(&body, texts[i] + before.n + 2);
        buf_printf(&text, "// alt: x\ndigraph { %s }", body.p);
        if (diagram_draw(drawer, buf_view(&text), STR("x"), (struct place){0}, &out,
                         diag) == DRAWN)
            assert_null(strstr(out.p, "<image"));
        buf_release(&text);
        buf_release(&out);
        buf_release(&body);
    }
    unsetenv("GV_FILE_PATH");
    assert_true(time(NULL) - begun < 9); /* dot is stopped after ten seconds */
    drawer_free(drawer);
    diag_free(diag);
    diag = diag_new();
    assert_int_equal(fs_remove(folder, diag), 0);
    diag_free(diag);
    buf_release(&fifo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_yaml),
        cmocka_unit_test(test_titles_and_marked_lines),
        cmocka_unit_test(test_other_info),
        cmocka_unit_test(test_numbers_of_lines),
        cmocka_unit_test(test_lines_that_are_not_there),
        cmocka_unit_test(test_other_languages),
        cmocka_unit_test(test_unknown_language),
        cmocka_unit_test(test_diagram),
        cmocka_unit_test(test_diagram_same_with_other_fonts),
        cmocka_unit_test(test_diagram_findings),
        cmocka_unit_test(test_diagram_reads_no_files),
        cmocka_unit_test(test_mermaid),
        cmocka_unit_test(test_without_graphviz),
        cmocka_unit_test(test_cache),
        cmocka_unit_test(test_time_of_all),
        cmocka_unit_test(test_endless_lines),
    };
    md_setup();
    html_setup();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    html_cleanup();
    return failed;
}
