/* Answers of servers, remembered from one run to the next: a file of lines
 *
 *     1796031234 <tab> fine <tab> https://example.org/a <tab> moved to, or empty <tab>
 * why
 *
 * It is read whole and written whole, in one step; a line that is none is left out.
 * Known to web/ alone. */
#ifndef WEB_CACHE_H
#define WEB_CACHE_H

#include "util/map.h"
#include "web/web.h"

struct web_cache {
    const char *file;   /* NULL: nothing is kept */
    struct map answers; /* address as it is asked for -> struct web_answer */
    struct arena arena;
};

void web_cache_read(struct web_cache *cache, const char *file);

/* What it knows and is young enough to count at `now`: of what is fine `keep_days`, a
 * day of what is gone, ten minutes of who was silent. NULL if there is nothing. */
const struct web_answer *web_cache_find(const struct web_cache *cache,
                                        struct str address, long long now,
                                        int keep_days);
void web_cache_put(struct web_cache *cache, struct str address,
                   const struct web_answer *answer);

/* What is older than a year is left out. A file that cannot be written is not worth a
 * word: the next run asks again. */
void web_cache_write(const struct web_cache *cache, long long now);
void web_cache_release(struct web_cache *cache);

#endif
