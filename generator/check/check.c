/* The families of rules on the site; see check.h. */
#include "check/check.h"

#include "check/blocks.h"
#include "check/figures.h"
#include "check/names.h"
#include "check/statements.h"

typedef void family_fn(const struct site *site, struct diag *diag);

static family_fn *const families[] = {
    check_statements,
    check_names,
    check_figures,
    check_blocks,
};

void check_site(const struct site *site, struct diag *diag)
{
    for (size_t i = 0; i < countof(families); i++)
        families[i](site, diag);
}
