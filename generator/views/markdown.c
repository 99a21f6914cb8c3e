/* Pages as Markdown, and the lists of them; see views.h. */
#include "links/href.h"
#include "markdown/again.h"
#include "util/buf.h"
#include "util/path.h"
#include "views/view.h"

bool views_has_markdown(const struct page *page)
{
    return page->kind != PAGE_VIEW;
}

struct str views_markdown_url(const struct page *page, struct arena *arena)
{
    return arena_printf(arena, "%.*s.md", STR_ARG(path_without_ext(page->url)));
}

/* ---- addresses ---- */

struct leading {
    const struct site *site;
    const struct page *page;
    struct str from; /* where it is read; empty: anywhere */
};

/* Of an address of the site: to the Markdown of a page that has it. */
static struct str lead_to(const struct leading *l, struct str to, struct str anchor,
                          struct arena *arena)
{
    const struct page *page = map_get(&l->site->pages_by_url, to);
    if (page && views_has_markdown(page))
        to = views_markdown_url(page, arena);
    struct str href = href_make(l->from, to, anchor, arena);
    return l->from.n ? href
                     : arena_printf(arena, "%.*s%.*s",
                                    STR_ARG(l->site->settings.base_url), STR_ARG(href));
}

/* Relative to the page, as the tree has it; others stay. */
static struct str lead(void *context, struct str address, struct arena *arena)
{
    const struct leading *l = context;
    bool is_ours = address.n && address.p[0] != '/' && !href_scheme(address).n &&
                   str_find_char(address, '?', 0) < 0;
    if (!is_ours)
        return address;
    ptrdiff_t hash = str_find_char(address, '#', 0);
    size_t end = hash < 0 ? address.n : (size_t)hash;
    struct str path = href_decode(str_slice(address, 0, end), arena);
    struct str anchor =
        hash < 0 ? (struct str){0} : href_decode(str_from(address, end + 1), arena);
    struct buf to = BUF_INIT;
    struct str led = address;
    if (!path.n)
        led = lead_to(l, l->page->url, anchor, arena);
    else if (path_resolve(&to, path_dir(l->page->url), path) == 0)
        led = lead_to(l, arena_str(arena, buf_view(&to)), anchor, arena);
    buf_release(&to);
    return led;
}

/* ---- blocks ---- */

struct writing {
    const struct leading *leading;
    struct md_writer out;
    struct md_words words;
    struct arena arena;
};

static const struct words *words_of(const struct writing *w)
{
    return w->leading->site->settings.words;
}

static void put_text(struct writing *w, struct str text)
{
    md_words_text(&w->words, text);
}

static void put_strong(struct writing *w, struct str text)
{
    md_words_open(&w->words, MD_STRONG, (struct str){0});
    put_text(w, text);
    md_words_close(&w->words);
}

static void put_link(struct writing *w, struct str address, struct str text)
{
    md_words_open(&w->words, MD_ANCHORED, address);
    put_text(w, text);
    md_words_close(&w->words);
}

static void put_page(struct writing *w, const struct page *page)
{
    put_link(w, lead_to(w->leading, page->url, (struct str){0}, &w->arena),
             page->title);
}

static void end_paragraph(struct writing *w)
{
    md_write_paragraph(&w->out, &w->words);
    md_words_clear(&w->words);
}

static void heading(struct writing *w, int level, struct str text)
{
    put_text(w, text);
    md_write_heading(&w->out, level, &w->words, (struct str){0});
    md_words_clear(&w->words);
}

static void item_begins(struct writing *w)
{
    md_write_item(&w->out, 0);
}

static void item_ends(struct writing *w)
{
    end_paragraph(w);
    md_write_end(&w->out);
}

static void list_begins(struct writing *w)
{
    md_write_list(&w->out, false, 1, true);
}

static void list_ends(struct writing *w)
{
    md_write_end(&w->out);
}

/* ---- services ---- */

static void put_said(struct writing *w, const char *label, struct str text)
{
    if (!text.n)
        return;
    put_text(w, STR(" "));
    if (label)
        put_text(w, words_text(words_of(w), label));
    put_text(w, STR(" "));
    put_text(w, text);
}

static void put_failure(struct writing *w, const struct service_failure *f)
{
    static const char *const labels[] = {"not-stated", "yes", "partly", "no"};
    const struct fault *fault = settings_fault(&w->leading->site->settings, f->level);
    item_begins(w);
    put_strong(w, fault ? fault->title : f->level);
    put_text(w, STR(". "));
    put_text(w, words_text(words_of(w), "survives-colon"));
    put_text(w, STR(" "));
    put_text(w, words_text(words_of(w), labels[f->survives]));
    put_text(w, STR(". "));
    put_said(w, NULL, f->effect);
    put_said(w, "by-itself-colon", f->by_itself);
    put_said(w, "action-colon", f->action);
    put_said(w, "why-colon", f->why);
    item_ends(w);
}

static void put_scope(struct writing *w, const struct service *s)
{
    struct str_vec names = {0};
    for (size_t i = 0; i < s->scope.n; i++) {
        const struct level *level =
            settings_level(&w->leading->site->settings, s->scope.p[i]);
        vec_push(&names, level ? level->name : s->scope.p[i]);
    }
    put_text(w, words_text(words_of(w), "service-bound-to"));
    put_text(w, words_list(words_of(w), &w->arena, "list-comma", names.p, names.n));
    if (names.n)
        end_paragraph(w);
    md_words_clear(&w->words);
    vec_release(&names);
}

static void put_lines(struct writing *w, const char *title, const struct str_vec *lines)
{
    if (!lines->n)
        return;
    heading(w, 2, words_text(words_of(w), title));
    list_begins(w);
    for (size_t i = 0; i < lines->n; i++) {
        item_begins(w);
        put_text(w, lines->p[i]);
        item_ends(w);
    }
    list_ends(w);
}

static void put_failures(struct writing *w, const struct service *s)
{
    if (!s->fails.n)
        return;
    heading(w, 2, words_text(words_of(w), "service-failures"));
    list_begins(w);
    for (size_t i = 0; i < s->fails.n; i++)
        put_failure(w, &s->fails.p[i]);
    list_ends(w);
}

static void put_ladder(struct writing *w, const struct service *s)
{
    struct str_vec lines = {0};
    for (size_t i = 0; i < s->extends.n; i++)
        if (s->extends.p[i].how.n)
            vec_push(&lines, s->extends.p[i].how);
    put_lines(w, "service-ladder", &lines);
    vec_release(&lines);
}

static void put_dependencies(struct writing *w, const struct service *s)
{
    if (!s->depends_on.n)
        return;
    heading(w, 2, words_text(words_of(w), "service-depends-on"));
    list_begins(w);
    for (size_t i = 0; i < s->depends_on.n; i++) {
        const struct service_dependency *d = &s->depends_on.p[i];
        item_begins(w);
        if (d->service)
            put_page(w, d->service->page);
        else
            put_text(w, d->slug);
        if (d->why.n)
            put_text(w, STR(": "));
        put_text(w, d->why);
        item_ends(w);
    }
    list_ends(w);
}

static void put_sources(struct writing *w, const struct service *s)
{
    if (!s->sources.n)
        return;
    heading(w, 2, words_text(words_of(w), "sources"));
    list_begins(w);
    for (size_t i = 0; i < s->sources.n; i++) {
        const struct service_source *source = &s->sources.p[i];
        item_begins(w);
        put_link(w, source->url, source->title.n ? source->title : source->url);
        item_ends(w);
    }
    list_ends(w);
}

/* What the page says before its own text. */
static void put_entry(struct writing *w, const struct service *s)
{
    put_text(w, s->verdict);
    end_paragraph(w);
    put_scope(w, s);
    put_failures(w, s);
    put_ladder(w, s);
    put_lines(w, "service-choices", &s->zonal_choices);
    put_dependencies(w, s);
    put_lines(w, "service-traps", &s->traps);
}

/* ---- pages ---- */

static void put_below(struct writing *w, const struct page *page)
{
    if (page->kind != PAGE_CHAPTER || !page->nchildren)
        return;
    list_begins(w);
    for (size_t i = 0; i < page->nchildren; i++) {
        item_begins(w);
        put_page(w, page->children[i]);
        item_ends(w);
    }
    list_ends(w);
}

static struct writing begin(const struct leading *leading, struct buf *out)
{
    return (struct writing){
        .leading = leading, .out = md_writer_to(out), .words = MD_WORDS_INIT};
}

static void end(struct writing *w)
{
    md_writer_release(&w->out);
    md_words_release(&w->words);
    arena_release(&w->arena);
}

void views_markdown(const struct site *site, const struct page *page, struct str from,
                    struct buf *out)
{
    struct leading leading = {site, page, from};
    struct writing w = begin(&leading, out);
    heading(&w, 1, page->typed_title.n ? page->typed_title : page->title);
    if (page->service)
        put_entry(&w, page->service);
    if (page->body)
        md_write_again(page->body, lead, &leading, &w.out);
    if (page->service)
        put_sources(&w, page->service);
    put_below(&w, page);
    end(&w);
}

/* ---- lists ---- */

static void put_head(struct writing *w)
{
    const struct settings *s = &w->leading->site->settings;
    heading(w, 1, s->title);
    if (!s->description.n)
        return;
    md_write_quote(&w->out);
    put_text(w, s->description);
    end_paragraph(w);
    md_write_end(&w->out);
}

void views_llms_head(const struct site *site, struct buf *out)
{
    struct leading leading = {.site = site};
    struct writing w = begin(&leading, out);
    put_head(&w);
    end(&w);
}

/* As it is read where no markup can stand. */
static struct str summary_of(const struct page *page, struct arena *arena)
{
    return page->service         ? page->service->verdict
           : page->description.n ? page->description
                                 : md_plain(page->lead, arena);
}

static void put_entry_of(struct writing *w, const struct page *page)
{
    struct str about = summary_of(page, &w->arena);
    item_begins(w);
    put_page(w, page);
    if (about.n)
        put_text(w, STR(": "));
    put_text(w, about);
    item_ends(w);
}

static const struct page *top_of(const struct page *page)
{
    while (page->parent)
        page = page->parent;
    return page;
}

/* Of a chapter at the top, of services, of all others. */
static struct str heading_of(const struct writing *w, const struct page *page)
{
    const struct page *top = top_of(page);
    const char *other = page->kind == PAGE_SERVICE ? "services" : "home";
    return top->kind == PAGE_CHAPTER ? top->title : words_text(words_of(w), other);
}

/* What stands under one heading, wherever it comes in reading order. */
struct group {
    struct str title;
    VEC(, const struct page *) pages;
};
VEC(group_vec, struct group *);

static void group_pages(struct writing *w, struct group_vec *groups)
{
    const struct page_vec *pages = &w->leading->site->pages;
    struct map by_title = {0};
    for (size_t i = 0; i < pages->n; i++) {
        if (!views_has_markdown(pages->p[i]))
            continue;
        struct str title = heading_of(w, pages->p[i]);
        struct group *group = map_get(&by_title, title);
        if (!group) {
            group = arena_new(&w->arena, struct group, 1);
            group->title = title;
            map_put(&by_title, title, group);
            vec_push(groups, group);
        }
        vec_push(&group->pages, pages->p[i]);
    }
    map_release(&by_title);
}

static void put_group(struct writing *w, struct group *group)
{
    heading(w, 2, group->title);
    list_begins(w);
    for (size_t i = 0; i < group->pages.n; i++)
        put_entry_of(w, group->pages.p[i]);
    list_ends(w);
    vec_release(&group->pages);
}

void views_llms(const struct site *site, struct buf *out)
{
    struct leading leading = {.site = site};
    struct writing w = begin(&leading, out);
    struct group_vec groups = {0};
    put_head(&w);
    group_pages(&w, &groups);
    for (size_t i = 0; i < groups.n; i++)
        put_group(&w, groups.p[i]);
    vec_release(&groups);
    end(&w);
}
