/* The article of a page, cleaned of what belongs to a browser; see page.h. */
#include "epub/page.h"

#include "html/escape.h"
#include "links/href.h"
#include "util/language.h"
#include "util/path.h"

struct str epub_page_name(const struct page *page, struct arena *arena)
{
    return arena_printf(arena, "%.*s.xhtml", STR_ARG(path_without_ext(page->url)));
}

struct cleaning {
    struct epub_reading *reading;
    const struct page *page;
    struct arena *scratch;
};

/* ---- what does not go along ---- */

static bool is_unwanted(const struct dom *n)
{
    return dom_is_one_of(n, "script style noscript button input form link template "
                            "iframe object video audio source track select "
                            "textarea") ||
           dom_has(n, "hidden") || dom_has_class(n, "toc") ||
           dom_has_class(n, "page-end") || dom_has_class(n, "anchor") ||
           dom_has_class(n, "picture-narrow") || dom_has_class(n, "footnote-back") ||
           dom_has_class(n, "js");
}

/* A list of nothing, which XHTML does not know. */
static bool is_empty_list(const struct dom *n)
{
    bool any = false;
    if (!dom_is_one_of(n, "ul ol dl"))
        return false;
    for (const struct dom *child = n->first; child; child = child->next)
        any |= child->name.n > 0;
    return !any;
}

/* ---- addresses ---- */

static struct str lead(const struct cleaning *c, const struct page *to,
                       struct str anchor)
{
    struct buf id = BUF_INIT;
    if (anchor.n)
        xhtml_id(anchor, &id);
    struct str none = {0};
    struct str from = epub_page_name(c->page, c->scratch);
    struct str href =
        to == c->page && id.n
            ? none
            : href_make(from, epub_page_name(to, c->scratch), none, c->scratch);
    struct str whole =
        id.n ? arena_printf(c->scratch, "%.*s#%s", STR_ARG(href), id.p) : href;
    buf_release(&id);
    return whole;
}

static void clean_link(const struct cleaning *c, struct dom *n)
{
    struct str href = dom_value(n, "href"), to, anchor;
    if (!dom_has(n, "href") || href_is_elsewhere(href))
        return;
    const struct page *page = href_resolve(c->page->url, href, &to, &anchor, c->scratch)
                                  ? map_get(&c->reading->site->pages_by_url, to)
                                  : NULL;
    if (page && page_is_in_books(page))
        dom_set(n, "href", lead(c, page, anchor), c->scratch);
    else
        dom_unwrap(n);
}

static void be_words(struct dom *n, struct arena *arena)
{
    struct str alt = dom_value(n, "alt");
    n->name = STR("span");
    n->attributes = NULL;
    struct dom *text = arena_new(arena, struct dom, 1);
    text->text = alt;
    dom_append(n, text);
}

static void clean_picture(const struct cleaning *c, struct dom *n)
{
    struct str src = dom_value(n, "src"), to, anchor;
    bool is_ours = !href_is_elsewhere(src) &&
                   href_resolve(c->page->url, src, &to, &anchor, c->scratch) &&
                   map_has(c->reading->pictures, to);
    if (!is_ours) {
        be_words(n, c->scratch);
        return;
    }
    struct str from = epub_page_name(c->page, c->scratch);
    dom_set(n, "src", href_make(from, to, (struct str){0}, c->scratch), c->scratch);
    if (!dom_has(n, "alt"))
        dom_set(n, "alt", (struct str){0}, c->scratch);
    vec_push(&c->reading->found, arena_str(c->reading->arena, to));
}

/* ---- the page ---- */

/* Browsers end a paragraph where a block begins in it; XHTML does not, and refuses that
 * block. */
static void make_room(struct dom *n)
{
    static const char blocks[] =
        "address article aside blockquote details div dl figure "
        "footer h1 h2 h3 h4 h5 h6 header hr main nav ol p pre "
        "section table ul";
    static const char narrow[] =
        "b cite code del em i ins kbd mark p pre q s small span "
        "strong sub sup u";
    if (!dom_is_one_of(n, blocks))
        return;
    for (struct dom *around = n->parent; around && dom_is_one_of(around, narrow);
         around = around->parent)
        around->name = STR("div");
}

static void clean(const struct cleaning *c, struct dom *article)
{
    struct dom *next;
    for (struct dom *n = dom_next(article, article); n; n = next) {
        next = dom_next(article, n);
        make_room(n);
        if (is_unwanted(n) || is_empty_list(n)) {
            next = dom_past(article, n);
            dom_unlink(n);
        } else if (dom_is(n, "a")) {
            clean_link(c, n);
        } else if (dom_is(n, "img")) {
            clean_picture(c, n);
        } else if (dom_is(n, "picture")) {
            dom_unwrap(n); /* its one picture may be words now */
        } else if (dom_is(n, "label")) {
            bool is_tab = dom_has_class(n->parent, "tabs"); /* what it names */
            n->name = is_tab ? STR("p") : STR("span");
            n->attributes = NULL;
        }
    }
}

/* ---- tables ---- */

static const char parts_of_tables[] =
    "table thead tbody tfoot tr td th caption colgroup";

/* Whether a part of a table, or what stands in one, is where it may be. */
static bool is_in_place(const struct dom *n)
{
    const struct dom *around = n->parent;
    if (dom_is_one_of(n, "td th"))
        return dom_is(around, "tr");
    if (dom_is(n, "tr"))
        return dom_is_one_of(around, "table thead tbody tfoot");
    if (dom_is_one_of(n, "thead tbody tfoot colgroup caption"))
        return dom_is(around, "table");
    if (dom_is(n, "col"))
        return dom_is(around, "colgroup");
    bool is_seen = n->name.n || str_trim(n->text).n;
    return !is_seen || !dom_is_one_of(around, "table thead tbody tfoot tr colgroup");
}

static bool is_sound(const struct dom *table)
{
    for (const struct dom *n = dom_next(table, table); n; n = dom_next(table, n))
        if (!is_in_place(n))
            return false;
    return true;
}

/* Of its attributes those that any element has. */
static void be_division(struct dom *n)
{
    struct dom_attribute **to = &n->attributes;
    n->name = STR("div");
    for (struct dom_attribute *a = n->attributes; a; a = a->next)
        if (str_eq(a->name, STR("id")) || str_eq(a->name, STR("class"))) {
            *to = a;
            to = &a->next;
        }
    *to = NULL;
}

/* Of what is no whole table, in HTML of the notes, only the words are left: XHTML has
 * no rule for the rest, as browsers have. */
static void mend_tables(struct dom *article)
{
    struct dom *next;
    for (struct dom *n = dom_next(article, article); n; n = next) {
        next = dom_next(article, n);
        if (dom_is(n, "table") && is_sound(n)) {
            next = dom_past(article, n);
        } else if (dom_is_one_of(n, parts_of_tables)) {
            be_division(n);
        } else if (dom_is(n, "col")) {
            dom_unlink(n);
        }
    }
}

static void put_head(const struct cleaning *c, struct buf *out)
{
    const struct settings *s = &c->reading->site->settings;
    struct str lang = c->page->lang.n ? c->page->lang : s->language;
    struct str style = href_make(epub_page_name(c->page, c->scratch), STR("book.css"),
                                 (struct str){0}, c->scratch);
    buf_puts(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n"
                  "<html xmlns=\"http://www.w3.org/1999/xhtml\"");
    buf_printf(out, " lang=\"%.*s\" xml:lang=\"%.*s\"%s>\n<head>\n<title>",
               STR_ARG(lang), STR_ARG(lang),
               language_is_rtl(lang) ? " dir=\"rtl\"" : "");
    xml_text(out, c->page->title);
    buf_printf(out,
               "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"%.*s\"/>\n"
               "</head>\n<body>\n",
               STR_ARG(style));
}

void epub_page_write(struct epub_reading *reading, const struct page *page,
                     struct str html, struct buf *out)
{
    struct arena scratch = {0};
    struct cleaning c = {reading, page, &scratch};
    struct dom *root = dom_read(html, &scratch);
    struct dom *article = dom_find(root, "article");
    put_head(&c, out);
    if (article) {
        clean(&c, article);
        mend_tables(article);
        xhtml_write(article, &reading->has, out);
    }
    buf_puts(out, "\n</body>\n</html>\n");
    arena_release(&scratch);
}
