/* What search knows of words beside their stems: which are misspelt, which are two in
 * one, what acronyms stand for, what people say instead. */
#include "index/acronym.h"
#include "index/dictionary.h"
#include "index/spelling.h"
#include "index/thesaurus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct fixture {
    struct lexicon lexicon;
    struct dictionary *dictionary;
    struct diag *diag;
    struct lexicon_token_vec tokens[4]; /* of documents */
};

static void setup(struct fixture *f)
{
    *f = (struct fixture){0};
    const struct language *language = language_find(STR("en"));
    lexicon_init(&f->lexicon, language);
    f->diag = diag_new();
    f->dictionary = dictionary_new(language, f->diag);
}

static void drop(struct fixture *f)
{
    for (size_t i = 0; i < 4; i++)
        vec_release(&f->tokens[i]);
    dictionary_free(f->dictionary);
    diag_free(f->diag);
    lexicon_release(&f->lexicon);
}

static void read_doc(struct fixture *f, uint32_t i, const char *title, const char *text)
{
    const struct search_section section = {.text = str_z(text)};
    const struct search_doc doc = {
        .title = str_z(title), .sections = &section, .nsections = 1};
    lexicon_read(&f->lexicon, &doc, i + 1, &f->tokens[i]);
}

static bool has(const struct fixture *f, uint32_t i, const char *word)
{
    uint32_t number = lexicon_find(&f->lexicon, str_z(word));
    for (size_t k = 0; k < f->tokens[i].n; k++)
        if (f->tokens[i].p[k].word == number)
            return true;
    return false;
}

/* ---- spelling ------------------------------------------------------------------- */

static void known_words(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    static const char *const right[] = {"against", "replicas", "athena", "cannot"};
    static const char *const wrong[] = {"againts", "replicsa", "xylorimba2", ""};
    for (size_t i = 0; i < 4; i++) {
        assert_true(dictionary_knows(f.dictionary, str_z(right[i])));
        assert_false(dictionary_knows(f.dictionary, str_z(wrong[i])));
    }
    assert_false(dictionary_knows(f.dictionary, STR("kubelets")));
    dictionary_add_all(f.dictionary, STR("a kubelet, > nodes"));
    assert_true(dictionary_knows(f.dictionary, STR("kubelets")));
    assert_int_equal(dictionary_split(f.dictionary, STR("gateway")), 4);
    assert_int_equal(dictionary_split(f.dictionary, STR("zone")), 0);
    drop(&f);
}

static void no_dictionary(void **state)
{
    (void)state;
    struct dictionary *d = dictionary_new(language_find(STR("ja")), NULL);
    assert_false(dictionary_knows(d, STR("gateway")));
    assert_int_equal(dictionary_split(d, STR("gateway")), 0);
    dictionary_free(d);
}

static void collect_misspelt(void *context, struct str wrong, struct str right)
{
    buf_printf(context, "%.*s>%.*s ", STR_ARG(wrong), STR_ARG(right));
}

/* One error, two errors in a long word; names and words of the thesaurus are right. */
static void misspelt_words(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    dictionary_add_all(f.dictionary, STR("nacl"));
    read_doc(&f, 0, "One", "The phyiscal disks; nacls; syncronouse copies. Athena.");
    read_doc(&f, 1, "Two", "Physical disks. Qwrtzp. Zitadel, singel-zone, imageIdd.");
    struct spelling *s = spelling_new(f.lexicon.language, f.dictionary);
    spelling_settle(s, &f.lexicon);
    for (size_t i = 0; i < 2; i++)
        spelling_expand(s, &f.lexicon, &f.tokens[i]);
    assert_true(has(&f, 0, "physical"));
    assert_true(has(&f, 0, "phyiscal"));
    assert_true(has(&f, 0, "synchronous"));
    assert_false(has(&f, 1, "phyiscal"));
    struct buf list = BUF_INIT;
    spelling_each(s, &f.lexicon, collect_misspelt, &list);
    assert_string_equal(list.p, "phyiscal>physical syncronouse>synchronous ");
    buf_release(&list);
    spelling_free(s);
    drop(&f);
}

/* ---- acronyms -------------------------------------------------------------------- */

static void acronyms(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "The RPO (Recovery Point Objective) says how much may be lost.",
        "A recovery point objective of one hour.", "The RPO is one hour.",
        "Use a Transit Gate\xc2\xadway, or a Global Secondary Index. The Web Console."};
    struct fixture f;
    setup(&f);
    struct acronyms *a = acronyms_new(f.dictionary);
    for (uint32_t i = 0; i < 4; i++) {
        read_doc(&f, i, "Page", texts[i]);
        acronyms_read(a, &f.lexicon, str_z(texts[i]));
    }
    acronyms_settle(a, &f.lexicon);
    for (uint32_t i = 0; i < 4; i++)
        acronyms_expand(a, &f.lexicon, &f.tokens[i]);
    assert_true(has(&f, 1, "rpo"));
    assert_true(has(&f, 2, "objective"));
    assert_true(has(&f, 3, "tgw"));
    assert_true(has(&f, 3, "gsi"));
    assert_false(has(&f, 0, "tgw"));
    assert_false(has(&f, 3, "twc"));
    assert_int_equal(f.lexicon.words.p[lexicon_find(&f.lexicon, STR("gsi"))].documents,
                     1);
    acronyms_free(a);
    drop(&f);
}

/* ---- thesaurus ------------------------------------------------------------------- */

static void check_relations(struct thesaurus *t, const char *expected)
{
    struct vocabulary_relation_vec relations = {0};
    struct buf got = BUF_INIT;
    thesaurus_relations(t, &relations);
    for (size_t i = 0; i < relations.n; i++)
        buf_printf(&got, "%.*s: %.*s\n", STR_ARG(relations.p[i].key),
                   STR_ARG(relations.p[i].terms));
    assert_string_equal(got.p, expected);
    buf_release(&got);
    vec_release(&relations);
}

static void relations(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    read_doc(&f, 0, "Transit gateway", "The bastion joins networks.");
    struct thesaurus *t = thesaurus_new(&f.lexicon);
    assert_int_equal(thesaurus_read(t, STR("# comment\n"
                                           "jump box, the box > bastion, unicorn\n"
                                           "tgw = transit gateway\n")),
                     0);
    thesaurus_add_misspelt(t, STR("basiton"), STR("bastion"));
    thesaurus_add_compounds(t, f.dictionary);
    check_relations(t, "basiton: =bastion\n"
                       "box: 5bastion\n"
                       "box_jump: 6bastion\n"
                       "gateway_transit: 8transitgateway\n"
                       "tgw: :~transit_gateway_ 4transit 4gateway\n");
    thesaurus_free(t);
    drop(&f);
}

static void bad_entries(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    struct thesaurus *t = thesaurus_new(&f.lexicon);
    assert_int_equal(thesaurus_read(t, STR("lonely\n"
                                           "left >\n"
                                           "> right\n"
                                           "a = the\n"
                                           "one two three four five six > seven\n"
                                           "\xff\xfe > \x80\n"
                                           "\n   \n# > =\n")),
                     6);
    check_relations(t, "");
    thesaurus_free(t);
    drop(&f);
}

/* Every entry that the program holds can be read. */
static void own_thesaurus(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    struct thesaurus *t = thesaurus_new(&f.lexicon);
    assert_true(thesaurus_text(f.lexicon.language).n > 1000);
    assert_int_equal(thesaurus_read(t, thesaurus_text(f.lexicon.language)), 0);
    assert_int_equal(thesaurus_text(language_find(STR("de"))).n, 0);
    thesaurus_free(t);
    drop(&f);
}

static void keys(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct str stems[] = {STR("line"), STR("leas")};
    assert_true(str_eq(vocabulary_key(stems, 2, &arena), STR("leas_line")));
    assert_true(str_eq(vocabulary_key(stems, 1, &arena), STR("line")));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_words),    cmocka_unit_test(no_dictionary),
        cmocka_unit_test(misspelt_words), cmocka_unit_test(acronyms),
        cmocka_unit_test(relations),      cmocka_unit_test(bad_entries),
        cmocka_unit_test(own_thesaurus),  cmocka_unit_test(keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
