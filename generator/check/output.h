/* The finished pages, each looked at as it was rendered:
 *
 *     struct output_check *o = output_check_new(site, folder, threads, diag);
 *     each page, from any thread:  output_check_page(o, i, html, worker);
 *     output_check_end(o);
 *     output_check_free(o); */
#ifndef CHECK_OUTPUT_H
#define CHECK_OUTPUT_H

#include "model/site.h"
#include "util/diag.h"

struct output_check;

/* All files but the pages of the site stand in `site_dir` already. Returns NULL if
 * that cannot be read, reported. */
struct output_check *output_check_new(const struct site *site, const char *site_dir,
                                      int threads, struct diag *diag);
void output_check_free(struct output_check *o); /* NULL is fine */

/* A file that is written later, which pages may lead to. */
void output_check_add(struct output_check *o, struct str address);

/* Looks at page `i` of the site, by thread `worker`, counted from 0. */
void output_check_page(struct output_check *o, size_t i, struct str html, int worker);

/* What can be told only when all pages are known. */
void output_check_end(struct output_check *o);

#endif
