/* Entries of the catalogue: what is read, and what is found wrong with them. */
#include "fixture.h"

#include "catalog/catalog.h"

/* An entry in which nothing is wrong; `extra` is put before its end. */
static void entry(struct fixture *f, const char *slug, const char *name,
                  const char *scope, const char *az, const char *extra)
{
    struct buf text = BUF_INIT, file = BUF_INIT;
    buf_printf(&text,
               "---\nname: %s\nverdict: %s is what it is.\ncategory: c\nscope: %s\n"
               "fails:\n"
               "  host: {survives: \"yes\", effect: %s host, action: do %s host}\n"
               "  az: {survives: \"%s\", effect: %s az, action: do %s az}\n"
               "  region: {survives: \"no\", effect: %s region, action: do %s region}\n"
               "sources: [{title: T, url: \"https://x.example/\"}]\n%s---\nProse.\n",
               name, name, scope, slug, slug, az, slug, slug, slug, slug, extra);
    buf_printf(&file, "services/%s.md", slug);
    fixture_file(f, file.p, text.p);
    buf_release(&text);
    buf_release(&file);
}

static void a_whole_entry_is_read(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(
        &f, "services/box.md",
        "---\n"
        "name: Box\n"
        "verdict: \"Lives in one AZ.\"\n"
        "aliases: [Boxes, BX]\n"
        "also_called: crate\n"
        "category: storage\n"
        "scope: [az, region]\n"
        "parts:\n"
        "  - {name: lid, scope: az, plane: data}\n"
        "  - {name: order desk, scope: region, plane: control, inside: shop}\n"
        "planes: {control: [region, az], data: az, control_home: us-east-1}\n"
        "fails:\n"
        "  host: {survives: \"yes\", effect: e1, by_itself: b1, action: a1}\n"
        "  az: {survives: \"partial\", effect: e2, action: a2, why: w2}\n"
        "  region: {survives: \"no\", effect: e3, action: a3}\n"
        "  control: {survives: \"yes\", effect: e4, action: a4}\n"
        "zonal_choices: [which shelf]\n"
        "depends_on: [{service: shelf, why: it stands there, when: runtime}]\n"
        "extends:\n"
        "  - {to: region, how: two boxes, sync: no, rpo: 1 min, rto: 2 min, cost: "
        "low}\n"
        "confused_with: [shelf]\n"
        "traps: [t1, t2]\n"
        "sources: [{title: T, url: \"https://x.example/\", checked: 2026-02-28}]\n"
        "---\nProse.\n");
    entry(&f, "shelf", "Shelf", "az", "no", "");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f), "");
    const struct service *s = fixture_service(&f, "box");
    assert_true(str_eq(s->name, STR("Box")) && s->aliases.n == 2);
    assert_true(str_eq(s->also_called.p[0], STR("crate")));
    assert_true(service_has_scope(s, STR("az")) && service_has_scope(s, STR("region")));
    assert_false(service_has_scope(s, STR("host")));
    assert_true(service_has_home(s, STR("us-east-1")) && s->plane_control.n == 2);
    assert_int_equal(s->parts.n, 2);
    assert_true(str_eq(s->parts.p[1].inside, STR("shop")));
    assert_int_equal(s->parts.p[1].place.line, 10);
    assert_int_equal(service_failure_at(s, STR("az"))->survives, SURVIVES_PARTIAL);
    assert_true(str_eq(service_failure_at(s, STR("az"))->why, STR("w2")));
    assert_null(service_failure_at(s, STR("edge")));
    assert_true(str_eq(s->extends.p[0].sync, STR("no")));
    assert_true(str_eq(s->sources.p[0].checked, STR("2026-02-28")));
    assert_int_equal(s->places.scope.line, 7);
    const struct service *shelf = fixture_service(&f, "shelf");
    assert_ptr_equal(s->depends_on.p[0].service, shelf);
    assert_int_equal(shelf->needed_by.n, 1);
    assert_ptr_equal(shelf->needed_by.p[0].service, s);
    assert_true(str_eq(shelf->needed_by.p[0].why, STR("it stands there")));
    assert_non_null(fixture_page(&f, "services/box.html"));
    fixture_end(&f);
}

/* What one more line of front matter is told; the entry is there all the same. */
static void found_wrong(const char *line, const char *message)
{
    struct fixture f = fixture_new();
    entry(&f, "box", "Box", "az", "no", line);
    assert_int_equal(fixture_link(&f), 0);
    assert_non_null(fixture_service(&f, "box"));
    if (!fixture_found(&f, message))
        fail_msg("\"%s\" is not in: %s", message, f.findings.p);
    fixture_end(&f);
}

static void wrong_kinds_are_found_with_their_line(void **state)
{
    (void)state;
    found_wrong("colour: red\n",
                "services/box.md:11:1: error: unknown key \"colour\" in a "
                "service; allowed are name, verdict, aliases");
    found_wrong("name: Again\n",
                "services/box.md:11:1: error: \"name\" is given twice");
    found_wrong("parts: [{name: x, color: y}]\n",
                "services/box.md:11:19: error: unknown key");
    found_wrong("depends_on: [{service: a, when: sometimes}]\n",
                "\"when\" must be runtime or creation");
    found_wrong("extends: [{to: az, sync: perhaps}]\n", "\"sync\" must be yes or no");
    found_wrong("planes: [control]\n", "\"planes\" must be a list of \"key: value\"");
    found_wrong("aliases: {a: b}\n", "\"aliases\" must be a list of texts");
    found_wrong("traps: \"open\n", "services/box.md:");
}

static void without_a_name_there_is_no_entry(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "services/b.md", "---\nverdict: x\n---\n");
    fixture_file(&f, "services/c.md",
                 "---\nname: C\nfails: {az: {survives: maybe}}\n---\n");
    fixture_file(&f, "services/d.md",
                 "---\nname: D\nsources: [{url: \"ftp://x\"}, {url: \"https://x\", "
                 "checked: 2026-13-01}]\n---\n");
    fixture_file(&f, "services/e.md", "---\nname: E\ndraft: true\n---\n");
    assert_int_equal(fixture_link(&f), 0);
    const char *text = fixture_findings(&f);
    assert_null(fixture_service(&f, "b"));
    assert_int_equal(fixture_service(&f, "c")->fails.n, 0);
    assert_int_equal(fixture_service(&f, "d")->sources.n, 0);
    assert_null(fixture_service(&f, "e"));
    assert_true(str_ends(f.site.drafts.p[0], STR("services/e.md")));
    assert_non_null(strstr(text, "a service needs a \"name\""));
    assert_non_null(
        strstr(text, "\"survives\" must be \"yes\", \"partial\" or \"no\""));
    assert_non_null(strstr(text, "\"url\" must begin with https:// or http://"));
    assert_non_null(strstr(text, "\"checked\" must be a date such as 2026-11-22"));
    fixture_end(&f);
}

static void without_front_matter_it_is_an_ordinary_page(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "index.md", "# Home\n\nText.\n");
    fixture_file(&f, "services/lunch.md", "# Lunch\n\nAt noon.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f), "");
    assert_int_equal(f.site.services.n, 0);
    assert_string_equal(fixture_page(&f, "services/lunch.html")->title.p, "Lunch");
    assert_ptr_equal(fixture_page(&f, "services/lunch.html")->parent,
                     fixture_page(&f, "services/index.html"));
    fixture_end(&f);
}

static void what_is_missing_is_found_at_its_place(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "services/bare.md",
                 "---\nname: Bare\nscope: az\nparts: [{name: lid}]\nfails:\n"
                 "  az: {survives: \"no\", effect: e}\n---\n");
    fixture_file(&f, "services/own.md", "---\nname: Own\nsources: []\n---\n");
    assert_int_equal(fixture_link(&f), 0);
    const char *text = fixture_findings(&f);
    assert_null(strstr(text, "Own has no \"sources\""));
    assert_non_null(strstr(text, "Bare has no \"verdict\" [catalog-missing]"));
    assert_non_null(strstr(text, "Bare has no \"category\" [catalog-missing]"));
    assert_non_null(strstr(text, "Bare has no \"sources\" [catalog-missing]"));
    assert_non_null(strstr(text, "services/bare.md:4:9: error: a part of Bare has no "
                                 "\"scope\""));
    assert_non_null(strstr(text,
                           "services/bare.md:6:3: error: the failure \"az\" of Bare "
                           "has no \"action\""));
    assert_non_null(strstr(text, "services/bare.md:5:1: error: Bare does not say what "
                                 "happens in this case: A host fails; add \"host: {"));
    fixture_end(&f);
}

static void levels_are_those_of_the_site(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    entry(&f, "box", "Box", "rack", "no",
          "planes: {control: site, data: az}\nparts: [{name: x, scope: shelf}]\n");
    assert_int_equal(fixture_link(&f), 0);
    const char *text = fixture_findings(&f);
    assert_non_null(strstr(text,
                           "services/box.md:5:1: error: \"rack\" in \"scope\" is no "
                           "level of this handbook; there are host, az, region"));
    assert_non_null(strstr(text, "\"site\" in \"planes\""));
    assert_non_null(
        strstr(text, "services/box.md:12:9: error: \"shelf\" in \"parts\""));
    fixture_end(&f);
}

/* Whether an entry of this scope, with this row for the AZ, contradicts itself. */
static bool contradicts(const char *scope, const char *survives)
{
    struct fixture f = fixture_new();
    entry(&f, "box", "Box", scope, survives, "");
    assert_int_equal(fixture_link(&f), 0);
    bool found = fixture_found(&f, "services/box.md:8:3: error: Box has the scope");
    if (!found)
        assert_string_equal(fixture_findings(&f), "");
    fixture_end(&f);
    return found;
}

static void a_scope_and_a_verdict_can_contradict_each_other(void **state)
{
    (void)state;
    assert_true(contradicts("az", "yes"));
    assert_false(contradicts("az", "no"));
    assert_false(contradicts("az", "partial"));
    assert_true(contradicts("region", "no"));
    assert_false(contradicts("region", "yes"));
    assert_false(contradicts("[region, az]", "no"));
    assert_false(contradicts("[region, az]", "yes"));
    /* … unless it says why. */
    assert_false(contradicts("az", "yes\", why: \"it moves"));
}

static void names_of_others_must_exist_and_be_unique(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    entry(&f, "box", "Box", "az", "no",
          "aliases: [Crate]\ndepends_on:\n  - {service: nowhere, why: w}\n"
          "  - {service: box, why: w}\n  - {service: tin}\n"
          "confused_with: [lost]\n");
    entry(&f, "tin", "Tin", "az", "no", "aliases: [Crate]\n");
    assert_int_equal(fixture_link(&f), 0);
    const char *text = fixture_findings(&f);
    assert_non_null(strstr(text,
                           "services/box.md:13:5: error: Box depends on \"nowhere\", "
                           "which has no file in services/"));
    assert_non_null(strstr(text, "services/box.md:14:5: error: Box depends on itself"));
    assert_non_null(strstr(text,
                           "services/box.md:15:5: error: a dependency of Box has no "
                           "\"why\""));
    assert_non_null(strstr(text, "services/box.md:16:1: error: \"confused_with\" names "
                                 "\"lost\""));
    assert_non_null(strstr(text, "services/tin.md:11:1: error: \"Crate\" already names "
                                 "Box"));
    fixture_end(&f);
}

/* An entry of these failures, variants and backups. */
static void facts_entry(struct fixture *f, const char *rest)
{
    struct buf text = BUF_INIT;
    buf_printf(&text,
               "---\nname: Box\nverdict: V.\ncategory: c\nscope: az\n"
               "%ssources:\n  - {title: A, url: \"https://a.example/\"}\n"
               "  - {id: b, title: B, url: \"https://b.example/\"}\n---\nProse.\n",
               rest);
    fixture_file(f, "handbook.yaml",
                 "levels: [{id: az}, {id: region, fails: no}]\n"
                 "failures: [az, {id: data, required: no}]\nask_for: [detect]\n");
    fixture_file(f, "services/box.md", text.p);
    buf_release(&text);
    assert_int_equal(fixture_link(f), 0);
}

static void facts_are_read_with_their_sources(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    facts_entry(&f,
                "fails:\n"
                "  az:\n"
                "    survives: \"no\"\n"
                "    effect: e\n"
                "    action: a\n"
                "    source: [b, 1]\n"
                "    test: {text: t, command: \"run it\\n\", source: b}\n"
                "    downtime: {text: d, source: [{title: C, url: "
                "\"https://c.example/\"}, {url: \"https://a.example/\"}]}\n"
                "variants:\n"
                "  - {name: Two, fails: {az: {survives: \"yes\", data_loss: none}}}\n"
                "backup: {how: h, lost: {text: l, source: 2}}\n");
    assert_string_equal(fixture_findings(&f), "");
    const struct service *s = fixture_service(&f, "box");
    const struct service_failure *az = service_failure_at(s, STR("az"));
    assert_int_equal(s->sources.n, 3);
    assert_true(az->sources.n == 2 && az->sources.p[0] == 1 && az->sources.p[1] == 0);
    assert_int_equal(az->facts.n, 2); /* in the order of the settings */
    assert_true(str_eq(az->facts.p[0].field->id, STR("downtime")));
    assert_true(az->facts.p[0].sources.p[0] == 2 && az->facts.p[0].sources.p[1] == 0);
    assert_true(str_eq(az->facts.p[1].command, STR("run it")));
    assert_int_equal(az->facts.p[1].place.line, 12);
    const struct service_failure *two =
        service_variant_at(&s->variants.p[0], STR("az"));
    assert_true(two->survives == SURVIVES_YES && two->facts.n == 1);
    assert_true(s->backup.n == 2 && s->backup.p[1].sources.p[0] == 1);
    catalog_ask(&f.site, f.diag);
    assert_true(fixture_found(&f, "services/box.md:6:1: note: Box does "
                                  "not say yet: az: detect [catalog-asked]"));
    fixture_end(&f);
}

static void wrong_facts_are_left_out_alone(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    facts_entry(&f, "fails:\n"
                    "  az: {survives: \"no\", effect: e, action: a, acts: nobody,\n"
                    "    detect: [x], downtime: {command: c, source: z}}\n"
                    "  data: {survives: \"no\", effect: e2, action: a2, colour: red}\n"
                    "  flood: {survives: \"no\", effect: e3, action: a3}\n"
                    "variants: [{verdict: v}, {name: N, service: shelf}]\n"
                    "backup: [x]\n");
    const char *const found[] = {
        "box.md:7:46: error: \"acts\" must be one of provider, you, both",
        "box.md:8:13: error: \"detect\" must be a text, or {text, command, source}",
        "box.md:8:49: error: no source \"z\": \"source\" names one of the 2",
        "box.md:9:50: error: unknown key \"colour\" in an entry of \"fails\"",
        "box.md:10:3: error: \"flood\" in \"fails\" is no failure of this handbook; "
        "there are az, data",
        "box.md:11:12: error: a variant needs a \"name\"",
        "the variant \"N\" names \"shelf\", which has no file in services/",
        "box.md:12:9: error: \"backup\" must be {how, restore, time, lost}"};
    for (size_t i = 0; i < sizeof(found) / sizeof(found[0]); i++)
        if (!fixture_found(&f, found[i]))
            fail_msg("not found: %s\nin %s", found[i], fixture_findings(&f));
    const struct service *s = fixture_service(&f, "box");
    assert_int_equal(service_failure_at(s, STR("az"))->facts.n, 1);
    assert_null(service_failure_at(s, STR("data"))); /* half a verdict misleads */
    fixture_end(&f);
}

static void a_sentence_stands_once(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    entry(&f, "box", "Box", "az", "no", "");
    fixture_file(
        &f, "services/tin.md",
        "---\nname: Tin\nverdict: Box is what it is.\ncategory: c\nscope: az\n"
        "fails:\n  host: {survives: \"yes\", effect: box host, action: do box host}\n"
        "  az: {survives: \"no\", effect: y, action: do box az}\n"
        "  region: {survives: \"no\", effect: u, action: v}\n"
        "sources: [{title: T, url: \"https://x.example/\"}]\n---\n");
    assert_int_equal(fixture_link(&f), 0);
    const char *text = fixture_findings(&f);
    assert_non_null(strstr(text, "services/tin.md:3:1: warning: \"Box is what it is.\" "
                                 "stands in"));
    assert_non_null(
        strstr(text, "services/tin.md:7:3: warning: \"box host\" stands in"));
    /* What to do may be the same for many only where the service survives. */
    assert_non_null(
        strstr(text, "services/tin.md:8:3: warning: \"do box az\" stands in"));
    assert_null(strstr(text, "\"do box host\" stands in"));
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_entry_is_read),
        cmocka_unit_test(wrong_kinds_are_found_with_their_line),
        cmocka_unit_test(without_a_name_there_is_no_entry),
        cmocka_unit_test(without_front_matter_it_is_an_ordinary_page),
        cmocka_unit_test(what_is_missing_is_found_at_its_place),
        cmocka_unit_test(levels_are_those_of_the_site),
        cmocka_unit_test(a_scope_and_a_verdict_can_contradict_each_other),
        cmocka_unit_test(names_of_others_must_exist_and_be_unique),
        cmocka_unit_test(facts_are_read_with_their_sources),
        cmocka_unit_test(wrong_facts_are_left_out_alone),
        cmocka_unit_test(a_sentence_stands_once),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
