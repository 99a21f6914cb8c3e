/* Links: the gazetteer, sentences, addresses, targets, and what a whole site's
 * pages say of each other. */
#include "../words.h"
#include "fixture.h"

#include "links/gazetteer.h"
#include "links/href.h"
#include "links/wording.h"
#include "statements/sentence.h"
#include "util/suggest.h"
#include "util/utf8.h"

/* ---- the gazetteer ----------------------------------------------------------------
 */

struct seen {
    struct buf found;
    bool takes;
};

static bool note_match(void *context, struct match m)
{
    struct seen *seen = context;
    buf_printf(&seen->found, "%s@%zu-%zu ", (const char *)m.value, m.from, m.to);
    return seen->takes;
}

static void finds_as(bool takes, const char *const *names, const char *text,
                     const char *expected)
{
    struct arena arena = {0};
    struct gazetteer *g = gazetteer_new();
    struct seen seen = {BUF_INIT, takes};
    for (; *names; names++)
        gazetteer_add(g, gazetteer_fold(str_z(*names), &arena),
                      (void *)(uintptr_t)*names);
    gazetteer_close(g);
    gazetteer_find(g, str_z(text), note_match, &seen);
    assert_string_equal(seen.found.p, expected);
    buf_release(&seen.found);
    gazetteer_free(g);
    arena_release(&arena);
}

static void the_gazetteer_finds_all_names_in_one_pass(void **state)
{
    (void)state;
    static const char *const nested[] = {"EC2",   "Amazon EC2", "EC2 Auto Scaling",
                                         "EC2 A", "EC2",        NULL};
    finds_as(false, nested, "Amazon EC2 Auto", "Amazon EC2@0-10 EC2@7-10 ");
    finds_as(true, nested, "Amazon EC2 Auto", "Amazon EC2@0-10 ");
    finds_as(false, nested, "ec2 auto scaling, EC2",
             "EC2 Auto Scaling@0-16 EC2@0-3 EC2@18-21 ");
    /* Whole words only; what a first word shares with a longer one leads nowhere. */
    static const char *const parts[] = {"nat", "nata", "nat\xC3\xA9", "nat gateway",
                                        NULL};
    finds_as(true, parts, "NAT, NATs, a-NAT, NAT\xC3\x89, natA NAT gateways",
             "nat@0-3 nat\xC3\xA9@18-23 nata@25-29 nat@30-33 ");
    static const char *const signs[] = {"C++", ".NET", "C", "/etc", NULL};
    finds_as(true, signs, "C++ and .NET of C: /etc",
             "C++@0-3 .NET@8-12 C@16-17 "
             "/etc@19-23 ");
    /* In any case; offsets are those of the text, where lengths differ too. */
    static const char *const cased[] = {"Шлюз", "kelvin", NULL};
    finds_as(true, cased,
             "ШЛЮЗ, KELVIN \xE2\x84\xAA"
             "elvin",
             "Шлюз@0-8 kelvin@10-16 ");
    static const char *const unspaced[] = {"缓存", "缓存服务", "NAT网关", NULL};
    finds_as(true, unspaced, "数据库缓存服务器,使用NAT网关",
             "缓存服务@9-21 NAT网关@31-40 ");
    static const char *const same[] = {"", "a a", NULL};
    finds_as(false, same, "a a a", "a a@0-3 a a@2-5 ");
    finds_as(true, same, "a a a", "a a@0-3 ");
    finds_as(true, same, "", "");
    static const char *const nothing[] = {NULL};
    finds_as(true, nothing, "text", "");
}

static bool whole(const char *text, const char *words)
{
    size_t at = (size_t)(strstr(text, words) - text);
    return wording_is_whole(str_z(text), at, at + strlen(words));
}

static void words_end_where_their_script_says(void **state)
{
    (void)state;
    assert_true(whole("a NAT b", "NAT") && whole("“NAT”", "NAT") &&
                whole("NAT", "NAT"));
    assert_false(whole("NATs", "NAT") || whole("a-NAT", "NAT") || whole("éNAT", "NAT"));
    assert_false(whole("x.NAT", "NAT") || whole("шлюзы", "шлюз"));
    assert_true(whole("数据库缓存服务器", "缓存") && whole("使用NAT网关", "NAT"));
    assert_true(whole("ใช้แคชเร็ว", "แคช") && whole("キャッシュを", "キャッシュ"));
    assert_false(whole("กำ", "ก") && whole("ก็", "ก")); /* a sign of the letter */
    assert_false(whole("캐시를", "캐시"));
}

static void names_are_met_in_any_case(void **state)
{
    (void)state;
    static const struct {
        const char *name, *words;
        bool agrees;
    } rows[] = {{"failover", "Failover", true},
                {"Internet gateway", "internet Gateway", true},
                {"NAT gateway", "nat gateway", true},
                {"Шлюз", "шлюз", true},
                {"Config", "config", false},
                {"Config", "CONFIG", true},
                {"NAT", "nat", false},
                {"iSCSI", "ISCSI", true}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
        assert_int_equal(wording_agrees(str_z(rows[i].name), str_z(rows[i].words)),
                         rows[i].agrees);
    assert_true(wording_is_acronym(STR("RPO")) && wording_is_acronym(STR("S3")));
    assert_true(wording_is_acronym(STR("ЦОД")) && !wording_is_acronym(STR("Шлюз")));
    assert_false(wording_is_acronym(STR("Cache")) || wording_is_acronym(STR("缓存")));
}

static void names_are_linked_in_any_script(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    fixture_file(&f, "glossary.md",
                 "# G\n\n## 缓存\n\nx\n\n## Шлюз\n\ny\n\n## Cache\n\nz\n");
    fixture_file(&f, "notes/a.md", "# A\n\n## B\n\n数据库缓存服务器。ШЛЮЗ. CACHE\n");
    assert_int_equal(fixture_link(&f), 0);
    struct buf html = BUF_INIT;
    render(fixture_page(&f, "a/b.html")->body, &html);
    assert_non_null(strstr(html.p, ">缓存</a>服务器"));
    assert_non_null(strstr(html.p, ">ШЛЮЗ</a>. "));
    assert_non_null(strstr(html.p, ">CACHE</a>"));
    buf_release(&html);
    fixture_end(&f);
}

static bool count_match(void *context, struct match m)
{
    (void)m;
    ++*(size_t *)context;
    return false;
}

static size_t count_plainly(struct str text, struct str name)
{
    size_t n = 0;
    for (ptrdiff_t at = 0; (at = str_find(text, name, (size_t)at)) >= 0; at++)
        n += wording_is_whole(text, (size_t)at, (size_t)at + name.n);
    return n;
}

/* Held against a search for each name by itself. */
static void the_gazetteer_agrees_with_plain_search(void **state)
{
    (void)state;
    enum { NAMES = 200, LETTERS = 6000, LONGEST_NAME = 6 };
    static const char letters[] = "abc  -";
    struct arena arena = {0};
    struct gazetteer *g = gazetteer_new();
    struct buf text = BUF_INIT;
    struct map names = {0};
    unsigned seed = 7;
    for (size_t i = 0; i < NAMES; i++) {
        char w[LONGEST_NAME + 1] = {0};
        for (size_t k = 0; k < 1 + i % LONGEST_NAME; k++)
            w[k] = letters[(seed = seed * 1103515245 + 12345) / 65536 % 6];
        struct str name = arena_str(&arena, str_trim(str_z(w)));
        gazetteer_add(g, name, &names);
        if (name.n)
            map_put(&names, name, &names);
    }
    gazetteer_close(g);
    for (int i = 0; i < LETTERS; i++)
        buf_putc(&text, letters[(seed = seed * 1103515245 + 12345) / 65536 % 6]);
    size_t found = 0, expected = 0;
    gazetteer_find(g, buf_view(&text), count_match, &found);
    for (size_t i = 0; i < names.n; i++)
        expected += count_plainly(buf_view(&text), names.entries[i].key);
    assert_true(expected > NAMES);
    assert_int_equal(found, expected);
    map_release(&names);
    gazetteer_free(g);
    buf_release(&text);
    arena_release(&arena);
}

/* ---- sentences --------------------------------------------------------------------
 */

static void splits(const char *text, const char *expected)
{
    struct buf seen = BUF_INIT;
    struct str sentence;
    size_t start;
    for (size_t at = 0; sentence_next(str_z(text), &at, &sentence, &start);)
        buf_printf(&seen, "[%.*s]", STR_ARG(sentence));
    assert_string_equal(seen.p, expected);
    buf_release(&seen);
}

static void sentences_end_where_a_reader_says(void **state)
{
    (void)state;
    splits("One. Two! Three?", "[One.][Two!][Three?]");
    splits("Costs 3.5 GB, e.g. here. Next.", "[Costs 3.5 GB, e.g. here.][Next.]");
    splits("See v1.2.3 vs. v2. Done", "[See v1.2.3 vs. v2.][Done]");
    splits("(He said \"no.\") Then left.", "[(He said \"no.\")][Then left.]");
    splits("Line\nbreak", "[Line][break]");
    splits("   ", "");
    splits("", "");
    splits("etc. and so on", "[etc. and so on]");
}

static void the_sentence_around_a_place(void **state)
{
    (void)state;
    struct str text = STR("First one. The second here. Third.");
    size_t start;
    assert_true(str_eq(sentence_around(text, 15, &start), STR("The second here.")));
    assert_int_equal(start, 11);
    assert_true(str_eq(sentence_around(text, 0, &start), STR("First one.")));
    assert_true(str_eq(sentence_around(text, text.n - 1, &start), STR("Third.")));
}

/* ---- addresses ----------------------------------------------------------------------
 */

static void addresses_are_relative_and_encoded(void **state)
{
    (void)state;
    struct arena a = {0};
    assert_string_equal(href_make(STR("a/b.html"), STR("c/d.html"), STR("x"), &a).p,
                        "../c/d.html#x");
    assert_string_equal(href_make(STR("a/b.html"), STR("a/b.html"), STR("x"), &a).p,
                        "#x");
    struct str odd = href_make(STR("a.html"), STR("b c.html"), (struct str){0}, &a);
    assert_string_equal(odd.p, "b%20c.html");
    assert_true(str_eq(href_decode(odd, &a), STR("b c.html")));
    assert_true(str_eq(href_decode(STR("50%"), &a), STR("50%")));
    assert_true(str_eq(href_decode(STR("%zz%4"), &a), STR("%zz%4")));
    assert_true(str_eq(href_scheme(STR("https://x")), STR("https")));
    assert_true(str_eq(href_scheme(STR("mailto:a@b")), STR("mailto")));
    assert_true(href_scheme(STR("a/b:c")).n == 0);
    assert_true(href_scheme(STR("//x")).n == 0);
    arena_release(&a);
}

/* ---- a site -------------------------------------------------------------------------
 */

static const char service_nat[] =
    "---\nname: NAT gateway\nverdict: v\naliases: [NAT gateways]\nambiguous: [NAT]\n"
    "category: c\nscope: az\nfails:\n"
    "  host: {survives: \"yes\", effect: e1, action: a1}\n"
    "  az: {survives: \"no\", effect: e2, action: a2}\n"
    "  region: {survives: \"no\", effect: e3, action: a3}\n"
    "sources: [{title: T, url: \"https://x.example/\"}]\n---\nProse.\n";

static struct str html_of(struct fixture *f, const char *url, struct buf *out)
{
    struct page *page = fixture_page(f, url);
    assert_non_null(page);
    render(page->body, out);
    return buf_view(out);
}

static size_t occurrences(struct str text, const char *words)
{
    size_t n = 0;
    for (ptrdiff_t at = 0; (at = str_find(text, str_z(words), (size_t)at)) >= 0; at++)
        n++;
    return n;
}

static void links_of_all_kinds_are_resolved(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    struct buf html = BUF_INIT;
    fixture_file(&f, "notes/01-net.md",
                 "# Net\n\n## Roads {#roads}\n\n### Toll\n\nx\n\n## Maps\n\n"
                 "[a](#roads) [b](02-sea.md#tides) [c](02-sea.md) [[Tides|d]] "
                 "[[nat-gateway]] [e](https://x.example/) [f](../pic.png)\n");
    fixture_file(&f, "notes/02-sea.md", "# Sea\n\n## Tides\n\nx\n");
    fixture_file(&f, "pic.png", "png");
    fixture_file(&f, "services/nat-gateway.md", service_nat);
    assert_int_equal(fixture_link(&f), 0);
    struct str text = html_of(&f, "net/maps.html", &html);
    assert_int_equal(occurrences(text, "href=\"roads.html\""), 1);
    assert_int_equal(occurrences(text, "href=\"../sea/tides.html\""), 2);
    assert_int_equal(occurrences(text, "href=\"../sea/index.html\""), 1);
    assert_int_equal(occurrences(text, "href=\"../services/nat-gateway.html\""), 1);
    assert_int_equal(occurrences(text, "href=\"../pic.png\""), 1);
    assert_false(fixture_found(&f, "link-"));
    buf_release(&html);
    fixture_end(&f);
}

static void broken_links_are_found_where_they_stand(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    fixture_file(&f, "notes/01-net.md",
                 "# Net\n\n## Roads and rails\n\nText [a](03-lost.md) "
                 "and\n[b](#nothere), [[Raods and rails]], "
                 "[c](javascript:alert(1)).\n");
    assert_int_equal(fixture_link(&f), 0);
    const char *text = fixture_findings(&f);
    assert_non_null(strstr(text, "notes/01-net.md:5:6: error: "));
    assert_non_null(strstr(text, "[link-target]"));
    assert_non_null(strstr(text, "notes/01-net.md:6:1: error: "));
    assert_non_null(strstr(text, "[link-anchor]"));
    assert_non_null(strstr(text, "[link-wiki]"));
    assert_non_null(strstr(text, "did you mean [[roads and rails]]"));
    assert_non_null(strstr(text, "[link-scheme]"));
    fixture_end(&f);
}

static void names_are_linked_once_and_not_everywhere(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    struct buf html = BUF_INIT;
    fixture_file(&f, "services/nat-gateway.md", service_nat);
    fixture_file(&f, "glossary.md", "# Glossary\n\n## Blast radius\n\nHow far.\n");
    fixture_file(
        &f, "notes/01-net.md",
        "# Net\n\n## Roads\n\n### NAT gateway costs\n\n`NAT gateway` and "
        "[a NAT gateway](https://x.example/) then NAT gateways, a NAT gateway, "
        "NAT alone, SNAT gateway-like and the blast radius.\n");
    assert_int_equal(fixture_link(&f), 0);
    struct str text = html_of(&f, "net/roads.html", &html);
    assert_int_equal(occurrences(text, "class=\"service\""), 1);
    assert_int_equal(occurrences(text, ">NAT gateways</a>"), 1);
    assert_int_equal(occurrences(text, "class=\"term\""), 1);
    assert_int_equal(occurrences(text, ">NAT</a>"), 0);
    buf_release(&html);
    fixture_end(&f);
}

static void ambiguous_names_are_linked_where_allowed(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    struct buf html = BUF_INIT;
    fixture_file(&f, "services/nat-gateway.md", service_nat);
    fixture_file(&f, "notes/01-net.md",
                 "---\npages:\n  roads: {allow: [NAT]}\n---\n# Net\n\n"
                 "## Roads {#roads}\n\nOur NAT works.\n\n## Rails\n\nOur NAT works.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_int_equal(occurrences(html_of(&f, "net/roads.html", &html), ">NAT</a>"), 1);
    buf_clear(&html);
    assert_int_equal(occurrences(html_of(&f, "net/rails.html", &html), ">NAT</a>"), 0);
    buf_release(&html);
    fixture_end(&f);
}

static void pages_hear_who_speaks_of_them(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    fixture_file(&f, "services/nat-gateway.md", service_nat);
    fixture_file(
        &f, "notes/01-net.md",
        "# Net\n\n## Roads\n\nFirst. See [Rails](#rails) for more. Last.\n\n"
        "## Rails\n\n### Below\n\nA NAT gateway lives in one Availability Zone. "
        "A NAT gateway costs money.\n");
    assert_int_equal(fixture_link(&f), 0);
    struct page *rails = fixture_page(&f, "net/rails.html");
    assert_int_equal(rails->backlinks.n, 1);
    const struct backlink *b = &rails->backlinks.p[0];
    assert_true(str_eq(b->from->title, STR("Roads")));
    assert_true(str_eq(b->sentence, STR("See Rails for more.")));
    assert_true(str_eq(str_slice(b->sentence, b->at, b->at + b->len), STR("Rails")));
    struct service *nat = fixture_service(&f, "nat-gateway");
    assert_int_equal(nat->mentions, 2);
    assert_int_equal(nat->statements.n, 1);
    const struct service_statement *st = &nat->statements.p[0];
    assert_true(st->kind == STATEMENT_WITHIN && str_eq(st->level, STR("az")));
    assert_true(str_eq(st->anchor, STR("below")) && st->place.line == 11);
    assert_true(nat->page->backlinks.n >= 1 && nat->page->backlinks.p[0].is_scope);
    fixture_end(&f);
}

static void the_nearest_name_is_suggested(void **state)
{
    (void)state;
    struct str none = {0};
    struct map names = {0};
    map_put(&names, STR("identity"), &names);
    map_put(&names, STR("security groups"), &names);
    struct suggest_names *all = suggest_names_new(&names);
    assert_true(str_eq(suggest(all, none, STR("identiy"), NULL).key, STR("identity")));
    assert_true(suggest(all, none, STR("zzzzzz"), NULL).key.n == 0);
    suggest_names_free(all);
    map_release(&names);
}

static size_t slow_distance(const char *a, const char *b)
{
    size_t row[32];
    for (size_t j = 0; j <= strlen(b); j++)
        row[j] = j;
    for (size_t i = 1; i <= strlen(a); i++) {
        size_t diagonal = row[0]++;
        for (size_t j = 1; j <= strlen(b); j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            best = row[j] + 1 < best ? row[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            diagonal = row[j];
            row[j] = best;
        }
    }
    return row[strlen(b)];
}

static void random_word(unsigned *seed, char *word)
{
    int n = 9 + rand_r(seed) % 6;
    for (int i = 0; i < n; i++)
        word[i] = (char)('a' + rand_r(seed) % 2);
    word[n] = '\0';
}

/* Held against the distance by the book: which is the nearest of thirty, at most three
 * letters away, and the first of those that are as near. */
static void suggestions_are_the_nearest(void **state)
{
    (void)state;
    enum { NAMES = 30 };
    struct str none = {0};
    unsigned seed = 7;
    size_t suggested = 0;
    for (int round = 0; round < 2000; round++) {
        char words[NAMES][16], sought[16];
        struct map map = {0};
        for (int w = 0; w < NAMES; w++) {
            random_word(&seed, words[w]);
            map_put(&map, str_z(words[w]), &map);
        }
        random_word(&seed, sought);
        size_t best = 4, place = 0;
        for (size_t i = 0; i < map.n; i++) {
            size_t d = slow_distance(map.entries[i].key.p, sought);
            place = d < best ? i : place;
            best = d < best ? d : best;
        }
        struct suggest_names *names = suggest_names_new(&map);
        struct suggestion near = suggest(names, none, str_z(sought), NULL);
        assert_int_equal(near.key.n > 0, best < 4);
        if (near.key.n)
            assert_ptr_equal(near.key.p, map.entries[place].key.p);
        suggested += near.key.n > 0;
        suggest_names_free(names);
        map_release(&map);
    }
    assert_in_range(suggested, 200, 2000);
}

/* A page that asks again and again is not answered for ever, and another one is. */
static void suggestions_have_a_budget(void **state)
{
    (void)state;
    enum { NAMES = 2000 };
    static char words[NAMES][16];
    struct suggest_budget budget = SUGGEST_BUDGET, other = SUGGEST_BUDGET;
    struct str none = {0};
    struct map map = {0};
    for (int i = 0; i < NAMES; i++) {
        snprintf(words[i], sizeof words[i], "%05d-%05d", i * 37 % 99991, i);
        map_put(&map, str_z(words[i]), &map);
    }
    struct suggest_names *names = suggest_names_new(&map);
    for (int i = 0; i < 1000; i++)
        suggest(names, none, STR("55555-abcde"), &budget);
    assert_true(budget.left <= 0);
    assert_true(!suggest(names, none, STR("00037-0000"), &budget).key.n);
    assert_true(suggest(names, none, STR("00037-0000"), &other).key.n);
    suggest_names_free(names);
    map_release(&map);
}

static void headings_are_told_apart_by_file_and_page(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    struct buf html = BUF_INIT;
    fixture_file(&f, "notes/01-net.md",
                 "# Net\n\n## Roads\n\n### Limits\n\n[top](#)\n\n## Rails\n\n"
                 "### Limits\n\n[first](#limits) [[Rails#Limits]] [[#Limits]] "
                 "[[Roads#Limits]] [far](#roads)\n");
    fixture_file(&f, "notes/02-more.md",
                 "# More\n\n[first](01-net.md#limits) [second](01-net.md#limits-1) "
                 "[[01-net]] [pdf](p.pdf#page=3) [[Rails#Nope]]\n");
    fixture_file(&f, "notes/p.pdf", "x");
    assert_int_equal(fixture_link(&f), 0);
    struct str text = html_of(&f, "net/roads.html", &html);
    assert_int_equal(occurrences(text, "href=\"roads.html\""), 1);
    buf_clear(&html);
    text = html_of(&f, "net/rails.html", &html);
    assert_int_equal(occurrences(text, "href=\"#limits\""), 3); /* its own anchor */
    assert_int_equal(occurrences(text, "href=\"roads.html#limits\""), 2);
    assert_int_equal(occurrences(text, "href=\"roads.html\""), 1);
    buf_clear(&html);
    text = html_of(&f, "more/index.html", &html);
    assert_int_equal(occurrences(text, "\"../net/roads.html#limits\""), 1);
    assert_int_equal(occurrences(text, "\"../net/rails.html#limits\""), 1);
    assert_int_equal(occurrences(text, "\"../net/index.html\""), 1);
    assert_int_equal(occurrences(text, "\"../p.pdf#page=3\""), 1);
    assert_string_equal(fixture_findings(&f),
                        "notes/02-more.md:3:87: error: no heading \"#Nope\" in "
                        "\"Rails\" [link-anchor]\n");
    buf_release(&html);
    fixture_end(&f);
}

static void the_nearest_file_is_followed(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    fixture_file(&f, "notes/01-net.md",
                 "# Net\n\n[a](02-mroe.md) [b](img/Plan.png) [c]() [d](../a.md) "
                 "[e](02-mrexx)\n");
    fixture_file(&f, "notes/02-more.md", "# More\n");
    fixture_file(&f, "notes/img/plan.png", "x");
    assert_int_equal(fixture_link(&f), 0);
    assert_true(fixture_found(
        &f, "3:1: warning: no page or file at \"02-mroe.md\"; the link leads to "
            "\"02-more.md\""));
    assert_true(fixture_found(
        &f, "3:17: warning: \"img/Plan.png\" is called \"img/plan.png\""));
    assert_true(fixture_found(&f, "3:35: error: this link says no address"));
    assert_true(fixture_found(&f, "at \"../a.md\" [link-target]"));
    fixture_end(&f);
}

/* A thousand links in one sentence: each page quotes its neighbourhood. */
static void long_sentences_are_cut(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    struct buf pages = BUF_INIT, links = BUF_INIT, bare = BUF_INIT;
    buf_puts(&pages, "# Net\n\n");
    buf_puts(&links, "# All\n\n");
    buf_puts(&bare, "# Bare\n\n");
    for (int i = 0; i < 1000; i++) {
        buf_printf(&pages, "## Page %d\n\nText.\n\n", i);
        buf_printf(&links, "and  then [number %d](net.md#page-%d), ", i, i);
        buf_printf(&bare, "\u8def[\u8def%d](net.md#page-%d)\u8def", i, i);
    }
    fixture_file(&f, "notes/net.md", pages.p);
    fixture_file(&f, "notes/all.md", links.p);
    fixture_file(&f, "notes/bare.md", bare.p);
    assert_int_equal(fixture_link(&f), 0);
    for (int i = 0; i < 1000; i++) {
        char url[64], words[2][64];
        snprintf(url, sizeof(url), "net/page-%d.html", i);
        snprintf(words[0], sizeof(words[0]), "number %d", i);
        snprintf(words[1], sizeof(words[1]), "\u8def%d", i);
        const struct page *page = fixture_page(&f, url);
        assert_int_equal(page->backlinks.n, 2);
        for (int k = 0; k < 2; k++) {
            const struct backlink *b = &page->backlinks.p[k];
            assert_in_range(b->sentence.n, 300, 600);
            assert_true(
                str_eq(str_slice(b->sentence, b->at, b->at + b->len), str_z(words[k])));
            assert_int_equal(utf8_invalid_at(b->sentence), -1);
        }
    }
    buf_release(&pages);
    buf_release(&links);
    buf_release(&bare);
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_gazetteer_finds_all_names_in_one_pass),
        cmocka_unit_test(the_gazetteer_agrees_with_plain_search),
        cmocka_unit_test(words_end_where_their_script_says),
        cmocka_unit_test(names_are_met_in_any_case),
        cmocka_unit_test(names_are_linked_in_any_script),
        cmocka_unit_test(sentences_end_where_a_reader_says),
        cmocka_unit_test(the_sentence_around_a_place),
        cmocka_unit_test(addresses_are_relative_and_encoded),
        cmocka_unit_test(links_of_all_kinds_are_resolved),
        cmocka_unit_test(broken_links_are_found_where_they_stand),
        cmocka_unit_test(names_are_linked_once_and_not_everywhere),
        cmocka_unit_test(ambiguous_names_are_linked_where_allowed),
        cmocka_unit_test(pages_hear_who_speaks_of_them),
        cmocka_unit_test(the_nearest_name_is_suggested),
        cmocka_unit_test(suggestions_are_the_nearest),
        cmocka_unit_test(suggestions_have_a_budget),
        cmocka_unit_test(headings_are_told_apart_by_file_and_page),
        cmocka_unit_test(the_nearest_file_is_followed),
        cmocka_unit_test(long_sentences_are_cut),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
