/* What search knows of words beside their stems: which are misspelt, which are two in
 * one, what acronyms stand for, what people say instead. */
#include "english/entries.h"
#include "index/postings.h"
#include "index/thesaurus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { DOCS = 4 };

/* A site of a few pages, each a title and a text. */
struct fixture {
    struct lexicon lexicon;
    struct dictionary *dictionary;
    struct spelling *spelling;
    struct acronyms *acronyms;
    struct search_section sections[DOCS];
    struct search_doc docs[DOCS];
    size_t n;
    struct arena arena;
    struct postings postings;
};

static void setup(struct fixture *f)
{
    *f = (struct fixture){0};
    const struct language *language = language_find(STR("en"));
    lexicon_init(&f->lexicon, language);
    f->dictionary = dictionary_new(language);
}

static void drop(struct fixture *f)
{
    postings_release(&f->postings);
    acronyms_free(f->acronyms);
    spelling_free(f->spelling);
    dictionary_free(f->dictionary);
    lexicon_release(&f->lexicon);
    arena_release(&f->arena);
}

static void add_doc(struct fixture *f, const char *title, const char *text)
{
    f->sections[f->n] = (struct search_section){.text = str_z(text)};
    f->docs[f->n] = (struct search_doc){
        .title = str_z(title), .sections = &f->sections[f->n], .nsections = 1};
    f->n++;
}

/* Reads what was added, as contents_make() does. */
static void read_docs(struct fixture *f)
{
    const struct batch_context context = {f->lexicon.language, f->dictionary,
                                          f->lexicon.stemmer};
    const struct search_doc *docs[DOCS] = {&f->docs[0], &f->docs[1], &f->docs[2],
                                           &f->docs[3]};
    struct batch batch = {0};
    struct postings_writer writer = {0};
    batch_read(&batch, &context, docs, f->n);
    lexicon_merge(&f->lexicon, &batch);
    f->spelling = spelling_settle(&f->lexicon, f->dictionary, 2);
    f->acronyms = acronyms_new();
    acronyms_add(f->acronyms, &f->lexicon, &batch.meanings);
    acronyms_settle(f->acronyms, &f->lexicon);
    postings_init(&f->postings, &f->lexicon, f->n);
    for (size_t i = 0; i < f->n; i++) {
        postings_read(&writer, &f->lexicon, f->spelling, &batch.docs.p[i]);
        acronyms_expand(f->acronyms, &f->lexicon, &writer);
        postings_end(&writer, &f->lexicon, &f->arena, &f->postings.docs[i]);
    }
    postings_order(&f->postings);
    postings_writer_release(&writer);
    batch_release(&batch);
}

/* The posting of a word's stem in a document, or NULL. */
static const struct posting *posting(const struct fixture *f, uint32_t doc,
                                     const char *word)
{
    uint32_t number = lexicon_find(&f->lexicon, str_z(word));
    const struct posting_doc *d = &f->postings.docs[doc];
    for (size_t i = 0; number != LEXICON_NONE && i < d->n; i++)
        if (d->p[i].stem == lexicon_stem(&f->lexicon, number))
            return &d->p[i];
    return NULL;
}

static bool has(const struct fixture *f, uint32_t doc, const char *word)
{
    return posting(f, doc, word) != NULL;
}

/* ---- postings ------------------------------------------------------------------ */

/* Words of one stem share its list: what they weigh is added up, and their places are
 * in order. */
static void postings(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    add_doc(&f, "Replica", "All replicas replicate, and a replica reads.");
    add_doc(&f, "Other", "Nothing of the kind.");
    struct str called = STR("Copied twice");
    f.docs[1].aliases = (struct str_vec){&called, 1, 1};
    read_docs(&f);
    assert_int_equal(posting(&f, 1, "copied")->title, 0);
    assert_int_equal(posting(&f, 1, "copied")->name, BATCH_NAME / 2);
    const struct posting *p = posting(&f, 0, "replicas");
    assert_ptr_equal(p, posting(&f, 0, "replica"));
    assert_int_equal(p->title, BATCH_NAME);
    assert_int_equal(p->name, 0);
    assert_int_equal(p->wdf,
                     3 + 2 + 2); /* the title, and twice in the first sentence */
    assert_int_equal(p->n, 3);
    const uint32_t *at = f.postings.docs[0].positions + p->at;
    assert_true(at[0] < at[1] && at[1] < at[2]);
    assert_false(has(&f, 1, "replica"));
    assert_true(f.postings.docs[0].length >= f.postings.docs[1].length);
    for (size_t i = 1; i < f.postings.stems.n; i++)
        assert_true(str_cmp(f.lexicon.stems.p[f.postings.stems.p[i - 1]],
                            f.lexicon.stems.p[f.postings.stems.p[i]]) < 0);
    drop(&f);
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
    assert_false(dictionary_knows(f.dictionary, STR("glorps")));
    dictionary_add_all(f.dictionary, STR("a glorp, > nodes"));
    assert_true(dictionary_knows(f.dictionary, STR("glorps")));
    assert_int_equal(dictionary_split(f.dictionary, STR("gateway")), 4);
    assert_int_equal(dictionary_split(f.dictionary, STR("zone")), 0);
    drop(&f);
}

static void no_dictionary(void **state)
{
    (void)state;
    struct dictionary *d = dictionary_new(language_find(STR("ja")));
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
    add_doc(&f, "One", "The phyiscal disks; nacls; syncronouse copies. Athena.");
    add_doc(&f, "Two", "Physical disks. Qwrtzp. Zitadel, singel-zone, imageIdd.");
    read_docs(&f);
    assert_true(has(&f, 0, "physical"));
    assert_true(has(&f, 0, "phyiscal"));
    assert_true(has(&f, 0, "synchronous"));
    assert_false(has(&f, 1, "phyiscal"));
    struct buf list = BUF_INIT;
    spelling_each(f.spelling, &f.lexicon, collect_misspelt, &list);
    assert_string_equal(list.p, "phyiscal>physical syncronouse>synchronous ");
    buf_release(&list);
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
    for (uint32_t i = 0; i < 4; i++)
        add_doc(&f, "Page", texts[i]);
    read_docs(&f);
    assert_true(has(&f, 1, "rpo"));
    assert_true(has(&f, 2, "objective"));
    assert_true(has(&f, 3, "tgw"));
    assert_true(has(&f, 3, "gsi"));
    assert_false(has(&f, 0, "tgw"));
    assert_false(has(&f, 3, "twc"));
    assert_int_equal(f.lexicon.words.p[lexicon_find(&f.lexicon, STR("gsi"))].documents,
                     1);
    drop(&f);
}

/* ---- thesaurus ------------------------------------------------------------------- */

static void put_relation(void *lines, const struct relation *r)
{
    buf_printf(lines, "%.*s:", STR_ARG(r->key));
    for (size_t i = 0; i < r->n; i++)
        buf_printf(lines, " %c%.*s", (char)('0' + r->terms[i].tenths),
                   STR_ARG(r->terms[i].string));
    buf_putc(lines, '\n');
}

static void check_relations(struct thesaurus *t, const char *expected)
{
    struct buf got = BUF_INIT;
    thesaurus_each(t, put_relation, &got);
    assert_string_equal(got.p, expected);
    buf_release(&got);
}

static void relations(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    add_doc(&f, "Transit gateway", "The bastion joins networks.");
    read_docs(&f);
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
                       "tgw: :~transit_gateway_ 4transit 4gateway\n"
                       "transitgateway: 8transit 8gateway\n");
    thesaurus_free(t);
    drop(&f);
}

/* A word that a glossary alone has is helped as one that the site does not have. */
static void explained_once(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    add_doc(&f, "Glossary", "The qlt and the zrp.");
    add_doc(&f, "Harbour", "A crane has a zrp.");
    read_docs(&f);
    struct thesaurus *t = thesaurus_new(&f.lexicon);
    assert_int_equal(
        thesaurus_read(t, STR("qlt > harbour crane\nzrp > harbour crane\n")), 0);
    check_relations(t, "qlt: 4harbour 4crane\n");
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

static struct str own_relation(const struct buf *lines, const char *key)
{
    struct str line = {0};
    for (struct str rest = buf_view(lines); str_next(&rest, '\n', &line);)
        if (str_starts(line, str_z(key)))
            return line;
    return (struct str){0};
}

/* The tables say what the text they were made of says. */
static void own_thesaurus(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    add_doc(&f, "Elastic network interface", "An ENI. Bastion hosts.");
    read_docs(&f);
    struct thesaurus *t = thesaurus_new(&f.lexicon);
    struct buf lines = BUF_INIT;
    thesaurus_add_misspelt(t, STR("basiton"), STR("bastion"));
    thesaurus_add_misspelt(t, STR("zzyzx"), STR("host"));
    thesaurus_add_language(t);
    assert_int_equal(thesaurus_read(t, STR("network card > bastion\n")), 0);
    thesaurus_each(t, put_relation, &lines);
    struct str card = own_relation(&lines, "card_network:");
    assert_true(str_find(card, STR("eni"), 0) >= 0);
    assert_true(str_find(card, STR("bastion"), 0) >= 0);
    assert_true(str_find(own_relation(&lines, "eni:"), STR("~elast_network_interfac_"),
                         0) >= 0);
    assert_true(str_eq(own_relation(&lines, "basiton:"), STR("basiton: =bastion")));
    struct str key = {0}, last = {0};
    for (struct str rest = buf_view(&lines), line; str_next(&rest, '\n', &line);) {
        assert_true(str_next(&line, ':', &key) && str_cmp(last, key) < 0);
        last = key;
    }
    assert_true(str_eq(last, STR("zzyzx")));
    assert_null(english_tables(language_find(STR("de"))));
    buf_release(&lines);
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
        cmocka_unit_test(postings),      cmocka_unit_test(known_words),
        cmocka_unit_test(no_dictionary), cmocka_unit_test(misspelt_words),
        cmocka_unit_test(acronyms),      cmocka_unit_test(relations),
        cmocka_unit_test(bad_entries),   cmocka_unit_test(own_thesaurus),
        cmocka_unit_test(keys),          cmocka_unit_test(explained_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
