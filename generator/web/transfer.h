/* One question to a server, through libcurl. Known to web/ alone. */
#ifndef WEB_TRANSFER_H
#define WEB_TRANSFER_H

#include "web/curl.h"
#include "web/web.h"

struct transfer {
    CURL *easy;
    bool asks_own_network; /* or there is a proxy, which may be there */
    bool met_own_network;  /* the host turned out to be in it: not asked */
    bool has_head;         /* the whole of it */
    bool has_body;         /* and more was not read */
    bool sets_cookie;
    size_t head_bytes;
};

/* Makes a handle ready to ask for `url`; `owner` is what transfer_owner() gives. */
void transfer_begin(struct transfer *t, const struct curl *curl, struct str url,
                    bool is_get, const struct web_settings *settings, void *owner);
void *transfer_owner(const struct curl *curl, CURL *easy);

/* What came of it: what stood at the head of the answer. */
struct transfer_result {
    int status; /* of HTTP; 0: there was no answer, and `code` says why */
    CURLcode code;
    struct str redirect; /* the whole address, or empty */
    int retry_after;     /* seconds, or 0 */
    bool sets_cookie;
};
struct transfer_result transfer_result(const struct transfer *t,
                                       const struct curl *curl, CURLcode code,
                                       struct arena *arena);

#endif
