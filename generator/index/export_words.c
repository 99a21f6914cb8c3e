/* Writes words, by their beginnings and by their ends; see export_words.h. */
#include "index/export_words.h"

#include "index/kept_list.h"
#include "index/ranked.h"
#include "search/near.h"
#include "util/hash.h"
#include "util/utf8.h"

/* As JavaScript counts. */
static size_t utf16_units(struct str s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.n;)
        n += utf8_next(s, &at) > 0xffff ? 2 : 1;
    return n;
}

/* The bytes that two words share at their beginning, whole characters. */
static size_t shared(struct str a, struct str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n])
        n++;
    while (n && n < a.n && ((unsigned char)a.p[n] & 0xc0) == 0x80)
        n--;
    return n;
}

void export_word(struct buf *out, const struct vocabulary_word *w)
{
    pack_number(out, (uint64_t)w->documents * 2 + w->is_name);
    size_t same = shared(w->word, w->stem);
    bool adds = same < w->stem.n;
    pack_number(out, utf16_units(str_from(w->word, same)) * 2 + adds);
    if (adds) {
        buf_str(out, str_from(w->stem, same));
        buf_putc(out, ' ');
    }
}

/* A list of words by some key. */
struct words {
    VEC(, const struct vocabulary_word *) words;
    struct str_vec keys;
};

uint64_t export_word_hash(const struct vocabulary_word *w)
{
    return kept_list_mix(hash_bytes(w->stem), (uint64_t)w->documents * 2 + w->is_name);
}

static uint64_t hash_word(const struct vocabulary_word *w)
{
    return kept_list_mix(hash_bytes(w->word), export_word_hash(w));
}

static int make_entry(void *words, size_t i, struct kept_entry *out, struct diag *diag)
{
    (void)diag;
    const struct words *w = words;
    export_word(&out->bytes, w->words.p[i]);
    return 0;
}

static int write_words(struct words *w, const char *name, const struct contents *c,
                       struct pack_list *list, struct diag *diag)
{
    uint64_t *hashes = mem_zalloc(w->keys.n + 1, sizeof *hashes);
    for (size_t i = 0; i < w->keys.n; i++)
        hashes[i] = hash_word(w->words.p[i]);
    const struct kept_entries entries = {.name = name,
                                         .n = w->keys.n,
                                         .keys = w->keys.p,
                                         .hashes = hashes,
                                         .context = w,
                                         .make = make_entry};
    int rc = kept_list_write(list, &entries, c->settings->memory, diag);
    free(hashes);
    vec_release(&w->words);
    vec_release(&w->keys);
    return rc;
}

int export_heads(const struct contents *c, struct pack_list *list, struct diag *diag)
{
    const struct vocabulary *v = &c->vocabulary;
    struct words heads = {0};
    for (size_t i = 0; i < v->words.n; i++) {
        vec_push(&heads.words, &v->words.p[i]);
        vec_push(&heads.keys, v->words.p[i].word);
    }
    return write_words(&heads, "heads", c, list, diag);
}

/* ---- reversed words ------------------------------------------------------------ */

static struct str reverse(struct arena *arena, struct str word)
{
    char *bytes = arena_alloc(arena, word.n + 1);
    size_t end = word.n;
    for (size_t at = 0; at < word.n;) {
        size_t from = at;
        utf8_next(word, &at);
        end -= at - from;
        memcpy(bytes + end, word.p + from, at - from);
    }
    return (struct str){bytes, word.n};
}

int export_ends(const struct contents *c, struct pack_list *list, struct diag *diag)
{
    const struct vocabulary *v = &c->vocabulary;
    struct arena arena = {0};
    struct words met = {0}, ends = {0};
    for (size_t i = 0; i < v->words.n; i++) {
        if (!near_applies(v->words.p[i].word))
            continue;
        vec_push(&met.words, &v->words.p[i]);
        vec_push(&met.keys, reverse(&arena, v->words.p[i].word));
    }
    uint32_t *order = ranked_order(met.keys.p, met.keys.n);
    for (size_t i = 0; i < met.keys.n; i++) {
        vec_push(&ends.words, met.words.p[order[i]]);
        vec_push(&ends.keys, met.keys.p[order[i]]);
    }
    int rc = write_words(&ends, "ends", c, list, diag);
    vec_release(&met.words);
    vec_release(&met.keys);
    free(order);
    arena_release(&arena);
    return rc;
}
