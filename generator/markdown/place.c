/* Places with no text; see place.h. */
#include "markdown/place.h"

static bool is_tag(const struct node *n, const char *tag)
{
    return n && n->kind == N_HTML && str_starts(n->text, str_z(tag));
}

/* `<a id="x"></a>`, with nothing between the tags. */
static bool is_place(const struct node *n)
{
    bool is_empty = (is_tag(n, "<a ") && is_tag(n->next, "</a>")) ||
                    (is_tag(n, "<span ") && is_tag(n->next, "</span>"));
    return is_empty && str_find(n->text, STR("href"), 0) < 0;
}

/* Where the last lines of a paragraph begin that are nothing but such, or NULL. */
static struct node *last_places(const struct node *p)
{
    struct node *from = NULL;
    for (struct node *n = p && p->kind == N_PARAGRAPH ? p->first : NULL; n;
         n = n->next) {
        bool is_first = !n->prev || n->prev->kind == N_SOFTBREAK;
        if (is_place(n)) {
            from = from || !is_first ? from : n;
            n = n->next;
        } else if (n->kind != N_SOFTBREAK) {
            from = NULL;
        }
    }
    return from;
}

/* Moves the places from `from` on into a block of HTML. */
static void take_places(struct node *from, struct node *block, struct arena *arena)
{
    for (struct node *n = from, *next; n; n = next) {
        next = n->next;
        if (!is_place(n))
            continue;
        if (!block->text.n) {
            block->line = n->line;
            block->col = n->col;
        }
        block->text = arena_printf(arena, "%.*s%.*s%.*s", STR_ARG(block->text),
                                   STR_ARG(n->text), STR_ARG(n->next->text));
        next = n->next->next;
        node_unlink(n->next);
        node_unlink(n);
    }
}

void place_move(struct node *above, struct node *heading, struct node *root,
                struct arena *arena)
{
    struct node *block = node_new(arena, N_HTML_BLOCK);
    struct node *from = last_places(above);
    take_places(from, block, arena);
    while (from && above->last && above->last->kind == N_SOFTBREAK)
        node_unlink(above->last);
    if (from && !above->first)
        node_unlink(above);
    take_places(heading->first, block, arena);
    if (block->text.n)
        node_append(root, block);
}
