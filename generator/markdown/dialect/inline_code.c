/* Code within a line that says which language it is in, as InlineHilite of PyMdown has
 * it: `#!python range(3)`. The language goes.
 *
 * https://facelessuser.github.io/pymdown-extensions/extensions/inlinehilite/ */
#include "markdown/dialect/inline_code.h"

/* Bytes of "#!python " at its head, or 0: of "#!/bin/sh" none. */
static size_t language_length(struct str s)
{
    size_t n = 2;
    if (!str_starts(s, STR("#!")))
        return 0;
    while (n < s.n && (char_is_alnum(s.p[n]) || strchr("-_+#", s.p[n])))
        n++;
    return n > 2 && n + 1 < s.n && s.p[n] == ' ' ? n + 1 : 0;
}

void inline_code_apply(struct md *md)
{
    for (struct node *n = md->root; n; n = node_after(md->root, n)) {
        size_t length = n->kind == N_CODE ? language_length(n->text) : 0;
        n->text = length ? str_from(n->text, length) : n->text;
    }
}
