/* The tags of a site. */
#ifndef MODEL_TAGS_H
#define MODEL_TAGS_H

#include "model/site.h"

/* The page of a tag, in whatever case it is written, or NULL. */
const struct page *site_tag_page(const struct site *site, struct str tag);

#endif
