/* Tables of names; see names.h. The first to claim a name keeps it, so the order of
 * claims is the order of precedence. */
#include "links/names.h"

#include "util/buf.h"
#include "util/compose.h"
#include "util/path.h"
#include "util/suggest.h"

/* ---- names ---- */

/* Typographic apostrophes and quotation marks as they are on a keyboard. */
static size_t put_plain_quote(struct str s, size_t at, char *c)
{
    static const struct {
        const char *mark;
        char plain;
    } quotes[] = {{"\xE2\x80\x98", '\''},
                  {"\xE2\x80\x99", '\''},
                  {"\xCA\xBC", '\''},
                  {"\xE2\x80\x9C", '"'},
                  {"\xE2\x80\x9D", '"'}};
    for (size_t i = 0; i < countof(quotes); i++) {
        if (!str_starts(str_from(s, at), str_z(quotes[i].mark)))
            continue;
        *c = quotes[i].plain;
        return strlen(quotes[i].mark);
    }
    *c = s.p[at];
    return 1;
}

/* Case folded, composed, quotation marks plain, runs of white space as one blank. */
static struct str folded(struct str name, struct arena *arena)
{
    struct str s = compose_folded(str_trim(name), arena);
    char *p = arena_alloc(arena, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        char c;
        i += put_plain_quote(s, i, &c);
        if (!char_is_space(c))
            p[n++] = c;
        else if (n && p[n - 1] != ' ')
            p[n++] = ' ';
    }
    return (struct str){p, n};
}

/* A target, the rank of its claim, and another page that claims the name as well. */
struct claimed {
    struct target target, rival;
    int rank;
};

static void claim(struct names *n, struct str name, struct page *page,
                  struct str anchor)
{
    struct str key = folded(name, n->arena);
    struct claimed *first = key.n ? map_get(&n->by_name, key) : NULL;
    if (first && first->rank == n->rank && first->target.page != page)
        first->rival = (struct target){page, anchor};
    if (!key.n || first)
        return;
    first = arena_new(n->arena, struct claimed, 1);
    *first = (struct claimed){.target = {page, anchor}, .rank = n->rank};
    map_put(&n->by_name, key, first);
}

static void claim_all(struct names *n, const struct str_vec *names, struct page *page,
                      struct str anchor)
{
    for (size_t i = 0; i < names->n; i++)
        claim(n, names->p[i], page, anchor);
}

/* ---- who claims: titles, then the names of services, then whatever else a page
 * goes by ---- */

static void claim_titles(struct names *n, struct site *site, bool views)
{
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        if (page->kind != PAGE_SERVICE && (page->kind == PAGE_VIEW) == views)
            claim(n, page->title, page, (struct str){0});
    }
}

static void claim_service_names(struct names *n, struct site *site)
{
    struct str none = {0};
    for (size_t i = 0; i < site->services.n; i++) {
        struct service *s = site->services.p[i];
        claim(n, s->name, s->page, none);
        claim_all(n, &s->aliases, s->page, none);
    }
}

static void claim_other_names(struct names *n, struct site *site)
{
    struct str none = {0};
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        claim_all(n, &page->aliases, page, none);
        for (size_t j = 0; j < page->parts.n; j++)
            claim(n, page->parts.p[j].name, page, page->parts.p[j].anchor);
        claim(n, path_without_ext(page->url), page, none);
        if (page->kind != PAGE_VIEW)
            claim(n, page->id, page, none);
    }
}

static void claim_terms(struct names *n, struct site *site)
{
    struct page *glossary = map_get(&site->pages_by_url, STR("glossary.html"));
    for (size_t i = 0; glossary && i < site->terms.n; i++) {
        const struct term *term = site->terms.p[i];
        claim(n, term->name, glossary, term->id);
        claim_all(n, &term->also_called, glossary, term->id);
    }
}

/* ---- files ---- */

/* Files of one name. */
struct same_name {
    const struct file *file;
    struct str path; /* folded, of a note without its ending */
    struct same_name *next;
};

static bool is_note(const struct file *file)
{
    return file->page || file->is_draft;
}

/* A note by its name without ending, as in Obsidian; an attachment by all of it. */
static void claim_file(struct names *n, const struct file *file)
{
    struct str name =
        path_base(is_note(file) ? path_without_ext(file->path) : file->path);
    struct str key = folded(name, n->arena);
    struct same_name *same = arena_new(n->arena, struct same_name, 1);
    struct str path = is_note(file) ? path_without_ext(file->path) : file->path;
    *same = (struct same_name){file, folded(path, n->arena), map_get(&n->by_file, key)};
    map_put(&n->by_file, key, same);
}

void names_init(struct names *n, struct site *site, const struct files *files,
                struct arena *arena)
{
    *n = (struct names){.arena = arena};
    n->near_names = suggest_names_new(&n->by_name);
    n->near_files = suggest_names_new(&n->by_file);
    for (size_t i = 0; i < files->by_path.n; i++) {
        const struct file *file = files->by_path.entries[i].value;
        if (!file->is_folder)
            claim_file(n, file);
    }
    claim_titles(n, site, false);
    n->rank++;
    claim_service_names(n, site);
    n->rank++;
    claim_other_names(n, site);
    n->rank++;
    claim_terms(n, site);
    n->rank++;
    claim_titles(n, site, true);
}

void names_release(struct names *n)
{
    map_release(&n->by_name);
    map_release(&n->by_file);
    suggest_names_free(n->near_names);
    suggest_names_free(n->near_files);
}

/* Whether the path of a file ends in the parts of `name`. */
static bool has_path(const struct same_name *same, struct str name)
{
    struct str path = same->path;
    return str_ends(path, name) &&
           (path.n == name.n || path.p[path.n - name.n - 1] == '/');
}

static size_t count_slashes(struct str path)
{
    size_t n = 0;
    for (size_t i = 0; i < path.n; i++)
        n += path.p[i] == '/';
    return n;
}

/* Steps from folder to folder, up and down. */
static size_t steps(struct str from, struct str to)
{
    size_t common = 0;
    for (size_t i = 0; i < from.n && i < to.n && from.p[i] == to.p[i]; i++)
        common += from.p[i] == '/';
    return count_slashes(from) + count_slashes(to) - 2 * common;
}

static bool is_nearer(const struct file *a, const struct file *b, struct str from)
{
    size_t na = steps(from, a->path), nb = steps(from, b->path);
    return na != nb ? na < nb : str_cmp(a->path, b->path) < 0;
}

/* Each link asks anew, so of thousands of one name only so many are looked at. */
enum { MOST_OF_A_NAME = 200 };

static const struct file *find_file(const struct names *n, struct str from,
                                    struct str name)
{
    const struct file *best = NULL;
    size_t left = MOST_OF_A_NAME;
    for (const struct same_name *s = map_get(&n->by_file, path_base(name)); s && left;
         s = s->next, left--)
        if (has_path(s, name) && (!best || is_nearer(s->file, best, from)))
            best = s->file;
    return best;
}

/* "../Note" and "/Note" name what their last parts do. */
static struct str without_dots(struct str name)
{
    for (;;) {
        if (str_starts(name, STR("../")))
            name = str_from(name, 3);
        else if (str_starts(name, STR("./")))
            name = str_from(name, 2);
        else if (str_starts(name, STR("/")))
            name = str_from(name, 1);
        else
            return name;
    }
}

/* The file of that name; `path`, folded, is what was found by it. */
static const struct file *find_path(const struct names *n, struct str from,
                                    struct str *path)
{
    *path = without_dots(*path);
    struct str ext = path_ext(*path);
    const struct file *file = find_file(n, from, *path);
    if (file || !(str_eq(ext, STR("md")) || str_eq(ext, STR("markdown"))))
        return file;
    *path = path_without_ext(*path);
    return find_file(n, from, *path);
}

struct named names_find(const struct names *n, struct str from, struct str name)
{
    struct str key = folded(name, n->arena), path = key;
    const struct file *file = find_path(n, from, &path);
    const struct claimed *claimed = file ? NULL : map_get(&n->by_name, key);
    return (struct named){claimed ? &claimed->target : NULL, file};
}

/* Another file that is called so and as near. */
static const struct file *as_near(const struct names *n, struct str from,
                                  struct str path, const struct file *than)
{
    size_t left = MOST_OF_A_NAME;
    for (const struct same_name *s = map_get(&n->by_file, path_base(path)); s && left;
         s = s->next, left--)
        if (s->file != than && has_path(s, path) &&
            steps(from, s->file->path) == steps(from, than->path))
            return s->file;
    return NULL;
}

struct named names_rival(const struct names *n, struct str from, struct str name)
{
    struct str key = folded(name, n->arena), path = key;
    const struct file *file = find_path(n, from, &path);
    const struct claimed *claimed = file ? NULL : map_get(&n->by_name, key);
    return (struct named){claimed && claimed->rival.page ? &claimed->rival : NULL,
                          file ? as_near(n, from, path, file) : NULL};
}
