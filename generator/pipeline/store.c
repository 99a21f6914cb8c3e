/* Pieces in a memo; see store.h. */
#include "pipeline/store.h"

#include "util/arena.h"
#include "util/map.h"
#include "util/mem.h"

#include <pthread.h>
#include <stdlib.h>

struct store {
    struct memo *memo;
    struct pieces pieces;
    pthread_mutex_t lock;
    struct map held; /* the eight bytes of a key -> struct str */
    struct arena arena;
};

/* The bytes live as long as `s`. */
static void hold(struct store *s, uint64_t key, struct str bytes)
{
    struct str *held = arena_new(&s->arena, struct str, 1);
    *held = bytes;
    map_put(&s->held,
            arena_str(&s->arena, (struct str){(const char *)&key, sizeof key}), held);
}

static bool recall(void *store, uint64_t key, struct str *bytes)
{
    struct store *s = store;
    if (!s->memo || !memo_piece(s->memo, key, bytes))
        return false;
    pthread_mutex_lock(&s->lock);
    hold(s, key, *bytes);
    pthread_mutex_unlock(&s->lock);
    return true;
}

static void keep(void *store, uint64_t key, struct str bytes)
{
    struct store *s = store;
    pthread_mutex_lock(&s->lock);
    hold(s, key, arena_str(&s->arena, bytes));
    pthread_mutex_unlock(&s->lock);
}

struct store *store_open(const char *file, const uint64_t *hash)
{
    struct store *s = mem_zalloc(1, sizeof *s);
    s->pieces = (struct pieces){recall, keep, s};
    pthread_mutex_init(&s->lock, NULL);
    if (hash)
        s->memo = memo_read(file, *hash);
    return s;
}

void store_free(struct store *s)
{
    if (!s)
        return;
    memo_free(s->memo);
    pthread_mutex_destroy(&s->lock);
    map_release(&s->held);
    arena_release(&s->arena);
    free(s);
}

const struct memo *store_memo(const struct store *s)
{
    return s->memo;
}

const struct pieces *store_pieces(const struct store *s)
{
    return &s->pieces;
}

void store_put(const struct store *s, struct buf *out)
{
    for (size_t i = 0; i < s->held.n; i++) {
        const struct map_entry *e = &s->held.entries[i];
        uint64_t key;
        memcpy(&key, e->key.p, sizeof key);
        memo_put_piece(out, key, *(const struct str *)e->value);
    }
}
