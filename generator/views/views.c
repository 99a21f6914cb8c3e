/* The table of views, and the generated pages; see views.h. */
#include "views/views.h"

#include "content/address.h"
#include "content/content.h"
#include "markdown/markdown.h"
#include "util/buf.h"
#include "util/path.h"
#include "util/unicode.h"
#include "views/blocks.h"
#include "views/frame.h"
#include "views/linked.h"
#include "views/list.h"
#include "views/questions.h"
#include "views/shelves.h"
#include "views/stretch.h"
#include "views/view.h"
#include "views/what_if.h"

struct view_kind {
    const char *layout;
    void (*fill)(struct view *v); /* NULL: the frame is all it needs */
    const char *style;            /* besides page.css, in assets/ */
};

static const char list_style[] = "list-page.css", blocks_style[] = "blocks-page.css",
                  hits_style[] = "hits-page.css",
                  self_test_style[] = "self-test-page.css";

static const struct view_kind page_kinds[] = {
    [PAGE_HOME] = {"home", view_home, blocks_style},
    [PAGE_CHAPTER] = {"chapter", view_chapter, list_style},
    [PAGE_SECTION] = {"section", view_section, NULL},
    [PAGE_SERVICE] = {"service", view_service, "service-page.css"},
    [PAGE_GLOSSARY] = {"glossary", view_glossary, list_style},
};

static const struct view_kind views[] = {
    {"services", view_services, "matrix-page.css"},
    {"scope", view_scope, hits_style},
    {"what-if", view_what_if, hits_style},
    {"self-test", view_self_test, self_test_style},
    {"questions", view_questions, self_test_style},
    {"question", view_question, self_test_style},
    {"a-z", view_a_z, list_style},
    {"tags", view_tags, list_style},
    {"tag", view_tag, list_style},
    {"contents", view_chapter, list_style},
    {"linked-from", view_linked_from, list_style},
    {"search", NULL, NULL},
    {"accessibility", NULL, NULL},
    {"404", NULL, NULL},
};

static const struct view_kind *kind_of(const struct page *page)
{
    if (page->kind != PAGE_VIEW)
        return &page_kinds[page->kind];
    for (size_t i = 0; i < countof(views); i++)
        if (strcmp(views[i].layout, page->view) == 0)
            return &views[i];
    return &views[countof(views) - 1];
}

const char *views_layout(const struct page *page)
{
    return kind_of(page)->layout;
}

void views_memory_release(struct views_memory *m)
{
    map_release(&m->entries);
    arena_release(&m->arena);
}

/* Entries are wanted a page or two after each other: what is far behind goes. */
enum { MAX_ENTRIES = 1000 };

/* 404.html has addresses of its own form, see view_href(). */
static struct views_memory *enter_folder(struct views_memory *m,
                                         const struct page *page)
{
    if (!m || str_eq(page->url, STR("404.html")))
        return NULL;
    struct str folder = path_dir(page->url);
    if (!str_eq(m->folder, folder) || m->entries.n > MAX_ENTRIES) {
        map_release(&m->entries);
        arena_reset(&m->arena);
        m->folder = folder;
    }
    return m;
}

/* Blocks and formulas have styles of their own, wherever they stand. */
static void set_styles(struct view *v, const char *own)
{
    value_set_str(v->data, "style", STR("page.css"));
    struct value *styles = value_set_list(v->data, "styles");
    if (own)
        value_push_str(styles, str_z(own));
    if (v->has_blocks && own != blocks_style)
        value_push_str(styles, str_z(blocks_style));
    if (v->page->has_math)
        value_push_str(styles, STR("math.css"));
}

struct value *views_data(const struct site *site, const struct page *page,
                         const struct layouts *layouts, struct views_memory *memory,
                         struct arena *arena, struct diag *diag)
{
    struct view v = {.site = site,
                     .page = page,
                     .arena = arena,
                     .data = value_map(arena),
                     .memory = enter_folder(memory, page),
                     .layouts = layouts,
                     .diag = diag};
    const struct view_kind *kind = kind_of(page);
    value_set_str(v.data, "layout", str_z(kind->layout));
    frame_fill(&v);
    set_styles(&v, kind->style);
    if (kind->fill)
        kind->fill(&v);
    return v.failed ? NULL : v.data;
}

bool views_text_waits(const struct page *page)
{
    return frame_text_waits(page);
}

void views_add_text(const struct site *site, const struct page *page,
                    struct value *data, struct arena *arena)
{
    if (!frame_text_waits(page))
        return;
    struct buf text = BUF_INIT;
    md_render(page->body, site->settings.words, &text);
    value_set_raw(data, "body", arena_str(arena, buf_view(&text)));
    buf_release(&text);
}

/* ---- the generated pages ---- */

struct adder {
    struct site *site;
    struct diag *diag;
};

static struct str word(const struct adder *a, const char *key)
{
    return words_text(a->site->settings.words, key);
}

static struct page *add(struct adder *a, const char *view, struct str url,
                        struct str title, struct str description)
{
    struct page *page = arena_new(&a->site->arena, struct page, 1);
    page->kind = PAGE_VIEW;
    page->view = view;
    page->url = url;
    page->id = str_z(view);
    page->title = title;
    page->description = description;
    site_add_page(a->site, page, a->diag);
    return page;
}

static void add_scopes(struct adder *a)
{
    const struct level_vec *levels = &a->site->settings.levels;
    for (size_t i = 0; i < levels->n; i++) {
        const struct level *level = &levels->p[i];
        struct page *page =
            add(a, "scope",
                arena_printf(&a->site->arena, "scope/%.*s.html", STR_ARG(level->id)),
                WORDS(a->site->settings.words, &a->site->arena, "scope-title",
                      word_str("adjective", level->adjective)),
                level->description);
        page->view_arg = level->id;
    }
}

/* People ask by the short name: "az fails", "AZ outage". */
static void add_short_names(struct adder *a, struct page *page, const struct fault *f)
{
    const struct level *level = settings_level(&a->site->settings, f->id);
    struct arena *arena = &a->site->arena;
    if (!level || str_eq(level->short_name, level->name))
        return;
    const struct words *words = a->site->settings.words;
    struct word_value name = word_str("name", level->short_name);
    vec_push(&page->aliases, WORDS(words, arena, "what-if-alias-fails", name));
    vec_push(&page->aliases, WORDS(words, arena, "what-if-alias-failure", name));
}

static void add_what_if(struct adder *a, const struct fault *f)
{
    struct page *page =
        add(a, "what-if",
            arena_printf(&a->site->arena, "what-if/%.*s.html", STR_ARG(f->id)),
            f->question, f->description);
    page->view_arg = f->id;
    add_short_names(a, page, f);
}

/* Each is held against each service. */
static void list_homes(struct adder *a, const struct service *s, struct map *homes)
{
    enum { MAX_HOMES = 64 };
    for (size_t k = 0; k < s->control_homes.n; k++) {
        struct str home = s->control_homes.p[k];
        if (homes->n < MAX_HOMES || map_has(homes, home))
            map_put(homes, home, a);
        else
            diag_find(a->diag, DIAG_ERROR, s->place, "limit-control-homes",
                      "\"%.*s\" has no page of its own, for the entries name more than "
                      "%d places where control planes stand; name fewer",
                      STR_ARG(home), MAX_HOMES);
    }
}

static void add_what_ifs(struct adder *a)
{
    struct site *site = a->site;
    struct arena *arena = &site->arena;
    const struct words *words = site->settings.words;
    struct fault_list faults = {0};
    view_faults(site, &faults);
    for (size_t i = 0; i < faults.n; i++)
        add_what_if(a, faults.p[i]);
    vec_release(&faults);
    struct map homes = {0};
    for (size_t i = 0; i < site->services.n; i++)
        list_homes(a, site->services.p[i], &homes);
    for (size_t i = 0; i < homes.n; i++) {
        struct str home = homes.entries[i].key;
        struct page *page = add(
            a, "what-if",
            arena_printf(arena, "what-if/%.*s.html",
                         STR_ARG(address_slug(home, arena))),
            WORDS(words, arena, "what-if-home", word_str("home", home)),
            WORDS(words, arena, "what-if-home-description", word_str("home", home)));
        page->view_arg = home;
    }
    map_release(&homes);
}

static void add_tags(struct adder *a)
{
    for (size_t i = 0; i < a->site->pages.n; i++)
        if (a->site->pages.p[i]->tags.n) {
            add(a, "tags", STR("tags/index.html"), word(a, "tags"),
                word(a, "tags-description"));
            view_add_tags(a->site, a->diag);
            return;
        }
}

/* What is drawn from a large catalogue has a page for each failure. */
static void add_self_test(struct adder *a)
{
    struct site *site = a->site;
    struct fault_list faults = {0};
    struct page *above = add(a, "self-test", STR("self-test.html"),
                             word(a, "self-test"), word(a, "self-test-description"));
    questions_add_sheets(site, above, a->diag);
    view_faults(site, &faults);
    for (size_t i = 0; i <= faults.n && view_asks_apart(site); i++) {
        struct str id = i ? faults.p[i - 1]->id : STR("scope");
        if (str_eq(id, STR("control")))
            continue; /* what changes no answer of everyday work is not asked */
        struct page *page =
            add(a, "self-test",
                arena_printf(&site->arena, "self-test/%.*s.html", STR_ARG(id)),
                view_asked(site, i ? faults.p[i - 1] : NULL, &site->arena),
                word(a, "self-test-part-description"));
        page->view_arg = id;
        page->parent = above;
    }
    vec_release(&faults);
}

void views_add(struct site *site, struct diag *diag)
{
    struct adder a = {site, diag};
    view_note_faults(site);
    if (site->services.n) {
        add(&a, "services", STR("services/index.html"), word(&a, "services"),
            word(&a, "services-description"));
        add_scopes(&a);
        add_what_ifs(&a);
    }
    if (site->services.n || site->questions.n)
        add_self_test(&a);
    add_tags(&a);
    add(&a, "a-z", STR("a-z.html"), word(&a, "a-z-title"), word(&a, "a-z-description"));
    add(&a, "search", STR("search.html"), word(&a, "search"),
        word(&a, "search-description"));
    add(&a, "accessibility", STR("accessibility.html"), word(&a, "accessibility"),
        word(&a, "accessibility-description"));
    add(&a, "404", STR("404.html"), word(&a, "not-found"), (struct str){0});
}

/* Marks pages that are called the same: their paths tell them apart. */
static void find_namesakes(struct site *site)
{
    struct map seen = {0};
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        struct buf key = BUF_INIT;
        unicode_fold_str(page->title, &key);
        struct page *other =
            map_put(&seen, arena_str(&site->arena, buf_view(&key)), page);
        if (other)
            other->has_namesake = page->has_namesake = true;
        buf_release(&key);
    }
    map_release(&seen);
}

void views_complete(struct site *site, struct diag *diag)
{
    view_note_newest(site);
    find_namesakes(site);
    shelves_make(site);
    what_if_cut(site, diag);
    stretches_cut(site, diag);
    lists_make(site, diag);
    blocks_bound(site, diag);
    linked_add(site, diag);
}
