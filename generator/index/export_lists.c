/* Writes the lists of words, one after the other; see export_lists.h. Those of
 * documents are in export_postings.c. */
#include "index/export_lists.h"

#include "index/export_postings.h"
#include "search/near.h"
#include "util/utf8.h"

/* A site of more numbers than that has parts twice as long: there a word loads more
 * anyway, and files are what such a site has too many of. */
enum { BIG = 4096 };

/* Bytes of a part, on average; the limit is twice that. A word of a query costs a part
 * or two of each list (five of postings with all that it may go on to), but for places,
 * which only phrases load: with parts of 4,000 bytes a first query of a site of 109
 * pages loaded 90 KB instead of 77. */
struct target {
    size_t usual, big;
};

/* ---- words ------------------------------------------------------------------ */

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

/* Documents and name flag; then how many letters (UTF-16 units) to take off the
 * word's end and what to put there for its stem. */
static void put_word(struct buf *out, const struct vocabulary_word *w)
{
    buf_clear(out);
    pack_number(out, (uint64_t)w->documents * 2 + w->is_name);
    size_t same = shared(w->word, w->stem);
    bool adds = same < w->stem.n;
    pack_number(out, utf16_units(str_from(w->word, same)) * 2 + adds);
    if (adds) {
        buf_str(out, str_from(w->stem, same));
        buf_putc(out, ' ');
    }
}

static int put_words(const struct contents *c, struct pack_list *list,
                     struct diag *diag)
{
    const struct vocabulary *v = &c->vocabulary;
    struct buf entry = BUF_INIT;
    int rc = 0;
    for (size_t i = 0; i < v->words.n && !rc; i++) {
        put_word(&entry, &v->words.p[i]);
        rc = pack_list_add(list, v->words.p[i].word, buf_view(&entry), diag);
    }
    buf_release(&entry);
    return rc;
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

static int put_ends(const struct contents *c, struct pack_list *list, struct diag *diag)
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
        put_word(&entry, ends.p[i].word);
        rc = pack_list_add(list, ends.p[i].key, buf_view(&entry), diag);
    }
    vec_release(&ends);
    buf_release(&entry);
    arena_release(&arena);
    return rc;
}

/* ---- all of them --------------------------------------------------------------- */

void export_list_init(struct pack_list *list, const struct contents *c,
                      enum export_list_kind kind, const struct index_parts *out)
{
    static const struct target targets[EXPORT_LISTS] = {
        [EXPORT_WORDS] = {2200, 3000},   [EXPORT_ENDS] = {2200, 3000},
        [EXPORT_RELATED] = {1400, 1900}, [EXPORT_POSTINGS] = {1800, 4000},
        [EXPORT_PLACES] = {6000, 6000},
    };
    bool is_big = c->n && c->postings.docs[c->n - 1].number >= BIG;
    pack_list_init(list, out, is_big ? targets[kind].big : targets[kind].usual);
}

int export_list(const struct contents *c, enum export_list_kind kind,
                struct pack_list *list, struct diag *diag)
{
    static int (*const put[EXPORT_LISTS])(const struct contents *, struct pack_list *,
                                          struct diag *) = {
        [EXPORT_WORDS] = put_words,
        [EXPORT_ENDS] = put_ends,
        [EXPORT_POSTINGS] = export_postings,
        [EXPORT_PLACES] = export_places,
    };
    int rc = put[kind](c, list, diag);
    return rc ? rc : pack_list_end(list, diag);
}
