/* What all pages allow, together; see policy.h. */
#include "onefile/policy.h"

#include "util/arena.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/sha256.h"

#include <stdlib.h>

struct onefile_policy {
    struct arena arena;
    struct map seen;       /* policies of pages: most have the same */
    struct map directives; /* -> struct map of sources */
};

struct onefile_policy *onefile_policy_new(void)
{
    static const struct {
        const char *directive, *source;
    } own[] = {{"script-src", NULL},   {"style-src", NULL},
               {"img-src", "data:"},   {"font-src", "data:"},
               {"media-src", "data:"}, {"base-uri", ONEFILE_HOST}};
    struct onefile_policy *p = mem_zalloc(1, sizeof *p);
    for (size_t i = 0; i < countof(own); i++) {
        struct map *sources = arena_new(&p->arena, struct map, 1);
        map_put(&p->directives, str_z(own[i].directive), sources);
        if (own[i].source)
            map_put(sources, str_z(own[i].source), p);
    }
    return p;
}

void onefile_policy_free(struct onefile_policy *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->directives.n; i++)
        map_release(p->directives.entries[i].value);
    map_release(&p->directives);
    map_release(&p->seen);
    arena_release(&p->arena);
    free(p);
}

static void allow(struct onefile_policy *p, struct str directive, struct str source)
{
    struct map *sources = map_get(&p->directives, directive);
    if (!sources) {
        sources = arena_new(&p->arena, struct map, 1);
        map_put(&p->directives, arena_str(&p->arena, directive), sources);
    }
    if (!map_has(sources, source))
        map_put(sources, arena_str(&p->arena, source), p);
}

/* Of what lies in the site nothing is left outside the file. */
static bool is_of_the_site(struct str directive, struct str source)
{
    static const char *const own[] = {"default-src", "base-uri", "manifest-src"};
    for (size_t i = 0; i < countof(own); i++)
        if (str_eq(directive, str_z(own[i])))
            return true;
    return str_eq(source, STR("'self'")) || str_eq(source, STR("'none'"));
}

static void read_policy(struct onefile_policy *p, struct str policy)
{
    for (struct str directive; str_next(&policy, ';', &directive);) {
        struct str rest = str_trim(directive), name, source;
        if (!str_next(&rest, ' ', &name))
            continue;
        while (str_next(&rest, ' ', &source))
            if (source.n && !is_of_the_site(name, source))
                allow(p, name, source);
    }
}

void onefile_policy_page(struct onefile_policy *p, struct str html)
{
    static const struct str head =
        STR_INIT("http-equiv=\"Content-Security-Policy\" content=\"");
    ptrdiff_t at = str_find(html, head, 0);
    ptrdiff_t end = at < 0 ? -1 : str_find_char(html, '"', (size_t)at + head.n);
    if (end < 0)
        return;
    struct str policy = str_slice(html, (size_t)at + head.n, (size_t)end);
    if (map_has(&p->seen, policy))
        return;
    policy = arena_str(&p->arena, policy);
    map_put(&p->seen, policy, p);
    read_policy(p, policy);
}

void onefile_policy_hash(struct onefile_policy *p, const char *directive,
                         struct str text)
{
    char base64[SHA256_BASE64 + 1];
    sha256_base64(text, base64);
    allow(p, str_z(directive), arena_printf(&p->arena, "'sha256-%s'", base64));
}

/* Beside a hash, "unsafe-inline" would not count. */
static void put_sources(const struct map *sources, struct buf *out)
{
    bool any = map_has(sources, STR("'unsafe-inline'"));
    for (size_t i = 0; i < sources->n; i++) {
        if (any && str_starts(sources->entries[i].key, STR("'sha256-")))
            continue;
        buf_putc(out, ' ');
        buf_str(out, sources->entries[i].key);
    }
    if (!sources->n)
        buf_puts(out, " 'none'");
}

void onefile_policy_write(const struct onefile_policy *p, struct buf *out)
{
    buf_puts(out, "<meta http-equiv=\"Content-Security-Policy\" "
                  "content=\"default-src 'none'");
    for (size_t i = 0; i < p->directives.n; i++) {
        buf_puts(out, "; ");
        buf_str(out, p->directives.entries[i].key);
        put_sources(p->directives.entries[i].value, out);
    }
    buf_puts(out, "\">");
}
