/* Words of the interface: places, plural forms, and which file says which word. */
#include "config/strings.h"
#include "fixture.h"
#include "words/words.h"

static void a_word_is_filled_at_its_places(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct words *w = words_new(&arena);
    const struct str texts[PLURALS] = {[PLURAL_OTHER] = STR("{b} of {a}, {x y} {")};
    words_put(w, STR("en"), STR("k"), texts);
    struct str s = WORDS(w, &arena, "k", word_str("a", STR("A")), word_int("b", 0));
    assert_true(str_eq(s, STR("0 of A, {x y} {")));
    words_free(w);
    arena_release(&arena);
}

static void numbers_have_the_forms_of_their_language(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        unsigned long long n;
        enum plural form;
    } rows[] = {
        {"en", 1, PLURAL_ONE},      {"en", 0, PLURAL_OTHER},
        {"de-CH", 2, PLURAL_OTHER}, {"fr", 0, PLURAL_ONE},
        {"fr", 2, PLURAL_OTHER},    {"fr", 1000000, PLURAL_MANY},
        {"es", 0, PLURAL_OTHER},    {"es", 1, PLURAL_ONE},
        {"ja", 1, PLURAL_OTHER},    {"ar", 0, PLURAL_ZERO},
        {"ar", 1, PLURAL_ONE},      {"ar", 2, PLURAL_TWO},
        {"ar", 103, PLURAL_FEW},    {"ar", 11, PLURAL_MANY},
        {"ar", 100, PLURAL_OTHER},  {"ar", 102, PLURAL_OTHER},
        {"pl", 22, PLURAL_FEW},     {"pl", 12, PLURAL_MANY},
        {"ru", 21, PLURAL_ONE},     {"ru", 11, PLURAL_MANY},
        {"cs", 4, PLURAL_FEW},      {"pt-PT", 0, PLURAL_OTHER},
        {"pt-BR", 0, PLURAL_ONE},   {"cy", 6, PLURAL_MANY},
        {"he", 1, PLURAL_ONE},      {"he", 2, PLURAL_TWO},
        {"he", 3, PLURAL_OTHER},    {"uk", 1, PLURAL_ONE},
        {"uk", 22, PLURAL_FEW},     {"uk", 25, PLURAL_MANY},
        {"sr", 21, PLURAL_ONE},     {"sr", 24, PLURAL_FEW},
        {"sr", 25, PLURAL_OTHER},   {"sr", 12, PLURAL_OTHER},
        {"hr", 101, PLURAL_ONE},    {"bs", 111, PLURAL_OTHER},
        {"sk", 1, PLURAL_ONE},      {"sk", 3, PLURAL_FEW},
        {"sk", 5, PLURAL_OTHER},    {"sl", 1, PLURAL_ONE},
        {"sl", 102, PLURAL_TWO},    {"sl", 103, PLURAL_FEW},
        {"sl", 4, PLURAL_FEW},      {"sl", 5, PLURAL_OTHER},
        {"lt", 1, PLURAL_ONE},      {"lt", 11, PLURAL_OTHER},
        {"lt", 29, PLURAL_FEW},     {"lt", 10, PLURAL_OTHER},
        {"lv", 0, PLURAL_ZERO},     {"lv", 11, PLURAL_ZERO},
        {"lv", 21, PLURAL_ONE},     {"lv", 2, PLURAL_OTHER},
        {"ro", 1, PLURAL_ONE},      {"ro", 0, PLURAL_FEW},
        {"ro", 119, PLURAL_FEW},    {"ro", 20, PLURAL_OTHER},
        {"ga", 1, PLURAL_ONE},      {"ga", 2, PLURAL_TWO},
        {"ga", 6, PLURAL_FEW},      {"ga", 10, PLURAL_MANY},
        {"ga", 11, PLURAL_OTHER},   {"cy", 0, PLURAL_ZERO},
        {"cy", 1, PLURAL_ONE},      {"cy", 2, PLURAL_TWO},
        {"cy", 3, PLURAL_FEW},      {"cy", 4, PLURAL_OTHER},
        {"cy", 7, PLURAL_OTHER},    {"it", 1000000, PLURAL_MANY},
        {"hi", 0, PLURAL_ONE},      {"hi", 2, PLURAL_OTHER},
        {"pl", 1, PLURAL_ONE},      {"pl", 5, PLURAL_MANY},
        {"cs", 1, PLURAL_ONE},      {"cs", 5, PLURAL_OTHER},
    };
    for (size_t i = 0; i < countof(rows); i++)
        if (plural_rule_of(str_z(rows[i].language))(rows[i].n) != rows[i].form)
            fail_msg("%s: %llu", rows[i].language, rows[i].n);
}

static struct words *load(struct fixture *f, const char *language)
{
    return strings_load(str_z(language), str_z(f->dir), &f->site.arena, f->diag);
}

static void a_source_changes_and_adds_words(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "layouts/strings/xx.yaml",
                 "next: Nekst\nmine: {one: \"{n} x\", "
                 "other: \"{n} xs\"}\n");
    fixture_file(&f, "layouts/own.html", "{{t.mine}}");
    fixture_file(&f, "layouts/strings/xx-YY.yaml", "next: Nexxt\n");
    struct words *w = load(&f, "xx-YY");
    assert_non_null(w);
    assert_true(str_eq(words_text(w, "next"), STR("Nexxt")));
    assert_true(str_eq(words_text(w, "previous"), STR("Previous")));
    struct arena *arena = &f.site.arena;
    assert_true(str_eq(WORDS(w, arena, "mine", word_int("n", 1)), STR("1 x")));
    assert_true(str_eq(WORDS(w, arena, "mine", word_int("n", 2)), STR("2 xs")));
    words_free(w);
    fixture_end(&f);
}

static void a_word_that_nothing_says_is_found(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "layouts/strings/en.yaml", "nxet: a\nmine: b\nyours: c\n");
    fixture_file(&f, "layouts/strings/de.yaml", "nxet: a\nnext: Los\n");
    fixture_file(&f, "layouts/own.html", "<p>{{t.mine}}</p>");
    fixture_file(&f, "assets/own.js", "say(\"{t.yours}\");");
    struct words *w = load(&f, "DE-ch");
    assert_non_null(w);
    assert_true(str_eq(words_text(w, "next"), STR("Los")));
    assert_true(str_eq(words_text(w, "previous"), STR("Zurück")));
    assert_true(fixture_found(&f, "layouts/strings/en.yaml:1:1: warning: the interface "
                                  "has no word \"nxet\""));
    assert_false(fixture_found(&f, "mine") || fixture_found(&f, "yours") ||
                 fixture_found(&f, "de.yaml"));
    words_free(w);
    fixture_end(&f);
}

static void a_wrong_file_is_refused_with_its_line(void **state)
{
    (void)state;
    static const char *const wrong[] = {"next: [a]\n", "next: {few: a}\n",
                                        "next: {some: a, other: b}\n",
                                        "backlinks-all: \"{cuont}\"\n"};
    for (size_t i = 0; i < countof(wrong); i++) {
        struct fixture f = fixture_new();
        fixture_file(&f, "layouts/strings/en.yaml", wrong[i]);
        assert_null(load(&f, "en"));
        if (!strstr(fixture_findings(&f), "layouts/strings/en.yaml:1:"))
            fail_msg("%s: %s", wrong[i], fixture_findings(&f));
        fixture_end(&f);
    }
}

static void a_date_is_written_as_the_language_does(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"en", "2026-11-09", "9 November 2026"},
        {"de-CH", "2026-11-29", "29. November 2026"},
        {"fr", "2026-08-01", "1er août 2026"},
        {"fr", "2026-08-11", "11 août 2026"},
        {"es", "2026-03-02", "2 de marzo de 2026"},
        {"ja", "2026-01-05", "2026年1月5日"},
        {"ar", "2026-02-28", "28 فبراير 2026"},
        {"en", "2026-13-01", "2026-13-01"},
        {"en", "last week!", "last week!"},
        {"en", "", ""},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct arena arena = {0};
        struct words *w =
            strings_load(str_z(rows[i][0]), (struct str){0}, &arena, NULL);
        assert_non_null(w);
        struct str text = words_date(w, &arena, str_z(rows[i][1]));
        if (!str_eq(text, str_z(rows[i][2])))
            fail_msg("%s %s: %.*s", rows[i][0], rows[i][1], STR_ARG(text));
        words_free(w);
        arena_release(&arena);
    }
}

static void a_list_ends_as_the_language_has_it(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct str items[] = {STR_INIT("A"), STR_INIT("B"), STR_INIT("C")};
    struct words *w = strings_load(STR("de"), (struct str){0}, &arena, NULL);
    assert_non_null(w);
    assert_string_equal(words_list(w, &arena, "list-and", items, 3).p, "A, B und C");
    assert_string_equal(words_list(w, &arena, "list-or", items, 2).p, "A oder B");
    assert_string_equal(words_list(w, &arena, "list-or", items, 1).p, "A");
    assert_int_equal(words_list(w, &arena, "list-or", items, 0).n, 0);
    words_free(w);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_filled_at_its_places),
        cmocka_unit_test(numbers_have_the_forms_of_their_language),
        cmocka_unit_test(a_date_is_written_as_the_language_does),
        cmocka_unit_test(a_list_ends_as_the_language_has_it),
        cmocka_unit_test(a_source_changes_and_adds_words),
        cmocka_unit_test(a_word_that_nothing_says_is_found),
        cmocka_unit_test(a_wrong_file_is_refused_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
