/* Code blocks and raw HTML, and what is put in their place; see markdown.h. */
#include "markdown/markdown.h"
#include "markdown/ref.h"
#include "markdown/tree.h"

struct str code_language(struct str info)
{
    static const struct str other[] = {STR_INIT("code-cell"), STR_INIT("code-block"),
                                       STR_INIT("code"), STR_INIT("sourcecode")};
    struct str rest = str_trim(info);
    bool is_held = rest.n && rest.p[0] == '{';
    while (is_held && rest.n && strchr("{.= ", rest.p[0]))
        rest = str_from(rest, 1);
    size_t n = 0;
    while (n < rest.n && !char_is_space(rest.p[n]) && !strchr("{},:", rest.p[n]))
        n++;
    struct str word = str_slice(rest, 0, n);
    if (is_held && n && !char_is_alpha(word.p[0]))
        return (struct str){0}; /* "{1,3-5}" */
    for (size_t i = 0; is_held && i < countof(other); i++)
        if (str_eq(word, other[i])) /* MyST: ```{code-cell} python */
            return code_language(str_from(rest, n + 1));
    return word;
}

/* Unless it says something else already: title="a". */
static struct str language_of(struct str info, struct arena *arena)
{
    struct str word = code_language(info);
    return str_find_char(word, '=', 0) < 0 ? arena_lower(arena, word) : (struct str){0};
}

void md_fences(struct md *md, struct arena *arena, struct md_fence_vec *out)
{
    for (struct node *n = md->root; n; n = node_after(md->root, n))
        if (n->kind == N_CODE_BLOCK && node_has_flag(n, F_FENCED))
            vec_push(out, ((struct md_fence){.language = language_of(n->url, arena),
                                             .info = n->url,
                                             .code = n->text,
                                             .line = n->line,
                                             .node = n}));
}

static void put_html(struct md *md, struct node *n, struct str html)
{
    n->html = md_alloc(md, sizeof *n->html);
    n->html->text = md_copy(md, html);
}

void md_fence_set(struct md *md, const struct md_fence *fence, struct str html)
{
    put_html(md, fence->node, html);
}

void md_fence_say(struct md *md, const struct md_fence *fence, struct str text)
{
    ((struct node *)fence->node)->text = md_copy(md, text);
}

void md_fence_drawn(struct md *md, const struct md_fence *fence, struct str words)
{
    md_fence_say(md, fence, words);
    ((struct node *)fence->node)->level = CODE_DRAWN;
}

static bool is_formula_block(const struct node *n)
{
    struct str info = n->url;
    return n->kind == N_CODE_BLOCK && node_has_flag(n, F_FENCED) &&
           str_starts(info, STR("math")) && (info.n == 4 || char_is_space(info.p[4]));
}

void md_formulas(const struct md *md, struct md_formula_vec *out)
{
    if (!md->may_have_math)
        return;
    for (struct node *root = NULL; (root = md_next_root(md, root));)
        for (struct node *n = root; n; n = node_after(root, n)) {
            bool is_block = is_formula_block(n);
            if (is_block || n->kind == N_MATH)
                vec_push(out, ((struct md_formula){.tex = is_block ? n->text : n->url,
                                                   .written = n->text,
                                                   .is_display = is_block || n->level,
                                                   .is_block = is_block,
                                                   .line = n->line + is_block,
                                                   .col = n->col,
                                                   .node = n}));
        }
}

void md_formula_set(struct md *md, const struct md_formula *formula, struct str html)
{
    put_html(md, formula->node, html);
}

/* Raws are siblings if they have one parent; its `number` remembers their
 * group. (Footnotes have a number of their own: there, a block is alone.) */
static size_t group_of(struct node *n, size_t *groups)
{
    if (n->parent->number == 0)
        n->parent->number = (int)++*groups;
    return (size_t)n->parent->number - 1;
}

static bool is_raw(const struct node *n)
{
    return n->kind == N_HTML_BLOCK || n->kind == N_HTML;
}

/* Puts groups behind one another; within a group the order stays. */
static void sort_groups(struct md_raw_vec *raws, size_t from, size_t groups)
{
    size_t n = raws->n - from;
    struct md_raw *sorted = mem_zalloc(n + 1, sizeof *sorted);
    size_t *next = mem_zalloc(groups + 1, sizeof *next);
    for (size_t i = 0; i < n; i++)
        next[raws->p[from + i].group + 1]++;
    for (size_t g = 1; g <= groups; g++)
        next[g] += next[g - 1];
    for (size_t i = 0; i < n; i++)
        sorted[next[raws->p[from + i].group]++] = raws->p[from + i];
    for (size_t i = 0; i < n; i++)
        raws->p[from + i] = sorted[i];
    free(sorted);
    free(next);
}

static void list_raws(struct node *root, size_t *groups, struct md_raw_vec *out)
{
    for (struct node *n = root; n; n = node_after(root, n))
        if (is_raw(n) && n->parent->kind != N_FOOTNOTE)
            n->parent->number = 0;
    for (struct node *n = root; n; n = node_after(root, n)) {
        if (!is_raw(n))
            continue;
        bool shares = n->parent->kind != N_FOOTNOTE;
        vec_push(out,
                 ((struct md_raw){.html = n->text,
                                  .set = n->html ? n->html->text : (struct str){0},
                                  .is_block = n->kind == N_HTML_BLOCK,
                                  .group = shares ? group_of(n, groups) : (*groups)++,
                                  .line = n->line,
                                  .col = n->col,
                                  .node = n}));
    }
}

void md_raws(struct md *md, struct arena *arena, struct md_raw_vec *out)
{
    (void)arena;
    size_t groups = 0, had = out->n;
    for (struct node *root = NULL; (root = md_next_root(md, root));)
        list_raws(root, &groups, out);
    sort_groups(out, had, groups);
}

static struct node_ref keep_ref(struct md *md, const struct md_ref *ref)
{
    return (struct node_ref){.kind = (uint8_t)ref->kind,
                             .line = ref->line,
                             .col = ref->col,
                             .from = ref->from,
                             .to = ref->to,
                             .cut_from = ref->cut_from,
                             .cut_to = ref->cut_to,
                             .value = md_copy(md, ref->value),
                             .alt = md_copy(md, ref->alt)};
}

void md_raw_set(struct md *md, const struct md_raw *raw, struct str html,
                const struct md_ref_vec *refs)
{
    struct node *n = raw->node;
    put_html(md, n, html);
    n->html->nrefs = refs->n;
    if (refs->n)
        n->html->refs = md_alloc(md, refs->n * sizeof *n->html->refs);
    for (size_t i = 0; i < refs->n; i++)
        n->html->refs[i] = keep_ref(md, &refs->p[i]);
}

static bool is_anchor(const struct node_ref *ref)
{
    return ref->kind == MD_REF_ID && ref->state == REF_KEPT;
}

static void list_anchors(struct node *root, struct md_anchor_vec *out)
{
    for (struct node *n = root; n; n = node_after(root, n)) {
        if (!is_raw(n) || !n->html)
            continue;
        for (size_t i = 0; i < n->html->nrefs; i++) {
            struct node_ref *ref = &n->html->refs[i];
            if (is_anchor(ref))
                vec_push(out, ((struct md_anchor){ref->value, ref->line, n, ref}));
        }
    }
}

void md_anchors(const struct md *md, struct md_anchor_vec *out)
{
    for (struct node *root = NULL; (root = md_next_root(md, root));)
        list_anchors(root, out);
}

void md_anchor_drop(const struct md_anchor *anchor)
{
    const struct node *n = anchor->node;
    node_ref_drop(n->html, anchor->ref);
}
