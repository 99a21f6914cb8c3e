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
 * the tree the home page. Macros are what they are in Markdown: alerts, code, folded
 * text, tasks; lists of contents, which pages have beside them, are left out. */
#include "import/content.h"
#include "import/convert.h"
#include "import/formats.h"
#include "import/html_pages.h"
#include "util/path.h"

#include <stdio.h>

struct confluence {
    struct str base;  /* the folder of index.html, with "/"; or empty */
    struct map by_id; /* id of a page -> struct import_page */
    struct map names; /* folded path of an attachment -> struct str: where it goes */
    int order;
};

static struct confluence *confluence_of(const struct import *im)
{
    return im->state;
}

/* ---- recognising ---- */

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
                 str_find(buf_view(&html), STR("pageSection"), 0) >= 0 &&
                 str_find(buf_view(&html), STR("main-content"), 0) >= 0;
    buf_release(&path);
    buf_release(&html);
    return is_it;
}

static bool recognises(const struct import *im)
{
    struct str index = index_of(im);
    return index.n && is_marked(im, index);
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

static bool has_pages_below(const struct dom *item)
{
    const struct dom *list = child_named(item, "ul");
    return list && dom_find(list, "a");
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
    const struct dom *link = child_named(item, "a"), *list = child_named(item, "ul");
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
        map_put(&c->by_id, id_of(file), page);
    }
    if (list)
        add_items(im, list, below);
}

static void add_items(struct import *im, const struct dom *list, struct str folder)
{
    for (const struct dom *item = list->first; item; item = item->next)
        if (dom_is(item, "li"))
            add_item(im, item, folder, false);
}

static size_t count_items(const struct dom *list)
{
    size_t n = 0;
    for (const struct dom *item = list->first; item; item = item->next)
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

/* "Name" of the space stands in a table. */
static struct str space_name(struct import *im, const struct dom *root)
{
    for (const struct dom *n = dom_find(root, "th"); n; n = dom_next(root, n)) {
        struct str head = dom_is(n, "th") ? html_words_of(im, n) : (struct str){0};
        const struct dom *cell = n->parent ? child_named(n->parent, "td") : NULL;
        if (str_eq(head, STR("Name")) && cell)
            return html_words_of(im, cell);
    }
    return (struct str){0};
}

static void add_tree(struct import *im, struct str index)
{
    struct arena scratch = {0};
    struct str html;
    if (import_text(im, index, &html) == 0) {
        struct dom *root = dom_read(html, &scratch);
        const struct dom *list = tree_of(im, root, index);
        im->title = space_name(im, root);
        if (list && count_items(list) == 1)
            for (const struct dom *n = list->first; n; n = n->next)
                if (dom_is(n, "li"))
                    add_item(im, n, (struct str){0}, true);
        if (list && count_items(list) > 1)
            add_items(im, list, (struct str){0});
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
        map_put(&confluence_of(im)->by_id, id, page);
    }
}

static void list(struct import *im)
{
    struct str index = index_of(im);
    struct confluence *c = arena_new(&im->arena, struct confluence, 1);
    im->state = c;
    c->base = path_dir(index);
    map_put(&im->page_of, import_key(im, index), NULL);
    add_tree(im, index);
    add_others(im, index);
    for (size_t i = 0; i < im->pages.n; i++)
        if (str_eq(im->pages.p[i]->to, STR("index.md")))
            map_put(&im->page_of, import_key(im, index), im->pages.p[i]);
}

static void done(struct import *im)
{
    struct confluence *c = confluence_of(im);
    map_release(&c->by_id);
    map_release(&c->names);
}

/* ---- attachments ---- */

static bool is_icon(struct str file)
{
    return str_find(file, STR("images/icons/"), 0) >= 0 ||
           str_find(file, STR("contenttypes/"), 0) >= 0;
}

static bool leaves(const struct import *im, struct str file)
{
    return is_icon(file) || html_is_look(im, file);
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
    return to ? *to : file;
}

/* ---- links ---- */

/* The first digits behind `mark`. */
static struct str digits_behind(struct str href, const char *mark)
{
    ptrdiff_t at = str_find(href, str_z(mark), 0);
    struct str rest =
        at < 0 ? (struct str){0} : str_from(href, (size_t)at + strlen(mark));
    size_t n = 0;
    while (n < rest.n && char_is_digit(rest.p[n]))
        n++;
    return str_slice(rest, 0, n);
}

/* Addresses of the server that the space was on: "…?pageId=12",
 * ".../pages/12/Title". */
static struct import_page *page_behind(struct import *im, struct str href,
                                       struct str *fragment)
{
    struct str id = digits_behind(href, "pageId=");
    (void)fragment;
    if (!id.n)
        id = digits_behind(href, "/pages/");
    return id.n ? map_get(&confluence_of(im)->by_id, id) : NULL;
}

/* ---- macros ---- */

static const struct {
    const char *name, *kind;
} alerts[] = {
    {"confluence-information-macro-information", "note"},
    {"confluence-information-macro-tip", "tip"},
    {"confluence-information-macro-note", "warning"},
    {"confluence-information-macro-warning", "caution"},
};

static bool settle_alert(struct dom *n, struct arena *arena)
{
    for (size_t i = 0; i < countof(alerts); i++) {
        if (!dom_has_class(n, alerts[i].name))
            continue;
        content_make_alert(n, str_z(alerts[i].kind), arena);
        return true;
    }
    return false;
}

/* "brush: java; gutter: false" */
static struct str brush_of(const struct dom *pre)
{
    struct str params = dom_value(pre, "data-syntaxhighlighter-params"), word;
    if (!params.n)
        params = dom_value(pre, "class");
    ptrdiff_t at = str_find(params, STR("brush:"), 0);
    if (at < 0)
        return (struct str){0};
    params = str_trim(str_from(params, (size_t)at + strlen("brush:")));
    return str_next(&params, ';', &word) ? str_trim(word) : (struct str){0};
}

/* Scripts hold their text in "<![CDATA[" and "]]>". */
static void strip_cdata(struct dom *code)
{
    struct dom *text = code->first;
    if (!text || !str_starts(str_trim(text->text), STR("<![CDATA[")))
        return;
    text->text = str_from(str_trim(text->text), strlen("<![CDATA["));
    if (str_ends(text->text, STR("]]>")))
        text->text.n -= strlen("]]>");
}

static bool is_language(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!char_is_alnum(name.p[i]) && !strchr("+-#", name.p[i]))
            return false;
    return name.n && !str_eq(name, STR("text")) && !str_eq(name, STR("plain")) &&
           !str_eq(name, STR("none"));
}

/* <pre>, or in old exports <script type="syntaxhighlighter">, in a panel with a
 * head. */
static void settle_code(struct dom *code, struct arena *arena)
{
    struct dom *panel = code->parent ? code->parent->parent : NULL;
    struct dom *head = panel ? dom_find_class(panel, "codeHeader") : NULL;
    struct str language = brush_of(code);
    struct buf info = BUF_INIT, title = BUF_INIT;
    code->name = STR("pre");
    strip_cdata(code);
    if (is_language(language))
        buf_str(&info, language);
    if (head) {
        dom_text(head, &title);
        if (!strpbrk(title.p, "\"`\\") && title.n) {
            buf_printf(&info, "%s title=\"%s\"", info.n ? "" : "text", title.p);
            dom_unlink(head);
        }
    }
    dom_set(code, "data-language", arena_str(arena, buf_view(&info)), arena);
    buf_release(&title);
    buf_release(&info);
}

static void settle_expand(struct dom *n)
{
    struct dom *control = dom_find_class(n, "expand-control");
    n->name = STR("details");
    if (control)
        control->name = STR("summary");
}

static void settle_panel(struct dom *n, struct arena *arena)
{
    struct dom *head = dom_find_class(n, "panelHeader");
    struct buf title = BUF_INIT;
    if (head) {
        dom_text(head, &title);
        dom_unlink(head);
    }
    n->name = STR("aside");
    dom_set(n, "data-alert", STR("note"), arena);
    dom_set(n, "data-title", arena_str(arena, buf_view(&title)), arena);
    buf_release(&title);
}

static bool is_code(const struct dom *n)
{
    return dom_has_class(n, "syntaxhighlighter-pre") ||
           str_eq(dom_value(n, "type"), STR("syntaxhighlighter"));
}

static bool is_left_out(const struct dom *n)
{
    return dom_has_class(n, "toc-macro") ||
           dom_has_class(n, "confluence-information-macro-icon") ||
           dom_has_class(n, "expand-icon") || dom_has_class(n, "expand-control-icon") ||
           (dom_is(n, "img") && is_icon(dom_value(n, "src")) &&
            !dom_has_class(n, "emoticon"));
}

static void settle_one(struct dom *n, struct arena *arena)
{
    if (is_code(n))
        settle_code(n, arena);
    else if (dom_has_class(n, "expand-container"))
        settle_expand(n);
    else if (dom_has_class(n, "panel") && !dom_has_class(n, "code") &&
             !dom_has_class(n, "preformatted"))
        settle_panel(n, arena);
    else if (dom_has_class(n, "status-macro"))
        n->name = STR("strong");
    else
        (void)settle_alert(n, arena);
}

static void settle_macros(struct dom *content, struct arena *arena)
{
    for (struct dom *n = content->first; n;) {
        bool goes = n->attributes && is_left_out(n);
        struct dom *next = goes ? dom_past(content, n) : NULL;
        if (goes)
            dom_unlink(n);
        else if (n->attributes)
            settle_one(n, arena);
        n = goes ? next : dom_next(content, n);
    }
}

/* ---- pages ---- */

static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

/* "… last modified on Feb 20, 2017" as 2017-02-20; of several the last. */
static struct str date_in(struct import *im, struct str text)
{
    struct str date = {0};
    for (size_t at = 0; at + 11 < text.n + 1; at++) {
        const char *p = text.p + at;
        size_t month = 0;
        while (month < 12 && memcmp(p, months + 3 * month, 3) != 0)
            month++;
        int day, year, n = 0;
        char piece[16] = "";
        memcpy(piece, p, text.n - at < 12 ? text.n - at : 12);
        if (month < 12 && sscanf(piece + 3, " %2d, %4d%n", &day, &year, &n) == 2 && n &&
            day >= 1 && day <= 31 && year > 1990)
            date = arena_printf(&im->arena, "%04d-%02zu-%02d", year, month + 1, day);
    }
    return date;
}

/* Attachments and comments stand below the text, each a section of the page. */
static void take_sections(struct dom *root, struct dom *content)
{
    for (struct dom *n = dom_next(root, root); n;) {
        struct dom *next =
            dom_has_class(n, "pageSection") ? dom_past(root, n) : dom_next(root, n);
        if (dom_has_class(n, "pageSection")) {
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

static void look(struct import *im, struct import_page *page)
{
    struct arena scratch = {0};
    struct str html;
    if (import_text(im, page->from, &html) == 0) {
        struct dom *root = dom_read(html, &scratch);
        struct dom *meta = dom_find_class(root, "page-metadata");
        struct dom *content = content_of(root);
        page->is_titled = true;
        page->updated = date_in(im, html_words_of(im, meta));
        if (!page->title.n)
            page->title = html_words_of(im, dom_find(root, "title"));
        html_want_ids(im, page->from, content);
        for (struct dom *n = dom_find_class(root, "greybox"); n; n = dom_next(root, n))
            if (dom_is(n, "a"))
                name_attachment(im, page, n);
    }
    arena_release(&scratch);
}

static struct dom *prepare(struct import *im, struct import_page *page,
                           struct dom *root, struct arena *scratch)
{
    struct dom *content = content_of(root);
    (void)im;
    (void)page;
    take_sections(root, content);
    settle_macros(content, scratch);
    (void)content_clear(root, content);
    return content;
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
    .page_behind = page_behind,
    .write = write,
    .done = done,
};
