/* html/: escaping, the tag writer, the filters, the page reader, XML. */
#include "html/check.h"
#include "html/escape.h"
#include "html/html.h"
#include "html/mathml.h"
#include "html/plain.h"
#include "html/sanitize.h"
#include "html/svg.h"
#include "html/tag.h"
#include "html/xmlwrite.h"
#include "util/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void test_escape(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    html_text(&b, STR("a<b> & \"c\""));
    assert_string_equal(b.p, "a&lt;b&gt; &amp; \"c\"");
    buf_clear(&b);
    html_attr(&b, STR("a<b> & \"c\""));
    assert_string_equal(b.p, "a&lt;b&gt; &amp; &quot;c&quot;");
    buf_release(&b);
}

static void assert_title(const char *text, const char *expected)
{
    struct buf b = BUF_INIT;
    html_title(&b, str_z(text));
    assert_string_equal(b.p, expected);
    buf_release(&b);
}

static void test_titles_keep_hyphens_behind_a_bracket(void **state)
{
    (void)state;
    assert_title("Mill (two-storey, oak) & (old)",
                 "Mill <span class=\"whole\">(two-storey,</span> oak) &amp; (old)");
    assert_title("(a-b)(c-d)", "<span class=\"whole\">(a-b</span>)"
                               "<span class=\"whole\">(c-d</span>)");
    assert_title("Two-storey (", "Two-storey (");
    assert_title("(<-", "<span class=\"whole\">(&lt;-</span>");
    assert_title("(a-word-that-is-far-too-long-for-a-line)",
                 "(a-word-that-is-far-too-long-for-a-line)");
}

static void test_urls(void **state)
{
    (void)state;
    static const char *const safe[] = {"",           "a/b.html",  "#x",
                                       "?q=a:b",     "../x:y/z/", "HTTP://a",
                                       "mailto:a@b", "//host/x"};
    static const char *const unsafe[] = {"javascript:x",
                                         "JaVaScRiPt:x",
                                         " java\tscript:x",
                                         "vbscript:x",
                                         "data:text/html,x",
                                         "file:///etc",
                                         "\x01javascript:x",
                                         "averyveryverylongscheme:x",
                                         "x:y"};
    for (size_t i = 0; i < sizeof(safe) / sizeof(*safe); i++)
        if (strcmp(safe[i], "../x:y/z/") != 0)
            assert_true(html_url_is_safe(str_z(safe[i]), false));
    assert_true(html_url_is_safe(STR("../x:y/z/"), false));
    for (size_t i = 0; i < sizeof(unsafe) / sizeof(*unsafe); i++)
        assert_false(html_url_is_safe(str_z(unsafe[i]), true));
    assert_true(html_url_is_safe(STR("data:image/png;base64,AA"), true));
    assert_false(html_url_is_safe(STR("data:image/png;base64,AA"), false));
    assert_false(html_url_is_safe(STR("data:image/svg+xml,<svg/>"), true));
}

static void test_tags(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    struct html h = html_to(&b);
    html_open(&h, "div");
    html_attribute(&h, "title", STR("\"<"));
    html_open(&h, "p");
    html_put(&h, STR("a<"));
    html_open(&h, "br");
    html_end_void(&h);
    html_open(&h, "em");
    assert_int_equal(h.depth, 3);
    assert_true(str_eq(html_open_name(&h, 0), STR("em")));
    assert_true(str_eq(html_open_name(&h, 2), STR("div")));
    assert_int_equal(html_open_name(&h, 3).n, 0);
    html_close_to(&h, 1);
    html_put_raw(&h, STR("<hr>"));
    html_release(&h);
    assert_string_equal(
        b.p, "<div title=\"&quot;&lt;\"><p>a&lt;<br><em></em></p><hr></div>");
    buf_release(&b);
}

/* Filters pieces separated by NUL-terminated strings; joins what comes out with
 * "|". Findings go to `found`, one rule a line. */
static char *filter(const char *const *html, size_t n, struct buf *findings)
{
    struct html_piece *pieces = calloc(n, sizeof(*pieces));
    struct diag *diag = diag_new();
    struct buf out = BUF_INIT;
    struct arena arena = {0};
    for (size_t i = 0; i < n; i++)
        pieces[i] = (struct html_piece){.html = str_z(html[i]),
                                        .at = {STR("f.md"), (int)i + 1, 1},
                                        .out = BUF_INIT};
    html_sanitize(pieces, n, &arena, diag);
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_putc(&out, '|');
        buf_str(&out, buf_view(&pieces[i].out));
        buf_release(&pieces[i].out);
        vec_release(&pieces[i].refs);
    }
    arena_release(&arena);
    if (findings)
        diag_text(diag, DIAG_TEXT, findings);
    diag_free(diag);
    free(pieces);
    return buf_detach(&out);
}

static void expect_filtered(const char *html, const char *expected)
{
    char *got = filter(&html, 1, NULL);
    assert_string_equal(got, expected);
    free(got);
}

static void test_sanitize(void **state)
{
    (void)state;
    expect_filtered("<b>x</b>", "<b>x</b>");
    expect_filtered("<b>x", "<b>x</b>");
    expect_filtered("x</b>", "x");
    expect_filtered("<p>a<p>b", "<p>a</p><p>b</p>");
    expect_filtered("<p>a<details>b</details>", "<p>a</p><details>b</details>");
    expect_filtered("a<br/>b<wbr>c", "a<br>b<wbr>c");
    expect_filtered("a &amp; b &lt; \xC3\xA9 \xE2\x86\x92",
                    "a &amp; b &lt; \xC3\xA9 \xE2\x86\x92");
    expect_filtered("<!-- secret -->x<!DOCTYPE html>", "x");
    expect_filtered("<kbd class=\"k\">Ctrl</kbd>", "<kbd class=\"k\">Ctrl</kbd>");
    expect_filtered("<table><tr><td colspan=2>x</table>",
                    "<table><tr><td colspan=\"2\">x</td></tr></table>");
    expect_filtered("</hb-root><b>x</b>", "&lt;/hb-root&gt;<b>x</b>");
}

static void test_sanitize_names_of_the_frame(void **state)
{
    (void)state;
    expect_filtered("<div class=\"toc\">x</div>", "<div>x</div>");
    expect_filtered("<div class=\" mine\ttoc\n search-hit  alert \">x</div>",
                    "<div class=\"mine alert\">x</div>");
    expect_filtered("<p id=\"Hb-main\">x</p>", "<p>x</p>");
    expect_filtered("<p id=\"main\">x</p>", "<p id=\"main\">x</p>");
    expect_filtered("<p data-menu=\"1\" name=\"hb\">x</p>", "<p>x</p>");
    struct buf said = BUF_INIT;
    const char *html = "<p id=\"Hb-x\" class=\"page-list\">x</p>";
    free(filter(&html, 1, &said));
    assert_non_null(strstr(said.p, "give it another name [html-class]"));
    assert_non_null(strstr(said.p, "take another one [html-attribute]"));
    buf_release(&said);
}

static void test_sanitize_attacks(void **state)
{
    (void)state;
    expect_filtered("<script>alert(1)</script>x", "x");
    expect_filtered("<style>*{display:none}</style>x", "x");
    expect_filtered("<iframe src=x><b>y</b></iframe>z", "z");
    expect_filtered("<b onclick=\"x()\" style=\"color:red\">y</b>", "<b>y</b>");
    expect_filtered("<a href=\"java&#10;script:x()\">y</a>", "<a>y</a>");
    expect_filtered("<a href=\"javascript&colon;x\">y</a>",
                    "<a href=\"javascript&amp;colon;x\">y</a>");
    expect_filtered("<img src=\"data:image/svg+xml,x\" alt=\"\">", "<img alt=\"\">");
    expect_filtered("<svg onload=x><script>y</script></svg>z", "z");
    expect_filtered("<form action=x><input></form>z", "z");
    expect_filtered("<a title='\"><script>x</script>'>y</a>",
                    "<a title=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;\">y</a>");
    expect_filtered("<math><mi xlink:href=\"javascript:x\">q</mi></math>z", "z");
    expect_filtered("<b", "<b></b>");
    expect_filtered("<meta http-equiv=refresh content=0>x", "x");
    expect_filtered("<textarea></textarea><noscript><b>x</b></noscript>", "<b>x</b>");
}

static void test_sanitize_unknown_tags(void **state)
{
    (void)state;
    struct buf findings = BUF_INIT;
    const char *html = "arn:<region>:x";
    char *got = filter(&html, 1, &findings);
    assert_string_equal(got, "arn:&lt;region&gt;:x");
    assert_non_null(strstr(findings.p, "f.md:1:5: warning: HTML has no <region>"));
    free(got);
    buf_clear(&findings);
    const char *more = "<div>\nMap<K, List<V>> </Close> <?php 1 ?>\n"
                       "<script>a<b>c</script></div>";
    got = filter(&more, 1, &findings);
    assert_string_equal(got, "<div>\nMap&lt;K, List&lt;V&gt;&gt; &lt;/Close&gt; "
                             "&lt;?php 1 ?&gt;\n</div>");
    assert_non_null(strstr(findings.p, "f.md:2:4: warning: HTML has no <K,>"));
    assert_non_null(strstr(findings.p, "f.md:2:12: warning: HTML has no <V>"));
    assert_null(strstr(findings.p, "<b>"));
    free(got);
    buf_release(&findings);
}

/* What is left out with an element is named; of most elements it stays. */
static void test_sanitize_keeps_words(void **state)
{
    (void)state;
    struct buf findings = BUF_INIT;
    const char *html = "<svg><path d='M0'/><text>Two\n words</text></svg>"
                       "<listing>a</listing><button>b</button><title>c</title>";
    char *got = filter(&html, 1, &findings);
    assert_string_equal(got, "abc");
    assert_non_null(strstr(findings.p, "<svg> is left out with what it holds (\"Two "
                                       "words\")"));
    assert_non_null(strstr(findings.p, "the tag <button> is left out"));
    assert_null(strstr(findings.p, "<path>"));
    free(got);
    buf_release(&findings);
}

static void test_sanitize_siblings(void **state)
{
    (void)state;
    const char *const details[] = {"<details><summary>More</summary>\n",
                                   "</details>\n"};
    char *got = filter(details, 2, NULL);
    assert_string_equal(got, "<details><summary>More</summary>\n|</details>\n");
    free(got);
    const char *const between[] = {"<div>", "<p>a", "<i>b</i>", "</div>"};
    got = filter(between, 4, NULL);
    assert_string_equal(got, "<div>|<p>a</p>|<i>b</i>|</div>");
    free(got);
    const char *const crossed[] = {"<b>", "<i>", "</b>", "</i>"};
    got = filter(crossed, 4, NULL);
    assert_string_equal(got, "<b>|<i>|</i></b>|");
    free(got);
    const char *const unclosed[] = {"<div title='x", "<b>y</b>"};
    got = filter(unclosed, 2, NULL);
    assert_string_equal(got, "<div title=\"x\"></div>|<b>y</b>");
    free(got);
    const char *const script[] = {"<script>", "<b>", "</script>"};
    got = filter(script, 3, NULL);
    assert_null(strstr(got, "script"));
    free(got);
    const char *const forged[] = {"<b><!--hb-next-piece 1-->x", "y</b>"};
    got = filter(forged, 2, NULL);
    assert_non_null(strstr(got, "</b>"));
    free(got);
    const char *const past[] = {"a<!--hb-next-piece 1-->b<!--hb-next-piece 2-->c"};
    got = filter(past, 1, NULL);
    assert_string_equal(got, "abc");
    free(got);
}

static void test_sanitize_places(void **state)
{
    (void)state;
    struct buf findings = BUF_INIT;
    const char *const html[] = {"<div>\n<b>\n<blink>x\n", "<i>\n</i><marquee>"};
    char *got = filter(html, 2, &findings);
    assert_non_null(strstr(findings.p, "f.md:3:"));
    assert_non_null(strstr(findings.p, "<blink>"));
    assert_non_null(strstr(findings.p, "f.md:3: warning: the tag <marquee>"));
    free(got);
    buf_release(&findings);
}

static const char drawing[] =
    "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"x\" \"http://x/\">"
    "<svg width=\"90pt\" height=\"30pt\" viewBox=\"0 0 90 30\" "
    "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">"
    "<g id=\"graph0\" class=\"graph\"><title>G</title>"
    "<polygon fill=\"white\" stroke=\"transparent\" points=\"0,0\"/>"
    "<g id=\"a_node1\" class=\"node\"><title>a</title>"
    "<a xlink:href=\"javascript:x()\"><text>linked</text></a>"
    "<ellipse fill=\"none\" stroke=\"black\" cx=\"1\" onclick=\"x()\" style=\"a\"/>"
    "<polygon fill=\"lightgrey\" stroke=\"red\" points=\"1,1\"/>"
    "<text x=\"1\" font-family=\"Times\" fill=\"#00f\">A &amp; B</text></g>"
    "<script>x()</script><foreignObject><b>x</b></foreignObject></g></svg>";

static void test_svg(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    struct svg_options o = {STR("A \"b\""), STR("diagram"), STR("d1-")};
    assert_int_equal(html_svg(str_z(drawing), &o, &b), 0);
    assert_string_equal(
        b.p, "<svg viewBox=\"0 0 90 30\" class=\"diagram\" width=\"120\" role=\"img\" "
             "aria-label=\"A &quot;b&quot;\"><title>A \"b\"</title>"
             "<g id=\"d1-graph0\" class=\"graph\">"
             "<g id=\"d1-a_node1\" class=\"node\">"
             "<g><text fill=\"currentColor\">linked</text></g>"
             "<ellipse fill=\"none\" stroke=\"currentColor\" cx=\"1\"/>"
             "<polygon fill=\"currentColor\" stroke=\"currentColor\" points=\"1,1\" "
             "class=\"filled\"/>"
             "<text x=\"1\" fill=\"currentColor\">A &amp; B</text></g></g></svg>");
    buf_release(&b);
}

static void expect_formula(const char *mathml, const char *expected)
{
    struct buf b = BUF_INIT;
    assert_int_equal(html_mathml(str_z(mathml), STR("a<b"), &b), 0);
    assert_string_equal(b.p, expected);
    buf_release(&b);
}

static void test_mathml(void **state)
{
    (void)state;
    expect_formula(
        "<math display=\"block\" xmlns=\"http://www.w3.org/1998/Math/MathML\">"
        "<semantics><mi>x</mi><annotation encoding=\"y\">z</annotation>"
        "</semantics></math>",
        "<math display=\"block\"><semantics><mi>x</mi><annotation "
        "encoding=\"application/x-tex\">a&lt;b</annotation></semantics>"
        "</math>");
    expect_formula(
        "<math onclick=\"x()\" style=\"color:red\" href=\"javascript:x()\" "
        "id=\"a\" class=\"toc\" xmlns:l=\"http://www.w3.org/1999/xlink\" "
        "l:href=\"javascript:x()\"><mi onload=\"x()\">y</mi><script>x()</script>"
        "<maction actiontype=\"statusline#http://x\"><mi>z</mi></maction>"
        "<mtext><img src=\"x\"/></mtext><annotation-xml><svg/></annotation-xml>"
        "<mglyph src=\"x\"/><?php x ?><!-- y --><math><mi>w</mi></math></math>",
        "<math><mi>y</mi><mtext/></math>");
    expect_formula(
        "<math><mo minsize=\"1.2\" maxsize=\"1.2\" stretchy=\"false\">(</mo>"
        "<mtable><mtr><mtd columnalign=\"right\"/><mtd columnalign=\"center\"/>"
        "<mtd columnalign=\"left&quot;\"/></mtr></mtable></math>",
        "<math><mo minsize=\"1.2em\" maxsize=\"1.2em\" stretchy=\"true\">(</mo>"
        "<mtable><mtr><mtd class=\"right\"/><mtd/><mtd/></mtr></mtable></math>");
    expect_formula(
        "<math><mstyle mathvariant=\"double-struck\"><mn>10</mn><mi>R</mi>"
        "</mstyle><mn>1</mn><mstyle mathvariant=\"normal\"><mi>d</mi>"
        "<mi mathvariant=\"italic\">e</mi></mstyle><mi>f</mi></math>",
        "<math><mstyle><mn>𝟙𝟘</mn><mi>R</mi></mstyle><mn>1</mn><mstyle>"
        "<mi mathvariant=\"normal\">d</mi><mi>e</mi></mstyle><mi>f</mi></math>");
    expect_formula(
        "<math><menclose notation=\"box\"><mi>x</mi></menclose><mover><mi>x</mi>"
        "<mo accent=\"true\">\u0303</mo></mover></math>",
        "<math><mrow class=\"boxed\"><mi>x</mi></mrow><mover><mi>x</mi>"
        "<mo accent=\"true\">~</mo></mover></math>");
}

static void test_mathml_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "x",
        "<math><mi></math>",
        "<mi>x</mi>",
        "<script>x()</script>",
        "<math>&unknown;</math>",
        "<!DOCTYPE m [<!ENTITY a \"b\">]><math>&a;</math>",
        "<!DOCTYPE m [<!ENTITY a SYSTEM \"/etc/passwd\">]><math>&a;</math>"};
    for (size_t i = 0; i < countof(texts); i++) {
        struct buf b = BUF_INIT;
        if (html_mathml(str_z(texts[i]), STR("x"), &b) == 0)
            assert_string_equal(b.p, "<math/>");
        else
            assert_int_equal(b.n, 0);
        buf_release(&b);
    }
    struct buf deep = BUF_INIT, b = BUF_INIT;
    for (int i = 0; i < 100000; i++)
        buf_puts(&deep, i ? "<mrow>" : "<math>");
    assert_int_equal(html_mathml(buf_view(&deep), STR("x"), &b), -1);
    buf_release(&deep);
    buf_release(&b);
}

static void test_svg_refused(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    struct svg_options o = {0};
    assert_int_equal(html_svg(STR("<svg><g></svg>"), &o, &b), -1);
    assert_int_equal(html_svg(STR("<html></html>"), &o, &b), -1);
    assert_int_equal(html_svg(STR(""), &o, &b), -1);
    assert_int_equal(html_svg(STR("<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b "
                                  "\"&a;&a;\">]><svg><text>&b;</text></svg>"),
                              &o, &b),
                     -1);
    assert_int_equal(b.n, 0);
    assert_int_equal(
        html_svg(STR("<svg><rect fill=\"url(http://x/)\" id=\"r\" width=\"3\"/></svg>"),
                 &o, &b),
        0);
    assert_string_equal(b.p, "<svg role=\"img\" aria-label=\"\"><title></title><rect "
                             "width=\"3\"/></svg>");
    buf_release(&b);
}

static void note_id(void *context, struct str id, bool is_duplicate, int line)
{
    buf_printf(context, "id %.*s%s %d\n", STR_ARG(id), is_duplicate ? " again" : "",
               line);
}

static void note_reference(void *context, struct str tag, struct str attribute,
                           struct str address, int line)
{
    buf_printf(context, "%.*s %.*s %.*s %d\n", STR_ARG(tag), STR_ARG(attribute),
               STR_ARG(address), line);
}

static void note_fault(void *context, const char *message, int line)
{
    buf_printf(context, "fault %s %d\n", message, line);
}

static void expect_page(const char *html, const char *expected)
{
    struct buf b = BUF_INIT;
    struct html_page_events events = {&b, note_id, note_reference, note_fault};
    html_check_page(str_z(html), &events);
    assert_string_equal(b.p, expected);
    buf_release(&b);
}

static void test_check(void **state)
{
    (void)state;
    expect_page("<!DOCTYPE html>\n<html lang=\"en\"><head><title>t</title>\n"
                "<link href=\"a.css\"></head><body><main>\n<h1 id=\"x\">\xC3\xA9</h1>\n"
                "<a href=\"b.html?a=1&amp;b=2#c\">l</a><nav></nav>\n"
                "<img src=\"p.png\" srcset=\"q.png 1x, r.png 2x\" alt=\"\">\n"
                "<svg viewBox=\"0 0 1 1\"><path d=\"M0\"/></svg><p id=\"x\"></p>"
                "</main></body></html>",
                "link href a.css 3\nid x 4\na href b.html?a=1&b=2#c 5\n"
                "img src p.png 6\nimg srcset q.png 6\nimg srcset r.png 6\n"
                "id x again 7\n");
}

static void test_check_faults(void **state)
{
    (void)state;
    expect_page("<html><head><title></title></head><body><h1>a</h1>\n<h1>b</h1>"
                "<img src=\"x\"></body></html>",
                "fault the page does not say its language 1\nfault a second <h1> 2\n"
                "img src x 2\nfault a picture has no alternative text 2\n"
                "fault the page has no title 2\n");
    struct buf b = BUF_INIT;
    struct html_page_events events = {&b, NULL, NULL, note_fault};
    html_check_page(STR(""), &events);
    assert_non_null(strstr(b.p, "fault"));
    buf_release(&b);
}

/* What a reader of pages tells, as text. */
static void tell(void read(struct str, const struct html_page_events *),
                 struct str html, struct buf *out)
{
    struct html_page_events events = {out, note_id, note_reference, note_fault};
    read(html, &events);
}

/* Whether the page is plain; if so, both readers have to tell the same. */
static bool is_plain(struct str html)
{
    struct html_plain page = {0};
    struct arena arena = {0};
    struct buf quick = BUF_INIT, parsed = BUF_INIT;
    bool plain = html_plain_read(&page, html, &arena);
    tell(html_check_page, html, &quick);
    tell(html_check_parsed, html, &parsed);
    assert_string_equal(quick.p, parsed.p);
    buf_release(&quick);
    buf_release(&parsed);
    html_plain_release(&page);
    arena_release(&arena);
    return plain;
}

/* A page with this in its body. */
static bool body_is_plain(const char *body)
{
    struct buf b = BUF_INIT;
    buf_printf(&b,
               "<!DOCTYPE html>\n<html lang=\"en\"><head><title>t</title></head>\n"
               "<body><h1>h</h1>\n%s\n</body></html>\n",
               body);
    bool plain = is_plain(buf_view(&b));
    buf_release(&b);
    return plain;
}

static void test_plain(void **state)
{
    (void)state;
    static const char *const plain[] = {
        "<p>a <b>b</b> <em>c &amp; d &#233; \xC3\xA9</em></p>",
        "<ul><li>a<ul><li>b</li></ul></li></ul><dl><div><dt>a</dt><dd>b</dd></div></"
        "dl>",
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody>"
        "</table>",
        "<p id='x' title=\"a &quot;b&quot;\">\n<a href=\"a?b=1&amp;c#d\"\n class=\"e\">"
        "f</a></p><p id=\"x\"></p>",
        "<svg viewBox=\"0 0 1 1\"><linearGradient id=\"g\"/><title>t</title></svg>",
        "<script>if (a < b && c) d();</script><!-- a\n comment --><br><img src=\"p\">",
        "<noscript><p>a</p></noscript>",
        "<p ID=\"x\"><a hRef=\"a\">b</a><img SRC=\"p\" aLt=\"c\"></p>",
        "<h1>again</h1><blockquote><p>a</p></blockquote><input disabled><hr>",
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (!body_is_plain(plain[i]))
            fail_msg("not plain: %s", plain[i]);
    assert_true(
        is_plain(STR("<html><head><title></title></head><body></body></html>")));
    assert_true(is_plain(
        STR("<html lAng=\"en\"><head><title></title></head><body></body></html>")));
    assert_true(is_plain(STR(
        "<html lang=\"en\"><head><noscript><link href=\"a\"></noscript><title>a</title>"
        "</head><body><h1 id=\"b\">c</h1></body></html>")));
}

/* Each of these says something to a parser, or could. */
static void test_not_plain(void **state)
{
    (void)state;
    static const char *const odd[] = {
        "<p>a <b>b</p></b>",
        "<p>a",
        "</p>",
        "<p><div>a</div></p>",
        "<ul><ul></ul></ul>",
        "<p a=\"1\" a=\"2\">a</p>",
        "<p a=1>a</p>",
        "<p a=\"<\">a</p>",
        "<p a=\"1\"b=\"2\">a</p>",
        "a & b",
        "a &amp b",
        "a &#0; b",
        "a < b",
        "<p>\x01</p>",
        "<p>\xFF</p>",
        "<p>\xEF\xBF\xBF</p>",
        "<!-- a",
        "<!-- a -- b -->",
        "<!>",
        "<?php ?>",
        "<P>a</P>",
        "<p",
        "<p a=\"",
        "<script>a",
        "<script></b></script>",
        "<a href=\"x\">a <a href=\"y\">b</a></a>",
        "<li><li>a</li></li>",
        "<table><td>a</td></table>",
        "<h2><p>a</p></h2>",
        "<option><b></b></option>",
        "<title>a</title>",
        "<p a=\"&lang;\">a</p>",
        "</body>",
        "<h1 ID=\"x\" id=\"y\">a</h1>",
    };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (body_is_plain(odd[i]))
            fail_msg("plain: %s", odd[i]);
    static const char *const pages[] = {"",
                                        "a",
                                        "<p>a</p>",
                                        "<html>a</html>",
                                        "<html><head>a</head><body></body></html>",
                                        "<html><head></head><body></body>"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (is_plain(str_z(pages[i])))
            fail_msg("plain: %s", pages[i]);
    struct buf deep = BUF_INIT;
    for (int i = 0; i < 300; i++)
        buf_puts(&deep, "<div>");
    assert_false(body_is_plain(deep.p));
    buf_release(&deep);
}

static void test_xml(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    struct sitemap_url urls[] = {{STR("https://x/a?b&c"), STR("2026-01-02")},
                                 {STR("https://x/"), {0}}};
    sitemap_write(urls, 2, &b);
    assert_string_equal(
        b.p, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
             " <url>\n  <loc>https://x/a?b&amp;c</loc>\n"
             "  <lastmod>2026-01-02</lastmod>\n </url>\n"
             " <url>\n  <loc>https://x/</loc>\n </url>\n</urlset>\n");
    buf_clear(&b);
    sitemap_write_index(urls, 1, &b);
    assert_string_equal(
        b.p, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
             " <sitemap>\n  <loc>https://x/a?b&amp;c</loc>\n"
             "  <lastmod>2026-01-02</lastmod>\n </sitemap>\n</sitemapindex>\n");
    buf_clear(&b);
    struct feed_entry entries[] = {
        {STR("A <b>"), STR("https://x/a"), STR("s"), STR("2026-01-02")},
        {STR("B"), STR("https://x/b"), {0}, {0}}};
    struct feed feed = {.title = STR("T"),
                        .home = STR("https://x/"),
                        .address = STR("https://x/feed.xml"),
                        .entries = entries,
                        .n = 2};
    feed_write(&feed, &b);
    assert_non_null(strstr(b.p, "<title>A &lt;b&gt;</title>"));
    assert_non_null(strstr(b.p, "<updated>2026-01-02T00:00:00Z</updated>"));
    assert_null(strstr(b.p, "https://x/b"));
    buf_clear(&b);
    xml_text(&b, STR("a\x01\f\t\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD \"<"));
    assert_string_equal(b.p, "a  \t  \xEF\xBF\xBD \"&lt;");
    buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escape),
        cmocka_unit_test(test_titles_keep_hyphens_behind_a_bracket),
        cmocka_unit_test(test_urls),
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_sanitize),
        cmocka_unit_test(test_sanitize_names_of_the_frame),
        cmocka_unit_test(test_sanitize_attacks),
        cmocka_unit_test(test_sanitize_unknown_tags),
        cmocka_unit_test(test_sanitize_keeps_words),
        cmocka_unit_test(test_sanitize_siblings),
        cmocka_unit_test(test_sanitize_places),
        cmocka_unit_test(test_svg),
        cmocka_unit_test(test_svg_refused),
        cmocka_unit_test(test_mathml),
        cmocka_unit_test(test_mathml_refused),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_check_faults),
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_not_plain),
        cmocka_unit_test(test_xml),
    };
    html_setup();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    html_cleanup();
    return failed;
}
