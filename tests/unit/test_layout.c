/* Layouts: what they make of data, and what they refuse. */
#include "config/strings.h"
#include "embedded/embedded.h"
#include "layout/layout.h"
#include "layout/value.h"
#include "util/fs.h"
#include "util/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static char override_dir[64]; /* made in main() */

struct fixture {
    struct diag *diag;
    struct arena arena;
    struct buf out;
    struct words *words;
    struct value *data;
};

static struct fixture begin(void)
{
    struct fixture f = {.diag = diag_new(), .out = BUF_INIT};
    return f;
}

/* With the words of a language. */
static struct fixture begin_in(const char *language)
{
    struct fixture f = begin();
    f.words = strings_load(str_z(language), (struct str){0}, &f.arena, f.diag);
    assert_non_null(f.words);
    return f;
}

static void end(struct fixture *f)
{
    words_free(f->words);
    diag_free(f->diag);
    arena_release(&f->arena);
    buf_release(&f->out);
}

static struct value *sample(struct arena *a)
{
    struct value *data = value_map(a);
    value_set_str(data, "title", STR("A <b> & \"c\""));
    value_set_raw(data, "body", STR("<p>x</p>"));
    value_set_str(data, "hyphen", STR("(x-y)"));
    value_set_str(data, "empty", STR(""));
    value_set_int(data, "count", 42);
    value_set_int(data, "zero", 0);
    value_set_bool(data, "yes", true);
    value_set_bool(data, "no", false);
    struct value *list = value_set_list(data, "list");
    value_push_str(list, STR("one"));
    value_push_str(list, STR("two"));
    value_set_list(data, "none");
    struct value *page = value_set_map(data, "page");
    value_set_str(page, "title", STR("Page"));
    return data;
}

/* Renders a template, with a partial "p" of its own, over the sample. What it
 * says when it refuses takes the place of the output. */
static void render(struct fixture *f, const char *text, const char *partial)
{
    struct layout_source sources[] = {
        {STR("main"), STR("layouts/main.html"), str_z(text)},
        {STR("p"), STR("layouts/p.html"), str_z(partial)},
    };
    struct layouts *l = layouts_parse(sources, 2, f->words, f->diag);
    if (!l || layouts_render(l, "main", sample(&f->arena), &f->out, f->diag) != 0) {
        buf_clear(&f->out);
        diag_text(f->diag, DIAG_TEXT, &f->out);
    }
    layouts_free(l);
}

static void assert_renders(const char *text, const char *expected)
{
    struct fixture f = begin();
    render(&f, text, "[{{title}}]");
    assert_string_equal(f.out.p, expected);
    end(&f);
}

static void test_values_are_found_again(void **state)
{
    (void)state;
    struct fixture f = begin();
    struct value *data = sample(&f.arena);
    assert_true(str_eq(value_text(value_get(data, STR("body"))), STR("<p>x</p>")));
    assert_int_equal(value_int(value_get(data, STR("count"))), 42);
    assert_null(value_get(data, STR("coun")));
    const struct value *list = value_get(data, STR("list"));
    assert_int_equal(value_count(list), 2);
    assert_true(str_eq(value_text(value_at(list, 1)), STR("two")));
    assert_int_equal(value_int(value_get(list, STR("length"))), 2);
    value_set_str(data, "count", STR("many"));
    assert_int_equal(value_kind(value_get(data, STR("count"))), VALUE_STR);
    end(&f);
}

static void test_what_counts_as_something(void **state)
{
    (void)state;
    assert_renders("{{#yes}}y{{/yes}}{{#no}}n{{/no}}{{#zero}}0{{/zero}}{{#empty}}e"
                   "{{/empty}}{{#none}}l{{/none}}{{#page}}m{{/page}}{{#title}}t"
                   "{{/title}}",
                   "ymt");
    assert_renders("{{^no}}n{{/no}}{{^none}}l{{/none}}{{^list}}x{{/list}}", "nl");
}

static void test_text_is_escaped_and_html_is_not(void **state)
{
    (void)state;
    assert_renders("<a title=\"{{title}}\">{{title}}</a>{{{body}}}{{count}}",
                   "<a title=\"A &lt;b&gt; &amp; &quot;c&quot;\">"
                   "A &lt;b&gt; &amp; &quot;c&quot;</a><p>x</p>42");
}

static void test_titles_are_kept_whole_where_they_stand(void **state)
{
    (void)state;
    assert_renders("<title>{{hyphen}}</title><option>{{hyphen}}</option>"
                   "<h1 id=\"{{hyphen}}\">{{hyphen}}</h1>{{hyphen}}",
                   "<title>(x-y)</title><option>(x-y)</option>"
                   "<h1 id=\"(x-y)\"><span class=\"whole\">(x-y</span>)</h1>(x-y)");
}

static void test_names_are_looked_up_outwards(void **state)
{
    (void)state;
    assert_renders("{{#page}}{{title}} {{count}}{{/page}} {{page.title}}",
                   "Page 42 Page");
    assert_renders("{{#list}}{{.}}/{{count}} {{/list}}", "one/42 two/42 ");
    assert_renders("{{#list.length}}<ul>{{#list}}{{.}},{{/list}}</ul>{{/list.length}}"
                   "{{#none.length}}no{{/none.length}}",
                   "<ul>one,two,</ul>");
}

static void test_lines_of_tags_leave_no_lines(void **state)
{
    (void)state;
    assert_renders("a\n  {{#yes}}\nb\n  {{/yes}}\n{{! c }}\r\nd\n", "a\nb\nd\n");
    struct fixture f = begin();
    render(&f, "<ul>\n  {{> p}}\n</ul>\n", "<li>\n{{title}}\n</li>\n");
    assert_string_equal(
        f.out.p, "<ul>\n  <li>\n  A &lt;b&gt; &amp; &quot;c&quot;\n  </li>\n</ul>\n");
    end(&f);
}

static void test_refusals_name_the_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *place, *words;
    } cases[] = {
        {"a\n {{nobody}}", ":2:2:", "no \"nobody\""},
        {"{{page.nobody}}", ":1:1:", "no \"page.nobody\""},
        {"{{#nobody}}{{/nobody}}", ":1:1:", "no \"nobody\""},
        {"x {{#yes}}", ":1:3:", "section \"yes\" has no end"},
        {"{{/yes}}", ":1:1:", "no section \"yes\" is open"},
        {"{{#yes}}\n{{/no}}", ":2:1:", "section \"yes\" of line 1"},
        {"{{title", ":1:1:", "no end"},
        {"{{}}", ":1:1:", "not a name"},
        {"{{a b}}", ":1:1:", "not a name"},
        {"{{a..b}}", ":1:1:", "not a name"},
        {"{{=<% %>=}}", ":1:1:", "delimiters"},
        {"{{> q}}", ":1:1:", "no partial \"q\""},
        {"<script>var t = \"{{title}}\"</script>", ":1:18:", "<script>"},
        {"<style>\n{{title}}</style>", ":2:1:", "<style>"},
        {"<a href={{title}}>", ":1:9:", "without quotes"},
        {"<a href=x{{title}}>", ":1:10:", "without quotes"},
        {"<a {{title}}>", ":1:4:", "inside a tag"},
        {"<{{title}}>", ":1:2:", "inside a tag"},
        {"<!-- {{title}} -->", ":1:6:", "comment"},
        {"<a onclick=\"{{title}}\">", ":1:13:", "event handler"},
        {"<a style=\"{{title}}\">", ":1:11:", "style"},
        {"<a title='{{title}}'>", ":1:11:", "double quotes"},
        {"<a title=\"{{{body}}}\">", ":1:11:", "two braces"},
        {"<p class=\"{{#yes}}a\" {{/yes}}>", ":1:22:", "different places"},
        {"{{#yes}}<script>{{/yes}}", ":1:17:", "different places"},
        {"<p title=\"{{> p}}\">", ":1:11:", "partial"},
        {"<p title=\"x", ":1:12:", "ends inside"},
        {"{{body}}", ":1:1:", "three braces"},
        {"{{{title}}}", ":1:1:", "two braces"},
        {"{{yes}}", ":1:1:", "section"},
        {"{{page}}", ":1:1:", "section"},
        {"{{list}}", ":1:1:", "section"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct fixture f = begin();
        render(&f, cases[i].text, "");
        if (!strstr(f.out.p, cases[i].place) || !strstr(f.out.p, cases[i].words))
            fail_msg("%s gives: %s", cases[i].text, f.out.p);
        assert_int_equal(diag_status(f.diag, false), 2);
        end(&f);
    }
}

static void test_slots_are_allowed_where_they_are_safe(void **state)
{
    (void)state;
    assert_renders("<script>if (a < b && c) x = '</p>'</script>{{count}}",
                   "<script>if (a < b && c) x = '</p>'</script>42");
    assert_renders("<STYLE>a > b {}</STYLE ><i>{{count}}</i>",
                   "<STYLE>a > b {}</STYLE ><i>42</i>");
    assert_renders("<!-- a -- > b --><p{{#yes}} hidden{{/yes}} id=\"{{count}}\">",
                   "<!-- a -- > b --><p hidden id=\"42\">");
    assert_renders("<!doctype html>1 < 2 {{count}}", "<!doctype html>1 < 2 42");
}

static void test_endless_partials_end(void **state)
{
    (void)state;
    struct fixture f = begin();
    render(&f, "{{> p}}", "<p>{{> p}}");
    assert_non_null(strstr(f.out.p, "layouts/p.html:1:4:"));
    assert_non_null(strstr(f.out.p, "without end"));
    end(&f);
}

static void test_unknown_layout_is_a_failure(void **state)
{
    (void)state;
    struct fixture f = begin();
    struct layouts *l = layouts_parse(NULL, 0, NULL, f.diag);
    assert_int_equal(layouts_render(l, "nobody", sample(&f.arena), &f.out, f.diag), -1);
    layouts_free(l);
    end(&f);
}

static void write_override(struct fixture *f, const char *name, const char *text)
{
    struct buf path = BUF_INIT;
    buf_printf(&path, "%s/%s", override_dir, name);
    assert_int_equal(fs_mkdirs(override_dir, f->diag), 0);
    assert_int_equal(fs_write(path.p, str_z(text), f->diag), 0);
    buf_release(&path);
}

/* Words of the interface: text, HTML, with places of the page's data, counted. */
static void test_words_stand_in_templates(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"<p title=\"{{t.next}}\">{{t.previous}}</p>",
         "<p title=\"Next\">Previous</p>"},
        {"{{#page}}{{t.backlinks-all}}{{/page}}", "All 42 places that link here"},
        {"{{t.moved-title}}{{! x }}", "This page has moved"},
        {"{{t.none}}", "main.html:1:1: error: there is no word \"none\""},
        {"{{t.a-z-see}}", "main.html:1:1: error: the page has no \"note\""},
        {"<p title=\"{{{t.search-no-script}}}\">", "may not stand in an attribute"},
        {"<p {{t.next}}>", "may not stand inside a tag"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct fixture f = begin_in("en");
        render(&f, rows[i].text, "");
        if (!strstr(f.out.p, rows[i].expected))
            fail_msg("%s: %s", rows[i].text, f.out.p);
        end(&f);
    }
}

static void test_a_folder_overrides_file_by_file(void **state)
{
    (void)state;
    struct fixture f = begin_in("en");
    write_override(&f, "tag.html", "{{> mine}}!");
    write_override(&f, "mine.html", "{{title}}");
    struct walk own = {.root = override_dir};
    struct layouts *l = layouts_load(&own, f.words, f.diag);
    assert_non_null(l);
    assert_int_equal(layouts_render(l, "tag", sample(&f.arena), &f.out, f.diag), 0);
    assert_string_equal(f.out.p, "A &lt;b&gt; &amp; &quot;c&quot;!");
    layouts_free(l);
    end(&f);
}

static void test_all_broken_overrides_are_reported(void **state)
{
    (void)state;
    struct fixture f = begin_in("en");
    write_override(&f, "tag.html", "{{#a}}");
    write_override(&f, "mine.html", "\n{{/b}}");
    struct walk own = {.root = override_dir};
    assert_null(layouts_load(&own, f.words, f.diag));
    diag_text(f.diag, DIAG_TEXT, &f.out);
    assert_non_null(strstr(f.out.p, "/tag.html:1:1: error"));
    assert_non_null(strstr(f.out.p, "/mine.html:2:1: error"));
    end(&f);
}

static void test_a_missing_folder_overrides_nothing(void **state)
{
    (void)state;
    struct fixture f = begin_in("en");
    struct walk none = {.root = "layouts", .below = STR("nonexistent")};
    struct layouts *l = layouts_load(&none, f.words, f.diag);
    assert_non_null(l);
    layouts_free(l);
    end(&f);
}

static void test_embedded_files_are_sorted_and_whole(void **state)
{
    (void)state;
    size_t n;
    const struct embedded_file *files = embedded_files(&n);
    for (size_t i = 1; i < n; i++)
        assert_true(strcmp(files[i - 1].name, files[i].name) < 0);
    const struct embedded_file *file = embedded_find(STR("layouts/section.html"));
    assert_non_null(file);
    struct fixture f = begin();
    assert_int_equal(fs_read("layouts/section.html", &f.out, f.diag), 0);
    assert_true(str_eq(file->bytes, buf_view(&f.out)));
    assert_null(embedded_find(STR("layouts/nobody.html")));
    end(&f);
}

static int remove_overrides(void **state)
{
    (void)state;
    struct diag *diag = diag_new();
    int rc = fs_remove(override_dir, diag);
    diag_free(diag);
    return rc;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_are_found_again),
        cmocka_unit_test(test_what_counts_as_something),
        cmocka_unit_test(test_text_is_escaped_and_html_is_not),
        cmocka_unit_test(test_titles_are_kept_whole_where_they_stand),
        cmocka_unit_test(test_names_are_looked_up_outwards),
        cmocka_unit_test(test_lines_of_tags_leave_no_lines),
        cmocka_unit_test(test_refusals_name_the_place),
        cmocka_unit_test(test_slots_are_allowed_where_they_are_safe),
        cmocka_unit_test(test_endless_partials_end),
        cmocka_unit_test(test_unknown_layout_is_a_failure),
        cmocka_unit_test(test_words_stand_in_templates),
        cmocka_unit_test_teardown(test_a_folder_overrides_file_by_file,
                                  remove_overrides),
        cmocka_unit_test_teardown(test_all_broken_overrides_are_reported,
                                  remove_overrides),
        cmocka_unit_test(test_a_missing_folder_overrides_nothing),
        cmocka_unit_test(test_embedded_files_are_sorted_and_whole),
    };
    snprintf(override_dir, sizeof(override_dir), "/tmp/handbook-layouts-%ld",
             (long)getpid());
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
