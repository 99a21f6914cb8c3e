/* Elements of HTML that mdBook gives a meaning by their class, alone on a line:
 *
 *     <div class="warning">     a warning
 *     <div class="hidden">      nothing
 *     </div>
 *
 * in the dialect of mdBook alone; elsewhere such classes are somebody's own.
 *
 * https://rust-lang.github.io/mdBook/format/mdbook.html#html-classes-provided-by-mdbook
 */
#include "markdown/dialect/rules.h"

static const struct str div_end = STR_INIT("</div>");

bool mdbook_div_end(struct str rest, struct str *name)
{
    bool is_end = str_eq(rest, div_end);
    if (is_end)
        *name = div_end;
    return is_end;
}

/* Whether another one begins before it ends: then ends cannot be told apart. */
static bool holds_others(const struct lines *l)
{
    enum { MOST = 500 };
    for (int i = 1; i < MOST && l->i + i <= (int)l->in->lines.n; i++) {
        struct str s = without_quotes(source_line(l->in, l->i + i));
        if (str_eq(s, div_end))
            return false;
        if (str_find(s, STR("<div"), 0) >= 0)
            return true;
    }
    return true;
}

bool mdbook_div_read(struct lines *l)
{
    struct box box = {.end = END_NAME, .name = div_end};
    bool is_warning = str_eq(l->rest, STR("<div class=\"warning\">"));
    bool is_hidden = str_eq(l->rest, STR("<div class=\"hidden\">"));
    if (str_eq(l->rest, div_end))
        return lines_close(l, div_end);
    if ((!is_warning && !is_hidden) || holds_others(l))
        return false;
    box.is_shown = is_warning;
    box.is_code = box.is_dropped = is_hidden;
    return lines_open(l, box, is_warning ? STR("!warning") : (struct str){0}, 0,
                      (struct str){0});
}
