/* The finished pages, each looked at as it was rendered:
 *
 *     struct output_check *o = output_check_new(site, &files, threads, diag);
 *     each page, from any thread:  output_check_page(o, i, html, worker);
 *     output_check_end(o);
 *     output_check_free(o); */
#ifndef CHECK_OUTPUT_H
#define CHECK_OUTPUT_H

#include "model/site.h"
#include "util/diag.h"

struct output_check;
struct buf;

/* `files` are the addresses of all files of the site but its pages; they live as long.
 */
struct output_check *output_check_new(const struct site *site,
                                      const struct str_vec *files, int threads,
                                      struct diag *diag);
void output_check_free(struct output_check *o); /* NULL is fine */

/* A file that is written later, which pages may lead to. */
void output_check_add(struct output_check *o, struct str address);

/* Looks at page `i` of the site, by thread `worker`, counted from 0. */
void output_check_page(struct output_check *o, size_t i, struct str html, int worker);

/* Of a page that is as in the last build: not looked at again, what was known of it is
 * handed over. Appends that; nothing if something was found in the page, which is to be
 * said again. */
void output_check_put(const struct output_check *o, size_t i, struct buf *out);
/* Takes it, instead of output_check_page(). False if that is not what was put, or the
 * page leads to one that is gone. Borrows `put`. Where an address of the page leads is
 * not looked up: for that, all files of the last site must be there. */
bool output_check_take(struct output_check *o, size_t i, struct str put, int worker);

/* Appends what each file is, see below, and its address; whether all those are there
 * and what they were. */
void output_check_put_files(const struct output_check *o, struct buf *out);
bool output_check_has_files(const struct output_check *o, struct str put);
/* "page", of generated ones "view", and of what is no page (NULL) "file". */
struct str output_file_kind(const struct page *page);

/* What can be told only when all pages are known. */
void output_check_end(struct output_check *o);

#endif
