/* Policies of pages; see policy.h. */
#include "pipeline/policy.h"

#include "layout/inline.h"
#include "util/map.h"
#include "util/netstring.h"
#include "util/sha256.h"
#include "views/views.h"

/* How a policy calls each use, and what pages may whoever made them. Masks of the style
 * sheets are drawings in themselves (data:). What a use lacks is as `default-src`. No
 * script of ours connects to anything; Lighthouse asks for robots.txt as the page may.
 */
static const struct {
    const char *directive, *own;
} uses[POLICY_USES] = {
    [POLICY_SCRIPT] = {"script-src", " 'self'"},
    [POLICY_STYLE] = {"style-src", " 'self'"},
    [POLICY_IMAGE] = {"img-src", " 'self' data:"},
    [POLICY_FONT] = {"font-src", " 'self'"},
    [POLICY_MEDIA] = {"media-src", " 'self'"},
    [POLICY_FRAME] = {"frame-src", ""},
    [POLICY_CONNECT] = {"connect-src", " 'self'"},
    [POLICY_FORM] = {"form-action", " 'self'"},
};

/* Of a layout. */
struct entry {
    struct str_vec hashes[POLICY_USES];
    bool has_own;     /* it brings a policy */
    struct str whole; /* of a page that embeds nothing from elsewhere */
};

struct policy {
    const struct site *site;
    struct arena arena;
    struct map entries; /* name of a layout -> struct entry */
    struct map origins; /* where the notes embed from */
};

/* What a page embeds from elsewhere. */
struct embedded {
    struct str_vec origins[POLICY_USES];
};

/* ---- the text ---- */

static bool has(const struct str_vec *list, struct str s)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_eq(list->p[i], s))
            return true;
    return false;
}

static void add_all(struct buf *out, const struct str_vec *list)
{
    for (size_t i = 0; i < list->n; i++) {
        buf_putc(out, ' ');
        buf_str(out, list->p[i]);
    }
}

/* Beside a hash, "unsafe-inline" would not count. */
static void add_use(const struct policy *p, const struct entry *entry,
                    const struct embedded *embedded, enum policy_use use,
                    struct buf *out)
{
    const struct str_vec *settings = &p->site->settings.policy[use];
    size_t before = out->n;
    buf_puts(out, "; ");
    buf_puts(out, uses[use].directive);
    size_t begun = out->n;
    buf_puts(out, uses[use].own);
    add_all(out, settings);
    if (!has(settings, STR("'unsafe-inline'")))
        add_all(out, &entry->hashes[use]);
    add_all(out, &embedded->origins[use]);
    if (out->n == begun)
        buf_truncate(out, before);
}

static void write_policy(const struct policy *p, const struct entry *entry,
                         const struct embedded *embedded, struct buf *out)
{
    buf_puts(out, "<meta http-equiv=\"Content-Security-Policy\" "
                  "content=\"default-src 'none'");
    for (int use = 0; use < POLICY_USES; use++)
        add_use(p, entry, embedded, (enum policy_use)use, out);
    buf_puts(out, "; manifest-src 'self'; base-uri 'none'\">\n");
}

/* ---- what layouts say themselves ---- */

struct collecting {
    struct policy *policy;
    struct entry *entry;
};

static void collect(void *context, const struct inline_part *part)
{
    struct collecting *c = context;
    bool is_script = part->kind == INLINE_SCRIPT || part->kind == INLINE_HANDLER;
    bool is_attribute = part->kind >= INLINE_HANDLER;
    struct str_vec *hashes =
        &c->entry->hashes[is_script ? POLICY_SCRIPT : POLICY_STYLE];
    if (part->kind == INLINE_POLICY) {
        c->entry->has_own = true;
        return;
    }
    char base64[SHA256_BASE64 + 1];
    sha256_base64(part->text, base64);
    struct str hash = arena_printf(&c->policy->arena, "'sha256-%s'", base64);
    if (is_attribute && !has(hashes, STR("'unsafe-hashes'")))
        vec_push(hashes, STR("'unsafe-hashes'"));
    if (!has(hashes, hash))
        vec_push(hashes, hash);
}

static void add_layout(struct policy *p, const struct layouts *layouts,
                       const char *layout)
{
    static const struct embedded nothing;
    if (map_has(&p->entries, str_z(layout)))
        return;
    struct entry *entry = arena_new(&p->arena, struct entry, 1);
    map_put(&p->entries, str_z(layout), entry);
    layouts_inline(layouts, layout, collect, &(struct collecting){p, entry});
    for (size_t i = 0; views_block_layout(i); i++)
        layouts_inline(layouts, views_block_layout(i), collect,
                       &(struct collecting){p, entry});
    struct buf text = BUF_INIT;
    write_policy(p, entry, &nothing, &text);
    entry->whole = arena_str(&p->arena, buf_view(&text));
    buf_release(&text);
}

/* ---- what pages embed from elsewhere ---- */

static bool is_plain_host(struct str host)
{
    for (size_t i = 0; i < host.n; i++)
        if (!char_is_alnum(host.p[i]) && !strchr("-._:", host.p[i]))
            return false;
    return host.n > 0;
}

/* "https://example.org" of an address; its scheme alone if a policy cannot name the
 * host (letters beyond ASCII, numbers in brackets); empty if it is none of the web. */
static struct str origin_of(struct str address, struct arena *arena)
{
    ptrdiff_t slashes = str_find(address, STR("//"), 0);
    struct str scheme = str_slice(address, 0, slashes < 0 ? 0 : (size_t)slashes);
    bool is_web = str_eq_nocase(scheme, STR("https:")) ||
                  str_eq_nocase(scheme, STR("http:")) || (slashes == 0);
    if (slashes < 0 || !is_web)
        return (struct str){0};
    struct str host = str_from(address, (size_t)slashes + 2);
    size_t n = 0;
    while (n < host.n && !strchr("/?#\\ ", host.p[n]))
        n++;
    host = str_slice(host, 0, n);
    if (!is_plain_host(host))
        return arena_lower(arena, scheme.n ? scheme : STR("https:"));
    return arena_lower(arena, scheme.n ? str_slice(address, 0, (size_t)slashes + 2 + n)
                                       : host);
}

static void note(const struct policy *p, struct embedded *embedded, enum policy_use use,
                 struct str address, struct arena *scratch)
{
    struct str origin = origin_of(str_trim(address), scratch);
    if (origin.n && map_has(&p->origins, origin) &&
        !has(&embedded->origins[use], origin))
        vec_push(&embedded->origins[use], origin);
}

/* "small.png 1x, large.png 2x". */
static void note_set(const struct policy *p, struct embedded *embedded, struct str set,
                     struct arena *scratch)
{
    for (struct str piece; str_next(&set, ',', &piece);) {
        struct str address = str_trim(piece);
        note(p, embedded, POLICY_IMAGE, address, scratch);
    }
}

static bool get(struct str tag, const char *attribute, struct str *value)
{
    ptrdiff_t at = str_find(tag, str_z(attribute), 0);
    if (at < 0)
        return false;
    *value = str_from(tag, (size_t)at + strlen(attribute));
    ptrdiff_t end = str_find_char(*value, '"', 0);
    *value = str_slice(*value, 0, end < 0 ? value->n : (size_t)end);
    return true;
}

/* What each element fetches by its `src`. */
static const struct {
    struct str name;
    enum policy_use use;
} elements[] = {
    {STR_INIT("img "), POLICY_IMAGE},   {STR_INIT("source "), POLICY_MEDIA},
    {STR_INIT("video "), POLICY_MEDIA}, {STR_INIT("audio "), POLICY_MEDIA},
    {STR_INIT("track "), POLICY_MEDIA},
};

static void look_at_tag(const struct policy *p, struct embedded *embedded,
                        struct str tag, struct arena *scratch)
{
    struct str value;
    for (size_t i = 0; i < countof(elements); i++) {
        if (!str_starts(tag, elements[i].name))
            continue;
        if (get(tag, " src=\"", &value))
            note(p, embedded, elements[i].use, value, scratch);
        if (get(tag, " srcset=\"", &value))
            note_set(p, embedded, value, scratch);
        if (get(tag, " poster=\"", &value))
            note(p, embedded, POLICY_IMAGE, value, scratch);
    }
}

static void look_at_page(const struct policy *p, struct embedded *embedded,
                         struct str html, struct arena *scratch)
{
    while (html.n) {
        const char *begin = memchr(html.p, '<', html.n);
        if (!begin)
            return;
        html = str_from(html, (size_t)(begin - html.p) + 1);
        const char *end = memchr(html.p, '>', html.n);
        if (end)
            look_at_tag(p, embedded, str_slice(html, 0, (size_t)(end - html.p)),
                        scratch);
    }
}

/* ---- into the page ---- */

/* Behind the start tag `tag`, or -1. */
static ptrdiff_t behind_tag(struct str html, struct str tag)
{
    for (ptrdiff_t at = 0; (at = str_find(html, tag, (size_t)at)) >= 0; at++) {
        size_t end = (size_t)at + tag.n;
        if (end < html.n && (html.p[end] == '>' || char_is_space(html.p[end])))
            return str_find_char(html, '>', end) + 1;
    }
    return -1;
}

static size_t skip_blanks(struct str html, size_t at)
{
    while (at < html.n && char_is_space(html.p[at]))
        at++;
    return at;
}

/* In the head, first but for the encoding, which browsers look for at the very
 * beginning; layouts may leave out the tags that browsers add. */
static size_t place_in(struct str html)
{
    enum { LOOKED_AT = 4096 };
    static const struct str tags[] = {STR_INIT("<head"), STR_INIT("<html"),
                                      STR_INIT("<!doctype"), STR_INIT("<!DOCTYPE")};
    struct str top = str_slice(html, 0, html.n < LOOKED_AT ? html.n : LOOKED_AT);
    ptrdiff_t at = -1;
    for (size_t i = 0; at <= 0 && i < countof(tags); i++)
        at = behind_tag(top, tags[i]);
    size_t place = skip_blanks(top, at < 0 ? 0 : (size_t)at);
    if (!str_starts(str_from(top, place), STR("<meta charset")))
        return place;
    ptrdiff_t end = str_find_char(top, '>', place);
    return end < 0 ? place : skip_blanks(top, (size_t)end + 1);
}

static void insert(struct buf *html, size_t at, struct str text)
{
    size_t behind = html->n - at;
    buf_str(html, text);
    memmove(html->p + at + text.n, html->p + at, behind);
    memcpy(html->p + at, text.p, text.n);
}

void policy_put(const struct policy *p, const char *layout, struct buf *html)
{
    const struct entry *entry = map_get(&p->entries, str_z(layout));
    if (!entry || entry->has_own || p->site->settings.has_no_policy)
        return;
    size_t at = place_in(buf_view(html));
    if (p->origins.n == 0) {
        insert(html, at, entry->whole);
        return;
    }
    struct embedded embedded = {0};
    struct arena scratch = {0};
    struct buf text = BUF_INIT;
    look_at_page(p, &embedded, buf_view(html), &scratch);
    write_policy(p, entry, &embedded, &text);
    insert(html, at, buf_view(&text));
    buf_release(&text);
    for (size_t i = 0; i < POLICY_USES; i++)
        vec_release(&embedded.origins[i]);
    arena_release(&scratch);
}

static void put_list(const struct str_vec *list, struct buf *out)
{
    netstring_put_number(out, (int64_t)list->n);
    for (size_t i = 0; i < list->n; i++)
        netstring_put(out, list->p[i]);
}

static void put_keys(const struct map *map, struct buf *out)
{
    netstring_put_number(out, (int64_t)map->n);
    for (size_t i = 0; i < map->n; i++)
        netstring_put(out, map->entries[i].key);
}

/* The addresses count, too: the check lets pages fetch those and no others. */
void policy_put_all(const struct policy *p, struct buf *out)
{
    const struct settings *settings = &p->site->settings;
    netstring_put_number(out, settings->has_no_policy);
    for (int use = 0; use < POLICY_USES; use++)
        put_list(&settings->policy[use], out);
    put_keys(&p->site->remote_images, out);
    put_keys(&p->origins, out);
    for (size_t i = 0; i < p->entries.n; i++) {
        const struct entry *entry = p->entries.entries[i].value;
        netstring_put(out, p->entries.entries[i].key);
        netstring_put_number(out, entry->has_own);
        netstring_put(out, entry->whole);
    }
}

/* ---- making it ---- */

static void know_origins(struct policy *p)
{
    const struct map *images = &p->site->remote_images;
    for (size_t i = 0; i < images->n; i++) {
        struct str origin = origin_of(str_trim(images->entries[i].key), &p->arena);
        if (origin.n)
            map_put(&p->origins, origin, p);
    }
}

struct policy *policy_new(const struct site *site, const struct layouts *layouts)
{
    struct policy *p = mem_zalloc(1, sizeof *p);
    p->site = site;
    know_origins(p);
    for (size_t i = 0; i < site->pages.n; i++)
        add_layout(p, layouts, views_layout(site->pages.p[i]));
    add_layout(p, layouts, "moved");
    add_layout(p, layouts, "start");
    return p;
}

void policy_free(struct policy *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->entries.n; i++) {
        struct entry *entry = p->entries.entries[i].value;
        for (size_t use = 0; use < POLICY_USES; use++)
            vec_release(&entry->hashes[use]);
    }
    map_release(&p->entries);
    map_release(&p->origins);
    arena_release(&p->arena);
    free(p);
}
