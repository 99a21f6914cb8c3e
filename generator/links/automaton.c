/* The automaton as a trie with failure links; see automaton.h. A state's
 * children are a chain of siblings: names are short and share few prefixes, so
 * a table of 256 entries a state would be mostly air. The root, which nearly
 * every byte of a text asks, has one, and so have the few states near it where
 * thousands of titles part: walking their chains was most of linking a large site. */
#include "links/automaton.h"

#include "util/mem.h"
#include "util/unicode.h"
#include "util/utf8.h"
#include "util/vec.h"

#include <stdint.h>

struct state {
    uint32_t child, sibling; /* 0: none (the root is nobody's child) */
    uint32_t fail;           /* longest proper suffix that is a state */
    uint32_t output;         /* nearest state on the fail path with a word */
    uint32_t length;         /* of the word that ends here; 0: none */
    uint32_t row;            /* 1 + its table in `rows`; 0: none */
    unsigned char byte;
    void *value;
};
VEC(state_vec, struct state);

struct row {
    uint32_t child[256];
};
VEC(row_vec, struct row);

enum { MANY = 6 }; /* children: a state with more has a table */

struct automaton {
    struct state_vec states; /* [0] is the root */
    uint32_t root_child[256];
    struct row_vec rows;
};

struct automaton *automaton_new(void)
{
    struct automaton *a = mem_zalloc(1, sizeof(*a));
    vec_push(&a->states, (struct state){0});
    return a;
}

void automaton_free(struct automaton *a)
{
    if (!a)
        return;
    vec_release(&a->states);
    vec_release(&a->rows);
    free(a);
}

static uint32_t child_of(const struct automaton *a, uint32_t state, unsigned char byte)
{
    if (state == 0)
        return a->root_child[byte];
    if (a->states.p[state].row)
        return a->rows.p[a->states.p[state].row - 1].child[byte];
    uint32_t c = a->states.p[state].child;
    while (c && a->states.p[c].byte != byte)
        c = a->states.p[c].sibling;
    return c;
}

/* Folds the character at `*at`, which moves behind it, into `out`. Returns how many
 * bytes: as many as it had, so that offsets hold; the few letters that fold to
 * fewer or more stay. */
static size_t fold_at(struct str s, size_t *at, char out[4])
{
    size_t from = *at;
    if ((unsigned char)s.p[from] < 0x80) {
        out[0] = char_lower(s.p[(*at)++]);
        return 1;
    }
    uint32_t c = unicode_fold(utf8_next(s, at));
    size_t n = *at - from;
    if (utf8_put_to(c, out) != n)
        memcpy(out, s.p + from, n);
    return n;
}

struct str automaton_fold(struct str word, struct arena *arena)
{
    struct str folded = arena_str(arena, word);
    char *p = (char *)folded.p, bytes[4];
    for (size_t at = 0; at < word.n;) {
        size_t n = fold_at(word, &at, bytes);
        memcpy(p, bytes, n);
        p += n;
    }
    return folded;
}

void automaton_add(struct automaton *a, struct str word, void *value)
{
    uint32_t at = 0;
    for (size_t i = 0; i < word.n; i++) {
        unsigned char byte = (unsigned char)word.p[i];
        uint32_t next = child_of(a, at, byte);
        if (!next) {
            next = (uint32_t)a->states.n;
            struct state fresh = {.byte = byte, .sibling = a->states.p[at].child};
            vec_push(&a->states, fresh);
            a->states.p[at].child = next;
            if (at == 0)
                a->root_child[byte] = next;
        }
        at = next;
    }
    if (word.n && !a->states.p[at].length) {
        a->states.p[at].length = (uint32_t)word.n;
        a->states.p[at].value = value;
    }
}

static uint32_t step(const struct automaton *a, uint32_t state, unsigned char byte)
{
    for (;;) {
        uint32_t next = child_of(a, state, byte);
        if (next || state == 0)
            return next;
        state = a->states.p[state].fail;
    }
}

static void add_rows(struct automaton *a)
{
    for (size_t i = 1; i < a->states.n; i++) {
        size_t children = 0;
        for (uint32_t c = a->states.p[i].child; c; c = a->states.p[c].sibling)
            children++;
        if (children <= MANY)
            continue;
        struct row row = {{0}};
        for (uint32_t c = a->states.p[i].child; c; c = a->states.p[c].sibling)
            row.child[a->states.p[c].byte] = c;
        vec_push(&a->rows, row);
        a->states.p[i].row = (uint32_t)a->rows.n;
    }
}

/* Breadth first, so that a state's fail link is known before its children's. */
void automaton_build(struct automaton *a)
{
    uint32_t *queue = mem_zalloc(a->states.n, sizeof(*queue));
    add_rows(a);
    size_t head = 0, tail = 0;
    for (uint32_t c = a->states.p[0].child; c; c = a->states.p[c].sibling)
        queue[tail++] = c;
    while (head < tail) {
        uint32_t at = queue[head++];
        for (uint32_t c = a->states.p[at].child; c; c = a->states.p[c].sibling) {
            uint32_t fail = step(a, a->states.p[at].fail, a->states.p[c].byte);
            a->states.p[c].fail = fail;
            a->states.p[c].output =
                a->states.p[fail].length ? fail : a->states.p[fail].output;
            queue[tail++] = c;
        }
    }
    free(queue);
}

void automaton_scan(const struct automaton *a, struct str text,
                    void (*on_match)(void *context, struct match m), void *context)
{
    uint32_t state = 0;
    char bytes[4];
    for (size_t at = 0; at < text.n;) {
        size_t n = fold_at(text, &at, bytes);
        for (size_t i = 0; i < n; i++)
            state = step(a, state, (unsigned char)bytes[i]);
        uint32_t out = a->states.p[state].length ? state : a->states.p[state].output;
        for (; out; out = a->states.p[out].output) {
            const struct state *s = &a->states.p[out];
            on_match(context, (struct match){at - s->length, at, s->value});
        }
    }
}
