/* libcurl, loaded when somebody asks for the network: it brings sixteen libraries,
 * which would be a sixth of the time that every other command takes to start. Known to
 * web/ alone. */
#ifndef WEB_CURL_H
#define WEB_CURL_H

#include "util/diag.h"

#define CURL_DISABLE_TYPECHECK /* which calls functions by their names */
#include <curl/curl.h>

struct curl {
    CURLcode (*global_init)(long flags);
    CURL *(*easy_init)(void);
    void (*easy_reset)(CURL *easy);
    CURLcode (*easy_setopt)(CURL *easy, CURLoption option, ...);
    CURLcode (*easy_getinfo)(CURL *easy, CURLINFO info, ...);
    void (*easy_cleanup)(CURL *easy);
    const char *(*easy_strerror)(CURLcode code);
    CURLM *(*multi_init)(void);
    CURLMcode (*multi_setopt)(CURLM *multi, CURLMoption option, ...);
    CURLMcode (*multi_add_handle)(CURLM *multi, CURL *easy);
    CURLMcode (*multi_remove_handle)(CURLM *multi, CURL *easy);
    CURLMcode (*multi_perform)(CURLM *multi, int *running);
    CURLMcode (*multi_poll)(CURLM *multi, struct curl_waitfd *more, unsigned n,
                            int timeout_ms, int *events);
    CURLMsg *(*multi_info_read)(CURLM *multi, int *left);
    CURLMcode (*multi_cleanup)(CURLM *multi);
};

/* Loads it and sets it up. Returns 0, or -1 with the reason reported. It stays loaded:
 * it may not be set up twice. */
__attribute__((warn_unused_result)) int curl_load(struct curl *curl, struct diag *diag);

#endif
