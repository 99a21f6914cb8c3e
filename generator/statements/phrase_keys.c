/* Which words a text must have one of to state anything; see phrase.h. Of a phrase that
 * names a level those are the names of levels. Of any other it is the part, of all that
 * it cannot do without, whose shortest word is longest: such are rarest, in whatever
 * language the phrases are. */
#include "statements/phrase.h"

/* The bytes of the shortest word that a part may begin with; 0 if that is open. */
static size_t shortest_of(const struct node *node)
{
    if (!node || node->kind == NODE_GAP || node->kind == NODE_END)
        return 0;
    if (node->kind == NODE_WORD)
        return node->word.n;
    size_t shortest = SIZE_MAX;
    if (node->kind == NODE_JOIN || node->is_optional)
        shortest = shortest_of(node->next);
    for (size_t i = 0; i < node->alternatives.n; i++) {
        size_t n = shortest_of(node->alternatives.p[i]);
        shortest = n < shortest ? n : shortest;
    }
    return shortest == SIZE_MAX ? 0 : shortest;
}

/* ---- a field of bits ---- */

static const uint32_t hash_start = 2166136261U;

/* FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo). */
static uint32_t hash_on(uint32_t h, char c)
{
    return (h ^ (unsigned char)c) * 16777619U;
}

static uint64_t bit_of(uint32_t hash, size_t *at)
{
    uint32_t bit = (hash ^ hash >> 16) % (PHRASE_KEY_WORDS * 64);
    *at = bit / 64;
    return (uint64_t)1 << bit % 64;
}

/* Of a key with hyphens and the like its first letters stand for all of it, as texts
 * are read piece by piece. */
static void set_bit(struct phrases *p, struct str key)
{
    uint32_t hash = hash_start;
    size_t n = 0, at;
    while (n < key.n && char_is_alnum(key.p[n]))
        hash = hash_on(hash, key.p[n++]);
    uint64_t bit = bit_of(hash, &at);
    p->key_bits[at] |= bit;
    p->has_no_keys |= n == 0;
}

static bool has_bit(const struct phrases *p, uint32_t hash)
{
    size_t at;
    uint64_t bit = bit_of(hash, &at);
    return p->key_bits[at] & bit;
}

/* ---- texts ---- */

static bool is_wide(char c)
{
    return (unsigned char)c >= 0x80;
}

static bool begins_word(char c)
{
    return char_is_alnum(c) || c == '\'' || is_wide(c);
}

static bool is_in_word(struct str text, size_t at)
{
    return begins_word(text.p[at]) ||
           (text.p[at] == '-' && at + 1 < text.n && char_is_alnum(text.p[at + 1]));
}

/* The hash of the letters and digits that begin a word, and where they end. */
static uint32_t hash_head(struct str word, size_t *to)
{
    uint32_t hash = hash_start;
    size_t i = 0;
    for (; i < word.n && char_is_alnum(word.p[i]); i++)
        hash = hash_on(hash, char_lower(word.p[i]));
    *to = i;
    return hash;
}

bool phrase_near_key(const struct phrases *p, struct str word)
{
    return phrase_near(&p->keys, word).n && !(p->is_word && p->is_word(word));
}

static bool is_near_key(const struct phrases *p, struct str word)
{
    char lower[WORD_ROOM];
    return word.n >= PHRASE_SHORTEST_MENDED && word.n < sizeof lower &&
           phrase_near_key(p, str_lower(word, lower));
}

/* What is beyond ASCII may be letters or signs, as words_split() tells. */
static bool any_is_key(const struct phrases *p, struct str text)
{
    enum { MOST = 4 };
    struct word words[MOST];
    size_t to, n = words_split(text, words, MOST);
    for (size_t i = 0; i < n; i++)
        if (words[i].n && (has_bit(p, hash_head(word_text(&words[i]), &to)) ||
                           phrase_near_key(p, word_text(&words[i]))))
            return true;
    return n == MOST;
}

/* Reads the word that a text begins with, up to `*to`. */
static bool begins_with_key(const struct phrases *p, struct str text, size_t *to)
{
    bool wide = false;
    size_t i;
    uint32_t hash = hash_head(text, &i);
    for (; i < text.n && is_in_word(text, i); i++)
        wide |= is_wide(text.p[i]);
    *to = i;
    struct str word = str_slice(text, 0, i);
    return wide ? any_is_key(p, word) : has_bit(p, hash) || is_near_key(p, word);
}

bool phrases_may_be_key(const struct phrases *p, struct str word)
{
    size_t to;
    return p->has_no_keys || begins_with_key(p, word, &to);
}

bool phrases_may_state(const struct phrases *p, struct str text)
{
    for (size_t at = 0, n; at < text.n; at += n) {
        n = 1;
        if (begins_word(text.p[at]) && begins_with_key(p, str_from(text, at), &n))
            return true;
    }
    return p->has_no_keys;
}

/* ---- which they are ---- */

static void mark(struct phrases *p, struct str word)
{
    struct known *known = map_get(&p->known, word);
    if (known && !known->is_key) {
        known->is_key = true;
        set_bit(p, word);
        vec_push(&p->keys.words, word);
    }
}

static void mark_first(struct phrases *p, const struct node *node)
{
    if (node->kind == NODE_WORD)
        mark(p, node->word);
    if (node->kind == NODE_JOIN || node->is_optional)
        mark_first(p, node->next);
    for (size_t i = 0; i < node->alternatives.n; i++)
        mark_first(p, node->alternatives.p[i]);
}

static void mark_rarest(struct phrases *p, const struct phrase *phrase)
{
    const struct node *rarest = NULL;
    size_t longest = 0;
    for (const struct node *n = phrase->head; n; n = n->next) {
        size_t length = n->kind == NODE_JOIN || n->is_optional ? 0 : shortest_of(n);
        if (length > longest) {
            longest = length;
            rarest = n;
        }
    }
    if (rarest)
        mark_first(p, rarest);
    p->has_no_keys |= !rarest;
}

void phrase_find_keys(struct phrases *p)
{
    for (size_t i = 0; i < p->telling.n; i++) {
        uint64_t levels = (uintptr_t)p->telling.entries[i].value;
        if (levels & ~phrase_no_level)
            mark(p, p->telling.entries[i].key);
    }
    for (size_t i = 0; i < p->all.n; i++)
        if (p->all.p[i]->needs & phrase_no_level)
            mark_rarest(p, p->all.p[i]);
}
