/* The pictures that are shown where an address of the site is shared (poster/poster.h):
 * which page has which, and drawing them. They lie in share/, named by a hash of their
 * words, so that what the published site has already is taken over and not drawn again,
 * and pages with the same words have the same. Known to pipeline/ alone. */
#ifndef PIPELINE_POSTERS_H
#define PIPELINE_POSTERS_H

#include "model/site.h"
#include "output/stage.h"

/* Sets the picture of each page, as far as the site has an address and its settings
 * want some. To be called when all titles and addresses are there. */
void posters_name(struct site *site);

/* Draws them on `threads` threads; `is_clean`: nothing of the published site is taken
 * over. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int posters_write(const struct site *site,
                                                      struct stage *stage, int threads,
                                                      bool is_clean, struct diag *diag);

#endif
