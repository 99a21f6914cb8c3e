/* Asks web servers whether what links lead to is there. `handbook check --external`
 * does; nothing else of the program goes to the network.
 *
 *     struct web_settings settings = {.agent = …, .pause_ms = 1000, …};
 *     struct web_answer *answers = arena_new(&arena, struct web_answer, n);
 *     web_ask(addresses, n, &settings, answers, &arena, diag);
 *
 * Of a host one address at a time is asked for, with a pause between; several hosts
 * side by side. The question is HEAD, and GET where a server does not take that, or
 * says nothing: of what it then sends nothing is read behind the heads. Redirects are
 * followed by hand, each to the host that it names, at most ten. Who answers 429 or 503
 * is asked again when it says (Retry-After), if that is soon; who fails (5xx) or says
 * nothing, a little later. A host that did not answer three times is left alone.
 *
 * Only http and https are spoken; nobody is told who asks but by the name of the
 * program: no credentials (those in an address are cut off), cookies or referrer.
 * Machines of the own network are not asked, unless the settings say so: whoever wrote
 * the notes may not be who runs this.
 *
 * Answers are remembered in a file, with their dates. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "util/arena.h"
#include "util/diag.h"
#include "util/fs.h"

enum web_state {
    WEB_FINE,
    WEB_GONE,   /* nobody who follows the link finds anything */
    WEB_SILENT, /* it may be there: `why` says what kept us from knowing */
    WEB_UNASKED /* not of the web, or of the own network, or ignored */
};

struct web_answer {
    enum web_state state;
    struct str why; /* "404 Not Found", "its host is not known"; of WEB_FINE empty */
    struct str moved_to; /* it has moved there for good, and is there; or empty */
    long long asked;     /* when, in seconds since 1970 */
};

struct web_settings {
    const char *agent;            /* User-Agent */
    const struct str_vec *ignore; /* addresses that are not asked for: they begin so;
                                    "*" stands for anything */
    int pause_ms;                 /* from one question to the next, of one host */
    int timeout_seconds;          /* for one answer */
    int keep_days;                /* for which it is remembered that all is fine */
    bool asks_own_network;
    const char *cache; /* the file of answers, made when needed, or NULL */
    /* Called now and then, if not NULL. */
    void (*progress)(size_t done, size_t all);
};

/* Whether an address is one of the web: of http or https. */
bool web_is_address(struct str address);

/* Fills in an answer for each address, in `arena`. Returns 0, or -1 with the reason
 * reported: there is no libcurl. */
__attribute__((warn_unused_result)) int web_ask(const struct str *addresses, size_t n,
                                                const struct web_settings *settings,
                                                struct web_answer *answers,
                                                struct arena *arena, struct diag *diag);

#endif
