/* Exports of Notion, as Markdown & CSV or as HTML.
 *
 *     Page 0123456789abcdef0123456789abcdef.md   a page; its id of 32 digits
 *     Page 0123…/Child 4567….md                  a page in it (later: Page/Child …)
 *     Page 0123…/picture.png
 *     List 89ab….csv, List 89ab…_all.csv         a database; the second has all of it
 *     List 89ab…/Row cdef….md                    a page of a row: title, properties
 *
 * (https://www.notion.com/help/export-your-content)
 *
 * Names lose their ids, a page with others in it becomes the page of their folder, a
 * database a page with its table, whose rows link to their pages. Pages stand in the
 * order in which the page above them links them. */
#include "content/address.h"
#include "import/formats.h"
#include "import/html_pages.h"
#include "import/markdown_links.h"
#include "import/notion_html.h"
#include "import/notion_properties.h"
#include "import/notion_table.h"
#include "util/path.h"

enum { ID = 32 };

/* ---- names ---- */

static bool is_hex(char c)
{
    return char_is_digit(c) || (c >= 'a' && c <= 'f');
}

/* The id at the end of a name without ending; empty if it has none. */
static struct str id_of(struct str stem)
{
    if (str_ends(stem, STR("_all")))
        stem.n -= strlen("_all");
    struct str id = str_from(stem, stem.n > ID ? stem.n - ID : 0);
    for (size_t i = 0; i < id.n; i++)
        if (!is_hex(id.p[i]))
            return (struct str){0};
    bool stands = stem.n == ID || (stem.n > ID && stem.p[stem.n - ID - 1] == ' ');
    return id.n == ID && stands ? id : (struct str){0};
}

static struct str without_id(struct str stem)
{
    struct str id = id_of(stem);
    return id.n ? str_trim(str_slice(stem, 0, (size_t)(id.p - stem.p))) : stem;
}

/* The ending of what has such a name in this export. */
static bool has_ending(struct str file, const char *ending)
{
    return str_eq_nocase(path_ext(file), str_z(ending));
}

static bool is_page(struct str file)
{
    return has_ending(file, "md") || has_ending(file, "csv") || html_is_page(file);
}

static bool recognises(const struct import *im)
{
    for (size_t i = 0; i < im->files.n; i++)
        if (is_page(im->files.p[i]) &&
            id_of(path_base(path_without_ext(im->files.p[i]))).n)
            return true;
    return false;
}

/* ---- what is known of all ---- */

struct notion {
    size_t skip;        /* bytes of a folder that holds all */
    struct str home;    /* the one page at the top, without ending; or empty */
    struct map parents; /* folders that hold pages */
    struct map folders; /* folder -> struct str: where it goes */
    struct map names;   /* see address_unique() */
    struct map tables;  /* folders of databases */
    struct map by_id;   /* id -> struct import_page */
};

static struct notion *notion_of(const struct import *im)
{
    return im->state;
}

/* Of a database both files are one page. */
static struct str stem_of(struct str file)
{
    struct str stem = path_without_ext(file);
    if (str_ends(stem, STR("_all")) && id_of(stem).n)
        stem.n -= strlen("_all");
    return stem;
}

/* Exports lie in a folder "Export-…" or "Private & Shared" of their own. */
static size_t wrapper(const struct import *im)
{
    struct str first = im->files.p[0];
    ptrdiff_t slash = str_find_char(first, '/', 0);
    size_t n = slash < 0 ? 0 : (size_t)slash + 1;
    for (size_t i = 0; n && i < im->files.n; i++)
        if (!str_starts(im->files.p[i], str_slice(first, 0, n)))
            return 0;
    return n && id_of(str_slice(first, 0, n - 1)).n ? 0 : n;
}

/* "index.html" lists the pages of an export as HTML. */
static bool is_list(struct str file, size_t skip)
{
    return html_is_page(file) &&
           str_eq(path_without_ext(str_from(file, skip)), STR("index"));
}

/* If there is but one page at the top, it is the home page. */
static struct str home_of(const struct import *im, size_t skip)
{
    struct str found = {0};
    for (size_t i = 0; i < im->files.n; i++) {
        struct str file = im->files.p[i], stem = stem_of(file);
        if (!is_page(file) || is_list(file, skip) ||
            str_find_char(str_from(file, skip), '/', 0) >= 0)
            continue;
        if (found.n && !str_eq(found, stem))
            return (struct str){0};
        found = stem;
    }
    return found;
}

static void survey(struct import *im)
{
    struct notion *n = arena_new(&im->arena, struct notion, 1);
    im->state = n;
    n->skip = wrapper(im);
    n->home = home_of(im, n->skip);
    for (size_t i = 0; i < im->files.n; i++)
        if (is_page(im->files.p[i]))
            map_put(&n->parents, path_dir(im->files.p[i]), NULL);
}

static void done(struct import *im)
{
    struct notion *n = notion_of(im);
    map_release(&n->parents);
    map_release(&n->folders);
    map_release(&n->names);
    map_release(&n->tables);
    map_release(&n->by_id);
}

/* ---- where pages go ---- */

/* Where a folder goes: under its name, or with the home page to the top. */
static struct str new_folder(struct import *im, struct str folder)
{
    struct notion *n = notion_of(im);
    bool is_home =
        n->home.n && (str_eq(folder, n->home) || str_eq(folder, without_id(n->home)));
    if (folder.n <= n->skip || is_home)
        return (struct str){0};
    const struct str *known = map_get(&n->folders, folder);
    if (known)
        return *known;
    struct str above = new_folder(im, path_dir(folder));
    struct str name = import_slug(im, without_id(path_base(folder)));
    struct str *to = arena_new(&im->arena, struct str, 1);
    *to = address_unique(arena_printf(&im->arena, "%.*s%s%.*s", STR_ARG(above),
                                      above.n ? "/" : "", STR_ARG(name)),
                         &n->names, &im->arena);
    map_put(&n->folders, folder, to);
    return *to;
}

static struct str joined(struct import *im, struct str folder, struct str name,
                         const char *ending)
{
    return arena_printf(&im->arena, "%.*s%s%.*s%s", STR_ARG(folder),
                        folder.n ? "/" : "", STR_ARG(name), ending);
}

/* The folder that goes with a page has its id, or in later exports only its
 * name. */
static struct str folder_of(const struct import *im, struct str stem)
{
    const struct notion *n = notion_of(im);
    if (map_has(&n->parents, stem))
        return stem;
    struct str plain = without_id(stem);
    return map_has(&n->parents, plain) ? plain : (struct str){0};
}

static struct str place_of(struct import *im, struct str file)
{
    struct str stem = stem_of(file), own = folder_of(im, stem);
    if (str_eq(stem, notion_of(im)->home))
        return STR("index.md");
    if (own.n)
        return joined(im, new_folder(im, own), STR("index"), ".md");
    return joined(im, new_folder(im, path_dir(stem)),
                  import_slug(im, without_id(path_base(stem))), ".md");
}

/* Both files of a database are one page, that of the fuller one. */
static bool is_lesser(struct import *im, struct str file)
{
    struct str full =
        arena_printf(&im->arena, "%.*s_all.csv", STR_ARG(path_without_ext(file)));
    return has_ending(file, "csv") && map_has(&im->all, import_key(im, full));
}

static struct import_page *full_page(struct import *im, struct str file)
{
    struct str full =
        arena_printf(&im->arena, "%.*s_all.csv", STR_ARG(path_without_ext(file)));
    return map_get(&im->page_of, import_key(im, full));
}

static void add_page(struct import *im, struct str file)
{
    struct str id = id_of(path_base(path_without_ext(file)));
    struct import_page *page = import_add_page(im, file, place_of(im, file));
    page->title = import_title(im, without_id(path_base(stem_of(file))));
    if (id.n)
        map_put(&notion_of(im)->by_id, id, page);
    if (has_ending(file, "csv")) {
        map_put(&notion_of(im)->tables, stem_of(file), NULL);
        map_put(&notion_of(im)->tables, without_id(stem_of(file)), NULL);
    }
}

static void list(struct import *im)
{
    survey(im);
    for (size_t i = 0; i < im->files.n; i++) {
        struct str file = im->files.p[i];
        if (is_page(file) && !is_lesser(im, file) &&
            !is_list(file, notion_of(im)->skip))
            add_page(im, file);
    }
    for (size_t i = 0; i < im->files.n; i++)
        if (is_lesser(im, im->files.p[i]))
            map_put(&im->page_of, import_key(im, im->files.p[i]),
                    full_page(im, im->files.p[i]));
}

static bool leaves(const struct import *im, struct str file)
{
    return is_list(file, notion_of(im)->skip) || html_is_look(im, file);
}

/* What goes along lies beside its page; ids in names of folders are gone there,
 * too. */
static struct str place_file(struct import *im, struct str file)
{
    struct str folder = path_dir(file), name = path_base(file);
    struct str stem = without_id(path_without_ext(name));
    return joined(
        im, new_folder(im, folder),
        arena_printf(&im->arena, "%.*s.%.*s", STR_ARG(stem), STR_ARG(path_ext(name))),
        "");
}

/* ---- order ---- */

struct looking {
    struct import *im;
    struct import_page *page;
};

/* The first link to a page below this one gives it its place. */
static void look_link(void *context, struct str address, int line, struct buf *out)
{
    struct looking *l = context;
    struct import_page *child = import_page_behind(l->im, l->page, address);
    (void)line, (void)out;
    if (!child || child->order || child == l->page)
        return;
    struct str folder = path_dir(child->to);
    bool is_index = str_eq(path_base(child->to), STR("index.md"));
    if (!str_eq(is_index ? path_dir(folder) : folder, path_dir(l->page->to)))
        return;
    child->order = ++l->page->children;
}

static void look(struct import *im, struct import_page *page)
{
    struct looking l = {im, page};
    struct buf unused = BUF_INIT;
    struct str text;
    if (html_is_page(page->from))
        notion_html_look(im, page);
    if (has_ending(page->from, "md") && import_text(im, page->from, &text) == 0)
        markdown_links(text, look_link, &l, &unused);
    buf_release(&unused);
}

/* ---- links ---- */

/* The last id in an address of Notion itself. */
static struct str id_in(struct str href)
{
    struct str path = href, id = {0};
    ptrdiff_t end = str_find_char(href, '?', 0);
    if (end >= 0)
        path.n = (size_t)end;
    for (size_t i = 0, run = 0; i < path.n; i++) {
        run = is_hex(path.p[i]) ? run + 1 : 0;
        if (run >= ID && (i + 1 == path.n || !is_hex(path.p[i + 1])) &&
            (!id.n || str_find_char(path, '#', 0) < 0))
            id = str_slice(path, i + 1 - ID, i + 1);
    }
    return id;
}

static bool is_notion(struct str href)
{
    return str_find(href, STR("://www.notion.so/"), 0) > 0 ||
           str_find(href, STR("://notion.so/"), 0) > 0 ||
           str_find(href, STR(".notion.site/"), 0) > 0;
}

static void put_link(void *context, struct str address, int line, struct buf *out)
{
    struct looking *l = context;
    if (is_notion(address) && !import_page_behind(l->im, l->page, address))
        diag_find(l->im->diag, DIAG_NOTE, import_place(l->im, l->page->from, line),
                  "import-link", "\"%.*s\" stays a link to Notion: it was not exported",
                  STR_ARG(address));
    (void)import_link(l->im, l->page, address, line, out);
}

/* What stands behind "#" names a block by an id, which the export does not
 * have. */
static struct import_page *page_of_id(struct import *im, struct str href,
                                      struct str *id)
{
    if (!is_notion(href))
        return NULL;
    *id = (struct str){0};
    return map_get(&notion_of(im)->by_id, id_in(href));
}

/* ---- text ---- */

static const struct {
    struct str sign;
    const char *kind;
} signs[] = {
    {STR_INIT("💡"), "tip"},       {STR_INIT("⚠️"), "warning"},
    {STR_INIT("🚨"), "caution"},   {STR_INIT("❗"), "important"},
    {STR_INIT("ℹ️"), "info"}, {STR_INIT("📌"), "note"},
};

/* A callout begins with a sign that says what it is; other signs are kept. */
static const char *kind_of(struct str *line)
{
    for (size_t i = 0; i < countof(signs); i++)
        if (str_starts(*line, signs[i].sign)) {
            *line = str_trim(str_from(*line, signs[i].sign.n));
            return signs[i].kind;
        }
    return "note";
}

/* Pictures of Notion's own, which stand where signs do. */
static bool is_icon(struct str line)
{
    return str_starts(line, STR("<img src=\"https://www.notion.so/icons/"));
}

/* Between <aside> and </aside>; returns what follows it. */
static struct str put_callout(struct str rest, struct buf *out)
{
    struct str line;
    bool is_first = true;
    while (str_next(&rest, '\n', &line) && !str_eq(str_trim(line), STR("</aside>"))) {
        struct str words = str_trim(line);
        if (is_icon(words) || (is_first && !words.n))
            continue;
        if (is_first)
            buf_printf(out, "> [!%s]\n", kind_of(&words));
        else
            words = line;
        if (!is_first || words.n)
            buf_printf(out, "> %.*s\n", STR_ARG(words));
        is_first = false;
    }
    return rest;
}

/* A row lies in the folder of a database. */
static bool is_row(struct import *im, struct str file)
{
    return map_has(&notion_of(im)->tables, path_dir(file));
}

/* What Notion writes otherwise than Markdown does. */
static void settle(struct import *im, struct import_page *page, struct str text,
                   struct buf *out)
{
    struct markdown_fence fence = {0};
    bool may_have_properties = true;
    for (struct str rest = text, line; str_next(&rest, '\n', &line);) {
        bool is_code = markdown_is_code(&fence, line);
        struct str words = str_trim(line);
        if (!is_code && str_eq(words, STR("<aside>"))) {
            rest = put_callout(rest, out);
            continue;
        }
        buf_printf(out, "%.*s\n", STR_ARG(line));
        if (may_have_properties && str_starts(line, STR("# "))) {
            buf_putc(out, '\n');
            rest = notion_put_properties(im, page,
                                         str_from(rest, rest.n && rest.p[0] == '\n'),
                                         is_row(im, page->from), out);
            may_have_properties = false;
        }
    }
}

static bool write_text(struct import *im, struct import_page *page, struct buf *out)
{
    struct looking l = {im, page};
    struct buf settled = BUF_INIT;
    struct str text;
    if (import_text(im, page->from, &text) < 0)
        return false;
    settle(im, page, text, &settled);
    markdown_links(buf_view(&settled), put_link, &l, out);
    buf_release(&settled);
    return true;
}

/* The pages of rows lie in a folder that is called as the database, with its id or,
 * in later exports, without. */
static bool write_table(struct import *im, struct import_page *page, struct buf *out)
{
    struct str stem = stem_of(page->from);
    const struct str folders[] = {stem, without_id(stem)};
    return notion_write_table(im, page, folders, str_eq(stem, folders[1]) ? 1 : 2, out);
}

static bool write(struct import *im, struct import_page *page, struct buf *out)
{
    if (has_ending(page->from, "csv"))
        return write_table(im, page, out);
    if (has_ending(page->from, "md"))
        return write_text(im, page, out);
    return notion_html_write(im, page, out);
}

const struct import_format notion = {
    .name = "notion",
    .called = "a Notion export",
    .recognises = recognises,
    .list = list,
    .page_behind = page_of_id,
    .place = place_file,
    .leaves = leaves,
    .look = look,
    .write = write,
    .done = done,
};
