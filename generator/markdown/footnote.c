/* Footnotes; see footnote.h. */
#include "markdown/footnote.h"

#include "util/map.h"
#include "util/vec.h"

VEC(node_vec, struct node *);

static size_t number_of(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n && char_is_digit(s.p[i]) && n < 1000000; i++)
        n = n * 10 + (size_t)(s.p[i] - '0');
    return n;
}

void footnote_tie(struct md *md)
{
    struct node_vec notes = {0};
    for (struct node *n = md->root->first; n; n = n->next)
        if (n->kind == N_FOOTNOTE) {
            vec_push(&notes, n);
            n->url = arena_printf(md->arena, "%zu", notes.n);
        }
    for (struct node *n = md->root; n; n = node_after(md->root, n)) {
        if (n->kind != N_FOOTNOTE_REF)
            continue;
        size_t i = number_of(n->text);
        n->footnote = i >= 1 && i <= notes.n ? notes.p[i - 1] : NULL;
    }
    vec_release(&notes);
}

/* The definition as it stands on this page. `mine` has those that stand there
 * already, by the key that footnote_tie left in `url`; a definition with a
 * number belongs to a page, so another page gets a copy. */
static struct node *take(struct md *md, struct map *mine, struct node *note)
{
    struct node *here = map_get(mine, note->url);
    if (here)
        return here;
    here = note->number ? node_clone(md->arena, note) : note;
    if (here == note)
        node_unlink(note);
    here->number = (int)mine->n + 1;
    here->level = 0;
    node_append(md->root, here);
    map_put(mine, here->url, here);
    return here;
}

static void cite(struct md *md, struct map *mine, struct node *mark)
{
    mark->footnote = take(md, mine, mark->footnote);
    mark->number = mark->footnote->number;
    bool leads_back = mark->footnote->level < UINT8_MAX;
    mark->footnote->level += leads_back;
    mark->level = leads_back ? mark->footnote->level : 0;
}

void footnote_collect(struct md *md)
{
    struct map mine = {0};
    for (struct node *root = NULL; (root = md_next_root(md, root));)
        for (struct node *n = root; n; n = node_after(root, n))
            if (n->kind == N_FOOTNOTE_REF && n->footnote)
                cite(md, &mine, n);
    map_release(&mine);
}
