/* Figures that the settings declare: all texts that state one must state the same. */
#ifndef CHECK_FIGURES_H
#define CHECK_FIGURES_H

#include "model/site.h"
#include "util/diag.h"

void check_figures(const struct site *site, struct diag *diag);

#endif
