/* The home page, chapters and sections. */
#include "views/list.h"
#include "views/view.h"

static struct value *push_page(const struct view *v, struct value *list,
                               const struct page *p)
{
    struct value *item = value_push_map(list);
    value_set_str(item, "title", page_menu_title(p));
    view_set_url(v, item, p);
    value_set_str(item, "description", p->description);
    return item;
}

/* What the page lists: those below it, or of a part of them its own. */
static const struct list *shown(const struct view *v)
{
    const struct list *list = v->page->list;
    return list && !list->nparts ? list : NULL;
}

/* Whether the chapters can be shown with their pages. */
static bool has_room_for_pages(const struct list *list)
{
    enum { BYTES_A_PAGE = 90 };
    size_t bytes = 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct page *chapter = list->items[i].page;
        for (size_t k = 0; k < chapter->nchildren; k++)
            bytes += BYTES_A_PAGE + page_menu_title(chapter->children[k]).n;
    }
    return bytes <= LIST_BYTES;
}

void view_home(struct view *v)
{
    const struct list *list = shown(v);
    struct value *chapters = value_set_list(v->data, "chapters");
    bool has_room = list && has_room_for_pages(list);
    for (size_t i = 0; list && i < list->n; i++) {
        const struct page *chapter = list->items[i].page;
        struct value *item = push_page(v, chapters, chapter);
        struct value *pages = value_set_list(item, "pages");
        for (size_t j = 0; has_room && j < chapter->nchildren; j++)
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
    const struct list *list = shown(v);
    struct value *pages = value_set_list(v->data, "pages");
    for (size_t i = 0; list && i < list->n; i++)
        push_page(v, pages, list->items[i].page);
}

void view_section(struct view *v)
{
    struct value *tags = value_set_list(v->data, "tags");
    for (size_t i = 0; i < v->page->tags.n; i++) {
        struct str tag = v->page->tags.p[i];
        struct value *item = value_push_map(tags);
        value_set_str(item, "name", tag);
        view_set_url(v, item, view_tag_page(v->site, tag));
    }
}
