/* Pages on services as data: the picture, what-if, self-test, services.json. */
#include "fixture.h"

#include "layout/value.h"
#include "util/utf8.h"
#include "views/shelves.h"
#include "views/view.h"

#include <jansson.h>

/* An entry as others need it. `rows`: the verdicts for host, az and region. */
static void entry(struct fixture *f, const char *slug, const char *scope,
                  const char *rows, const char *extra)
{
    struct buf text = BUF_INIT, file = BUF_INIT;
    static const char *const levels[] = {"host", "az", "region"};
    buf_printf(
        &text,
        "---\nname: The %s\nverdict: About %s.\ncategory: c\nscope: %s\nfails:\n", slug,
        slug, scope);
    for (int i = 0; i < 3; i++)
        buf_printf(
            &text,
            "  %s: {survives: \"%s\", effect: %s %s e, action: %s %s a, why: w}\n",
            levels[i],
            rows[i] == 'y'   ? "yes"
            : rows[i] == 'n' ? "no"
                             : "partial",
            slug, levels[i], slug, levels[i]);
    buf_printf(&text,
               "sources: [{title: T, url: \"https://x.example/\"}]\n%s---\nProse.\n",
               extra);
    buf_printf(&file, "services/%s.md", slug);
    fixture_file(f, file.p, text.p);
    buf_release(&text);
    buf_release(&file);
}

static struct str picture_of(struct fixture *f, const char *slug, struct buf *out)
{
    buf_clear(out);
    view_picture(&f->site, fixture_service(f, slug), out);
    ptrdiff_t phone = str_find(buf_view(out), STR("<svg "), 1);
    return str_slice(buf_view(out), 0, phone < 0 ? out->n : (size_t)phone);
}

/* The same for a phone, if there is one. */
static struct str small_picture_of(struct fixture *f, const char *slug, struct buf *out)
{
    struct str whole = picture_of(f, slug, out);
    return str_from(buf_view(out), whole.n);
}

static size_t count(struct str text, const char *words)
{
    size_t n = 0;
    for (ptrdiff_t at = 0; (at = str_find(text, str_z(words), (size_t)at)) >= 0; at++)
        n++;
    return n;
}

static bool has(struct str text, const char *words)
{
    return count(text, words) > 0;
}

/* ---- the picture
 * ---------------------------------------------------------------------
 */

static void parts_stand_in_the_boxes_of_their_levels(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct buf out = BUF_INIT;
    entry(&f, "box", "az", "ynn",
          "parts:\n  - {name: lid & co, scope: az, plane: data}\n"
          "  - {name: desk, scope: region, plane: control}\n");
    assert_int_equal(fixture_link(&f), 0);
    struct str svg = picture_of(&f, "box", &out);
    assert_true(str_starts(svg, STR("<svg ")) && str_ends(svg, STR("</svg>")));
    assert_int_equal(count(svg, "class=\"box level-global\""), 1);
    assert_int_equal(count(svg, "class=\"box level-region\""), 1);
    assert_int_equal(count(svg, "class=\"box level-az\""), 1);
    assert_int_equal(count(svg, "class=\"box level-host\""), 0);
    assert_int_equal(count(svg, "class=\"ghost level-az\""), 2);
    assert_true(has(svg, "lid &amp; co"));
    /* In words: widest level first, each part with its plane. */
    assert_true(has(svg,
                    "Region: desk (control plane). Availability Zone: lid &amp; co "
                    "(data plane). "));
    assert_true(has(svg, "data plane: does the work"));
    assert_true(has(svg, "control plane: changes it"));
    assert_true(has(svg, "others like it"));
    struct str small = small_picture_of(&f, "box", &out);
    assert_true(has(small, "viewBox=\"0 0 330 "));
    assert_true(has(small, "lid &amp; co") && has(small, "desk"));
    assert_false(has(small, "<title") || has(small, "=\"-"));
    buf_release(&out);
    fixture_end(&f);
}

static void what_is_spread_stands_across_three_boxes(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct buf out = BUF_INIT;
    entry(&f, "store", "region", "yyn",
          "parts: [{name: shelves, scope: region, plane: data}]\n");
    entry(&f, "plain", "region", "yyn", "");
    assert_int_equal(fixture_link(&f), 0);
    struct str svg = picture_of(&f, "store", &out);
    assert_int_equal(count(svg, "class=\"box level-az\""), 3);
    assert_int_equal(count(svg, "class=\"part part-data\""), 2); /* one in the legend */
    assert_false(has(svg, "control plane"));
    assert_true(has(svg, "Spread over several of: Availability Zone."));
    /* Without parts it stands for itself. */
    assert_true(has(picture_of(&f, "plain", &out), "Region: The plain (data plane). "));
    buf_release(&out);
    fixture_end(&f);
}

static void parts_elsewhere_have_boxes_of_their_own(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct buf out = BUF_INIT;
    entry(&f, "gate", "[host, edge]", "nyy",
          "parts:\n  - {name: port, scope: host, plane: data, inside: edge}\n"
          "  - {name: appliance, scope: host, plane: data, inside: Your cellar}\n"
          "  - {name: site, scope: edge, plane: data}\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_false(fixture_found(&f, "catalog-level"));
    struct str svg = picture_of(&f, "gate", &out);
    assert_int_equal(count(svg, "class=\"box level-host\""), 2);
    assert_int_equal(count(svg, "class=\"box level-edge\""), 1);
    assert_int_equal(count(svg, "class=\"box level-az\""), 0);
    assert_true(has(svg, ">Your cellar</text>"));
    assert_true(has(svg, "port, in: Edge (data plane)"));
    buf_release(&out);
    fixture_end(&f);
}

static void long_names_are_broken_and_cut(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct buf out = BUF_INIT, extra = BUF_INIT;
    buf_puts(&extra, "parts:\n  - {scope: az, plane: data, name: \"");
    for (int i = 0; i < 200; i++)
        buf_puts(&extra, "Stra\xC3\x9F"
                         "e ");
    buf_puts(&extra, "\"}\n  - {scope: az, plane: data, name: ");
    for (int i = 0; i < 400; i++)
        buf_puts(&extra, "\xC3\xA9");
    buf_puts(&extra, "}\n");
    entry(&f, "box", "az", "ynn", extra.p);
    assert_int_equal(fixture_link(&f), 0);
    struct str svg = picture_of(&f, "box", &out);
    assert_int_equal(utf8_invalid_at(svg), -1);
    assert_true(has(svg, "\xE2\x80\xA6</text>"));
    assert_true(count(svg, "class=\"part-name\"") <= 12);
    buf_release(&out);
    buf_release(&extra);
    fixture_end(&f);
}

/* Sixteen levels within each other still give a picture with positive sizes. */
static void many_levels_still_fit(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct buf out = BUF_INIT, yaml = BUF_INIT;
    buf_puts(&yaml, "title: T\nlevels:\n");
    for (int i = 0; i < 20; i++)
        buf_printf(&yaml, "  - {id: l%d, name: Level number %d, fails: %s}\n", i, i,
                   i < 18 ? "yes" : "no");
    fixture_file(&f, "handbook.yaml", yaml.p);
    fixture_file(&f, "services/x.md",
                 "---\nname: X\nscope: l0\nparts: [{name: the part, scope: l0, plane: "
                 "data}]\n---\n");
    assert_int_equal(fixture_link(&f), 0);
    struct str svg = picture_of(&f, "x", &out);
    assert_true(has(svg, "<svg "));
    assert_false(has(svg, "=\"-"));
    assert_false(has(small_picture_of(&f, "x", &out), "<svg "));
    buf_release(&out);
    buf_release(&yaml);
    fixture_end(&f);
}

/* ---- what-if
 * -------------------------------------------------------------------------
 */

static const struct value *data_of(struct fixture *f, const char *url,
                                   struct arena *arena)
{
    struct page *page = fixture_page(f, url);
    assert_non_null(page);
    if (!f->site.shelves.n)
        shelves_make(&f->site);
    struct value *data = views_data(&f->site, page, NULL, NULL, arena, NULL);
    views_add_text(&f->site, page, data, arena);
    return data;
}

static const struct value *at(const struct value *list, size_t i)
{
    assert_true(i < value_count(list));
    return value_at(list, i);
}

static struct str text_of(const struct value *map, const char *key)
{
    const struct value *v = value_get(map, str_z(key));
    assert_non_null(v);
    return value_text(v);
}

static void failures_are_listed_worst_first(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct arena a = {0};
    entry(&f, "a-good", "region", "yyn", "");
    entry(&f, "b-part", "region", "ypn", "");
    entry(&f, "c-lost", "az", "ynn", "");
    entry(&f, "d-lost", "az", "ynn", "");
    assert_int_equal(fixture_link(&f), 0);
    const struct value *d = data_of(&f, "what-if/az.html", &a);
    const struct value *groups = value_get(d, STR("groups"));
    assert_int_equal(value_count(groups), 3);
    assert_true(str_eq(text_of(at(groups, 0), "survives"), STR("no")));
    assert_true(str_eq(text_of(at(groups, 1), "survives"), STR("partial")));
    assert_true(str_eq(text_of(at(groups, 2), "survives"), STR("yes")));
    const struct value *lost = value_get(at(groups, 0), STR("services"));
    assert_int_equal(value_count(lost), 2);
    assert_true(str_eq(text_of(at(lost, 0), "name"), STR("The c-lost")));
    assert_true(str_eq(text_of(at(lost, 0), "action"), STR("c-lost az a")));
    arena_release(&a);
    fixture_end(&f);
}

/* The paths of a service on a what-if page: "x>y z>w"; "" if it is not hit. */
static struct str paths_of(const struct value *data, const char *name,
                           struct arena *arena)
{
    struct buf out = BUF_INIT;
    const struct value *list = value_get(data, STR("second_hand"));
    for (size_t i = 0; i < value_count(list); i++) {
        if (!str_eq(text_of(at(list, i), "name"), str_z(name)))
            continue;
        const struct value *paths = value_get(at(list, i), STR("paths"));
        for (size_t p = 0; p < value_count(paths); p++) {
            const struct value *steps = value_get(at(paths, p), STR("steps"));
            for (size_t s = 0; s < value_count(steps); s++)
                buf_printf(&out, "%s%.*s",
                           s   ? ">"
                           : p ? " "
                               : "",
                           STR_ARG(text_of(at(steps, s), "name")));
        }
    }
    struct str s = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return s;
}

static void failures_spread_along_what_is_hit(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct arena a = {0};
    entry(&f, "disk", "az", "ynn", "");
    entry(&f, "wire", "az", "ynn", "");
    entry(&f, "node", "[region, az]", "ypn",
          "depends_on: [{service: disk, why: w}, {service: wire, why: w}]\n");
    entry(&f, "app", "region", "yyn", "depends_on: [{service: node, why: w}]\n");
    entry(&f, "firm", "region", "yyn", "depends_on: [{service: app, why: w}]\n");
    entry(&f, "made", "region", "yyn",
          "depends_on: [{service: disk, why: w, when: creation}]\n");
    entry(&f, "ring", "region", "yyn", "depends_on: [{service: gnir, why: w}]\n");
    entry(&f, "gnir", "region", "yyn", "depends_on: [{service: ring, why: w}]\n");
    assert_int_equal(fixture_link(&f), 0);
    const struct value *d = data_of(&f, "what-if/az.html", &a);
    assert_string_equal(paths_of(d, "The node", &a).p, "The disk The wire");
    assert_string_equal(paths_of(d, "The app", &a).p,
                        "The node>The disk The node>The wire");
    assert_string_equal(paths_of(d, "The firm", &a).p, ""); /* the app goes on */
    assert_string_equal(paths_of(d, "The made", &a).p, ""); /* it is there already */
    assert_string_equal(paths_of(d, "The disk", &a).p, ""); /* hit itself */
    assert_string_equal(paths_of(d, "The ring", &a).p, "");
    arena_release(&a);
    fixture_end(&f);
}

static void levels_without_names_read_well_in_a_sentence(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    entry(&f, "one", "az", "yny", "");
    assert_int_equal(fixture_link(&f), 0);
    struct fault_list faults = {0};
    view_faults(&f.site, &faults);
    assert_true(str_eq(faults.p[0]->title, STR("A host fails")));
    assert_true(str_eq(faults.p[1]->title, STR("An Availability Zone fails")));
    assert_int_equal(faults.n, 3); /* nobody speaks of control planes */
    vec_release(&faults);
    fixture_end(&f);
}

static void homes_of_control_planes_have_pages(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct arena a = {0};
    entry(&f, "names", "global", "yyp",
          "planes: {control: region, data: edge, control_home: us-east-1}\n");
    entry(&f, "roles", "global", "yyn",
          "planes: {control: region, data: edge, control_home: [us-east-1, eu-1]}\n");
    entry(&f, "local", "region", "yyn",
          "depends_on: [{service: names, why: its record, when: creation}]\n");
    entry(&f, "caller", "region", "yyn", "depends_on: [{service: names, why: w}]\n");
    assert_int_equal(fixture_link(&f), 0);
    const struct value *d = data_of(&f, "what-if/us-east-1.html", &a);
    const struct value *groups = value_get(d, STR("groups"));
    assert_int_equal(value_count(groups), 2);
    assert_true(str_eq(text_of(at(groups, 0), "survives"), STR("no")));
    assert_string_equal(paths_of(d, "The local", &a).p, "The names");
    assert_string_equal(paths_of(d, "The caller", &a).p, ""); /* it goes on answering */
    const struct value *other = data_of(&f, "what-if/eu-1.html", &a);
    assert_int_equal(value_count(value_get(other, STR("groups"))), 1);
    arena_release(&a);
    fixture_end(&f);
}

/* ---- sources, self-test, services.json
 * ------------------------------------------------
 */

static void old_checks_are_stale(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct arena a = {0};
    fixture_file(&f, "handbook.yaml", "title: T\nstale_after_days: 100\n");
    entry(&f, "old", "az", "ynn", "");
    fixture_file(&f, "services/new.md",
                 "---\nname: New\nverdict: v\ncategory: c\nscope: az\nfails:\n"
                 "  host: {survives: \"yes\", effect: 1, action: 2}\n"
                 "  az: {survives: \"no\", effect: 3, action: 4}\n"
                 "  region: {survives: \"no\", effect: 5, action: 6}\n"
                 "sources:\n"
                 "  - {title: A, url: \"https://x.example/\", checked: 2026-04-12}\n"
                 "  - {title: B, url: \"https://x.example/\", checked: 2026-01-02}\n"
                 "  - {title: C, url: \"https://x.example/\", checked: 2026-01-01}\n"
                 "  - {title: D, url: \"https://x.example/\"}\n---\n");
    assert_int_equal(fixture_link(&f), 0);
    views_complete(&f.site, f.diag);
    const struct value *s =
        value_get(data_of(&f, "services/new.html", &a), STR("service"));
    const struct value *sources = value_get(s, STR("sources"));
    static const bool stale[] = {false, false, true, false};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(value_int(value_get(at(sources, i), STR("stale"))), stale[i]);
    assert_false(value_is_truthy(value_get(s, STR("not_confirmed"))));
    s = value_get(data_of(&f, "services/old.html", &a), STR("service"));
    assert_true(value_is_truthy(value_get(s, STR("not_confirmed"))));
    arena_release(&a);
    fixture_end(&f);
}

static void the_self_test_asks_of_every_service(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct arena a = {0};
    entry(&f, "disk", "az", "ynn", "");
    entry(&f, "node", "[region, az]", "ypn", "");
    assert_int_equal(fixture_link(&f), 0);
    const struct value *groups =
        value_get(data_of(&f, "self-test.html", &a), STR("groups"));
    assert_int_equal(value_count(groups), 4); /* scope, host, az, region */
    const struct value *questions = value_get(at(groups, 0), STR("questions"));
    assert_int_equal(value_count(questions), 2);
    assert_true(str_eq(text_of(at(questions, 1), "answer"), STR("Regional and Zonal")));
    questions = value_get(at(groups, 2), STR("questions"));
    assert_true(str_eq(text_of(at(questions, 0), "answer"), STR("No.")));
    assert_true(str_eq(text_of(at(questions, 1), "why"), STR("node az e")));
    arena_release(&a);
    fixture_end(&f);
}

/* Twelve of one topic, the last two of which make a sheet of their own. */
static void questions_stand_on_sheets_of_ten(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct arena a = {0};
    for (int i = 0; i < 12; i++) {
        struct buf file = BUF_INIT;
        buf_printf(&file, "questions/%02d-q%d.md", i + 1, i + 1);
        fixture_file(&f, file.p,
                     "---\ntopic: Air\nlinks: [page]\nanswers:\n"
                     "  - {text: t1, why: w1, right: no}\n"
                     "  - {text: t2, why: w2, right: yes}\n"
                     "  - {text: t3, why: w3, right: yes}\n---\nWhy *so*?\n");
        buf_release(&file);
    }
    fixture_file(&f, "page.md", "# Page\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f), "");
    const struct value *list =
        value_get(data_of(&f, "self-test/air/index.html", &a), STR("questions"));
    assert_int_equal(value_count(list), 10);
    assert_true(str_eq(text_of(at(list, 9), "title"), STR("q10")));
    list = value_get(data_of(&f, "self-test/air/2.html", &a), STR("questions"));
    assert_int_equal(value_count(list), 2);
    assert_true(str_eq(text_of(at(list, 0), "right_letters"), STR("B and C")));
    assert_true(str_eq(text_of(at(list, 0), "url"), STR("q11.html")));
    const struct value *links = value_get(at(list, 0), STR("links"));
    assert_true(str_eq(text_of(at(links, 0), "url"), STR("../../page.html")));
    list = value_get(data_of(&f, "self-test.html", &a), STR("topics"));
    assert_int_equal(value_count(list), 1);
    assert_int_equal(value_int(value_get(at(list, 0), STR("count"))), 12);
    const struct page *last = fixture_page(&f, "self-test/air/q12.html");
    assert_ptr_equal(last->prev, fixture_page(&f, "self-test/air/q11.html"));
    assert_ptr_equal(last->parent, fixture_page(&f, "self-test/air/2.html"));
    arena_release(&a);
    fixture_end(&f);
}

static void services_json_says_what_the_entries_say(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct buf out = BUF_INIT;
    entry(&f, "disk", "az", "ynn",
          "aliases: [\"say \\\"disk\\\"\"]\n"
          "planes: {control: [region, az], data: az, control_home: null}\n");
    entry(&f, "node", "[region, az]", "ypn",
          "depends_on: [{service: disk, why: w}]\n"
          "extends: [{to: global, how: h, sync: yes}]\n");
    assert_int_equal(fixture_link(&f), 0);
    views_services_json(&f.site, &out);
    json_error_t error;
    json_t *json = json_loads(out.p, 0, &error);
    assert_non_null(json);
    assert_int_equal(json_array_size(json), 2);
    json_t *disk = json_array_get(json, 0), *node = json_array_get(json, 1);
    assert_string_equal(json_string_value(json_object_get(disk, "slug")), "disk");
    assert_string_equal(json_string_value(json_object_get(disk, "url")),
                        "services/disk.html");
    assert_string_equal(
        json_string_value(json_array_get(json_object_get(disk, "aliases"), 0)),
        "say \"disk\"");
    json_t *planes = json_object_get(disk, "planes");
    assert_int_equal(json_array_size(json_object_get(planes, "control")), 2);
    assert_string_equal(json_string_value(json_object_get(planes, "data")), "az");
    assert_true(json_is_null(json_object_get(planes, "control_home")));
    json_t *survives = json_object_get(node, "survives");
    assert_string_equal(json_string_value(json_object_get(survives, "az")), "partial");
    assert_true(json_is_true(
        json_object_get(json_array_get(json_object_get(node, "extends"), 0), "sync")));
    json_t *depends = json_array_get(json_object_get(node, "depends_on"), 0);
    assert_string_equal(json_string_value(json_object_get(depends, "when")), "runtime");
    json_decref(json);
    buf_clear(&out);
    views_services_schema(&f.site, &out);
    json = json_loads(out.p, 0, &error);
    assert_non_null(json);
    json_decref(json);
    buf_release(&out);
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_stand_in_the_boxes_of_their_levels),
        cmocka_unit_test(what_is_spread_stands_across_three_boxes),
        cmocka_unit_test(parts_elsewhere_have_boxes_of_their_own),
        cmocka_unit_test(long_names_are_broken_and_cut),
        cmocka_unit_test(many_levels_still_fit),
        cmocka_unit_test(failures_are_listed_worst_first),
        cmocka_unit_test(failures_spread_along_what_is_hit),
        cmocka_unit_test(levels_without_names_read_well_in_a_sentence),
        cmocka_unit_test(homes_of_control_planes_have_pages),
        cmocka_unit_test(old_checks_are_stale),
        cmocka_unit_test(the_self_test_asks_of_every_service),
        cmocka_unit_test(questions_stand_on_sheets_of_ten),
        cmocka_unit_test(services_json_says_what_the_entries_say),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
