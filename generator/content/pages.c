/* Files into pages, folders into chapters; see pages.h. */
#include "content/pages.h"

#include "content/address.h"
#include "content/claim.h"
#include "content/content.h"
#include "util/path.h"
#include "words/words.h"

struct walk {
    struct site *site;
    struct diag *diag;
    struct str_vec divided; /* files that `split: 2` would make more of */
};

static struct str name_of(const struct walk *w, const struct entry *e)
{
    struct str name = e->kind == ENTRY_FILE ? path_without_ext(e->name) : e->name;
    struct str otherwise = words_text(w->site->settings.words, "untitled");
    return e->title.n ? e->title : address_title(name, otherwise, &w->site->arena);
}

/* A folder without a page of its own, or a heading of a list of contents. */
static void make_contents(struct walk *w, struct entry *e, struct page *parent)
{
    struct page *page = e->page;
    page->kind = PAGE_CHAPTER;
    page->title = name_of(w, e);
    page->description = e->description;
    page->parent = parent;
    site_add_page(w->site, page, w->diag);
}

static void make_file(struct walk *w, struct entry *e, struct page *parent)
{
    bool is_home = e->page == w->site->home;
    struct note_place place = {.page = e->page,
                               .parent = parent,
                               .dir = e->dir,
                               .name = is_home ? (struct str){0} : name_of(w, e),
                               .split = e->split == 2 && !is_home,
                               .is_folder = e->below.n > 0 || e->kind != ENTRY_FILE};
    struct str file = e->note->file;
    if (note_add(w->site, e->note, &place, w->diag) && !is_home)
        vec_push(&w->divided, file);
    if (!e->page->nav_title.n)
        e->page->nav_title = e->title;
}

/* Whether the page is one of the site's: not if nothing was in the file. */
static bool is_made(const struct walk *w, size_t before)
{
    return w->site->pages.n > before;
}

static void make_entry(struct walk *w, struct entry *e, struct page *parent)
{
    size_t before = w->site->pages.n;
    if (e->kind == ENTRY_GROUP)
        claim_group(w->site, e, w->diag);
    if (e->note)
        make_file(w, e, parent);
    else
        make_contents(w, e, parent);
    if (!is_made(w, before) && e->below.n)
        make_contents(w, e, parent);
    if (!is_made(w, before)) {
        map_put(&w->site->pages_by_url, e->page->url, NULL);
        return;
    }
    for (size_t i = 0; i < e->below.n; i++)
        make_entry(w, e->below.p[i], e->page);
}

/* Says once what a site that was made before there was a choice has to choose. */
static void report_split(struct walk *w)
{
    const struct settings *s = &w->site->settings;
    size_t n = w->divided.n;
    if (!s->file.n || s->split || n == 0)
        return;
    diag_find(
        w->diag, DIAG_WARNING, (struct place){s->file, 1, 1}, "split-unset",
        "a file is one page unless \"split\" says otherwise: %zu file%s (\"%.*s\"%s) "
        "whose ## headings used to be pages of their own; set \"split: 2\" to keep "
        "those addresses, or \"split: 1\" for one page a file",
        n, n == 1 ? " has" : "s have", STR_ARG(w->divided.p[0]), n == 1 ? "" : " …");
}

void pages_make(struct site *site, struct tree *tree, struct diag *diag)
{
    struct walk w = {.site = site, .diag = diag};
    if (tree->root->note)
        make_file(&w, tree->root, NULL);
    site->home->folder = site->notes;
    for (size_t i = 0; i < tree->root->below.n; i++)
        make_entry(&w, tree->root->below.p[i], NULL);
    report_split(&w);
    vec_release(&w.divided);
}
