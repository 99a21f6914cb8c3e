/* A file a page; see cache.h. It has an entry for each formula, a line "made 123" or
 * "failed 12" and so many bytes. */
#include "math/cache.h"

#include "util/fs.h"
#include "util/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* To be changed when pandoc is given something else for the same TeX. */
static const char version[] = "1";

static void path_of(const struct cache *cache, const struct formula *formulas, size_t n,
                    struct buf *path)
{
    struct buf key = BUF_INIT;
    char hex[17];
    buf_printf(&key, "%s\n%.*s\n", version, STR_ARG(cache->identity));
    for (size_t i = 0; i < n; i++)
        buf_printf(&key, "%d %zu %.*s\n", formulas[i].is_display, formulas[i].tex.n,
                   STR_ARG(formulas[i].tex));
    hash_hex(hash_bytes(buf_view(&key)), hex);
    buf_printf(path, "%.*s/%s.math", STR_ARG(cache->folder), hex);
    buf_release(&key);
}

static bool is_whole(struct str mathml)
{
    return str_starts(mathml, STR("<math")) && str_ends(mathml, STR("</math>"));
}

static bool take_entry(struct str *rest, struct formula *f)
{
    struct str line;
    if (!str_next(rest, '\n', &line))
        return false;
    bool made = str_starts(line, STR("made "));
    struct str number = str_from(line, made ? 5 : 7);
    size_t size = 0;
    for (size_t i = 0; i < number.n && i < 9 && char_is_digit(number.p[i]); i++)
        size = size * 10 + (size_t)(number.p[i] - '0');
    struct str bytes = str_slice(*rest, 0, size);
    if ((!made && !str_starts(line, STR("failed "))) || size > rest->n ||
        (made && !is_whole(bytes)))
        return false;
    buf_str(made ? &f->mathml : &f->why, bytes);
    *rest = str_from(*rest, size);
    return true;
}

bool cache_get(const struct cache *cache, struct formula *formulas, size_t n)
{
    struct buf path = BUF_INIT, kept = BUF_INIT;
    size_t got = 0;
    if (cache->folder.n) {
        path_of(cache, formulas, n, &path);
        struct str rest = {0};
        if (fs_kind(path.p) == FS_FILE && fs_read(path.p, &kept, NULL) == 0)
            rest = buf_view(&kept);
        while (got < n && take_entry(&rest, &formulas[got]))
            got++;
        if (rest.n)
            got = 0;
    }
    for (size_t i = 0; got < n && i < n; i++) {
        buf_clear(&formulas[i].mathml);
        buf_clear(&formulas[i].why);
    }
    buf_release(&path);
    buf_release(&kept);
    return got == n;
}

void cache_put(const struct cache *cache, const struct formula *formulas, size_t n)
{
    struct buf path = BUF_INIT, fresh = BUF_INIT, entries = BUF_INIT;
    if (!cache->folder.n)
        return;
    for (size_t i = 0; i < n; i++) {
        const struct buf *b =
            formulas[i].mathml.n ? &formulas[i].mathml : &formulas[i].why;
        buf_printf(&entries, "%s %zu\n", formulas[i].mathml.n ? "made" : "failed",
                   b->n);
        buf_str(&entries, buf_view(b));
    }
    path_of(cache, formulas, n, &path);
    /* Two threads may have the same: each writes a file of its own and moves it. */
    buf_printf(&fresh, "%s.%ld.%p", path.p, (long)getpid(), (const void *)&fresh);
    struct buf folder = BUF_INIT;
    buf_str(&folder, cache->folder);
    if (fs_mkdirs(folder.p, NULL) == 0 &&
        fs_write(fresh.p, buf_view(&entries), NULL) == 0 && rename(fresh.p, path.p) < 0)
        unlink(fresh.p);
    buf_release(&folder);
    buf_release(&path);
    buf_release(&fresh);
    buf_release(&entries);
}
