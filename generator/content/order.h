/* The order of the files of a source. */
#ifndef CONTENT_ORDER_H
#define CONTENT_ORDER_H

#include "model/site.h"

/* Puts the files that the setting `chapters` names in front, in its order. */
__attribute__((warn_unused_result)) int
order_files(struct site *site, struct str_vec *files, struct diag *diag);

/* When all pages are there: the pages of each chapter as an array, and who
 * precedes whom. */
void order_thread(struct site *site);

#endif
