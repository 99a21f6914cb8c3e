/* From what was typed to what is asked: plans, as terms with their factors, over a
 * small vocabulary; words a typing error away; the vocabulary file. */
#include "search/near.h"
#include "search/plan.h"
#include "util/fs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    struct vocabulary vocabulary;
    struct stemmer *stemmer;
    struct plan_context context;
};

/* word, stem, documents, is it in a name; sorted */
static const struct vocabulary_word words[] = {
    {STR_INIT("5"), STR_INIT("5"), 2, true},
    {STR_INIT("az"), STR_INIT("az"), 30, true},
    {STR_INIT("bastion"), STR_INIT("bastion"), 3, true},
    {STR_INIT("direct"), STR_INIT("direct"), 9, true},
    {STR_INIT("gate"), STR_INIT("gate"), 2, false},
    {STR_INIT("gateway"), STR_INIT("gateway"), 16, true},
    {STR_INIT("gateways"), STR_INIT("gateway"), 4, true},
    {STR_INIT("instance"), STR_INIT("instanc"), 40, false},
    {STR_INIT("line"), STR_INIT("line"), 5, false},
    {STR_INIT("nat"), STR_INIT("nat"), 12, true},
    {STR_INIT("object"), STR_INIT("object"), 8, false},
    {STR_INIT("phyiscal"), STR_INIT("phyiscal"), 1, false},
    {STR_INIT("physical"), STR_INIT("physic"), 6, false},
    {STR_INIT("survives"), STR_INIT("surviv"), 7, true},
    {STR_INIT("table"), STR_INIT("tabl"), 7, false},
};

static const struct vocabulary_relation relations[] = {
    {STR_INIT("box_jump"), STR_INIT("6bastion")},
    {STR_INIT("instanc_tabl"), STR_INIT("5direct")},
    {STR_INIT("line"), STR_INIT("<cable")},
    {STR_INIT("leas_line"), STR_INIT("6~direct_connect_ 5direct")},
    {STR_INIT("phyiscal"), STR_INIT("=physical")},
};

static void setup(struct fixture *f)
{
    *f = (struct fixture){.stemmer = stemmer_new(STR("english"))};
    struct vocabulary *v = &f->vocabulary;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        vec_push(&v->words, words[i]);
        map_put(&v->stems, words[i].stem, v);
    }
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        vec_push(&v->relations, relations[i]);
    for (size_t i = 0; i < v->relations.n; i++)
        map_put(&v->related, v->relations.p[i].key, &v->relations.p[i]);
    vec_push(&v->levels, ((struct vocabulary_label){STR("az"), STR("AZ")}));
    f->context = (struct plan_context){
        .vocabulary = v, .language = language_find(STR("en")), .stemmer = f->stemmer};
}

static void drop(struct fixture *f)
{
    stemmer_free(f->stemmer);
    vocabulary_release(&f->vocabulary);
}

static void put_groups(struct buf *out, const char *mark,
                       const struct database_group_vec *groups)
{
    for (size_t i = 0; i < groups->n; i++) {
        buf_printf(out, "%s%s", out->n ? " " : "", mark);
        for (size_t k = 0; k < groups->p[i].terms.n; k++)
            buf_printf(out, "%s%.*s", k ? "|" : "",
                       STR_ARG(groups->p[i].terms.p[k].term));
    }
}

/* Compares the terms of a plan but for names ("nat*1"), what is required (+),
 * excluded (-), filtered (:), phrases ("), and what the reader is told. */
static void check(const struct fixture *f, const char *query, const char *terms,
                  const char *told)
{
    struct plan plan = {0};
    struct buf got = BUF_INIT, said = BUF_INIT;
    plan_make(&plan, &f->context, str_z(query));
    for (size_t i = 0; i < plan.query.any.n; i++) {
        const struct database_term *t = &plan.query.any.p[i];
        if (t->term.p[0] != 'N' && t->term.p[0] != '~')
            buf_printf(&got, "%s%.*s*%g", got.n ? " " : "", STR_ARG(t->term),
                       t->factor);
    }
    put_groups(&got, "+", &plan.query.required);
    put_groups(&got, "-", &plan.query.excluded);
    put_groups(&got, ":", &plan.query.filters);
    for (size_t i = 0; i < plan.phrases.n; i++)
        buf_printf(&got, " \"%.*s\"", STR_ARG(plan.phrases.p[i].text));
    for (size_t i = 0; i < plan.corrections.n; i++)
        buf_printf(&said, "%s%.*s>%.*s", said.n ? " " : "",
                   STR_ARG(plan.corrections.p[i].from),
                   STR_ARG(plan.corrections.p[i].to));
    for (size_t i = 0; i < plan.messages.n; i++)
        buf_printf(&said, "%s%.*s", said.n ? " " : "", STR_ARG(plan.messages.p[i]));
    assert_string_equal(got.p, terms);
    assert_string_equal(said.p, told);
    buf_release(&got);
    buf_release(&said);
    plan_release(&plan);
}

/* Compares the terms that are searched in names: "nat*0.6". */
static void check_names(const struct fixture *f, const char *query, const char *terms)
{
    struct plan plan = {0};
    struct buf got = BUF_INIT;
    plan_make(&plan, &f->context, str_z(query));
    for (size_t i = 0; i < plan.query.any.n; i++) {
        const struct database_term *t = &plan.query.any.p[i];
        if (t->term.p[0] == 'N')
            buf_printf(&got, "%s%.*s*%g", got.n ? " " : "",
                       STR_ARG(str_from(t->term, 1)), t->factor);
    }
    assert_string_equal(got.n ? got.p : "", terms);
    buf_release(&got);
    plan_release(&plan);
}

static void plain_words(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    check(&f, "nat instances ", "nat*1 instanc*1", "");
    check(&f, "the nat of ", "nat*1", "");
    check(&f, "\xe2\x80\x9cnat table\xe2\x80\x9d", "nat*1 tabl*1 \"nat table\"", "");
    check(&f, "nat -v", "nat*1", "");
    check(&f, "nat -table", "nat*1 -tabl", "");
    check(&f, "+nat table", "nat*1 tabl*1 +nat", "");
    check(&f, "", "", "");
    drop(&f);
}

/* The last word is also a beginning; "gate" is a word of its own. */
static void unfinished_words(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    check(&f, "gatew", "gateway*0.9", "");
    check(&f, "nat ga", "nat*1 gateway*0.9", "");
    check(&f, "gate", "gate*1 gateway*0.5", "");
    check(&f, "gate nat", "gate*1 nat*1", "");
    check_names(&f, "gatew", "gateway*0.6");
    check_names(&f, "nat gatew", "nat*0.6 gateway*0.18");
    drop(&f);
}

/* A question of scope is about the thing it names; without one, about the scope. The
 * site's own levels are such words too. */
static void questions_of_scope(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    check(&f, "does nat survive in one az ", "nat*1 surviv*0.85 az*0.85", "");
    check_names(&f, "does nat survive in one az ", "nat*0.6 surviv*0.12 az*0.12");
    check(&f, "survives az ", "surviv*1 az*1", "");
    check_names(&f, "survives az ", "surviv*0.6 az*0.6");
    check_names(&f, "nat bastion ", "nat*0.6 bastion*0.6");
    vec_push(&f.vocabulary.levels,
             ((struct vocabulary_label){STR("host"), STR("Bastions")}));
    check_names(&f, "nat bastion ", "nat*0.6 bastion*0.12");
    drop(&f);
}

/* "5 nats" asks for no page that is called part 5. */
static void numbers_in_names(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    check(&f, "5 nats ", "5*1 nat*1", "");
    check_names(&f, "5 nats ", "nat*0.6");
    check_names(&f, "the 5 ", "5*0.6");
    drop(&f);
}

static void unknown_words(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    check(&f, "gatewya table", "gateway*0.9 tabl*1", "gatewya>gateway");
    check(&f, "natgateways table", "nat*0.8 gateway*0.8 tabl*1",
          "natgateways>nat gateways");
    check(&f, "GetObject table", "object*0.8 tabl*1", "getobject>object");
    check(&f, "+natgateways", "nat*0.8 gateway*0.8 +nat +gateway",
          "natgateways>nat gateways");
    check(&f, "tabel", "tabl*0.9", "tabel>table");
    check(&f, "phsyi", "physic*0.9 phyiscal*0.3", "phsyi>physical");
    check(&f, "phsyi nat", "nat*1", "");
    check(&f, "gatewayless table", "gateway*0.9 tabl*1", "gatewayless>gateway");
    check(&f, "objectification table", "tabl*1", "");
    check(&f, "+xyzzy nat", "nat*1 +", "\"xyzzy\" is on no page.");
    check(&f, "phyiscal table", "phyiscal*1 physic*0.9 tabl*1",
          "\"phyiscal\" was searched as \"physical\" too.");
    drop(&f);
}

/* Several words together before single ones; words of a meaning count less. */
static void related_words(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    check(&f, "line table", "line*1 tabl*1 cable*1.2", "");
    check(&f, "nat instance table", "nat*1 instanc*0.7 tabl*0.7 direct*0.3", "");
    check(&f, "leased line nat", "line*0.7 nat*1 direct*0.5", "");
    check(&f, "line that is leased now", "line*0.7 direct*0.5", "");
    check(&f, "box nat jump nat", "nat*1 bastion*0.6", "");
    drop(&f);
}

static void filters(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    check(&f, "nat scope:az,zonal kind:service", "nat*1 :XSaz|XSzonal :XKservice",
          "There is no scope \"zonal\", only az.");
    check(&f, "nat -chapter:x,y", "nat*1 -XCx -XCy", "");
    f.context.scope = STR("az");
    check(&f, "nat", "nat*1 :XSaz", "");
    drop(&f);
}

static void too_many_words(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    struct buf query = BUF_INIT;
    for (int i = 0; i < 33; i++)
        buf_puts(&query, "nat ");
    check(&f, query.p, "nat*1", "Only the first 32 words were searched.");
    buf_release(&query);
    drop(&f);
}

static void check_near(const struct fixture *f, const char *word, const char *expected)
{
    struct near_word near[NEAR_MAX];
    struct buf got = BUF_INIT;
    size_t n = near_words(&f->vocabulary, str_z(word), near);
    for (size_t i = 0; i < n; i++)
        buf_printf(&got, "%s%.*s*%g", i ? " " : "", STR_ARG(near[i].word->word),
                   near[i].factor);
    assert_string_equal(got.p, expected);
    buf_release(&got);
}

/* Fewer errors first, then more documents; one error from four letters, two from
 * eight, of those none in the first letter. */
static void near(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    check_near(&f, "gatewayd", "gateway*0.9 gateways*0.3");
    check_near(&f, "gatewas", "gateway*0.9 gateways*0.3");
    check_near(&f, "phyisical", "physical*0.9 phyiscal*0.3");
    check_near(&f, "tbale", "table*0.9");
    check_near(&f, "atble", "table*0.9");
    check_near(&f, "na", "");
    check_near(&f, "nta", "");
    check_near(&f, "xateways", "gateways*0.9");
    check_near(&f, "xatewaysx", "");
    const struct vocabulary_word *halves[2];
    assert_true(
        near_split(&f.vocabulary, f.context.language, STR("natgateway"), halves));
    assert_true(str_eq(halves[0]->word, STR("nat")));
    assert_true(str_eq(halves[1]->word, STR("gateway")));
    assert_false(
        near_split(&f.vocabulary, f.context.language, STR("natnowhere"), halves));
    assert_false(near_split(&f.vocabulary, f.context.language, STR("nat"), halves));
    drop(&f);
}

/* What is written is read again, whatever the names hold. */
static void vocabulary_file(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    char path[64];
    snprintf(path, sizeof path, "/tmp/test_search_plan-%d", (int)getpid());
    struct diag *diag = diag_new();
    struct vocabulary read = {0};
    f.vocabulary.title = STR("Of\nseveral\tlines");
    vec_push(&f.vocabulary.chapters,
             ((struct vocabulary_label){STR("c"), STR("A\ttab")}));
    assert_int_equal(vocabulary_write(&f.vocabulary, path, diag), 0);
    assert_int_equal(vocabulary_read(&read, path, diag), 0);
    assert_true(str_eq(read.title, STR("Of several lines")));
    assert_true(str_eq(read.chapters.p[0].name, STR("A tab")));
    assert_int_equal(read.words.n, sizeof words / sizeof *words);
    assert_true(str_eq(vocabulary_related(&read, STR("box_jump")), STR("6bastion")));
    assert_int_equal(vocabulary_related(&read, STR("box")).n, 0);
    vocabulary_release(&read);
    static const char *const damaged[] = {
        "", "handbook vocabulary 1\n", "handbook vocabulary 2\nwords\nnat\n",
        "handbook vocabulary 2\nwords\nnat\tnat\tmany\t1\n",
        "handbook vocabulary 2\nwords\nrelated\nbox\n"};
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        struct vocabulary v = {0};
        assert_int_equal(fs_write(path, str_z(damaged[i]), diag), 0);
        assert_int_equal(vocabulary_read(&v, path, diag), -1);
        vocabulary_release(&v);
    }
    unlink(path);
    diag_free(diag);
    drop(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words),
        cmocka_unit_test(unfinished_words),
        cmocka_unit_test(questions_of_scope),
        cmocka_unit_test(numbers_in_names),
        cmocka_unit_test(unknown_words),
        cmocka_unit_test(related_words),
        cmocka_unit_test(filters),
        cmocka_unit_test(too_many_words),
        cmocka_unit_test(near),
        cmocka_unit_test(vocabulary_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
