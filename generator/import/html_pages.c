/* A folder of HTML pages: each becomes the page of the same name; see html_pages.h. */
#include "import/html_pages.h"

#include "import/content.h"
#include "import/convert.h"
#include "import/word_html.h"
#include "util/path.h"

bool html_is_page(struct str file)
{
    struct str ext = path_ext(file);
    return str_eq_nocase(ext, STR("html")) || str_eq_nocase(ext, STR("htm")) ||
           str_eq_nocase(ext, STR("xhtml"));
}

static bool recognises(const struct import *im)
{
    for (size_t i = 0; i < im->files.n; i++)
        if (html_is_page(im->files.p[i]))
            return true;
    return false;
}

/* Style sheets, scripts, fonts: the new site has its own. */
bool html_is_look(const struct import *im, struct str file)
{
    static const char *const endings[] = {"css",   "js",   "mjs",  "map", "woff",
                                          "woff2", "ttf",  "eot",  "otf", "inv",
                                          "scss",  "less", "json", "xml", "license"};
    struct str ext = path_ext(file), name = path_base(file);
    (void)im;
    for (size_t i = 0; i < countof(endings); i++)
        if (str_eq_nocase(ext, str_z(endings[i])))
            return true;
    return str_starts(name, STR("favicon.")) || str_eq(name, STR(".nojekyll")) ||
           str_eq(name, STR("CNAME")) || str_eq(name, STR("robots.txt")) ||
           str_eq(name, STR("objects.inv"));
}

/* ---- titles ---- */

/* What stands behind the last " - ", " | " and the like. */
static struct str suffix_of(struct str title)
{
    static const char *const signs[] = {" - ", " | ", " — ", " – ", " · ", " :: "};
    struct str suffix = {0};
    size_t best = 0;
    for (size_t i = 0; i < countof(signs); i++)
        for (ptrdiff_t at = 0; (at = str_find(title, str_z(signs[i]), (size_t)at)) >= 0;
             at++)
            if ((size_t)at >= best && at > 0) {
                best = (size_t)at;
                suffix = str_from(title, best);
            }
    return suffix;
}

static struct str without_sign(struct str suffix)
{
    ptrdiff_t blank = str_find_char(suffix, ' ', 1);
    return blank < 0 ? suffix : str_trim(str_from(suffix, (size_t)blank));
}

/* What half of all titles end in, and at least two, is the name of the site. */
static void cut_site_title(struct import *im)
{
    struct map counts = {0};
    struct str best = {0};
    size_t most = 0;
    for (size_t i = 0; i < im->pages.n; i++) {
        struct str suffix = suffix_of(im->pages.p[i]->title);
        size_t n = (size_t)(uintptr_t)map_get(&counts, suffix) + 1;
        if (!suffix.n)
            continue;
        map_put(&counts, suffix, (void *)(uintptr_t)n);
        if (n > most)
            best = suffix, most = n;
    }
    map_release(&counts);
    if (most < 2 || 2 * most < im->pages.n)
        return;
    if (!im->title.n)
        im->title = without_sign(best);
    for (size_t i = 0; i < im->pages.n; i++) {
        struct str *title = &im->pages.p[i]->title;
        if (str_ends(*title, best))
            title->n -= best.n;
    }
}

struct str html_words_of(struct import *im, const struct dom *n)
{
    struct buf words = BUF_INIT;
    if (n)
        dom_text(n, &words);
    struct str kept = arena_str(&im->arena, buf_view(&words));
    buf_release(&words);
    return kept;
}

/* The <h1> of a page that has one stands outside of its text at times. */
static struct str title_of(struct import *im, const struct dom *root)
{
    struct str title = html_words_of(im, dom_find(root, "title"));
    return title.n ? title : html_words_of(im, dom_find(root, "h1"));
}

/* ---- pages ---- */

static void list(struct import *im)
{
    for (size_t i = 0; i < im->files.n; i++) {
        struct str file = im->files.p[i];
        if (html_is_page(file))
            import_add_page(
                im, file,
                arena_printf(&im->arena, "%.*s.md", STR_ARG(path_without_ext(file))));
    }
}

void html_want_ids(struct import *im, struct str from, const struct dom *content)
{
    for (const struct dom *n = content; n; n = dom_next(content, n))
        if (dom_is(n, "a") && str_find_char(dom_value(n, "href"), '#', 0) >= 0 &&
            !dom_has_class(n, "footnote-back") && !dom_has_class(n, "footnote-ref"))
            import_want(im, from, dom_value(n, "href"));
}

static void look(struct import *im, struct import_page *page)
{
    struct arena scratch = {0};
    struct str html;
    if (import_text(im, page->from, &html) == 0) {
        struct dom *root = dom_read(html, &scratch);
        page->title = title_of(im, root);
        const struct dom *whole = dom_find(root, "html");
        if (!im->language.n && whole)
            im->language = arena_str(&im->arena, dom_value(whole, "lang"));
        html_want_ids(im, page->from, content_find(root));
    }
    arena_release(&scratch);
}

static void report_frame(struct import *im, const struct import_page *page,
                         size_t words)
{
    if (words)
        diag_find(im->diag, DIAG_NOTE, import_place(im, page->from, 0), "import-frame",
                  "words around the text (menus, head and foot) are left out: %zu",
                  words);
}

static struct dom *prepare_page(struct import *im, struct import_page *page,
                                struct dom *root, struct arena *scratch)
{
    struct dom *content = content_find(root);
    word_html_settle(root, content, scratch);
    report_frame(im, page, content_clear(root, content));
    return content;
}

bool html_convert(struct import *im, struct import_page *page, html_prepare_fn *prepare,
                  struct buf *out)
{
    struct arena scratch = {0};
    struct str html;
    if (import_text(im, page->from, &html) < 0)
        return false;
    struct dom *root = dom_read(html, &scratch);
    struct dom *content = prepare(im, page, root, &scratch);
    content_settle(content, &scratch);
    convert_page(im, page, root, content, out);
    arena_release(&scratch);
    return true;
}

bool html_write(struct import *im, struct import_page *page, struct buf *out)
{
    return html_convert(im, page, prepare_page, out);
}

/* Markdown that a page was made of would be that page again. */
static bool is_its_source(const struct import *im, struct str file)
{
    struct str ext = path_ext(file);
    if (!str_eq_nocase(ext, STR("md")) && !str_eq_nocase(ext, STR("markdown")))
        return false;
    struct arena scratch = {0};
    struct str page =
        arena_printf(&scratch, "%.*s.html", STR_ARG(path_without_ext(file)));
    bool is = map_has(&im->page_of, page);
    arena_release(&scratch);
    return is;
}

static bool leaves(const struct import *im, struct str file)
{
    return html_is_look(im, file) || is_its_source(im, file);
}

const struct import_format html_pages = {
    .name = "html",
    .called = "a folder of HTML pages",
    .recognises = recognises,
    .list = list,
    .leaves = leaves,
    .look = look,
    .ready = cut_site_title,
    .write = html_write,
};
