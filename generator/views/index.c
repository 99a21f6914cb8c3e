/* The glossary and the A-Z index, both by first letter. */
#include "views/list.h"
#include "views/view.h"

#include "markdown/markdown.h"
#include "util/buf.h"

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

/* "A" for letters; "#" for what begins with a digit or a sign. */
static char letter_of(struct str title)
{
    char c = title.n ? title.p[0] : '#';
    return char_is_alpha(c) ? (char)(char_lower(c) - 'a' + 'A') : '#';
}

static struct value *push_letter(const struct view *v, struct value *groups,
                                 char letter, const char *list)
{
    struct value *group = value_push_map(groups);
    struct str text = arena_str(v->arena, (struct str){&letter, 1});
    value_set_str(group, "letter", text);
    value_set_str(group, "id",
                  letter == '#' ? STR(FRAME_ID "other")
                                : arena_printf(v->arena, FRAME_ID "letter-%c",
                                               char_lower(letter)));
    return value_set_list(group, list);
}

/* ---- glossary ---- */

static void fill_term(const struct view *v, struct value *item, const struct term *term)
{
    struct buf html = BUF_INIT;
    value_set_str(item, "id", term->id);
    value_set_str(item, "name", term->name);
    struct value *also = value_set_list(item, "also_called");
    for (size_t i = 0; i < term->also_called.n; i++)
        value_push_str(also, term->also_called.p[i]);
    md_render_part(v->page->body, term->id, &html);
    value_set_raw(item, "definition", arena_str(v->arena, buf_view(&html)));
    buf_release(&html);
}

void view_glossary(struct view *v)
{
    struct entry_vec entries = {0};
    for (size_t i = 0; i < v->site->terms.n; i++) {
        struct entry e = {v->site->terms.p[i]->name, v->site->terms.p[i]};
        vec_push(&entries, e);
    }
    vec_sort(&entries, by_name);
    struct value *groups = value_set_list(v->data, "groups"), *list = NULL;
    for (size_t i = 0; i < entries.n; i++) {
        char letter = letter_of(entries.p[i].name);
        if (!list || letter != letter_of(entries.p[i - 1].name))
            list = push_letter(v, groups, letter, "terms");
        fill_term(v, value_push_map(list), entries.p[i].term);
    }
    vec_release(&entries);
}

/* ---- A-Z ---- */

/* Most entries are pages, which is not worth saying. */
static struct str kind_of(const struct page *page)
{
    return page->kind == PAGE_CHAPTER   ? STR("chapter")
           : page->kind == PAGE_SECTION ? (struct str){0}
           : page->kind == PAGE_SERVICE ? STR("service")
                                        : STR("term");
}

static void fill_entry(const struct view *v, struct value *item, const struct item *it)
{
    bool is_alias = !it->anchor.n && !str_eq(it->title, it->page->title);
    value_set_str(item, "title", it->title);
    value_set_str(item, "url", view_href(v, it->page->url, it->anchor));
    value_set_str(item, "kind_label", kind_of(it->page));
    value_set_str(item, "note", is_alias ? it->page->title : (struct str){0});
    value_set_str(item, "path", it->path);
}

void view_a_z(struct view *v)
{
    const struct list *all = v->page->list;
    struct value *groups = value_set_list(v->data, "groups"), *list = NULL;
    for (size_t i = 0; !all->nparts && i < all->n; i++) {
        const struct item *it = &all->items[i];
        if (!list || letter_of(it->title) != letter_of(it[-1].title))
            list = push_letter(v, groups, letter_of(it->title), "entries");
        fill_entry(v, value_push_map(list), it);
    }
}
