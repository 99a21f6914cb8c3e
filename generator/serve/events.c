/* The stream of reloads; see events.h. */
#include "serve/events.h"

#include "embedded/embedded.h"
#include "serve/answer.h"
#include "util/mem.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Less than http.c's IDLE_SECONDS: a stream that speaks is not idle. */
enum { HERE_SECONDS = 4, MAX_STREAMS = 64 };

struct events {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    unsigned long builds; /* under the lock, as is the rest */
    int streams;
    bool ended;
};

/* One open page: the build that it has seen. */
struct stream {
    struct events *events;
    unsigned long seen;
};

struct events *events_new(void)
{
    struct events *e = mem_zalloc(1, sizeof *e);
    pthread_mutex_init(&e->lock, NULL);
    pthread_cond_init(&e->changed, NULL);
    return e;
}

void events_free(struct events *e)
{
    pthread_mutex_destroy(&e->lock);
    pthread_cond_destroy(&e->changed);
    free(e);
}

unsigned long events_count(struct events *e)
{
    pthread_mutex_lock(&e->lock);
    unsigned long builds = e->builds;
    pthread_mutex_unlock(&e->lock);
    return builds;
}

void events_element(unsigned long build, const char *base, struct str page,
                    struct buf *out)
{
    buf_printf(out,
               "<script src=\"%s" EVENTS_SCRIPT "?seen=%lu&amp;page=%.*s\"></script>\n",
               base, build, STR_ARG(page));
}

void events_script(struct buf *out)
{
    buf_str(out, embedded_find(STR("generator/serve/live.js"))->bytes);
}

static bool open_stream(struct events *e)
{
    pthread_mutex_lock(&e->lock);
    bool opened = e->streams < MAX_STREAMS;
    e->streams += opened;
    pthread_mutex_unlock(&e->lock);
    return opened;
}

static void close_stream(void *cls)
{
    struct stream *s = cls;
    pthread_mutex_lock(&s->events->lock);
    s->events->streams--;
    pthread_mutex_unlock(&s->events->lock);
    free(s);
}

/* Waits for a build, or some seconds, and writes an event. */
static ssize_t next_event(void *cls, uint64_t at, char *out, size_t max)
{
    struct stream *s = cls;
    struct events *e = s->events;
    (void)at;
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += HERE_SECONDS;
    int waited = 0;
    pthread_mutex_lock(&e->lock);
    while (!e->ended && e->builds == s->seen && waited == 0)
        waited = pthread_cond_timedwait(&e->changed, &e->lock, &until);
    bool ended = e->ended, changed = e->builds != s->seen;
    s->seen = e->builds;
    pthread_mutex_unlock(&e->lock);
    if (ended)
        return MHD_CONTENT_READER_END_OF_STREAM;
    return snprintf(out, max, "%s", changed ? "data: built\n\n" : ": still here\n\n");
}

enum MHD_Result events_serve(struct events *e, struct MHD_Connection *c)
{
    /* A browser that is refused does not ask again: that page will not reload. */
    if (!open_stream(e))
        return answer_text(c, MHD_HTTP_SERVICE_UNAVAILABLE,
                           "Too many pages are open; close some.\n");
    const char *seen = MHD_lookup_connection_value(c, MHD_GET_ARGUMENT_KIND, "seen");
    struct stream *s = mem_zalloc(1, sizeof *s);
    *s = (struct stream){e, seen ? strtoul(seen, NULL, 10) : events_count(e)};
    struct MHD_Response *r = MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, 1024, next_event, s, close_stream);
    MHD_add_response_header(r, "Content-Type", "text/event-stream");
    MHD_add_response_header(r, "Cache-Control", "no-store");
    enum MHD_Result result = MHD_queue_response(c, MHD_HTTP_OK, r);
    MHD_destroy_response(r);
    return result;
}

void events_tell(struct events *e)
{
    pthread_mutex_lock(&e->lock);
    e->builds++;
    pthread_cond_broadcast(&e->changed);
    pthread_mutex_unlock(&e->lock);
}

void events_end(struct events *e)
{
    pthread_mutex_lock(&e->lock);
    e->ended = true;
    pthread_cond_broadcast(&e->changed);
    pthread_mutex_unlock(&e->lock);
}
