/* The glossary and the A-Z index, both by first letter. */
#include "views/view.h"

#include "markdown/markdown.h"
#include "util/buf.h"

struct entry {
    struct str title, url, note;
    struct str path; /* what stands above the page */
    const char *kind;
    const struct term *term;
};
VEC(entry_vec, struct entry);

/* By the first letter without regard to case, then by bytes. */
static int by_title(const void *va, const void *vb)
{
    const struct entry *a = va, *b = vb;
    size_t n = a->title.n < b->title.n ? a->title.n : b->title.n;
    for (size_t i = 0; i < n; i++) {
        int order = char_lower(a->title.p[i]) - char_lower(b->title.p[i]);
        if (order)
            return order;
    }
    int order = str_cmp(a->title, b->title);
    return order ? order : str_cmp(a->url, b->url);
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
        struct entry e = {.title = v->site->terms.p[i]->name,
                          .url = v->site->terms.p[i]->id,
                          .term = v->site->terms.p[i]};
        vec_push(&entries, e);
    }
    vec_sort(&entries, by_title);
    struct value *groups = value_set_list(v->data, "groups"), *list = NULL;
    for (size_t i = 0; i < entries.n; i++) {
        char letter = letter_of(entries.p[i].title);
        if (!list || letter != letter_of(entries.p[i - 1].title))
            list = push_letter(v, groups, letter, "terms");
        fill_term(v, value_push_map(list), entries.p[i].term);
    }
    vec_release(&entries);
}

/* ---- A-Z ---- */

static void push_entry(struct entry_vec *entries, const struct view *v,
                       struct str title, const struct page *to, struct str anchor,
                       const char *kind)
{
    struct entry e = {.title = title,
                      .url = view_href(v, to->url, anchor),
                      .path = page_path(to, v->arena),
                      .kind = kind};
    if (!str_eq(title, to->title) && !anchor.n)
        e.note = to->title;
    vec_push(entries, e);
}

static void collect(const struct view *v, struct entry_vec *entries)
{
    const struct site *site = v->site;
    struct str none = {0};
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *p = site->pages.p[i];
        const char *kind = p->kind == PAGE_CHAPTER   ? "chapter"
                           : p->kind == PAGE_SECTION ? "page"
                           : p->kind == PAGE_SERVICE ? "service"
                                                     : NULL;
        if (!kind)
            continue;
        push_entry(entries, v, p->title, p, none, kind);
        for (size_t j = 0; j < p->aliases.n; j++)
            push_entry(entries, v, p->aliases.p[j], p, none, kind);
        for (size_t j = 0; j < p->parts.n; j++)
            push_entry(entries, v, p->parts.p[j].name, p, p->parts.p[j].anchor, kind);
    }
    const struct page *glossary = map_get(&site->pages_by_url, STR("glossary.html"));
    for (size_t i = 0; glossary && i < site->terms.n; i++)
        push_entry(entries, v, site->terms.p[i]->name, glossary, site->terms.p[i]->id,
                   "term");
}

/* Whether the two are called the same and lead to different pages. */
static bool is_namesake(const struct entry *a, const struct entry *b)
{
    return str_eq_nocase(a->title, b->title) && !str_eq(a->url, b->url);
}

/* Whether an entry needs its path to be told from those beside it. */
static bool is_one_of_many(const struct entry_vec *entries, size_t i)
{
    const struct entry *e = entries->p;
    return (i > 0 && is_namesake(&e[i], &e[i - 1])) ||
           (i + 1 < entries->n && is_namesake(&e[i], &e[i + 1]));
}

void view_a_z(struct view *v)
{
    struct entry_vec entries = {0};
    collect(v, &entries);
    vec_sort(&entries, by_title);
    struct value *groups = value_set_list(v->data, "groups"), *list = NULL;
    for (size_t i = 0; i < entries.n; i++) {
        const struct entry *e = &entries.p[i];
        if (!list || letter_of(e->title) != letter_of(e[-1].title))
            list = push_letter(v, groups, letter_of(e->title), "entries");
        struct value *item = value_push_map(list);
        value_set_str(item, "title", e->title);
        value_set_str(item, "url", e->url);
        value_set_str(item, "kind_label", str_z(e->kind));
        value_set_str(item, "note", e->note);
        value_set_str(item, "path",
                      is_one_of_many(&entries, i) ? e->path : (struct str){0});
    }
    vec_release(&entries);
}
