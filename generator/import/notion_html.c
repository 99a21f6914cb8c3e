/* Notion's HTML; see notion_html.h.
 *
 *     <article><header>
 *       <img class="page-cover-image"> <span class="icon">🏠</span>
 *       <h1 class="page-title">, <p class="page-description">
 *       <table class="properties"><tr><th>Tags</th><td>…
 *     </header><div class="page-body"> blocks, each a list, figure or paragraph */
#include "import/notion_html.h"

#include "import/content.h"
#include "import/html_pages.h"
#include "import/notion_properties.h"

void notion_html_look(struct import *im, struct import_page *page)
{
    struct arena scratch = {0};
    struct str html;
    if (import_text(im, page->from, &html) == 0) {
        struct dom *root = dom_read(html, &scratch);
        struct str title = html_words_of(im, dom_find_class(root, "page-title"));
        page->is_titled = title.n > 0;
        if (title.n)
            page->title = title;
        html_want_ids(im, page->from, root);
    }
    arena_release(&scratch);
}

static void move(struct dom *parent, struct dom *n)
{
    dom_unlink(n);
    dom_append(parent, n);
}

/* ---- the head ---- */

/* Pictures before names of pages, people and properties. */
static bool is_icon(const struct dom *n)
{
    return (dom_is(n, "img") && dom_has_class(n, "icon")) ||
           dom_has_class(n, "property-icon") ||
           (dom_is_one_of(n, "img span") && dom_has_class(n, "user-icon"));
}

static void drop(struct dom *root, bool (*goes)(const struct dom *n))
{
    for (struct dom *n = dom_next(root, root); n;) {
        bool is_gone = n->attributes && goes(n);
        struct dom *next = is_gone ? dom_past(root, n) : dom_next(root, n);
        if (is_gone)
            dom_unlink(n);
        n = next;
    }
}

/* Whether the page is to show the property: its front matter cannot say it. */
static bool is_shown(struct import *im, struct import_page *page, const struct dom *row)
{
    const struct dom *cell = dom_find(row, "td");
    struct buf value = BUF_INIT;
    for (const struct dom *n = cell; n; n = dom_next(cell, n))
        if (dom_has_class(n, "selected-value") || dom_has_class(n, "user")) {
            buf_puts(&value, value.n ? "," : "");
            dom_text(n, &value);
        }
    if (cell && !value.n)
        dom_text(cell, &value);
    bool taken = notion_take_property(im, page, html_words_of(im, dom_find(row, "th")),
                                      buf_view(&value));
    bool shown = !taken && value.n;
    buf_release(&value);
    return shown;
}

/* What is left of the table stands above the text. */
static void take_properties(struct import *im, struct import_page *page,
                            struct dom *table)
{
    for (struct dom *n = dom_next(table, table); n;) {
        bool is_row = dom_is(n, "tr");
        struct dom *next = is_row ? dom_past(table, n) : dom_next(table, n);
        if (is_row && !is_shown(im, page, n))
            dom_unlink(n);
        n = next;
    }
}

static void put_before(struct dom *content, struct dom *n, struct arena *arena)
{
    struct dom *rest = arena_new(arena, struct dom, 1);
    rest->name = STR("div");
    while (content->first)
        move(rest, content->first);
    move(content, n);
    move(content, rest);
}

static void take_head(struct import *im, struct import_page *page, struct dom *root,
                      struct dom *content, struct arena *arena)
{
    struct dom *table = dom_find_class(root, "properties");
    struct dom *description = dom_find_class(root, "page-description");
    struct dom *cover = dom_find_class(root, "page-cover-image");
    if (table && dom_is(table, "table") && !dom_is_in(content, table)) {
        take_properties(im, page, table);
        put_before(content, table, arena);
    }
    if (description && dom_is(description, "p") && !dom_is_in(content, description))
        put_before(content, description, arena);
    if (cover)
        diag_find(im->diag, DIAG_NOTE, import_place(im, page->from, cover->line),
                  "import-element", "the picture at the head of the page is left out");
}

/* ---- blocks ---- */

/* Each item is a list of its own. */
static bool is_list(const struct dom *n)
{
    return dom_has_class(n, "bulleted-list") || dom_has_class(n, "to-do-list") ||
           dom_has_class(n, "numbered-list");
}

static struct dom *next_element(const struct dom *n)
{
    struct dom *next = n->next;
    while (next && !next->name.n && !str_trim(next->text).n)
        next = next->next;
    return next;
}

static void join_lists(struct dom *content)
{
    for (struct dom *n = content; n; n = dom_next(content, n)) {
        if (!n->attributes || !is_list(n))
            continue;
        for (struct dom *next = next_element(n);
             next && next->attributes && dom_is_one_of(next, "ul ol") &&
             str_eq(dom_value(n, "class"), dom_value(next, "class"));
             next = next_element(n)) {
            while (next->first)
                move(n, next->first);
            dom_unlink(next);
        }
    }
}

/* A card for a page elsewhere: its title is the link, what is said of it and its
 * address stand below. */
static void settle_bookmark(struct dom *a)
{
    struct dom *title = dom_find_class(a, "bookmark-title");
    struct dom *about = dom_find_class(a, "bookmark-description");
    struct dom *href = dom_find_class(a, "bookmark-href"), *card = a->parent;
    if (!title || !dom_is(card, "figure"))
        return;
    card->name = STR("div");
    while (a->first)
        dom_unlink(a->first);
    title->name = STR("span");
    move(a, title);
    if (about)
        move(card, about);
    if (href && !about)
        dom_unlink(href);
}

static void settle(struct dom *content)
{
    join_lists(content);
    for (struct dom *n = content; n; n = dom_next(content, n))
        if (dom_is(n, "a") && dom_has_class(n, "bookmark"))
            settle_bookmark(n);
}

/* ---- pages ---- */

static struct dom *prepare(struct import *im, struct import_page *page,
                           struct dom *root, struct arena *scratch)
{
    struct dom *body = dom_find_class(root, "page-body");
    struct dom *content = body ? body : root;
    drop(root, is_icon);
    if (body)
        take_head(im, page, root, content, scratch);
    (void)content_clear(root, content);
    settle(content);
    return content;
}

bool notion_html_write(struct import *im, struct import_page *page, struct buf *out)
{
    return html_convert(im, page, prepare, out);
}
