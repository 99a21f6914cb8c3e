/* Tags: their pages, and the list of them. Tags that differ in case only are one. */
#include "views/list.h"
#include "views/view.h"

#include "content/address.h"
#include "content/content.h"
#include "util/buf.h"
#include "util/unicode.h"

static struct str folded(struct str tag, struct buf *out)
{
    buf_clear(out);
    unicode_fold_str(tag, out);
    return buf_view(out);
}

/* ---- the pages ---- */

static struct page *tag_page_new(struct site *site, struct str tag)
{
    struct page *page = arena_new(&site->arena, struct page, 1);
    struct str slug = address_slug(tag, &site->arena);
    page->kind = PAGE_VIEW;
    page->view = "tag";
    page->url = arena_printf(&site->arena, "tags/%.*s.html", STR_ARG(slug));
    page->id = STR("tag");
    page->title = page->view_arg = tag;
    return page;
}

/* The tags of the page from the `from`th on. */
static void leave_out(struct page *page, size_t from, const struct limits *limits,
                      struct diag *diag)
{
    diag_find(diag, DIAG_ERROR, page->place, "limit-tags",
              "the tag \"%.*s\", and those that follow it, are left out, for the site "
              "has more than %d different ones; use fewer, or raise \"tags\" under "
              "\"limits\" in handbook.yaml",
              STR_ARG(page->tags.p[from]), limits->tags);
    page->tags.n = from;
}

void view_add_tags(struct site *site, struct diag *diag)
{
    struct buf key = BUF_INIT;
    size_t pages = site->pages.n;
    for (size_t i = 0; i < pages; i++)
        for (size_t j = 0; j < site->pages.p[i]->tags.n; j++) {
            struct str tag = site->pages.p[i]->tags.p[j];
            if (map_has(&site->tags, folded(tag, &key)))
                continue;
            if (site->tags.n >= (size_t)site->settings.limits.tags) {
                leave_out(site->pages.p[i], j, &site->settings.limits, diag);
                break;
            }
            struct page *page = tag_page_new(site, tag);
            map_put(&site->tags, arena_str(&site->arena, buf_view(&key)), page);
            site_add_page(site, page, diag);
        }
    buf_release(&key);
}

/* ---- what they show ---- */

void view_tags(struct view *v)
{
    const struct list *list = v->page->list;
    struct value *tags = value_set_list(v->data, "tags");
    for (size_t i = 0; !list->nparts && i < list->n; i++) {
        const struct page *tag = list->items[i].page;
        struct value *item = value_push_map(tags);
        value_set_str(item, "name", tag->title);
        view_set_url(v, item, tag);
        value_set_int(item, "count", (int)tag->list->n);
    }
}

void view_tag(struct view *v)
{
    const struct list *list = v->page->list;
    value_set_str(v->data, "tag", v->page->view_arg);
    struct value *pages = value_set_list(v->data, "pages");
    for (size_t i = 0; !list->nparts && i < list->n; i++) {
        const struct item *it = &list->items[i];
        struct value *item = value_push_map(pages);
        value_set_str(item, "title", it->title);
        view_set_url(v, item, it->page);
        value_set_str(item, "description", it->page->description);
        value_set_str(item, "chapter", it->path);
    }
}
