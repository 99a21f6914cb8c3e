/* MinHash; see sketch.h. */
#include "addresses/sketch.h"

#include "util/hash.h"
#include "util/unicode.h"
#include "util/utf8.h"
#include "util/word.h"

/* splitmix64: any two orders of the hashes have nothing to do with each other. */
static uint64_t mixed(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

void sketcher_init(struct sketcher *s)
{
    *s = (struct sketcher){0};
    for (size_t i = 0; i < SKETCH_BYTES; i++)
        s->least[i] = UINT64_MAX;
}

static void add_run(struct sketcher *s, uint64_t run)
{
    for (size_t i = 0; i < SKETCH_BYTES; i++) {
        uint64_t hash = mixed(run ^ mixed(i + 1));
        if (hash < s->least[i])
            s->least[i] = hash;
    }
}

static void add_word(struct sketcher *s, struct str word)
{
    uint64_t hash = hash_bytes(word);
    if (!word.n)
        return;
    if (++s->words >= 3)
        add_run(s, mixed(mixed(s->last[0]) + s->last[1]) + hash);
    s->last[0] = s->last[1];
    s->last[1] = hash;
}

/* Scripts without blanks between words: each letter is one. */
void sketcher_add(struct sketcher *s, struct str text)
{
    struct buf word = BUF_INIT;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        bool alone = unicode_is_unspaced(c) || unicode_is_cjk(c);
        if (alone || !word_has(c)) {
            add_word(s, buf_view(&word));
            buf_clear(&word);
        }
        if (word_has(c))
            utf8_put(&word, unicode_lower(c));
        if (alone) {
            add_word(s, buf_view(&word));
            buf_clear(&word);
        }
    }
    add_word(s, buf_view(&word));
    buf_release(&word);
}

struct sketch sketcher_end(const struct sketcher *s)
{
    struct sketcher all = *s;
    struct sketch sketch = {.is_there = s->words > 0};
    if (s->words == 1 || s->words == 2)
        add_run(&all, mixed(s->last[0]) + s->last[1]);
    for (size_t i = 0; i < SKETCH_BYTES && sketch.is_there; i++)
        sketch.bytes[i] = (uint8_t)(mixed(all.least[i]) >> 56);
    return sketch;
}

int sketch_likeness(const struct sketch *a, const struct sketch *b)
{
    int same = 0;
    if (!a->is_there || !b->is_there)
        return 0;
    for (size_t i = 0; i < SKETCH_BYTES; i++)
        same += a->bytes[i] == b->bytes[i];
    return same;
}

void sketch_put(const struct sketch *s, struct buf *out)
{
    for (size_t i = 0; s->is_there && i < SKETCH_BYTES; i++)
        buf_printf(out, "%02x", s->bytes[i]);
}

static int digit(char c)
{
    return char_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool sketch_read(struct str text, struct sketch *out)
{
    *out = (struct sketch){.is_there = text.n > 0};
    if (text.n != SKETCH_CHARS)
        return text.n == 0;
    for (size_t i = 0; i < SKETCH_BYTES; i++) {
        int high = digit(text.p[2 * i]), low = digit(text.p[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out->bytes[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}
