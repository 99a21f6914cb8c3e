/* Exports of a space of Confluence as HTML.
 *
 *     index.html                       the space, and its pages as a tree of lists
 *     Title_123456.html, 123456.html   a page: #main-content, below it its attachments
 *                                      and comments; the number is its id
 *     attachments/123456/789.png       what the page above calls otherwise
 *     images/icons/…, styles/site.css  its look
 *
 * (https://confluence.atlassian.com/doc/export-content-to-word-pdf-html-and-xml-139475.html)
 *
 * A page with others below it becomes the page of their folder, the one at the root of
 * the tree the home page. What macros become: confluence_macros.h. */
#include "import/confluence_links.h"
#include "import/confluence_macros.h"
#include "import/content.h"
#include "import/formats.h"
#include "import/front.h"
#include "import/html_pages.h"
#include "util/path.h"

struct confluence {
    struct str base;  /* the folder of index.html; or empty */
    struct map names; /* folded path of an attachment -> struct str: where it goes */
    struct confluence_links links;
    int order;
};

static struct confluence *confluence_of(const struct import *im)
{
    return im->state;
}

/* ---- recognising ---- */

/* Of a space the one at the top. A few pages may have been put together without it. */
static struct str index_of(const struct import *im)
{
    struct str found = {0};
    for (size_t i = 0; i < im->files.n; i++) {
        struct str file = im->files.p[i];
        bool is_index = str_eq(path_base(file), STR("index.html"));
        if (is_index && (!found.n || file.n < found.n))
            found = file;
    }
    return found;
}

static bool is_marked(const struct import *im, struct str file)
{
    struct buf path = BUF_INIT, html = BUF_INIT;
    path_join(&path, str_z(im->root), file);
    bool is_it = fs_read(path.p, &html, NULL) == 0 &&
                 str_find(buf_view(&html), STR("Confluence"), 0) >= 0 &&
                 str_find(buf_view(&html), STR("title-heading"), 0) >= 0 &&
                 str_find(buf_view(&html), STR("main-content"), 0) >= 0;
    buf_release(&path);
    buf_release(&html);
    return is_it;
}

enum { LOOKS = 8 };

static bool recognises(const struct import *im)
{
    struct str index = index_of(im);
    if (index.n)
        return is_marked(im, index);
    for (size_t i = 0, looks = 0; i < im->files.n && looks < LOOKS; i++)
        if (html_is_page(im->files.p[i]) && (looks++, is_marked(im, im->files.p[i])))
            return true;
    return false;
}

/* ---- the tree of pages ---- */

/* The digits that a file of a page ends in. */
static struct str id_of(struct str file)
{
    struct str stem = path_base(path_without_ext(file));
    size_t n = 0;
    while (n < stem.n && char_is_digit(stem.p[stem.n - 1 - n]))
        n++;
    return str_from(stem, stem.n - n);
}

static struct dom *child_named(const struct dom *n, const char *name)
{
    struct dom *child = n->first;
    while (child && !dom_is(child, name))
        child = child->next;
    return child;
}

/* Each of them may have a list of its own. */
static bool has_pages_below(const struct dom *item)
{
    for (const struct dom *n = item->first; n; n = n->next)
        if (dom_is(n, "ul") && dom_find(n, "a"))
            return true;
    return false;
}

static struct str under(struct import *im, struct str folder, struct str name,
                        const char *ending)
{
    return arena_printf(&im->arena, "%.*s%s%.*s%s", STR_ARG(folder),
                        folder.n ? "/" : "", STR_ARG(name), ending);
}

static void add_items(struct import *im, const struct dom *list, struct str folder);

static void add_item(struct import *im, const struct dom *item, struct str folder,
                     bool is_home)
{
    struct confluence *c = confluence_of(im);
    const struct dom *link = child_named(item, "a");
    struct str file, id, title = html_words_of(im, link);
    struct str slug = import_slug(im, title);
    bool is_known = link &&
                    import_target(im, under(im, c->base, STR("index.html"), ""),
                                  dom_value(link, "href"), &file, &id) &&
                    !map_has(&im->page_of, import_key(im, file));
    bool is_folder = has_pages_below(item);
    struct str below = is_home ? folder : under(im, folder, slug, "");
    if (is_known) {
        struct str to = is_home     ? STR("index.md")
                        : is_folder ? under(im, below, STR("index"), ".md")
                                    : under(im, folder, slug, ".md");
        struct import_page *page = import_add_page(im, file, to);
        page->title = title;
        page->order = is_home ? 0 : ++c->order;
        below = is_folder && !is_home ? path_dir(page->to) : below;
        map_put(&c->links.by_id, id_of(file), page);
    }
    for (const struct dom *list = item->first; list; list = list->next)
        if (dom_is(list, "ul"))
            add_items(im, list, below);
}

static void add_items(struct import *im, const struct dom *list, struct str folder)
{
    for (const struct dom *item = list->first; item; item = item->next)
        if (dom_is(item, "li"))
            add_item(im, item, folder, false);
}

/* Items of a list, and of those beside it. */
static size_t count_items(const struct dom *list)
{
    size_t n = 0;
    for (; list; list = list->next)
        for (const struct dom *item = dom_is(list, "ul") ? list->first : NULL; item;
             item = item->next)
            n += dom_is(item, "li");
    return n;
}

/* The list of pages: the first that leads to one. */
static const struct dom *tree_of(struct import *im, const struct dom *root,
                                 struct str index)
{
    const struct dom *list = dom_find(root, "ul");
    for (; list; list = dom_next(root, list)) {
        const struct dom *link = dom_is(list, "ul") ? dom_find(list, "a") : NULL;
        struct str file, id;
        if (link && import_target(im, index, dom_value(link, "href"), &file, &id) &&
            html_is_page(file) && !str_eq(file, index))
            return list;
    }
    return NULL;
}

/* "Name" and "Key" of the space stand in a table. */
static struct str space_row(struct import *im, const struct dom *root, const char *what)
{
    for (const struct dom *n = dom_find(root, "th"); n; n = dom_next(root, n)) {
        struct str head = dom_is(n, "th") ? html_words_of(im, n) : (struct str){0};
        const struct dom *cell = n->parent ? child_named(n->parent, "td") : NULL;
        if (str_eq(head, str_z(what)) && cell)
            return html_words_of(im, cell);
    }
    return (struct str){0};
}

static void add_lists(struct import *im, const struct dom *list)
{
    bool is_home = count_items(list) == 1;
    for (; list; list = list->next)
        for (const struct dom *n = dom_is(list, "ul") ? list->first : NULL; n;
             n = n->next)
            if (dom_is(n, "li"))
                add_item(im, n, (struct str){0}, is_home);
}

/* "Name : " of the space, which the list of the pages above has as its first. */
static struct str prefix_of(struct import *im, const struct dom *root)
{
    const struct dom *crumbs = dom_find_id(root, "breadcrumbs");
    struct str name = html_words_of(im, crumbs ? dom_find(crumbs, "a") : NULL);
    return name.n ? arena_printf(&im->arena, "%.*s : ", STR_ARG(name)) : name;
}

/* The index of an export of a single page is that page. */
static bool is_page(const struct dom *root)
{
    const struct dom *main = dom_find_id(root, "main-content");
    return main && dom_has_class(main, "wiki-content");
}

static void add_tree(struct import *im, struct str index)
{
    struct arena scratch = {0};
    struct str html;
    if (index.n && import_text(im, index, &html) == 0) {
        struct dom *root = dom_read(html, &scratch);
        if (is_page(root)) {
            struct import_page *page = import_add_page(im, index, STR("index.md"));
            map_put(&confluence_of(im)->links.by_id, id_of(index), page);
        } else {
            map_put(&im->page_of, import_key(im, index), NULL);
            im->title = space_row(im, root, "Name");
            confluence_of(im)->links.space = space_row(im, root, "Key");
            add_lists(im, tree_of(im, root, index));
        }
    }
    arena_release(&scratch);
}

/* Pages that the tree does not have stand at the top, under their titles. */
static void add_others(struct import *im, struct str index)
{
    for (size_t i = 0; i < im->files.n; i++) {
        struct str file = im->files.p[i];
        if (!html_is_page(file) || str_eq(file, index) ||
            map_has(&im->page_of, import_key(im, file)))
            continue;
        struct str stem = path_base(path_without_ext(file)), id = id_of(file);
        if (id.n && id.n < stem.n)
            stem.n -= id.n + 1;
        struct import_page *page = import_add_page(
            im, file, under(im, (struct str){0}, import_slug(im, stem), ".md"));
        map_put(&confluence_of(im)->links.by_id, id, page);
    }
}

static void list(struct import *im)
{
    struct str index = index_of(im);
    struct confluence *c = arena_new(&im->arena, struct confluence, 1);
    im->state = c;
    c->base = path_dir(index);
    add_tree(im, index);
    add_others(im, index);
    for (size_t i = 0; i < im->pages.n; i++)
        if (index.n && str_eq(im->pages.p[i]->to, STR("index.md")))
            map_put(&im->page_of, import_key(im, index), im->pages.p[i]);
}

static void done(struct import *im)
{
    struct confluence *c = confluence_of(im);
    confluence_links_release(&c->links);
    map_release(&c->names);
}

/* ---- attachments ---- */

static bool leaves(const struct import *im, struct str file)
{
    return confluence_is_icon(file) || html_is_look(im, file);
}

/* The list below a page says what its attachments are called. */
static void name_attachment(struct import *im, const struct import_page *page,
                            const struct dom *link)
{
    struct str file, id, name = html_words_of(im, link);
    struct str folder = str_eq(path_base(page->to), STR("index.md"))
                            ? path_dir(page->to)
                            : path_without_ext(page->to);
    if (!name.n ||
        !import_target(im, page->from, dom_value(link, "href"), &file, &id) ||
        html_is_page(file))
        return;
    struct str *to = arena_new(&im->arena, struct str, 1);
    *to = under(im, folder, import_name(im, path_base(name)), "");
    map_put(&confluence_of(im)->names, import_key(im, file), to);
}

static struct str place(struct import *im, struct str file)
{
    const struct str *to = map_get(&confluence_of(im)->names, import_key(im, file));
    struct str base = confluence_of(im)->base;
    if (to)
        return *to;
    return base.n && str_starts(file, base) && file.p[base.n] == '/'
               ? str_from(file, base.n + 1)
               : file;
}

/* "attachments/thumbnails/12/34" is small; "attachments/12/34.png" is the picture. */
static struct str whole_picture(struct import *im, const struct import_page *page,
                                struct str src)
{
    static const char *const endings[] = {"png", "jpg", "jpeg", "gif", "svg", "webp"};
    struct str mark = STR("/thumbnails/"), file, id;
    ptrdiff_t at = str_find(src, mark, 0);
    if (at < 0)
        return (struct str){0};
    struct str stem = str_from(src, (size_t)at + mark.n);
    for (size_t i = 0; i < countof(endings); i++) {
        struct str whole = arena_printf(&im->arena, "%.*s/%.*s.%s",
                                        STR_ARG(str_slice(src, 0, (size_t)at)),
                                        STR_ARG(path_without_ext(stem)), endings[i]);
        if (import_target(im, page->from, whole, &file, &id))
            return whole;
    }
    return (struct str){0};
}

static void settle_thumbnails(struct import *im, const struct import_page *page,
                              struct dom *content, struct arena *arena)
{
    for (struct dom *n = content; n; n = dom_next(content, n)) {
        struct str whole = dom_is(n, "img")
                               ? whole_picture(im, page, dom_value(n, "src"))
                               : (struct str){0};
        if (whole.n)
            dom_set(n, "src", whole, arena);
    }
}

/* ---- links ---- */

static struct import_page *page_behind(struct import *im, struct str href,
                                       struct str *fragment)
{
    (void)fragment;
    return confluence_links_page(&confluence_of(im)->links, im, href);
}

static struct str elsewhere(struct import *im, struct str href)
{
    return confluence_links_elsewhere(&confluence_of(im)->links, im, href);
}

/* ---- pages ---- */

/* "… last modified on Feb 20, 2017": the words behind the last "on", which may be in
 * another language. */
static void add_date(struct import *im, struct import_page *page, struct str words)
{
    ptrdiff_t on = -1, at = 0;
    while ((at = str_find(words, STR(" on "), (size_t)at)) >= 0)
        on = at++;
    struct str date;
    if (on >= 0 && front_date(str_from(words, (size_t)on + 4), &date, &im->arena))
        front_add_date(im, page, "updated", date);
}

/* Who wrote it, and who changed it last. */
static void add_authors(struct import *im, struct import_page *page,
                        const struct dom *meta)
{
    static const char *const classes[] = {"author", "editor"};
    struct buf names = BUF_INIT;
    for (size_t i = 0; meta && i < countof(classes); i++) {
        struct str name = html_words_of(im, dom_find_class(meta, classes[i]));
        bool is_new = name.n && !str_eq(name, buf_view(&names)) &&
                      str_find_char(name, ',', 0) < 0;
        if (is_new)
            buf_printf(&names, "%s%.*s", names.n ? "," : "", STR_ARG(name));
    }
    front_add_list(im, page, "authors", buf_view(&names));
    buf_release(&names);
}

/* Attachments and comments stand below the text, each a section of the page. */
static void take_sections(struct dom *root, struct dom *content)
{
    for (struct dom *n = dom_next(root, root); n;) {
        bool is_one = dom_has_class(n, "pageSection") && !dom_is_in(content, n) &&
                      !dom_is_in(n, content);
        struct dom *next = is_one ? dom_past(root, n) : dom_next(root, n);
        if (is_one) {
            dom_unlink(n);
            dom_append(content, n);
        }
        n = next;
    }
}

static struct dom *content_of(struct dom *root)
{
    struct dom *content = dom_find_id(root, "main-content");
    if (!content)
        content = content_find(root);
    return content;
}

static struct str cut_prefix(struct str title, struct str prefix)
{
    return prefix.n && str_starts(title, prefix) ? str_from(title, prefix.n) : title;
}

static struct dom *prepare(struct import *im, struct import_page *page,
                           struct dom *root, struct arena *scratch)
{
    struct dom *content = content_of(root);
    take_sections(root, content);
    settle_thumbnails(im, page, content, scratch);
    confluence_settle(content, scratch);
    (void)content_clear(root, content);
    return content;
}

static void look(struct import *im, struct import_page *page)
{
    struct arena scratch = {0};
    struct str html;
    if (import_text(im, page->from, &html) == 0) {
        struct dom *root = dom_read(html, &scratch);
        struct dom *meta = dom_find_class(root, "page-metadata");
        page->is_titled = true;
        add_date(im, page, html_words_of(im, meta));
        add_authors(im, page, meta);
        if (!page->title.n)
            page->title = cut_prefix(html_words_of(im, dom_find(root, "title")),
                                     prefix_of(im, root));
        for (struct dom *n = dom_find_class(root, "greybox"); n; n = dom_next(root, n))
            if (dom_is(n, "a"))
                name_attachment(im, page, n);
        const struct dom *content = prepare(im, page, root, &scratch);
        confluence_links_look(&confluence_of(im)->links, im, page, root, content);
    }
    arena_release(&scratch);
}

static void ready(struct import *im)
{
    confluence_links_ready(&confluence_of(im)->links, im);
}

static bool write(struct import *im, struct import_page *page, struct buf *out)
{
    return html_convert(im, page, prepare, out);
}

const struct import_format confluence = {
    .name = "confluence",
    .called = "an export of a Confluence space",
    .recognises = recognises,
    .list = list,
    .place = place,
    .leaves = leaves,
    .look = look,
    .ready = ready,
    .page_behind = page_behind,
    .elsewhere = elsewhere,
    .write = write,
    .done = done,
};
