/* Writes words, by their beginnings and by their ends; see export_words.h. */
#include "index/export_words.h"

#include "search/near.h"
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

int export_heads(const struct contents *c, struct pack_list *list, struct diag *diag)
{
    const struct vocabulary *v = &c->vocabulary;
    struct buf entry = BUF_INIT;
    int rc = 0;
    for (size_t i = 0; i < v->words.n && !rc; i++) {
        buf_clear(&entry);
        export_word(&entry, &v->words.p[i]);
        rc = pack_list_add(list, v->words.p[i].word, buf_view(&entry), diag);
    }
    buf_release(&entry);
    return rc ? rc : pack_list_end(list, diag);
}

/* ---- reversed words ------------------------------------------------------------ */

struct reversed {
    struct str key;
    const struct vocabulary_word *word;
};
VEC(reversed_vec, struct reversed);

static int by_key(const void *a, const void *b)
{
    return str_cmp(((const struct reversed *)a)->key,
                   ((const struct reversed *)b)->key);
}

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
    struct reversed_vec ends = {0};
    struct buf entry = BUF_INIT;
    int rc = 0;
    for (size_t i = 0; i < v->words.n; i++)
        if (near_applies(v->words.p[i].word))
            vec_push(&ends, ((struct reversed){reverse(&arena, v->words.p[i].word),
                                               &v->words.p[i]}));
    vec_sort(&ends, by_key);
    for (size_t i = 0; i < ends.n && !rc; i++) {
        buf_clear(&entry);
        export_word(&entry, ends.p[i].word);
        rc = pack_list_add(list, ends.p[i].key, buf_view(&entry), diag);
    }
    vec_release(&ends);
    buf_release(&entry);
    arena_release(&arena);
    return rc ? rc : pack_list_end(list, diag);
}
