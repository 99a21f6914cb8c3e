/* YAML with positions, front matter, settings; wrong input above all. */
#include "config/front_matter.h"
#include "config/settings.h"
#include "config/toml.h"
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
    struct yaml_reader reader = {.arena = &w->arena, .diag = w->diag};
    return yaml_parse(str_z(text), STR("f.yaml"), 10, &reader);
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
    struct yaml_reader reader = {.arena = &w->arena, .diag = w->diag};
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

/* What is read of a file: its title, what follows, and from which line. */
struct front_case {
    const char *text;
    const char *title; /* NULL: no front matter; "": no title in it */
    const char *body;
    int line;
    const char *finding; /* a part of what is reported; NULL: nothing is */
};

static void assert_front(const struct front_case *c)
{
    struct arena arena = {0};
    struct diag *diag = diag_new();
    struct buf said = BUF_INIT;
    struct front_matter f;
    front_matter_read(str_z(c->text), STR("f.md"), &arena, diag, &f);
    const struct yaml *title = yaml_get(f.yaml, STR("title"));
    diag_text(diag, DIAG_TEXT, &said);
    if (!c->title != !f.yaml || (c->title && *c->title && !title) ||
        (title && !str_eq(title->scalar, str_z(c->title))))
        fail_msg("%s\nread the title \"%.*s\"", c->text,
                 STR_ARG(title ? title->scalar : STR("(none)")));
    if (!str_eq(f.body, str_z(c->body)) || f.body_line != c->line)
        fail_msg("%s\nleft from line %d: \"%.*s\"", c->text, f.body_line,
                 STR_ARG(f.body));
    if (c->finding ? !strstr(said.p, c->finding) : said.n > 0)
        fail_msg("%s\nsaid: %s", c->text, said.p);
    assert_int_equal(diag_count(diag, DIAG_FAILURE), 0);
    buf_release(&said);
    diag_free(diag);
    arena_release(&arena);
}

static void front_matter_is_read_in_any_form(void **state)
{
    (void)state;
    static const struct front_case cases[] = {
        {"---\ntitle: T\n---\nBody\n", "T", "Body\n", 4, NULL},
        {"---\r\ntitle: T\r\n---\r\nBody\r\n", "T", "Body\r\n", 4, NULL},
        {"\xEF\xBB\xBF---\ntitle: T\n---\nBody\n", "T", "Body\n", 4, NULL},
        {"---\n# a comment\n\ntitle: T\n...\nBody\n", "T", "Body\n", 6, NULL},
        {"---\n---\nBody\n", "", "Body\n", 3, NULL},
        {"---yaml\ntitle: T\n---\nBody\n", "T", "Body\n", 4, NULL},
        {"+++\ntitle = \"T\"\n+++\nBody\n", "T", "Body\n", 4, NULL},
        {"+++\n[extra]\na = 1\n+++\nBody\n", "", "Body\n", 5, NULL},
        {"---toml\ntitle = 'T'\n---\nBody\n", "T", "Body\n", 4, NULL},
        {"{\"title\": \"T\"}\nBody\n", "T", "\nBody\n", 1, NULL},
        {"{\n  \"title\": \"T\"\n}\n\nBody\n", "T", "\n\nBody\n", 3, NULL},
        {";;;\n{\"title\": \"T\"}\n;;;\nBody\n", "T", "Body\n", 4, NULL},
        {"---json\n{\"title\": \"T\"}\n---\nBody\n", "T", "Body\n", 4, NULL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_front(&cases[i]);
}

static void text_is_no_front_matter(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "Body\n---\nx\n",
        "---\n\nBelow a thematic break.\n",
        "---\nBelow a thematic break: text.\n",
        "---\nNote: read this first.\n\nIt matters.\n\n---\nMore\n",
        "{#anchor}\n\n# T\n",
        "{{< note >}}\nx\n{{< /note >}}\n",
        "{ title: T }\n",
        "+++\nPlus signs\n",
        "+++\nno value\ntitle = \"T\"\n+++\nBody\n",
        ";;;\ncomment\n",
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        assert_front(&(struct front_case){texts[i], NULL, texts[i], 1, NULL});
}

static void broken_front_matter_costs_one_finding(void **state)
{
    (void)state;
    static const struct front_case cases[] = {
        {"---\ntitle: Redis: the good parts\n---\nBody\n", "Redis: the good parts",
         "Body\n", 4, "f.md:2:13: warning: not valid YAML: mapping values"},
        {"---\ntags: [a\ntitle: T\n---\nBody\n", "T", "Body\n", 5, "f.md:3"},
        {"---\ntitle: \"open\n---\nBody\n", "open", "Body\n", 4, "[front-matter]"},
        {"---\ntitle: [WIP] T\n---\nBody\n", "[WIP] T", "Body\n", 4, "f.md:2"},
        {"---\ntitle: @me\n---\nBody\n", "@me", "Body\n", 4, "put quotes around"},
        {"---\ntitle: !x y\n---\nBody\n", "!x y", "Body\n", 4, "[front-matter]"},
        {"---\ntitle: T\ntitle: U\n---\nBody\n", "T", "Body\n", 5,
         "f.md:3:1: error: \"title\" is given twice"},
        {"---\ntitle: T\ntags:\n\t- a\n---\nBody\n", "T", "Body\n", 6,
         "indent with spaces"},
        {"---\ntitle: T\nx:\n - a: b: c\n---\nBody\n", "T", "Body\n", 6,
         "error: not valid YAML"},
        {"\n---\ntitle: T\n---\nBody\n", "T", "Body\n", 5,
         "f.md:1:1: warning: front matter begins in the first line"},
        {"---\ntitle: T\n\nBody\n", "T", "\nBody\n", 3, "f.md:1:1: error: the front"},
        {"---\ntitle: T\n# Body\n", "T", "# Body\n", 3, "never closed"},
        {"---\ntitle: T\n\nBody\n\n---\nMore\n", "T", "\nBody\n\n---\nMore\n", 3,
         "never closed"},
        {"+++\na = 1\nno value\ntitle = \"T\"\n+++\nBody\n", "T", "Body\n", 6,
         "f.md:3:4: error: not valid TOML: write key = \"text\""},
        {"{\n\"title\": \"T\",\n}\nBody\n", "T", "Body\n", 4, "f.md:3:1: warning"},
        {"{\n\"title\" T\n}\nBody\n", "", "Body\n", 4, "error: not valid JSON"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_front(&cases[i]);
}

static const struct yaml *toml_at(const struct yaml *node, const char *path)
{
    for (struct str rest = str_z(path), part; node && str_next(&rest, '/', &part);)
        node = char_is_digit(part.p[0]) && node->kind == YAML_LIST
                   ? node->entries[part.p[0] - '0'].value
                   : yaml_get(node, part);
    return node;
}

static void toml_becomes_a_tree(void **state)
{
    struct world *w = *state;
    static const char text[] = "# front matter\n"
                               "title = \"A \\\"b\\\" \\u00e9\" # comment\n"
                               "'quoted key' = 'C:\\path'\n"
                               "long = \"\"\"\nfirst\n  second \\\n   joined\"\"\"\n"
                               "raw = '''it's'''\n"
                               "date = 2024-01-05 10:00:00\n"
                               "list = [ 1, \"two\", # three\n  [3.5, true],\n]\n"
                               "a.b.c = 'dotted'\n"
                               "inline = { x = 1, y = { z = \"deep\" } }\n"
                               "[extra.more]\nkey = 'in a table'\n"
                               "[[item]]\nn = 1\n[[item]]\nn = 2\n";
    static const char *const expected[][2] = {
        {"title", "A \"b\" \xC3\xA9"},
        {"quoted key", "C:\\path"},
        {"long", "first\n  second joined"},
        {"raw", "it's"},
        {"date", "2024-01-05 10:00:00"},
        {"list/0", "1"},
        {"list/1", "two"},
        {"list/2/0", "3.5"},
        {"list/2/1", "true"},
        {"a/b/c", "dotted"},
        {"inline/x", "1"},
        {"inline/y/z", "deep"},
        {"extra/more/key", "in a table"},
        {"item/0/n", "1"},
        {"item/1/n", "2"},
    };
    struct yaml_reader reader = {.arena = &w->arena};
    struct yaml *tree = toml_parse(str_z(text), STR("f.md"), 2, &reader);
    if (reader.message.n)
        fail_msg("line %d: %.*s", reader.place.line, STR_ARG(reader.message));
    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
        const struct yaml *node = toml_at(tree, expected[i][0]);
        if (!node || !str_eq(node->scalar, str_z(expected[i][1])))
            fail_msg("%s is \"%.*s\"", expected[i][0],
                     STR_ARG(node ? node->scalar : STR("(none)")));
    }
    assert_int_equal(yaml_get(tree, STR("title"))->place.line, 3);
}

static void toml_that_is_wrong_ends(void **state)
{
    struct world *w = *state;
    static const char *const texts[] = {"a = \"open\nb = 1\n",
                                        "a = [1, 2\nb = 1\n",
                                        "a = {x = 1\n",
                                        "[table\na = 1\n",
                                        "= 1\n",
                                        "a\n",
                                        "a = \n",
                                        "a.b = 1\na = 2\n",
                                        "a = 1\na.b = 2\n",
                                        "a = \"x\" b = 2\n",
                                        "a = \"\\",
                                        "'''",
                                        "a = '''x",
                                        "[a]\n[[a]]\n"};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct yaml_reader reader = {.arena = &w->arena};
        assert_non_null(toml_parse(str_z(texts[i]), STR("f.md"), 1, &reader));
        if (!reader.message.n)
            fail_msg("nothing is said of %s", texts[i]);
    }
    struct buf deep = BUF_INIT;
    buf_puts(&deep, "a = ");
    for (int i = 0; i < 20000; i++)
        buf_putc(&deep, '[');
    struct yaml_reader reader = {.arena = &w->arena};
    assert_non_null(toml_parse(buf_view(&deep), STR("f.md"), 1, &reader));
    assert_non_null(strstr(reader.message.p, "nested too deeply"));
    buf_release(&deep);
}

static int read_settings(struct world *w, struct settings *s, const char *text)
{
    settings_default(s);
    int rc = settings_read(s, str_z(text), STR("handbook.yaml"), &w->arena, w->diag);
    return rc < 0 ? rc : settings_name(s, (struct str){0}, &w->arena, w->diag);
}

static void settings_have_defaults(void **state)
{
    struct world *w = *state;
    struct settings s;
    assert_int_equal(read_settings(w, &s, ""), 0);
    assert_true(!s.title.n && str_eq(s.language, STR("en")) && !s.base_url.n);
    assert_int_equal(s.split, 0);
    assert_int_equal(s.levels.n, 5);
    assert_non_null(settings_level(&s, STR("az")));
    assert_null(settings_level(&s, STR("rack")));
    assert_int_equal(s.name_prefixes.n, 0);
    settings_release(&s);
}

static bool fault_is(const struct fault *f, const char *column, const char *title,
                     const char *question)
{
    return str_eq(f->column, str_z(column)) && str_eq(f->title, str_z(title)) &&
           str_eq(f->question, str_z(question));
}

static void failures_are_the_levels_that_fail_and_control_planes(void **state)
{
    struct world *w = *state;
    struct settings s;
    assert_int_equal(read_settings(w, &s, "control_name: control plane\n"), 0);
    assert_int_equal(s.faults.n, 4);
    assert_true(fault_is(&s.faults.p[1], "AZ fails", "An Availability Zone fails",
                         "What if an Availability Zone fails?"));
    assert_true(s.faults.p[1].is_required && s.faults.p[1].is_level);
    assert_true(fault_is(&s.faults.p[3], "Control plane fails",
                         "Control plane impaired", "What if a control plane fails?"));
    assert_true(s.faults.p[3].if_stated && !s.faults.p[3].is_required);
    assert_int_equal(s.facts.n, 7);
    assert_int_equal(settings_fact(&s, STR("acts"))->words.n, 3);
    settings_release(&s);
}

/* `failures` may stand before the levels that it names. */
static void failures_of_ones_own_are_named(void **state)
{
    struct world *w = *state;
    struct settings s;
    assert_int_equal(
        read_settings(w, &s,
                      "failures: [site, {id: data, title: AWOL data, required: no}, "
                      "{id: ink, name: ink well}]\n"
                      "levels: [{id: rack}, {id: site, short: S, fails: no}]\n"
                      "failure_fields:\n"
                      "  - {id: acts, name: Who, values: [us, them]}\n"
                      "  - {id: cost, values: {low: Next to nothing}}\n"
                      "ask_for: [data, cost]\n"),
        0);
    assert_int_equal(s.faults.n, 3);
    assert_true(
        fault_is(&s.faults.p[0], "S fails", "A site fails", "What if a site fails?"));
    assert_true(
        fault_is(&s.faults.p[1], "AWOL data", "AWOL data", "What if AWOL data?"));
    assert_true(fault_is(&s.faults.p[2], "Ink well", "An ink well fails",
                         "What if an ink well fails?"));
    assert_true(s.levels.p[1].fails && !s.levels.p[0].fails);
    assert_true(!s.faults.p[1].is_required && !s.faults.p[1].is_level);
    assert_int_equal(s.facts.n, 8);
    const struct fact_field *acts = settings_fact(&s, STR("acts"));
    assert_true(str_eq(acts->name, STR("Who")) && acts->words.n == 2);
    const struct fact_field *cost = settings_fact(&s, STR("cost"));
    assert_true(str_eq(cost->name, STR("cost")) &&
                str_eq(cost->words.p[0].label, STR("Next to nothing")));
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
    assert_int_equal(s.title.n, 0); /* the site is called as its home page is */
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
        {"split: 3\n", ":1:8: error: \"split\" must be 1 (a file is a page) or 2"},
        {"nav: a.md\n", "\"nav\" must be a list of files"},
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
        {"failures: []\n", "\"failures\" must be a list"},
        {"failures: [{name: X}]\n", "a failure needs an \"id\""},
        {"failures: [az, AZ]\n", "the failure \"AZ\" is given twice"},
        {"failure_fields: x\n", "\"failure_fields\" must be a list"},
        {"failure_fields: [{id: effect}]\n", "that is no key of a failure yet"},
        {"failure_fields: [{id: x, values: y}]\n", "\"values\" must be a list"},
        {"ask_for: [rust]\n", "\"rust\" in \"ask_for\" is no failure"},
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
        TEST(front_matter_is_read_in_any_form),
        TEST(text_is_no_front_matter),
        TEST(broken_front_matter_costs_one_finding),
        TEST(toml_becomes_a_tree),
        TEST(toml_that_is_wrong_ends),
        TEST(settings_have_defaults),
        TEST(failures_are_the_levels_that_fail_and_control_planes),
        TEST(failures_of_ones_own_are_named),
        TEST(settings_replace_the_levels),
        TEST(settings_that_are_wrong_name_the_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
