/* Building an index and asking it: order, filters, phrases, corrections, shards. */
#include "index/batch_store.h"
#include "index/build.h"
#include "search/database.h"
#include "search/query.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    char dir[64];
    struct diag *diag;
    struct search_index *index;
};

static struct str az[] = {STR_INIT("az")};
static struct str region[] = {STR_INIT("region")};
static struct str gw[] = {STR_INIT("NAT GW")};

static const struct search_section nat[] = {
    {STR_INIT(""), STR_INIT(""),
     STR_INIT("A gateway lives in one zone. It translates addresses."), false},
    {STR_INIT("failing"), STR_INIT("When it fails"),
     STR_INIT("Every subnet routed to it loses egress. It handles 5GB of packets."),
     false}};
static const struct search_section bucket[] = {
    {STR_INIT(""), STR_INIT(""),
     STR_INIT("Buckets keep objects. Allow s3:GetObject to read them. Up to 16,000 "
              "keys."),
     false}};
static const struct search_section recovery[] = {
    {STR_INIT(""), STR_INIT(""),
     STR_INIT("The Recovery Point Objective (RPO) is how much data may be lost."),
     false}};
static const struct search_section plans[] = {
    {STR_INIT(""), STR_INIT(""),
     STR_INIT("A plan states the recovery point objective of each system."), false}};

static void make(struct fixture *f, int shards)
{
    const struct search_doc docs[] = {
        {.url = STR_INIT("net/nat.html"),
         .title = STR_INIT("NAT gateway"),
         .kind = STR_INIT("service"),
         .chapter = STR_INIT("net"),
         .chapter_title = STR_INIT("Networks"),
         .scopes = {az, 1, 0},
         .aliases = {gw, 1, 0},
         .sections = nat,
         .nsections = 2},
        {.url = STR_INIT("data/buckets.html"),
         .title = STR_INIT("Buckets"),
         .kind = STR_INIT("section"),
         .scopes = {region, 1, 0},
         .sections = bucket,
         .nsections = 1},
        {.url = STR_INIT("dr/b.html"),
         .title = STR_INIT("Twin"),
         .kind = STR_INIT("section"),
         .sections = recovery,
         .nsections = 1},
        {.url = STR_INIT("dr/a.html"),
         .title = STR_INIT("Twin"),
         .kind = STR_INIT("section"),
         .sections = recovery,
         .nsections = 1},
        {.url = STR_INIT("dr/plan.html"),
         .title = STR_INIT("Plans"),
         .kind = STR_INIT("section"),
         .sections = plans,
         .nsections = 1},
    };
    const struct index_level levels[] = {{STR_INIT("az"), STR_INIT("AZ")},
                                         {STR_INIT("region"), STR_INIT("Region")}};
    struct str synonyms[] = {STR_INIT("door = gateway"),
                             STR_INIT("door outside > egress")};
    const struct index_settings settings = {.language = STR("en"),
                                            .title = STR("Test"),
                                            .synonyms = {synonyms, 2, 2},
                                            .levels = levels,
                                            .nlevels = 2,
                                            .shards = shards};
    snprintf(f->dir, sizeof f->dir, "/tmp/test_search_index-%d-%d", (int)getpid(),
             shards);
    f->diag = diag_new();
    assert_int_equal(
        index_build(f->dir, NULL, docs, sizeof docs / sizeof *docs, &settings, f->diag),
        0);
    f->index = search_open(f->dir, f->diag);
    assert_non_null(f->index);
}

static void drop(struct fixture *f)
{
    search_close(f->index);
    assert_int_equal(fs_remove(f->dir, f->diag), 0);
    diag_free(f->diag);
}

/* Asks and compares the addresses of all hits, best first. */
static void check(const struct fixture *f, const char *query, const char *expected)
{
    struct search_result r = {0};
    struct buf got = BUF_INIT;
    const struct search_query q = {.text = str_z(query), .limit = 10};
    assert_int_equal(search_run(f->index, &q, &r, f->diag), 0);
    for (size_t i = 0; i < r.hits.n; i++)
        buf_printf(&got, "%s%.*s", i ? " " : "", STR_ARG(r.hits.p[i].url));
    assert_string_equal(got.p, expected);
    assert_int_equal(r.total, r.hits.n);
    buf_release(&got);
    search_result_release(&r);
}

static void check_all(const struct fixture *f)
{
    check(f, "nat gateway", "net/nat.html");
    check(f, "NAT GW", "net/nat.html");
    check(f, "natgateway", "net/nat.html");
    check(f, "gatewya", "net/nat.html");
    check(f, "buck", "data/buckets.html");
    check(f, "16000", "data/buckets.html");
    check(f, "16,000", "data/buckets.html");
    check(f, "s3:getobject", "data/buckets.html");
    check(f, "+get object", "data/buckets.html");
    check(f, "5 gb", "net/nat.html");
    check(f, "twin", "dr/a.html dr/b.html");
    check(f, "rpo", "dr/a.html dr/b.html dr/plan.html");
    check(f, "the", "dr/plan.html dr/a.html dr/b.html");
    check(f, "recovery scope:az", "");
    check(f, "scope:az", "net/nat.html");
    check(f, "scope:az,region", "data/buckets.html net/nat.html");
    check(f, "zone kind:service", "net/nat.html");
    check(f, "chapter:net", "net/nat.html");
    check(f, "\"point objective\" -plan", "dr/a.html dr/b.html");
    check(f, "recovery +plan", "dr/plan.html");
    check(f, "recovery +nowhere", "");
    check(f, "\"fails every\"", "net/nat.html");
    check(f, "", "");
    check(f, "\" - + : \\ \xff\xfe (", "");
}

static void one_database(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, 1);
    check_all(&f);
    drop(&f);
}

/* Split over shards, everything is the same. */
static void three_shards(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, 3);
    check_all(&f);
    drop(&f);
}

static void what_a_hit_shows(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, 1);
    struct search_result r = {0};
    const struct search_query q = {.text = STR("subnet egres"), .limit = 10};
    assert_int_equal(search_run(f.index, &q, &r, f.diag), 0);
    assert_int_equal(r.hits.n, 1);
    const struct search_hit *hit = &r.hits.p[0];
    assert_true(str_eq(hit->anchor, STR("failing")));
    assert_true(str_eq(hit->heading, STR("When it fails")));
    assert_int_equal(hit->spans.n, 2);
    assert_true(
        str_eq(str_slice(hit->excerpt, hit->spans.p[0].from, hit->spans.p[0].to),
               STR("subnet")));
    assert_int_equal(hit->scopes.n, 1);
    assert_true(r.facets.n >= 3);
    search_result_release(&r);

    r = (struct search_result){0};
    const struct search_query typo = {.text = STR("adresses \"no such phrase\""),
                                      .limit = 3};
    assert_int_equal(search_run(f.index, &typo, &r, f.diag), 0);
    assert_int_equal(r.corrections.n, 1);
    assert_true(str_eq(r.corrections.p[0].to, STR("addresses")));
    assert_int_equal(r.messages.n, 1);
    assert_int_equal(r.hits.n, 1);
    search_result_release(&r);

    /* "nat" is the first word of a page; Xapian must not be led astray by it. */
    r = (struct search_result){0};
    const struct search_query phrase = {.text = STR("\"subnet nat\""), .limit = 3};
    assert_int_equal(search_run(f.index, &phrase, &r, f.diag), 0);
    assert_int_equal(r.messages.n, 1);
    search_result_release(&r);
    drop(&f);
}

/* A level that there is not is an answer, with the reason. */
static void unknown_level(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, 1);
    struct search_result r = {0};
    const struct search_query q = {
        .text = STR("zone"), .limit = 3, .scope = STR("az,zonal")};
    assert_int_equal(search_run(f.index, &q, &r, f.diag), 0);
    assert_int_equal(r.total, 1);
    assert_int_equal(r.messages.n, 1);
    assert_true(
        str_eq(r.messages.p[0], STR("There is no scope \"zonal\", only az, region.")));
    search_result_release(&r);
    drop(&f);
}

/* The site's own synonyms, two words in one, parts of a word, words in any order. */
static void other_words(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, 1);
    check(&f, "door", "net/nat.html");
    check(&f, "outside the door", "net/nat.html");
    check(&f, "zonegateway", "net/nat.html");
    check(&f, "LoseBuckets +keep", "data/buckets.html");
    drop(&f);
}

/* More documents than one database takes. */
enum { MANY = 5000 };

static int write_part(void *dir, struct str address, struct str bytes,
                      struct diag *diag)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(dir), STR("search"));
    int rc = fs_mkdirs(path.p, diag);
    buf_clear(&path);
    path_join(&path, str_z(dir), address);
    rc = rc ? rc : fs_write(path.p, bytes, diag);
    buf_release(&path);
    return rc;
}

/* Document `edited`, if there is one, says something else. */
static void build_again(const char *dir, int threads, int shards,
                        const struct index_memory *memory, int edited,
                        struct diag *diag)
{
    static struct search_doc docs[MANY];
    static struct search_section sections[MANY];
    static char texts[MANY][80], urls[MANY][32];
    for (int i = 0; i < MANY; i++) {
        snprintf(urls[i], sizeof urls[i], "many/%04d.html", i);
        snprintf(texts[i], sizeof texts[i], "Common words of x%04d, %s.", i,
                 i % 2 ? "odd" : "even");
        if (i == edited)
            snprintf(texts[i], sizeof texts[i], "%s",
                     "Something else altogether. See RPO (Recovery Point "
                     "Objective).");
        sections[i] = (struct search_section){.text = str_z(texts[i])};
        docs[i] = (struct search_doc){.url = str_z(urls[i]),
                                      .title = STR("Page"),
                                      .sections = &sections[i],
                                      .nsections = 1};
    }
    const struct index_settings settings = {.language = STR("en"),
                                            .title = STR("Many"),
                                            .threads = threads,
                                            .memory = memory,
                                            .shards = shards};
    const struct index_parts parts = {write_part, (void *)dir};
    assert_int_equal(index_build(dir, &parts, docs, MANY, &settings, diag), 0);
}

static void build_many(const char *dir, int threads, int shards, struct diag *diag)
{
    build_again(dir, threads, shards, NULL, -1, diag);
}

/* What a build keeps for the next, and what that makes of it. */
struct memory {
    struct arena arena;
    struct map pieces; /* the bytes of a key -> struct str */
    const char *dir;   /* of the last index */
    size_t recalled, kept, folders, parts;
    bool loses; /* every third part */
};

static bool recall(void *memory, uint64_t key, struct str *bytes)
{
    struct memory *m = memory;
    const struct str *piece =
        map_get(&m->pieces, (struct str){(const char *)&key, sizeof key});
    if (piece)
        *bytes = *piece;
    m->recalled += piece != NULL;
    return piece != NULL;
}

static void keep(void *memory, uint64_t key, struct str bytes)
{
    struct memory *m = memory;
    struct str *piece = arena_new(&m->arena, struct str, 1);
    *piece = arena_str(&m->arena, bytes);
    map_put(&m->pieces,
            arena_str(&m->arena, (struct str){(const char *)&key, sizeof key}), piece);
    m->kept++;
}

/* The first index is in the folder called 1, the next in 2 … */
static bool take_folder(void *memory, const char *name)
{
    struct memory *m = memory;
    char command[512];
    snprintf(command, sizeof command, "cp -r '%s/1/%s' '%s/2/%s'", m->dir, name, m->dir,
             name);
    m->folders++;
    return system(command) == 0;
}

static bool take_part(void *memory, struct str address)
{
    struct memory *m = memory;
    char command[512];
    snprintf(command, sizeof command,
             "mkdir -p '%s/2/search' && cp '%s/1/%.*s' '%s/2/%.*s'", m->dir, m->dir,
             STR_ARG(address), m->dir, STR_ARG(address));
    return ++m->parts % 3 + !m->loses && system(command) == 0;
}

static void build_into(struct memory *m, const char *folder, bool remembers, int edited,
                       struct diag *diag)
{
    char dir[128];
    const struct pieces pieces = {recall, keep, m};
    const struct index_memory memory = {&pieces, take_folder, take_part, m};
    snprintf(dir, sizeof dir, "%s/%s", m->dir, folder);
    m->recalled = m->kept = m->folders = m->parts = 0;
    build_again(dir, 1, 1, remembers ? &memory : NULL, edited, diag);
}

/* Both folders hold the same, but for what Xapian calls its databases. */
static bool is_same(const struct memory *m, const char *a, const char *b)
{
    char command[512];
    snprintf(command, sizeof command, "diff -rq -x iamglass '%s/%s' '%s/%s'", m->dir, a,
             m->dir, b);
    return system(command) == 0;
}

/* Of five thousand documents one is edited: its batch is read again, its database and a
 * few parts are written; what comes out is what is made from nothing. */
static void edit_one(bool loses)
{
    char dir[64];
    struct diag *diag = diag_new();
    struct memory m = {.dir = dir, .loses = loses};
    snprintf(dir, sizeof dir, "/tmp/test_search_memory-%d", (int)getpid());
    build_into(&m, "1", true, -1, diag);
    size_t all = m.kept;
    assert_int_equal(m.recalled, 0);
    assert_int_equal(m.parts, 0);
    assert_true(all > MANY / 128);
    build_into(&m, "2", true, 7, diag);
    assert_true(m.kept > 2 && (loses || m.kept < all / 10));
    assert_true(m.recalled > all - all / 10);
    assert_true(m.parts > MANY / 10);
    assert_int_equal(m.folders, 2);
    build_into(&m, "3", false, 7, diag);
    assert_true(is_same(&m, "2", "3"));
    assert_int_equal(diag_count(diag, DIAG_FAILURE), 0);
    assert_int_equal(fs_remove(dir, diag), 0);
    map_release(&m.pieces);
    arena_release(&m.arena);
    diag_free(diag);
}

static void an_edit_is_read_alone(void **state)
{
    (void)state;
    edit_one(false);
}

static void parts_that_are_gone_are_made_again(void **state)
{
    (void)state;
    edit_one(true);
}

/* Nothing that is no batch is taken for one. */
static void a_damaged_batch_is_read_anew(void **state)
{
    (void)state;
    const struct search_section section = {
        .text = STR("RPO (Recovery Point Objective) of a gateway")};
    const struct search_doc doc = {.url = STR("a.html"),
                                   .title = STR("NAT gateway"),
                                   .sections = &section,
                                   .nsections = 1};
    const struct search_doc *docs[] = {&doc};
    const struct language *language = language_find(STR("en"));
    struct batch_context context = {language, dictionary_new(language),
                                    stemmer_of(language)};
    struct batch read = {0}, taken = {0};
    struct buf put = BUF_INIT, again = BUF_INIT;
    batch_read(&read, &context, docs, 1);
    batch_put(&read, &put);
    assert_true(read.meanings.n > 0);
    assert_true(batch_take(&taken, buf_view(&put)));
    batch_put(&taken, &again);
    assert_int_equal(again.n, put.n);
    assert_memory_equal(again.p, put.p, put.n);
    batch_release(&taken);
    for (size_t n = 0; n < put.n; n++) {
        taken = (struct batch){0};
        assert_false(batch_take(&taken, str_slice(buf_view(&put), 0, n)));
    }
    batch_release(&read);
    dictionary_free((struct dictionary *)context.dictionary);
    stemmer_free(context.stemmer);
    buf_release(&put);
    buf_release(&again);
}

static void check_hits(struct fixture *f, const char *query, size_t total,
                       const char *first)
{
    struct search_result r = {0};
    const struct search_query q = {.text = str_z(query), .limit = 10};
    assert_int_equal(search_run(f->index, &q, &r, f->diag), 0);
    assert_int_equal(r.total, total);
    assert_true(str_eq(r.hits.p[0].url, str_z(first)));
    search_result_release(&r);
}

/* The root of an export names all its parts by their content. */
static void many(void **state)
{
    (void)state;
    static const struct {
        int threads, shards;
    } ways[] = {{1, 1}, {2, 1}, {2, 2}, {3, 3}};
    struct buf expected = BUF_INIT, got = BUF_INIT, path = BUF_INIT;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct fixture f = {.diag = diag_new()};
        snprintf(f.dir, sizeof f.dir, "/tmp/test_search_many-%d-%zu", (int)getpid(), i);
        build_many(f.dir, ways[i].threads, ways[i].shards, f.diag);
        f.index = search_open(f.dir, f.diag);
        assert_non_null(f.index);
        check_hits(&f, "common", MANY, "many/0000.html");
        check_hits(&f, "odd", MANY / 2, "many/0001.html");
        check_hits(&f, "x0000", 1, "many/0000.html");
        check_hits(&f, "x4200", 1, "many/4200.html");
        check_hits(&f, "\"words of x4999\"", 1, "many/4999.html");
        buf_clear(&path);
        bool is_shared = ways[i].shards > 1;
        buf_printf(&path, "%s/%s", f.dir, is_shared ? "shard-1" : "shard-0.1");
        assert_int_not_equal(fs_kind(path.p), FS_MISSING);
        buf_clear(&path);
        buf_printf(&path, "%s/%s", f.dir, is_shared ? "shard-0.1" : "shard-0");
        assert_int_equal(fs_kind(path.p), FS_MISSING);
        buf_clear(&path);
        buf_printf(&path, "%s/search/root.js", f.dir);
        buf_clear(&got);
        assert_int_equal(fs_read(path.p, &got, f.diag), 0);
        if (!i)
            buf_str(&expected, buf_view(&got));
        assert_string_equal(got.p, expected.p);
        drop(&f);
    }
    buf_release(&expected);
    buf_release(&got);
    buf_release(&path);
}

static void missing(void **state)
{
    (void)state;
    struct diag *diag = diag_new();
    assert_null(search_open("/tmp/no-such-index-here", diag));
    assert_int_equal(diag_count(diag, DIAG_FAILURE), 1);
    diag_free(diag);
}

/* The ladder of lengths only climbs and covers any document. */
static void lengths(void **state)
{
    (void)state;
    unsigned last = 0;
    for (uint32_t n = 1; n < 3000000; n += n / 50 + 1) {
        unsigned level;
        uint32_t padded = database_length(n, &level);
        assert_true(padded >= n && (n < 20 || padded - n <= n / 8 + 1));
        assert_true(level >= last && level < 180);
        last = level;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_database),
        cmocka_unit_test(three_shards),
        cmocka_unit_test(an_edit_is_read_alone),
        cmocka_unit_test(parts_that_are_gone_are_made_again),
        cmocka_unit_test(a_damaged_batch_is_read_anew),
        cmocka_unit_test(many),
        cmocka_unit_test(what_a_hit_shows),
        cmocka_unit_test(missing),
        cmocka_unit_test(lengths),
        cmocka_unit_test(unknown_level),
        cmocka_unit_test(other_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
