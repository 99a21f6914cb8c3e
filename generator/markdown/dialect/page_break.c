/* Where other tools begin a page on paper, alone on a line:
 *
 *     \\newpage  \\pagebreak  \\clearpage                   Pandoc
 *     {{< pagebreak >}}                                  Quarto
 *     <div style="page-break-after: always"></div>       what people write in HTML
 *
 * It is one here too, and nothing on a screen.
 *
 * https://pandoc.org/MANUAL.html#extension-raw_tex
 * https://quarto.org/docs/authoring/markdown-basics.html#page-breaks */
#include "markdown/dialect/rules.h"

static bool is_name(struct str s)
{
    static const char *const names[] = {"\\newpage",         "\\pagebreak",
                                        "\\clearpage",       "{{< pagebreak >}}",
                                        "{{% pagebreak %}}", NULL};
    return is_one_of(s, names);
}

/* An element with nothing in it that the style sheet of its author breaks at. */
static bool is_element(struct str s)
{
    struct str end = STR("></div>");
    bool breaks = str_find(s, STR("page-break-"), 0) >= 0 ||
                  str_find(s, STR("break-after: page"), 0) >= 0 ||
                  str_find(s, STR("break-before: page"), 0) >= 0;
    return breaks && str_starts(s, STR("<div ")) && str_ends(s, end) &&
           str_find(s, STR(": avoid"), 0) < 0 &&
           str_find_char(s, '>', 0) == (ptrdiff_t)(s.n - end.n);
}

bool page_break_read(struct lines *l)
{
    bool is_one = is_name(l->rest) || is_element(l->rest);
    if (is_one)
        lines_put_apart(l, STR("<div class=\"page-break\"></div>"));
    return is_one;
}
