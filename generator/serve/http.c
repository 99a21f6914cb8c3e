/* libmicrohttpd, a thread for each connection; see http.h. */
#include "serve/http.h"

#include "output/write.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/hash.h"
#include "util/path.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* Not a name that a file of a site may have, so it hides none. */
#define EVENTS ".events"

struct http {
    struct MHD_Daemon *daemon;
    const char *base, *folder;
    struct buf address, script;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    unsigned long builds; /* under the lock, as is the next */
    bool stopping;
};

/* ---- names ---- */

const char *http_type(struct str name)
{
    static const struct {
        const char *ext, *type;
    } types[] = {
        {"html", "text/html; charset=utf-8"},
        {"css", "text/css; charset=utf-8"},
        {"js", "text/javascript; charset=utf-8"},
        {"json", "application/json"},
        {"xml", "application/xml"},
        {"svg", "image/svg+xml"},
        {"png", "image/png"},
        {"jpg", "image/jpeg"},
        {"jpeg", "image/jpeg"},
        {"gif", "image/gif"},
        {"webp", "image/webp"},
        {"avif", "image/avif"},
        {"ico", "image/x-icon"},
        {"webmanifest", "application/manifest+json"},
        {"txt", "text/plain; charset=utf-8"},
        {"md", "text/plain; charset=utf-8"},
        {"tsv", "text/tab-separated-values; charset=utf-8"},
        {"csv", "text/csv; charset=utf-8"},
        {"pdf", "application/pdf"},
        {"epub", "application/epub+zip"},
        {"zip", "application/zip"},
        {"woff2", "font/woff2"},
        {"mp4", "video/mp4"},
    };
    struct str ext = path_ext(name);
    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
        if (str_eq_nocase(ext, str_z(types[i].ext)))
            return types[i].type;
    return "application/octet-stream";
}

bool http_file(struct str path, struct str base, struct buf *out)
{
    if (!str_starts(path, base))
        return false;
    buf_str(out, str_from(path, base.n));
    if (out->n == 0 || str_ends(buf_view(out), STR("/")))
        buf_puts(out, "index.html");
    return output_name_is_valid(buf_view(out));
}

/* ---- answers ---- */

/* Takes over `body`. */
static enum MHD_Result answer(struct MHD_Connection *c, unsigned status,
                              struct buf *body, const char *type, const char *etag)
{
    size_t n = body->n;
    struct MHD_Response *r =
        MHD_create_response_from_buffer(n, buf_detach(body), MHD_RESPMEM_MUST_FREE);
    MHD_add_response_header(r, "Content-Type", type);
    MHD_add_response_header(r, "Cache-Control", "no-cache");
    if (etag)
        MHD_add_response_header(r, "ETag", etag);
    enum MHD_Result result = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return result;
}

static enum MHD_Result answer_text(struct MHD_Connection *c, unsigned status,
                                   const char *text)
{
    struct buf body = BUF_INIT;
    buf_puts(&body, text);
    return answer(c, status, &body, "text/plain; charset=utf-8", NULL);
}

static enum MHD_Result redirect(struct MHD_Connection *c, struct str to)
{
    struct buf location = BUF_INIT;
    for (size_t i = 0; i < to.n; i++) {
        unsigned char b = (unsigned char)to.p[i];
        if (char_is_alnum((char)b) || strchr("/-_.~", b))
            buf_putc(&location, (char)b);
        else
            buf_printf(&location, "%%%02X", b);
    }
    struct MHD_Response *r =
        MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(r, "Location", location.p);
    enum MHD_Result result = MHD_queue_response(c, MHD_HTTP_MOVED_PERMANENTLY, r);
    MHD_destroy_response(r);
    buf_release(&location);
    return result;
}

static bool read_site_file(const struct http *h, struct str name, struct buf *out)
{
    struct buf path = BUF_INIT;
    struct diag *unheard = diag_new(); /* not there is an answer, too */
    path_join(&path, str_z(h->folder), name);
    bool read = fs_kind(path.p) == FS_FILE && fs_read(path.p, out, unheard) == 0;
    diag_free(unheard);
    buf_release(&path);
    return read;
}

static bool is_folder(const struct http *h, struct str name)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(h->folder), name);
    bool folder = fs_kind(path.p) == FS_DIR;
    buf_release(&path);
    return folder;
}

/* Before </body>, or at the end of a page that leaves it out. */
static void insert_script(struct buf *page, const struct buf *script)
{
    struct str all = buf_view(page);
    ptrdiff_t at = -1;
    for (ptrdiff_t next = 0; (next = str_find(all, STR("</body>"), (size_t)next)) >= 0;)
        at = next++;
    struct buf tail = BUF_INIT;
    if (at >= 0) {
        buf_str(&tail, str_from(all, (size_t)at));
        buf_truncate(page, (size_t)at);
    }
    buf_str(page, buf_view(script));
    buf_str(page, buf_view(&tail));
    buf_release(&tail);
}

static enum MHD_Result serve_file(struct http *h, struct MHD_Connection *c,
                                  struct str name, struct buf *body, unsigned status)
{
    const char *type = http_type(name);
    if (str_starts(str_z(type), STR("text/html")))
        insert_script(body, &h->script);
    char hex[17], etag[20];
    hash_hex(hash_bytes(buf_view(body)), hex);
    snprintf(etag, sizeof(etag), "\"%s\"", hex);
    const char *known =
        MHD_lookup_connection_value(c, MHD_HEADER_KIND, "If-None-Match");
    if (status == MHD_HTTP_OK && known && strstr(known, etag)) {
        buf_clear(body);
        status = MHD_HTTP_NOT_MODIFIED;
    }
    return answer(c, status, body, type, etag);
}

static enum MHD_Result serve_path(struct http *h, struct MHD_Connection *c,
                                  struct str path)
{
    struct str base = str_z(h->base);
    struct buf name = BUF_INIT, body = BUF_INIT;
    enum MHD_Result result;
    /* No service worker: it would go on showing what it kept once the server,
     * or another site on this port, has moved on. */
    bool inside =
        http_file(path, base, &name) && !str_eq(buf_view(&name), STR("sw.js"));
    if (inside && read_site_file(h, buf_view(&name), &body)) {
        result = serve_file(h, c, buf_view(&name), &body, MHD_HTTP_OK);
    } else if (inside && is_folder(h, buf_view(&name))) {
        buf_clear(&name);
        buf_str(&name, path);
        buf_putc(&name, '/');
        result = redirect(c, buf_view(&name));
    } else if (base.n > 1 && (str_eq(path, STR("/")) ||
                              str_eq(path, str_slice(base, 0, base.n - 1)))) {
        result = redirect(c, base);
    } else if (read_site_file(h, STR("404.html"), &body)) {
        result = serve_file(h, c, STR("404.html"), &body, MHD_HTTP_NOT_FOUND);
    } else {
        result = answer_text(c, MHD_HTTP_NOT_FOUND, "There is no such page.\n");
    }
    buf_release(&name);
    buf_release(&body);
    return result;
}

/* ---- reloading ---- */

/* One open page: the build that it has seen. */
struct listener {
    struct http *h;
    unsigned long seen;
};

/* Waits for a build (or some seconds, to notice that the reader has left) and
 * writes an event of the text/event-stream format. */
static ssize_t next_event(void *cls, uint64_t at, char *out, size_t max)
{
    struct listener *l = cls;
    (void)at;
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 10;
    int waited = 0;
    pthread_mutex_lock(&l->h->lock);
    while (!l->h->stopping && l->h->builds == l->seen && waited == 0)
        waited = pthread_cond_timedwait(&l->h->changed, &l->h->lock, &until);
    bool stopping = l->h->stopping, changed = l->h->builds != l->seen;
    l->seen = l->h->builds;
    pthread_mutex_unlock(&l->h->lock);
    if (stopping)
        return MHD_CONTENT_READER_END_OF_STREAM;
    return snprintf(out, max, "%s", changed ? "data: reload\n\n" : ": still here\n\n");
}

static enum MHD_Result serve_events(struct http *h, struct MHD_Connection *c)
{
    struct listener *l = mem_zalloc(1, sizeof(*l));
    l->h = h;
    pthread_mutex_lock(&h->lock);
    l->seen = h->builds;
    pthread_mutex_unlock(&h->lock);
    struct MHD_Response *r =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 1024, next_event, l, free);
    MHD_add_response_header(r, "Content-Type", "text/event-stream");
    MHD_add_response_header(r, "Cache-Control", "no-store");
    enum MHD_Result result = MHD_queue_response(c, MHD_HTTP_OK, r);
    MHD_destroy_response(r);
    return result;
}

void http_reload(struct http *h)
{
    pthread_mutex_lock(&h->lock);
    h->builds++;
    pthread_cond_broadcast(&h->changed);
    pthread_mutex_unlock(&h->lock);
}

/* ---- the daemon ---- */

static enum MHD_Result handle(void *cls, struct MHD_Connection *c, const char *url,
                              const char *method, const char *version,
                              const char *upload, size_t *upload_size, void **state)
{
    struct http *h = cls;
    (void)version, (void)upload, (void)upload_size, (void)state;
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        return answer_text(c, MHD_HTTP_METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
    struct str path = str_z(url), base = str_z(h->base);
    if (str_starts(path, base) && str_eq(str_from(path, base.n), STR(EVENTS)))
        return serve_events(h, c);
    return serve_path(h, c, path);
}

static void name_address(struct http *h, const char *host, int socket_fd)
{
    struct sockaddr_storage bound;
    socklen_t size = sizeof(bound);
    char port[NI_MAXSERV] = "0";
    if (getsockname(socket_fd, (struct sockaddr *)&bound, &size) == 0)
        getnameinfo((struct sockaddr *)&bound, size, NULL, 0, port, sizeof(port),
                    NI_NUMERICSERV);
    bool v6 = strchr(host, ':') != NULL;
    buf_printf(&h->address, "http://%s%s%s:%s%s", v6 ? "[" : "", host, v6 ? "]" : "",
               port, h->base);
}

/* A listening socket, or -1 with the reason reported. */
static int listen_on(const char *host, int port, struct diag *diag)
{
    char service[16];
    snprintf(service, sizeof(service), "%d", port);
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    if (getaddrinfo(host, service, &hints, &found) != 0)
        return diag_fail(diag, (struct place){0},
                         "\"%s\" is no address of this machine in figures, such as "
                         "127.0.0.1 or ::1",
                         host);
    int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0), yes = 1;
    if (fd >= 0)
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    if (fd < 0 || bind(fd, found->ai_addr, found->ai_addrlen) < 0 ||
        listen(fd, 64) < 0) {
        diag_fail(diag, (struct place){0},
                  "cannot listen on %s, port %d: %s; choose another with --port", host,
                  port, strerror(errno));
        if (fd >= 0)
            close(fd);
        fd = -1;
    }
    freeaddrinfo(found);
    return fd;
}

struct http *http_start(const char *host, int port, const char *base,
                        const char *folder, struct diag *diag)
{
    int fd = listen_on(host, port, diag);
    if (fd < 0)
        return NULL;
    struct http *h = mem_zalloc(1, sizeof(*h));
    *h = (struct http){
        .base = base, .folder = folder, .address = BUF_INIT, .script = BUF_INIT};
    pthread_mutex_init(&h->lock, NULL);
    pthread_cond_init(&h->changed, NULL);
    name_address(h, host, fd);
    buf_printf(&h->script,
               "<script>new EventSource(\"%s" EVENTS "\").onmessage = "
               "() => location.reload();</script>\n",
               base);
    h->daemon = MHD_start_daemon(
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL,
        0, NULL, NULL, handle, h, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_END);
    if (!h->daemon) {
        diag_fail(diag, (struct place){0}, "cannot start the server");
        close(fd);
        http_stop(h);
        return NULL;
    }
    return h;
}

const char *http_address(const struct http *h)
{
    return h->address.p;
}

void http_stop(struct http *h)
{
    if (!h)
        return;
    pthread_mutex_lock(&h->lock);
    h->stopping = true;
    pthread_cond_broadcast(&h->changed);
    pthread_mutex_unlock(&h->lock);
    if (h->daemon)
        MHD_stop_daemon(h->daemon);
    pthread_mutex_destroy(&h->lock);
    pthread_cond_destroy(&h->changed);
    buf_release(&h->address);
    buf_release(&h->script);
    free(h);
}
