/* Makes places of names; see block_ids.h. */
#include "markdown/dialect/block_ids.h"

#include "markdown/dialect/attributes.h"

static bool is_id(struct str s, bool in_vault)
{
    for (size_t i = 0; i < s.n; i++)
        if (!char_is_alnum(s.p[i]) && s.p[i] != '-')
            return false;
    return s.n > 0 && (in_vault || (s.n > 2 && !char_is_digit(s.p[0])));
}

/* What a block below names: the first words of the one above. */
static struct node *first_words(struct node *block)
{
    while (block && !node_is_inline(block))
        block = block->first;
    return block;
}

static void apply(struct md *md, struct node *text, bool in_vault)
{
    struct str s = str_trim(text->text);
    ptrdiff_t at = str_rfind_char(s, '^');
    struct node *block = text->parent;
    if (at < 0 || (at > 0 && s.p[at - 1] != ' ') ||
        (at == 0 && text->prev && text->prev->kind != N_SOFTBREAK) ||
        !is_id(str_from(s, (size_t)at + 1), in_vault))
        return;
    bool is_alone = at == 0 && !text->prev;
    struct node *named = is_alone ? first_words(block->prev) : block->first;
    if (!named)
        return;
    attributes_anchor(md, named, str_from(s, (size_t)at + 1));
    text->text = str_trim(str_slice(s, 0, (size_t)at));
    if (!text->text.n) {
        if (text->prev && text->prev->kind == N_SOFTBREAK)
            node_unlink(text->prev);
        node_unlink(text);
    }
    if (is_alone)
        node_unlink(block);
}

void block_ids_apply(struct md *md, bool in_vault)
{
    for (struct node *n = md->root, *next; n; n = next) {
        next = node_after(md->root, n);
        if (n->kind == N_TEXT && !n->next && n->parent->kind == N_PARAGRAPH &&
            !node_has_flag(n, F_ESCAPED))
            apply(md, n, in_vault);
    }
}
