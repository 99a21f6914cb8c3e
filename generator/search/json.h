/* What a search found, as JSON: `handbook search --format json` prints it and `handbook
 * serve` answers with it. cli/search.schema.json describes it. */
#ifndef SEARCH_JSON_H
#define SEARCH_JSON_H

#include "search/query.h"
#include "util/buf.h"

/* Appends it with a line break behind it; with `explain` each hit says what it has its
 * score from, which the result must have been asked for. */
void search_json(struct str query, const struct search_result *result, bool explain,
                 struct buf *out);

#endif
