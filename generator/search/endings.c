/* Reads and applies rules; see endings.h. */
#include "search/endings.h"

#include "search/terms.h"

struct rule {
    struct str piece, instead;
    size_t least; /* characters of the word */
    bool is_beginning;
};

static size_t number(struct str digits)
{
    size_t n = 0;
    for (size_t i = 0; i < digits.n; i++)
        n = n * 10 + (size_t)(digits.p[i] - '0');
    return n;
}

static struct rule read_rule(struct str text)
{
    size_t dot = (size_t)str_find_char(text, '.', 0);
    struct rule r = {.least = number(str_from(text, dot + 1)),
                     .is_beginning = text.p[0] == '^'};
    struct str both = str_slice(text, r.is_beginning, dot);
    ptrdiff_t arrow = str_find_char(both, '>', 0);
    r.piece = arrow < 0 ? both : str_slice(both, 0, (size_t)arrow);
    if (arrow >= 0)
        r.instead = str_from(both, (size_t)arrow + 1);
    return r;
}

static bool fits(const struct rule *r, struct str word, size_t length)
{
    return length >= r->least &&
           (r->is_beginning ? str_starts(word, r->piece) : str_ends(word, r->piece));
}

/* The step's first rule that fits, applied to `word`. */
static void take_step(struct str rules, struct buf *word)
{
    size_t length = terms_length(buf_view(word));
    for (struct str text; str_next(&rules, ' ', &text);) {
        if (!text.n)
            continue;
        const struct rule r = read_rule(text);
        if (!fits(&r, buf_view(word), length))
            continue;
        if (r.is_beginning) {
            memmove(word->p, word->p + r.piece.n, word->n - r.piece.n);
            buf_truncate(word, word->n - r.piece.n);
            return;
        }
        buf_truncate(word, word->n - r.piece.n);
        buf_str(word, r.instead);
        return;
    }
}

bool endings_apply(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if ((unsigned char)word.p[i] < 0x80 && !char_is_alpha(word.p[i]))
            return false;
    return terms_length(word) > 2 && !terms_is_cjk(word);
}

void endings_cut(struct str rules, struct str word, struct buf *out)
{
    struct buf stem = BUF_INIT;
    buf_str(&stem, word);
    for (struct str step; str_next(&rules, '/', &step);)
        take_step(step, &stem);
    buf_str(out, buf_view(&stem));
    buf_release(&stem);
}
