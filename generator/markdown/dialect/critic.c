/* Marks of editors in a text, each within a line, shown as what they are:
 *
 *     {++added++} {--deleted--} {~~old~>new~~} {==marked==} {>>said of it<<}
 *
 * They are read where `dialects` names them, or MkDocs, whose extension they are: in
 * templates braces may mean something else.
 *
 * https://fletcher.github.io/MultiMarkdown-6/syntax/critic.html
 * https://facelessuser.github.io/pymdown-extensions/extensions/critic/ */
#include "markdown/dialect/rules.h"

static const struct form {
    struct str open, close;
    const char *before, *behind;
} forms[] = {
    {STR_INIT("{++"), STR_INIT("++}"), "<ins>", "</ins>"},
    {STR_INIT("{--"), STR_INIT("--}"), "<del>", "</del>"},
    {STR_INIT("{~~"), STR_INIT("~~}"), "<del>", "</ins>"},
    {STR_INIT("{=="), STR_INIT("==}"), "<mark>", "</mark>"},
    {STR_INIT("{>>"), STR_INIT("<<}"), "<small>", "</small>"},
};

/* What a line was searched for: where the next of each closing mark stands, and of the
 * arrow, so that none is looked for twice. */
struct nearest {
    ptrdiff_t close[countof(forms)], arrow; /* -1: there is no more */
};

static const struct form *form_at(struct str s, size_t at, struct nearest *nearest,
                                  size_t *end)
{
    for (size_t i = 0; i < countof(forms); i++) {
        if (!str_starts(str_from(s, at), forms[i].open))
            continue;
        size_t from = at + forms[i].open.n;
        ptrdiff_t close = next_sign(s, forms[i].close, from + 1, &nearest->close[i]);
        bool is_whole = close >= 0;
        if (is_whole && forms[i].open.p[1] == '~') {
            ptrdiff_t arrow = next_sign(s, STR("~>"), from, &nearest->arrow);
            is_whole = arrow >= 0 && arrow + 2 <= close;
        }
        *end = (size_t)close;
        return is_whole ? &forms[i] : NULL;
    }
    return NULL;
}

/* What stands between the marks; of a substitution the old, then the new. */
static void put(const struct form *form, struct str words, struct buf *out)
{
    ptrdiff_t arrow = form->open.p[1] == '~' ? str_find(words, STR("~>"), 0) : -1;
    buf_puts(out, form->before);
    if (arrow >= 0)
        buf_printf(out, "%.*s</del><ins>%.*s",
                   STR_ARG(str_slice(words, 0, (size_t)arrow)),
                   STR_ARG(str_from(words, (size_t)arrow + 2)));
    else
        buf_str(out, words);
    buf_puts(out, form->behind);
}

static bool replace(struct str s, struct buf *out)
{
    size_t done = 0, end;
    struct nearest nearest = {0};
    for (size_t i = 0; i < s.n;) {
        const struct form *form = s.p[i] == '{' ? form_at(s, i, &nearest, &end) : NULL;
        if (form) {
            struct str words = str_slice(s, i + form->open.n, end);
            buf_str(out, str_slice(s, done, i));
            put(form, words, out);
            done = i = end + form->close.n;
        } else {
            i = s.p[i] == '`' ? past_code(s, i) : i + 1;
        }
    }
    buf_str(out, str_from(s, done));
    return done > 0;
}

bool critic_read(struct lines *l)
{
    struct buf out = BUF_INIT;
    bool had = replace(l->rest, &out);
    if (had)
        lines_put(l, buf_view(&out));
    buf_release(&out);
    return had;
}
