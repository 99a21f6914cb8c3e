/* Values that an include gives to the text that it includes:
 *
 *     {% include note.md who="Ada" %}     {{ include.who }}     Jekyll
 *     <Note who="Ada" />                  {props.who}           MDX
 *
 * What was not given stays as it is written.
 *
 * https://jekyllrb.com/docs/includes/#passing-parameters-to-includes
 * https://docusaurus.io/docs/markdown-features/react#importing-markdown */
#include "markdown/dialect/include_values.h"

#include "markdown/dialect/lines.h"

static const struct {
    struct str open, close;
} forms[] = {{STR_INIT("{{ include."), STR_INIT("}}")},
             {STR_INIT("{{include."), STR_INIT("}}")},
             {STR_INIT("{props."), STR_INIT("}")}};

/* The value that byte `at` of the line asks for, and how many bytes that takes. */
static size_t asked_at(struct str line, size_t at, struct str values, struct str *value)
{
    struct str rest = str_from(line, at);
    for (size_t i = 0; i < countof(forms); i++) {
        if (!str_starts(rest, forms[i].open))
            continue;
        struct str key = word_of(str_from(rest, forms[i].open.n));
        size_t end = forms[i].open.n + key.n;
        while (end < rest.n && rest.p[end] == ' ')
            end++;
        char name[64];
        if (!key.n || key.n >= sizeof name ||
            !str_starts(str_from(rest, end), forms[i].close))
            return 0;
        memcpy(name, key.p, key.n);
        name[key.n] = '\0';
        *value = argument(values, name);
        return value->n ? end + forms[i].close.n : 0;
    }
    return 0;
}

bool include_fill(struct str line, struct str values, struct buf *out)
{
    enum { MOST = 4000 }; /* bytes that each key is looked for in */
    size_t done = 0;
    if (values.n > MOST)
        return false;
    for (size_t i = 0; i < line.n;) {
        struct str value;
        size_t n = line.p[i] == '{' ? asked_at(line, i, values, &value) : 0;
        if (n) {
            buf_str(out, str_slice(line, done, i));
            buf_str(out, value);
            done = i + n;
        }
        i += n ? n : 1;
    }
    if (done)
        buf_str(out, str_from(line, done));
    return done > 0;
}
