/* What kramdown has of its own, on lines of their own:
 *
 *     {: .label }                      attributes, which end the block they are of
 *     {::comment} … {:/comment}        nothing
 *     {::nomarkdown} … {:/}            HTML as it is
 *     {::options toc_levels="2" /}     settings, left out
 *
 * https://kramdown.gettalong.org/syntax.html#extensions */
#include "markdown/dialect/rules.h"

static const struct str any_end = STR_INIT("{:/}");

bool kramdown_end(struct str rest, struct str *name)
{
    if (!str_starts(rest, STR("{:/")) || rest.p[rest.n - 1] != '}')
        return false;
    *name = any_end;
    return true;
}

static bool open_extension(struct lines *l, struct str name)
{
    struct box box = {.end = END_NAME, .name = any_end, .is_code = true};
    box.is_dropped = str_eq(name, STR("comment"));
    return lines_open(l, box, (struct str){0}, 0, (struct str){0});
}

bool kramdown_read(struct lines *l)
{
    struct str s = l->rest, end;
    if (s.n < 4 || s.p[1] != ':' || s.p[s.n - 1] != '}')
        return false;
    if (kramdown_end(s, &end))
        return lines_close(l, any_end);
    if (str_starts(s, STR("{::"))) {
        struct str name = word_of(str_from(s, 3));
        if (str_ends(s, STR("/}"))) {
            lines_omit(l);
            return true;
        }
        return (str_eq(name, STR("comment")) || str_eq(name, STR("nomarkdown"))) &&
               open_extension(l, name);
    }
    struct str below = str_trim(source_line(l->in, l->i + 1));
    if (!(l->dialects.set & DIALECT_JEKYLL) || !l->above.n || !below.n)
        return false;
    lines_put_apart(l, s);
    return true;
}
