/* What of other tools is read in the tree; see dialect.h. */
#include "markdown/alert.h"
#include "markdown/dialect/abbreviations.h"
#include "markdown/dialect/attributes.h"
#include "markdown/dialect/block_ids.h"
#include "markdown/dialect/boxes.h"
#include "markdown/dialect/captions.h"
#include "markdown/dialect/dashes.h"
#include "markdown/dialect/dialect.h"
#include "markdown/dialect/emoji.h"
#include "markdown/dialect/hashtags.h"
#include "markdown/dialect/inline_code.h"
#include "markdown/dialect/sizes.h"
#include "markdown/mask.h"

void dialect_mask(struct source *s, const struct dialects *dialects)
{
    struct str text = buf_view(&s->text);
    if (!(dialects->set & (DIALECT_MKDOCS | DIALECT_PANDOC)))
        return;
    for (ptrdiff_t at = -1; (at = str_find_char(text, '~', (size_t)(at + 1))) >= 0;) {
        size_t n = 1;
        while ((size_t)at + n < text.n && text.p[(size_t)at + n] == '~')
            n++;
        if (n == 1)
            *(char *)&text.p[at] = MASK_TILDE;
        at += (ptrdiff_t)n - 1;
    }
}

/* "[ ] " at the head of an item that stands in a quote, where cmark-gfm does not look:
 * what holds blocks here is a quote while it reads. */
static void apply_task(struct node *item)
{
    struct node *text =
        item->first && item->first->kind == N_PARAGRAPH ? item->first->first : NULL;
    if (!text || text->kind != N_TEXT || node_has_flag(text, F_ESCAPED) ||
        text->text.n < 4 || text->text.p[0] != '[' || text->text.p[2] != ']' ||
        text->text.p[3] != ' ' || !strchr(" xX", text->text.p[1]))
        return;
    item->flags |= text->text.p[1] == ' ' ? F_TASK : F_TASK | F_CHECKED;
    text->text = str_from(text->text, 4);
    text->col += 4;
}

static void tasks_apply(struct md *md)
{
    size_t quotes = 0; /* that are around */
    for (struct walk w = {md->root, md->root, true, false}; walk_next(&w);) {
        if (w.node->kind == N_QUOTE || w.node->kind == N_ALERT)
            quotes += w.enter ? 1 : (size_t)-1;
        if (w.enter && quotes && w.node->kind == N_ITEM &&
            !node_has_flag(w.node, F_TASK))
            apply_task(w.node);
    }
}

enum { ATTRIBUTES = DIALECT_MKDOCS | DIALECT_JEKYLL | DIALECT_PANDOC | DIALECT_HUGO };

void dialect_tree(struct md *md, const struct source *source,
                  const struct dialects *dialects, struct diag *diag)
{
    tasks_apply(md);
    bool only_github = dialects->is_given && !(dialects->set & ~DIALECT_GITHUB);
    if (!dialects->is_given || dialects->set)
        alert_apply(md, only_github, diag);
    boxes_settle(md);
    if (source->has_captions)
        captions_apply(md);
    if (source->has_braces && dialects_read(dialects, ATTRIBUTES, true))
        attributes_apply(md, diag);
    if (source->has_pictures && dialects_read(dialects, DIALECT_OBSIDIAN, true))
        sizes_apply(md, dialects->set & DIALECT_OBSIDIAN);
    if (dialects->set & DIALECT_MKDOCS)
        inline_code_apply(md);
    if (source->has_carets && dialects_read(dialects, DIALECT_OBSIDIAN, true))
        block_ids_apply(md, dialects->set & DIALECT_OBSIDIAN);
}

void dialect_words(struct md *md, const struct source *source,
                   const struct dialects *dialects)
{
    if (source->has_hashes && (dialects->set & DIALECT_OBSIDIAN))
        hashtags_apply(md);
    if (source->has_emoji)
        emoji_apply(md);
    if (dialects->set & (DIALECT_PANDOC | DIALECT_JEKYLL | DIALECT_HUGO))
        dashes_apply(md);
    if (source->abbreviations.n)
        abbreviations_apply(md, source);
}
