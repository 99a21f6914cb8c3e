/* Blocks between lines of slashes, as PyMdown has them:
 *
 *     /// note | Title          an alert
 *         attrs: {id: x}        (options, left out)
 *
 *     Words
 *     ///
 *     /// details | Title       folded
 *     /// tab | Title           a tab
 *     /// caption               what is said of the table or picture above
 *
 * https://facelessuser.github.io/pymdown-extensions/extensions/blocks/ */
#include "markdown/dialect/rules.h"

/* Lines "    key: value" right below, up to a blank one. */
static void omit_options(struct lines *l)
{
    int n = 0;
    struct buf head = BUF_INIT;
    for (;; n++) {
        struct str line = source_line(l->in, l->i + n + 1);
        if (source_indent(l->in, l->i + n + 1) < 4 || str_find_char(line, ':', 0) < 0)
            break;
    }
    if (n) {
        buf_str(&head, l->rest);
        lines_join(l, n, buf_view(&head));
        l->at = 0;
        l->rest = l->line;
    }
    buf_release(&head);
}

static bool is_caption(struct str name)
{
    return str_ends(name, STR("caption"));
}

bool slashes_read(struct lines *l)
{
    size_t marks = run_of(l->rest);
    if (marks < 3 || marks >= l->rest.n || l->rest.p[marks] != ' ')
        return false;
    struct str name = word_of(str_trim(str_from(l->rest, marks)));
    if (!name.n || name.n > 40)
        return false;
    struct box box = {.end = END_MARKS, .mark = '/', .marks = marks, .is_shown = true};
    if (is_caption(name))
        return lines_open(l, box, STR("=caption"), 0, (struct str){0});
    omit_options(l);
    ptrdiff_t bar = str_find_char(l->rest, '|', 0);
    struct str title =
        bar < 0 ? (struct str){0} : str_trim(str_from(l->rest, (size_t)bar + 1));
    if (str_eq(name, STR("html")) || str_eq(name, STR("define"))) {
        box.is_shown = false;
        return lines_open(l, box, (struct str){0}, 0, (struct str){0});
    }
    char room[48] = "!";
    memcpy(room + 1, name.p, name.n);
    struct str mark = str_eq(name, STR("tab")) ? STR("=tab")
                      : str_eq(name, STR("admonition"))
                          ? STR("!note")
                          : (struct str){room, name.n + 1};
    return lines_open(l, box, mark, str_eq(name, STR("details")) ? '-' : 0, title);
}
