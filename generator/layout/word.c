/* Words of the interface as operations of a template: most become text when the
 * template is read, those with places are filled from the page's data. */
#include "html/escape.h"
#include "layout/ops.h"

static struct str escaped(struct str text, bool html, struct arena *arena)
{
    if (html)
        return text;
    struct buf out = BUF_INIT;
    html_attr(&out, text);
    struct str s = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return s;
}

static const struct op_piece *pieces_of(const struct word_form *form, bool html,
                                        struct arena *arena)
{
    struct op_piece *pieces = arena_new(arena, struct op_piece, form->n + 1);
    for (size_t i = 0; i < form->n; i++) {
        pieces[i].text = escaped(form->pieces[i].text, html, arena);
        if (form->pieces[i].place.n)
            pieces[i].place = layout_name(arena, form->pieces[i].place);
    }
    return pieces;
}

static bool is_plain(const struct word *word)
{
    const struct word_form *form = &word->forms[PLURAL_OTHER];
    return !word->counted.n && form->n <= 1 && (!form->n || !form->pieces[0].place.n);
}

void layout_put_word(struct op *op, const struct word *word, bool html,
                     struct arena *arena)
{
    if (is_plain(word)) {
        op->kind = OP_TEXT;
        op->text = escaped(word->forms[PLURAL_OTHER].text, html, arena);
        return;
    }
    struct op_word *w = arena_new(arena, struct op_word, 1);
    w->word = word;
    if (word->counted.n)
        w->counted = layout_name(arena, word->counted);
    for (int f = 0; f < PLURALS; f++)
        w->forms[f] = pieces_of(&word->forms[f], html, arena);
    op->word = w;
}
