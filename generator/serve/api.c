/* The search over HTTP; see api.h. */
#include "serve/api.h"

#include "search/json.h"
#include "serve/answer.h"
#include "util/diag.h"
#include "util/fs.h"
#include "util/plain.h"

#include <jansson.h>
#include <stdlib.h>

/* Of a query in bytes, and hits. */
enum { QUERY_MAX = 1000, USUAL_HITS = 10, HITS_MAX = 100 };

static enum MHD_Result answer_json(struct MHD_Connection *c, unsigned status,
                                   struct buf *json)
{
    return answer(c, status, json, "application/json", NULL);
}

static enum MHD_Result answer_error(struct MHD_Connection *c, unsigned status,
                                    struct str message)
{
    json_t *error = json_pack("{s:s%}", "error", message.p, message.n);
    char *dump = json_dumps(error, 0);
    struct buf json = BUF_INIT;
    plain_json(&json, str_z(dump ? dump : "{\"error\": \"failed\"}"));
    buf_putc(&json, '\n');
    free(dump);
    json_decref(error);
    return answer_json(c, status, &json);
}

/* The argument, or an empty string. */
static struct str argument(struct MHD_Connection *c, const char *name)
{
    return str_z(MHD_lookup_connection_value(c, MHD_GET_ARGUMENT_KIND, name));
}

static bool read_hits(struct str text, size_t *hits)
{
    char *end = NULL;
    long n = text.n ? strtol(text.p, &end, 10) : USUAL_HITS;
    *hits = (size_t)n;
    return (!end || *end == '\0') && n >= 1 && n <= HITS_MAX;
}

/* Fills in the query; what is wrong with it, or NULL. */
static const char *read_question(struct MHD_Connection *c, struct search_query *query)
{
    *query =
        (struct search_query){.text = argument(c, "q"), .scope = argument(c, "scope")};
    if (!query->text.n)
        return "say what to search for: " API_SEARCH "?q=WORDS";
    if (query->text.n > QUERY_MAX || query->scope.n > QUERY_MAX)
        return "q and scope have 1000 bytes at most";
    if (!read_hits(argument(c, "n"), &query->limit))
        return "n is a number of hits, from 1 to 100";
    return NULL;
}

static int search_once(const char *folder, const struct search_query *query,
                       struct buf *json, struct diag *diag)
{
    struct search_index *index = search_open(folder, diag);
    struct search_result result = {0};
    int rc = index ? search_run(index, query, &result, diag) : -1;
    if (rc == 0)
        search_json(query->text, &result, query->explain, json);
    search_result_release(&result);
    search_close(index);
    return rc;
}

/* A build may have put another index in its place meanwhile, which is then asked. */
static int search_twice(const char *folder, const struct search_query *query,
                        struct buf *json, struct diag *diag)
{
    struct diag *unheard = diag_new();
    int rc = search_once(folder, query, json, unheard);
    diag_free(unheard);
    return rc == 0 ? 0 : search_once(folder, query, json, diag);
}

enum MHD_Result api_search(const char *folder, struct MHD_Connection *c)
{
    struct search_query query;
    const char *wrong = read_question(c, &query);
    if (wrong)
        return answer_error(c, MHD_HTTP_BAD_REQUEST, str_z(wrong));
    if (fs_kind(folder) != FS_DIR)
        return answer_error(c, MHD_HTTP_SERVICE_UNAVAILABLE, STR("not built yet"));
    struct diag *diag = diag_new();
    struct buf json = BUF_INIT, failure = BUF_INIT;
    int rc = search_twice(folder, &query, &json, diag);
    diag_text(diag, DIAG_TEXT, &failure);
    enum MHD_Result result =
        rc == 0 ? answer_json(c, MHD_HTTP_OK, &json)
                : answer_error(c, MHD_HTTP_INTERNAL_SERVER_ERROR, buf_view(&failure));
    buf_release(&failure);
    diag_free(diag);
    return result;
}
