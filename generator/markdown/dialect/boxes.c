/* Marks to nodes; see boxes.h. */
#include "markdown/dialect/boxes.h"

#include "markdown/alert.h"
#include "util/buf.h"
#include "util/hash.h"

static const struct {
    struct str mark;
    enum node_kind kind;
} marks[] = {
    {STR_INIT("[=tab]"), N_TAB},     {STR_INIT("[=tabs]"), N_TABS},
    {STR_INIT("[=code]"), N_TABS},   {STR_INIT("[=def]"), N_DEF},
    {STR_INIT("[=group]"), N_GROUP}, {STR_INIT("[=caption]"), N_GROUP},
};
enum { CAPTION = 1 }; /* the level of such a group */

bool boxes_turn(struct md *md, struct node *quote, struct node *text)
{
    for (size_t i = 0; i < countof(marks); i++) {
        if (!str_starts(text->text, marks[i].mark))
            continue;
        alert_take_title(md, quote, marks[i].mark.n);
        quote->kind = (uint8_t)marks[i].kind;
        if (str_eq(marks[i].mark, STR("[=caption]")))
            quote->level = CAPTION;
        return true;
    }
    return false;
}

static struct node *wrap(struct md *md, struct node *first, enum node_kind kind)
{
    struct node *group = node_new_in(md, kind);
    group->line = first->line;
    group->col = first->col;
    node_insert_before(first, group);
    return group;
}

static void move_into(struct node *group, struct node *n)
{
    node_unlink(n);
    node_append(group, n);
}

/* ---- tabs ---- */

/* "sh [npm]" or "sh title="npm"": what a block of code is called as a tab, of which the
 * first is taken off it. */
static struct str name_of_code(struct node *code)
{
    struct str info = code->url;
    ptrdiff_t from = str_find_char(info, '[', 0), to = str_find_char(info, ']', 0);
    if (from >= 0 && to > from &&
        str_eq(str_trim(str_from(info, (size_t)to + 1)), STR("")))
        code->url = str_trim(str_slice(info, 0, (size_t)from));
    if (from >= 0 && to > from)
        return str_slice(info, (size_t)from + 1, (size_t)to);
    from = str_find(info, STR("title=\""), 0);
    to = from < 0 ? -1 : str_find_char(info, '"', (size_t)from + 7);
    if (to > 0)
        return str_slice(info, (size_t)from + 7, (size_t)to);
    size_t n = 0;
    while (n < info.n && !char_is_space(info.p[n]))
        n++;
    return str_slice(info, 0, n);
}

static void name_tab(struct md *md, struct node *tab, struct str name)
{
    struct node *title = node_new_in(md, N_PARAGRAPH);
    struct node *text = node_new_in(md, N_TEXT);
    title->flags = F_TITLE;
    title->line = text->line = tab->line;
    title->col = text->col = tab->col;
    text->flags = F_ESCAPED;
    text->text = name;
    node_append(title, text);
    if (tab->first)
        node_insert_before(tab->first, title);
    else
        node_append(tab, title);
}

static void wrap_code(struct md *md, struct node *tabs)
{
    for (struct node *n = tabs->first; n; n = n->next) {
        if (n->kind != N_CODE_BLOCK)
            continue;
        struct node *tab = wrap(md, n, N_TAB);
        move_into(tab, n);
        name_tab(md, tab, name_of_code(n));
        n = tab;
    }
}

/* What tells the buttons of these tabs from those of others on the page. */
static void identify(struct md *md, struct node *tabs, size_t nth)
{
    struct buf text = BUF_INIT;
    buf_printf(&text, "%zu.%d.", nth, tabs->line);
    int number = 0;
    for (struct node *n = tabs->first; n; n = n->next) {
        n->number = ++number;
        if (alert_title(n))
            node_text(alert_title(n), &text);
    }
    unsigned long long hash = hash_bytes(buf_view(&text));
    buf_clear(&text);
    buf_printf(&text, "%x", (unsigned)(hash ^ hash >> 32));
    tabs->text = md_copy(md, buf_view(&text));
    buf_release(&text);
}

static bool has_tab(const struct node *tabs)
{
    for (const struct node *n = tabs->first; n; n = n->next)
        if (n->kind == N_TAB)
            return true;
    return false;
}

/* What stands between tabs goes before them all. */
static void settle_tabs(struct md *md, struct node *tabs, size_t nth)
{
    wrap_code(md, tabs);
    for (struct node *n = tabs->first, *next; n; n = next) {
        next = n->next;
        if (n->kind != N_TAB) {
            node_unlink(n);
            node_insert_before(tabs, n);
        } else if (!alert_title(n)) {
            name_tab(md, n, STR("…"));
        }
    }
    if (has_tab(tabs))
        identify(md, tabs, nth);
    else
        node_unwrap(tabs);
}

/* ---- definitions ---- */

/* Each line of the paragraph above is a term. */
static void take_terms(struct md *md, struct node *list, struct node *paragraph)
{
    struct node *term = NULL;
    for (struct node *n = paragraph->first, *next; n; n = next) {
        next = n->next;
        node_unlink(n);
        if (n->kind == N_SOFTBREAK || n->kind == N_LINEBREAK) {
            term = NULL;
            continue;
        }
        if (!term) {
            term = node_new_in(md, N_TERM);
            term->line = n->line;
            term->col = n->col;
            node_append(list, term);
        }
        node_append(term, n);
    }
    node_unlink(paragraph);
}

/* Definitions that stand together, with the terms above each. */
static struct node *gather_defs(struct md *md, struct node *def)
{
    struct node *above = def->prev, *list;
    bool has_terms = above && above->kind == N_PARAGRAPH;
    if (above && above->kind == N_DEFS)
        list = above;
    else if (has_terms && above->prev && above->prev->kind == N_DEFS)
        list = above->prev;
    else
        list = wrap(md, has_terms ? above : def, N_DEFS);
    if (has_terms)
        take_terms(md, list, above);
    move_into(list, def);
    return list;
}

/* ---- captions ---- */

static struct node *only_image(struct node *n)
{
    struct node *image = n && n->kind == N_PARAGRAPH ? n->first : NULL;
    return image && image->kind == N_IMAGE && !image->next ? image : NULL;
}

/* Of the table or the picture above; else it is a paragraph. */
static void settle_caption(struct md *md, struct node *group)
{
    struct node *words = group->first, *above = group->prev;
    struct node *image = only_image(above);
    if (!words || words->kind != N_PARAGRAPH)
        return;
    if (above && above->kind == N_TABLE && above->first) {
        node_unlink(words);
        words->flags |= F_TITLE;
        node_insert_before(above->first, words);
    } else if (image) {
        struct buf title = BUF_INIT;
        node_text(words, &title);
        if (!image->link)
            image->link = md_alloc(md, sizeof *image->link);
        image->link->title = md_copy(md, buf_view(&title));
        node_unlink(words);
        buf_release(&title);
    }
}

/* ---- all ---- */

static void gather(struct md *md, struct node *n)
{
    if (n->kind == N_DEF && n->parent->kind != N_DEFS) {
        gather_defs(md, n);
    } else if (n->kind == N_TAB && n->parent->kind != N_TABS) {
        bool goes_on = n->prev && n->prev->kind == N_TABS && n->prev->level == 1;
        struct node *tabs = goes_on ? n->prev : wrap(md, n, N_TABS);
        tabs->level = 1; /* of tabs that nothing but their place holds together */
        move_into(tabs, n);
    }
}

void boxes_settle(struct md *md)
{
    bool has_any = false;
    size_t count = 0;
    for (struct walk w = {md->root, md->root, true, false}; walk_next(&w);) {
        int kind = w.node->kind;
        if (w.enter || kind < N_TABS || kind > N_GROUP)
            continue;
        has_any = true;
        if (kind == N_DEF || kind == N_TAB)
            gather(md, w.node);
    }
    for (struct node *n = has_any ? md->root : NULL, *next; n; n = next) {
        next = node_after(md->root, n);
        if (n->kind == N_TABS) {
            settle_tabs(md, n, ++count);
        } else if (n->kind == N_GROUP) {
            if (n->level == CAPTION)
                settle_caption(md, n);
            next = n->first ? n->first : node_skip(md->root, n);
            node_unwrap(n);
        }
    }
}
