/* A stack of elements over the blocks of a file; see fold.h. */
#include "markdown/fold.h"

#include "util/element.h"
#include "util/markup.h"

struct open {
    struct str name;
    const struct node *block;
};
VEC(open_vec, struct open);

/* An outer fold closes after those within it, which it takes in. */
static void add(struct fold_vec *out, const struct open *o, const struct node *last)
{
    if (o->block == last)
        return;
    struct fold fold = {o->block, last, str_eq_nocase(o->name, STR("details"))};
    while (out->n && out->p[out->n - 1].first->line >= o->block->line)
        fold.is_details |= out->p[--out->n].is_details;
    vec_push(out, fold);
}

/* The innermost that is open closes, with all that was opened within it. */
static void close(struct open_vec *open, struct str name, const struct node *block,
                  struct fold_vec *out)
{
    for (size_t i = open->n; i > 0; i--) {
        if (!str_eq_nocase(open->p[i - 1].name, name))
            continue;
        add(out, &open->p[i - 1], block);
        open->n = i - 1;
        return;
    }
}

static void read_block(const struct node *block, struct open_vec *open,
                       struct fold_vec *out)
{
    enum { DEEPEST = 64 };
    struct markup m;
    for (size_t at = 0; markup_next(block->text, &at, &m);) {
        if (m.kind > MARKUP_CLOSE || !element_is_known(m.name) ||
            element_is_void(m.name) || element_ends_itself(m.name))
            continue;
        if (m.kind == MARKUP_CLOSE)
            close(open, m.name, block, out);
        else if (open->n < DEEPEST)
            vec_push(open, ((struct open){m.name, block}));
    }
}

void fold_list(const struct node *root, struct fold_vec *out)
{
    struct open_vec open = {0};
    for (const struct node *n = root->first; n; n = n->next)
        if (n->kind == N_HTML_BLOCK)
            read_block(n, &open, out);
    vec_release(&open);
}
