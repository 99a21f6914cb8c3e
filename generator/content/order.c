/* The order of files and pages; see order.h. */
#include "content/order.h"

#include "util/map.h"

int order_files(struct site *site, struct str_vec *files, struct diag *diag)
{
    const struct chapter_file_vec *wanted = &site->settings.chapters;
    struct str_vec ordered = {0};
    struct map left = {0}; /* file -> something while it has no place yet */
    int rc = 0;
    for (size_t i = 0; i < files->n; i++)
        map_put(&left, files->p[i], files);
    for (size_t i = 0; i < wanted->n; i++) {
        const struct chapter_file *w = &wanted->p[i];
        if (map_get(&left, w->name))
            vec_push(&ordered, w->name);
        else
            rc = diag_fail(diag, w->place, "\"chapters\" names \"%.*s\", which is %s",
                           STR_ARG(w->name),
                           map_has(&left, w->name) ? "named above already"
                                                   : "not a file of this source");
        if (map_has(&left, w->name))
            map_put(&left, w->name, NULL);
    }
    for (size_t i = 0; i < files->n; i++)
        if (map_get(&left, files->p[i]))
            vec_push(&ordered, files->p[i]);
    map_release(&left);
    vec_release(files);
    *files = ordered;
    return rc;
}

void order_thread(struct site *site)
{
    struct page *prev = NULL;
    struct page_vec children = {0};
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        if (page->kind != PAGE_CHAPTER && page->kind != PAGE_SECTION)
            continue;
        page->prev = prev;
        if (prev)
            prev->next = page;
        prev = page;
    }
    for (size_t i = 0; i < site->chapters.n; i++) {
        struct page *chapter = site->chapters.p[i];
        children.n = 0;
        for (struct page *p = chapter->next; p && p->chapter == chapter; p = p->next)
            vec_push(&children, p);
        struct page **array = arena_new(&site->arena, struct page *, children.n);
        if (children.n)
            memcpy(array, children.p, children.n * sizeof(*array));
        chapter->children = array;
        chapter->nchildren = children.n;
    }
    vec_release(&children);
}
