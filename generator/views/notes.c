/* The home page, chapters and sections. */
#include "views/blocks.h"
#include "views/list.h"
#include "views/view.h"

#include "model/tags.h"

/* ---- a line about a page ---- */

enum { MAX_LINE = 80, MIN_LINE = 30, MIN_HEAD = 20 };

/* Where a dash ends what stands by itself: behind it, descriptions tend to count up. 0:
 * nowhere. */
static size_t head_end(struct str text, size_t max)
{
    static const struct str dashes[] = {STR_INIT(" - "), STR_INIT(" – "),
                                        STR_INIT(" — ")};
    size_t best = 0;
    for (size_t i = 0; i < countof(dashes); i++) {
        ptrdiff_t at = str_find(text, dashes[i], MIN_HEAD);
        if (at >= 0 && (size_t)at <= max && (!best || (size_t)at < best))
            best = (size_t)at;
    }
    return best;
}

/* Where the last clause that begins before `max` ends. */
static size_t clause_end(struct str text, size_t max)
{
    static const struct str ends[] = {STR_INIT(", "), STR_INIT("; "), STR_INIT(": "),
                                      STR_INIT(". "), STR_INIT("。"), STR_INIT("、")};
    size_t best = 0;
    for (size_t i = 0; i < countof(ends); i++)
        for (ptrdiff_t at = 0;
             (at = str_find(text, ends[i], (size_t)at)) >= 0 && (size_t)at <= max; at++)
            best = (size_t)at > best ? (size_t)at : best;
    return best;
}

/* Behind a word, or where there are no blanks, between two characters. */
static size_t word_end(struct str text, size_t max)
{
    ptrdiff_t space = str_rfind_char(str_slice(text, 0, max), ' ');
    if (space >= MIN_LINE)
        return (size_t)space;
    while (max > 0 && (text.p[max] & 0xc0) == 0x80)
        max--;
    return max;
}

struct str view_line(struct str text, struct arena *arena)
{
    if (text.n <= MAX_LINE)
        return text;
    size_t head = head_end(text, MAX_LINE), end = clause_end(text, MAX_LINE);
    if (head || end >= MIN_LINE)
        return str_slice(text, 0, head ? head : end);
    return arena_printf(arena, "%.*s…",
                        STR_ARG(str_slice(text, 0, word_end(text, MAX_LINE))));
}

void view_page(const struct view *v, struct value *map, const struct page *page)
{
    struct str text = view_summary(v, page);
    value_set_str(map, "title", page_menu_title(page));
    view_set_url(v, map, page);
    value_set_str(map, "description", page->description);
    value_set_str(map, "line", view_line(text, v->arena));
}

/* ---- the pages ---- */

/* What the page lists: those below it, or of a part of them its own. */
static const struct list *shown(const struct view *v)
{
    const struct list *list = v->page->list;
    return list && !list->nparts ? list : NULL;
}

void view_home(struct view *v)
{
    struct str own = v->page->description;
    value_set_str(v->data, "lead", own.n ? own : v->site->settings.description);
    blocks_of_home(v);
}

void view_chapter(struct view *v)
{
    const struct list *list = shown(v);
    struct value *pages = value_set_list(v->data, "pages");
    for (size_t i = 0; list && i < list->n; i++)
        view_page(v, value_push_map(pages), list->items[i].page);
}

void view_section(struct view *v)
{
    struct value *tags = value_set_list(v->data, "tags");
    for (size_t i = 0; i < v->page->tags.n; i++) {
        struct str tag = v->page->tags.p[i];
        struct value *item = value_push_map(tags);
        value_set_str(item, "name", tag);
        view_set_url(v, item, site_tag_page(v->site, tag));
    }
}
