/* Where links lead, table by table: paths, fragments, names, ids of headings. */
#include "fixture.h"

#include "links/files.h"
#include "links/names.h"
#include "util/compose.h"
#include "util/word.h"

/* ---- ids of headings --------------------------------------------------------------
 */

static void ids_are_those_of_github(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"Time & Place", "time--place"},
        {"What's new? (v2.0)", "whats-new-v20"},
        {"my_var name", "my_var-name"},
        {"\xF0\x9F\x8E\x89 Party", "-party"},
        /* The sign that makes an emoji of a gear is a mark, and marks stay. */
        {"\xE2\x9A\x99\xEF\xB8\x8F Set-up", "\xEF\xB8\x8F-set-up"},
        {"\xC3\x89t\xC3\xA9", "\xC3\xA9t\xC3\xA9"},
        {"\xE4\xB8\xBB\xE9\xA2\x98\xEF\xBC\x9A\xE5\xBC\x80\xE5\xA7\x8B",
         "\xE4\xB8\xBB\xE9\xA2\x98\xE5\xBC\x80\xE5\xA7\x8B"},
        {"\xD0\x9A\xD1\x8D\xD1\x88", "\xD0\xBA\xD1\x8D\xD1\x88"},
        {"a\xE3\x83\xBB"
         "b",
         "ab"},
        {"\xD9\x85\xD8\xA7\xD8\x9F", "\xD9\x85\xD8\xA7"},
        {"C++ / C#", "c--c"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct buf slug = BUF_INIT;
        md_slug(str_z(cases[i][0]), &slug);
        assert_string_equal(slug.p, cases[i][1]);
        buf_release(&slug);
    }
    assert_true(word_has('_') && word_has(0x24B6) && word_has(0x903));
    assert_false(word_has('-') || word_has(0x60C) || word_has(0xB2));
}

static void names_are_the_same_however_they_are_stored(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str typed = STR("gr\xC3\xB6\xC3\x9F"
                           "e"),
               stored = STR("gro\xCC\x88\xC3\x9F"
                            "e");
    assert_true(str_eq(compose(stored, &arena), typed));
    assert_true(str_eq(compose(STR("\xFF"), &arena), STR("\xFF")));
    assert_true(str_eq(compose_folded(STR("GRO\xCC\x88\xC3\x9F"
                                          "E"),
                                      &arena),
                       typed));
    struct str plain = STR("plain");
    assert_ptr_equal(compose(plain, &arena).p, plain.p);
    arena_release(&arena);
}

/* ---- paths ------------------------------------------------------------------------
 */

static struct fixture harbour(void)
{
    struct fixture f = fixture_new();
    fixture_file(&f, "quay/index.md", "# Quay\n");
    fixture_file(&f, "quay/berths.md", "# Berths\n");
    fixture_file(&f, "quay/tide/times.markdown", "# Times\n");
    fixture_file(&f, "crew.md", "# Crew\n");
    fixture_file(&f, "crew/cook.md", "# Cook\n");
    fixture_file(&f, "static/img/flag.png", "x");
    fixture_file(&f, "quay/v1-notes.md", "# V1\n");
    fixture_file(&f, "late.md", "---\ndraft: true\n---\n# Late\n");
    assert_int_equal(content_load(&f.site, f.dir, 2, f.diag), 0);
    return f;
}

static void paths_are_read_as_they_are_meant(void **state)
{
    (void)state;
    static const struct {
        const char *path, *file;
        enum file_match match;
    } cases[] = {
        {"berths.md", "quay/berths.md", FILE_FOUND},
        {"berths", "quay/berths.md", FILE_FOUND},
        {"berths.html", "quay/berths.md", FILE_FOUND},
        {"berths/", "quay/berths.md", FILE_FOUND},
        {"berths/index.html", "quay/berths.md", FILE_FOUND},
        {"./", "quay", FILE_FOUND},
        {".", "quay", FILE_FOUND},
        {"../quay/", "quay", FILE_FOUND},
        {"/quay", "quay", FILE_FOUND},
        {"/quay/index.html", "quay/index.md", FILE_FOUND},
        {"../crew/", "crew.md", FILE_FOUND},
        {"../crew/cook", "crew/cook.md", FILE_FOUND},
        {"tide/times.md", "quay/tide/times.markdown", FILE_FOUND},
        {"/img/flag.png", "static/img/flag.png", FILE_FOUND},
        {"Berths.md", "quay/berths.md", FILE_OTHER_CASE},
        {"/CREW", "crew.md", FILE_OTHER_CASE},
        {"old/times.markdown", "quay/tide/times.markdown", FILE_GUESSED},
        {"bertsh.md", "quay/berths.md", FILE_GUESSED},
        {"../crew/index.md", "crew.md", FILE_FOUND},
        {"v2-notes.md", "quay/v1-notes.md", FILE_NONE},
        {"/late.md", "late.md", FILE_FOUND},
        {"nothing.md", NULL, FILE_NONE},
        {"../../outside.md", NULL, FILE_NONE},
    };
    struct fixture f = harbour();
    struct files files;
    files_init(&files, &f.site, &f.site.arena);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct file_lookup found =
            files_find(&files, STR("quay/index.md"), str_z(cases[i].path));
        if (found.match != cases[i].match)
            print_error("%s\n", cases[i].path);
        assert_int_equal(found.match, cases[i].match);
        if (!cases[i].file)
            assert_null(found.file);
        else
            assert_string_equal(arena_str(&f.site.arena, found.file->path).p,
                                cases[i].file);
    }
    assert_true(files_at(&files, STR("late.md"))->is_draft);
    files_release(&files);
    fixture_end(&f);
}

static void one_does_not_mean_the_page_one_is_on(void **state)
{
    (void)state;
    struct fixture f = harbour();
    struct files files;
    files_init(&files, &f.site, &f.site.arena);
    struct file_lookup found =
        files_find(&files, STR("quay/berths.md"), STR("berhts.md"));
    assert_int_equal(found.match, FILE_NONE);
    files_release(&files);
    fixture_end(&f);
}

static void links_in_html_hold_no_others(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct md_block_vec blocks = {0};
    struct md_run_vec runs = {0};
    struct md *md =
        md_parse(STR("one <A\nhref=\"x\">two</a> three <abbr>four</abbr>\n"),
                 STR("a.md"), 1, &f.site.arena, f.diag);
    md_blocks(md, &f.site.arena, &blocks, &runs);
    struct buf seen = BUF_INIT;
    for (size_t i = 0; i < runs.n; i++)
        buf_str(&seen, runs.p[i].text);
    assert_string_equal(seen.p, "one  three four");
    buf_release(&seen);
    vec_release(&blocks);
    vec_release(&runs);
    md_free(md);
    fixture_end(&f);
}

static void an_address_in_a_link_of_html_is_no_second_link(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct md *md = md_parse(
        STR("<a href=\"http://in.example\">http://in.example</a> http://out.example\n"),
        STR("a.md"), 1, &f.site.arena, f.diag);
    struct md_link_vec links = {0};
    md_links(md, &f.site.arena, &links);
    assert_int_equal(links.n, 1);
    assert_true(str_eq(links.p[0].target, STR("http://out.example")));
    vec_release(&links);
    md_free(md);
    fixture_end(&f);
}

/* ---- names ------------------------------------------------------------------------
 */

static void the_nearest_of_equal_names_is_meant(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "a/notes.md", "# A\n");
    fixture_file(&f, "b/notes.md", "# B\n");
    fixture_file(&f, "b/x/deep.md", "# Deep\n");
    fixture_file(&f, "a/other.md", "# Notes\n");
    fixture_file(&f, "img/map.png", "x");
    assert_int_equal(content_load(&f.site, f.dir, 2, f.diag), 0);
    struct files files;
    struct names names;
    files_init(&files, &f.site, &f.site.arena);
    names_init(&names, &f.site, &files, &f.site.arena);
    static const char *const cases[][3] = {
        {"a/other.md", "notes", "a/notes.md"},
        {"b/x/deep.md", "Notes", "b/notes.md"},
        {"b/x/deep.md", "a/Notes.md", "a/notes.md"},
        {"b/x/deep.md", "../notes", "b/notes.md"},
        {"a/other.md", "map.png", "img/map.png"},
        {"a/other.md", "  DEEP ", "b/x/deep.md"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct named named = names_find(&names, str_z(cases[i][0]), str_z(cases[i][1]));
        assert_non_null(named.file);
        assert_true(str_eq(named.file->path, str_z(cases[i][2])));
    }
    assert_null(names_find(&names, STR("a/other.md"), STR("c/notes")).file);
    names_release(&names);
    files_release(&files);
    fixture_end(&f);
}

/* ---- fragments --------------------------------------------------------------------
 */

static void fragments_are_counted_through_the_file(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "tide.md",
                 "# Tide\n\n## Use\n\n### Limits\n\n## Use\n\n### Limits\n\n"
                 "### ![flag](f.png) Flags {#colours}\n");
    fixture_file(&f, "f.png", "x");
    assert_int_equal(fixture_link(&f), 0);
    struct anchors a;
    anchors_init(&a, &f.site, &f.site.arena);
    struct page *first = NULL, *last = NULL;
    for (size_t i = 0; i < f.site.pages.n; i++) {
        struct page *page = f.site.pages.p[i];
        if (page->kind != PAGE_CHAPTER && page->kind != PAGE_SECTION)
            continue;
        first = first ? first : page;
        last = page;
    }
    const struct target *use =
        anchors_find(&a, last, STR("use"), ANCHOR_OF_FILE).target;
    const struct target *again =
        anchors_find(&a, first, STR("Use-1"), ANCHOR_OF_FILE).target;
    assert_true(use && again && use != again);
    const struct target *limits =
        anchors_find(&a, last, STR("user-content-limits"), ANCHOR_OF_FILE).target;
    assert_true(limits && limits->page == use->page);
    assert_true(anchors_find(&a, last, STR("colours"), ANCHOR_OF_FILE).match ==
                ANCHOR_FOUND);
    assert_true(anchors_find(&a, last, STR("-flags"), ANCHOR_OF_FILE).match !=
                ANCHOR_NONE);
    assert_true(anchors_find(&a, last, STR("TOP"), ANCHOR_OF_FILE).target->page ==
                last);
    assert_true(anchors_find(&a, last, STR("lim-its"), ANCHOR_OF_FILE).match ==
                ANCHOR_GUESSED);
    assert_true(anchors_find(&a, last, STR("nowhere"), ANCHOR_OF_FILE).match ==
                ANCHOR_NONE);
    anchors_release(&a);
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_those_of_github),
        cmocka_unit_test(names_are_the_same_however_they_are_stored),
        cmocka_unit_test(paths_are_read_as_they_are_meant),
        cmocka_unit_test(one_does_not_mean_the_page_one_is_on),
        cmocka_unit_test(links_in_html_hold_no_others),
        cmocka_unit_test(an_address_in_a_link_of_html_is_no_second_link),
        cmocka_unit_test(the_nearest_of_equal_names_is_meant),
        cmocka_unit_test(fragments_are_counted_through_the_file),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
