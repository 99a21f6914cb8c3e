/* The names of levels in place of {level}, {narrowers} and the like. */
#include "statements/phrase.h"

/* A name as words: what has a meaning in a phrase is taken out. */
static void put_name(struct buf *out, struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        buf_putc(out, strchr("()[]|*${}", name.p[i]) ? ' ' : name.p[i]);
}

void phrase_put_plural(struct buf *out, struct str name)
{
    char last = name.n ? char_lower(name.p[name.n - 1]) : '\0';
    char before = name.n > 1 ? char_lower(name.p[name.n - 2]) : '\0';
    bool y = last == 'y' && !strchr("aeiou", before);
    bool hiss = last == 's' || last == 'x' || (last == 'h' && strchr("cs", before));
    put_name(out, y ? str_slice(name, 0, name.n - 1) : name);
    buf_puts(out, y ? "ies" : hiss ? "es" : "s");
}

static void put_forms(struct buf *out, const struct level *l, bool plural)
{
    ptrdiff_t space = str_rfind_char(l->name, ' ');
    const struct str names[] = {l->name, l->short_name,
                                str_from(l->name, (size_t)(space + 1))};
    for (size_t i = 0; i < 3; i++) {
        buf_puts(out, i ? "|" : "");
        if (plural)
            phrase_put_plural(out, names[i]);
        else
            put_name(out, names[i]);
    }
}

const struct level *phrase_narrower(const struct settings *settings,
                                    const struct level *l)
{
    for (const struct level *i = l; l->contains && i > settings->levels.p;)
        if ((--i)->contains)
            return i;
    return NULL;
}

static bool put_placeholder(struct buf *out, struct str name,
                            const struct settings *settings, const struct level *level)
{
    const struct level *inner = level ? phrase_narrower(settings, level) : NULL;
    bool plural = str_ends(name, STR("s")), one = str_starts(name, STR("level"));
    buf_putc(out, '(');
    if (str_eq(name, STR("adjective")) && level && level->adjective.n)
        put_name(out, level->adjective);
    else if (one && level)
        put_forms(out, level, plural);
    else if (str_starts(name, STR("narrower")) && inner)
        put_forms(out, inner, plural);
    else if (one && settings->levels.n)
        for (size_t i = 0; i < settings->levels.n; i++) {
            buf_puts(out, i ? "|" : "");
            put_forms(out, &settings->levels.p[i], plural);
        }
    else
        return false;
    buf_putc(out, ')');
    return true;
}

bool phrase_fill(struct str text, const struct settings *settings,
                 const struct level *level, struct buf *out)
{
    for (size_t at = 0; at < text.n;) {
        ptrdiff_t open = str_find_char(text, '{', at);
        ptrdiff_t close = open < 0 ? -1 : str_find_char(text, '}', (size_t)open);
        if (close < 0) {
            buf_str(out, str_from(text, at));
            break;
        }
        buf_str(out, str_slice(text, at, (size_t)open));
        struct str name = str_slice(text, (size_t)open + 1, (size_t)close);
        if (!put_placeholder(out, name, settings, level))
            return false;
        at = (size_t)close + 1;
    }
    return true;
}
