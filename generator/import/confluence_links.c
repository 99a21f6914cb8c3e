/* Addresses of the old server; see confluence_links.h. */
#include "import/confluence_links.h"

#include "import/html_pages.h"
#include "links/href.h"
#include "util/compose.h"

void confluence_links_release(struct confluence_links *links)
{
    map_release(&links->by_id);
    map_release(&links->by_title);
    vec_release(&links->wishes);
}

/* ---- places ---- */

/* What the converter keeps no place for: it lays tables and drawings anew. */
static const char placeless[] = "tr tbody thead tfoot col colgroup script style svg";

static const struct str *place_called(const struct import_page *page, struct str id,
                                      struct arena *keys)
{
    return map_get(&page->places, compose_folded(id, keys));
}

static void add_place(struct import *im, struct import_page *page, struct str id,
                      const struct str *place)
{
    struct str key = compose_folded(id, &im->arena);
    if (id.n && !map_has(&page->places, key))
        map_put(&page->places, key, (void *)place);
}

static void add_id(struct import *im, struct import_page *page, struct str id)
{
    struct str *place = arena_new(&im->arena, struct str, 1);
    *place = arena_str(&im->arena, id);
    add_place(im, page, *place, place);
}

/* The words with `sign` for each blank, or without blanks: 0. */
static struct str joined_by(struct import *im, struct str words, char sign)
{
    struct buf joined = BUF_INIT;
    for (size_t i = 0; i < words.n; i++)
        if (!char_is_space(words.p[i]))
            buf_putc(&joined, words.p[i]);
        else if (sign)
            buf_putc(&joined, sign);
    struct str kept = arena_str(&im->arena, buf_view(&joined));
    buf_release(&joined);
    return kept;
}

/* The second heading of the same words has ".1" behind its name. */
static void add_form(struct import *im, struct import_page *page, struct str form,
                     const struct str *place)
{
    enum { MOST = 9 };
    struct str name = form;
    const struct str *other;
    for (int i = 1; (other = place_called(page, name, &im->arena)) && i < MOST; i++) {
        if (other == place)
            return;
        name = arena_printf(&im->arena, "%.*s.%d", STR_ARG(form), i);
    }
    add_place(im, page, name, place);
}

/* "Type of Solution" on "Mail" is "Type-of-Solution" in the cloud, and
 * "Mail-TypeofSolution" on a server, with "id-" before what begins with no letter. */
static void add_heading(struct import *im, struct import_page *page,
                        const struct dom *heading)
{
    struct str words = html_words_of(im, heading), own = dom_value(heading, "id");
    struct str dashed = joined_by(im, words, '-'), bare = joined_by(im, words, 0);
    struct str title = joined_by(im, page->title, 0);
    struct str whole =
        arena_printf(&im->arena, "%.*s-%.*s", STR_ARG(title), STR_ARG(bare));
    struct str *place = arena_new(&im->arena, struct str, 1);
    *place = own.n ? arena_str(&im->arena, own) : dashed;
    if (!bare.n)
        return;
    add_form(im, page, dashed, place);
    add_form(im, page, whole, place);
    add_form(im, page, arena_printf(&im->arena, "id-%.*s", STR_ARG(whole)), place);
    add_form(im, page, bare, place);
}

/* Ids first: what a page calls a place itself counts before what others would. */
static void add_places(struct import *im, struct import_page *page,
                       const struct dom *root)
{
    for (const struct dom *n = root; n; n = dom_next(root, n))
        if (n->attributes && !dom_is_one_of(n, placeless)) {
            add_id(im, page, dom_value(n, "id"));
            if (dom_is(n, "a"))
                add_id(im, page, dom_value(n, "name"));
        }
    for (const struct dom *n = root; n; n = dom_next(root, n))
        if (dom_is_one_of(n, "h1 h2 h3 h4 h5 h6"))
            add_heading(im, page, n);
    page->has_places = true;
}

/* ---- what is linked to ---- */

static void add_wishes(struct confluence_links *links, struct import *im,
                       const struct import_page *page, const struct dom *content)
{
    for (const struct dom *n = content; n; n = dom_next(content, n)) {
        struct str href = dom_is(n, "a") ? dom_value(n, "href") : (struct str){0};
        if (str_find_char(href, '#', 0) >= 0)
            vec_push(&links->wishes, ((struct confluence_wish){
                                         page->from, arena_str(&im->arena, href)}));
    }
}

/* The scheme and host of an address; empty if it has none. */
static struct str server_of(struct str url)
{
    ptrdiff_t host = str_find(url, STR("://"), 0);
    ptrdiff_t end = host < 0 ? -1 : str_find_char(url, '/', (size_t)host + 3);
    return host <= 0 ? (struct str){0} : end < 0 ? url : str_slice(url, 0, (size_t)end);
}

/* Pictures and links have data-base-url="https://wiki.example.org/wiki". */
static void look_for_server(struct confluence_links *links, struct import *im,
                            const struct dom *content)
{
    for (const struct dom *n = content; n && !links->server.n; n = dom_next(content, n))
        if (n->attributes)
            links->server =
                arena_str(&im->arena, server_of(dom_value(n, "data-base-url")));
}

void confluence_links_look(struct confluence_links *links, struct import *im,
                           struct import_page *page, const struct dom *root,
                           const struct dom *content)
{
    struct str title = compose_folded(page->title, &im->arena);
    if (title.n && !map_has(&links->by_title, title))
        map_put(&links->by_title, title, page);
    look_for_server(links, im, content);
    add_places(im, page, root);
    add_wishes(links, im, page, content);
}

void confluence_links_ready(struct confluence_links *links, struct import *im)
{
    for (size_t i = 0; i < links->wishes.n; i++)
        import_want(im, links->wishes.p[i].from, links->wishes.p[i].href);
}

/* ---- pages ---- */

/* What stands behind `mark`, up to one of `ends`. */
static struct str behind(struct str href, const char *mark, const char *ends)
{
    ptrdiff_t at = str_find(href, str_z(mark), 0);
    struct str rest =
        at < 0 ? (struct str){0} : str_from(href, (size_t)at + strlen(mark));
    size_t n = 0;
    while (n < rest.n && !strchr(ends, rest.p[n]))
        n++;
    return str_slice(rest, 0, n);
}

static struct str digits(struct str s)
{
    size_t n = 0;
    while (n < s.n && char_is_digit(s.p[n]))
        n++;
    return str_slice(s, 0, n);
}

/* "Cranes+%26+lifts" */
static struct str title_in(struct import *im, struct str address)
{
    char *spaced = arena_new(&im->arena, char, address.n + 1);
    for (size_t i = 0; i < address.n; i++)
        spaced[i] = address.p[i];
    for (size_t i = 0; i < address.n; i++)
        if (spaced[i] == '+')
            spaced[i] = ' ';
    return str_trim(href_decode((struct str){spaced, address.n}, &im->arena));
}

/* Titles are those of one space on one server: another has a page of the same name. */
static struct import_page *page_called(const struct confluence_links *links,
                                       struct import *im, struct str href,
                                       struct str space, struct str title)
{
    struct str server = server_of(href);
    bool is_there =
        !server.n || !links->server.n || str_eq_nocase(server, links->server);
    bool is_ours = is_there && links->space.n && str_eq_nocase(space, links->space);
    return is_ours && title.n ? map_get(&links->by_title,
                                        compose_folded(title_in(im, title), &im->arena))
                              : NULL;
}

struct import_page *confluence_links_page(const struct confluence_links *links,
                                          struct import *im, struct str href)
{
    struct str id = digits(behind(href, "pageId=", "&#"));
    if (!id.n)
        id = digits(behind(href, "/pages/", "/?#"));
    if (id.n)
        return map_get(&links->by_id, id);
    struct str space = behind(href, "/display/", "/?#");
    if (space.n) {
        struct str path = behind(href, "/display/", "?#");
        struct str title = str_from(path, space.n + 1);
        return page_called(links, im, href, space, behind(title, "", "/"));
    }
    space = behind(href, "spaceKey=", "&#");
    return space.n ? page_called(links, im, href, space, behind(href, "title=", "&#"))
                   : NULL;
}

struct str confluence_links_elsewhere(const struct confluence_links *links,
                                      struct import *im, struct str href)
{
    return links->server.n && str_starts(href, STR("/"))
               ? arena_printf(&im->arena, "%.*s%.*s", STR_ARG(links->server),
                              STR_ARG(href))
               : (struct str){0};
}
