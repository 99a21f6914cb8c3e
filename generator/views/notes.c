/* The home page, chapters and sections. */
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

void view_home(struct view *v)
{
    struct value *chapters = value_set_list(v->data, "chapters");
    for (size_t i = 0; i < v->page->nchildren; i++) {
        const struct page *chapter = v->page->children[i];
        struct value *item = push_page(v, chapters, chapter);
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
        view_set_url(v, item, view_tag_page(v->site, tag));
    }
}
