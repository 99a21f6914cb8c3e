/* Looks through the tree that the page was rendered from; see origin.h. That is done
 * for findings only, so nothing is kept ready for it. */
#include "check/origin.h"

#include "links/href.h"
#include "markdown/markdown.h"

static struct place in_page(const struct page *page, int line)
{
    return (struct place){page->url, line, 0};
}

/* Rendering encodes what may not stand in an address, so both are decoded. */
struct place origin_of_address(const struct page *page, struct str address, int line,
                               struct arena *scratch)
{
    struct md_link_vec links = {0};
    struct place at = in_page(page, line);
    address = href_decode(address, scratch);
    if (page->body)
        md_links(page->body, scratch, &links);
    for (size_t i = links.n; i > 0; i--) {
        const struct md_link *link = &links.p[i - 1];
        if (str_eq(href_decode(link->target, scratch), address))
            at = (struct place){page->place.file, link->line, link->col};
    }
    vec_release(&links);
    return at;
}

struct place origin_of_id(const struct page *page, struct str id, int line)
{
    struct md_anchor_vec anchors = {0};
    struct place at = in_page(page, line);
    if (page->body)
        md_anchors(page->body, &anchors);
    for (size_t i = 0; i < anchors.n; i++)
        if (str_eq(anchors.p[i].id, id))
            at = (struct place){page->place.file, anchors.p[i].line, 0};
    for (size_t i = 0; i < page->headings.n; i++)
        if (str_eq(page->headings.p[i].id, id))
            at = (struct place){page->place.file, page->headings.p[i].line, 0};
    vec_release(&anchors);
    return at;
}

/* ---- raw HTML ---- */

static struct str nth_line(struct str text, int line)
{
    struct str piece = {0};
    for (int i = 0; i < line && str_next(&text, '\n', &piece);)
        i++;
    return str_trim(piece);
}

/* How many lines before line `line` are the same as that. */
static size_t same_before(struct str text, struct str wanted, int line)
{
    size_t n = 0;
    struct str piece;
    for (int i = 1; i < line && str_next(&text, '\n', &piece); i++)
        n += str_eq(str_trim(piece), wanted);
    return n;
}

/* The line, counted from 1, of a block that went out as `wanted` (cleaning keeps
 * lines); of a tag within text, 1 if `wanted` has it; else 0. As many as `*skip` says
 * are passed over. */
static int line_in_raw(const struct md_raw *raw, struct str wanted, size_t *skip)
{
    int line = 1;
    if (!raw->is_block)
        return raw->set.n && str_find(wanted, raw->set, 0) >= 0 && (*skip)-- == 0;
    for (struct str rest = raw->set, piece; str_next(&rest, '\n', &piece); line++)
        if (str_eq(str_trim(piece), wanted) && (*skip)-- == 0)
            return line;
    return 0;
}

static int by_line(const void *a, const void *b)
{
    const struct md_raw *x = a, *y = b;
    return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                              : (x->col > y->col) - (x->col < y->col);
}

struct place origin_of_markup(const struct page *page, struct str html, int line)
{
    struct place at = {page->place.file, 0, 0};
    struct md_raw_vec raws = {0};
    struct str wanted = nth_line(html, line);
    size_t skip = same_before(html, wanted, line);
    md_raws(page->body, NULL, &raws);
    vec_sort(&raws, by_line);
    for (size_t i = 0; i < raws.n && !at.line; i++) {
        int in = line_in_raw(&raws.p[i], wanted, &skip);
        at.line = in ? raws.p[i].line + in - 1 : 0;
    }
    vec_release(&raws);
    return at;
}
