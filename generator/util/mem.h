/* Memory that cannot fail: out of memory ends the process with a message and
 * status 2. A one-shot program gains nothing from untested branches. */
#ifndef UTIL_MEM_H
#define UTIL_MEM_H

#include <stddef.h>

/* `n` bytes, uninitialised; free() when done. */
void *mem_alloc(size_t n);
/* `n` zeroed objects of `size` bytes. */
void *mem_zalloc(size_t n, size_t size);
void *mem_realloc(void *p, size_t n);
/* Suits the allocator to this program; call it before there are threads. */
void mem_setup(void);
/* Gives what was freed back to the system, where it can: allocators keep it, and each
 * thread's for itself. */
void mem_trim(void);
/* For a library that could not allocate: ends the process the same way. */
__attribute__((noreturn)) void mem_exhausted(void);
/* n * size and a + b; overflow ends the process as out of memory does. */
size_t mem_mul(size_t n, size_t size);
size_t mem_add(size_t a, size_t b);

#endif
