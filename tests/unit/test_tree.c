/* Files and folders as a tree: names, order, lists of contents. */
#include "fixture.h"

#include "content/address.h"
#include "content/collate.h"
#include "content/lenient.h"
#include "content/nav.h"

static void only_short_numbers_leave_the_address(void **state)
{
    (void)state;
    static const struct {
        const char *name, *address, *title;
    } cases[] = {
        {"01-mail", "mail", "Mail"},
        {"2_web", "web", "Web"},
        {"003. Phone", "phone", "Phone"},
        {"7 - lucky", "lucky", "Lucky"},
        {"001-2fa", "2fa", "2fa"},
        {"2023-01-15", "2023-01-15", "2023-01-15"},
        {"2024-goals", "2024-goals", "2024 goals"},
        {"5-1-0", "5-1-0", "5-1-0"},
        {"v1.0", "v1.0", "v1.0"},
        {"1.0", "1.0", "1.0"},
        {"1password", "1password", "1password"},
        {"3d-printing", "3d-printing", "3d printing"},
        {"24-7-support", "24-7-support", "24-7 support"},
        {"12", "12", "12"},
        {"lost_and-found", "lost_and-found", "Lost and found"},
        {"C++", "c", "C++"},
        {"Größe", "größe", "Größe"},
        {"...", "page", "..."},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct str name = str_z(cases[i].name);
        assert_string_equal(address_of_name(name, &arena).p, cases[i].address);
        struct str title = address_title(name, STR("Untitled"), &arena);
        if (!str_eq(title, str_z(cases[i].title)))
            fail_msg("%s is called %.*s", cases[i].name, STR_ARG(title));
    }
    arena_release(&arena);
}

static void assert_sorted(const char *language, const char *const *names, size_t n)
{
    struct arena arena = {0};
    for (size_t i = 1; i < n; i++) {
        struct str a = collate_key(str_z(names[i - 1]), str_z(language), &arena);
        struct str b = collate_key(str_z(names[i]), str_z(language), &arena);
        if (str_cmp(a, b) >= 0)
            fail_msg("%s: %s should stand before %s", language, names[i - 1], names[i]);
    }
    arena_release(&arena);
}

#define SORTED(language, ...)                                                          \
    do {                                                                               \
        static const char *const names[] = {__VA_ARGS__};                              \
        assert_sorted(language, names, sizeof(names) / sizeof(names[0]));              \
    } while (0)

static void names_are_sorted_as_people_do(void **state)
{
    (void)state;
    SORTED("en", "apple", "Banana", "cherry");
    SORTED("en", "chapter 2", "chapter 10", "chapter 010b", "chapters");
    SORTED("en", "2022-12-31", "2023-01-15", "2023-02-01", "letter");
    SORTED("de", "Apfel", "Äpfel und Birnen", "Arm", "Ofen", "Öl", "Orden", "Straße",
           "Strick", "Zaun");
    SORTED("sv", "adel", "zon", "åka", "ärlig", "öppen");
    SORTED("da-DK", "alt", "zone", "æble", "øl", "år");
    SORTED("es", "nube", "nuez", "ñandú", "oca");
    SORTED("pl", "cukier", "ćma", "dom", "łódka", "mapa");
    SORTED("cs", "cesta", "čas", "dům");
    SORTED("tr", "halı", "ılık", "iki");
    SORTED("fr", "cote", "côté nord", "coter", "élan", "fin");
    SORTED("ru", "ёлка", "ель", "жук", "Я");
    SORTED("el", "άλφα", "βήτα", "Γάμμα");
}

/* ---- the tree ---- */

static void assert_children(const struct page *page, const char *titles)
{
    struct buf found = BUF_INIT;
    for (size_t i = 0; i < page->nchildren; i++)
        buf_printf(&found, "%s%.*s", i ? ", " : "",
                   STR_ARG(page_menu_title(page->children[i])));
    assert_string_equal(found.p, titles);
    buf_release(&found);
}

/* Next and previous, as one line of titles. */
static void assert_row(const struct fixture *f, const char *titles)
{
    struct buf found = BUF_INIT;
    const struct page *page = f->site.home->children[0];
    for (; page; page = page->next) {
        buf_printf(&found, "%s%.*s", found.n ? ", " : "",
                   STR_ARG(page_menu_title(page)));
        if (page->next)
            assert_ptr_equal(page->next->prev, page);
    }
    assert_string_equal(found.p, titles);
    buf_release(&found);
}

static void folders_are_chapters_as_deep_as_they_go(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "README.md", "# Works\n\nText.\n");
    fixture_file(&f, "hall/readme.md", "# The hall\n\nText.\n");
    fixture_file(&f, "hall/line/oven.md", "# Oven\n\n## Heat\n\nText.\n");
    fixture_file(&f, "hall/line/2-belt.md", "## Belt\n\nText.\n");
    fixture_file(&f, "yard.md", "# Yard\n\nText.\n\n# Gate\n\nText.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f), "");
    assert_string_equal(f.site.settings.title.p, "Works");
    assert_children(f.site.home, "The hall, Yard");
    const struct page *hall = fixture_page(&f, "hall/index.html");
    const struct page *line = fixture_page(&f, "hall/line/index.html");
    assert_children(hall, "Line");
    assert_children(line, "Belt, Oven");
    assert_null(line->body);
    assert_ptr_equal(line->parent, hall);
    assert_int_equal(line->depth, 1);
    const struct page *oven = fixture_page(&f, "hall/line/oven.html");
    assert_int_equal(oven->kind, PAGE_SECTION);
    assert_ptr_equal(oven->chapter, line);
    assert_string_equal(page_path(oven, &f.site.arena).p, "The hall › Line");
    assert_int_equal(fixture_page(&f, "yard.html")->headings.n, 1);
    assert_row(&f, "The hall, Line, Belt, Oven, Yard");
    fixture_end(&f);
}

static void others_of_the_same_kind_are_ordinary_pages(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "index.md", "# Home\n\nText.\n");
    fixture_file(&f, "README.md", "# About this repository\n\nText.\n");
    fixture_file(&f, "a/_index.md", "# Folder\n\nText.\n");
    fixture_file(&f, "a/README.md", "# Folder on GitHub\n\nText.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_page(&f, "readme.html")->title.p,
                        "About this repository");
    assert_string_equal(fixture_page(&f, "a/index.html")->title.p, "Folder");
    assert_string_equal(fixture_page(&f, "a/readme.html")->title.p, "Folder on GitHub");
    fixture_end(&f);
}

static void split_is_handed_down_and_undone(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "whole.md", "# Whole\n\n## Part\n\nText.\n");
    fixture_file(
        &f, "split.md",
        "---\nsplit: 2\n---\n# Split\n\n## Part\n\nText.\n\n# More\n\n## Rest\n");
    fixture_file(&f, "runs/index.md", "---\nsplit: 2\n---\n# Runs\n\nText.\n");
    fixture_file(&f, "runs/deep/a.md", "# A\n\n## Part\n\nText.\n");
    fixture_file(&f, "runs/b.md", "---\nsplit: 1\n---\n# B\n\n## Part\n\nText.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f), "");
    static const char *const urls[] = {"whole.html",
                                       "split/index.html",
                                       "split/part.html",
                                       "split/more/index.html",
                                       "split/more/rest.html",
                                       "runs/deep/a/index.html",
                                       "runs/deep/a/part.html",
                                       "runs/b.html"};
    for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++)
        if (!fixture_page(&f, urls[i]))
            fail_msg("no page at %s", urls[i]);
    assert_ptr_equal(fixture_page(&f, "split/more/index.html")->parent,
                     fixture_page(&f, "split/index.html"));
    fixture_end(&f);
}

static void a_lone_h2_names_its_file_unless_something_else_does(void **state)
{
    (void)state;
    for (int split = 1; split <= 2; split++) {
        struct fixture f = fixture_new();
        fixture_file(&f, "handbook.yaml", split == 1 ? "split: 1\n" : "split: 2\n");
        fixture_file(&f, "a.md", "## Hello\n\nText.\n");
        fixture_file(&f, "b.md", "---\ntitle: Given\n---\n\n## Hello\n\nText.\n");
        assert_int_equal(fixture_link(&f), 0);
        assert_string_equal(fixture_findings(&f), "");
        const struct page *a = f.site.home->children[0], *b = f.site.home->children[1];
        assert_string_equal(a->title.p, "Hello");
        assert_int_equal(a->headings.n + a->nchildren, 0);
        assert_string_equal(b->title.p, "Given");
        assert_int_equal(b->headings.n, split == 1);
        assert_int_equal(b->nchildren, split == 2);
        fixture_end(&f);
    }
}

static void notes_stays_out_of_addresses_where_it_is_alone(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "notes/mail.md", "# Mail\n\nText.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_non_null(fixture_page(&f, "mail.html"));
    assert_children(f.site.home, "Mail");
    fixture_end(&f);
    f = fixture_new();
    fixture_file(&f, "notes/mail.md", "# Mail\n\nText.\n");
    fixture_file(&f, "plans/mail.md", "# Mail to come\n\nText.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_non_null(fixture_page(&f, "notes/mail.html"));
    assert_non_null(fixture_page(&f, "plans/mail.html"));
    fixture_end(&f);
}

static void a_slug_pins_the_address(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "a/pay.md", "---\nslug: wages\n---\n# Pay\n\nText.\n");
    fixture_file(&f, "a/rota.md", "---\npermalink: /duty/\n---\n# Rota\n\nText.\n");
    fixture_file(&f, "a/wages.md", "# Wages of old\n\nText.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_page(&f, "a/wages.html")->title.p, "Pay");
    assert_string_equal(fixture_page(&f, "a/wages-1.html")->title.p, "Wages of old");
    assert_string_equal(fixture_page(&f, "duty/index.html")->title.p, "Rota");
    fixture_end(&f);
}

static void one_warning_asks_what_to_split(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "handbook.yaml", "title: T\n");
    fixture_file(&f, "a.md", "# A\n\n## X\n\nText.\n");
    fixture_file(&f, "b.md", "# B\n\n## Y\n\nText.\n");
    fixture_file(&f, "c.md", "# C\n\nText.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_true(fixture_found(&f, "handbook.yaml:1:1: warning: "));
    assert_true(fixture_found(&f, "2 files have"));
    assert_int_equal(diag_count(f.diag, DIAG_WARNING), 1);
    fixture_end(&f);
}

/* ---- order ---- */

static void keys_and_numbers_order_before_names(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    static const struct {
        const char *file, *weight;
    } files[] = {{"b.md", ""},   {"10-j.md", ""},       {"2-k.md", ""},
                 {"a.md", ""},   {"z.md", "weight: 3"}, {"Ä.md", ""},
                 {"q/x.md", ""}, {"5-r/x.md", ""},      {"y.md", "nav_order: -1"}};
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        struct buf text = BUF_INIT;
        if (files[i].weight[0])
            buf_printf(&text, "---\n%s\n---\n", files[i].weight);
        buf_puts(&text, "Text.\n");
        fixture_file(&f, files[i].file, text.p);
        buf_release(&text);
    }
    assert_int_equal(fixture_link(&f), 0);
    assert_children(f.site.home, "Y, K, Z, R, J, A, Ä, B, Q");
    fixture_end(&f);
}

static void a_summary_gives_order_nesting_and_names(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(
        &f, "SUMMARY.md",
        "# Summary\n\n[Before](preface.md)\n\n# Part\n\n"
        "- [One `x`](one.md)\n    - [Inside](./inside.md)\n"
        "    - [Gone](gone.md)\n- [Later]()\n- [Zwei](t%20wo/README.md)\n\n---\n\n"
        "[After](after.md \"title\")\n");
    static const char *const files[] = {"after.md",  "inside.md",     "one.md",
                                        "spare.md",  "t wo/three.md", "t wo/README.md",
                                        "preface.md"};
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
        fixture_file(&f, files[i], "# Title\n\nText.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f),
                        "SUMMARY.md:9:1: warning: the list of contents names "
                        "\"gone.md\", which is not a file of this source; write its "
                        "name as it stands there, or take the line out [nav-target]\n");
    assert_row(&f, "Before, One x, Inside, Zwei, Title, After, Title");
    assert_children(f.site.home, "Before, One x, Zwei, After, Title");
    assert_non_null(fixture_page(&f, "inside.html"));
    assert_null(fixture_page(&f, "summary.html"));
    fixture_end(&f);
}

static void a_page_called_summary_is_a_page(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "SUMMARY.md", "# Summary\n\nWe sold [ten](ten.md) cows.\n");
    fixture_file(&f, "ten.md", "# Ten\n\nText.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_non_null(fixture_page(&f, "summary.html"));
    fixture_end(&f);
}

static void mkdocs_is_built_from_its_root(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(
        &f, "mkdocs.yml",
        "site_name: 'Bakery' # ours\nnav:\n- Home: index.md\n- Flour: flour.md\n"
        "- Baking:\n    - baking/oven.md\n    - Dough: baking/dough.md\n"
        "- More:\n    - about.md\n    - Shop: https://example.org\n"
        "markdown_extensions:\n  - x: !!python/name:y\n");
    fixture_file(&f, "README.md", "# Not of the site\n");
    fixture_file(&f, "docs/index.md", "# Bakery\n\nText.\n");
    static const char *const files[] = {"docs/flour.md", "docs/baking/oven.md",
                                        "docs/baking/dough.md", "docs/about.md"};
    for (size_t i = 0; i < 4; i++)
        fixture_file(&f, files[i], "# T\n\nText.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f),
                        "mkdocs.yml: note: the pages are those in \"docs\"; 1 other "
                        "Markdown file stays out: README.md; to publish these too, "
                        "take this file away or name a folder [skipped-outside]\n");
    assert_string_equal(f.site.settings.title.p, "Bakery");
    assert_row(&f, "Flour, Baking, T, Dough, More, T");
    assert_non_null(fixture_page(&f, "baking/dough.html"));
    assert_non_null(fixture_page(&f, "more/index.html"));
    assert_non_null(fixture_page(&f, "about.html"));
    assert_null(fixture_page(&f, "readme.html"));
    fixture_end(&f);
}

static void docusaurus_orders_by_categories_and_sidebars(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    static const char *const files[] = {"docs/intro.md", "docs/01-guides/b.md",
                                        "docs/01-guides/a.md", "docs/faq/money.md"};
    for (size_t i = 0; i < 4; i++)
        fixture_file(&f, files[i], "# T\n\nText.\n");
    fixture_file(&f, "docusaurus.config.js",
                 "module.exports = {\n  title: 'Zoo',\n};\n");
    fixture_file(&f, "docs/faq/_category_.json",
                 "{\n\t\"label\":\"Questions\",\n\t\"position\":0.5}");
    fixture_file(&f, "sidebars.js",
                 "// @ts-check\n/** @type {import('x').Y} */\nconst sidebars = {\n"
                 "  main: [\n    {type:'category', label:'How\\'s that?', // so\n"
                 "     items:['guides/b', 'guides/a',]},\n    'intro',\n"
                 "    {type:'autogenerated', dirName:'faq'},\n  ],\n};\n"
                 "module.exports = sidebars;\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f), "");
    assert_string_equal(f.site.settings.title.p, "Zoo");
    assert_children(f.site.home, "How's that?, T, Questions");
    assert_ptr_equal(fixture_page(&f, "guides/index.html")->children[0],
                     fixture_page(&f, "guides/b.html"));
    fixture_end(&f);
}

static void what_must_be_run_is_passed_over(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "a.md", "# A\n\nText.\n");
    fixture_file(&f, "sidebars.js", "module.exports = {a: [...rest(, {];\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_true(fixture_found(&f, "sidebars.js:1:1: warning: this cannot be read "));
    fixture_end(&f);
}

static void the_nav_of_the_settings_comes_first(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "handbook.yaml",
                 "nav:\n  - b.md\n  - Both:\n      - Second: x/2.md\n      - x/1.md\n");
    static const char *const files[] = {"a.md", "b.md", "x/1.md", "x/2.md", "x/3.md"};
    for (size_t i = 0; i < 5; i++)
        fixture_file(&f, files[i], "Text.\n");
    fixture_file(&f, "SUMMARY.md", "- [A](a.md)\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f), "");
    assert_row(&f, "B, Both, Second, 1, 3, A");
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_short_numbers_leave_the_address),
        cmocka_unit_test(names_are_sorted_as_people_do),
        cmocka_unit_test(folders_are_chapters_as_deep_as_they_go),
        cmocka_unit_test(others_of_the_same_kind_are_ordinary_pages),
        cmocka_unit_test(split_is_handed_down_and_undone),
        cmocka_unit_test(a_lone_h2_names_its_file_unless_something_else_does),
        cmocka_unit_test(notes_stays_out_of_addresses_where_it_is_alone),
        cmocka_unit_test(a_slug_pins_the_address),
        cmocka_unit_test(one_warning_asks_what_to_split),
        cmocka_unit_test(keys_and_numbers_order_before_names),
        cmocka_unit_test(a_summary_gives_order_nesting_and_names),
        cmocka_unit_test(a_page_called_summary_is_a_page),
        cmocka_unit_test(mkdocs_is_built_from_its_root),
        cmocka_unit_test(docusaurus_orders_by_categories_and_sidebars),
        cmocka_unit_test(what_must_be_run_is_passed_over),
        cmocka_unit_test(the_nav_of_the_settings_comes_first),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
