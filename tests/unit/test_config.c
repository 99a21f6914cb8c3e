/* YAML with positions, front matter, settings; wrong input above all. */
#include "config/front_matter.h"
#include "config/settings.h"
#include "config/yaml.h"
#include "util/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

struct world {
    struct arena arena;
    struct diag *diag;
    struct buf text;
};

static int setup(void **state)
{
    struct world *w = mem_zalloc(1, sizeof(*w));
    w->diag = diag_new();
    w->text = BUF_INIT;
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    arena_release(&w->arena);
    diag_free(w->diag);
    buf_release(&w->text);
    free(w);
    return 0;
}

static const char *findings(struct world *w)
{
    buf_clear(&w->text);
    diag_text(w->diag, DIAG_TEXT, &w->text);
    return w->text.p;
}

static void assert_reported(struct world *w, const char *words)
{
    if (!strstr(findings(w), words))
        fail_msg("\"%s\" is not in: %s", words, w->text.p);
}

static struct yaml *parse(struct world *w, const char *text)
{
    return yaml_parse(str_z(text), STR("f.yaml"), 10, &w->arena, w->diag);
}

static void trees_know_their_places(void **state)
{
    struct world *w = *state;
    struct yaml *y =
        parse(w, "a: one\nb: [x, \"y: z\", ~]\nc:\n  d: |\n    two\n    lines\n");
    assert_non_null(y);
    assert_int_equal(y->kind, YAML_MAP);
    assert_int_equal(y->n, 3);
    struct yaml *b = yaml_get(y, STR("b"));
    assert_int_equal(b->kind, YAML_LIST);
    assert_int_equal(b->n, 3);
    assert_int_equal(b->place.line, 11);
    assert_true(str_eq(b->entries[1].value->scalar, STR("y: z")));
    assert_int_equal(b->entries[2].value->kind, YAML_NULL);
    struct yaml *d = yaml_get(yaml_get(y, STR("c")), STR("d"));
    assert_true(str_eq(d->scalar, STR("two\nlines\n")));
    assert_int_equal(y->entries[2].place.line, 12);
    assert_int_equal(y->entries[2].place.col, 1);
    assert_null(yaml_get(y, STR("e")));
    assert_null(yaml_get(b, STR("a")));
}

static void nothing_is_an_empty_map(void **state)
{
    struct world *w = *state;
    static const char *const texts[] = {"", "\n\n", "# a comment\n", "---\n"};
    for (size_t i = 0; i < 4; i++) {
        struct yaml *y = parse(w, texts[i]);
        assert_non_null(y);
        assert_int_equal(y->kind, YAML_MAP);
        assert_int_equal(y->n, 0);
    }
}

static void what_is_no_yaml_is_refused_with_its_line(void **state)
{
    struct world *w = *state;
    assert_null(parse(w, "a: 1\nb: [1, 2\nc: 3\n"));
    assert_reported(w, "f.yaml:1");
    assert_null(parse(w, "a: \"open\n"));
    assert_null(parse(w, "\ta: 1\n"));
    assert_null(parse(w, "a: 1\n b: 2\n"));
    assert_null(parse(w, "a: 1\nb: c\x01\n"));
    assert_reported(w, "f.yaml:11:5: error: not valid YAML: control characters are not "
                       "allowed; delete the character");
    assert_null(parse(w, "a:\n\tb: 1\n"));
    assert_reported(w, "indent with spaces");
    assert_null(parse(w, "a: \"x\\0y\"\n"));
    assert_reported(w, "f.yaml:10:4: error: a text may not hold control characters");
    assert_null(parse(w, "a: {b: 1, c: 2, b: 3}\n"));
    assert_reported(w, "f.yaml:10:17: error: \"b\" is given twice here");
    assert_null(parse(w, "? [a]\n: b\n"));
    assert_null(parse(w, ": b\n"));
    assert_reported(w, "a key must be a plain word");
}

/* A small file that names itself over and over becomes a huge one. */
static void anchors_aliases_and_tags_are_refused(void **state)
{
    struct world *w = *state;
    assert_null(parse(w, "a: &x [1]\nb: *x\n"));
    assert_null(parse(w, "a: !!binary aGk=\n"));
    assert_null(parse(w, "a: &x [1]\n"));
    assert_null(parse(w, "a: !local {b: c}\n"));
    assert_int_equal(diag_count(w->diag, DIAG_FAILURE), 4);
}

static void hostile_yaml_ends(void **state)
{
    struct world *w = *state;
    struct buf deep = BUF_INIT;
    for (int i = 0; i < 20000; i++)
        buf_putc(&deep, '[');
    parse(w, deep.p); /* refused or not: it returns */
    buf_clear(&deep);
    for (int i = 0; i < 3000; i++)
        buf_printf(&deep, "k%d: v\n", i);
    struct yaml *y = parse(w, deep.p);
    assert_non_null(y);
    assert_int_equal(y->n, 3000);
    buf_release(&deep);
}

struct thing {
    struct str name;
    struct str_vec tags;
    bool good;
    int size;
};

static const struct yaml_field thing_fields[] = {
    {"name", YAML_STR, offsetof(struct thing, name), NULL},
    {"tags", YAML_STR_LIST, offsetof(struct thing, tags), NULL},
    {"good", YAML_BOOL, offsetof(struct thing, good), NULL},
    {"size", YAML_INT, offsetof(struct thing, size), NULL},
};

static int read_thing(struct world *w, const char *text, struct thing *t)
{
    struct yaml_reader reader = {&w->arena, w->diag};
    struct yaml *y = parse(w, text);
    assert_non_null(y);
    *t = (struct thing){0};
    return yaml_read(y, thing_fields, 4, t, "a thing", &reader);
}

static void fields_are_read_by_their_types(void **state)
{
    struct world *w = *state;
    struct thing t;
    assert_int_equal(read_thing(w, "name: x\ntags: [a, b]\ngood: Yes\nsize: 042\n", &t),
                     0);
    assert_true(str_eq(t.name, STR("x")) && t.tags.n == 2 && t.good && t.size == 42);
    vec_release(&t.tags);
    assert_int_equal(read_thing(w, "name: ~\ntags: only\ngood: off\n", &t), 0);
    assert_true(t.name.n == 0 && t.tags.n == 1 && !t.good && t.size == 0);
    vec_release(&t.tags);
}

static void wrong_fields_say_what_is_allowed(void **state)
{
    struct world *w = *state;
    struct thing t;
    static const struct {
        const char *yaml, *message;
    } wrong[] = {
        {"nmae: x\n",
         "f.yaml:10:1: error: unknown key \"nmae\" in a thing; allowed are "
         "name, tags, good or size"},
        {"name: [x]\n", "\"name\" must be a text"},
        {"tags: {a: b}\n", "\"tags\" must be a list of texts"},
        {"tags: [[a]]\n", "\"tags\" must be a text"},
        {"good: maybe\n", "\"good\" must be true or false"},
        {"size: -1\n", "\"size\" must be a whole number"},
        {"size: 99999999999999999999\n", "\"size\" must be a whole number"},
        {"size: 1.5\n", "\"size\" must be a whole number"},
        {"- a\n", "a thing must be a list of \"key: value\""},
    };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_int_equal(read_thing(w, wrong[i].yaml, &t), -1);
        assert_reported(w, wrong[i].message);
        vec_release(&t.tags);
    }
}

static void front_matter_is_cut_off(void **state)
{
    struct world *w = *state;
    struct front_matter f;
    assert_int_equal(front_matter_read(STR("---\ntitle: T\n---\nBody\n"), STR("f.md"),
                                       &w->arena, w->diag, &f),
                     0);
    assert_true(str_eq(yaml_get(f.yaml, STR("title"))->scalar, STR("T")));
    assert_int_equal(yaml_get(f.yaml, STR("title"))->place.line, 2);
    assert_true(str_eq(f.body, STR("Body\n")));
    assert_int_equal(f.body_line, 4);
    assert_int_equal(
        front_matter_read(STR("Body\n---\nx\n"), STR("f.md"), &w->arena, w->diag, &f),
        0);
    assert_null(f.yaml);
    assert_int_equal(f.body_line, 1);
    assert_int_equal(front_matter_read(STR("---\r\ntitle: T\r\n---\r\nBody\r\n"),
                                       STR("f.md"), &w->arena, w->diag, &f),
                     0);
    assert_true(str_eq(f.body, STR("Body\r\n")));
}

static void front_matter_that_is_wrong_is_refused(void **state)
{
    struct world *w = *state;
    struct front_matter f;
    assert_int_equal(front_matter_read(STR("---\ntitle: [\n---\nBody\n"), STR("bad.md"),
                                       &w->arena, w->diag, &f),
                     -1);
    assert_reported(w, "bad.md:");
    assert_int_equal(front_matter_read(STR("---\ntitle: T\n\nBody, never closed\n"),
                                       STR("open.md"), &w->arena, w->diag, &f),
                     -1);
    assert_reported(w, "open.md:");
}

static int read_settings(struct world *w, struct settings *s, const char *text)
{
    settings_default(s);
    return settings_read(s, str_z(text), STR("handbook.yaml"), &w->arena, w->diag);
}

static void settings_have_defaults(void **state)
{
    struct world *w = *state;
    struct settings s;
    assert_int_equal(read_settings(w, &s, ""), 0);
    assert_true(s.title.n > 0 && str_eq(s.language, STR("en")) && !s.base_url.n);
    assert_int_equal(s.levels.n, 5);
    assert_non_null(settings_level(&s, STR("az")));
    assert_null(settings_level(&s, STR("rack")));
    assert_int_equal(s.name_prefixes.n, 0);
    settings_release(&s);
}

static void settings_replace_the_levels(void **state)
{
    struct world *w = *state;
    struct settings s;
    assert_int_equal(
        read_settings(w, &s,
                      "title: \"\"\nbase_url: https://x.example/book//\n"
                      "chapters: [b.md, a.md]\n"
                      "levels:\n  - id: rack\n  - {id: site, name: Site, short: S, "
                      "adjective: Site-bound, fails: no, contains: no}\n"
                      "name_prefixes: [Kontor]\nnot_services: Kontor House\n"),
        0);
    assert_true(str_eq(s.base_url, STR("https://x.example/book/")));
    assert_true(str_eq(s.title, STR("Handbook")));
    assert_int_equal(s.chapters.n, 2);
    assert_int_equal(s.chapters.p[1].place.line, 3);
    assert_int_equal(s.levels.n, 2);
    assert_true(str_eq(s.levels.p[0].name, STR("rack")) && s.levels.p[0].fails &&
                s.levels.p[0].contains);
    assert_true(str_eq(s.levels.p[1].short_name, STR("S")) && !s.levels.p[1].fails &&
                !s.levels.p[1].contains);
    assert_int_equal(s.name_prefixes.n + s.not_services.n, 2);
    settings_release(&s);
}

static void settings_that_are_wrong_name_the_line(void **state)
{
    struct world *w = *state;
    static const struct {
        const char *yaml, *message;
    } wrong[] = {
        {"titel: T\n", "handbook.yaml:1:1: error: unknown key \"titel\""},
        {"title: T\nbase_url: example.org\n",
         "handbook.yaml:2:11: error: \"base_url\""},
        {"synonyms: box\n", "\"synonyms\" must be a list"},
        {"synonyms: [\"box >\"]\n", "must be \"what people say > what texts say\""},
        {"synonyms: [{a: b}]\n", "an entry of \"synonyms\""},
        {"synonyms: [\"a = b, c\"]\n", "an entry of \"synonyms\""},
        {"synonyms: [\"a,, b > c\"]\n", "an entry of \"synonyms\""},
        {"synonyms: [\"a > b > c\"]\n", "an entry of \"synonyms\""},
        {"synonyms: [\"# a > b\"]\n", "an entry of \"synonyms\""},
        {"levels: []\n", "\"levels\" must be a list, narrowest level first"},
        {"levels: [{name: X}]\n", "a level needs an \"id\""},
        {"levels: [{id: a b}]\n", "a level needs an \"id\""},
        {"levels: [{id: control}]\n", "other than \"control\""},
        {"levels: [{id: a}, {id: a}]\n", "the level \"a\" is given twice"},
        {"stale_after_days: soon\n", "\"stale_after_days\" must be a whole number"},
        {"levels: [{id: AZ}, {id: az}]\n", "the level \"az\" is given twice"},
        {"base_url: https://\n", ":1:11: error: \"base_url\" must begin with"},
        {"base_url: https:///x\n", ":1:11: error: \"base_url\" must begin with"},
        {"base_url: https://a.b/c?d\n", ":1:11: error: \"base_url\" must begin with"},
        {"base_url: \"https://a.b/\\\"\"\n", ":1:11: error: \"base_url\" must begin"},
        {"repository: \"javascript:x\"\n", ":1:13: error: \"repository\" must begin"},
        {"language: \"\"\n", ":1:11: error: \"language\" must be a code such as"},
        {"language: \"en\\\" x\"\n", ":1:11: error: \"language\" must be a code"},
        {"chapters: a.md\n", "\"chapters\" must be a list of files"},
        {"chapters: [a.md, ~]\n", ":1:18: error: an entry of \"chapters\" must be"},
    };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct settings s;
        assert_int_equal(read_settings(w, &s, wrong[i].yaml), -1);
        assert_reported(w, wrong[i].message);
        settings_release(&s);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(trees_know_their_places),
        TEST(nothing_is_an_empty_map),
        TEST(what_is_no_yaml_is_refused_with_its_line),
        TEST(anchors_aliases_and_tags_are_refused),
        TEST(hostile_yaml_ends),
        TEST(fields_are_read_by_their_types),
        TEST(wrong_fields_say_what_is_allowed),
        TEST(front_matter_is_cut_off),
        TEST(front_matter_that_is_wrong_is_refused),
        TEST(settings_have_defaults),
        TEST(settings_replace_the_levels),
        TEST(settings_that_are_wrong_name_the_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
