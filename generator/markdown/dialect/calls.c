/* Braces and what stands in them; see calls.h. */
#include "markdown/dialect/calls.h"

#include "markdown/dialect/lines.h"

static const struct form {
    struct str open, close;
    enum call_kind kind;
} forms[] = {
    {STR_INIT("{{<"), STR_INIT(">}}"), CALL_HUGO},
    {STR_INIT("{{%"), STR_INIT("%}}"), CALL_HUGO},
    {STR_INIT("{%"), STR_INIT("%}"), CALL_LIQUID},
    {STR_INIT("{{"), STR_INIT("}}"), CALL_OUTPUT},
};

/* "-" at the ends of Liquid's, "/" at the end of what closes itself. */
static struct str inner_of(struct str s)
{
    s = str_trim(s);
    if (s.n && s.p[0] == '-')
        s = str_trim(str_from(s, 1));
    if (s.n && strchr("-/", s.p[s.n - 1]))
        s = str_trim(str_slice(s, 0, s.n - 1));
    return s;
}

/* Up to *seen nothing closes this form, which is not looked for again. */
static bool read_form(struct str text, size_t at, const struct form *form, size_t *seen,
                      struct call *out)
{
    enum { MAX = 2000 };
    size_t begin = at + form->open.n, from = begin > *seen ? begin : *seen;
    struct str ahead = str_slice(text, 0, begin + MAX);
    ptrdiff_t end = str_find(ahead, form->close, from);
    if (end < 0) {
        *seen = ahead.n > form->close.n ? ahead.n - form->close.n + 1 : 0;
        return false;
    }
    struct str inner = inner_of(str_slice(text, begin, (size_t)end));
    *out = (struct call){
        .kind = form->kind, .from = at, .to = (size_t)end + form->close.n};
    if (form->kind == CALL_HUGO && inner.n && inner.p[0] == '/') {
        out->is_end = true;
        inner = str_trim(str_from(inner, 1));
    } else if (form->kind == CALL_LIQUID && str_starts(inner, STR("end"))) {
        out->is_end = true;
        inner = str_from(inner, 3);
    }
    size_t n = 0;
    while (n < inner.n && !char_is_space(inner.p[n]))
        n++;
    out->name = str_slice(inner, 0, n);
    out->arguments = form->kind == CALL_OUTPUT ? inner : str_trim(str_from(inner, n));
    return out->name.n > 0;
}

bool call_find(struct str text, size_t at, struct call *out)
{
    size_t seen[countof(forms)] = {0};
    for (ptrdiff_t i; (i = str_find_char(text, '{', at)) >= 0; at = (size_t)i + 1)
        for (size_t k = 0; k < countof(forms); k++)
            if (str_starts(str_from(text, (size_t)i), forms[k].open)) {
                if (read_form(text, (size_t)i, &forms[k], &seen[k], out))
                    return true;
                break;
            }
    return false;
}

bool call_is(struct str text, struct call *out)
{
    return call_find(text, 0, out) && out->from == 0 && out->to == text.n;
}
