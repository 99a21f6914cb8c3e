/* Sources into pages: addresses, the parts of a file, what is refused. */
#include "fixture.h"

#include "content/address.h"
#include "content/claim.h"
#include "content/decode.h"
#include "util/pieces.h"

#include <pthread.h>

static void addresses_of_equal_titles_count_on(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct map used = {0};
    address_take(STR("index"), &used);
    address_take(STR("a-1"), &used);
    static const char *const expected[] = {"index-1", "a", "a-2", "a-3", "a-1-1"};
    static const char *const slugs[] = {"index", "a", "a", "a", "a-1"};
    for (size_t i = 0; i < 5; i++) {
        struct str url = address_unique(str_z(slugs[i]), &used, &arena);
        assert_string_equal(url.p, expected[i]);
    }
    /* A look at every number below would make this a matter of minutes. */
    for (size_t i = 0; i < 100000; i++)
        address_unique(STR("notes"), &used, &arena);
    assert_true(map_has(&used, STR("notes-99999")));
    map_release(&used);
    arena_release(&arena);
}

static void a_home_page_is_enough(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "index.md", "# Home\n\nText.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f), "");
    fixture_end(&f);
    f = fixture_new();
    fixture_file(&f, "picture.png", "x");
    assert_int_equal(fixture_link(&f), -1);
    assert_true(fixture_found(&f, "no Markdown files in"));
    fixture_end(&f);
}

static void a_second_h1_is_a_heading_of_the_home_page(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(
        &f, "index.md",
        "---\ntitle: Front\n---\nAbove\n\n# Front\n\nText.\n\n# More\n\nKept.\n");
    fixture_file(&f, "glossary.md", "# Words\n\n## Apple\n\nFruit.\n\n# B\n\n## Bee\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(
        fixture_findings(&f),
        "glossary.md:7:1: error: this file is one page, so \"B\" and what follows is "
        "not "
        "shown; make it a heading of level 2 (##) [page-parts]\n");
    assert_string_equal(f.site.home->title.p, "Front");
    assert_string_equal(f.site.settings.title.p, "Front");
    assert_string_equal(fixture_text(&f, f.site.home), "Above\nText.\nMore\nKept.\n");
    assert_int_equal(f.site.home->headings.n, 1);
    assert_int_equal(f.site.terms.n, 1);
    fixture_end(&f);
}

static void terms_get_what_stands_below_them(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "glossary.md",
                 "# G\n\nAlso called: nobody\n\n## RPO\n\nHow much.\n\n- or\n- when\n\n"
                 "Also called: loss , tolerance.\n\n## RTO\n\nHow long.\n\n"
                 "## Empty\n\nAlso called: void\n");
    assert_int_equal(fixture_link(&f), 0);
    struct term *const *terms = f.site.terms.p;
    assert_string_equal(terms[0]->definition.p, "How much. or when");
    assert_int_equal(terms[0]->also_called.n, 2);
    assert_true(str_eq(terms[0]->also_called.p[1], STR("tolerance")));
    assert_string_equal(terms[1]->definition.p, "How long.");
    assert_int_equal(terms[1]->also_called.n, 0);
    assert_string_equal(fixture_findings(&f),
                        "glossary.md:18:1: error: the term \"Empty\" has no definition "
                        "[glossary-empty]\n");
    fixture_end(&f);
}

static void a_heading_below_a_term_is_a_term(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct buf html = BUF_INIT;
    fixture_file(&f, "glossary.md",
                 "# G\n\nAbout.\n\n## Quay\n\nA wall.\n\n### Bollard\n\nHolds.\n\n"
                 "## Pier\n\nStands out.\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_int_equal(f.site.terms.n, 3);
    const struct term *quay = f.site.terms.p[0], *bollard = f.site.terms.p[1];
    const struct page *page = map_get(&f.site.pages_by_url, STR("glossary.html"));
    assert_string_equal(bollard->definition.p, "Holds.");
    md_render_part(page->body, f.site.settings.words, quay->id, &html);
    assert_string_equal(html.p, "<p>A wall.</p>\n");
    buf_clear(&html);
    md_render_part(page->body, f.site.settings.words, bollard->id, &html);
    assert_string_equal(html.p, "<p>Holds.</p>\n");
    buf_clear(&html);
    md_render_part(page->body, f.site.settings.words, (struct str){0}, &html);
    assert_string_equal(html.p, "<p>About.</p>\n");
    buf_release(&html);
    fixture_end(&f);
}

static void settings_of_pages_find_numbered_ones_and_drafts(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    fixture_file(&f, "notes/a.md",
                 "---\naliases: [one]\npages:\n  x-1: {description: second}\n"
                 "  y: {draft: true, tags: [t]}\n---\n# A\n\n## X\n\n## X\n\n## Y\n");
    fixture_file(&f, "notes/b.md", "---\ndraft: true\naliases: [two]\n---\n# B\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f), "");
    assert_string_equal(fixture_page(&f, "a/x-1.html")->description.p, "second");
    assert_null(fixture_page(&f, "a/y.html"));
    assert_null(fixture_page(&f, "b/index.html"));
    fixture_end(&f);
    f = fixture_new();
    fixture_file(&f, "notes/a.md", "---\npages:\n  z: {tags: [t]}\n---\n# A\n\n## X\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_true(fixture_found(&f, "notes/a.md:3:3: error: \"pages\" names \"z\""));
    fixture_end(&f);
}

static void settings_of_pages_are_for_headings_where_nothing_is_split(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "a.md",
                 "---\npages:\n  x: {aliases: [other x], tags: [t], allow: [NAT]}\n"
                 "  y: {draft: true}\n---\n# A\n\n## X\n\nKept.\n\n## Y\n\nNot yet.\n\n"
                 "### Below\n\nNor this.\n\n## Z\n\nGo to [[other x]].\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f), "");
    const struct page *a = fixture_page(&f, "a.html");
    assert_string_equal(fixture_text(&f, a), "X\nKept.\nZ\nGo to other x.\n");
    assert_int_equal(a->headings.n, 2);
    assert_string_equal(a->tags.p[0].p, "t");
    assert_string_equal(a->allow.p[0].p, "NAT");
    assert_true(str_eq(a->parts.p[0].anchor, STR("x")));
    fixture_end(&f);
}

static void drafts_are_pages_where_they_are_shown(void **state)
{
    (void)state;
    struct fixture f = fixture_new_split();
    f.site.shows_drafts = true;
    fixture_file(&f, "a.md",
                 "---\npages: {y: {draft: true}}\n---\n# A\n\n## X\n\n## Y\n");
    fixture_file(&f, "b.md", "---\ndraft: true\n---\n# B\n\n## Z\n\n# C\n\n## W\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f), "");
    assert_int_equal(f.site.drafts.n + f.site.draft_sections.n, 0);
    size_t drafts = 0;
    for (size_t i = 0; i < f.site.pages.n; i++)
        drafts += f.site.pages.p[i]->draft;
    assert_int_equal(drafts, 5); /* y, B, z, C, w */
    assert_true(fixture_page(&f, "a/y.html")->draft);
    assert_false(fixture_page(&f, "a/x.html")->draft);
    fixture_end(&f);
    f = fixture_new();
    f.site.shows_drafts = true;
    fixture_file(&f, "a.md",
                 "---\npages: {y: {draft: true}}\n---\n# A\n\n## X\n\n## Y\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_true(fixture_page(&f, "a.html")->has_drafts);
    assert_int_equal(fixture_page(&f, "a.html")->headings.n, 2);
    fixture_end(&f);
}

static void keys_that_nothing_uses_are_one_note(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "notes/a.md", "---\nlayout: x\ntagz: [x]\n---\n# A\n");
    fixture_file(&f, "notes/b.md", "+++\ntagz = 1\n+++\n# B\n");
    fixture_file(&f, "notes/c.md", "{\"foo\": {\"tagz\": 2}}\n# C\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f),
                        "notes/a.md:3:1: note: the front matter \"tagz\" in 2 files is "
                        "not used [front-matter-key]\n"
                        "notes/c.md:1:2: note: the front matter \"foo\" in 1 file is "
                        "not used [front-matter-key]\n");
    assert_int_equal(diag_status(f.diag, true), 0); /* no reason to stop */
    fixture_end(&f);
}

/* The page that is made of a file with this front matter. */
static const struct page *with_keys(struct fixture *f, const char *keys)
{
    struct buf text = BUF_INIT;
    *f = fixture_new();
    buf_printf(&text, "---\n%s---\n# Heading\n\nText.\n", keys);
    fixture_file(f, "a.md", text.p);
    fixture_file(f, "b.md", "# Other\n");
    buf_release(&text);
    assert_int_equal(fixture_link(f), 0);
    for (size_t i = 0; i < f->site.pages.n; i++)
        if (str_ends(f->site.pages.p[i]->place.file, STR("/a.md")))
            return f->site.pages.p[i];
    return NULL;
}

static void assert_words(const struct str_vec *words, const char *expected)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < words->n; i++)
        buf_printf(&text, "%s%.*s", i ? "|" : "", STR_ARG(words->p[i]));
    assert_string_equal(text.p, expected);
    buf_release(&text);
}

static void keys_of_other_tools_are_understood(void **state)
{
    (void)state;
    struct fixture f;
    const struct page *p =
        with_keys(&f, "title: 2024\nlinkTitle: Short\nsummary: In short\nweight: -2.5\n"
                      "tags: ops, mail\ncategories: [mail, Net]\nkeywords: '#deep/er'\n"
                      "date: 2024-1-5T10:00\nlastmod: 2024/02/03\nauthor: A. Writer\n"
                      "authors: [{name: B, url: x}, C]\nlang: pt-BR\ntoc: false\n"
                      "search: {exclude: true}\npermalink: Guides/Start Here.html\n"
                      "aliases: [TCP/IP, /from/hugo/, old.html, On call]\n"
                      "redirect_from: [/x/y]\n");
    assert_true(str_eq(p->title, STR("2024")));
    assert_true(str_eq(p->nav_title, STR("Short")));
    assert_true(str_eq(p->description, STR("In short")));
    assert_true(p->has_order && p->order == -2.5);
    assert_words(&p->tags, "ops|mail|Net");
    assert_words(&p->keywords, "deep/er");
    assert_true(str_eq(p->date, STR("2024-02-03")));
    assert_words(&p->authors, "A. Writer|B|C");
    assert_true(str_eq(p->lang, STR("pt-BR")));
    assert_true(p->no_toc && p->no_search);
    assert_true(str_eq(p->slug, STR("/guides/start-here")));
    assert_words(&p->aliases, "TCP/IP|On call");
    assert_words(&p->old_urls, "from/hugo/index.html|old.html|x/y.html");
    assert_string_equal(fixture_findings(&f), "");
    fixture_end(&f);
    p = with_keys(&f, "updated: 1709164800000\n");
    assert_true(str_eq(p->date, STR("2024-02-29")));
    fixture_end(&f);
    p = with_keys(&f, "updated: 946684799\ncreated: '1640809577'\n");
    assert_true(str_eq(p->date, STR("2021-12-29")));
    assert_int_equal(diag_count(f.diag, DIAG_WARNING), 1); /* nine digits are none */
    fixture_end(&f);
    p = with_keys(&f, "redirect_from: [/x/y, ../out, 'https://else/', /:year/]\n");
    assert_words(&p->old_urls, "x/y.html");
    assert_int_equal(diag_count(f.diag, DIAG_WARNING), 3);
    fixture_end(&f);
    p = with_keys(&f, "Title: [a]\nNav-Order: first\ntags: {a: b}\ndraft: maybe\n"
                      "date: yesterday\nslug: ../up\nhide: [toc]\n");
    assert_true(str_eq(p->title, STR("Heading")));
    assert_true(!p->has_order && !p->tags.n && !p->date.n && !p->slug.n && p->no_toc);
    assert_int_equal(diag_count(f.diag, DIAG_WARNING), 6);
    assert_true(fixture_found(&f,
                              "a.md:2:8: warning: \"title\" must be a text; it counts "
                              "as not given [front-matter-value]"));
    fixture_end(&f);
}

static void drafts_by_any_name_stay_out(void **state)
{
    (void)state;
    static const char *const keys[] = {"draft: true\n", "draft: \"yes\"\n",
                                       "published: false\n", "publish: no\n",
                                       "Draft: 1\n"};
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        struct fixture f;
        assert_null(with_keys(&f, keys[i]));
        assert_int_equal(f.site.drafts.n, 1);
        assert_true(str_ends(f.site.drafts.p[0], STR("/a.md")));
        fixture_end(&f);
    }
    struct fixture f;
    assert_non_null(with_keys(&f, "published: 2024-01-05\npublish: true\ndraft: \n"));
    fixture_end(&f);
}

static void other_encodings_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
        const char *title;
        const char *finding;
    } cases[] = {
        {"# Caf\xE9\n", 7, "Caf\xC3\xA9", "warning: not UTF-8; read as WINDOWS-1252"},
        {"\xFF\xFE#\0 \0\xE9\0\n\0", 10, "\xC3\xA9", "warning: read as UTF-16LE"},
        /* a dash of Windows, which some write into UTF-16 as it is */
        {"\xFF\xFE#\0 \0\x97\0\n\0", 10, "\xC2\x97", "warning: read as UTF-16LE"},
        {"\xFE\xFF\0#\0 \0\xE9\0\n", 10, "\xC3\xA9", "warning: read as UTF-16BE"},
        {"\xEF\xBB\xBF# \xC3\xA9\n", 8, "\xC3\xA9", NULL},
        {"# \xC3\xA9\xC3\xA9 \xFF\n", 9, "\xC3\xA9\xC3\xA9 \xEF\xBF\xBD",
         "error: this byte is not UTF-8"},
        {"\x89PNG\r\n\x1A\n\0\0\0\xFF", 12, NULL, "error: this file is left out"},
        {"\xFF\xFE#", 3, NULL, "error: this file is left out"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct arena arena = {0};
        struct diag *diag = diag_new();
        struct buf said = BUF_INIT, text = BUF_INIT;
        struct str out = {0};
        int rc = decode_text((struct str){cases[i].bytes, cases[i].n}, STR("f.md"),
                             &arena, diag, &out);
        diag_text(diag, DIAG_TEXT, &said);
        if (cases[i].finding ? !strstr(said.p, cases[i].finding) : said.n > 0)
            fail_msg("case %zu said: %s", i, said.p);
        assert_int_equal(rc, cases[i].title ? 0 : -1);
        buf_printf(&text, "# %s\n", cases[i].title ? cases[i].title : "");
        if (rc == 0)
            assert_true(str_eq(out, buf_view(&text)));
        buf_release(&said);
        buf_release(&text);
        diag_free(diag);
        arena_release(&arena);
    }
}

static void attachments_need_places_of_their_own(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "notes/a.md", "# A\n");
    fixture_file(&f, "notes/a b.png", "1");
    fixture_file(&f, "notes/a-b.png", "2");
    fixture_file(&f, "a.html", "3");
    fixture_file(&f, "index.html", "4");
    assert_int_equal(fixture_link(&f), 0);
    assert_true(fixture_found(&f, "a.html: warning: \"a.html\" is the place of \""));
    assert_true(fixture_found(&f,
                              "index.html: warning: \"index.html\" is the place of "
                              "\"a page of the program\", so this file is copied to "
                              "\"index-1.html\""));
    assert_true(
        fixture_found(&f, "notes/a-b.png: warning: \"a-b.png\" is the place of "));
    fixture_end(&f);
}

static void chapters_stand_in_the_order_of_the_settings(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "handbook.yaml", "chapters:\n  - notes/c.md\n  - notes/a.md\n");
    fixture_file(&f, "notes/a.md", "# A\n");
    fixture_file(&f, "notes/b.md", "# B\n");
    fixture_file(&f, "notes/c.md", "# C\n");
    assert_int_equal(fixture_link(&f), 0);
    static const char *const order[] = {"C", "A", "B"};
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(f.site.home->children[i]->title.p, order[i]);
    fixture_end(&f);
    f = fixture_new();
    fixture_file(&f, "handbook.yaml",
                 "chapters:\n  - notes/a.md\n  - notes/a.md\n  - notes/x.md\n");
    fixture_file(&f, "notes/a.md", "# A\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_string_equal(fixture_findings(&f),
                        "handbook.yaml:3:5: error: \"chapters\" names \"notes/a.md\", "
                        "which is named above already [nav-target]\n"
                        "handbook.yaml:4:5: error: \"chapters\" names \"notes/x.md\", "
                        "which is not a file of this source [nav-target]\n");
    fixture_end(&f);
}

static void equal_addresses_are_told_with_both_places(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "notes/01-a.md", "# A\n");
    fixture_file(&f, "notes/02-a.md", "# Other\n");
    fixture_file(&f, "notes/a-1.md", "# Third\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_true(fixture_found(&f,
                              "notes/02-a.md:1:1: warning: \"a.html\" is the address "
                              "of "));
    assert_true(fixture_found(&f, "of notes/01-a.md:1 already, so this page is at "
                                  "\"a-2.html\"; give one of them another name"));
    assert_string_equal(fixture_page(&f, "a-1.html")->title.p, "Third");
    assert_string_equal(fixture_page(&f, "a-2.html")->title.p, "Other");
    fixture_end(&f);
}

static void what_the_program_makes_keeps_its_address(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    static const char *const names[] = {"search", "404", "a-z", "accessibility"};
    for (size_t i = 0; i < 4; i++) {
        struct buf name = BUF_INIT;
        buf_printf(&name, "%s.md", names[i]);
        fixture_file(&f, name.p, "---\ntags: [t]\n---\n# Mine\n\nText.\n");
        buf_release(&name);
    }
    fixture_file(&f, "tags/a.md", "# A\n");
    fixture_file(&f, "self-test.md", "# Not taken without services\n");
    assert_int_equal(fixture_link(&f), 0);
    static const char *const urls[] = {"search-1.html", "404-1.html", "a-z-1.html",
                                       "accessibility-1.html"};
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(fixture_page(&f, urls[i])->title.p, "Mine");
    assert_string_equal(fixture_page(&f, "tags-1/a.html")->title.p, "A");
    assert_int_equal(fixture_page(&f, "tags/index.html")->kind, PAGE_VIEW);
    assert_int_equal(fixture_page(&f, "self-test.html")->kind, PAGE_SECTION);
    fixture_end(&f);
}

/* Every page that the program makes must be known to those who give out addresses,
 * or a page of the notes would take its place. */
static void every_view_is_reserved(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "a.md", "---\ntags: [t]\n---\n# A\n");
    fixture_file(&f, "services/s.md",
                 "---\nname: S\nverdict: v\ncategory: c\nscope: az\n"
                 "planes: {control: region, data: az, control_home: null}\nfails:\n"
                 "  host: {survives: \"yes\", effect: e1, action: a1}\n"
                 "  az: {survives: \"no\", effect: e2, action: a2}\n"
                 "  region: {survives: \"no\", effect: e3, action: a3}\n"
                 "  control: {survives: \"no\", effect: e4, action: a4}\n"
                 "sources: [{title: T, url: \"https://x.example/\"}]\n---\n");
    assert_int_equal(content_load(&f.site, f.dir, 2, f.diag), 0);
    size_t before = f.site.pages.n;
    views_add(&f.site, f.diag);
    struct map had = f.site.pages_by_url;
    assert_true(f.site.pages.n > before + 8);
    for (size_t i = before; i < f.site.pages.n; i++) {
        const struct page *page = f.site.pages.p[i];
        f.site.pages_by_url = (struct map){0};
        bool taken = claim_is_taken(&f.site, page->url);
        if (!taken && strcmp(page->view, "tag") != 0)
            fail_msg("%s is not reserved", page->url.p);
        f.site.pages_by_url = had;
    }
    fixture_end(&f);
}

static void names_that_are_not_utf8_are_left_out(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    fixture_file(&f, "notes/\xFF.md", "# A\n");
    fixture_file(&f, "notes/b.md", "# B\n");
    assert_int_equal(fixture_link(&f), 0);
    assert_true(fixture_found(&f, "left out, as its name is not UTF-8"));
    fixture_end(&f);
}

/* Trees that were kept, and how often each way was asked. */
struct kept_trees {
    struct arena arena;
    struct map all;
    pthread_mutex_t lock;
    size_t recalled, kept;
};

static bool recall_tree(void *trees, uint64_t key, struct str *bytes)
{
    struct kept_trees *t = trees;
    pthread_mutex_lock(&t->lock);
    const struct str *had =
        map_get(&t->all, (struct str){(const char *)&key, sizeof key});
    if (had)
        *bytes = *had;
    t->recalled += had != NULL;
    pthread_mutex_unlock(&t->lock);
    return had != NULL;
}

static void keep_tree(void *trees, uint64_t key, struct str bytes)
{
    struct kept_trees *t = trees;
    pthread_mutex_lock(&t->lock);
    struct str *kept = arena_new(&t->arena, struct str, 1);
    *kept = arena_str(&t->arena, bytes);
    map_put(&t->all, arena_str(&t->arena, (struct str){(const char *)&key, sizeof key}),
            kept);
    t->kept++;
    pthread_mutex_unlock(&t->lock);
}

static void expect_trees(struct fixture *f, struct kept_trees *t, size_t recalled,
                         size_t kept)
{
    const struct pieces pieces = {recall_tree, keep_tree, t};
    t->recalled = t->kept = 0;
    site_release(&f->site);
    f->site = (struct site){.pieces = &pieces};
    assert_int_equal(content_load(&f->site, f->dir, 2, f->diag), 0);
    assert_int_equal(t->recalled, recalled);
    assert_int_equal(t->kept, kept);
}

/* What says something, or asks for something, is read each time. */
static void trees_of_the_last_build_are_taken(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct kept_trees t = {.lock = PTHREAD_MUTEX_INITIALIZER};
    fixture_file(&f, "handbook.yaml", "dialects: [hugo]\nparams: {version: 7}\n");
    fixture_file(&f, "a.md", "# A\n\nText.\n");
    fixture_file(&f, "b.md", "# B\n\nText.\n");
    fixture_file(&f, "asks.md", "# C\n\nVersion {{< param version >}}.\n");
    fixture_file(&f, "flawed.md", "# D\n\n* a\n*\n");
    expect_trees(&f, &t, 0, 2);
    expect_trees(&f, &t, 2, 0);
    fixture_file(&f, "b.md", "# B\n\nOther text.\n");
    expect_trees(&f, &t, 1, 1);
    fixture_file(&f, "handbook.yaml", "dialects: [mkdocs]\n");
    expect_trees(&f, &t, 0, 3);
    map_release(&t.all);
    arena_release(&t.arena);
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_of_equal_titles_count_on),
        cmocka_unit_test(a_home_page_is_enough),
        cmocka_unit_test(a_second_h1_is_a_heading_of_the_home_page),
        cmocka_unit_test(terms_get_what_stands_below_them),
        cmocka_unit_test(a_heading_below_a_term_is_a_term),
        cmocka_unit_test(settings_of_pages_find_numbered_ones_and_drafts),
        cmocka_unit_test(drafts_are_pages_where_they_are_shown),
        cmocka_unit_test(settings_of_pages_are_for_headings_where_nothing_is_split),
        cmocka_unit_test(keys_that_nothing_uses_are_one_note),
        cmocka_unit_test(attachments_need_places_of_their_own),
        cmocka_unit_test(chapters_stand_in_the_order_of_the_settings),
        cmocka_unit_test(equal_addresses_are_told_with_both_places),
        cmocka_unit_test(what_the_program_makes_keeps_its_address),
        cmocka_unit_test(every_view_is_reserved),
        cmocka_unit_test(keys_of_other_tools_are_understood),
        cmocka_unit_test(drafts_by_any_name_stay_out),
        cmocka_unit_test(trees_of_the_last_build_are_taken),
        cmocka_unit_test(other_encodings_are_read),
        cmocka_unit_test(names_that_are_not_utf8_are_left_out),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
