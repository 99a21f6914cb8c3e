/* Dashes and dots as the writers of Pandoc, kramdown and Hugo type them, where one of
 * these is the dialect: `--` is –, `---` is —, `...` is ….
 *
 * https://pandoc.org/MANUAL.html#extension-smart
 * https://kramdown.gettalong.org/syntax.html#typographic-symbols
 * https://gohugo.io/configuration/markup/#typographer-extension */
#include "markdown/dialect/dashes.h"

#include "util/buf.h"

static const struct {
    struct str typed;
    const char *meant;
} signs[] = {{STR_INIT("---"), "—"}, {STR_INIT("--"), "–"}, {STR_INIT("..."), "…"}};

static void apply(struct md *md, struct node *n)
{
    struct buf text = BUF_INIT;
    struct str s = n->text;
    bool had = false;
    for (size_t i = 0; i < s.n;) {
        size_t k = 0, run = 1;
        while (i + run < s.n && s.p[i + run] == s.p[i])
            run++;
        for (; k < countof(signs); k++)
            if (signs[k].typed.p[0] == s.p[i] && signs[k].typed.n == run)
                break;
        if (k < countof(signs))
            buf_puts(&text, signs[k].meant);
        else
            buf_str(&text, str_slice(s, i, i + run));
        had |= k < countof(signs);
        i += run;
    }
    if (had)
        n->text = md_copy(md, buf_view(&text));
    buf_release(&text);
}

void dashes_apply(struct md *md)
{
    for (struct node *n = md->root; n; n = node_after(md->root, n))
        if (n->kind == N_TEXT && !node_has_flag(n, F_ESCAPED))
            apply(md, n);
}
