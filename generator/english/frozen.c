/* Reads and makes frozen sets; see frozen.h. */
#include "english/frozen.h"

#include "util/mem.h"

/* One in seventy words that are not there is looked up. */
enum { FIELD_BITS_EACH = 16 };

void frozen_set_ends(uint64_t *field, unsigned bits, struct str s)
{
    uint64_t head = 0, tail = 0, power = 1;
    frozen_set_bit(field, bits, 0);
    for (size_t i = 0; i < s.n; i++) {
        head = frozen_next(head, s.p[i]);
        tail += frozen_next(0, s.p[s.n - 1 - i]) * power;
        power *= FROZEN_BASE;
        frozen_set_bit(field, bits, head);
        frozen_set_bit(field, bits, tail);
    }
}

/* A string is its value, its length in one byte, and its bytes. */
enum { VALUE_BYTES = sizeof(uint32_t), HEAD_BYTES = VALUE_BYTES + 1 };

static uint32_t number_at(const void *base, size_t offset)
{
    uint32_t n = 0;
    memcpy(&n, (const char *)base + offset, sizeof n);
    return n;
}

struct str frozen_text(const void *base, uint32_t offset)
{
    const char *p = (const char *)base + offset;
    return (struct str){p + HEAD_BYTES, (unsigned char)p[VALUE_BYTES]};
}

struct str frozen_string(const void *base, const struct frozen *f, uint32_t i)
{
    return frozen_text(base, number_at(base, f->index + i * sizeof(uint32_t)));
}

uint32_t frozen_find(const void *base, const struct frozen *f, struct str s)
{
    uint64_t hash = frozen_hash(s);
    if (!f->n || !frozen_may_have(base, f, hash))
        return FROZEN_NONE;
    size_t mask = ((size_t)1 << f->slot_bits) - 1, i = frozen_mix(hash) & mask;
    for (uint32_t at; (at = number_at(base, f->slots + i * sizeof at)) != 0;) {
        if (str_eq(frozen_text(base, at), s))
            return number_at(base, at);
        i = (i + 1) & mask;
    }
    return FROZEN_NONE;
}

/* ---- making one ---- */

uint32_t frozen_put_array(struct buf *out, const void *p, size_t bytes)
{
    while (out->n % 8)
        buf_putc(out, 0);
    uint32_t at = (uint32_t)out->n;
    buf_add(out, p, bytes);
    return at;
}

static uint32_t put_string(struct buf *out, const struct frozen_entry *e)
{
    uint32_t at = (uint32_t)out->n;
    buf_add(out, &e->value, VALUE_BYTES);
    buf_putc(out, (char)(unsigned char)e->string.n);
    buf_str(out, e->string);
    return at;
}

/* The bits that can number `n` things at least. */
static unsigned bits_for(size_t n)
{
    unsigned bits = 6;
    while (((size_t)1 << bits) < n)
        bits++;
    return bits;
}

static void put_slots(struct buf *out, struct frozen *f,
                      const struct frozen_entry_vec *v, const uint32_t *offsets)
{
    f->slot_bits = bits_for(v->n + v->n / 2);
    size_t n = (size_t)1 << f->slot_bits;
    uint32_t *slots = mem_zalloc(n, sizeof *slots);
    for (size_t k = 0; k < v->n; k++) {
        size_t i = frozen_mix(frozen_hash(v->p[k].string)) & (n - 1);
        while (slots[i])
            i = (i + 1) & (n - 1);
        slots[i] = offsets[k];
    }
    f->slots = frozen_put_array(out, slots, n * sizeof *slots);
    free(slots);
}

static void put_field(struct buf *out, struct frozen *f,
                      const struct frozen_entry_vec *v)
{
    f->field_bits = bits_for(v->n * FIELD_BITS_EACH);
    size_t bytes = (size_t)1 << (f->field_bits - 3);
    uint64_t *field = mem_zalloc(bytes / 8, 8);
    for (size_t k = 0; k < v->n; k++)
        frozen_set_bit(field, f->field_bits, frozen_hash(v->p[k].string));
    f->field = frozen_put_array(out, field, bytes);
    free(field);
}

void frozen_put(struct buf *out, struct frozen *f, const struct frozen_entry_vec *v)
{
    uint32_t *offsets = mem_zalloc(v->n + 1, sizeof *offsets);
    *f = (struct frozen){.n = (uint32_t)v->n};
    for (size_t i = 0; i < v->n; i++)
        offsets[i] = put_string(out, &v->p[i]);
    f->index = frozen_put_array(out, offsets, v->n * sizeof *offsets);
    put_slots(out, f, v, offsets);
    put_field(out, f, v);
    free(offsets);
}
