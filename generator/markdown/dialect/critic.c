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

static const struct form *form_at(struct str s, size_t at, size_t *end)
{
    for (size_t i = 0; i < countof(forms); i++) {
        struct str rest = str_from(s, at);
        ptrdiff_t close = str_starts(rest, forms[i].open)
                              ? str_find(rest, forms[i].close, forms[i].open.n + 1)
                              : -1;
        *end = at + (size_t)close;
        if (close >= 0)
            return &forms[i];
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

static bool is_whole(const struct form *form, struct str words)
{
    return form->open.p[1] != '~' || str_find(words, STR("~>"), 0) >= 0;
}

static bool replace(struct str s, struct buf *out)
{
    size_t done = 0, end;
    for (size_t i = 0; i < s.n;) {
        const struct form *form = s.p[i] == '{' ? form_at(s, i, &end) : NULL;
        struct str words = form ? str_slice(s, i + form->open.n, end) : (struct str){0};
        if (form && is_whole(form, words)) {
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
