/* The words of an article; see plain.h. */
#include "onefile/plain.h"

#include "html/dom.h"
#include "html/tag.h"
#include "links/href.h"

struct plain {
    const struct page *page;
    const struct map *plain;
    struct arena *arena;
    struct html html;
};

static bool is_unwanted(const struct dom *n)
{
    return dom_is_one_of(n, "script style noscript button input form link template svg "
                            "img picture iframe object video audio source track "
                            "select textarea") ||
           dom_has(n, "hidden") || dom_has_class(n, "toc") ||
           dom_has_class(n, "page-end") || dom_has_class(n, "anchor") ||
           dom_has_class(n, "js");
}

/* Of all others only what they hold stays, and a place that links may lead to. */
static bool is_kept(const struct dom *n)
{
    static const char kept[] =
        "h1 h2 h3 h4 h5 h6 p div ul ol li dl dt dd table caption thead tbody tfoot tr "
        "td "
        "th pre code kbd blockquote em strong sub sup del q br hr figure figcaption "
        "details summary math mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub "
        "msup "
        "msubsup munder mover munderover mtable mtr mtd mstyle mpadded mphantom";
    return dom_is_one_of(n, kept);
}

static void put_id(struct plain *p, const struct dom *n)
{
    struct str id = dom_value(n, "id");
    if (id.n)
        html_attribute(
            &p->html, "id",
            arena_printf(p->arena, "%.*s#%.*s", STR_ARG(p->page->url), STR_ARG(id)));
}

static void put_spans(struct plain *p, const struct dom *n)
{
    static const char *const spans[] = {"colspan", "rowspan"};
    for (size_t i = 0; i < countof(spans); i++)
        if (dom_has(n, spans[i]))
            html_attribute(&p->html, spans[i], dom_value(n, spans[i]));
}

/* Where a link leads in this file or elsewhere; empty: nowhere. */
static struct str lead(const struct plain *p, const struct dom *n)
{
    struct str href = dom_value(n, "href"), to, anchor;
    if (!dom_is(n, "a") || !href.n || href_is_elsewhere(href))
        return dom_is(n, "a") ? href : (struct str){0};
    if (!href_resolve(p->page->url, href, &to, &anchor, p->arena) ||
        !map_has(p->plain, to))
        return (struct str){0};
    return href_within(to, anchor, p->arena);
}

static void open_tag(struct plain *p, const struct dom *n, struct str href)
{
    char kept[32] = "span";
    if (is_kept(n)) {
        memcpy(kept, n->name.p, n->name.n);
        kept[n->name.n] = '\0';
    }
    html_open(&p->html, href.n ? "a" : kept);
    if (href.n)
        html_attribute(&p->html, "href", href);
    put_id(p, n);
    put_spans(p, n);
}

/* The tree is at most DOM_DEEPEST deep. */
static void put_node(struct plain *p, const struct dom *n)
{
    if (!n->name.n) {
        html_put(&p->html, n->text);
        return;
    }
    if (is_unwanted(n))
        return;
    struct str href = lead(p, n);
    bool has_tag = href.n || is_kept(n) || dom_value(n, "id").n;
    if (has_tag)
        open_tag(p, n, href);
    if (dom_is_one_of(n, "br hr")) {
        html_end_void(&p->html);
        return;
    }
    for (const struct dom *child = n->first; child; child = child->next)
        put_node(p, child);
    if (has_tag)
        html_close(&p->html);
}

void onefile_plain(const struct page *page, struct str html, const struct map *plain,
                   struct buf *out)
{
    struct arena arena = {0};
    const struct dom *article = dom_find(dom_read(html, &arena), "article");
    struct plain p = {page, plain, &arena, html_to(out)};
    html_open(&p.html, "section");
    html_attribute(&p.html, "id", page->url);
    html_attribute(&p.html, "class", STR("onefile-plain prose"));
    for (const struct dom *n = article ? article->first : NULL; n; n = n->next)
        put_node(&p, n);
    html_release(&p.html);
    buf_putc(out, '\n');
    arena_release(&arena);
}
