/* Captions of tables, as Pandoc and Quarto have them: a paragraph right below a table,
 * or above it, that begins with a mark.
 *
 *     | a | b |
 *     |---|---|
 *     | 1 | 2 |
 *
 *     : What it shows         Table: What it shows
 *
 * A colon alone marks one below only: above, it may be anything.
 *
 * https://pandoc.org/MANUAL.html#tables
 * https://quarto.org/docs/authoring/tables.html#captions-and-cross-references */
#include "markdown/dialect/captions.h"

bool captions_may_be_in(struct str text)
{
    return str_find(text, STR("able: "), 0) >= 0 || str_find(text, STR("\n: "), 0) >= 0;
}

/* Bytes of the mark and the blanks behind it, or 0. */
static size_t mark_length(struct str s, bool is_below)
{
    size_t n = str_starts(s, STR("Table:")) || str_starts(s, STR("table:")) ? 6
               : is_below && str_starts(s, STR(":"))                        ? 1
                                                                            : 0;
    size_t end = n;
    while (n && end < s.n && s.p[end] == ' ')
        end++;
    return end > n && end < s.n ? end : 0;
}

/* The bytes of the mark that the paragraph begins with, or 0. */
static size_t is_caption(const struct node *n, bool is_below)
{
    const struct node *text = n && n->kind == N_PARAGRAPH ? n->first : NULL;
    bool is_words = text && text->kind == N_TEXT && !node_has_flag(text, F_ESCAPED);
    return is_words ? mark_length(text->text, is_below) : 0;
}

static void take(struct node *table, struct node *caption, size_t mark)
{
    struct node *text = caption->first;
    text->text = str_from(text->text, mark);
    text->col += (int)mark;
    node_unlink(caption);
    caption->flags |= F_TITLE;
    if (table->first)
        node_insert_before(table->first, caption);
    else
        node_append(table, caption);
}

void captions_apply(struct md *md)
{
    for (struct node *n = md->root; n; n = node_after(md->root, n)) {
        if (n->kind != N_TABLE)
            continue;
        size_t below = is_caption(n->next, true);
        size_t above = below ? 0 : is_caption(n->prev, false);
        if (below || above)
            take(n, below ? n->next : n->prev, below ? below : above);
    }
}
