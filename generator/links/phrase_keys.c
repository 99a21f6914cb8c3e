/* Which words a text must have one of to state anything; see phrase.h. Of a phrase that
 * names a level those are the names of levels. Of any other it is the part, of all that
 * it cannot do without, whose shortest word is longest: such are rarest, in whatever
 * language the phrases are. */
#include "links/phrase.h"

/* The bytes of the shortest word that a part may begin with; 0 if that is open. */
static size_t shortest_of(const struct node *node)
{
    if (!node || node->kind == NODE_GAP || node->kind == NODE_END)
        return 0;
    if (node->kind == NODE_WORD)
        return node->word.n;
    size_t shortest = SIZE_MAX;
    if (node->kind == NODE_JOIN || node->is_optional)
        shortest = shortest_of(node->next);
    for (size_t i = 0; i < node->alternatives.n; i++) {
        size_t n = shortest_of(node->alternatives.p[i]);
        shortest = n < shortest ? n : shortest;
    }
    return shortest == SIZE_MAX ? 0 : shortest;
}

static void mark(struct phrases *p, struct str word)
{
    struct known *known = map_get(&p->known, word);
    if (known && !known->is_key) {
        known->is_key = true;
        vec_push(&p->keys.words, word);
    }
}

static void mark_first(struct phrases *p, const struct node *node)
{
    if (node->kind == NODE_WORD)
        mark(p, node->word);
    if (node->kind == NODE_JOIN || node->is_optional)
        mark_first(p, node->next);
    for (size_t i = 0; i < node->alternatives.n; i++)
        mark_first(p, node->alternatives.p[i]);
}

static void mark_rarest(struct phrases *p, const struct phrase *phrase)
{
    const struct node *rarest = NULL;
    size_t longest = 0;
    for (const struct node *n = phrase->head; n; n = n->next) {
        size_t length = n->kind == NODE_JOIN || n->is_optional ? 0 : shortest_of(n);
        if (length > longest) {
            longest = length;
            rarest = n;
        }
    }
    if (rarest)
        mark_first(p, rarest);
    p->has_no_keys |= !rarest;
}

void phrase_find_keys(struct phrases *p)
{
    for (size_t i = 0; i < p->telling.n; i++) {
        uint64_t levels = (uintptr_t)p->telling.entries[i].value;
        if (levels & ~phrase_no_level)
            mark(p, p->telling.entries[i].key);
    }
    for (size_t i = 0; i < p->all.n; i++)
        if (p->all.p[i]->needs & phrase_no_level)
            mark_rarest(p, p->all.p[i]);
}
