/* The file of a memo: netstrings, and at the end a hash of them; see memo.h. */
#include "memo/memo.h"

#include "util/arena.h"
#include "util/fs.h"
#include "util/hash.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/netstring.h"

#include <unistd.h>

struct memo {
    struct buf file;
    struct arena arena;
    struct memo_site site;
    struct map pages;  /* address -> struct memo_page */
    struct map pieces; /* the eight bytes of a key -> struct str */
};

/* ---- reading ---- */

static bool next_hash(struct str *rest, uint64_t *hash)
{
    int64_t n;
    bool ok = netstring_next_number(rest, &n);
    *hash = ok ? (uint64_t)n : 0;
    return ok;
}

static bool read_page(struct memo *m, struct str *rest)
{
    struct str url;
    struct memo_page *page = arena_new(&m->arena, struct memo_page, 1);
    bool ok = netstring_next(rest, &url) && next_hash(rest, &page->page) &&
              next_hash(rest, &page->sheet) &&
              netstring_next_number(rest, &page->whole_at) &&
              netstring_next_number(rest, &page->whole_n) &&
              netstring_next(rest, &page->facts);
    if (ok)
        map_put(&m->pages, url, page);
    return ok;
}

static bool read_pages(struct memo *m, struct str *rest)
{
    int64_t n;
    bool ok = netstring_next_number(rest, &n);
    while (ok && n-- > 0)
        ok = read_page(m, rest);
    return ok;
}

static bool read_piece(struct memo *m, struct str *rest)
{
    struct str key, *bytes = arena_new(&m->arena, struct str, 1);
    bool ok = netstring_next(rest, &key) && netstring_next(rest, bytes);
    if (ok)
        map_put(&m->pieces, key, bytes);
    return ok;
}

static bool read_all(struct memo *m, uint64_t hash)
{
    struct str all = buf_view(&m->file), last;
    uint64_t is;
    if (all.n < sizeof is)
        return false;
    last = str_from(all, all.n - sizeof is);
    memcpy(&is, last.p, sizeof is);
    struct str rest = str_slice(all, 0, all.n - sizeof is);
    if (is != hash || hash_bytes(rest) != hash || !next_hash(&rest, &m->site.making) ||
        !netstring_next(&rest, &m->site.files) || !read_pages(m, &rest))
        return false;
    while (rest.n)
        if (!read_piece(m, &rest))
            return false;
    return true;
}

struct memo *memo_read(const char *file, uint64_t hash)
{
    struct memo *m = mem_zalloc(1, sizeof *m);
    m->file = BUF_INIT;
    if (fs_kind(file) == FS_FILE && fs_read(file, &m->file, NULL) == 0 &&
        read_all(m, hash))
        return m;
    memo_free(m);
    return NULL;
}

void memo_free(struct memo *m)
{
    if (!m)
        return;
    map_release(&m->pages);
    map_release(&m->pieces);
    arena_release(&m->arena);
    buf_release(&m->file);
    free(m);
}

const struct memo_site *memo_site(const struct memo *m)
{
    return &m->site;
}

const struct memo_page *memo_page(const struct memo *m, struct str url)
{
    return map_get(&m->pages, url);
}

/* ---- writing ---- */

static struct str key_bytes(const uint64_t *key)
{
    return (struct str){(const char *)key, sizeof *key};
}

bool memo_piece(const struct memo *m, uint64_t key, struct str *bytes)
{
    const struct str *piece = map_get(&m->pieces, key_bytes(&key));
    if (piece)
        *bytes = *piece;
    return piece != NULL;
}

void memo_put_piece(struct buf *out, uint64_t key, struct str bytes)
{
    netstring_put(out, key_bytes(&key));
    netstring_put(out, bytes);
}

void memo_put_site(struct buf *out, const struct memo_site *site, size_t npages)
{
    netstring_put_number(out, (int64_t)site->making);
    netstring_put(out, site->files);
    netstring_put_number(out, (int64_t)npages);
}

void memo_put_page(struct buf *out, struct str url, const struct memo_page *page)
{
    netstring_put(out, url);
    netstring_put_number(out, (int64_t)page->page);
    netstring_put_number(out, (int64_t)page->sheet);
    netstring_put_number(out, page->whole_at);
    netstring_put_number(out, page->whole_n);
    netstring_put(out, page->facts);
}

uint64_t memo_write(const char *file, struct buf *out)
{
    uint64_t hash = hash_bytes(buf_view(out));
    buf_add(out, &hash, sizeof hash);
    if (fs_write(file, buf_view(out), NULL) < 0)
        unlink(file);
    return hash;
}
