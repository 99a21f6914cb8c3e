/* Writes a B-tree from left to right; see table.h. Of each level one block is at hand:
 * when an item does not fit any more the block is written, gets its number by that, and
 * is entered in the level above. */
#include "glass/table.h"

#include "util/buf.h"
#include "util/fs.h"
#include "util/hash.h"
#include "util/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum {
    LEVELS = 10,
    HEAD = 11,     /* bytes of a block before its list of items */
    PLACE = 2,     /* of an item in that list */
    SIZE = 2,      /* of an item's length and flags */
    LENGTH = 1,    /* of a key's length */
    COMPONENT = 2, /* of the number of a part of a tag, from 1 */
    NUMBER = 4,    /* of a block's number */
    /* Four items must fit into a block. */
    MAX_ITEM = (GLASS_BLOCK - HEAD - 4 * PLACE) / 4,
    IS_LAST =
        0x40, /* flags in an item's first byte: the part of its tag that it holds */
    IS_FIRST = 0x20,
    AT_ONCE = 32 /* blocks that are written together */
};

/* A key, and which part of its tag; what a block begins with. */
struct edge {
    unsigned component;
    unsigned n;
    char key[GLASS_KEY];
};

struct level {
    unsigned char block[GLASS_BLOCK];
    unsigned dir, top; /* where the list of items ends, and where items begin */
    struct edge first;
};

struct glass_table {
    struct buf path;
    int fd, error; /* errno of the first call that failed */
    struct level *levels[LEVELS + 1];
    struct edge last; /* what was added last */
    struct buf pending;
    uint64_t entries, hash;
    uint32_t blocks;
};

static void put2(unsigned char *p, unsigned n)
{
    p[0] = (unsigned char)(n >> 8);
    p[1] = (unsigned char)n;
}

static void put4(unsigned char *p, uint32_t n)
{
    put2(p, n >> 16);
    put2(p + 2, n & 0xffff);
}

static struct str key_of(const struct edge *e)
{
    return (struct str){e->key, e->n};
}

static void set_edge(struct edge *p, struct str key, unsigned component)
{
    p->component = component;
    p->n = (unsigned)key.n;
    if (key.n)
        memcpy(p->key, key.p, key.n);
}

/* ---- blocks ------------------------------------------------------------------ */

static void flush(struct glass_table *t)
{
    t->hash ^= hash_bytes(buf_view(&t->pending)) + t->blocks;
    if (!t->error && fs_write_fd(t->fd, buf_view(&t->pending)) < 0)
        t->error = errno;
    buf_clear(&t->pending);
}

static unsigned room(const struct level *l)
{
    return l->top - l->dir;
}

/* Makes room for an item. */
static unsigned char *new_item(struct level *l, size_t size)
{
    l->top -= (unsigned)size;
    put2(l->block + l->dir, l->top);
    l->dir += PLACE;
    return l->block + l->top;
}

static void begin_block(struct level *l, struct str key, unsigned component)
{
    memset(l->block, 0, GLASS_BLOCK);
    l->dir = HEAD;
    l->top = GLASS_BLOCK;
    set_edge(&l->first, key, component);
}

/* Returns the block's number. */
static uint32_t write_block(struct glass_table *t, unsigned level)
{
    struct level *l = t->levels[level];
    put4(l->block, 1);
    l->block[4] = (unsigned char)level;
    put2(l->block + 5, room(l));
    put2(l->block + 7, room(l));
    put2(l->block + 9, l->dir);
    buf_add(&t->pending, l->block, GLASS_BLOCK);
    if (t->pending.n >= (size_t)AT_ONCE * GLASS_BLOCK)
        flush(t);
    return t->blocks++;
}

static struct level *add_level(struct glass_table *t, unsigned level)
{
    struct level *l = mem_zalloc(1, sizeof *l);
    begin_block(l, (struct str){0}, 0);
    t->levels[level] = l;
    return l;
}

/* ---- branches ------------------------------------------------------------------ */

static void put_branch(struct level *l, struct str key, unsigned component,
                       uint32_t block)
{
    unsigned char *p = new_item(l, NUMBER + LENGTH + key.n + COMPONENT);
    put4(p, block);
    p[NUMBER] = (unsigned char)key.n;
    if (key.n)
        memcpy(p + NUMBER + LENGTH, key.p, key.n);
    put2(p + NUMBER + LENGTH + key.n, component);
}

/* Enters a block of the level below, which begins at `first`. */
static void enter(struct glass_table *t, unsigned level, const struct edge *first,
                  uint32_t block)
{
    struct level *l = t->levels[level] ? t->levels[level] : add_level(t, level);
    struct str key = key_of(first);
    if (room(l) < NUMBER + LENGTH + key.n + COMPONENT + PLACE) {
        uint32_t number = write_block(t, level);
        enter(t, level + 1, &l->first, number);
        begin_block(l, key, first->component);
    }
    if (l->dir == HEAD) /* nothing of this block is below that */
        put_branch(l, (struct str){0}, 0, block);
    else
        put_branch(l, key, first->component, block);
}

/* ---- leaves ------------------------------------------------------------------- */

/* As much of the key as tells it from the one before. */
static struct str separator(const struct glass_table *t, struct str key)
{
    size_t i = 0;
    while (i < key.n && i < t->last.n && key.p[i] == t->last.key[i])
        i++;
    return str_slice(key, 0, i < key.n ? i + 1 : i);
}

static size_t head_of(struct str key, unsigned component)
{
    return SIZE + LENGTH + key.n + (component > 1 ? COMPONENT : 0);
}

/* The first leaf begins with an entry for the empty key. */
static void begin_leaves(struct glass_table *t)
{
    unsigned char *p = new_item(add_level(t, 0), SIZE + LENGTH);
    p[0] = IS_FIRST | IS_LAST;
}

static void put_leaf(struct glass_table *t, struct str key, unsigned component,
                     struct str part, bool is_last)
{
    struct level *l = t->levels[0];
    size_t head = head_of(key, component), size = head + part.n;
    if (room(l) < size + PLACE) {
        uint32_t number = write_block(t, 0);
        enter(t, 1, &l->first, number);
        begin_block(l, separator(t, key), component);
    }
    unsigned char *p = new_item(l, size);
    put2(p, (unsigned)size - SIZE - LENGTH);
    p[0] |= (unsigned char)((component == 1 ? IS_FIRST : 0) | (is_last ? IS_LAST : 0));
    p[SIZE] = (unsigned char)key.n;
    memcpy(p + SIZE + LENGTH, key.p, key.n);
    if (component > 1)
        put2(p + SIZE + LENGTH + key.n, component);
    if (part.n)
        memcpy(p + head, part.p, part.n);
    set_edge(&t->last, key, component);
}

/* How much of a tag its first item takes. Of a tag that needs several it is as much as
 * fills the block when whole ones have been put behind it, unless that is very little:
 * more items have more keys. */
static size_t first_part(const struct glass_table *t, struct str key, struct str tag)
{
    enum { LITTLE = 34 };
    size_t head = head_of(key, 1), most = MAX_ITEM - head;
    if (tag.n <= most)
        return tag.n;
    size_t left = room(t->levels[0]) % (MAX_ITEM + PLACE);
    return left > head + PLACE + LITTLE ? left - head - PLACE : most;
}

void glass_table_add(struct glass_table *t, struct str key, struct str tag)
{
    if (!t->levels[0])
        begin_leaves(t);
    if (!key.n || key.n > GLASS_KEY || str_cmp(key_of(&t->last), key) >= 0) {
        t->error = t->error ? t->error : EINVAL;
        return;
    }
    size_t n = first_part(t, key, tag);
    unsigned component = 1;
    for (;;) {
        put_leaf(t, key, component, str_slice(tag, 0, n), n == tag.n);
        if (n == tag.n)
            break;
        tag = str_from(tag, n);
        size_t most = MAX_ITEM - head_of(key, ++component);
        n = tag.n < most ? tag.n : most;
        if (component > UINT16_MAX) {
            t->error = t->error ? t->error : EFBIG;
            break;
        }
    }
    t->entries++;
}

/* ---- the whole ---------------------------------------------------------------- */

struct glass_table *glass_table_new(const char *path)
{
    struct glass_table *t = mem_zalloc(1, sizeof *t);
    t->path = t->pending = BUF_INIT;
    buf_puts(&t->path, path);
    t->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    t->error = t->fd < 0 ? errno : 0;
    return t;
}

/* Returns the level of the root. */
static unsigned write_levels(struct glass_table *t)
{
    unsigned level = 0;
    while (t->levels[level]) {
        uint32_t number = write_block(t, level);
        if (!t->levels[level + 1])
            break;
        enter(t, level + 1, &t->levels[level]->first, number);
        level++;
    }
    flush(t);
    return level;
}

static void table_free(struct glass_table *t)
{
    for (size_t i = 0; i < LEVELS; i++)
        free(t->levels[i]);
    buf_release(&t->pending);
    buf_release(&t->path);
    free(t);
}

int glass_table_end(struct glass_table *t, struct glass_root *root, struct diag *diag)
{
    unsigned level = write_levels(t);
    if (t->fd >= 0 && close(t->fd) < 0 && !t->error)
        t->error = errno;
    *root = (struct glass_root){t->entries, t->blocks, level, t->hash};
    int rc = t->error ? diag_fail(diag, (struct place){0}, "cannot write \"%s\": %s",
                                  t->path.p, strerror(t->error))
                      : 0;
    table_free(t);
    return rc;
}
