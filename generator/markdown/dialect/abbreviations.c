/* Definitions out of lines, and marks around words; see abbreviations.h. */
#include "markdown/dialect/abbreviations.h"

#include "markdown/dialect/rules.h"
#include "markdown/escape.h"

enum { MOST = 200 }; /* of a file */

bool abbreviations_read(struct lines *l)
{
    ptrdiff_t end = str_find(l->rest, STR("]:"), 0);
    struct str name = str_slice(l->rest, 2, end < 0 ? 0 : (size_t)end);
    if (!str_starts(l->rest, STR("*[")) || end < 4 || l->indent > 3 ||
        str_find_char(name, '[', 0) >= 0)
        return false;
    struct str words = str_trim(str_from(l->rest, (size_t)end + 2));
    if (!words.n || l->source->abbreviations.n >= MOST)
        return false;
    vec_push(&l->source->abbreviations,
             ((struct abbreviation){arena_str(&l->source->arena, name),
                                    arena_str(&l->source->arena, words)}));
    lines_omit(l);
    return true;
}

static bool is_word(char c)
{
    return char_is_alnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* Where the name stands as a word, from byte `from` on; or -1. */
static ptrdiff_t find_word(struct str text, struct str name, size_t from)
{
    for (ptrdiff_t at; (at = str_find(text, name, from)) >= 0; from = (size_t)at + 1) {
        size_t end = (size_t)at + name.n;
        if ((!at || !is_word(text.p[at - 1])) &&
            (end == text.n || !is_word(text.p[end])))
            return at;
    }
    return -1;
}

static struct node *raw(struct md *md, const struct node *at, struct str html)
{
    struct node *n = node_new_in(md, N_HTML);
    n->line = at->line;
    n->col = at->col;
    n->text = md_copy(md, html);
    return n;
}

/* The text behind the word, or NULL. */
static struct node *mark(struct md *md, struct node *text, size_t at,
                         const struct abbreviation *a)
{
    struct node *word = chain_split(md, text, at);
    struct node *behind =
        word->text.n > a->name.n ? chain_split(md, word, a->name.n) : NULL;
    struct buf tag = BUF_INIT;
    buf_puts(&tag, "<abbr title=\"");
    escape_text(a->words, &tag);
    buf_puts(&tag, "\">");
    node_insert_before(word, raw(md, word, buf_view(&tag)));
    node_insert_after(word, raw(md, word, STR("</abbr>")));
    buf_release(&tag);
    return behind;
}

static void apply(struct md *md, struct node *text, const struct source *source)
{
    const struct abbreviation *found = NULL;
    while (text) {
        ptrdiff_t first = -1;
        for (size_t i = 0; i < source->abbreviations.n; i++) {
            const struct abbreviation *a = &source->abbreviations.p[i];
            ptrdiff_t at = find_word(text->text, a->name, 0);
            if (at >= 0 && (first < 0 || at < first ||
                            (at == first && a->name.n > found->name.n))) {
                first = at;
                found = a;
            }
        }
        text = first < 0 ? NULL : mark(md, text, (size_t)first, found);
    }
}

void abbreviations_apply(struct md *md, const struct source *source)
{
    for (struct node *n = md->root, *next; n; n = next) {
        next = n->kind == N_HEADING || n->kind == N_WIKI ? node_skip(md->root, n)
                                                         : node_after(md->root, n);
        if (n->kind == N_TEXT)
            apply(md, n, source);
    }
}
