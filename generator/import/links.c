/* Where links lead in FROM, and from now on; see work.h. */
#include "import/work.h"

#include "links/href.h"
#include "util/compose.h"
#include "util/path.h"

bool import_is_external(struct str href)
{
    return href_scheme(href).n > 0 || str_starts(href, STR("//"));
}

/* What a path of FROM may have been shortened from. */
static const char *const endings[] = {"",           ".html",       ".htm",
                                      "index.html", "/index.html", "index.htm"};

static bool is_file(struct import *im, struct str path, struct str *file)
{
    const struct str *found = map_get(&im->all, import_key(im, path));
    if (!found)
        found = map_get(&im->folded, compose_folded(path, &im->arena));
    if (found)
        *file = *found;
    return found;
}

static bool find_file(struct import *im, struct str path, struct str *file)
{
    for (size_t i = 0; i < countof(endings); i++)
        if (is_file(im, arena_printf(&im->arena, "%.*s%s", STR_ARG(path), endings[i]),
                    file))
            return true;
    return false;
}

/* Takes "#…" and "?…" off. */
static struct str cut(struct str href, char sign, struct str *behind)
{
    ptrdiff_t at = str_find_char(href, sign, 0);
    *behind = at < 0 ? (struct str){0} : str_from(href, (size_t)at + 1);
    return at < 0 ? href : str_slice(href, 0, (size_t)at);
}

static bool resolve(struct str from, struct str path, struct buf *out)
{
    bool from_root = path.n && path.p[0] == '/';
    while (path.n && path.p[0] == '/')
        path = str_from(path, 1);
    return path_resolve(out, from_root ? (struct str){0} : path_dir(from), path) == 0;
}

struct str import_path(struct import *im, struct str from, struct str href)
{
    struct buf full = BUF_INIT;
    struct str behind, path = cut(cut(str_trim(href), '#', &behind), '?', &behind);
    bool leads = path.n && !import_is_external(href) &&
                 resolve(from, href_decode(path, &im->arena), &full);
    struct str kept = leads ? arena_str(&im->arena, buf_view(&full)) : (struct str){0};
    buf_release(&full);
    return kept;
}

static bool find_at(struct import *im, struct str from, struct str path,
                    struct str *file)
{
    struct buf full = BUF_INIT;
    bool found = resolve(from, path, &full) && find_file(im, buf_view(&full), file);
    buf_release(&full);
    return found;
}

/* Some name files by their titles and forget that "#" and "?" mean something. */
static bool find_whole(struct import *im, struct str from, struct str href,
                       struct str *file, struct str *id)
{
    bool found = find_at(im, from, href_decode(href, &im->arena), file);
    if (found)
        *id = (struct str){0};
    return found;
}

bool import_target(struct import *im, struct str from, struct str href,
                   struct str *file, struct str *id)
{
    struct str query, path = cut(str_trim(href), '#', id);
    *id = href_decode(*id, &im->arena);
    struct import_page *known =
        im->format->page_behind ? im->format->page_behind(im, href, id) : NULL;
    if (known)
        *file = known->from;
    if (known || import_is_external(href))
        return known;
    path = cut(path, '?', &query);
    if (!path.n && str_find_char(href, '/', 0) > 0 &&
        find_whole(im, from, str_trim(href), file, id))
        return true;
    if (!path.n) {
        *file = from;
        return true;
    }
    return find_at(im, from, href_decode(path, &im->arena), file) ||
           find_at(im, from, path, file) || find_whole(im, from, href, file, id);
}

struct import_page *import_page_behind(struct import *im,
                                       const struct import_page *page, struct str href)
{
    struct str file, id;
    return import_target(im, page->from, href, &file, &id)
               ? map_get(&im->page_of, import_key(im, file))
               : NULL;
}

/* False, with no id, if the page is known not to have the place. */
static bool find_place(struct import *im, const struct import_page *page,
                       struct str *id)
{
    if (!page->has_places || !id->n)
        return true;
    const struct str *place = map_get(&page->places, compose_folded(*id, &im->arena));
    *id = place ? *place : (struct str){0};
    return place;
}

void import_want(struct import *im, struct str from, struct str href)
{
    struct str file, id;
    if (!import_target(im, from, href, &file, &id) || !id.n)
        return;
    struct import_page *page = map_get(&im->page_of, import_key(im, file));
    if (page && find_place(im, page, &id) && id.n)
        map_put(&page->wanted, compose_folded(id, &im->arena), NULL);
}

/* ---- writing ---- */

static struct str without_slash(struct str path)
{
    return path.n && path.p[path.n - 1] == '/' ? str_slice(path, 0, path.n - 1) : path;
}

/* An address of Markdown ends at a bracket that it did not open. */
static bool is_balanced(struct str path)
{
    long depth = 0;
    for (size_t i = 0; i < path.n && depth >= 0; i++)
        depth += (path.p[i] == '(') - (path.p[i] == ')');
    return depth == 0;
}

/* "%", "#" and "?" of a name would be read as something else, and so would what ends an
 * address. */
static void put_encoded(struct str path, struct buf *out)
{
    const char *signs = is_balanced(path) ? "%#?\"<>\\" : "%#?\"<>\\()";
    for (size_t i = 0; i < path.n; i++)
        if ((unsigned char)path.p[i] <= ' ' || path.p[i] == 0x7F ||
            strchr(signs, path.p[i]))
            buf_printf(out, "%%%02X", (unsigned char)path.p[i]);
        else
            buf_putc(out, path.p[i]);
}

void import_put_place(const struct import_page *page, struct str to, struct str id,
                      struct buf *out)
{
    if (!str_eq(to, page->to) || !id.n) {
        struct buf path = BUF_INIT;
        path_relative(&path, page->to, to);
        put_encoded(buf_view(&path), out);
        buf_release(&path);
    }
    if (id.n) {
        buf_putc(out, '#');
        put_encoded(id, out);
    }
}

void import_put_address(const struct import_page *page, struct str to, struct buf *out)
{
    import_put_place(page, to, (struct str){0}, out);
}

/* A folder without a page of its own, which web servers list. */
static bool put_folder(struct import *im, const struct import_page *page,
                       struct str href, struct buf *out)
{
    struct buf folder = BUF_INIT;
    struct str id, path = cut(href, '#', &id);
    const struct import_folder *found = NULL;
    if (resolve(page->from, href_decode(path, &im->arena), &folder) && folder.n)
        found = map_get(&im->folders, without_slash(buf_view(&folder)));
    if (found)
        import_put_place(
            page,
            arena_printf(&im->arena, "%.*s/", STR_ARG(path_dir(found->first->to))),
            (struct str){0}, out);
    buf_release(&folder);
    return found;
}

/* Such as "/wiki/people/12", which means the server that it was exported from. */
static bool put_elsewhere(struct import *im, const struct import_page *page,
                          struct str href, int line, struct buf *out)
{
    struct str whole =
        im->format->elsewhere ? im->format->elsewhere(im, href) : (struct str){0};
    if (whole.n)
        diag_find(
            im->diag, DIAG_NOTE, import_place(im, page->from, line), "import-link",
            "\"%.*s\" was not exported and leads to the old server", STR_ARG(href));
    buf_str(out, whole);
    return whole.n > 0;
}

static bool lost(struct import *im, const struct import_page *page, struct str href,
                 int line, struct buf *out)
{
    diag_find(im->diag, DIAG_WARNING, import_place(im, page->from, line), "import-link",
              "\"%.*s\" leads to nothing that was exported; it stays as it is",
              STR_ARG(href));
    im->report->lost++;
    buf_str(out, href);
    return false;
}

bool import_link(struct import *im, const struct import_page *page, struct str href,
                 int line, struct buf *out)
{
    struct str file, id;
    size_t from = out->n;
    href = str_trim(href);
    bool is_known = import_target(im, page->from, href, &file, &id);
    if (!href.n)
        diag_find(im->diag, DIAG_NOTE, import_place(im, page->from, line),
                  "import-link", "a link without an address is its words now");
    if (!href.n || (!is_known && import_is_external(href))) {
        buf_str(out, href);
        return true;
    }
    if (!is_known)
        return put_folder(im, page, href, out) ||
               put_elsewhere(im, page, href, line, out) ||
               lost(im, page, href, line, out);
    struct str key = import_key(im, file);
    const struct import_page *other = map_get(&im->page_of, key);
    const struct str *copy = map_get(&im->file_of, key);
    if (!other && !copy &&
        !map_has(&im->page_of,
                 key)) { /* it was left out, as long as nothing needed it */
        import_add_file(im, file);
        copy = map_get(&im->file_of, key);
    }
    if (other && !find_place(im, other, &id))
        diag_find(im->diag, DIAG_WARNING, import_place(im, page->from, line),
                  "import-link",
                  "\"%.*s\" names a place that its page does not have; the link leads "
                  "to the page",
                  STR_ARG(href));
    if (other)
        import_put_place(page, other->to, id, out);
    else if (copy)
        import_put_place(page, *copy, (struct str){0}, out);
    else
        return lost(im, page, href, line, out);
    im->report->links += !str_eq(str_from(buf_view(out), from), href);
    return true;
}
