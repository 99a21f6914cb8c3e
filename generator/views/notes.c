/* The home page, chapters and sections. */
#include "views/view.h"

#include "content/address.h"

static void push_page(const struct view *v, struct value *list, const struct page *p)
{
    struct value *item = value_push_map(list);
    value_set_str(item, "title", p->title);
    view_set_url(v, item, p);
    value_set_str(item, "description", p->description);
}

void view_home(struct view *v)
{
    struct value *chapters = value_set_list(v->data, "chapters");
    for (size_t i = 0; i < v->site->chapters.n; i++) {
        const struct page *chapter = v->site->chapters.p[i];
        struct value *item = value_push_map(chapters);
        value_set_str(item, "title", chapter->title);
        view_set_url(v, item, chapter);
        value_set_str(item, "description", chapter->description);
        struct value *pages = value_set_list(item, "pages");
        for (size_t j = 0; j < chapter->nchildren; j++)
            push_page(v, pages, chapter->children[j]);
    }
    struct value *views = value_set_list(v->data, "views");
    const struct page *pages[VIEW_MAIN];
    size_t n = view_main(v->site, pages);
    for (size_t i = 0; i < n; i++)
        push_page(v, views, pages[i]);
}

void view_chapter(struct view *v)
{
    struct value *pages = value_set_list(v->data, "pages");
    for (size_t i = 0; i < v->page->nchildren; i++)
        push_page(v, pages, v->page->children[i]);
}

void view_section(struct view *v)
{
    struct value *tags = value_set_list(v->data, "tags");
    for (size_t i = 0; i < v->page->tags.n; i++) {
        struct str tag = v->page->tags.p[i];
        struct value *item = value_push_map(tags);
        value_set_str(item, "name", tag);
        struct str url = arena_printf(v->arena, "tags/%.*s.html",
                                      STR_ARG(address_slug(tag, v->arena)));
        value_set_str(item, "url", view_href(v, url, (struct str){0}));
    }
}

void view_tags(struct view *v)
{
    struct value *tags = value_set_list(v->data, "tags");
    for (size_t i = 0; i < v->site->pages.n; i++) {
        const struct page *p = v->site->pages.p[i];
        if (p->kind != PAGE_VIEW || strcmp(p->view, "tag") != 0)
            continue;
        int count = 0;
        for (size_t j = 0; j < v->site->pages.n; j++)
            for (size_t k = 0; k < v->site->pages.p[j]->tags.n; k++)
                count += str_eq(v->site->pages.p[j]->tags.p[k], p->view_arg);
        struct value *item = value_push_map(tags);
        value_set_str(item, "name", p->title);
        view_set_url(v, item, p);
        value_set_int(item, "count", count);
    }
}

void view_tag(struct view *v)
{
    value_set_str(v->data, "tag", v->page->view_arg);
    struct value *pages = value_set_list(v->data, "pages");
    for (size_t i = 0; i < v->site->pages.n; i++) {
        const struct page *p = v->site->pages.p[i];
        for (size_t k = 0; k < p->tags.n; k++) {
            if (!str_eq(p->tags.p[k], v->page->view_arg))
                continue;
            struct value *item = value_push_map(pages);
            value_set_str(item, "title", p->title);
            view_set_url(v, item, p);
            value_set_str(item, "description", p->description);
            value_set_str(item, "chapter",
                          p->chapter ? p->chapter->title : (struct str){0});
            break;
        }
    }
}
