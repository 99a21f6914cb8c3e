/* Whole texts and parts of them; see markdown.h. */
#include "markdown/directive.h"
#include "markdown/render.h"

static struct md_directive as_directive(const struct node *n)
{
    return (struct md_directive){n->text, n->url, n->line, n->col, n};
}

void md_directives(const struct md *md, struct md_directive_vec *out)
{
    for (const struct node *n = md->root->first; n; n = n->next)
        if (n->kind == N_DIRECTIVE)
            vec_push(out, as_directive(n));
}

void md_directive_refuse(const struct md_directive *d)
{
    ((struct node *)d->node)->number = 1;
}

static const struct node *entry_behind(const struct md_directive *d,
                                       const struct node *item)
{
    const struct node *list = directive_list(d->node);
    return item ? item->next : list ? list->first : NULL;
}

/* Past what stands between a title and a line about it. */
static struct str behind_colon(struct str html)
{
    static const struct str marks[] = {STR_INIT(":"), STR_INIT("–"), STR_INIT("—"),
                                       STR_INIT("-")};
    html = str_trim(html);
    for (size_t i = 0; i < countof(marks); i++)
        if (str_starts(html, marks[i]))
            return str_trim(str_from(html, marks[i].n));
    return html;
}

bool md_render_entry(const struct md_directive *d, const struct words *words,
                     const void **entry, struct buf *head, struct buf *rest)
{
    const struct node *item = *entry = entry_behind(d, *entry);
    const struct node *first = item ? item->first : NULL;
    bool is_text = first && first->kind == N_PARAGRAPH;
    const struct node *link =
        is_text && first->first && first->first->kind == N_LINK ? first->first : NULL;
    struct buf html = BUF_INIT;
    if (link)
        render_tree(&(struct render){.out = head, .words = words}, link);
    for (const struct node *n = link      ? link->next
                                : is_text ? first->first
                                          : NULL;
         n; n = n->next)
        render_tree(&(struct render){.out = &html, .words = words}, n);
    for (const struct node *n = is_text ? first->next : first; n; n = n->next)
        render_tree(&(struct render){.out = &html, .words = words}, n);
    buf_str(rest, behind_colon(buf_view(&html)));
    buf_release(&html);
    return item;
}

void md_render_with(const struct md *md, const struct words *words,
                    md_directive_fn *put, void *context, struct buf *out)
{
    struct render r = {.out = out, .md = md, .words = words};
    for (const struct node *n = md->root->first; n; n = n->next) {
        bool is_put = put && n->kind == N_DIRECTIVE && !n->number;
        if (is_put) {
            struct md_directive d = as_directive(n);
            render_fresh_line(out);
            put(context, &d, out);
            n = directive_list(n) ? n->next : n;
        } else if (n->kind != N_ANNEX) {
            render_tree(&r, n);
        }
    }
}

void md_render(const struct md *md, const struct words *words, struct buf *out)
{
    md_render_with(md, words, NULL, NULL, out);
}

void md_render_annex(const struct md *md, const struct words *words, size_t nth,
                     struct buf *out)
{
    struct render r = {.out = out, .md = md, .words = words};
    const struct node *annex = md->root->first;
    while (annex && (annex->kind != N_ANNEX || nth-- > 0))
        annex = annex->next;
    const struct node *only =
        annex && annex->first == annex->last ? annex->first : NULL;
    bool is_line = only && only->kind == N_PARAGRAPH;
    const struct node *n = is_line ? only->first : annex ? annex->first : NULL;
    for (; n; n = n->next)
        render_tree(&r, n);
}

bool md_render_title(const struct md *md, const struct words *words, struct str title,
                     struct buf *out)
{
    struct render r = {.out = out, .md = md, .words = words};
    struct buf text = BUF_INIT;
    if (md->title)
        node_text(md->title, &text);
    bool is_it = md->title && str_eq(str_trim(buf_view(&text)), title);
    buf_release(&text);
    for (const struct node *n = is_it ? md->title->first : NULL; n; n = n->next)
        render_tree(&r, n);
    return is_it;
}

/* From node `n` up to the next heading. */
static void render_to_heading(const struct md *md, const struct words *words,
                              const struct node *n, struct buf *out)
{
    struct render r = {.out = out, .md = md, .words = words};
    for (; n && n->kind != N_HEADING; n = n->next)
        render_tree(&r, n);
}

void md_render_part(const struct md *md, const struct words *words, struct str id,
                    struct buf *out)
{
    const struct node *n = md->root->first;
    while (id.n && n && !(n->kind == N_HEADING && str_eq(n->text, id)))
        n = n->next;
    render_to_heading(md, words, n && id.n ? n->next : n, out);
}

void md_parts(const struct md *md, struct map *parts)
{
    for (struct node *n = md->root->first; n; n = n->next)
        if (n->kind == N_HEADING && !map_has(parts, n->text))
            map_put(parts, n->text, n);
}

void md_render_under(const struct md *md, const struct words *words,
                     const struct node *heading, struct buf *out)
{
    render_to_heading(md, words, heading->next, out);
}
