/* From what a link says to where it leads; see written.h. Each link is reported at
 * most once, at its place in the source. */
#include "links/written.h"

#include "html/escape.h"
#include "links/href.h"
#include "model/tags.h"
#include "util/buf.h"
#include "util/path.h"

static struct place place_of(const struct page *page, const struct md_link *link)
{
    return (struct place){page->place.file, link->line, link->col};
}

/* One link being resolved. */
struct written {
    struct linker *l;
    struct page *page;
    const struct md_link *link;
};

#define FIND(w, level, ...)                                                            \
    diag_find((w)->l->diag, level, place_of((w)->page, (w)->link), __VA_ARGS__)

static void drop(const struct written *w)
{
    md_link_drop(w->page->body, w->link);
}

static void lead_to(const struct written *w, struct str href)
{
    struct str none = {0};
    md_link_set(w->page->body, w->link, href, none, none, none);
}

/* ---- elsewhere ---- */

static bool is_picture(const struct written *w)
{
    return w->link->kind == MD_IMAGE;
}

/* A picture from elsewhere tells its host who reads the page, so it is said. */
static void keep_remote(const struct written *w)
{
    struct str address = w->link->target;
    if (w->l->site->settings.drops_remote_images) {
        FIND(w, DIAG_WARNING, "image-remote",
             "the picture \"%.*s\" lies elsewhere and is left out, as \"remote_images: "
             "drop\" says; copy it beside the notes",
             STR_ARG(address));
        drop(w);
        return;
    }
    FIND(w, DIAG_WARNING, "image-remote",
         "\"%.*s\" is fetched from elsewhere by everyone who reads the page; copy it "
         "beside the notes, or set \"remote_images: drop\"",
         STR_ARG(address));
    vec_push(w->l->remote, address);
}

/* Notes of a vault lead to the vault itself and to what lies beside it; readers have
 * neither. */
static bool is_of_app(const struct written *w, struct str scheme)
{
    static const struct str apps[] = {
        STR_INIT("obsidian"), STR_INIT("logseq"),           STR_INIT("zotero"),
        STR_INIT("vscode"),   STR_INIT("notion"),           STR_INIT("things"),
        STR_INIT("message"),  STR_INIT("x-devonthink-item")};
    bool is_vault = w->l->site->settings.dialects.set & DIALECT_OBSIDIAN;
    for (size_t i = 0; is_vault && i < countof(apps); i++)
        if (str_eq_nocase(scheme, apps[i]))
            return true;
    return false;
}

/* Leaves an absolute address as it is, unless its scheme does harm. */
static void keep_external(const struct written *w, struct str scheme)
{
    static const struct str safe[] = {
        STR_INIT("https"), STR_INIT("http"), STR_INIT("mailto"), STR_INIT("tel"),
        STR_INIT("ftp"),   STR_INIT("irc"),  STR_INIT("ircs"),   STR_INIT("xmpp")};
    bool is_web = str_eq_nocase(scheme, safe[0]) || str_eq_nocase(scheme, safe[1]);
    if (is_picture(w) && is_web) {
        keep_remote(w);
        return;
    }
    for (size_t i = 0; i < countof(safe); i++)
        if (str_eq_nocase(scheme, safe[i]))
            return;
    if (is_picture(w) && html_url_is_safe(w->link->target, true))
        return;
    if (is_of_app(w, scheme)) {
        FIND(w, DIAG_NOTE, "link-scheme",
             "\"%.*s:\" leads into an app of whoever wrote the vault; the words stay",
             STR_ARG(scheme));
        drop(w);
        return;
    }
    FIND(w, DIAG_ERROR, "link-scheme",
         "a link may not lead to \"%.*s:\"; use https:, http:, mailto:, tel:, ftp:, "
         "irc: or "
         "xmpp:",
         STR_ARG(scheme));
    drop(w);
}

/* "//host/path" takes the scheme of the page, and a page on a disk has none. */
static void keep_without_scheme(struct written w)
{
    struct md_link link = *w.link;
    link.target = arena_printf(w.l->arena, "https:%.*s", STR_ARG(link.target));
    lead_to(&w, link.target);
    w.link = &link;
    keep_external(&w, STR("https"));
}

/* ---- findings ---- */

/* A file as the page would link to it. */
static struct str as_written(const struct written *w, struct str path)
{
    struct buf way = BUF_INIT;
    path_relative(&way, files_path(&w->l->files, w->page->place.file), path);
    struct str s = arena_str(w->l->arena, buf_view(&way));
    buf_release(&way);
    return s.n ? s : STR("./");
}

/* A word that is no path, where a template of the site's makes something of it. */
static bool is_for_hook(const struct written *w)
{
    struct str target = w->link->target;
    for (size_t i = 0; i < target.n; i++)
        if (!char_is_alnum(target.p[i]) && target.p[i] != '-')
            return false;
    return w->l->site->has_link_hook && target.n > 0;
}

/* From the folder of the notes. What leads out of the source is as it was written. */
static struct str way_from_notes(const struct written *w, struct str path)
{
    struct linker *l = w->l;
    struct str folder = path_dir(files_path(&l->files, w->page->place.file));
    for (; folder.n && str_starts(path, STR("../")); path = str_from(path, 3))
        folder = path_dir(folder);
    struct str notes = files_path(&l->files, l->site->notes);
    struct buf from = BUF_INIT, way = BUF_INIT;
    path_join(&from, notes, STR("a.md"));
    path_relative(&way, buf_view(&from), path);
    struct str s = arena_str(l->arena, buf_view(&way));
    buf_release(&from);
    buf_release(&way);
    return s;
}

/* Of "../../book/a.html", from the notes, "../../book". Empty if the path stays in
 * these, or if but one file of them is known. */
static struct str folder_outside(const struct written *w,
                                 const struct file_lookup *found)
{
    bool may_be = str_starts(w->link->target, STR("../")) && !found->file &&
                  !w->l->site->is_single_file;
    struct str way = may_be ? way_from_notes(w, found->path) : (struct str){0};
    size_t n = 0;
    while (str_starts(str_from(way, n), STR("../")))
        n += 3;
    ptrdiff_t end = str_find_char(way, '/', n);
    if (n && end < 0 && path_ext(str_from(way, n)).n)
        return str_slice(way, 0, n - 1);
    return n ? str_slice(way, 0, end < 0 ? way.n : (size_t)end) : (struct str){0};
}

static void no_target(const struct written *w, const struct file_lookup *found)
{
    struct str outside = folder_outside(w, found);
    if (outside.n) {
        vec_push(&w->l->outside, ((struct outside){w->page, *w->link, outside}));
        drop(w);
        return;
    }
    if (is_for_hook(w)) {
        FIND(w, DIAG_NOTE, "link-hook",
             "\"%.*s\" is no page or file; it is left to render-link.html, a template "
             "of "
             "Hugo, which is not used; the words stay",
             STR_ARG(w->link->target));
        drop(w);
        return;
    }
    struct str hint = {0};
    if (w->l->site->is_single_file && found->path.n)
        hint = STR("; one file is built alone: to publish others as well, name their "
                   "folder with -s");
    else if (found->file)
        hint = arena_printf(w->l->arena, "; did you mean \"%.*s\"?",
                            STR_ARG(as_written(w, found->file->path)));
    if (w->link->target.n)
        FIND(w, DIAG_ERROR, "link-target", "no page or file at \"%.*s\"%.*s",
             STR_ARG(w->link->target), STR_ARG(hint));
    else
        FIND(w, DIAG_ERROR, "link-target",
             "this %s says no address; write one, or take the brackets away",
             is_picture(w) ? "picture" : "link");
    drop(w);
}

static void no_page(const struct written *w, const struct file *file)
{
    if (file->is_draft)
        FIND(w, DIAG_WARNING, "link-draft",
             "\"%.*s\" is a draft, so there is no page to link to; publish it, or take "
             "the link away",
             STR_ARG(w->link->target));
    else
        FIND(w, DIAG_ERROR, "link-target",
             "\"%.*s\" is a folder without a page; link to a file in it, or write an "
             "index.md there",
             STR_ARG(w->link->target));
    drop(w);
}

/* What was followed though it is not what is written. */
static void tell_match(const struct written *w, const struct file_lookup *found)
{
    struct str name = as_written(w, found->file->path);
    if (found->match == FILE_OTHER_CASE)
        FIND(
            w, DIAG_WARNING, "link-case",
            "\"%.*s\" is called \"%.*s\"; write it so, as GitHub and most servers take "
            "case into account",
            STR_ARG(w->link->target), STR_ARG(name));
    else if (found->match == FILE_GUESSED)
        FIND(w, DIAG_WARNING, "link-guess",
             "no page or file at \"%.*s\"; the link leads to \"%.*s\", the only one "
             "that can be meant; write that",
             STR_ARG(w->link->target), STR_ARG(name));
}

static void no_anchor(const struct written *w, const struct anchor_lookup *found,
                      struct str fragment, struct str where)
{
    struct str hint = {0};
    if (found->match == ANCHOR_DRAFT) {
        FIND(
            w, DIAG_WARNING, "link-draft",
            "the section \"#%.*s\" of \"%.*s\" is a draft, so there is nothing to link "
            "to; publish it, or take the link away",
            STR_ARG(fragment), STR_ARG(where));
        return;
    }
    if (found->near.n)
        hint = arena_printf(w->l->arena, "; did you mean \"#%.*s\"?",
                            STR_ARG(found->near));
    FIND(w, DIAG_ERROR, "link-anchor", "no heading \"#%.*s\" in \"%.*s\"%.*s",
         STR_ARG(fragment), STR_ARG(where), STR_ARG(hint));
}

/* ---- within the site ---- */

/* The place on `page` that `words` name: a fragment, or the words of a heading. Where
 * it has none of that name, a link from elsewhere still leads to the page, as a
 * browser would; one within the page leads nowhere. */
static const struct target *find_anchor(const struct written *w, struct page *page,
                                        struct str words, struct str where, bool is_own)
{
    const struct anchors *anchors = &w->l->anchors;
    bool is_wiki = w->link->kind == MD_WIKI;
    enum anchor_scope scope = is_wiki ? ANCHOR_OF_PAGE : ANCHOR_OF_FILE;
    struct str fragment = is_wiki ? anchors_slug(words, anchors->arena) : words;
    struct anchor_lookup found = anchors_find(anchors, page, fragment, scope);
    if (found.match == ANCHOR_GUESSED)
        FIND(w, DIAG_WARNING, "link-guess",
             "no heading \"#%.*s\" in \"%.*s\"; the link leads to \"#%.*s\", the only "
             "one that can be meant; write that",
             STR_ARG(words), STR_ARG(where), STR_ARG(found.near));
    if (found.target)
        return found.target;
    no_anchor(w, &found, words, where);
    if (!is_own)
        return anchors_find(anchors, page, (struct str){0}, scope).target;
    drop(w);
    return NULL;
}

static void lead_to_attachment(const struct written *w, struct attachment *attachment,
                               struct str fragment)
{
    vec_push(&w->l->referred, attachment);
    lead_to(w, href_make(w->page->url, attachment->url, fragment, w->l->arena));
}

/* What a relative link says, percent-encoding undone; a query means nothing to
 * files. */
struct address {
    struct str path, fragment;
};

static struct str with_slashes(struct str path, struct arena *arena)
{
    struct str copy = arena_str(arena, path);
    for (size_t i = 0; i < copy.n; i++)
        if (copy.p[i] == '\\')
            ((char *)copy.p)[i] = '/';
    return copy;
}

static struct address address_read(struct str href, struct arena *arena)
{
    ptrdiff_t hash = str_find_char(href, '#', 0);
    struct str path = str_slice(href, 0, hash < 0 ? href.n : (size_t)hash);
    struct str fragment = str_from(href, path.n + 1);
    ptrdiff_t query = str_find_char(path, '?', 0);
    path = str_slice(path, 0, query < 0 ? path.n : (size_t)query);
    return (struct address){with_slashes(href_decode(path, arena), arena),
                            href_decode(fragment, arena)};
}

/* Of a single file: what lies beside it and is no page. */
static struct file_lookup find_beside(const struct written *w,
                                      const struct file_lookup *found)
{
    struct linker *l = w->l;
    struct attachment *attachment = l->beside && l->site->is_single_file
                                        ? l->beside(l->site, found->path, l->diag)
                                        : NULL;
    if (!attachment)
        return *found;
    attachment->is_referred = true; /* ours as yet */
    vec_push(&l->found, *attachment);
    files_add_attachment(&l->files, attachment);
    return (struct file_lookup){FILE_FOUND, files_at(&l->files, found->path),
                                found->path};
}

/* A link to a file of the source; NULL if it was settled here. */
static const struct target *resolve_path(const struct written *w, struct address to)
{
    struct linker *l = w->l;
    struct str from = files_path(&l->files, w->page->place.file);
    struct file_lookup found = files_find(&l->files, from, to.path);
    if (found.match == FILE_NONE || found.match == FILE_GUESSED)
        found = find_beside(w, &found);
    if (found.match == FILE_NONE) {
        no_target(w, &found);
        return NULL;
    }
    tell_match(w, &found);
    if (found.file->attachment) {
        lead_to_attachment(w, found.file->attachment, to.fragment);
        return NULL;
    }
    if (!found.file->page) {
        no_page(w, found.file);
        return NULL;
    }
    return find_anchor(w, found.file->page, to.fragment, to.path, false);
}

static const struct target *resolve_relative(const struct written *w)
{
    struct address to = address_read(w->link->target, w->l->arena);
    if (to.path.n)
        return resolve_path(w, to);
    if (w->link->target.n)
        return find_anchor(w, w->page, to.fragment, w->page->place.file, true);
    no_target(w, &(struct file_lookup){0});
    return NULL;
}

/* ---- [[names]] ---- */

/* Whether `text` names something; "a#b" by what stands before the mark. */
static bool is_name(struct linker *l, struct str from, struct str text)
{
    ptrdiff_t hash = str_find_char(text, '#', 0);
    struct named named = names_find(&l->names, from, text);
    if (!named.target && !named.file && hash > 0)
        named = names_find(&l->names, from, str_trim(str_slice(text, 0, (size_t)hash)));
    return named.target || named.file;
}

static struct suggestion near_name(const struct written *w)
{
    struct names *names = &w->l->names;
    struct suggestion near =
        suggest(names->near_names, (struct str){0}, w->link->target, &w->l->budget);
    return near.key.n ? near
                      : suggest(names->near_files, (struct str){0}, w->link->target,
                                &w->l->budget);
}

/* Where no double brackets at all name something, they are no links: the [[Prototype]]
 * of an object, a shell's [[ -f x ]]. */
static void no_name(const struct written *w, bool has_wiki_links)
{
    struct suggestion near = near_name(w);
    struct str hint = {0};
    if (!near.is_sure && !has_wiki_links) {
        FIND(w, DIAG_WARNING, "link-wiki",
             "nothing is called \"%.*s\", nor is what stands in any other double "
             "brackets; shown as text",
             STR_ARG(w->link->target));
        md_wiki_undo(w->page->body, w->link);
        return;
    }
    if (near.key.n)
        hint = arena_printf(w->l->arena, "; did you mean [[%.*s]]?", STR_ARG(near.key));
    FIND(w, DIAG_ERROR, "link-wiki", "no page, service or term is called \"%.*s\"%.*s",
         STR_ARG(w->link->target), STR_ARG(hint));
    drop(w);
}

void written_end(struct linker *l, bool has_wiki_links)
{
    for (size_t i = 0; i < l->unnamed.n; i++) {
        struct written w = {l, l->unnamed.p[i].page, &l->unnamed.p[i].link};
        if (!i || w.page != l->unnamed.p[i - 1].page)
            l->budget = SUGGEST_BUDGET;
        no_name(&w, has_wiki_links);
    }
    vec_release(&l->unnamed);
}

/* What is called `name`, with the place `heading` on it; NULL if it was settled
 * here. */
static const struct target *resolve_named(const struct written *w, struct named named,
                                          struct str name, struct str heading)
{
    struct page *page = named.target ? named.target->page : named.file->page;
    w->l->has_wiki_links = true;
    if (named.file && named.file->attachment) {
        lead_to_attachment(w, named.file->attachment, (struct str){0});
        return NULL;
    }
    if (!page) {
        no_page(w, named.file);
        return NULL;
    }
    if (named.target && !heading.n)
        return named.target;
    return find_anchor(w, page, heading, name, false);
}

/* "dendron://vault/note" is the note. */
static struct str without_vault(struct str name)
{
    struct str scheme = STR("dendron://");
    ptrdiff_t slash =
        str_starts(name, scheme) ? str_find_char(name, '/', scheme.n) : -1;
    return slash < 0 ? name : str_from(name, (size_t)slash + 1);
}

/* What leads somewhere: in Dendron the words stand before the bar, and the name behind
 * it. No finding, as what stands before is no name and what stands behind is one. */
static struct str name_in(const struct written *w, struct str from)
{
    struct str name = without_vault(w->link->target);
    struct str behind = without_vault(w->link->text);
    if (str_eq(w->link->target, w->link->text) || is_name(w->l, from, name) ||
        !is_name(w->l, from, behind))
        return name;
    md_wiki_turn(w->page->body, w->link);
    return behind;
}

static const struct target *resolve_wiki(const struct written *w)
{
    struct linker *l = w->l;
    struct str none = {0};
    struct str from = files_path(&l->files, w->page->place.file);
    struct str text = name_in(w, from);
    struct named named = names_find(&l->names, from, text);
    if (named.target || named.file)
        return resolve_named(w, named, text, none);
    ptrdiff_t hash = str_find_char(text, '#', 0);
    struct str heading =
        str_trim(str_from(text, (size_t)(str_rfind_char(text, '#') + 1)));
    struct str name = str_trim(str_slice(text, 0, hash < 0 ? 0 : (size_t)hash));
    if (hash >= 0 && !name.n && heading.n)
        return find_anchor(w, w->page, heading, w->page->place.file, true);
    if (name.n)
        named = names_find(&l->names, from, name);
    if (named.target || named.file)
        return resolve_named(w, named, name, heading);
    vec_push(&l->unnamed, ((struct unnamed){w->page, *w->link}));
    return NULL;
}

/* Names of DocFX, "xref:mill.sails": `uid` of a page. Most are of types, of which there
 * are no pages here. */
static struct str uid_of(struct str target)
{
    struct str uid = str_from(target, strlen("xref:"));
    size_t n = 0;
    while (n < uid.n && !strchr("?#", uid.p[n]))
        n++;
    return str_slice(uid, 0, n);
}

static const struct target *resolve_uid(const struct written *w)
{
    struct str uid = uid_of(w->link->target), none = {0};
    struct str from = files_path(&w->l->files, w->page->place.file);
    struct named named = names_find(&w->l->names, from, uid);
    if (named.target || named.file)
        return resolve_named(w, named, uid, none);
    if (!(w->link->text.n && w->link->text.p[0] == '@'))
        FIND(w, DIAG_WARNING, "link-target",
             "no page has \"uid: %.*s\" in its front matter; the words stay",
             STR_ARG(uid));
    drop(w);
    return NULL;
}

/* Whether the words of the link are but the name. */
static bool is_bare_uid(const struct md_link *link)
{
    struct str text = link->text;
    return str_starts(link->target, STR("xref:")) &&
           str_eq(str_from(text, text.n && text.p[0] == '@'), uid_of(link->target));
}

/* ---- all of them ---- */

static struct str class_of(const struct target *target)
{
    return target->page->kind == PAGE_SERVICE && !target->anchor.n   ? STR("service")
           : target->page->kind == PAGE_GLOSSARY && target->anchor.n ? STR("term")
                                                                     : (struct str){0};
}

struct str written_href(struct linker *l, const struct page *page,
                        const struct target *target)
{
    return href_make(page->url, target->page->url, target->anchor, l->arena);
}

/* A tag has no page where the site has too many. */
static void lead_to_tag(const struct written *w)
{
    const struct page *tag = site_tag_page(w->l->site, w->link->target);
    struct str none = {0};
    if (tag)
        lead_to(w, href_make(w->page->url, tag->url, none, w->l->arena));
    else
        drop(w);
}

/* Where the link leads within the site; NULL if it was settled. */
static const struct target *find_target(const struct written *w)
{
    if (w->link->kind == MD_WIKI)
        return resolve_wiki(w);
    if (w->link->kind == MD_TAG_LINK) {
        lead_to_tag(w);
        return NULL;
    }
    struct str scheme = href_scheme(w->link->target);
    if (str_eq(scheme, STR("xref")))
        return resolve_uid(w);
    if (scheme.n)
        keep_external(w, scheme);
    else if (str_starts(w->link->target, STR("//")))
        keep_without_scheme(*w);
    else
        return resolve_relative(w);
    return NULL;
}

const struct target *written_resolve(struct linker *l, struct page *page,
                                     const struct md_link *link)
{
    struct written w = {l, page, link};
    const struct target *target = find_target(&w);
    if (!target)
        return NULL;
    struct str none = {0};
    bool is_uid = is_bare_uid(link);
    bool is_bare = is_uid || (str_eq(link->text, link->target) && !link->ref);
    struct str words =
        is_uid || target->page->kind == PAGE_SERVICE ? target->page->title : none;
    md_link_set(page->body, link, written_href(l, page, target), class_of(target), none,
                is_bare ? words : none);
    return target;
}
