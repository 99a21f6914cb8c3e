/* Headings: explicit ids, ids as GitHub makes them, levels. */
#include "markdown/outline.h"

#include "markdown/escape.h"
#include "markdown/markdown.h"
#include "model/frame_id.h"
#include "util/map.h"
#include "util/unicode.h"
#include "util/utf8.h"
#include "util/word.h"

static bool is_id_char(char c)
{
    return char_is_alnum(c) || (c && strchr("-_.:", c)) || (unsigned char)c >= 0x80;
}

/* Where "{#id}" begins at the end of `s`, with the white space before it; or -1.
 * `id` gets what stands inside. */
static ptrdiff_t find_id(struct str s, struct str *id)
{
    while (s.n && s.p[s.n - 1] == ' ')
        s.n--;
    if (s.n < 4 || s.p[s.n - 1] != '}')
        return -1;
    size_t at = s.n - 1;
    while (at > 0 && is_id_char(s.p[at - 1]))
        at--;
    if (at < 2 || at == s.n - 1 || s.p[at - 1] != '#' || s.p[at - 2] != '{')
        return -1;
    *id = str_slice(s, at, s.n - 1);
    at -= 2;
    while (at > 0 && s.p[at - 1] == ' ')
        at--;
    return (ptrdiff_t)at;
}

/* The id that was pinned, if it may be. */
static struct str pinned(const struct md *md, const struct node *n, struct str id,
                         struct diag *diag)
{
    if (!frame_id_is(id))
        return id;
    diag_find(diag, DIAG_WARNING, (struct place){md->file, n->line, n->col},
              "heading-id",
              "ids that begin with \"" FRAME_ID "\" are those of the page around the "
              "text; take another one than \"%.*s\"",
              STR_ARG(id));
    return (struct str){0};
}

void outline_apply(struct md *md, struct diag *diag)
{
    for (struct node *n = md->root; n; n = node_after(md->root, n)) {
        struct node *last = n->kind == N_HEADING ? n->last : NULL;
        if (!last || last->kind != N_TEXT || node_has_flag(last, F_ESCAPED))
            continue;
        struct str id;
        ptrdiff_t at = find_id(last->text, &id);
        if (at < 0)
            continue;
        n->text = pinned(md, n, id, diag);
        last->text = str_slice(last->text, 0, (size_t)at);
        if (!last->text.n)
            node_unlink(last);
    }
}

void outline_raise(struct md *md)
{
    uint8_t open[8];
    size_t depth = 0;
    for (struct node *n = md->root; n; n = node_after(md->root, n)) {
        if (n->kind != N_HEADING)
            continue;
        while (depth > 0 && open[depth - 1] >= n->level)
            depth--;
        open[depth++] = n->level;
        n->level = (uint8_t)(depth + 1 > 6 ? 6 : depth + 1);
    }
}

/* Whether GitHub keeps the character: what is part of words, and hyphens. */
static bool is_kept(uint32_t c)
{
    if (c < 0x80)
        return char_is_alnum((char)c) || c == '_' || c == '-';
    return word_has(c);
}

void md_slug(struct str title, struct buf *out)
{
    for (size_t at = 0; at < title.n;) {
        uint32_t c = utf8_next(title, &at);
        if (c == ' ')
            buf_putc(out, '-');
        else if (is_kept(c))
            utf8_put(out, unicode_lower(c));
    }
}

struct str outline_slug(const struct node *heading, struct arena *arena)
{
    struct buf text = BUF_INIT, slug = BUF_INIT;
    for (const struct node *n = heading->first; n;) {
        if (n->kind == N_TEXT && n->level == TEXT_EMOJI)
            buf_str(&text, n->url);
        else if (n->kind == N_TEXT || n->kind == N_CODE || n->kind == N_MATH ||
                 (n->kind == N_WIKI && !n->first))
            buf_str(&text, n->text);
        else if (n->kind == N_SOFTBREAK || n->kind == N_LINEBREAK)
            buf_putc(&text, ' ');
        n = n->kind == N_IMAGE ? node_skip(heading, n) : node_after(heading, n);
    }
    md_slug(str_trim(buf_view(&text)), &slug);
    struct str s = arena_str(arena, buf_view(&slug));
    buf_release(&text);
    buf_release(&slug);
    return s;
}

/* The first of base, base-1, base-2 … that is free. `count` has how often each
 * base was asked for, so that a thousand equal headings do not take a million
 * looks. */
static struct str unique(struct arena *arena, struct map *taken, struct map *counts,
                         struct str base)
{
    struct str id = base;
    size_t n = (size_t)map_get(counts, base);
    while (map_has(taken, id))
        id = arena_printf(arena, "%.*s-%zu", STR_ARG(base), ++n);
    map_put(counts, base, (void *)n);
    map_put(taken, id, arena);
    return id;
}

static void reserve_ids(struct md *md, struct arena *arena, struct map *taken,
                        struct map *counts)
{
    for (struct node *n = md->root; n; n = node_after(md->root, n))
        if (n->kind == N_HEADING && n->text.n)
            n->text = unique(arena, taken, counts, n->text);
}

static void put_first(struct node *parent, struct node *child)
{
    if (parent->first)
        node_insert_before(parent->first, child);
    else
        node_append(parent, child);
}

void md_heading_also(struct md *md, struct str id, struct str old)
{
    struct node *n = md->root;
    while (n && !(n->kind == N_HEADING && str_eq(n->text, id)))
        n = node_after(md->root, n);
    if (!n)
        return;
    struct buf html = BUF_INIT;
    buf_puts(&html, "<a id=\"");
    escape_text(old, &html);
    buf_puts(&html, "\"></a>");
    struct node *anchor = node_new_in(md, N_HTML);
    anchor->html = md_alloc(md, sizeof *anchor->html);
    anchor->html->text = md_copy(md, buf_view(&html));
    put_first(n, anchor);
    buf_release(&html);
}

void md_headings(struct md *md, struct arena *arena, struct heading_vec *out)
{
    struct map taken = {0}, counts = {0};
    struct buf title = BUF_INIT;
    reserve_ids(md, arena, &taken, &counts);
    for (struct node *n = md->root; n; n = node_after(md->root, n)) {
        if (n->kind != N_HEADING)
            continue;
        buf_clear(&title);
        node_text(n, &title);
        struct str trimmed = str_trim(buf_view(&title));
        struct str slug = outline_slug(n, arena);
        if (!n->text.n)
            n->text = unique(arena, &taken, &counts, slug.n ? slug : STR("section"));
        vec_push(out, ((struct heading){.id = n->text,
                                        .title = arena_str(arena, trimmed),
                                        .slug = slug,
                                        .level = n->level,
                                        .line = n->line}));
    }
    buf_release(&title);
    map_release(&taken);
    map_release(&counts);
}
