/* The glossary and the A-Z index, both by first letter. */
#include "views/list.h"
#include "views/view.h"

#include "markdown/markdown.h"
#include "util/buf.h"
#include "util/unicode.h"
#include "util/utf8.h"

/* A term, as it is sorted. */
struct entry {
    struct str name;
    const struct term *term;
};
VEC(entry_vec, struct entry);

static int by_name(const void *va, const void *vb)
{
    const struct entry *a = va, *b = vb;
    int order = list_compare(a->name, b->name);
    return order ? order : str_cmp(a->term->id, b->term->id);
}

/* In most alphabets capitals lie at one distance from small letters, or beside them. */
static uint32_t capital_of(uint32_t letter)
{
    static const uint32_t distances[] = {0x20, 1, 0x50, 0x30};
    for (size_t i = 0; i < countof(distances); i++) {
        uint32_t capital = letter - distances[i];
        if (capital < letter && unicode_fold(capital) == letter)
            return capital;
    }
    return letter;
}

/* The heading of a letter: "A"; "#" for what begins with a digit or a sign. */
static struct value *push_letter(const struct view *v, struct value *groups,
                                 uint32_t letter, const char *list)
{
    struct value *group = value_push_map(groups);
    char text[4];
    size_t n = utf8_put_to(letter ? capital_of(letter) : '#', text);
    struct str id =
        !letter ? STR(FRAME_ID "other")
        : letter < 128
            ? arena_printf(v->arena, FRAME_ID "letter-%c", (char)letter)
            : arena_printf(v->arena, FRAME_ID "letter-u%x", (unsigned)letter);
    value_set_str(group, "letter", arena_str(v->arena, (struct str){text, n}));
    value_set_str(group, "id", id);
    return value_set_list(group, list);
}

/* ---- glossary ---- */

static void fill_term(const struct view *v, const struct map *parts, struct value *item,
                      const struct term *term)
{
    const struct node *heading = map_get(parts, term->id);
    struct buf html = BUF_INIT;
    value_set_str(item, "id", term->id);
    value_set_str(item, "name", term->name);
    struct value *also = value_set_list(item, "also_called");
    for (size_t i = 0; i < term->also_called.n; i++)
        value_push_str(also, term->also_called.p[i]);
    if (heading)
        md_render_under(v->page->body, view_words(v), heading, &html);
    value_set_raw(item, "definition", arena_str(v->arena, buf_view(&html)));
    buf_release(&html);
}

void view_glossary(struct view *v)
{
    struct entry_vec entries = {0};
    struct map parts = {0};
    if (v->page->body)
        md_parts(v->page->body, &parts);
    for (size_t i = 0; i < v->site->terms.n; i++) {
        struct entry e = {v->site->terms.p[i]->name, v->site->terms.p[i]};
        vec_push(&entries, e);
    }
    vec_sort(&entries, by_name);
    struct value *groups = value_set_list(v->data, "groups"), *list = NULL;
    for (size_t i = 0; i < entries.n; i++) {
        uint32_t letter = list_letter(entries.p[i].name);
        if (!list || letter != list_letter(entries.p[i - 1].name))
            list = push_letter(v, groups, letter, "terms");
        fill_term(v, &parts, value_push_map(list), entries.p[i].term);
    }
    map_release(&parts);
    vec_release(&entries);
}

/* ---- A-Z ---- */

/* Most entries are pages, which is not worth saying. */
static struct str kind_of(const struct view *v, const struct page *page)
{
    return page->kind == PAGE_CHAPTER   ? view_word(v, "a-z-chapter")
           : page->kind == PAGE_SECTION ? (struct str){0}
           : page->kind == PAGE_SERVICE ? view_word(v, "a-z-service")
                                        : view_word(v, "a-z-term");
}

static void fill_entry(const struct view *v, struct value *item, const struct item *it)
{
    bool is_alias = !it->anchor.n && !str_eq(it->title, it->page->title);
    value_set_str(item, "title", it->title);
    value_set_str(item, "url", view_href(v, it->page->url, it->anchor));
    value_set_str(item, "kind_label", kind_of(v, it->page));
    value_set_str(item, "note", is_alias ? it->page->title : (struct str){0});
    value_set_str(item, "path", it->path);
}

void view_a_z(struct view *v)
{
    const struct list *all = v->page->list;
    struct value *groups = value_set_list(v->data, "groups"), *list = NULL;
    for (size_t i = 0; !all->nparts && i < all->n; i++) {
        const struct item *it = &all->items[i];
        if (!list || list_letter(it->title) != list_letter(it[-1].title))
            list = push_letter(v, groups, list_letter(it->title), "entries");
        fill_entry(v, value_push_map(list), it);
    }
}
