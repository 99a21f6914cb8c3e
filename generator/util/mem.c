/* Allocation that ends the process on failure; see mem.h. */
#include "util/mem.h"

#include "util/plain.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* An allocator that a library calls knows nothing of files: it is noted here. */
static _Thread_local struct str at_work;

void mem_work_on(const char *name, size_t n)
{
    at_work = (struct str){name, name ? n : 0};
}

/* Not exit(): it waits for locks that other threads, or this one, may hold, and takes
 * away what they still work with. */
void mem_exhausted(void)
{
    static const char message[] =
        ": error: out of memory; nothing was published; give it "
        "more, or divide the file or the site\n";
    if (at_work.n)
        plain_write(stderr, at_work);
    else
        fputs("handbook", stderr);
    fputs(message, stderr);
    _exit(2);
}

size_t mem_mul(size_t n, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(n, size, &total))
        mem_exhausted();
    return total;
}

size_t mem_add(size_t a, size_t b)
{
    size_t total;
    if (__builtin_add_overflow(a, b, &total))
        mem_exhausted();
    return total;
}

void *mem_alloc(size_t n)
{
    void *p = malloc(n ? n : 1);
    if (!p)
        mem_exhausted();
    return p;
}

void *mem_zalloc(size_t n, size_t size)
{
    void *p = calloc(n ? n : 1, size ? size : 1);
    if (!p)
        mem_exhausted();
    return p;
}

void *mem_realloc(void *old, size_t n)
{
    void *p = realloc(old, n ? n : 1);
    if (!p)
        mem_exhausted();
    return p;
}

/* glibc keeps small pieces apart when they are freed and joins them all again whenever
 * a large one is freed, which Xapian's millions of small pieces make dear: 3 to 6 % of
 * the CPU of 10,000 pages. Each thread's own store of pieces, which is asked first,
 * stays. */
void mem_setup(void)
{
    json_set_alloc_funcs(mem_alloc, free);
#ifdef __GLIBC__
    mallopt(M_MXFAST, 0);
#endif
}

void mem_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
