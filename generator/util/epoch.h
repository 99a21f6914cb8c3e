/* Which time it is for what is built: never that of the clock, so that the same source
 * gives the same bytes. https://reproducible-builds.org/specs/source-date-epoch/ */
#ifndef UTIL_EPOCH_H
#define UTIL_EPOCH_H

/* $SOURCE_DATE_EPOCH, seconds since 1970 in UTC, or `otherwise` if that is unset or no
 * number. */
long long epoch_or(long long otherwise);

#endif
