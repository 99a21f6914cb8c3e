/* Filters and drawings; see embellish.h. */
#include "pipeline/embellish.h"

int embellish_pages(struct site *site, int threads, struct diag *diag)
{
    (void)site, (void)threads, (void)diag;
    return 0;
}
