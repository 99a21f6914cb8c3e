/* What texts may ask for by keys (`{{< param version >}}`, `{{ page.title }}`): the
 * front matter of their file, `params` of handbook.yaml, settings of another tool. */
#ifndef CONTENT_VALUES_H
#define CONTENT_VALUES_H

#include "markdown/markdown.h"
#include "model/site.h"

struct values {
    const struct site *site;
    const struct yaml *front; /* of the file, or NULL */
    struct md_values md;      /* for md_reading */
};

/* Both must outlive it, and it must stay where it is. */
void values_init(struct values *values, const struct site *site,
                 const struct yaml *front);

/* Keeps the settings of another tool, its file's text, for texts to ask for. What
 * cannot be read is not there. */
void values_read(struct site *site, struct str file, struct str text);

#endif
