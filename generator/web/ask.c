/* Whom to ask when, and what answers mean; see web.h. All on one thread: there is
 * nothing to do but to wait.
 *
 * An address that has to be asked for is a *job*. It stands in the queue of its host,
 * goes back there when it is to be tried again, and into another host's when it is
 * redirected. */
#include "web/web.h"

#include "util/map.h"
#include "util/vec.h"
#include "web/address.h"
#include "web/cache.h"
#include "web/transfer.h"

#include <locale.h>
#include <stdio.h>
#include <time.h>

enum {
    SIDE_BY_SIDE = 16, /* hosts */
    MOST_HOPS = 10,
    MOST_TRIES = 3,
    MOST_SILENT = 3,   /* addresses of a host that did not answer */
    MOST_WAIT = 60,    /* seconds that a server may ask for */
    SAVE_EACH = 200,   /* answers */
    LONGEST_POLL = 500 /* ms */
};

struct job {
    struct web_address at;     /* what is asked for now */
    struct web_answer *answer; /* of the address that it began with */
    struct str began_as;
    int hops;
    unsigned tries;
    bool is_get;
    bool is_passing; /* a redirect on the way was not for good */
    bool met_cookie;
    struct str moved_to; /* where the others lead */
    struct job *next;    /* in the queue */
};

struct host {
    struct job *first;
    bool is_asked;     /* just now */
    long long free_at; /* ms: not before */
    int silent;
};

struct asker {
    struct job *job;
    struct host *host;
    struct transfer transfer;
};

struct asking {
    const struct web_settings *settings;
    struct curl curl;
    CURLM *multi;
    struct map hosts;   /* name -> struct host */
    struct map answers; /* address as it is asked for -> struct web_answer */
    struct asker askers[SIDE_BY_SIDE];
    size_t left, done, saved;
    long long now; /* seconds since 1970, when it began */
    bool any_host_is_known;
    struct web_cache cache;
    struct arena arena;
};

static long long milliseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* ---- queues ---- */

static struct host *host_of(struct asking *a, struct str name)
{
    struct host *host = map_get(&a->hosts, name);
    if (!host) {
        host = arena_new(&a->arena, struct host, 1);
        map_put(&a->hosts, name, host);
    }
    return host;
}

static void queue_last(struct asking *a, struct job *job)
{
    struct job **end = &host_of(a, job->at.host)->first;
    while (*end)
        end = &(*end)->next;
    job->next = NULL;
    *end = job;
}

/* Not before so many milliseconds have passed. */
static void queue_first(struct asking *a, struct job *job, long long wait)
{
    struct host *host = host_of(a, job->at.host);
    long long free_at = milliseconds() + wait;
    job->next = host->first;
    host->first = job;
    if (free_at > host->free_at)
        host->free_at = free_at;
}

/* ---- ends ---- */

static void end(struct asking *a, struct job *job, enum web_state state, struct str why)
{
    *job->answer = (struct web_answer){.state = state, .why = why, .asked = a->now};
    if (state == WEB_FINE)
        job->answer->moved_to = job->moved_to;
    if (state != WEB_UNASKED)
        web_cache_put(&a->cache, job->began_as, job->answer);
    a->left--;
    a->done++;
    if (a->settings->progress)
        a->settings->progress(a->done, a->done + a->left);
    if (a->done - a->saved >= SAVE_EACH) {
        a->saved = a->done;
        web_cache_write(&a->cache, a->now);
    }
}

static void end_silent(struct asking *a, struct job *job, struct host *host,
                       struct str why)
{
    end(a, job, WEB_SILENT, why);
    host->silent++;
    while (host->silent >= MOST_SILENT && host->first) {
        struct job *other = host->first;
        host->first = other->next;
        end(a, other, WEB_SILENT,
            STR("its host did not answer several times, and was left alone"));
    }
}

/* The longer, the oftener it was tried. */
static void try_later(struct asking *a, struct job *job)
{
    queue_first(a, job, (long long)a->settings->pause_ms * (4LL << job->tries));
}

static void ask_by_get(struct asking *a, struct job *job)
{
    job->is_get = true;
    queue_first(a, job, a->settings->pause_ms);
}

/* ---- what a status means ---- */

static bool is_front_page(const struct web_address *address)
{
    struct str path =
        str_from(address->url, (size_t)(str_find_char(address->url, ':', 0) + 3));
    ptrdiff_t slash = str_find_char(path, '/', 0);
    return slash < 0 || (size_t)slash + 1 == path.n;
}

static struct str with_fragment(const struct web_address *to, struct str own,
                                struct arena *arena)
{
    struct str fragment = to->fragment.n ? to->fragment : own;
    return fragment.n
               ? arena_printf(arena, "%.*s#%.*s", STR_ARG(to->url), STR_ARG(fragment))
               : to->url;
}

/* Many a page shows itself only to whom brings the cookie back that it gave. */
static void end_turning(struct asking *a, struct job *job)
{
    if (job->met_cookie)
        end(a, job, WEB_SILENT, STR("it is not shown to whom takes no cookies"));
    else
        end(a, job, WEB_GONE, STR("it is redirected without end"));
}

static void follow(struct asking *a, struct job *job, const struct transfer_result *r)
{
    struct web_address to;
    bool was_front = is_front_page(&job->at);
    job->met_cookie |= r->sets_cookie;
    if (job->hops++ == MOST_HOPS) {
        end_turning(a, job);
        return;
    }
    if (!web_address_read(r->redirect, &to, &a->arena)) {
        end(a, job, WEB_SILENT,
            STR("it is redirected to what is no address of the web"));
        return;
    }
    if (!a->settings->asks_own_network && web_address_is_own(to.name)) {
        end(a, job, WEB_SILENT, STR("it is redirected to a host of the own network"));
        return;
    }
    if (!was_front && is_front_page(&to)) {
        end(a, job, WEB_SILENT,
            arena_printf(&a->arena,
                         "it leads to the front page of %.*s: what it led to may be "
                         "there no more",
                         STR_ARG(to.host)));
        return;
    }
    job->is_passing |= r->status != 301 && r->status != 308;
    if (!job->is_passing)
        job->moved_to = with_fragment(&to, job->at.fragment, &a->arena);
    if (!to.fragment.n)
        to.fragment = job->at.fragment;
    job->at = to;
    job->is_get = false;
    queue_last(a, job);
}

/* What is above is of servers that keep programs out. */
static bool is_trouble(int status)
{
    return status >= 500 && status < 600;
}

static struct str say_status(struct asking *a, int status)
{
    static const struct {
        int status;
        const char *says;
    } rows[] = {{401, "it asks who one is (401)"},
                {403, "it is not shown to everybody (403)"},
                {404, "there is no such page (404)"},
                {410, "it is gone for good (410)"},
                {429, "its host is asked too often (429)"},
                {451, "it may not be shown, by law (451)"},
                {503, "its host has no time (503)"}};
    for (size_t i = 0; i < countof(rows); i++)
        if (rows[i].status == status)
            return str_z(rows[i].says);
    return arena_printf(&a->arena,
                        is_trouble(status) ? "its host is in trouble (%d)"
                                           : "its host answers with %d",
                        status);
}

static void judge_status(struct asking *a, struct job *job, struct host *host,
                         const struct transfer_result *r)
{
    bool is_busy = r->status == 429 || r->status == 503;
    host->silent = 0;
    if (r->status >= 200 && r->status < 300)
        end(a, job, WEB_FINE, (struct str){0});
    else if (r->redirect.n)
        follow(a, job, r);
    else if (!job->is_get && r->status >= 400 && !is_busy)
        ask_by_get(a, job);
    else if (r->status == 404 || r->status == 410)
        end(a, job, WEB_GONE, say_status(a, r->status));
    else if (is_busy && r->retry_after && r->retry_after <= MOST_WAIT &&
             ++job->tries < MOST_TRIES)
        queue_first(a, job, r->retry_after * 1000LL);
    else if ((is_trouble(r->status) || is_busy) && r->retry_after <= MOST_WAIT &&
             ++job->tries < MOST_TRIES)
        try_later(a, job);
    else
        end(a, job, WEB_SILENT, say_status(a, r->status));
}

/* ---- and what it means that there is none ---- */

static bool is_of_tls(CURLcode code)
{
    return code == CURLE_SSL_CONNECT_ERROR || code == CURLE_PEER_FAILED_VERIFICATION ||
           code == CURLE_SSL_CIPHER || code == CURLE_SSL_ISSUER_ERROR;
}

static struct str say_error(struct asking *a, CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return STR("its host is not known");
    case CURLE_COULDNT_CONNECT:
        return STR("its host cannot be reached");
    case CURLE_OPERATION_TIMEDOUT:
        return STR("its host does not answer in time");
    case CURLE_PEER_FAILED_VERIFICATION:
        return STR("the certificate of its host is not valid");
    case CURLE_SSL_CONNECT_ERROR:
        return STR("its host speaks no TLS that is understood");
    case CURLE_WRITE_ERROR:
        return STR("the head of the answer has no end");
    case CURLE_URL_MALFORMAT:
        return STR("no address is written so");
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        return STR("its host does not answer as web servers do");
    default:
        return arena_printf(&a->arena, "it could not be asked for: %s",
                            a->curl.easy_strerror(code));
    }
}

/* Some servers do not even refuse HEAD: the second time it is GET. */
static void ask_once_more(struct asking *a, struct job *job)
{
    job->is_get = true;
    try_later(a, job);
}

static bool is_final(CURLcode code)
{
    return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_WRITE_ERROR ||
           code == CURLE_URL_MALFORMAT;
}

static void judge_error(struct asking *a, struct job *job, struct host *host,
                        CURLcode code)
{
    bool is_known = code != CURLE_COULDNT_RESOLVE_HOST;
    if (!job->is_get && (code == CURLE_GOT_NOTHING || code == CURLE_RECV_ERROR))
        ask_by_get(a, job);
    else if (!is_final(code) && ++job->tries < MOST_TRIES - 1)
        ask_once_more(a, job);
    else if (is_of_tls(code))
        end(a, job, WEB_GONE, say_error(a, code));
    else if (is_known)
        end_silent(a, job, host, say_error(a, code));
    else
        end_silent(a, job, host, STR("its host is not known"));
}

static void judge(struct asking *a, struct asker *asker, CURLcode code)
{
    struct transfer_result r =
        transfer_result(&asker->transfer, &a->curl, code, &a->arena);
    struct job *job = asker->job;
    struct host *host = asker->host;
    asker->job = NULL;
    host->is_asked = false;
    long long free_at = milliseconds() + a->settings->pause_ms;
    if (host->free_at < free_at)
        host->free_at = free_at;
    a->any_host_is_known |= r.status != 0;
    if (asker->transfer.met_own_network)
        end(a, job, WEB_UNASKED, STR("its host is of the own network"));
    else if (r.status)
        judge_status(a, job, host, &r);
    else
        judge_error(a, job, host, code);
}

/* ---- the loop ---- */

static struct asker *free_asker(struct asking *a)
{
    for (size_t i = 0; i < SIDE_BY_SIDE; i++)
        if (!a->askers[i].job)
            return &a->askers[i];
    return NULL;
}

static void begin(struct asking *a, struct asker *asker, struct host *host)
{
    struct job *job = host->first;
    host->first = job->next;
    host->is_asked = true;
    asker->job = job;
    asker->host = host;
    transfer_begin(&asker->transfer, &a->curl, job->at.url, job->is_get, a->settings,
                   asker);
    a->curl.multi_add_handle(a->multi, asker->transfer.easy);
}

/* Begins what may begin. Returns in how many milliseconds the next may. */
static int begin_all(struct asking *a)
{
    long long now = milliseconds(), wait = LONGEST_POLL;
    for (size_t i = 0; i < a->hosts.n; i++) {
        struct host *host = a->hosts.entries[i].value;
        if (!host->first || host->is_asked)
            continue;
        struct asker *asker = host->free_at <= now ? free_asker(a) : NULL;
        if (asker)
            begin(a, asker, host);
        else if (host->free_at > now && host->free_at - now < wait)
            wait = host->free_at - now;
    }
    return (int)wait;
}

static void run(struct asking *a)
{
    while (a->left) {
        int running, left, wait = begin_all(a);
        CURLMsg *message;
        a->curl.multi_perform(a->multi, &running);
        while ((message = a->curl.multi_info_read(a->multi, &left))) {
            struct asker *asker = transfer_owner(&a->curl, message->easy_handle);
            CURLcode code = message->data.result;
            a->curl.multi_remove_handle(a->multi, asker->transfer.easy);
            judge(a, asker, code);
            wait = 0;
        }
        if (a->left)
            a->curl.multi_poll(a->multi, NULL, 0, wait, NULL);
    }
}

static void ask_all(struct asking *a)
{
    a->multi = a->curl.multi_init();
    a->curl.multi_setopt(a->multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1L);
    for (size_t i = 0; i < SIDE_BY_SIDE; i++)
        a->askers[i].transfer.easy = a->curl.easy_init();
    run(a);
    for (size_t i = 0; i < SIDE_BY_SIDE; i++)
        a->curl.easy_cleanup(a->askers[i].transfer.easy);
    a->curl.multi_cleanup(a->multi);
}

/* libcurl takes names of hosts for text in the encoding of the locale, and can tell
 * those with letters that are not ASCII only if that is one of Unicode. */
static int ask_in_unicode(struct asking *a, struct diag *diag)
{
    if (curl_load(&a->curl, diag) < 0)
        return -1;
    locale_t unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = unicode ? uselocale(unicode) : (locale_t)0;
    ask_all(a);
    if (unicode) {
        uselocale(before);
        freelocale(unicode);
    }
    return 0;
}

/* ---- which addresses ---- */

static bool is_ignored(const struct web_settings *s, struct str address)
{
    for (size_t i = 0; s->ignore && i < s->ignore->n; i++)
        if (web_address_matches(s->ignore->p[i], address))
            return true;
    return false;
}

/* The answer to one address, which several links may have; a job for it, if nobody
 * knows it. */
static struct web_answer *answer_for(struct asking *a, const struct web_address *at)
{
    struct web_answer *answer = map_get(&a->answers, at->url);
    if (answer)
        return answer;
    answer = arena_new(&a->arena, struct web_answer, 1);
    map_put(&a->answers, at->url, answer);
    const struct web_answer *known =
        web_cache_find(&a->cache, at->url, a->now, a->settings->keep_days);
    if (known) {
        *answer = *known;
        return answer;
    }
    struct job *job = arena_new(&a->arena, struct job, 1);
    *job = (struct job){.at = *at, .answer = answer, .began_as = at->url};
    job->at.fragment = (struct str){0};
    a->left++;
    queue_last(a, job);
    return answer;
}

/* NULL if it is none to ask for. */
static struct web_answer *look_up(struct asking *a, struct str address,
                                  struct str *fragment)
{
    struct web_address at;
    if (!web_address_read(address, &at, &a->arena) || is_ignored(a->settings, address))
        return NULL;
    if (!a->settings->asks_own_network && web_address_is_own(at.name))
        return NULL;
    *fragment = at.fragment;
    return answer_for(a, &at);
}

/* Without a single answer there is no network, and no host is known. */
static void tell_hosts(struct asking *a)
{
    for (size_t i = 0; i < a->answers.n && a->any_host_is_known; i++) {
        struct web_answer *answer = a->answers.entries[i].value;
        if (!str_eq(answer->why, STR("its host is not known")))
            continue;
        answer->state = WEB_GONE;
        web_cache_put(&a->cache, a->answers.entries[i].key, answer);
    }
}

/* As the link has it: with the place in the page, if the new address names none. */
static void give(struct web_answer *out, const struct web_answer *answer,
                 struct str fragment, struct arena *arena)
{
    *out = *answer;
    out->why = arena_str(arena, answer->why);
    bool adds =
        answer->moved_to.n && fragment.n && str_find_char(answer->moved_to, '#', 0) < 0;
    out->moved_to = adds ? arena_printf(arena, "%.*s#%.*s", STR_ARG(answer->moved_to),
                                        STR_ARG(fragment))
                         : arena_str(arena, answer->moved_to);
}

int web_ask(const struct str *addresses, size_t n, const struct web_settings *settings,
            struct web_answer *answers, struct arena *arena, struct diag *diag)
{
    struct asking a = {.settings = settings, .now = (long long)time(NULL)};
    struct web_answer **found = arena_new(&a.arena, struct web_answer *, n + 1);
    struct str *fragments = arena_new(&a.arena, struct str, n + 1);
    web_cache_read(&a.cache, settings->cache);
    for (size_t i = 0; i < n; i++)
        found[i] = look_up(&a, addresses[i], &fragments[i]);
    int rc = a.left ? ask_in_unicode(&a, diag) : 0;
    tell_hosts(&a);
    for (size_t i = 0; rc == 0 && i < n; i++)
        if (found[i])
            give(&answers[i], found[i], fragments[i], arena);
        else
            answers[i] = (struct web_answer){.state = WEB_UNASKED};
    if (rc == 0)
        web_cache_write(&a.cache, a.now);
    web_cache_release(&a.cache);
    map_release(&a.hosts);
    map_release(&a.answers);
    arena_release(&a.arena);
    return rc;
}
