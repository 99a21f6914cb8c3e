/* Growing arrays of any type. A vector is a struct with three fields; the
 * macros below work on any of them. Start with {0}.
 *
 *     VEC(page_vec, struct page *);          declares struct page_vec
 *     struct page_vec pages = {0};
 *     vec_push(&pages, page);
 *     for (size_t i = 0; i < pages.n; i++) use(pages.p[i]);
 *     vec_release(&pages);
 */
#ifndef UTIL_VEC_H
#define UTIL_VEC_H

#include "util/mem.h"

#include <stdlib.h>

#define VEC(name, T)                                                                   \
    struct name {                                                                      \
        T *p;                                                                          \
        size_t n, cap;                                                                 \
    }

/* Makes room for one more element. */
#define vec_reserve(v)                                                                 \
    ((v)->n < (v)->cap                                                                 \
         ? (void)0                                                                     \
         : (void)((v)->cap = (v)->cap ? mem_mul((v)->cap, 2) : 8,                      \
                  (v)->p = mem_realloc((v)->p, mem_mul((v)->cap, sizeof *(v)->p))))

#define vec_push(v, element) (vec_reserve(v), (void)((v)->p[(v)->n++] = (element)))

/* Frees the array, not what its elements point to. */
#define vec_release(v) (free((v)->p), (v)->p = NULL, (v)->n = (v)->cap = 0)

/* Sorts by a qsort comparison function. */
#define vec_sort(v, compare)                                                           \
    ((v)->n > 1 ? qsort((v)->p, (v)->n, sizeof *(v)->p, (compare)) : (void)0)

#endif
