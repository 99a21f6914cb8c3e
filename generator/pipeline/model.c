/* Finds a page by what people call it, and prints its data; see model.h. */
#include "pipeline/model.h"

#include "layout/json.h"
#include "util/path.h"
#include "util/suggest.h"
#include "views/views.h"

#include <sys/stat.h>

/* ---- by its address ---- */

static const struct page *at_address(const struct site *site, struct str address)
{
    static const struct str ends[] = {STR_INIT(""), STR_INIT(".html"),
                                      STR_INIT("index.html"), STR_INIT("/index.html")};
    const struct page *page = NULL;
    while (str_starts(address, STR("/")))
        address = str_from(address, 1);
    for (size_t i = 0; !page && i < countof(ends); i++) {
        struct buf url = BUF_INIT;
        buf_str(&url, address);
        buf_str(&url, ends[i]);
        page = map_get(&site->pages_by_url, buf_view(&url));
        buf_release(&url);
    }
    return page;
}

/* ---- by its file ---- */

static bool is_same(struct str path, const struct stat *wanted)
{
    struct buf z = BUF_INIT;
    struct stat st;
    buf_str(&z, path);
    bool same = path.n && stat(z.p, &st) == 0 && st.st_dev == wanted->st_dev &&
                st.st_ino == wanted->st_ino;
    buf_release(&z);
    return same;
}

/* Pages are in the order of their lines. A folder's page may be made of a file in it.
 */
static const struct page *of_file(const struct site *site, const struct stat *wanted,
                                  int line)
{
    const struct page *found = NULL;
    struct str file = {0};
    bool is_file = false;
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        if (!file.n || !str_eq(page->place.file, file)) {
            file = page->place.file;
            is_file = is_same(file, wanted);
        }
        bool is_it = is_file || is_same(page->folder, wanted);
        if (is_it && (!found || (line && page->place.line <= line)))
            found = page;
    }
    return found;
}

/* "notes.md:12" as its parts; 0 where no line is named. */
static int take_line(struct str *name)
{
    enum { MAX_LINE = 100000000 };
    ptrdiff_t colon = str_rfind_char(*name, ':');
    struct str digits = str_from(*name, (size_t)(colon + 1));
    long line = 0;
    if (colon <= 0 || !digits.n)
        return 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (!char_is_digit(digits.p[i]) || line > MAX_LINE)
            return 0;
        line = line * 10 + (digits.p[i] - '0');
    }
    *name = str_slice(*name, 0, (size_t)colon);
    return (int)line;
}

static const struct page *at_path(const struct site *site, struct str dir,
                                  struct str name, int line)
{
    struct buf path = BUF_INIT;
    struct stat wanted;
    if (dir.n)
        path_join(&path, dir, name);
    else
        buf_str(&path, name);
    const struct page *page =
        stat(path.p, &wanted) == 0 ? of_file(site, &wanted, line) : NULL;
    buf_release(&path);
    return page;
}

static const struct page *at_file(const struct site *site, struct str name)
{
    int line = take_line(&name);
    const struct page *page = at_path(site, (struct str){0}, name, line);
    return page ? page : at_path(site, site->source, name, line);
}

/* ---- what it gets ---- */

/* The address nearest to one that is none, which may lack its ending. */
static struct str nearest(const struct site *site, struct str name)
{
    struct suggest_names *names = suggest_names_new(&site->pages_by_url);
    struct str near = suggest(names, (struct str){0}, name, NULL).key;
    struct buf whole = BUF_INIT;
    buf_str(&whole, name);
    buf_puts(&whole, ".html");
    if (!near.n)
        near = suggest(names, (struct str){0}, buf_view(&whole), NULL).key;
    buf_release(&whole);
    suggest_names_free(names);
    return near;
}

static int refuse(const struct site *site, struct str name, struct diag *diag)
{
    struct str near = nearest(site, name);
    return diag_fail(diag, (struct place){0},
                     "no page has the address or the file \"%.*s\"%s%.*s%s",
                     STR_ARG(name), near.n ? "; did you mean \"" : "", STR_ARG(near),
                     near.n ? "\"?" : "; \"handbook addresses\" lists all");
}

int model_put(const struct site *site, const struct layouts *layouts, struct str name,
              struct buf *out, struct diag *diag)
{
    const struct page *page = at_address(site, name);
    struct arena arena = {0};
    if (!page)
        page = at_file(site, name);
    if (!page)
        return refuse(site, name, diag);
    struct value *data = views_data(site, page, layouts, NULL, &arena, diag);
    if (data) {
        views_add_text(site, page, data, &arena);
        value_json(data, out);
    }
    arena_release(&arena);
    return data ? 0 : -1;
}
