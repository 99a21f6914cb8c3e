/* The time of builds; see epoch.h. */
#include "util/epoch.h"

#include <errno.h>
#include <stdlib.h>

long long epoch_or(long long otherwise)
{
    const char *said = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    errno = 0;
    long long seconds = said ? strtoll(said, &end, 10) : -1;
    return said && *said && !*end && !errno && seconds >= 0 ? seconds : otherwise;
}
