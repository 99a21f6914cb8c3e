/* Sorts by heads; see ranked.h. */
#include "index/ranked.h"

#include "util/mem.h"

#include <stdlib.h>

struct ranked {
    uint64_t head; /* its first bytes, the first one highest */
    uint32_t number, place;
};

static uint64_t head_of(struct str s)
{
    uint64_t head = 0;
    for (size_t i = 0; i < sizeof head; i++)
        head = head << 8 | (i < s.n ? (unsigned char)s.p[i] : 0);
    return head;
}

static int by_head(const void *a, const void *b, void *strings)
{
    const struct ranked *x = a, *y = b;
    const struct str *s = strings;
    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    int order = str_cmp(s[x->number], s[y->number]);
    return order ? order : x->place < y->place ? -1 : x->place > y->place;
}

void ranked_sort(uint32_t *numbers, size_t n, const struct str *strings)
{
    struct ranked *r = mem_zalloc(n + 1, sizeof *r);
    for (size_t i = 0; i < n; i++)
        r[i] = (struct ranked){head_of(strings[numbers[i]]), numbers[i], (uint32_t)i};
    qsort_r(r, n, sizeof *r, by_head, (void *)strings);
    for (size_t i = 0; i < n; i++)
        numbers[i] = r[i].number;
    free(r);
}

uint32_t *ranked_order(const struct str *strings, size_t n)
{
    uint32_t *numbers = mem_zalloc(n + 1, sizeof *numbers);
    for (size_t i = 0; i < n; i++)
        numbers[i] = (uint32_t)i;
    ranked_sort(numbers, n, strings);
    return numbers;
}
