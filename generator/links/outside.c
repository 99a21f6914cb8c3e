/* One finding a folder; see outside.h. Which thread came upon a link says nothing, so
 * they are put in order first: by folder, and then as one reads. */
#include "links/outside.h"

#include <stdio.h>
#include <stdlib.h>

static int by_folder(const void *a, const void *b)
{
    const struct outside *x = a, *y = b;
    int c = str_cmp(x->folder, y->folder);
    c = c ? c : str_cmp(x->page->place.file, y->page->place.file);
    c = c ? c : (x->link.line > y->link.line) - (x->link.line < y->link.line);
    return c ? c : (x->link.col > y->link.col) - (x->link.col < y->link.col);
}

/* `n` links to one folder. */
static void tell(const struct outside *first, size_t n, struct diag *diag)
{
    struct place place = {first->page->place.file, first->link.line, first->link.col};
    char others[100] = "";
    if (n > 1)
        snprintf(others, sizeof others, ", as do%s %zu other link%s to that folder",
                 n == 2 ? "es" : "", n - 1, n == 2 ? "" : "s");
    diag_find(diag, DIAG_ERROR, place, "link-target",
              "\"%.*s\" leads out of the notes, to \"%.*s\"%s; build a folder that "
              "holds both, or write the address that it is published at",
              STR_ARG(first->link.target), STR_ARG(first->folder), others);
}

void outside_tell(struct linker *linkers, int n, struct diag *diag)
{
    struct outside_vec all = {0};
    for (int i = 0; i < n; i++) {
        for (size_t k = 0; k < linkers[i].outside.n; k++)
            vec_push(&all, linkers[i].outside.p[k]);
        vec_release(&linkers[i].outside);
    }
    if (all.n)
        qsort(all.p, all.n, sizeof *all.p, by_folder);
    for (size_t i = 0, end; i < all.n; i = end) {
        for (end = i + 1; end < all.n && str_eq(all.p[end].folder, all.p[i].folder);)
            end++;
        tell(&all.p[i], end - i, diag);
    }
    vec_release(&all);
}
