/* The search of the site over HTTP, asked as `handbook search` asks:
 *
 *     GET api/search?q=nat+gateway&n=5&scope=az
 *
 * answers with the JSON of search/json.h, from the index of the last build. What is
 * wrong is {"error": "..."} with a status of 400 (how it was asked), 503 (there is no
 * index yet) or 500. */
#ifndef SERVE_API_H
#define SERVE_API_H

#include <microhttpd.h>

#define API_SEARCH "api/search"

/* `index`: the folder. */
enum MHD_Result api_search(const char *index, struct MHD_Connection *c);

#endif
