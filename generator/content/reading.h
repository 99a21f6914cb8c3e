/* How the texts of a site are read. */
#ifndef CONTENT_READING_H
#define CONTENT_READING_H

#include "markdown/markdown.h"
#include "model/site.h"

static inline struct md_reading reading_of(const struct site *site)
{
    return (struct md_reading){.limits = site->settings.limits,
                               .dialects = site->settings.dialects};
}

#endif
