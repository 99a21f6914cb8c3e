/* markdown/: positions, blocks, runs, links, splitting, ids, repairs' places. */
#include "../words.h"
#include "markdown/digest.h"
#include "markdown/markdown.h"
#include "markdown/store.h"
#include "util/fs.h"
#include "util/path.h"
#include "util/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

struct parsed {
    struct arena arena;
    struct diag *diag;
    struct str text;
    struct md *md;
};

static struct parsed parse_at(const char *text, int first_line)
{
    struct parsed p = {.diag = diag_new(), .text = str_z(text)};
    p.md = md_parse(p.text, STR("f.md"), first_line, &p.arena, p.diag);
    return p;
}

static struct parsed parse(const char *text)
{
    return parse_at(text, 1);
}

static void parsed_release(struct parsed *p)
{
    md_free(p->md);
    diag_free(p->diag);
    arena_release(&p->arena);
}

static void expect_html(const char *text, const char *expected)
{
    struct parsed p = parse(text);
    struct buf out = BUF_INIT;
    render(p.md, &out);
    assert_string_equal(out.p, expected);
    buf_release(&out);
    parsed_release(&p);
}

static void expect_findings(const char *text, const char *expected)
{
    struct parsed p = parse(text);
    struct buf out = BUF_INIT;
    diag_text(p.diag, DIAG_TEXT, &out);
    if (!*expected)
        assert_string_equal(out.p, "");
    else if (!strstr(out.p, expected))
        fail_msg("no \"%s\" in \"%s\"", expected, out.p);
    buf_release(&out);
    parsed_release(&p);
}

/* The byte of the source at a line and column. */
static const char *source_at(struct str text, int line, int col)
{
    size_t at = 0;
    while (--line > 0)
        at = (size_t)str_find_char(text, '\n', at) + 1;
    return text.p + at + col - 1;
}

/* Each word of each run must stand in the source where md_run_place says. */
static void expect_exact_places(const char *text)
{
    struct parsed p = parse(text);
    struct md_block_vec blocks = {0};
    struct md_run_vec runs = {0};
    md_blocks(p.md, &p.arena, &blocks, &runs);
    assert_true(runs.n > 0);
    for (size_t i = 0; i < runs.n; i++) {
        const struct md_run *r = &runs.p[i];
        assert_true(r->at + r->text.n <= blocks.p[r->block].text.n);
        assert_memory_equal(blocks.p[r->block].text.p + r->at, r->text.p, r->text.n);
        for (size_t at = 0; at < r->text.n; at++) {
            int line, col;
            if (!char_is_alnum(r->text.p[at]))
                continue;
            md_run_place(r, at, &line, &col);
            if (*source_at(p.text, line, col) != r->text.p[at])
                fail_msg("\"%.*s\" byte %zu: %d:%d is '%c'", STR_ARG(r->text), at, line,
                         col, *source_at(p.text, line, col));
        }
    }
    vec_release(&blocks);
    vec_release(&runs);
    parsed_release(&p);
}

static void test_places(void **state)
{
    (void)state;
    expect_exact_places("one two\nthree\n");
    expect_exact_places("a `code b` c *em d **strong** e* f\ng ~~h~~ `i\nj` k\n");
    expect_exact_places("> a b\n> c *d*\nlazy `x` e\n\n> > q `r` s\n");
    expect_exact_places("- a `b` c\n  d\n  - e *f*\n    g\n\n      h `i`\n      j\n");
    expect_exact_places("12. a\n    b `c` d\n\n    > e\n    f\n");
    expect_exact_places(
        "[l m](u \"t l m\") n [o](<p q> 'r') s [t] u ![v](w) x\n\n[t]: /u\n");
    expect_exact_places("[d]: /a\n[e]: /b\nafter the [d] and [e] `f` g\n");
    expect_exact_places("a \\* b \\_ c & d &amp; e &rarr; f &#33; g\nh \\\\ i\n");
    expect_exact_places(
        "| a b | c \\| d |\n|---|---|\n| `e` f | *g* h [[i|j]] k |\n|l|m|\n");
    expect_exact_places("- x\n\n  | a | b |\n  |---|---|\n  | c `d` e | f |\n");
    expect_exact_places("- x *y*\n  z `w`\n  | a | b |\n  |---|---|\n  | c | d |\n");
    expect_exact_places("text\nmore *text*\n| a | b |\n|---|---|\n| c | d |\n");
    expect_exact_places(
        "a <b>c</b> d <!-- e --> f\ng http://x.y/z h www.i.j k l@m.no p\n");
    expect_exact_places("foot[^1] note[^n] x\n\n[^1]: the *a*\n    b\n[^n]: c `d` e\n");
    expect_exact_places("- [x] a `b` c\n- [ ] d\n  e\n");
    expect_exact_places("a  \nb\\\nc   \n  d\n");
    expect_exact_places("\ta\n\n- \tb\n\n\tc\n");
    expect_exact_places("*a*b*c* `` d ` e `` f [g]h[i][j] k\n\n[j]: /x\n[g]: /y\n");
    expect_exact_places(
        "\xC3\xA9t\xC3\xA9 \xE2\x86\x92 a\n* \xE2\x86\x92 b \xC3\xA9 `c` d\n");
    expect_exact_places("[a](b(c)d) e [f](g\\)h) i [j](k \"l ) m\") n\n");
    expect_exact_places("see [[a b]] c [[d|e f]] g [[h\ni]] j\n");
}

/* Repairs move text; places are those of the file. */
static void test_places_after_repairs(void **state)
{
    (void)state;
    expect_exact_places("# h\n    * one `two` three\n        * four\n\n    * five\n");
    expect_exact_places("* a\n    * b c\n    > quoted words\n    * d `e` f\n");
    expect_exact_places("* a</br>b c\n* d <br> e\n*\n* f\n");
    expect_exact_places("a &rightarow; b `c` d\n");
    expect_exact_places("x &nbsp y &foo; z\n");
}

static void test_first_line_and_crlf(void **state)
{
    (void)state;
    struct parsed p = parse_at("\xEF\xBB\xBF# a\r\n\r\nb c\r\nd\r\n", 10);
    struct md_block_vec blocks = {0};
    struct md_run_vec runs = {0};
    md_blocks(p.md, &p.arena, &blocks, &runs);
    assert_int_equal(blocks.n, 2);
    assert_int_equal(blocks.p[0].line, 10);
    assert_int_equal(runs.n, 1);
    assert_true(str_eq(runs.p[0].text, STR("b c d")));
    assert_int_equal(runs.p[0].line, 12);
    int line, col;
    md_run_place(&runs.p[0], 4, &line, &col);
    assert_int_equal(line, 13);
    assert_int_equal(col, 1);
    vec_release(&blocks);
    vec_release(&runs);
    parsed_release(&p);
}

static void test_blocks(void **state)
{
    (void)state;
    struct parsed p =
        parse("top\n\n## H `c` {#x}\n\np *e* `f`\ng<br>h\n\n- i\n\n```\nj\n```\n\n"
              "|k|l|\n|-|-|\n|m||\n\n<div>n <b>o</b><script>no</script></div>\n");
    struct heading_vec headings = {0};
    struct md_block_vec b = {0};
    md_headings(p.md, &p.arena, &headings);
    md_blocks(p.md, &p.arena, &b, NULL);
    static const struct {
        enum md_block_kind kind;
        const char *text, *anchor;
        int line;
    } expected[] = {
        {MD_PARAGRAPH, "top", "", 1},
        {MD_HEADING, "H c", "x", 3},
        {MD_PARAGRAPH, "p e f g h", "x", 5},
        {MD_ITEM, "i", "x", 8},
        {MD_CODE, "j\n", "x", 10},
        {MD_CELL, "k", "x", 14},
        {MD_CELL, "l", "x", 14},
        {MD_CELL, "m", "x", 16},
        {MD_CELL, "", "x", 16},
        {MD_PARAGRAPH, "n o", "x", 18},
    };
    assert_int_equal(b.n, sizeof(expected) / sizeof(*expected));
    for (size_t i = 0; i < b.n; i++) {
        assert_int_equal(b.p[i].kind, expected[i].kind);
        assert_true(str_eq(b.p[i].text, str_z(expected[i].text)));
        assert_true(str_eq(b.p[i].anchor, str_z(expected[i].anchor)));
        assert_int_equal(b.p[i].line, expected[i].line);
    }
    vec_release(&headings);
    vec_release(&b);
    parsed_release(&p);
}

static void test_runs_pass_over(void **state)
{
    (void)state;
    struct parsed p =
        parse("# no\n\na `no` [no *no*](x) b ![no](y) [[no]] [[x|no]] c\n\n    no\n");
    struct md_block_vec blocks = {0};
    struct md_run_vec runs = {0};
    md_blocks(p.md, &p.arena, &blocks, &runs);
    for (size_t i = 0; i < runs.n; i++)
        assert_int_equal(str_find(runs.p[i].text, STR("no"), 0), -1);
    assert_true(str_eq(runs.p[0].text, STR("a ")));
    assert_true(str_eq(runs.p[runs.n - 1].text, STR(" c")));
    vec_release(&blocks);
    vec_release(&runs);
    parsed_release(&p);
}

static void test_runs_link(void **state)
{
    (void)state;
    struct parsed p = parse("the NAT\ngateway &amp; a VPC, VPC\n\nVPC\n");
    struct md_block_vec blocks = {0};
    struct md_run_vec runs = {0};
    md_blocks(p.md, &p.arena, &blocks, &runs);
    struct md_insert inserts[] = {
        {0, 4, 15, STR("n.html"), STR("service"), STR("a \"t\"")},
        {0, 16, 17, STR("and"), {0}, {0}},
        {0, 25, 28, STR("v"), {0}, {0}},
        {1, 0, 3, STR("w"), {0}, {0}},
    };
    md_runs_link(p.md, &runs, inserts, 4);
    struct buf out = BUF_INIT;
    render(p.md, &out);
    assert_string_equal(
        out.p,
        "<p>the <a href=\"n.html\" class=\"service\" title=\"a &quot;t&quot;\">NAT\n"
        "gateway</a> <a href=\"and\">&amp;</a> a VPC, <a href=\"v\">VPC</a></p>\n"
        "<p><a href=\"w\">VPC</a></p>\n");
    buf_release(&out);
    vec_release(&blocks);
    vec_release(&runs);
    parsed_release(&p);
}

static void test_links(void **state)
{
    (void)state;
    struct parsed p =
        parse("a [b *c*](d.md#e \"t\") [[F g]]\n\n- ![h](i.png) [[j|k `x`]]\n"
              "- [[l|m]] \\[[n]] `[[o]]` [see [[q]]](r) <http://s.t>\n\n"
              "|u|\n|-|\n|v [[w|x]] y|\n");
    struct md_link_vec l = {0};
    md_links(p.md, &p.arena, &l);
    static const struct {
        enum md_link_kind kind;
        const char *target, *text;
        int line, col;
        size_t block, at;
    } expected[] = {
        {MD_LINK, "d.md#e", "b c", 1, 3, 0, 2},
        {MD_WIKI, "F g", "F g", 1, 23, 0, 6},
        {MD_IMAGE, "i.png", "h", 3, 3, 1, 0},
        {MD_WIKI, "l", "m", 4, 3, 2, 0},
        {MD_LINK, "r", "see [[q]]", 4, 26, 2, 14},
        {MD_LINK, "http://s.t", "http://s.t", 4, 41, 2, 24},
        {MD_WIKI, "w", "x", 8, 4, 4, 2},
    };
    assert_int_equal(l.n, sizeof(expected) / sizeof(*expected));
    for (size_t i = 0; i < l.n; i++) {
        assert_int_equal(l.p[i].kind, expected[i].kind);
        assert_true(str_eq(l.p[i].target, str_z(expected[i].target)));
        assert_true(str_eq(l.p[i].text, str_z(expected[i].text)));
        assert_int_equal(l.p[i].line, expected[i].line);
        assert_int_equal(l.p[i].col, expected[i].col);
        assert_int_equal(l.p[i].block, expected[i].block);
        assert_int_equal(l.p[i].at, expected[i].at);
    }
    vec_release(&l);
    parsed_release(&p);
}

static void test_links_set(void **state)
{
    (void)state;
    struct parsed p =
        parse("[a](x.md \"t\") [[b]] [[c|d *e* f]] [[g]] [h](y) ![i](z)\n");
    struct md_link_vec l = {0};
    md_links(p.md, &p.arena, &l);
    assert_int_equal(l.n, 5);
    md_link_set(p.md, &l.p[0], STR("x.html"), (struct str){0}, (struct str){0},
                STR("no"));
    md_link_set(p.md, &l.p[1], STR("b.html"), STR("page"), STR("B"), STR("Bee"));
    md_link_drop(p.md, &l.p[2]);
    md_link_drop(p.md, &l.p[3]);
    md_link_drop(p.md, &l.p[4]);
    struct buf out = BUF_INIT;
    render(p.md, &out);
    assert_string_equal(out.p,
                        "<p><a href=\"x.html\" title=\"t\">a</a> <a href=\"b.html\" "
                        "class=\"page\" title=\"B\">Bee</a> [[c|d <em>e</em> f]] g h "
                        "i</p>\n");
    buf_release(&out);
    vec_release(&l);
    parsed_release(&p);
}

static void test_unsafe(void **state)
{
    (void)state;
    expect_html(
        "[a](javascript:x) [b](JAVASCRIPT:x) [c](&#106;avascript:x) "
        "![d](data:text/html,x) [e](data:image/png;base64,x)\n",
        "<p><a href=\"\">a</a> <a href=\"\">b</a> <a href=\"\">c</a> <img src=\"\" "
        "alt=\"d\" /> <a href=\"data:image/png;base64,x\">e</a></p>\n");
    expect_html(
        "<script>x</script>\n\na <b onclick=x>\n",
        "<p>&lt;script&gt;x&lt;/script&gt;</p>\n<p>a &lt;b onclick=x&gt;</p>\n");
}

static void test_split(void **state)
{
    (void)state;
    struct parsed p = parse_at(
        "before[^a]\n\n# One {#one}\n\nintro\n\n## A `b` *c*\n\n#### deep\n\n"
        "### less\n\n## B\n\nx[^a] y[^b]\n\n[^a]: note\n[^b]: more[^a]\n\n# Two\n",
        5);
    struct md_piece_vec v = {0};
    md_split(p.md, true, &p.arena, &v);
    p.md = NULL;
    static const struct {
        int level;
        const char *title, *id;
        int line;
    } expected[] = {{1, "One", "one", 7}, /* and what stands above it */
                    {2, "A b c", "", 11},
                    {2, "B", "", 17},
                    {1, "Two", "", 24}};
    assert_int_equal(v.n, 4);
    for (size_t i = 0; i < v.n; i++) {
        assert_int_equal(v.p[i].level, expected[i].level);
        assert_true(str_eq(v.p[i].title, str_z(expected[i].title)));
        assert_true(str_eq(v.p[i].id, str_z(expected[i].id)));
        assert_int_equal(v.p[i].line, expected[i].line);
    }
    struct heading_vec h = {0};
    md_headings(v.p[1].body, &p.arena, &h);
    assert_int_equal(h.n, 2);
    assert_int_equal(h.p[0].level, 2);
    assert_int_equal(h.p[1].level, 2);
    struct buf out = BUF_INIT;
    render(v.p[0].body, &out);
    assert_non_null(strstr(out.p, "<p>before"));
    assert_non_null(strstr(out.p, "<p>intro</p>"));
    assert_non_null(strstr(out.p, "<p>note <a"));
    assert_null(strstr(out.p, "more"));
    buf_clear(&out);
    render(v.p[2].body, &out);
    assert_non_null(strstr(out.p, "<li id=\"Hb-fn-1\">"));
    assert_non_null(strstr(out.p, "<li id=\"Hb-fn-2\">"));
    assert_non_null(strstr(out.p, "id=\"Hb-fnref-1-2\""));
    buf_clear(&out);
    render(v.p[3].body, &out);
    assert_string_equal(out.p, "");
    buf_release(&out);
    for (size_t i = 0; i < v.n; i++)
        md_free(v.p[i].body);
    vec_release(&h);
    vec_release(&v);
    parsed_release(&p);
}

static void test_split_at_h1(void **state)
{
    (void)state;
    struct parsed p = parse("# One\n\n## A\n\n> ## quoted\n\n### B\n");
    struct md_piece_vec v = {0};
    md_split(p.md, false, &p.arena, &v);
    p.md = NULL;
    assert_int_equal(v.n, 1);
    struct heading_vec h = {0};
    md_headings(v.p[0].body, &p.arena, &h);
    assert_int_equal(h.n, 3);
    assert_int_equal(h.p[0].level, 2);
    assert_int_equal(h.p[2].level, 3);
    md_free(v.p[0].body);
    vec_release(&h);
    vec_release(&v);
    parsed_release(&p);
}

/* The titles of the pieces of `text`, with a bar behind each. */
static void expect_pieces(const char *text, const char *expected)
{
    struct parsed p = parse(text);
    struct md_piece_vec v = {0};
    struct buf titles = BUF_INIT;
    md_split(p.md, true, &p.arena, &v);
    p.md = NULL;
    for (size_t i = 0; i < v.n; i++) {
        buf_printf(&titles, "%.*s|", STR_ARG(v.p[i].title));
        md_free(v.p[i].body);
    }
    assert_string_equal(titles.p, expected);
    buf_release(&titles);
    vec_release(&v);
    parsed_release(&p);
}

static void test_split_keeps_elements_whole(void **state)
{
    (void)state;
    expect_pieces("# A\n\n<details>\n\n## B\n\n<b>\n\n## C\n\n</b>\n\n</details>\n\n"
                  "## D\n",
                  "A|D|");
    expect_pieces("<div align=\"center\">\n\n# A\n\n## B\n\n</div>\n\n## C\n", "A|C|");
    expect_pieces("<details>\n\n# A\n\n</details>\n\n# B\n", "B|");
    /* What nothing closes holds nothing, and a paragraph ends by itself. */
    expect_pieces("# A\n\n<div>\n\n## B\n\n<p>\n\n## C\n\n</p>\n\n## D\n", "A|B|C|D|");
    expect_pieces("# A\n\n<div>a</div>\n\n## B\n\n</div>\n\n## C\n", "A|B|C|");
}

static void test_title_keeps_its_markup(void **state)
{
    (void)state;
    struct parsed p =
        parse("# A [b](c.md) `d` *e* <kbd>f</kbd>[^g]\n\nh[^g]\n\n[^g]: i\n");
    struct md_piece_vec v = {0};
    md_split(p.md, true, &p.arena, &v);
    p.md = NULL;
    struct md *md = v.p[0].body;
    struct md_link_vec links = {0};
    struct md_raw_vec raws = {0};
    md_links(md, &p.arena, &links);
    md_raws(md, &p.arena, &raws);
    assert_int_equal(links.n, 1);
    assert_true(links.p[0].block == SIZE_MAX && str_eq(links.p[0].target, STR("c.md")));
    assert_int_equal(raws.n, 2);
    for (size_t i = 0; i < raws.n; i++)
        md_raw_set(md, &raws.p[i], raws.p[i].html, &(struct md_ref_vec){0});
    md_link_set(md, &links.p[0], STR("c.html"), (struct str){0}, (struct str){0},
                (struct str){0});
    struct buf out = BUF_INIT;
    struct words *words = english_words(&p.arena);
    assert_false(md_render_title(md, words, STR("Another"), &out));
    assert_int_equal(out.n, 0);
    assert_true(md_render_title(md, words, STR("A b d e f"), &out));
    assert_non_null(strstr(out.p,
                           "A <a href=\"c.html\">b</a> <code>d</code> <em>e</em> "
                           "<kbd>f</kbd><sup class=\"footnote-ref\">"));
    render(md, &out);
    assert_non_null(strstr(out.p, "<p>i <a class=\"footnote-back\""));
    buf_release(&out);
    vec_release(&links);
    vec_release(&raws);
    words_free(words);
    md_free(md);
    vec_release(&v);
    parsed_release(&p);
}

static void test_ids(void **state)
{
    (void)state;
    struct parsed p =
        parse("## A b\n\n## A b\n\n## A-b-1\n\n## Other {#a-b}\n\n## \xC3\x89t\xC3\xA9 "
              "&amp; \xE2\x86\x92 (x_y)!\n\n## !!!\n\n## C {#c d}\n\n## D \\{#d}\n");
    struct heading_vec h = {0};
    md_headings(p.md, &p.arena, &h);
    static const char *const expected[] = {
        "a-b-1",   "a-b-2", "a-b-1-1", "a-b", "\xC3\xA9t\xC3\xA9---x_y",
        "section", "c-c-d", "d-d"};
    static const char *const titles[] = {"A b", "A b", "A-b-1", "Other"};
    assert_int_equal(h.n, 8);
    for (size_t i = 0; i < h.n; i++)
        assert_true(str_eq(h.p[i].id, str_z(expected[i])));
    for (size_t i = 0; i < 4; i++)
        assert_true(str_eq(h.p[i].title, str_z(titles[i])));
    vec_release(&h);
    parsed_release(&p);
}

static void test_fences_and_raws(void **state)
{
    (void)state;
    struct parsed p =
        parse("```JSON {x}\na|b [[c|d]]\n```\n\n~~~\ne\n~~~\n\n    indented\n\n"
              "a <b>c *d <i>e</i>* f</b>\n\n<div>\n\ng\n\n</div>\n");
    struct md_fence_vec f = {0};
    md_fences(p.md, &p.arena, &f);
    assert_int_equal(f.n, 2);
    assert_true(str_eq(f.p[0].language, STR("json")));
    assert_true(str_eq(f.p[0].info, STR("JSON {x}")));
    assert_true(str_eq(f.p[0].code, STR("a|b [[c|d]]\n")));
    assert_int_equal(f.p[0].line, 1);
    md_fence_set(p.md, &f.p[0], STR("<hr>"));
    struct md_raw_vec r = {0};
    md_raws(p.md, &p.arena, &r);
    static const struct {
        const char *html;
        size_t group;
        int line, col;
    } expected[] = {{"<b>", 0, 11, 3},   {"</b>", 0, 11, 22},   {"<i>", 1, 11, 11},
                    {"</i>", 1, 11, 15}, {"<div>\n", 2, 13, 1}, {"</div>\n", 2, 17, 1}};
    assert_int_equal(r.n, 6);
    for (size_t i = 0; i < r.n; i++) {
        assert_true(str_eq(r.p[i].html, str_z(expected[i].html)));
        assert_int_equal(r.p[i].group, expected[i].group);
        assert_int_equal(r.p[i].line, expected[i].line);
        assert_int_equal(r.p[i].col, expected[i].col);
    }
    md_raw_set(p.md, &r.p[4], STR("<div class=\"x\">"), &(struct md_ref_vec){0});
    struct buf out = BUF_INIT;
    render(p.md, &out);
    assert_true(str_starts(buf_view(&out), STR("<hr>\n<pre tabindex=\"0\"><code>e\n")));
    assert_non_null(strstr(out.p, "<div class=\"x\">\n<p>g</p>"));
    assert_non_null(strstr(out.p, "&lt;/div&gt;"));
    /* The code is still there for search. */
    struct md_block_vec blocks = {0};
    md_blocks(p.md, &p.arena, &blocks, NULL);
    assert_true(str_eq(blocks.p[0].text, STR("a|b [[c|d]]\n")));
    buf_release(&out);
    vec_release(&blocks);
    vec_release(&f);
    vec_release(&r);
    parsed_release(&p);
}

static void test_repairs_are_told(void **state)
{
    (void)state;
    expect_findings("# h\n    * one\n    * two\n",
                    "f.md:2:1: warning: text indented by 4 columns");
    expect_findings("# h\n\n    Some words that are plainly prose.\n", "[md-indent]");
    expect_findings("# h\n\n    int main(void) {\n        return 0;\n    }\n", "");
    expect_findings("* a\n    * b\n    ```\n    x\n    ```\n",
                    "f.md:3:5: warning: this code block");
    expect_findings("a</br>b\n", "f.md:1:2: warning: </br>");
    expect_findings("a<br>b\n", "");
    expect_findings("* a\n*\n", "f.md:2:1: warning: this list item is empty");
    expect_findings("* a\n* b\n\n* c\n* d\n", "f.md:3:1: warning: this blank line");
    expect_findings("* a\n\n* b\n\n* c\n", "");
    expect_findings(
        "a &rightarow; b\n",
        "f.md:1:3: warning: HTML has no \"&rightarow;\"; read as \xE2\x86\x92");
    expect_findings("a &rightarrow; b AT&T x&y\n", "");
    expect_findings("a\n\n```\nb\n",
                    "f.md:3:1: warning: this code block is never closed");
    expect_findings("a\n\n[^x]: b\n",
                    "f.md:3:1: warning: this footnote is cited nowhere");
    expect_findings("a [^x] b\n", "f.md:1:3: warning: no footnote is called [^x]");
    expect_findings("a[^x] `[^y]`\n\n[^x]: b\n\n```\n[^z]: c\n```\n", "");
    expect_findings("> [!NOTICE]\n> x\n",
                    "f.md:1:1: note: \"NOTICE\" is no kind of alert");
}

static void test_formulas_in_plain_text(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *plain;
    } cases[] = {
        {"O of $O(n^2)$ and $O(n\\log n)$", "O of O(n²) and O(n log n)"},
        {"The wave $\\lambda = \\frac{c}{f}$", "The wave λ = c/f"},
        {"$\\frac{a+b}{2c}$, $\\sqrt{2}$, $\\sqrt[3]{x+1}$", "(a+b)/(2c), √2, ³√(x+1)"},
        {"$x_1 \\leq x_{n-1}$, $a\\to b$", "x₁ ≤ xₙ₋₁, a → b"},
        {"$e^{i\\pi} + 1 = 0$", "e^(iπ) + 1 = 0"},
        {"$x^{\\frac{1}{2}}$, $90^\\circ$, $f'$", "x^(1/2), 90°, f′"},
        {"$\\mathbb{R}^n$ and $\\text{load} \\approx 1$", "ℝⁿ and load ≈ 1"},
        {"$\\left(\\max_i x_i\\right)$, $\\{a, b\\}$", "(maxᵢ xᵢ), {a, b}"},
        {"$\\begin{cases} 1 & 2 \\\\ 3 \\end{cases}$", "1 2 3"},
        {"$`a_1`$ é $ü \\in é$", "a₁ é ü ∈ é"},
        {"$$\\sum_{i=1}^n i$$", "∑ᵢ₌₁ⁿ i"},
        {"costs $5 or $6, `$x$`, \\$x\\$, $HOME and $PATH",
         "costs $5 or $6, `$x$`, \\$x\\$, $HOME and $PATH"},
        {"$\\frac$ $x^$ $}{$ $\\$", "/ x  $\\$"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct str plain = md_plain(str_z(cases[i].typed), &arena);
        struct buf out = BUF_INIT;
        buf_str(&out, plain);
        assert_string_equal(out.p, cases[i].plain);
        buf_release(&out);
    }
    arena_release(&arena);
}

/* Shapes that make careless parsers slow. */
static void test_hostile(void **state)
{
    (void)state;
    static const struct {
        const char *before, *repeated, *after;
    } shapes[] = {
        {"", "> ", "a"},
        {"", "* ", "a"},
        {"", "1. ", "a"},
        {"", "[", ""},
        {"", "[[", ""},
        {"", "[[a|", ""},
        {"", "![", ""},
        {"", "*a ", ""},
        {"", "**a *b ", ""},
        {"", "`a", ""},
        {"", "<a", ""},
        {"", "<!--", ""},
        {"", "&", ""},
        {"", "&foo;", ""},
        {"", "\\*", ""},
        {"", "~a ", ""},
        {"|", "a|", "\n"},
        {"|a|\n|-|\n|", "\\|", "|\n"},
        {"a|b\n-|-\n", "c|d\n", ""},
        {"", "# a\n", ""},
        {"", "[^a]", "\n\n[^a]: b\n"},
        {"", "* a\n\n", ""},
        {"", "*\n", ""},
        {"", "</br>", ""},
        {"", "a@", ""},
        {"", "\r", ""},
        {"", "[a](<b", ""},
        {"", "[a](b \"", ""},
        {"", "> [!NOTE]\n> a\n\n", ""},
        {"", "- [x] a\n", ""},
        {"# $", "{^", "$"},
        {"# $", "\\frac", "$"},
        {"", "| a | ", "\n|-|-|\n"},
    };
    struct buf text = BUF_INIT, out = BUF_INIT;
    for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
        clock_t begun = clock();
        buf_clear(&text);
        buf_clear(&out);
        buf_puts(&text, shapes[i].before);
        for (int k = 0; k < 5000; k++)
            buf_puts(&text, shapes[i].repeated);
        buf_puts(&text, shapes[i].after);
        struct parsed p = parse(text.p);
        render(p.md, &out);
        struct md_piece_vec v = {0};
        md_split(p.md, true, &p.arena, &v);
        for (size_t k = 0; k < v.n; k++)
            md_free(v.p[k].body);
        vec_release(&v);
        p.md = NULL;
        parsed_release(&p);
        double seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;
        if (seconds > 5)
            fail_msg("\"%s\" took %.1f s", shapes[i].repeated, seconds);
    }
    buf_release(&text);
    buf_release(&out);
}

static void expect_in_dialect(enum dialect only, const char *text, const char *expected)
{
    const struct md_reading reading = {.limits = limits_usual(),
                                       .dialects = {.is_given = true, .set = only}};
    struct parsed p = {.diag = diag_new(), .text = str_z(text)};
    struct buf out = BUF_INIT;
    p.md = md_parse_within(p.text, STR("f.md"), 1, &reading, &p.arena, p.diag);
    render(p.md, &out);
    assert_string_equal(out.p, expected);
    buf_release(&out);
    parsed_release(&p);
}

/* Some have only what stands within lines. */
static void test_a_dialect_alone(void **state)
{
    (void)state;
    expect_in_dialect(DIALECT_OBSIDIAN, "a %%private%% b\n", "<p>a  b</p>\n");
    expect_in_dialect(DIALECT_MDBOOK, "a %%b%% c\n", "<p>a %%b%% c</p>\n");
    expect_in_dialect(DIALECT_CRITIC, "a {++b++} %%c%%\n",
                      "<p>a &lt;ins&gt;b&lt;/ins&gt; %%c%%</p>\n");
    expect_in_dialect(DIALECT_DOCUSAURUS, "a {/* b */} <C d={{e: 1}} /> f\n",
                      "<p>a   f</p>\n");
    expect_in_dialect(DIALECT_PANDOC, "[a [b]{.mark}, `c`{=tex} [d]{.e\n",
                      "<p>[a &lt;mark&gt;b&lt;/mark&gt;,  [d]{.e</p>\n");
    expect_in_dialect(DIALECT_DOCFX, "<xref: @a.b <xref:c> <xref:d\n",
                      "<p>&lt;xref: <a href=\"xref:a.b\">@a.b</a> <a "
                      "href=\"xref:c\">c</a> &lt;xref:d</p>\n");
}

/* ---- kept trees ---- */

/* A tree that was put and taken: the same to whoever renders it, and in its places. */
static bool is_kept(struct str text)
{
    struct arena arena = {0};
    struct buf put = BUF_INIT, again = BUF_INIT, was = BUF_INIT, is = BUF_INIT;
    const struct md_reading reading = {.limits = limits_usual(),
                                       .dialects = {.set = DIALECTS_ALL}};
    struct md *md = md_parse_within(text, STR("f.md"), 3, &reading, &arena, NULL);
    bool kept = md_put(md, text, 3, &put);
    if (kept) {
        struct md *taken = md_take(buf_view(&put), text, STR("f.md"), 3, &arena);
        assert_non_null(taken);
        md_digest(md, &was);
        md_digest(taken, &is);
        assert_int_equal(was.n, is.n);
        assert_memory_equal(was.p, is.p, is.n);
        assert_true(md_put(taken, text, 3, &again));
        assert_int_equal(put.n, again.n);
        assert_memory_equal(put.p, again.p, put.n);
        assert_true(str_eq(md_file(taken), STR("f.md")));
        md_free(taken);
    }
    md_free(md);
    arena_release(&arena);
    buf_release(&put), buf_release(&again), buf_release(&was), buf_release(&is);
    return kept;
}

/* Of all that the tests and this handbook have of Markdown. */
static void test_trees_are_kept(void **state)
{
    (void)state;
    static const char *const folders[] = {"tests/golden", "tests/spec", "content"};
    size_t kept = 0, all = 0;
    for (size_t f = 0; f < countof(folders); f++) {
        struct arena arena = {0};
        struct str_vec files = {0};
        assert_int_equal(
            walk_files(&(struct walk){.root = folders[f]}, &arena, &files, NULL), 0);
        for (size_t i = 0; i < files.n; i++) {
            struct buf path = BUF_INIT, text = BUF_INIT;
            path_join(&path, str_z(folders[f]), files.p[i]);
            if (str_ends(files.p[i], STR(".md")) && fs_read(path.p, &text, NULL) == 0) {
                kept += is_kept(buf_view(&text));
                all++;
            }
            buf_release(&path);
            buf_release(&text);
        }
        vec_release(&files);
        arena_release(&arena);
    }
    assert_true(all > 100);
    assert_true(kept > all * 9 / 10);
}

/* Nothing that is no tree is taken for one. */
static void test_damaged_trees(void **state)
{
    (void)state;
    static const struct str text = STR_INIT(
        "# A\n\ntext[^1] and [a link](b.md \"c\")\n\n| a | b |\n|---|:-:|\n| `c` | "
        "![d](e.png) |\n\n- [x] f\n\n```sh\ng\n```\n\n[^1]: note\n");
    struct arena arena = {0};
    struct buf put = BUF_INIT;
    struct md *md = md_parse(text, STR("f.md"), 1, &arena, NULL);
    assert_true(is_kept(text));
    assert_true(md_put(md, text, 1, &put));
    for (size_t n = 0; n < put.n; n++)
        assert_null(
            md_take(str_slice(buf_view(&put), 0, n), text, STR("f.md"), 1, &arena));
    for (size_t at = 0; at < put.n; at++)
        for (int bit = 0; bit < 8; bit++) { /* another tree, or none */
            put.p[at] ^= (char)(1 << bit);
            md_free(md_take(buf_view(&put), text, STR("f.md"), 1, &arena));
            put.p[at] ^= (char)(1 << bit);
        }
    md_free(md);
    arena_release(&arena);
    buf_release(&put);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trees_are_kept),
        cmocka_unit_test(test_damaged_trees),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_places_after_repairs),
        cmocka_unit_test(test_first_line_and_crlf),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_runs_pass_over),
        cmocka_unit_test(test_runs_link),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_links_set),
        cmocka_unit_test(test_unsafe),
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_split_at_h1),
        cmocka_unit_test(test_split_keeps_elements_whole),
        cmocka_unit_test(test_title_keeps_its_markup),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_fences_and_raws),
        cmocka_unit_test(test_repairs_are_told),
        cmocka_unit_test(test_formulas_in_plain_text),
        cmocka_unit_test(test_a_dialect_alone),
        cmocka_unit_test(test_hostile),
    };
    md_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
