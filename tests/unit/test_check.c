/* The rules on a site: statements against the catalogue, names without entry,
 * finished pages. */
#include "fixture.h"

#include "check/check.h"
#include "check/output.h"
#include "check/statements.h"
#include "config/settings.h"
#include "util/walk.h"

/* ---- statements ---------------------------------------------------------------------
 */

struct claim {
    enum statement_kind kind;
    const char *level;
    bool is_negated, agrees, supports;
};

/* Holds claims against a service of one scope, with a part elsewhere. */
static void claims_of(const char *scope, const char *part, const struct claim *claims,
                      size_t n)
{
    struct settings settings;
    struct service s = {0};
    struct service_part p = {.name = STR("p"), .scope = str_z(part)};
    settings_default(&settings);
    vec_push(&s.scope, str_z(scope));
    if (part)
        vec_push(&s.parts, p);
    for (size_t i = 0; i < n; i++) {
        struct service_statement st = {.kind = claims[i].kind,
                                       .level = str_z(claims[i].level),
                                       .is_negated = claims[i].is_negated};
        if (statement_agrees(&settings, &s, &st) != claims[i].agrees ||
            statement_supports(&settings, &s, &st) != claims[i].supports)
            fail_msg("claim %zu on a service of scope %s", i, scope);
    }
    vec_release(&s.scope);
    vec_release(&s.parts);
    settings_release(&settings);
}

static void statements_are_held_against_the_scope(void **state)
{
    (void)state;
    static const struct claim zonal[] = {
        {STATEMENT_SCOPE, "az", false, true, true},
        {STATEMENT_WITHIN, "az", false, true, true},
        {STATEMENT_WITHIN, "region", false, true, false}, /* a zone is in a Region */
        {STATEMENT_WITHIN, "host", false, false, false},
        {STATEMENT_SCOPE, "region", false, false, false},
        {STATEMENT_SCOPE, "region", true, true, false},
        {STATEMENT_SCOPE, "az", true, false, false},
        {STATEMENT_WITHIN, "az", true, false, false},
        {STATEMENT_FAILURE, "", false, true, false},
    };
    claims_of("az", NULL, zonal, sizeof(zonal) / sizeof(zonal[0]));
    static const struct claim regional[] = {
        {STATEMENT_SCOPE, "region", false, true, true},
        {STATEMENT_WITHIN, "az", false, false, false},
        {STATEMENT_WITHIN, "az", true, true, true}, /* "not tied to an AZ" */
        {STATEMENT_SCOPE, "global", false, false, false},
        {STATEMENT_SCOPE, "global", true, true, false},
    };
    claims_of("region", NULL, regional, sizeof(regional) / sizeof(regional[0]));
    /* What is said of a part is no lie, and no proof of the whole either. */
    static const struct claim mixed[] = {
        {STATEMENT_WITHIN, "az", false, true, false},
        {STATEMENT_SCOPE, "region", false, true, true},
        {STATEMENT_SCOPE, "region", true, true, false},
    };
    claims_of("region", "az", mixed, sizeof(mixed) / sizeof(mixed[0]));
}

static const char nat[] =
    "---\nname: NAT gateway\nverdict: v\ncategory: c\nscope: az\nfails:\n"
    "  host: {survives: \"yes\", effect: e1, action: a1}\n"
    "  az: {survives: \"no\", effect: e2, action: a2}\n"
    "  region: {survives: \"no\", effect: e3, action: a3}\n"
    "sources: [{title: T, url: \"https://x.example/\"}]\n---\nProse.\n";

static void contradictions_are_errors_with_their_line(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    fixture_file(&f, "services/nat.md", nat);
    fixture_file(
        &f, "notes/net.md",
        "# Net\n\n## Roads\n\nFine.\n\nA NAT gateway is a Regional service.\n\n"
        "- A NAT gateway survives the loss of an AZ.\n\n"
        "Some say \"a NAT gateway is a global service\".\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_int_equal(diag_count(f.diag, DIAG_ERROR), 0);
    check_site(&f.site, f.diag);
    const char *text = fixture_findings(&f);
    assert_int_equal(diag_count(f.diag, DIAG_ERROR), 2);
    assert_non_null(strstr(text,
                           "notes/net.md:7: error: the sentence says of NAT gateway "
                           "that it is Regional, but services/nat.md says Zonal"));
    assert_non_null(strstr(text,
                           "notes/net.md:9: error: the sentence says of NAT gateway "
                           "that it survives the loss of its AZ, but \"fails.az\" of "
                           "services/nat.md says \"no\""));
    assert_non_null(strstr(text,
                           "services/nat.md:5:1: warning: no sentence of the notes "
                           "says that NAT gateway is Zonal"));
    fixture_end(&f);
}

static void a_supported_scope_is_silent(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    fixture_file(&f, "services/nat.md", nat);
    fixture_file(
        &f, "notes/net.md",
        "# Net\n\n## Roads\n\nA NAT gateway lives in one Availability Zone.\n");
    assert_int_equal(fixture_link(&f), 0);
    check_site(&f.site, f.diag);
    assert_string_equal(fixture_findings(&f), "");
    fixture_end(&f);
}

static void a_catalogue_without_notes_needs_no_statements(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    fixture_file(&f, "services/nat.md", nat);
    assert_int_equal(fixture_link(&f), 0);
    check_site(&f.site, f.diag);
    assert_string_equal(fixture_findings(&f), "");
    fixture_end(&f);
}

/* ---- names --------------------------------------------------------------------------
 */

static void names_behind_a_prefix_should_be_catalogued(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    fixture_file(&f, "handbook.yaml",
                 "split: 2\n"
                 "title: T\nname_prefixes: [AWS, Amazon]\n"
                 "not_services: [AWS Management Console]\n");
    fixture_file(&f, "services/nat.md",
                 "---\nname: Amazon S3\nverdict: v\naliases: [S3]\ncategory: c\n"
                 "scope: region\nfails:\n"
                 "  host: {survives: \"yes\", effect: e1, action: a1}\n"
                 "  az: {survives: \"yes\", effect: e2, action: a2}\n"
                 "  region: {survives: \"no\", effect: e3, action: a3}\n"
                 "sources: [{title: T, url: \"https://x.example/\"}]\n---\nProse.\n");
    fixture_file(&f, "glossary.md", "# Glossary\n\n## Savings Plan\n\nx\n");
    fixture_file(
        &f, "notes/net.md",
        "# Net\n\n## Roads\n\nAmazon S3 is a Regional service, and so is AWS "
        "Lambda.\n\n"
        "AWS Lambda again; AWS S3, Amazon S3 Express, AWS Savings Plans, the AWS "
        "Management Console, `AWS Code`, AWS itself, an AWS account and the "
        "[AWS Whitepaper](https://x.example/). Amazon Managed Streaming for Apache "
        "Kafka's brokers. SAWS Lambda. AWS.\n");
    assert_int_equal(fixture_link(&f), 0);
    check_site(&f.site, f.diag);
    const char *text = fixture_findings(&f);
    assert_non_null(
        strstr(text, "notes/net.md:5: warning: \"AWS Lambda\" (named 2 times) has no "
                     "entry in services/"));
    assert_non_null(strstr(text, "\"Amazon Managed Streaming for Apache Kafka"));
    if (diag_count(f.diag, DIAG_WARNING) != 2)
        fail_msg("%s", text);
    fixture_end(&f);
}

static void without_prefixes_no_names_are_looked_for(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    fixture_file(&f, "services/nat.md", nat);
    fixture_file(
        &f, "notes/net.md",
        "# Net\n\n## Roads\n\nA NAT gateway lives in one AZ, unlike AWS Lambda.\n");
    assert_int_equal(fixture_link(&f), 0);
    check_site(&f.site, f.diag);
    assert_string_equal(fixture_findings(&f), "");
    fixture_end(&f);
}

/* ---- finished pages
 * -------------------------------------------------------------------
 */

/* A site of two pages, notes/… aside, with this HTML in the first. */
static struct fixture finished(const char *html)
{
    struct fixture f = fixture_new_split();
    struct buf path = BUF_INIT;
    fixture_file(&f, "notes/net.md", "# Net\n\n## Roads\n\nx\n");
    assert_int_equal(fixture_link(&f), 0);
    for (size_t i = 0; i < f.site.pages.n; i++) {
        buf_clear(&path);
        buf_printf(&path, "out/%.*s", STR_ARG(f.site.pages.p[i]->url));
        fixture_file(
            &f, path.p,
            "<!DOCTYPE html><html lang=\"en\"><head><title>x</title></head><body>"
            "<h1 id=\"here\">x</h1></body></html>");
    }
    buf_clear(&path);
    buf_printf(&path,
               "<!DOCTYPE html><html lang=\"en\"><head><title>x</title></head><body>"
               "<h1 id=\"top-of-it\">x</h1>\n%s</body></html>",
               html);
    fixture_file(&f, "out/net/roads.html", path.p);
    fixture_file(&f, "out/assets/theme.css", "");
    buf_release(&path);
    return f;
}

static void check_page(const struct fixture *f, struct output_check *o, size_t i)
{
    struct buf path = BUF_INIT, html = BUF_INIT;
    buf_printf(&path, "%s/out/%.*s", f->dir, STR_ARG(f->site.pages.p[i]->url));
    assert_int_equal(fs_read(path.p, &html, f->diag), 0);
    output_check_page(o, i, buf_view(&html), (int)i % 2);
    buf_release(&html);
    buf_release(&path);
}

/* Of the files that lie in out/. */
static struct output_check *checking(struct fixture *f, struct diag *diag)
{
    struct buf dir = BUF_INIT;
    struct str_vec files = {0};
    buf_printf(&dir, "%s/out", f->dir);
    assert_int_equal(
        walk_files(&(struct walk){.root = dir.p}, &f->site.arena, &files, f->diag), 0);
    struct output_check *o = output_check_new(&f->site, &files, 2, diag);
    vec_release(&files);
    buf_release(&dir);
    return o;
}

static void check_pages(struct fixture *f)
{
    struct output_check *o = checking(f, f->diag);
    for (size_t i = 0; i < f->site.pages.n; i++)
        check_page(f, o, i);
    output_check_end(o);
    output_check_free(o);
}

static void pages_in_order_have_no_findings(void **state)
{
    (void)state;
    struct fixture f = finished(
        "<p><a href=\"index.html#here\">a</a> <a href=\"../a-z.html\">b</a> "
        "<a href=\"#top-of-it\">c</a> <a href=\"#\">d</a> <a href=\"./\">e</a> "
        "<a href=\"https://x.example/y#z\">f</a> <a href=\"mailto:a@b.example\">g</a> "
        "<a href=\"../search.html?q=a%20b\">h</a></p>"
        "<p><img src=\"data:image/png;base64,AA==\" alt=\"\"></p>");
    check_pages(&f);
    assert_string_equal(fixture_findings(&f), "");
    fixture_end(&f);
}

static void what_leads_nowhere_is_found(void **state)
{
    (void)state;
    struct fixture f = finished("<p><a href=\"lost.html\">a</a></p>\n"
                                "<p><a href=\"index.html#gone\">b</a></p>\n"
                                "<p><a href=\"#nowhere\">c</a></p>\n"
                                "<p><a href=\"../../up.html\">d</a></p>\n"
                                "<p><a href=\"/net/index.html\">e</a></p>\n");
    check_pages(&f);
    const char *text = fixture_findings(&f);
    assert_non_null(
        strstr(text, "net/roads.html:2: error: \"lost.html\" leads nowhere"));
    assert_non_null(strstr(text,
                           "net/roads.html:3: error: \"index.html#gone\" leads to "
                           "\"gone\" on net/index.html"));
    assert_non_null(strstr(text, "net/roads.html:4: error: \"#nowhere\" leads to"));
    assert_non_null(strstr(text, "net/roads.html:5: error: \"../../up.html\" leads"));
    assert_non_null(strstr(text, "net/roads.html:6: error: \"/net/index.html\" leads"));
    assert_int_equal(diag_count(f.diag, DIAG_ERROR), 5);
    fixture_end(&f);
}

/* Page `i` of one check, handed to another. */
static bool hand_over(struct output_check *from, struct output_check *to, size_t i,
                      struct arena *arena)
{
    struct buf put = BUF_INIT;
    output_check_put(from, i, &put);
    bool is_taken = output_check_take(to, i, arena_str(arena, buf_view(&put)), 0);
    buf_release(&put);
    return is_taken;
}

static size_t index_of(const struct fixture *f, const char *url)
{
    size_t i = 0;
    while (!str_eq(f->site.pages.p[i]->url, str_z(url)))
        i++;
    return i;
}

static void what_was_known_of_a_page_is_handed_over(void **state)
{
    (void)state;
    struct fixture f = finished("<p><a href=\"index.html#gone\">b</a></p>\n");
    struct buf files = BUF_INIT;
    struct output_check *first = checking(&f, NULL);
    struct output_check *second = checking(&f, f.diag);
    size_t roads = index_of(&f, "net/roads.html");
    for (size_t i = 0; i < f.site.pages.n; i++) {
        check_page(&f, first, i);
        assert_true(hand_over(first, second, i, &f.site.arena));
    }
    output_check_end(second);
    assert_non_null(strstr(fixture_findings(&f), "net/roads.html:2: error: "
                                                 "\"index.html#gone\" leads to"));
    output_check_put_files(first, &files);
    assert_true(output_check_has_files(second, buf_view(&files)));
    output_check_add(first, STR("more.txt"));
    buf_clear(&files);
    output_check_put_files(first, &files);
    assert_false(output_check_has_files(second, buf_view(&files)));
    assert_false(output_check_take(second, roads, STR("8:damaged"), 0));
    assert_false(output_check_take(second, roads, (struct str){0}, 0));
    output_check_free(first);
    output_check_free(second);
    buf_release(&files);
    fixture_end(&f);
}

static void a_page_with_faults_is_not_handed_over(void **state)
{
    (void)state;
    struct fixture f = finished("<p><a href=\"lost.html\">a</a></p>\n");
    struct output_check *o = checking(&f, f.diag);
    size_t roads = index_of(&f, "net/roads.html");
    for (size_t i = 0; i < f.site.pages.n; i++)
        check_page(&f, o, i);
    assert_false(hand_over(o, o, roads, &f.site.arena));
    output_check_free(o);
    fixture_end(&f);
}

static void double_ids_and_requests_are_found(void **state)
{
    (void)state;
    struct fixture f =
        finished("<p id=\"one\">a</p>\n<p id=\"one\">b</p>\n"
                 "<p><img src=\"https://x.example/y.png\" alt=\"\"></p>\n"
                 "<script src=\"//x.example/t.js\"></script>\n");
    check_pages(&f);
    const char *text = fixture_findings(&f);
    assert_non_null(
        strstr(text, "net/roads.html:3: error: the id \"one\" stands twice"));
    assert_non_null(strstr(text, "<img> fetches \"https://x.example/y.png\""));
    assert_non_null(strstr(text, "<script> fetches \"//x.example/t.js\""));
    fixture_end(&f);
}

static void files_that_come_later_may_be_told(void **state)
{
    (void)state;
    struct fixture f = finished("<p><a href=\"../later.txt\">a</a></p>\n");
    struct output_check *o = checking(&f, f.diag);
    output_check_add(o, STR("later.txt"));
    for (size_t i = 0; i < f.site.pages.n; i++)
        check_page(&f, o, i);
    output_check_end(o);
    output_check_free(o);
    assert_string_equal(fixture_findings(&f), "");
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_are_held_against_the_scope),
        cmocka_unit_test(contradictions_are_errors_with_their_line),
        cmocka_unit_test(a_supported_scope_is_silent),
        cmocka_unit_test(a_catalogue_without_notes_needs_no_statements),
        cmocka_unit_test(names_behind_a_prefix_should_be_catalogued),
        cmocka_unit_test(without_prefixes_no_names_are_looked_for),
        cmocka_unit_test(pages_in_order_have_no_findings),
        cmocka_unit_test(what_leads_nowhere_is_found),
        cmocka_unit_test(what_was_known_of_a_page_is_handed_over),
        cmocka_unit_test(a_page_with_faults_is_not_handed_over),
        cmocka_unit_test(double_ids_and_requests_are_found),
        cmocka_unit_test(files_that_come_later_may_be_told),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
