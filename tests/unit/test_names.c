/* What titles name. */
#include "fixture.h"

#include "names/neighbours.h"
#include "names/subject.h"
#include "names/title.h"

static void names_are(const char *title, const char *expected)
{
    static const struct str vendors[] = {STR_INIT("Acme")};
    const struct title_words words = {STR("en"), vendors, 1};
    static const char kinds[] = {'=', '(', '-', '+'};
    struct arena arena = {0};
    struct title_name_vec names = {0};
    struct buf seen = BUF_INIT;
    title_names(str_z(title), &words, &arena, &names);
    for (size_t i = 0; i < names.n; i++)
        buf_printf(&seen, "%s%c%.*s", i ? " | " : "", kinds[names.p[i].kind],
                   STR_ARG(names.p[i].text));
    assert_string_equal(seen.p, expected);
    buf_release(&seen);
    vec_release(&names);
    arena_release(&arena);
}

static void a_title_names_its_thing_in_several_ways(void **state)
{
    (void)state;
    names_are("Acme Parcel Locker Service (PLS): Part 1",
              "=Acme Parcel Locker Service (PLS) | (PLS | -Parcel Locker Service");
    names_are("PLS Basics", "=PLS Basics | -PLS");
    names_are("Creating and Using Crates", "=Creating and Using Crates | -Crates");
    names_are("Cranes: Part3 - Harbour Cranes", "=Cranes | +Harbour Cranes");
    names_are("Acme Locks and Keys", "=Acme Locks and Keys");
    names_are("", "");
}

static void parts_are_numbered(void **state)
{
    (void)state;
    struct str base, tail;
    assert_int_equal(title_part(STR("Ferries (Part 2)"), &base, &tail), 2);
    assert_true(str_eq(base, STR("Ferries")));
    assert_int_equal(title_part(STR("Fähren: Teil II"), &base, &tail), 2);
    assert_int_equal(title_part(STR("Ferries: Part 4 - Night boats"), &base, &tail), 4);
    assert_true(str_eq(tail, STR("Night boats")));
    assert_int_equal(title_part(STR("Parting 2 ways"), &base, &tail), 0);
    assert_int_equal(title_part(STR("Part of the deal"), NULL, NULL), 0);
    assert_int_equal(title_part(STR("Spare part 12.5"), NULL, NULL), 0);
}

static void a_common_word_tells_nothing(void **state)
{
    (void)state;
    static const char *const telling[] = {"KMS",           "eBPF",        "S3",
                                          "Parcel Locker", "Lambda@Edge", "IPv6"};
    static const char *const common[] = {"Storage",    "storage", "boats",
                                         "night boat", "2024",    "A"};
    for (size_t i = 0; i < 6; i++) {
        assert_true(name_is_telling(str_z(telling[i])));
        assert_false(name_is_telling(str_z(common[i])));
    }
}

static void plurals_lose_their_end(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const char *const pairs[][2] = {
        {"AMIs", "AMI"},         {"policies", "policy"},  {"Boxes", "Box"},
        {"Gateways", "Gateway"}, {"access", "access"},    {"canvas", "canvas"},
        {"status", "status"},    {"analysis", "analysis"}};
    for (size_t i = 0; i < 8; i++)
        assert_true(
            str_eq(name_singular(str_z(pairs[i][0]), &arena), str_z(pairs[i][1])));
    arena_release(&arena);
}

/* Each name behind a sign for its rank, "+" behind what one part is about. */
static void subjects_are(const char *title, const char *expected)
{
    static const struct str vendors[] = {STR_INIT("Acme")};
    struct subject_words words;
    static const char ranks[] = {'=', '(', '-', '~', '&'};
    struct arena arena = {0};
    struct subject_name_vec names = {0};
    struct buf seen = BUF_INIT;
    subject_words_init(&words, STR("en"));
    words.vendors = vendors;
    words.nvendors = 1;
    subject_names(str_z(title), &words, &arena, &names);
    for (size_t i = 0; i < names.n; i++)
        buf_printf(&seen, "%s%c%.*s%s", i ? " | " : "", ranks[names.p[i].rank],
                   STR_ARG(names.p[i].text), names.p[i].is_part ? "+" : "");
    assert_string_equal(seen.p, expected);
    buf_release(&seen);
    vec_release(&names);
    subject_words_release(&words);
    arena_release(&arena);
}

static void a_title_is_weighed(void **state)
{
    (void)state;
    subjects_are("Acme Parcel Locker Service (PLS): Part 1",
                 "(PLS | =Acme Parcel Locker Service | ~Parcel Locker Service");
    subjects_are("PLS Basics", "=PLS Basics | -PLS");
    subjects_are("Creating and Using Crates", "~Crates");
    subjects_are("Cranes: Part3 - Harbour Cranes", "=Cranes | =Harbour Cranes+");
    subjects_are(
        "Floating vs. Fixed Docks",
        "=Floating vs. Fixed Docks | &Floating | &Floating Docks | &Fixed Docks");
    subjects_are("Rescue: RTO and RPO", "=Rescue: RTO and RPO | ~Rescue | &RTO | &RPO");
}

static void a_side_of_a_thing_or_a_sentence_names_nothing(void **state)
{
    (void)state;
    subjects_are("PLS Security", "=PLS Security");
    subjects_are("Optimizing PLS Performance", "");
    subjects_are("Who This Is For", "");
    subjects_are("Setting Up a New Project", "");
    subjects_are("Chapter IV", "");
    subjects_are("Next Steps", "");
    subjects_are("", "");
}

static void case_shows_a_name(void **state)
{
    (void)state;
    static const char *const shown[] = {
        "KMS",       "eBPF", "Route 53",      "S3",      "VPCs", "Lambda@Edge", "IPv6",
        "CloudDock", "FSx",  "VPC Endpoints", "Multi-AZ"};
    static const char *const plain[] = {"Storage",     "Night Boats", "CHAPTER ONE",
                                        "INGREDIENTS", "XIV",         "2024",
                                        "On-Demand",   "THE SEA"};
    for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++)
        assert_true(subject_shows_case(str_z(shown[i])));
    for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
        assert_false(subject_shows_case(str_z(plain[i])));
}

/* Of each kind of error, at either end and within. */
static void a_word_one_error_away_is_found(void **state)
{
    (void)state;
    const struct str words[] = {STR_INIT("consistency"), STR_INIT("region"),
                                STR_INIT("regions"), STR_INIT("lone")};
    static const char *const near[] = {
        "consistancy",  "consitency",  "consisstency", "cnosistency", "onsistency",
        "consistencys", "xonsistency", "consistenyc",  "region",      "regions"};
    static const char *const far[] = {"consistency", "consstncy", "consitsencyx",
                                      "lone",        "noregiom",  "enol",
                                      "x",           ""};
    char longest[NEIGHBOURS_LONGEST + 1];
    memset(longest, 'a', sizeof longest);
    struct neighbours *n = neighbours_new(words, countof(words));
    for (size_t i = 0; i < countof(near); i++)
        assert_true(neighbours_may_have(n, str_z(near[i])));
    for (size_t i = 0; i < countof(far); i++)
        assert_false(neighbours_may_have(n, str_z(far[i])));
    assert_false(neighbours_may_have(n, (struct str){longest, sizeof longest}));
    neighbours_free(n);
    n = neighbours_new(NULL, 0);
    assert_false(neighbours_may_have(n, STR("region")));
    neighbours_free(n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_names_its_thing_in_several_ways),
        cmocka_unit_test(parts_are_numbered),
        cmocka_unit_test(a_common_word_tells_nothing),
        cmocka_unit_test(plurals_lose_their_end),
        cmocka_unit_test(a_title_is_weighed),
        cmocka_unit_test(a_side_of_a_thing_or_a_sentence_names_nothing),
        cmocka_unit_test(case_shows_a_name),
        cmocka_unit_test(a_word_one_error_away_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
