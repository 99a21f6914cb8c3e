/* Containers that are written as code:
 *
 *     ```{note} Title            MyST, Jupyter Book
 *     ```admonish tip title="x"  mdbook-admonish
 *
 * https://mystmd.org/guide/admonitions
 * https://tommilligan.github.io/mdbook-admonish/ */
#include "markdown/dialect/rules.h"

static bool is_alert(struct str name)
{
    static const char *const names[] = {
        "admonition", "note",      "tip",     "hint",     "important",
        "warning",    "attention", "caution", "danger",   "error",
        "seealso",    "info",      "success", "question", "failure",
        "bug",        "example",   "quote",   "abstract", NULL};
    return is_one_of(name, names);
}

static bool open(struct lines *l, size_t marks, struct str name, struct str title,
                 char fold)
{
    char room[24] = "!";
    bool is_named =
        str_eq_nocase(name, STR("admonition")) || str_eq_nocase(name, STR("seealso"));
    struct str kind = is_named ? STR("note") : name;
    memcpy(room + 1, kind.p, kind.n);
    struct box box = {
        .end = END_MARKS, .mark = l->rest.p[0], .marks = marks, .is_shown = true};
    return lines_open(l, box, (struct str){room, kind.n + 1}, fold, title);
}

bool directive_read(struct lines *l)
{
    size_t marks = run_of(l->rest);
    struct str info = str_trim(str_from(l->rest, marks));
    if (str_starts(info, STR("admonish"))) {
        info = str_trim(str_from(info, 8));
        struct str name = word_of(info);
        bool folds = str_eq(argument(info, "collapsible"), STR("true"));
        return open(l, marks, is_alert(name) ? name : STR("note"),
                    argument(info, "title"), folds ? '-' : 0);
    }
    ptrdiff_t end = str_find_char(info, '}', 0);
    struct str name = str_slice(info, 1, end < 0 ? 0 : (size_t)end);
    if (!info.n || info.p[0] != '{' || !is_alert(name))
        return false;
    return open(l, marks, name, str_trim(str_from(info, (size_t)end + 1)), 0);
}
