/* Memory that cannot fail: out of memory ends the process with a message and
 * status 2. A one-shot program gains nothing from untested branches. The libraries
 * take theirs from here as well, each where it is set up, so none of them aborts or
 * goes on with less, and the message names the file that was being worked on. */
#ifndef UTIL_MEM_H
#define UTIL_MEM_H

#include <stddef.h>

/* `n` bytes, uninitialised; free() when done. */
void *mem_alloc(size_t n);
/* `n` zeroed objects of `size` bytes. */
void *mem_zalloc(size_t n, size_t size);
void *mem_realloc(void *p, size_t n);
/* Suits the allocator to this program, and has Jansson use it; call it before there are
 * threads. */
void mem_setup(void);
/* Says what this thread works on from now on, for the message: the name of a file, or
 * NULL. It must live until another is said. parallel_for() takes it back. */
void mem_work_on(const char *name, size_t n);
/* Gives what was freed back to the system, where it can: allocators keep it, and each
 * thread's for itself. */
void mem_trim(void);
/* For a library that could not allocate: ends the process the same way. What is
 * published stays, for nothing is published before all is made. */
__attribute__((noreturn)) void mem_exhausted(void);
/* n * size and a + b; overflow ends the process as out of memory does. */
size_t mem_mul(size_t n, size_t size);
size_t mem_add(size_t a, size_t b);

#endif
