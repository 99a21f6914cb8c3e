/* Recognising statements of scope: measured on sentences with known answers
 * (tests/statements/), and the grammar of the phrases. */
#include "config/settings.h"
#include "statements/phrases.h"
#include "statements/statements.h"
#include "util/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { MAX_SUBJECTS = 32 };

struct measure {
    size_t sentences, expected, found, right;
};

static double precision(const struct measure *m)
{
    return m->found ? (double)m->right / (double)m->found : 1;
}

static double recall(const struct measure *m)
{
    return m->expected ? (double)m->right / (double)m->expected : 1;
}

/* "A [NAT gateway] lives": the text without brackets, and where names stand. */
static size_t read_text(struct str marked, struct buf *text, struct subject *subjects)
{
    size_t n = 0;
    for (size_t i = 0; i < marked.n; i++) {
        if (marked.p[i] == '[' && n < MAX_SUBJECTS)
            subjects[n].from = text->n;
        else if (marked.p[i] == ']' && n < MAX_SUBJECTS)
            subjects[n++].to = text->n;
        else
            buf_putc(text, marked.p[i]);
    }
    return n;
}

static void put_statement(struct buf *out, const struct statement *s, struct str name)
{
    if (name.n && name.p[name.n - 1] == 's')
        name.n--;
    buf_printf(out, "%.*s=%s%s%.*s", STR_ARG(name), s->is_negated ? "!" : "",
               s->kind == STATEMENT_SURVIVES ? "survives:" : "",
               STR_ARG(s->kind == STATEMENT_FAILURE ? STR("failure") : s->level));
}

/* "EBS volumes=az" -> "EBS volume=az". */
static struct str singular(struct str item, struct arena *arena)
{
    ptrdiff_t eq = str_find_char(item, '=', 0);
    if (eq > 0 && item.p[eq - 1] == 's')
        return arena_printf(arena, "%.*s%.*s", (int)eq - 1, item.p,
                            STR_ARG(str_from(item, (size_t)eq)));
    return item;
}

static bool take(struct str_vec *list, struct str item)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_eq(list->p[i], item)) {
            list->p[i] = list->p[--list->n];
            return true;
        }
    return false;
}

static void measure_line(const struct statements *s, struct str line, bool verbose,
                         struct measure *m)
{
    struct arena arena = {0};
    struct buf text = BUF_INIT;
    struct subject subjects[MAX_SUBJECTS];
    struct statement_vec found = {0};
    struct str_vec expected = {0};
    ptrdiff_t tab = str_find_char(line, '\t', 0);
    assert_true(tab > 0);
    struct str list = str_slice(line, 0, (size_t)tab), item;
    size_t n = read_text(str_from(line, (size_t)tab + 1), &text, subjects);
    while (str_next(&list, ';', &item))
        if (!str_eq(item, STR("-")))
            vec_push(&expected, singular(str_trim(item), &arena));
    statements_find(s, buf_view(&text), subjects, n, &found);
    assert_true(!found.n ||
                phrases_state(statements_phrases(s), buf_view(&text), 0, SIZE_MAX));
    m->sentences++;
    m->expected += expected.n;
    m->found += found.n;
    for (size_t i = 0; i < found.n; i++) {
        struct buf b = BUF_INIT;
        struct subject topic = {0};
        const struct subject *who = found.p[i].subject == STATEMENT_TOPIC
                                        ? &topic
                                        : &subjects[found.p[i].subject];
        put_statement(&b, &found.p[i], str_slice(buf_view(&text), who->from, who->to));
        if (take(&expected, buf_view(&b)))
            m->right++;
        else if (verbose)
            printf("  wrong   %-34s %s\n", b.p, text.p);
        buf_release(&b);
    }
    for (size_t i = 0; verbose && i < expected.n; i++)
        printf("  missed  %-34.*s %s\n", STR_ARG(expected.p[i]), text.p);
    vec_release(&expected);
    vec_release(&found);
    buf_release(&text);
    arena_release(&arena);
}

static struct measure measure_file(const char *path, const struct settings *settings,
                                   bool verbose)
{
    struct measure m = {0};
    struct arena arena = {0};
    struct diag *diag = diag_new();
    struct buf file = BUF_INIT;
    struct statements *s = statements_new(settings, &arena, diag);
    assert_int_equal(fs_read(path, &file, diag), 0);
    struct str rest = buf_view(&file), line;
    while (str_next(&rest, '\n', &line))
        if (line.n && line.p[0] != '#')
            measure_line(s, line, verbose, &m);
    printf("%-34s %3zu sentences, %3zu statements: precision %.3f, recall %.3f\n", path,
           m.sentences, m.expected, precision(&m), recall(&m));
    statements_free(s);
    buf_release(&file);
    diag_free(diag);
    arena_release(&arena);
    return m;
}

static bool is_verbose(void)
{
    return getenv("VERBOSE") != NULL;
}

static void default_settings(struct settings *settings, struct arena *arena)
{
    struct diag *diag = diag_new();
    settings_default(settings);
    assert_int_equal(settings_name(settings, (struct str){0}, arena, diag), 0);
    diag_free(diag);
}

static void default_levels_reach_the_floor(void **state)
{
    (void)state;
    struct settings settings;
    struct arena arena = {0};
    default_settings(&settings, &arena);
    struct measure tuning =
        measure_file("tests/statements/tuning.tsv", &settings, is_verbose());
    struct measure held =
        measure_file("tests/statements/held-out.tsv", &settings, false);
    settings_release(&settings);
    arena_release(&arena);
    assert_true(tuning.sentences + held.sentences >= 80);
    assert_true(precision(&tuning) >= 0.95 && recall(&tuning) >= 0.85);
    assert_true(precision(&held) >= 0.95 && recall(&held) >= 0.85);
}

/* Most lines are told from those that state something by a look over their bytes. */
static void a_line_is_read_on_if_it_may_state(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool states;
    } lines[] = {{"Regional service.", true},
                 {"lives in one AZ", true},
                 {"a regoinal service", true}, /* misspelt */
                 {"It is worldwyde.", true},
                 {"The hoist is lost with its host", true},
                 {"Multi-AZ \xE2\x80\x94 across 3 zones", true},
                 {"one per availability-zone", false},
                 {"lifts parcels to the second floor", false},
                 {"", false}};
    struct settings settings;
    struct arena arena = {0};
    default_settings(&settings, &arena);
    struct phrases *p = phrases_new(&settings, &arena, NULL);
    for (size_t i = 0; i < countof(lines); i++)
        if (phrases_state(p, str_z(lines[i].text), 0, SIZE_MAX) != lines[i].states)
            fail_msg("%s", lines[i].text);
    phrases_free(p);
    settings_release(&settings);
    arena_release(&arena);
}

/* Where no such word stands nothing is cut into sentences, whatever apostrophe and dash
 * a text has. */
static void only_some_words_are_keys(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        bool may_be;
    } words[] = {{"zone", true},
                 {"zone\xE2\x80\x99s", true},
                 {"region-wide", true},
                 {"per\xE2\x80\x94region", true}, /* a dash parts them */
                 {"regoin", true},
                 {"regional", true},
                 {"we\xE2\x80\x99ll", false},
                 {"doesn\xE2\x80\x99t", false},
                 {"\xE2\x80\x9D", false},
                 {"parcel", false}};
    struct settings settings;
    struct arena arena = {0};
    default_settings(&settings, &arena);
    struct phrases *p = phrases_new(&settings, &arena, NULL);
    for (size_t i = 0; i < countof(words); i++)
        if (phrases_may_be_key(p, str_z(words[i].word)) != words[i].may_be ||
            phrases_may_state(p, str_z(words[i].word)) != words[i].may_be)
            fail_msg("%s", words[i].word);
    phrases_free(p);
    settings_release(&settings);
    arena_release(&arena);
}

static bool knows_all(struct str word)
{
    return word.n > 0;
}

static void a_word_that_is_spelt_right_is_no_other(void **state)
{
    (void)state;
    struct settings settings;
    struct arena arena = {0};
    default_settings(&settings, &arena);
    struct phrases *p = phrases_new(&settings, &arena, NULL);
    assert_true(phrases_may_be_key(p, STR("regoin")));
    phrases_trust(p, knows_all);
    assert_false(phrases_may_be_key(p, STR("regoin")));
    assert_false(phrases_state(p, STR("a regoinal service"), 0, SIZE_MAX));
    assert_true(phrases_may_be_key(p, STR("region")));
    phrases_free(p);
    settings_release(&settings);
    arena_release(&arena);
}

static void other_levels_need_no_phrases_of_their_own(void **state)
{
    (void)state;
    static const struct str yaml =
        STR_INIT("levels:\n"
                 "  - {id: rack, name: Rack, adjective: Rack-bound}\n"
                 "  - {id: site, name: Site, adjective: Site-bound}\n"
                 "  - {id: country, name: Country, adjective: Country-wide}\n"
                 "  - {id: global, name: World, adjective: Worldwide, fails: no}\n");
    struct settings settings;
    struct arena arena = {0};
    struct diag *diag = diag_new();
    settings_default(&settings);
    assert_int_equal(settings_read(&settings, yaml, STR("handbook.yaml"), &arena, diag),
                     0);
    assert_int_equal(settings_name(&settings, (struct str){0}, &arena, diag), 0);
    struct measure m =
        measure_file("tests/statements/kontor.tsv", &settings, is_verbose());
    settings_release(&settings);
    diag_free(diag);
    arena_release(&arena);
    assert_true(precision(&m) >= 0.95 && recall(&m) >= 0.85);
}

/* ---- the grammar ---------------------------------------------------------------- */

/* What `phrase` says of "The box" in `text`, or "". */
static void says(const char *phrase, const char *text, const char *expected)
{
    struct settings settings;
    struct arena arena = {0};
    struct diag *diag = diag_new();
    struct buf out = BUF_INIT;
    struct statement_vec found = {0};
    struct subject box = {4, 7};
    default_settings(&settings, &arena);
    vec_push(&settings.statements, str_z(phrase));
    struct statements *s = statements_new(&settings, &arena, diag);
    assert_int_equal(diag_count(diag, DIAG_ERROR), 0);
    statements_find(s, str_z(text), &box, 1, &found);
    if (found.n) {
        static const char *const kinds[] = {[STATEMENT_SCOPE] = "",
                                            [STATEMENT_WITHIN] = "within ",
                                            [STATEMENT_PER] = "per ",
                                            [STATEMENT_SURVIVES] = "survives ",
                                            [STATEMENT_FAILURE] = "failure"};
        buf_printf(&out, "%s%s%.*s", found.p[0].is_negated ? "not " : "",
                   kinds[found.p[0].kind], STR_ARG(found.p[0].level));
    }
    assert_string_equal(out.p, expected);
    vec_release(&found);
    buf_release(&out);
    statements_free(s);
    settings_release(&settings);
    diag_free(diag);
    arena_release(&arena);
}

static void words_groups_and_gaps(void **state)
{
    (void)state;
    says("az: hides in one zone", "The box hides in one zone.", "az");
    says("az: hides in one zone", "The box HIDES in One zone.", "az");
    says("az: hides in one zone", "The box hides in two zones.", "");
    says("az: hides|sleeps in (one|a single) zone", "The box sleeps in a single zone.",
         "az");
    says("az: hides [away] in zones", "The box hides in zones.", "az");
    says("az: hides [away] in zones", "The box hides away in zones.", "az");
    says("az: hides * zone", "The box hides in the very first zone.", "az");
    says("az: hides * zone", "The box hides in one, two or another zone.", "");
    says("az: hides zone $", "The box hides zone walls.", "");
    says("az: hides zone $", "The box hides zone and wall.", "az");
}

static void what_a_phrase_says(void **state)
{
    (void)state;
    says("within az: sleeps there", "The box sleeps there.", "within az");
    says("survives az: sleeps on", "The box sleeps on.", "survives az");
    says("not survives az: wakes up", "The box wakes up.", "not survives az");
    says("not survives az: wakes up", "The box never wakes up.", "survives az");
    says("per az: is started per zone", "The box is started per zone.", "per az");
    says("failure: breaks", "The box breaks if it rains.", "failure");
    says("*: loves its {adjective} bed", "The box loves its Zonal bed.", "az");
    says("within *: loves its {level}", "The box loves its Region.", "within region");
    says("*: loves {narrowers}", "The box loves Availability Zones.", "region");
    says("*: loves {narrowers}", "The box loves AZs.", "region");
    says("az: sleeps there", "The box only sleeps strictly there.", "az");
}

static void phrases_that_cannot_be_read(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "az lives in one", "moon: is lunar", "az:",           "az: (one|two",
        "az: * in one",    "az: [in] [one]", "failure az: x", "not not az: x",
        "within: x",       "az: lives ) in", "az: | one",     "within failure: x",
    };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct settings settings;
        struct arena arena = {0};
        struct diag *diag = diag_new();
        default_settings(&settings, &arena);
        vec_push(&settings.statements, str_z(wrong[i]));
        statements_free(statements_new(&settings, &arena, diag));
        if (diag_count(diag, DIAG_ERROR) != 1)
            fail_msg("\"%s\" was accepted", wrong[i]);
        settings_release(&settings);
        diag_free(diag);
        arena_release(&arena);
    }
}

static void failures_go_to_the_topic_of_the_page(void **state)
{
    (void)state;
    struct settings settings;
    struct arena arena = {0};
    struct diag *diag = diag_new();
    struct statement_vec found = {0};
    default_settings(&settings, &arena);
    struct statements *s = statements_new(&settings, &arena, diag);
    /* Nobody is named; then only what fails is, which may be catalogued too. */
    statements_find(s, STR("An Availability Zone fails: nothing happens."), NULL, 0,
                    &found);
    assert_int_equal(found.n, 1);
    assert_true(found.p[0].subject == STATEMENT_TOPIC);
    found.n = 0;
    struct subject zone = {3, 20};
    statements_find(s, STR("An Availability Zone fails: nothing happens."), &zone, 1,
                    &found);
    assert_int_equal(found.n, 1);
    assert_true(found.p[0].subject == STATEMENT_TOPIC);
    found.n = 0;
    statements_find(s, STR("Zone failover"), NULL, 0, &found);
    assert_int_equal(found.n, 0); /* too short to say anything */
    vec_release(&found);
    statements_free(s);
    settings_release(&settings);
    diag_free(diag);
    arena_release(&arena);
}

/* What the program carries must itself be readable for the default levels. */
static void default_phrases_are_well_formed(void **state)
{
    (void)state;
    struct settings settings;
    struct arena arena = {0};
    struct diag *diag = diag_new();
    struct buf text = BUF_INIT;
    default_settings(&settings, &arena);
    for (const char *const *z = phrases_english; *z; z++)
        vec_push(&settings.statements, str_z(*z));
    statements_free(statements_new(&settings, &arena, diag));
    diag_text(diag, DIAG_TEXT, &text);
    assert_string_equal(text.p, "");
    buf_release(&text);
    settings_release(&settings);
    diag_free(diag);
    arena_release(&arena);
}

static void hostile_text_ends(void **state)
{
    (void)state;
    struct settings settings;
    struct arena arena = {0};
    struct diag *diag = diag_new();
    struct buf text = BUF_INIT;
    struct statement_vec found = {0};
    default_settings(&settings, &arena);
    struct statements *s = statements_new(&settings, &arena, diag);
    struct subject subject = {0, 3};
    for (int i = 0; i < 20000; i++)
        buf_puts(&text, "keeps only never is one az across, and ");
    statements_find(s, buf_view(&text), &subject, 1, &found);
    buf_clear(&text);
    for (int i = 0; i < 5000; i++)
        buf_putc(&text, (char)(i * 37));
    statements_find(s, buf_view(&text), &subject, 1, &found);
    statements_find(s, (struct str){0}, NULL, 0, &found);
    vec_release(&found);
    buf_release(&text);
    statements_free(s);
    settings_release(&settings);
    diag_free(diag);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_levels_reach_the_floor),
        cmocka_unit_test(a_line_is_read_on_if_it_may_state),
        cmocka_unit_test(only_some_words_are_keys),
        cmocka_unit_test(a_word_that_is_spelt_right_is_no_other),
        cmocka_unit_test(other_levels_need_no_phrases_of_their_own),
        cmocka_unit_test(words_groups_and_gaps),
        cmocka_unit_test(what_a_phrase_says),
        cmocka_unit_test(phrases_that_cannot_be_read),
        cmocka_unit_test(failures_go_to_the_topic_of_the_page),
        cmocka_unit_test(default_phrases_are_well_formed),
        cmocka_unit_test(hostile_text_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
