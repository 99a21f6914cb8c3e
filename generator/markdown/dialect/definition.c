/* What a term means:
 *
 *     Term
 *     :   What it means, in
 *         several blocks.
 *       ~ Another meaning.      Pandoc alone
 *
 * Python-Markdown, Kramdown, Goldmark and Pandoc. With less than three blanks behind
 * the colon it may be text where none of them is the dialect.
 *
 * https://python-markdown.github.io/extensions/definition_lists/
 * https://pandoc.org/MANUAL.html#definition-lists */
#include "markdown/dialect/rules.h"

/* The term stands right above, or above a blank line; it may be a comment that another
 * program makes one of. */
static bool has_term(const struct lines *l)
{
    struct str line = source_line(l->in, l->i - 1), above = str_trim(line);
    if (!above.n) {
        line = source_line(l->in, l->i - 2);
        above = str_trim(line);
    }
    bool is_comment = str_starts(above, STR("<!--"));
    bool is_of_meaning = line.p != above.p; /* it stands in */
    bool is_fence = !is_of_meaning &&
                    (str_starts(above, STR("```")) || str_starts(above, STR("~~~")));
    bool is_html = above.n && above.p[0] == '<' && !is_comment;
    bool is_grid = str_starts(above, STR("+-")) || str_starts(above, STR("+=")) ||
                   str_starts(above, STR("---"));
    return above.n && above.p[0] != '#' && !is_grid && !is_fence && !is_html &&
           str_find_char(above, '|', 0) < 0;
}

/* Right behind another mark there is no term. */
static bool is_in_definition(const struct lines *l)
{
    struct str front = str_trim(str_slice(l->line, 0, l->at));
    return front.n && strchr(":~", front.p[front.n - 1]);
}

bool definition_read(struct lines *l)
{
    size_t blanks = 0;
    while (1 + blanks < l->rest.n && strchr(" \t", l->rest.p[1 + blanks]))
        blanks++;
    bool is_tilde = l->rest.p[0] == '~';
    bool is_sure = !is_tilde && (blanks >= 3 || (blanks && l->rest.p[1] == '\t'));
    unsigned of = DIALECT_PANDOC | DIALECT_MKDOCS | DIALECT_JEKYLL | DIALECT_HUGO;
    bool in_dialect = l->dialects.set & (is_tilde ? DIALECT_PANDOC : of);
    if (!blanks || !(is_sure || in_dialect) || is_in_definition(l) || !has_term(l))
        return false;
    struct box box = {.end = END_INDENT, .indent = 2, .is_shown = true};
    struct str words = str_from(l->rest, 1 + blanks);
    if (blanks >= 3)
        box.indent = 4;
    if (!lines_open(l, box, STR("=def"), 0, (struct str){0}))
        return false;
    lines_read_inside(l, words);
    return true;
}
