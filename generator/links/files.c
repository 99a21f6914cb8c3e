/* Paths; see files.h.
 *
 * A link is tried in a fixed order, the most literal reading first, and all of that
 * once more without regard to case before anything is guessed. */
#include "links/files.h"

#include "util/buf.h"
#include "util/compose.h"
#include "util/path.h"
#include "util/suggest.h"

/* ---- the tables ---- */

struct str files_path(const struct files *f, struct str file)
{
    size_t skip = f->source.n ? f->source.n + 1 : 0;
    return compose(str_from(file, skip), f->arena);
}

static bool claim(struct map *map, struct str key, struct file *file)
{
    if (map_has(map, key))
        return false;
    map_put(map, key, file);
    return true;
}

static struct file *add(struct files *f, struct str path)
{
    struct file *file = map_get(&f->by_path, path);
    if (file)
        return file;
    file = arena_new(f->arena, struct file, 1);
    file->path = path;
    map_put(&f->by_path, path, file);
    claim(&f->by_fold, compose_folded(path, f->arena), file);
    if (!claim(&f->by_base, path_base(path), file))
        map_put(&f->by_base, path_base(path), NULL);
    return file;
}

/* The pages that stand for their folder, by the names that tools have for them. */
static bool is_index(struct str path)
{
    struct str name = path_without_ext(path_base(path));
    return str_eq_nocase(name, STR("index")) || str_eq_nocase(name, STR("_index")) ||
           str_eq_nocase(name, STR("readme"));
}

/* A folder belongs to its index page; one without, to the page that was made for it
 * (add_contents), or else to the first page below it. */
static void add_folders(struct files *f, const struct file *file)
{
    bool is_own = is_index(file->path);
    for (struct str folder = file->path; folder.n;) {
        folder = path_dir(folder);
        struct file *entry = map_get(&f->by_path, folder);
        if (!entry) {
            entry = arena_new(f->arena, struct file, 1);
            *entry = (struct file){.path = folder, .is_folder = true};
            map_put(&f->by_path, folder, entry);
            claim(&f->by_fold, compose_folded(folder, f->arena), entry);
        }
        if (file->page && (!entry->page || is_own))
            entry->page = file->page;
        entry->has_index |= is_own && file->page;
        is_own = false;
    }
}

static void add_pages(struct files *f, struct site *site)
{
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        if (!page->place.file.n)
            continue;
        struct file *file = add(f, files_path(f, page->place.file));
        if (file->page)
            continue;
        file->page = page;
        add_folders(f, file);
    }
}

/* The pages that list what lies in a folder. */
static void add_contents(struct files *f, struct site *site)
{
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        struct file *folder =
            page->folder.n ? map_get(&f->by_path, files_path(f, page->folder)) : NULL;
        if (folder && folder->is_folder)
            folder->page = page;
    }
}

static void add_drafts(struct files *f, const struct site *site)
{
    for (size_t i = 0; i < site->drafts.n; i++) {
        struct file *file = add(f, files_path(f, site->drafts.p[i]));
        file->is_draft = !file->page;
    }
}

/* ---- addresses ---- */

/* "/guides/setup/", "guides/setup.html", "guides/setup/index.html" are one. */
static struct str plain_address(struct str url)
{
    while (url.n && url.p[0] == '/')
        url = str_from(url, 1);
    if (str_eq(path_base(url), STR("index.html")))
        url = path_dir(url);
    else if (str_ends(url, STR(".html")))
        url.n -= 5;
    while (url.n && url.p[url.n - 1] == '/')
        url.n--;
    return url;
}

static void add_address(struct files *f, struct str url, struct file file)
{
    struct str address = plain_address(url);
    if (!address.n || map_has(&f->by_address, address))
        return;
    struct file *entry = arena_new(f->arena, struct file, 1);
    *entry = file;
    map_put(&f->by_address, address, entry);
}

/* Addresses of now go before those of once. */
static void add_addresses(struct files *f, struct site *site)
{
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        add_address(f, page->url,
                    (struct file){files_path(f, page->place.file), .page = page});
    }
    for (size_t i = 0; i < site->attachments.n; i++) {
        struct attachment *a = &site->attachments.p[i];
        add_address(f, a->url,
                    (struct file){files_path(f, a->source), .attachment = a});
    }
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        for (size_t k = 0; k < page->old_urls.n; k++)
            add_address(f, page->old_urls.p[k],
                        (struct file){files_path(f, page->place.file), .page = page});
    }
}

void files_add_attachment(struct files *f, struct attachment *attachment)
{
    struct file *file = add(f, files_path(f, attachment->source));
    file->attachment = attachment;
    add_folders(f, file);
}

void files_init(struct files *f, struct site *site, struct arena *arena)
{
    *f = (struct files){.arena = arena, .source = site->source};
    f->near = suggest_names_new(&f->by_path);
    f->notes = files_path(f, site->notes);
    add_pages(f, site);
    add_contents(f, site);
    add_drafts(f, site);
    for (size_t i = 0; i < site->attachments.n; i++)
        files_add_attachment(f, &site->attachments.p[i]);
    add_addresses(f, site);
    struct file *root = map_get(&f->by_path, (struct str){0});
    if (root && site->home && (site->is_single_file || site->home->place.file.n))
        root->page = site->home;
}

void files_release(struct files *f)
{
    map_release(&f->by_path);
    map_release(&f->by_fold);
    map_release(&f->by_base);
    map_release(&f->by_address);
    suggest_names_free(f->near);
}

const struct file *files_at(const struct files *f, struct str path)
{
    return map_get(&f->by_path, path);
}

/* ---- readings of a path ---- */

static const char *const endings[] = {".md", ".markdown", ".mdx", ".mdown", ".mkd"};
enum { NENDINGS = countof(endings) };

/* A path being looked up in one of the two tables. */
struct search {
    const struct files *files;
    const struct map *map;
};

static const struct file *look(const struct search *s, struct str path)
{
    struct str key = path;
    if (s->map == &s->files->by_fold)
        key = compose_folded(path, s->files->arena);
    return map_get(s->map, key);
}

static const struct file *look_with_endings(const struct search *s, struct str stem)
{
    const struct file *found = NULL;
    for (size_t i = 0; stem.n && !found && i < NENDINGS; i++)
        found =
            look(s, arena_printf(s->files->arena, "%.*s%s", STR_ARG(stem), endings[i]));
    return found;
}

static bool is_page_ending(struct str ext)
{
    if (str_eq_nocase(ext, STR("html")) || str_eq_nocase(ext, STR("htm")))
        return true;
    for (size_t i = 0; i < NENDINGS; i++)
        if (str_eq_nocase(ext, str_z(endings[i] + 1)))
            return true;
    return false;
}

/* A file, a folder, or a page without its ending, which goes before a folder that has
 * no page of its own. */
static const struct file *read_name(const struct search *s, struct str path)
{
    const struct file *found = look(s, path), *beside = NULL;
    if (!found || (found->is_folder && !found->has_index))
        beside = look_with_endings(s, path);
    return beside ? beside : found;
}

/* "relay", "relay.md", "relay.html", "relay/", "relay/index.html". */
static const struct file *read_path(const struct search *s, struct str path)
{
    const struct file *found = read_name(s, path);
    if (!found && is_page_ending(path_ext(path)))
        found = look_with_endings(s, path_without_ext(path));
    return !found && is_index(path) ? read_name(s, path_dir(path)) : found;
}

/* ---- where a path begins ---- */

/* Resolves `path` from `folder`. GitHub knows the folders above the source, too, so
 * "/docs/a.md" and "../docs/a.md" may lead back into a source called docs. Returns
 * -1 if it leads out of the source. */
static int resolve(const struct files *f, struct str folder, struct str path,
                   struct buf *out)
{
    struct str name = path_base(f->source);
    struct buf base = BUF_INIT, full = BUF_INIT;
    bool is_named = name.n && !str_eq(name, STR(".")) && !str_eq(name, STR(".."));
    if (!is_named)
        name = STR("source");
    path_join(&base, name, folder);
    int rc = path_resolve(&full, buf_view(&base), path);
    buf_clear(out);
    if (rc == 0 && str_eq(buf_view(&full), name))
        rc = 0;
    else if (rc == 0 && full.n > name.n && full.p[name.n] == '/' &&
             str_starts(buf_view(&full), name))
        buf_str(out, str_from(buf_view(&full), name.n + 1));
    else
        rc = -1;
    buf_release(&base);
    buf_release(&full);
    return rc;
}

static const struct file *read_from(const struct search *s, struct str folder,
                                    struct str path)
{
    struct buf full = BUF_INIT;
    const struct file *found = NULL;
    if (resolve(s->files, folder, path, &full) == 0)
        found = read_path(s, arena_str(s->files->arena, buf_view(&full)));
    buf_release(&full);
    return found;
}

/* The top folder of the notes that a file lies in; in Hugo that may be a language, and
 * links begin there. */
static struct str top_folder(const struct files *f, struct str from)
{
    size_t start = f->notes.n ? f->notes.n + 1 : 0;
    ptrdiff_t slash = str_find_char(from, '/', start);
    return slash < 0 ? f->notes : str_slice(from, 0, (size_t)slash);
}

static bool is_number(struct str part, size_t least, size_t most)
{
    for (size_t i = 0; i < part.n; i++)
        if (!char_is_digit(part.p[i]))
            return false;
    return part.n >= least && part.n <= most;
}

/* "/news/2024/02/29/leap.html" is where Jekyll puts 2024-02-29-leap.md, wherever it
 * lies: the one file of that name. */
static const struct file *read_dated(const struct files *f, struct str path)
{
    struct str address = plain_address(path), name = path_base(address);
    struct str day = path_dir(address), month = path_dir(day), year = path_dir(month);
    const struct file *found = NULL;
    if (!is_number(path_base(day), 1, 2) || !is_number(path_base(month), 1, 2) ||
        !is_number(path_base(year), 4, 4))
        return NULL;
    for (size_t i = 0; !found && i < NENDINGS; i++)
        found =
            map_get(&f->by_base,
                    arena_printf(f->arena, "%.*s-%.*s-%.*s-%.*s%s",
                                 STR_ARG(path_base(year)), STR_ARG(path_base(month)),
                                 STR_ARG(path_base(day)), STR_ARG(name), endings[i]));
    return found;
}

/* Behind a slash: the notes, the source, what tools copy to the root of a site, or what
 * lies above the source. Then as other tools mean it: where the page will be. */
static const struct file *read_root(const struct search *s, struct str from,
                                    struct str path)
{
    const struct str roots[] = {s->files->notes, STR_INIT(""), STR_INIT("static"),
                                STR_INIT("public"), STR_INIT("..")};
    const struct file *found = NULL;
    while (path.n && path.p[0] == '/')
        path = str_from(path, 1);
    for (size_t i = 0; !found && i < countof(roots); i++)
        found = read_from(s, roots[i], path);
    if (!found)
        found = map_get(&s->files->by_address, plain_address(path));
    if (!found)
        found = read_dated(s->files, path);
    return found ? found : read_from(s, top_folder(s->files, from), path);
}

/* "@/a.md" of Zola begins in the folder of its notes, which may lie deeper than the
 * source: content/ above the file. */
static const struct file *read_content(const struct search *s, struct str from,
                                       struct str path)
{
    struct str folder = path_dir(from);
    while (folder.n && !str_eq(path_base(folder), STR("content")))
        folder = path_dir(folder);
    return folder.n ? read_from(s, folder, str_from(path, 1)) : NULL;
}

/* A page of other tools is a folder in its address, and links begin there. */
static const struct file *read_from_address(const struct search *s, struct str from,
                                            struct str path)
{
    return is_index(from) ? NULL : read_from(s, path_without_ext(from), path);
}

/* ---- what else may be meant ---- */

/* The one file of that name, wherever it lies, or else the one whose path is
 * nearest. `*is_sure`: nothing else is as near. */
static const struct file *guess(struct files *f, struct str path, bool *is_sure)
{
    const struct file *same =
        is_index(path) ? NULL : map_get(&f->by_base, path_base(path));
    *is_sure = same != NULL;
    if (same)
        return same;
    struct suggestion near = suggest(f->near, (struct str){0}, path, f->budget);
    *is_sure = near.is_sure;
    return near.key.n ? map_get(&f->by_path, near.key) : NULL;
}

static struct file_lookup found_as(const struct file *file, enum file_match match,
                                   struct str path)
{
    return (struct file_lookup){file ? match : FILE_NONE, file, path};
}

/* Where the link leads if taken literally, for messages and for looking beside a
 * single file. */
static struct str literal(const struct files *f, struct str folder, struct str path)
{
    struct buf full = BUF_INIT;
    struct str at = path;
    if (resolve(f, path.n && path.p[0] == '/' ? (struct str){0} : folder, path,
                &full) == 0)
        at = arena_str(f->arena, buf_view(&full));
    buf_release(&full);
    return at;
}

/* Behind a slash and without an ending stands what other tools make of a name: an
 * address in small letters. */
static bool is_small(struct str path)
{
    for (size_t i = 0; i < path.n; i++)
        if (path.p[i] >= 'A' && path.p[i] <= 'Z')
            return false;
    return !path_ext(path).n;
}

struct file_lookup files_find(struct files *f, struct str from, struct str path)
{
    bool is_content = str_starts(path, STR("@/")), is_sure;
    path = compose(str_from(path, is_content), f->arena);
    bool is_rooted = path.n && path.p[0] == '/';
    struct str folder = path_dir(from);
    struct str at = literal(f, folder, path);
    const struct map *maps[] = {&f->by_path, &f->by_fold};
    for (size_t i = 0; i < 2; i++) {
        struct search s = {f, maps[i]};
        const struct file *file =
            is_rooted ? read_root(&s, from, path) : read_from(&s, folder, path);
        if (!file && is_content)
            file = read_content(&s, from, path);
        bool is_address = is_rooted && file && file->page && is_small(path);
        if (file)
            return found_as(file, i && !is_address ? FILE_OTHER_CASE : FILE_FOUND, at);
    }
    struct search s = {f, &f->by_fold};
    const struct file *file = is_rooted ? NULL : read_from_address(&s, from, path);
    if (file)
        return found_as(file, FILE_GUESSED, at);
    file = guess(f, at, &is_sure);
    if (file && str_eq(file->path, from)) /* nobody links to where he is */
        file = NULL, is_sure = false;
    return is_sure ? found_as(file, FILE_GUESSED, at)
                   : (struct file_lookup){FILE_NONE, file, at};
}
