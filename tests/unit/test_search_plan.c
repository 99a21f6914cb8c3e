/* From what was typed to what is asked: plans, as terms with their factors, over a
 * small vocabulary; words a typing error away; the vocabulary file. */
#include "search/near.h"
#include "search/plan.h"
#include "search/stem.h"
#include "util/fs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    struct vocabulary vocabulary;
    struct stemmer *stemmer;
    struct plan_context context;
    struct map names;           /* terms of the vocabulary's names */
    struct buf file, relations; /* that the vocabulary is of */
    struct diag *diag;
};

/* The next field of a row of plans.tsv. */
static struct str field(struct str *row)
{
    struct str f = {0};
    str_next(row, '\t', &f);
    return f;
}

static void read_word(struct vocabulary *v, struct str row)
{
    struct vocabulary_word w = {.word = field(&row)};
    w.stem = field(&row);
    w.documents = (uint32_t)strtoul(field(&row).p, NULL, 10);
    w.is_name = str_eq(row, STR("1"));
    vec_push(&v->words, w);
    map_put(&v->stems, w.stem, v);
}

static void read_name(struct fixture *f, struct str name)
{
    vec_push(&f->vocabulary.names, name);
    map_put(&f->names, name, f);
}

/* Reads the vocabulary of plans.tsv; what it asks is left for vectors(). */
static void setup(struct fixture *f)
{
    *f = (struct fixture){.stemmer = stemmer_of(language_find(STR("en"))),
                          .file = BUF_INIT,
                          .relations = BUF_INIT,
                          .diag = diag_new()};
    struct vocabulary *v = &f->vocabulary;
    assert_int_equal(fs_read("tests/search/plans.tsv", &f->file, f->diag), 0);
    for (struct str rest = buf_view(&f->file), row; str_next(&rest, '\n', &row);) {
        struct str kind = field(&row);
        if (str_eq(kind, STR("word")))
            read_word(v, row);
        else if (str_eq(kind, STR("name")))
            read_name(f, row);
        else if (str_eq(kind, STR("related")))
            buf_printf(&f->relations, "%.*s\n", STR_ARG(row));
        else if (str_eq(kind, STR("level")))
            vec_push(&v->levels,
                     ((struct vocabulary_label){.id = field(&row), .name = row}));
    }
    v->relations = buf_view(&f->relations);
    f->context = (struct plan_context){
        .vocabulary = v, .language = language_find(STR("en")), .stemmer = f->stemmer};
}

static void drop(struct fixture *f)
{
    stemmer_free(f->stemmer);
    map_release(&f->names);
    vocabulary_release(&f->vocabulary);
    buf_release(&f->file);
    buf_release(&f->relations);
    diag_free(f->diag);
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

/* The terms of a plan but for names, and what else plans.tsv says of "terms"; `said` is
 * what the reader is told. */
static void put_terms(const struct plan *plan, struct buf *got, struct buf *said)
{
    for (size_t i = 0; i < plan->query.any.n; i++) {
        const struct database_term *t = &plan->query.any.p[i];
        if (t->term.p[0] != 'N' && t->term.p[0] != '~')
            buf_printf(got, "%s%.*s*%g", got->n ? " " : "", STR_ARG(t->term),
                       t->factor);
    }
    put_groups(got, "+", &plan->query.required);
    put_groups(got, "-", &plan->query.excluded);
    put_groups(got, ":", &plan->query.filters);
    for (size_t i = 0; i < plan->phrases.n; i++)
        buf_printf(got, " \"%.*s\"", STR_ARG(plan->phrases.p[i].text));
    for (size_t i = 0; i < plan->corrections.n; i++)
        buf_printf(said, "%s%.*s>%.*s", said->n ? " " : "",
                   STR_ARG(plan->corrections.p[i].from),
                   STR_ARG(plan->corrections.p[i].to));
    for (size_t i = 0; i < plan->messages.n; i++)
        buf_printf(said, "%s%.*s", said->n ? " " : "", STR_ARG(plan->messages.p[i]));
}

/* The terms that are searched in names: "nat*0.6". */
static void put_names(const struct plan *plan, struct buf *got)
{
    for (size_t i = 0; i < plan->query.any.n; i++) {
        const struct database_term *t = &plan->query.any.p[i];
        if (t->term.p[0] == 'N')
            buf_printf(got, "%s%.*s*%g", got->n ? " " : "",
                       STR_ARG(str_from(t->term, 1)), t->factor);
    }
}

/* The names of the vocabulary that are searched as a whole. */
static void put_wholes(const struct fixture *f, const struct plan *plan,
                       struct buf *got)
{
    for (size_t i = 0; i < plan->query.any.n; i++) {
        const struct database_term *t = &plan->query.any.p[i];
        if (map_has(&f->names, t->term))
            buf_printf(got, "%s%.*s*%g", got->n ? " " : "", STR_ARG(t->term),
                       t->factor);
    }
}

/* Compares a plan as plans.tsv has it, by the kind of its row; `told` is for "terms".
 */
static void check(const struct fixture *f, struct str kind, struct str query,
                  struct str terms, struct str told)
{
    struct plan plan = {0};
    struct buf got = BUF_INIT, said = BUF_INIT;
    plan_make(&plan, &f->context, query);
    bool is_terms = str_eq(kind, STR("terms"));
    if (is_terms)
        put_terms(&plan, &got, &said);
    else if (str_eq(kind, STR("names")))
        put_names(&plan, &got);
    else
        put_wholes(f, &plan, &got);
    if (!str_eq(buf_view(&got), terms) || (is_terms && !str_eq(buf_view(&said), told)))
        fail_msg("%.*s: got %s (%s), not %.*s", STR_ARG(query), got.p, said.p,
                 STR_ARG(terms));
    buf_release(&got);
    buf_release(&said);
    plan_release(&plan);
}

static void check_names(const struct fixture *f, const char *query, const char *terms)
{
    check(f, STR("names"), str_z(query), str_z(terms), (struct str){0});
}

/* All that plans.tsv says of queries. */
static void vectors(void **state)
{
    (void)state;
    struct fixture f;
    size_t n = 0;
    setup(&f);
    for (struct str rest = buf_view(&f.file), row; str_next(&rest, '\n', &row);) {
        struct str kind = field(&row);
        if (!str_eq(kind, STR("terms")) && !str_eq(kind, STR("names")) &&
            !str_eq(kind, STR("whole")))
            continue;
        struct str query = field(&row), terms = field(&row);
        check(&f, kind, query, terms, row);
        n++;
    }
    assert_true(n > 30);
    drop(&f);
}

/* The site's own levels are words that questions of scope are asked with. */
static void levels_of_the_site(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    check_names(&f, "nat bastion ", "nat*0.6 bastion*0.6");
    vec_push(&f.vocabulary.levels,
             ((struct vocabulary_label){STR("host"), STR("Bastions")}));
    check_names(&f, "nat bastion ", "nat*0.6 bastion*0.12");
    drop(&f);
}

static void scope_from_outside(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    f.context.scope = STR("az");
    check(&f, STR("terms"), STR("nat"), STR("nat*1 :XSaz"), (struct str){0});
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
    struct str told = STR("Only the first 32 words were searched.");
    check(&f, STR("terms"), buf_view(&query), STR("nat*1"), told);
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
    assert_int_equal(read.words.n, f.vocabulary.words.n);
    assert_true(str_eq(vocabulary_related(&read, STR("box_jump")), STR("6bastion")));
    assert_int_equal(vocabulary_related(&read, STR("box")).n, 0);
    vocabulary_release(&read);
    static const char *const damaged[] = {
        "", "handbook vocabulary 1\n", "handbook vocabulary 5\nwords\nnat\n",
        "handbook vocabulary 5\nwords\nnat\tnat\tmany\t1\n",
        "handbook vocabulary 5\nwords\nrelated\nbox\n"};
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
        cmocka_unit_test(vectors),
        cmocka_unit_test(levels_of_the_site),
        cmocka_unit_test(scope_from_outside),
        cmocka_unit_test(too_many_words),
        cmocka_unit_test(near),
        cmocka_unit_test(vocabulary_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
