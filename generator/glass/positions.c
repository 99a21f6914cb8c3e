/* Packs positions; see positions.h. */
#include "glass/positions.h"

#include "glass/pack.h"

/* Bits that are still to be written, the lowest first. */
struct bits {
    struct buf *out;
    uint64_t bits;
    unsigned n;
};

static void put_bits(struct bits *b, uint32_t value, unsigned n)
{
    b->bits |= (uint64_t)value << b->n;
    for (b->n += n; b->n >= 8; b->n -= 8) {
        buf_putc(b->out, (char)b->bits);
        b->bits >>= 8;
    }
}

static void end_bits(struct bits *b)
{
    if (b->n)
        buf_putc(b->out, (char)b->bits);
}

/* One of `among` values. What a whole number of bits could tell besides is used to tell
 * those in the middle with one bit less. */
static void put_one_of(struct bits *b, uint32_t value, uint32_t among)
{
    if (among <= 1)
        return;
    unsigned n = 32 - (unsigned)__builtin_clz(among - 1);
    uint32_t spare = (uint32_t)((uint64_t)1 << n) - among, middle = (among - spare) / 2;
    if (spare && value >= middle + spare)
        value = (value - (middle + spare)) | (uint32_t)1 << (n - 1);
    else if (spare && value >= middle)
        n--;
    put_bits(b, value, n);
}

/* Those between the i-th and the k-th, of which both are known. */
static void put_between(struct bits *b, const uint32_t *p, size_t i, size_t k)
{
    while (i + 1 < k) {
        size_t middle = i + (k - i) / 2;
        uint32_t among = p[k] - p[i] - (uint32_t)(k - i) + 1;
        uint32_t least = p[i] + (uint32_t)(middle - i);
        put_one_of(b, p[middle] - least, among);
        put_between(b, p, i, middle);
        i = middle;
    }
}

void glass_put_positions(struct buf *out, const uint32_t *positions, size_t n,
                         uint32_t shift)
{
    uint32_t first = positions[0] + shift, last = positions[n - 1] + shift;
    glass_put_number(out, last);
    if (n == 1)
        return;
    struct bits b = {.out = out};
    put_one_of(&b, first, last);
    put_one_of(&b, (uint32_t)n - 2, last - first);
    put_between(&b, positions, 0, n - 1);
    end_bits(&b);
}
