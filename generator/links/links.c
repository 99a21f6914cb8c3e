/* The last step before the barrier, in this order: anchors, the table of
 * targets, then page by page the links that authors wrote and the names that
 * the text mentions; see links.h. */
#include "links/links.h"

#include "links/href.h"
#include "links/mentions.h"
#include "links/targets.h"
#include "markdown/markdown.h"
#include "util/buf.h"
#include "util/path.h"

struct linker {
    struct site *site;
    struct targets targets;
    struct mentions *mentions;
    struct diag *diag;
};

static struct place place_of(const struct page *page, const struct md_link *link)
{
    return (struct place){page->place.file, link->line, link->col};
}

/* ---- what authors wrote ---- */

static const struct str safe_schemes[] = {STR_INIT("https"), STR_INIT("http"),
                                          STR_INIT("mailto"), STR_INIT("tel"),
                                          STR_INIT("ftp")};

/* Leaves an absolute address as it is, unless its scheme does harm. */
static void keep_external(struct linker *l, struct page *page,
                          const struct md_link *link, struct str scheme)
{
    for (size_t i = 0; i < sizeof(safe_schemes) / sizeof(safe_schemes[0]); i++)
        if (str_eq_nocase(scheme, safe_schemes[i]))
            return;
    diag_find(
        l->diag, DIAG_ERROR, place_of(page, link), "link-scheme",
        "a link may not lead to \"%.*s:\"; use https:, http:, mailto:, tel: or ftp:",
        STR_ARG(scheme));
    md_link_drop(page->body, link);
}

/* Reports a link to `file`, a source path that is not there. */
static void no_target(struct linker *l, struct page *page, const struct md_link *link,
                      struct str file)
{
    struct str near = targets_suggest(&l->targets.files, file);
    if (!near.n)
        near = targets_suggest(&l->targets.attachments, file);
    struct buf hint = BUF_INIT;
    if (near.n) {
        buf_puts(&hint, "; did you mean \"");
        path_relative(&hint, page->place.file, near);
        buf_puts(&hint, "\"?");
    }
    diag_find(l->diag, DIAG_ERROR, place_of(page, link), "link-target",
              "no page or file at \"%.*s\"%s", STR_ARG(link->target), hint.p);
    buf_release(&hint);
    md_link_drop(page->body, link);
}

static void no_heading(struct linker *l, struct page *page, const struct md_link *link,
                       struct str anchor, struct str where)
{
    diag_find(l->diag, DIAG_ERROR, place_of(page, link), "link-anchor",
              "no heading \"#%.*s\" in \"%.*s\"", STR_ARG(anchor), STR_ARG(where));
    md_link_drop(page->body, link);
}

/* The source path that `path` on a page means: taken from the folder of its
 * file, or from the source if it begins with a slash. Returns -1 if it leads out
 * of the source. */
static int source_path(const struct site *site, const struct page *page,
                       struct str path, struct buf *out)
{
    struct str file = page->place.file, folder = {0};
    if (path.p[0] != '/')
        folder = path_dir(str_from(file, site->source.n ? site->source.n + 1 : 0));
    struct buf inside = BUF_INIT;
    int rc = path_resolve(&inside, folder, path);
    path_join(out, site->source, buf_view(&inside));
    buf_release(&inside);
    return rc;
}

/* What a relative link says, percent-encoding undone; a query means nothing to
 * files. */
struct address {
    struct str path, anchor;
};

static struct address address_read(struct str href, struct arena *arena)
{
    ptrdiff_t hash = str_find_char(href, '#', 0);
    struct str path = str_slice(href, 0, hash < 0 ? href.n : (size_t)hash);
    struct str anchor = str_from(href, path.n + 1);
    ptrdiff_t query = str_find_char(path, '?', 0);
    path = str_slice(path, 0, query < 0 ? path.n : (size_t)query);
    return (struct address){href_decode(path, arena), href_decode(anchor, arena)};
}

/* A link to a file of the source; NULL if it was settled here. */
static const struct target *resolve_path(struct linker *l, struct page *page,
                                         const struct md_link *link, struct address to)
{
    struct str none = {0};
    struct buf file = BUF_INIT;
    bool no_anchor = false;
    const struct target *target = NULL;
    struct attachment *attachment = NULL;
    if (source_path(l->site, page, to.path, &file) == 0) {
        target = targets_by_file(&l->targets, buf_view(&file), to.anchor, &no_anchor);
        attachment = map_get(&l->targets.attachments, buf_view(&file));
    }
    if (attachment)
        attachment->is_referred = true;
    if (attachment)
        md_link_set(page->body, link,
                    href_make(page->url, attachment->url, to.anchor, &l->site->arena),
                    none, none, none);
    else if (no_anchor)
        no_heading(l, page, link, to.anchor, to.path);
    else if (!target)
        no_target(l, page, link, buf_view(&file));
    buf_release(&file);
    return target;
}

/* A relative link; NULL if it was settled here. */
static const struct target *resolve_file(struct linker *l, struct page *page,
                                         const struct md_link *link)
{
    struct address to = address_read(link->target, &l->site->arena);
    if (to.path.n)
        return resolve_path(l, page, link, to);
    if (!link->target.n) {
        no_target(l, page, link, (struct str){0});
        return NULL;
    }
    bool no_anchor;
    const struct target *target =
        targets_on_page(&l->targets, page, to.anchor, &no_anchor);
    if (!target)
        no_heading(l, page, link, to.anchor, page->place.file);
    return target;
}

static const struct target *resolve_wiki(struct linker *l, struct page *page,
                                         const struct md_link *link)
{
    bool no_anchor;
    const struct target *target =
        targets_by_name(&l->targets, page, link->target, &no_anchor);
    if (target)
        return target;
    if (no_anchor) {
        size_t hash = (size_t)str_rfind_char(link->target, '#');
        no_heading(l, page, link, str_from(link->target, hash + 1),
                   hash ? str_slice(link->target, 0, hash) : page->title);
        return NULL;
    }
    struct str near = targets_suggest(&l->targets.names, link->target);
    struct str hint = near.n ? arena_printf(&l->site->arena, "; did you mean [[%.*s]]?",
                                            STR_ARG(near))
                             : (struct str){0};
    diag_find(l->diag, DIAG_ERROR, place_of(page, link), "link-wiki",
              "no page, service or term is called \"%.*s\"%.*s", STR_ARG(link->target),
              STR_ARG(hint));
    md_link_drop(page->body, link);
    return NULL;
}

static struct str class_of(const struct target *target)
{
    return target->page->kind == PAGE_SERVICE && !target->anchor.n   ? STR("service")
           : target->page->kind == PAGE_GLOSSARY && target->anchor.n ? STR("term")
                                                                     : (struct str){0};
}

static struct str target_href(struct linker *l, const struct page *page,
                              const struct target *target)
{
    return href_make(page->url, target->page->url, target->anchor, &l->site->arena);
}

/* Resolves one link; NULL if it leads nowhere inside the site. */
static const struct target *resolve(struct linker *l, struct page *page,
                                    const struct md_link *link)
{
    struct str scheme =
        link->kind == MD_WIKI ? (struct str){0} : href_scheme(link->target);
    if (scheme.n) {
        keep_external(l, page, link, scheme);
        return NULL;
    }
    if (link->kind != MD_WIKI && str_starts(link->target, STR("//"))) {
        no_target(l, page, link, (struct str){0});
        return NULL;
    }
    const struct target *target = link->kind == MD_WIKI ? resolve_wiki(l, page, link)
                                                        : resolve_file(l, page, link);
    if (!target)
        return NULL;
    struct str words =
        target->page->kind == PAGE_SERVICE ? target->page->title : (struct str){0};
    md_link_set(page->body, link, target_href(l, page, target), class_of(target),
                (struct str){0},
                str_eq(link->text, link->target) ? words : (struct str){0});
    return target;
}

/* ---- a page ---- */

static void link_page(struct linker *l, struct page *page)
{
    struct md_link_vec links = {0};
    struct map written = {0}; /* address in the page -> struct target */
    md_links(page->body, &l->site->arena, &links);
    for (size_t i = 0; i < links.n; i++) {
        const struct target *target = resolve(l, page, &links.p[i]);
        if (target)
            map_put(&written, target_href(l, page, target), (void *)target);
    }
    mentions_link(l->mentions, page, &written);
    map_release(&written);
    vec_release(&links);
}

void links_apply(struct site *site, struct diag *diag)
{
    struct linker l = {.site = site, .diag = diag};
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        if (page->body && !page->headings.n)
            md_headings(page->body, &site->arena, &page->headings);
    }
    targets_init(&l.targets, site);
    l.mentions = mentions_new(site, diag);
    for (size_t i = 0; i < site->pages.n; i++)
        if (site->pages.p[i]->body)
            link_page(&l, site->pages.p[i]);
    mentions_free(l.mentions);
    targets_release(&l.targets);
}
