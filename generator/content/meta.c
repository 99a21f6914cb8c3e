/* Front matter's keys onto a page; see meta.h. */
#include "content/meta.h"

#include "content/meta_values.h"

struct reading {
    struct site *site;
    struct page *page;
    struct diag *diag;
};

struct meta_key;
typedef void read_fn(struct reading *r, const struct meta_key *key,
                     const struct yaml *node);

struct meta_key {
    const char *key;
    read_fn *read;
    size_t offset; /* of the member that it sets */
};

static void *member(struct reading *r, const struct meta_key *key)
{
    return (char *)r->page + key->offset;
}

static void not_understood(struct reading *r, const struct meta_key *key,
                           const struct yaml *node, const char *wanted)
{
    diag_find(r->diag, DIAG_WARNING, node->place, "front-matter-value",
              "\"%s\" must be %s; it counts as not given", key->key, wanted);
}

/* ---- ways to read a value ---- */

static void read_text(struct reading *r, const struct meta_key *key,
                      const struct yaml *node)
{
    struct str *out = member(r, key);
    if (node->kind == YAML_LIST || node->kind == YAML_MAP)
        not_understood(r, key, node, "a text");
    else if (!out->n && node->kind == YAML_SCALAR)
        *out = meta_one_line(node->scalar, &r->site->arena);
}

static void read_words(struct reading *r, const struct meta_key *key,
                       const struct yaml *node)
{
    if (!meta_words(node, true, member(r, key), &r->site->arena))
        not_understood(r, key, node, "a list of words, or words with commas between");
}

/* Names, in which a comma may stand. */
static void read_names(struct reading *r, const struct meta_key *key,
                       const struct yaml *node)
{
    if (!meta_words(node, false, member(r, key), &r->site->arena))
        not_understood(r, key, node, "a name or a list of names");
}

static void read_flag(struct reading *r, const struct meta_key *key,
                      const struct yaml *node)
{
    if (node->kind != YAML_NULL && !meta_flag(node, member(r, key)))
        not_understood(r, key, node, "true or false");
}

/* A key that says the opposite of its member. */
static void read_not(struct reading *r, const struct meta_key *key,
                     const struct yaml *node)
{
    bool value = true;
    if (node->kind != YAML_NULL && !meta_flag(node, &value))
        not_understood(r, key, node, "true or false");
    if (!value)
        *(bool *)member(r, key) = true;
}

static void read_date(struct reading *r, const struct meta_key *key,
                      const struct yaml *node)
{
    struct str *out = member(r, key), date;
    if (node->kind == YAML_NULL || (node->kind == YAML_SCALAR && !node->scalar.n))
        return;
    if (!meta_date(node, &date, &r->site->arena))
        not_understood(r, key, node, "a date such as 2026-11-22");
    else if (!out->n)
        *out = date;
}

/* `published: false` is Jekyll's; some write the date there. */
static void read_published(struct reading *r, const struct meta_key *key,
                           const struct yaml *node)
{
    struct str date;
    bool value = true;
    if (meta_date(node, &date, &r->site->arena)) {
        if (!r->page->date.n)
            r->page->date = date;
    } else if (node->kind != YAML_NULL && !meta_flag(node, &value)) {
        not_understood(r, key, node, "true or false, or a date");
    }
    if (!value)
        r->page->draft = true;
}

static void read_order(struct reading *r, const struct meta_key *key,
                       const struct yaml *node)
{
    double number;
    if (node->kind == YAML_NULL || r->page->has_order)
        return;
    if (!meta_number(node, &number)) {
        not_understood(r, key, node, "a number");
        return;
    }
    r->page->has_order = true;
    r->page->order = number;
}

static void read_split(struct reading *r, const struct meta_key *key,
                       const struct yaml *node)
{
    double number;
    if (meta_number(node, &number) && (number == 1 || number == 2))
        r->page->split = (int)number;
    else
        not_understood(r, key, node, "1 or 2: the level of heading that begins a page");
}

/* The last part of the address, or with a slash in front all of it. */
static void read_slug(struct reading *r, const struct meta_key *key,
                      const struct yaml *node)
{
    struct str slug;
    if (node->kind == YAML_NULL || r->page->slug.n)
        return;
    if (node->kind == YAML_SCALAR && meta_slug(node->scalar, &slug, &r->site->arena))
        r->page->slug = slug;
    else
        not_understood(r, key, node, "an address such as /guides/start/ without marks");
}

/* Always from the root. */
static void read_permalink(struct reading *r, const struct meta_key *key,
                           const struct yaml *node)
{
    struct yaml from_root = *node;
    if (node->kind == YAML_SCALAR && node->scalar.n && node->scalar.p[0] != '/')
        from_root.scalar =
            arena_printf(&r->site->arena, "/%.*s", STR_ARG(node->scalar));
    read_slug(r, key, &from_root);
}

static void add_old_url(struct reading *r, const struct meta_key *key,
                        const struct yaml *node, struct str text)
{
    struct str url;
    if (meta_old_url(text, &url, &r->site->arena))
        vec_push(&r->page->old_urls, url);
    else
        diag_find(r->diag, DIAG_WARNING, node->place, "front-matter-value",
                  "\"%.*s\" in \"%s\" is no address of this site, such as /old/page/; "
                  "it is not used",
                  STR_ARG(text), key->key);
}

static void read_redirects(struct reading *r, const struct meta_key *key,
                           const struct yaml *node)
{
    struct str_vec urls = {0};
    if (!meta_words(node, false, &urls, &r->site->arena))
        not_understood(r, key, node, "a list of addresses");
    for (size_t i = 0; i < urls.n; i++)
        add_old_url(r, key, node, urls.p[i]);
    vec_release(&urls);
}

/* Other titles, or what Hugo means: addresses that lead here. */
static void read_aliases(struct reading *r, const struct meta_key *key,
                         const struct yaml *node)
{
    struct str_vec found = {0};
    if (!meta_words(node, true, &found, &r->site->arena))
        not_understood(r, key, node, "a list of names");
    for (size_t i = 0; i < found.n; i++)
        if (meta_is_address(found.p[i]))
            add_old_url(r, key, node, found.p[i]);
        else
            meta_add_word(&r->page->aliases, found.p[i]);
    vec_release(&found);
}

/* A name, names, or Docusaurus' {name: …, url: …}. */
static void read_authors(struct reading *r, const struct meta_key *key,
                         const struct yaml *node)
{
    const struct yaml *name = yaml_get(node, STR("name"));
    if (name)
        read_authors(r, key, name);
    else if (node->kind == YAML_LIST)
        for (size_t i = 0; i < node->n; i++)
            read_authors(r, key, node->entries[i].value);
    else
        read_names(r, key, node);
}

static void read_lang(struct reading *r, const struct meta_key *key,
                      const struct yaml *node)
{
    if (node->kind == YAML_SCALAR && !meta_is_language(node->scalar))
        not_understood(r, key, node, "a code such as en, de or pt-BR");
    else
        read_text(r, key, node);
}

/* `toc: false`; a map or a number says how a list is to look that we make our way. */
static void read_toc(struct reading *r, const struct meta_key *key,
                     const struct yaml *node)
{
    bool value;
    (void)key;
    if (meta_flag(node, &value) && !value)
        r->page->no_toc = true;
}

/* `search: false`, or MkDocs' {exclude: true}. */
static void read_boost(struct reading *r, const struct yaml *node)
{
    double boost;
    if (meta_number(node, &boost) && boost >= 0.1 && boost <= 10)
        r->page->boost = boost;
    else
        diag_find(r->diag, DIAG_WARNING, node->place, "front-matter-value",
                  "\"boost\" of \"search\" must be a number from 0.1 to 10; it counts "
                  "as not given");
}

static void read_search(struct reading *r, const struct meta_key *key,
                        const struct yaml *node)
{
    const struct yaml *exclude = yaml_get(node, STR("exclude"));
    const struct yaml *boost = yaml_get(node, STR("boost"));
    if (boost)
        read_boost(r, boost);
    if (exclude)
        read_flag(r, key, exclude);
    else if (node->kind != YAML_MAP)
        read_not(r, key, node);
}

/* Others list pages under this key, by names of their own: only a flag is ours. */
static void read_related(struct reading *r, const struct meta_key *key,
                         const struct yaml *node)
{
    bool value;
    if (meta_flag(node, &value))
        read_not(r, key, node);
}

/* Material for MkDocs: `hide: [navigation, toc]`. */
static void read_hide(struct reading *r, const struct meta_key *key,
                      const struct yaml *node)
{
    struct str_vec parts = {0};
    bool all;
    if (!meta_flag(node, &all) && !meta_words(node, true, &parts, &r->site->arena))
        not_understood(r, key, node, "a list of parts of the page");
    for (size_t i = 0; i < parts.n; i++)
        if (str_eq_nocase(parts.p[i], STR("toc")))
            r->page->no_toc = true;
    vec_release(&parts);
}

static void read_taxonomies(struct reading *r, const struct meta_key *key,
                            const struct yaml *node);
static void read_last_update(struct reading *r, const struct meta_key *key,
                             const struct yaml *node);

/* Known from other tools, and of no meaning here: layouts and style sheets. */
static void read_nothing(struct reading *r, const struct meta_key *key,
                         const struct yaml *node)
{
    (void)r, (void)key, (void)node;
}

/* ---- the keys ---- */

#define KEY(key, read, member)                                                         \
    {                                                                                  \
        key, read, offsetof(struct page, member)                                       \
    }

static const struct meta_key keys[] = {
    KEY("title", read_text, title),
    KEY("nav_title", read_text, nav_title),
    KEY("sidebar_label", read_text, nav_title),
    KEY("linkTitle", read_text, nav_title),
    KEY("short_title", read_text, nav_title),
    KEY("description", read_text, description),
    KEY("summary", read_text, description),
    KEY("excerpt", read_text, description),

    KEY("tags", read_words, tags),
    KEY("tag", read_words, tags),
    KEY("categories", read_words, tags),
    KEY("category", read_words, tags),
    KEY("keywords", read_words, keywords),
    KEY("taxonomies", read_taxonomies, tags),
    KEY("allow", read_names, allow),

    KEY("aliases", read_aliases, aliases),
    KEY("alias", read_aliases, aliases),
    KEY("uid", read_aliases, aliases),
    KEY("redirect_from", read_redirects, old_urls),
    KEY("slug", read_slug, slug),
    KEY("permalink", read_permalink, slug),
    KEY("url", read_permalink, slug),

    KEY("order", read_order, order),
    KEY("weight", read_order, order),
    KEY("nav_order", read_order, order),
    KEY("sidebar_position", read_order, order),
    KEY("split", read_split, split),

    KEY("updated", read_date, date),
    KEY("lastmod", read_date, date),
    KEY("last_updated", read_date, date),
    KEY("last_update", read_last_update, date),
    KEY("last_modified_at", read_date, date),
    KEY("last_modified", read_date, date),
    KEY("modified", read_date, date),
    KEY("date", read_date, date),
    KEY("draft", read_flag, draft),
    KEY("published", read_published, draft),
    KEY("publish", read_not, draft),
    KEY("created", read_date, date),

    KEY("author", read_authors, authors),
    KEY("authors", read_authors, authors),
    KEY("lang", read_lang, lang),
    KEY("language", read_lang, lang),

    KEY("toc", read_toc, no_toc),
    KEY("outline", read_toc, no_toc),
    KEY("hide_table_of_contents", read_flag, no_toc),
    KEY("hide", read_hide, no_toc),
    KEY("search", read_search, no_search),
    KEY("search_exclude", read_flag, no_search),
    KEY("link_titles", read_not, keeps_titles_plain),
    KEY("related", read_related, shows_no_related),

    KEY("pages", read_nothing, title), /* content/notes.c reads it */
    KEY("id", read_nothing, title),
    KEY("layout", read_nothing, title),
    KEY("type", read_nothing, title),
    KEY("hide_title", read_nothing, title),
    KEY("cssclass", read_nothing, title),
    KEY("cssclasses", read_nothing, title),
};
enum { KEYS = countof(keys) };

static char folded(char c)
{
    return c == '-' || c == ' ' ? '_' : char_lower(c);
}

static bool is_key(struct str given, const char *key)
{
    size_t i = 0;
    while (i < given.n && key[i] && folded(given.p[i]) == folded(key[i]))
        i++;
    return i == given.n && !key[i];
}

bool meta_knows(struct str given)
{
    for (size_t k = 0; k < KEYS; k++)
        if (is_key(given, keys[k].key))
            return true;
    return false;
}

/* By the order of the table, as it says what counts of several. */
static void read_keys(struct reading *r, const struct yaml *map)
{
    for (size_t k = 0; k < KEYS; k++)
        for (size_t i = 0; map->kind == YAML_MAP && i < map->n; i++)
            if (is_key(map->entries[i].key, keys[k].key))
                keys[k].read(r, &keys[k], map->entries[i].value);
}

/* Zola's [taxonomies]: what is in it stands for itself. */
static void read_taxonomies(struct reading *r, const struct meta_key *key,
                            const struct yaml *node)
{
    for (size_t i = 0; node->kind == YAML_MAP && i < node->n; i++)
        read_words(r, key, node->entries[i].value);
}

/* Docusaurus' {date: …, author: …}, or a date. */
static void read_last_update(struct reading *r, const struct meta_key *key,
                             const struct yaml *node)
{
    const struct yaml *date = yaml_get(node, STR("date"));
    if (date || node->kind == YAML_SCALAR)
        read_date(r, key, date ? date : node);
}

/* ---- the page ---- */

static void note_unused(struct site *site, const struct yaml_entry *entry)
{
    struct unused_key *unused = map_get(&site->unused_keys, entry->key);
    if (!unused) {
        unused = arena_new(&site->arena, struct unused_key, 1);
        unused->first = entry->place;
        map_put(&site->unused_keys, entry->key, unused);
    }
    unused->files++;
}

static void check_number(const struct yaml *map, const struct str_vec *words,
                         struct diag *diag)
{
    if (words->n == META_WORDS)
        diag_find(diag, DIAG_ERROR, map->place, "limit-front-matter-list",
                  "a list of this front matter has %d entries or more; the first of "
                  "them are used; give it fewer",
                  META_WORDS);
}

void meta_read(struct site *site, const struct yaml *map, struct page *page,
               struct diag *diag)
{
    struct reading r = {site, page, diag};
    if (!map)
        return;
    read_keys(&r, map);
    check_number(map, &page->tags, diag);
    check_number(map, &page->aliases, diag);
    check_number(map, &page->old_urls, diag);
    for (size_t i = 0; map->kind == YAML_MAP && i < map->n; i++)
        if (!meta_knows(map->entries[i].key))
            note_unused(site, &map->entries[i]);
}

void meta_move(struct page *from, struct page *to)
{
    if (from->title.n)
        to->title = from->title;
    to->nav_title = from->nav_title;
    to->description = from->description;
    to->aliases = from->aliases;
    to->tags = from->tags;
    to->keywords = from->keywords;
    to->allow = from->allow;
    to->draft = from->draft;
    to->has_order = from->has_order;
    to->order = from->order;
    to->split = from->split;
    to->slug = from->slug;
    to->old_urls = from->old_urls;
    to->date = from->date;
    to->authors = from->authors;
    to->lang = from->lang;
    to->no_toc = from->no_toc;
    to->no_search = from->no_search;
    to->boost = from->boost;
    to->keeps_titles_plain = from->keeps_titles_plain;
    to->shows_no_related = from->shows_no_related;
    *from = (struct page){0};
}

void meta_release(struct page *page)
{
    vec_release(&page->aliases);
    vec_release(&page->tags);
    vec_release(&page->keywords);
    vec_release(&page->allow);
    vec_release(&page->old_urls);
    vec_release(&page->authors);
}

static void set_dates(struct site *site)
{
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        const struct page *chapter = page->chapter;
        bool same_file = chapter && str_eq(chapter->place.file, page->place.file);
        page->updated = page->date.n || !same_file ? page->date : chapter->date;
        site->has_history = site->has_history || page->updated.n;
    }
}

static void report_unused(const struct site *site, struct diag *diag)
{
    for (size_t i = 0; i < site->unused_keys.n; i++) {
        const struct map_entry *e = &site->unused_keys.entries[i];
        const struct unused_key *unused = e->value;
        diag_find(diag, DIAG_NOTE, unused->first, "front-matter-key",
                  "the front matter \"%.*s\" in %zu file%s is not used",
                  STR_ARG(e->key), unused->files, unused->files == 1 ? "" : "s");
    }
}

void meta_finish(struct site *site, struct diag *diag)
{
    set_dates(site);
    report_unused(site, diag);
}
