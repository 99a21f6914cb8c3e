/* libmicrohttpd, a thread for each connection; see http.h. */
#include "serve/http.h"

#include "output/write.h"
#include "serve/answer.h"
#include "serve/api.h"
#include "serve/events.h"
#include "serve/host.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/hash.h"
#include "util/path.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/* A connection on which nothing moves is closed, and there are never more than so
 * many; browsers keep six. */
enum { IDLE_SECONDS = 10, MAX_CONNECTIONS = 256 };

struct http {
    struct MHD_Daemon *daemon;
    const char *host, *base, *folder, *index, *findings;
    struct buf address;
    struct events *events;
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
    for (size_t i = 0; i < countof(types); i++)
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

/* ---- files ---- */

static bool read_site_file(const struct http *h, struct str name, struct buf *out)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(h->folder), name);
    bool read = fs_kind(path.p) == FS_FILE && fs_read(path.p, out, NULL) == 0;
    buf_release(&path);
    return read;
}

static enum fs_kind kind_of(const struct http *h, struct str name)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(h->folder), name);
    enum fs_kind kind = fs_kind(path.p);
    buf_release(&path);
    return kind;
}

static bool is_folder(const struct http *h, struct str name)
{
    return kind_of(h, name) == FS_DIR;
}

/* A site that has a page or file of a name of ours is shown all the same. */
static bool is_there(const struct http *h, struct str name)
{
    return kind_of(h, name) != FS_MISSING;
}

/* Before </body>, or at the end of a page that leaves it out. */
static void insert_script(struct buf *page, struct str script)
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
    buf_str(page, script);
    buf_str(page, buf_view(&tail));
    buf_release(&tail);
}

/* Pages may connect to nothing; here they listen to this server. */
static void let_listen(struct buf *page)
{
    static const struct str policy = STR_INIT("content=\"default-src 'none'");
    static const struct str connect = STR_INIT("; connect-src");
    struct buf out = BUF_INIT;
    ptrdiff_t at = str_find(buf_view(page), policy, 0);
    if (at < 0)
        return;
    size_t behind = (size_t)at + policy.n;
    ptrdiff_t given = str_find(buf_view(page), connect, behind);
    ptrdiff_t end = str_find_char(buf_view(page), '"', behind);
    bool has_some = given >= 0 && given < end;
    behind = has_some ? (size_t)given + connect.n : behind;
    buf_str(&out, str_slice(buf_view(page), 0, behind));
    buf_puts(&out, has_some ? " 'self'" : "; connect-src 'self'");
    buf_str(&out, str_from(buf_view(page), behind));
    buf_release(page);
    *page = out;
}

static void add_script(const struct http *h, unsigned long build, struct str tag,
                       struct buf *page)
{
    struct buf script = BUF_INIT;
    events_element(build, h->base, tag, &script);
    insert_script(page, buf_view(&script));
    buf_release(&script);
    let_listen(page);
}

/* A file as it was after that many builds. */
static enum MHD_Result serve_file(struct http *h, struct MHD_Connection *c,
                                  struct str name, struct buf *body, unsigned status,
                                  unsigned long build)
{
    const char *type = http_type(name);
    char hex[17], etag[20];
    hash_hex(hash_bytes(buf_view(body)), hex);
    snprintf(etag, sizeof etag, "\"%s\"", hex);
    if (str_starts(str_z(type), STR("text/html")))
        add_script(h, build, str_z(hex), body);
    const char *known =
        MHD_lookup_connection_value(c, MHD_HEADER_KIND, "If-None-Match");
    if (status == MHD_HTTP_OK && known && strstr(known, etag)) {
        buf_clear(body);
        status = MHD_HTTP_NOT_MODIFIED;
    }
    return answer(c, status, body, type, etag);
}

/* There is no site yet; the page loads again as soon as there is one. */
static enum MHD_Result serve_failure(struct http *h, struct MHD_Connection *c,
                                     unsigned long build)
{
    struct buf body = BUF_INIT;
    buf_puts(
        &body,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
        "<title>Not built yet</title>\n<body>\n<h1>Not built yet</h1>\n"
        "<p>The site could not be built. What is wrong is said "
        "here, and in the terminal in which <code>handbook serve</code> runs; as "
        "soon as that is mended, this page shows the site.</p>\n</body>\n</html>\n");
    add_script(h, build, (struct str){0}, &body);
    return answer(c, MHD_HTTP_SERVICE_UNAVAILABLE, &body, "text/html; charset=utf-8",
                  NULL);
}

static enum MHD_Result serve_path(struct http *h, struct MHD_Connection *c,
                                  struct str path)
{
    struct str base = str_z(h->base);
    struct buf name = BUF_INIT, body = BUF_INIT;
    unsigned long build = events_count(h->events);
    enum MHD_Result result;
    /* No service worker: it would go on showing what it kept once the server,
     * or another site on this port, has moved on. */
    bool inside =
        http_file(path, base, &name) && !str_eq(buf_view(&name), STR("sw.js"));
    if (inside && read_site_file(h, buf_view(&name), &body)) {
        result = serve_file(h, c, buf_view(&name), &body, MHD_HTTP_OK, build);
    } else if (inside && is_folder(h, buf_view(&name))) {
        buf_clear(&name);
        buf_str(&name, path);
        buf_putc(&name, '/');
        result = answer_redirect(c, buf_view(&name));
    } else if (base.n > 1 && (str_eq(path, STR("/")) ||
                              str_eq(path, str_slice(base, 0, base.n - 1)))) {
        result = answer_redirect(c, base);
    } else if (read_site_file(h, STR("404.html"), &body)) {
        result = serve_file(h, c, STR("404.html"), &body, MHD_HTTP_NOT_FOUND, build);
    } else if (inside && !is_folder(h, (struct str){0})) {
        result = serve_failure(h, c, build);
    } else {
        result = answer_text(c, MHD_HTTP_NOT_FOUND, "There is no such page.\n");
    }
    buf_release(&name);
    buf_release(&body);
    return result;
}

/* ---- the daemon ---- */

/* See host.h. */
static enum MHD_Result refuse_name(const struct http *h, struct MHD_Connection *c)
{
    struct buf text = BUF_INIT;
    buf_printf(&text,
               "This server does not answer to that name, as a foreign page could use "
               "it to read this site. Open %s\n",
               h->address.p);
    return answer(c, MHD_HTTP_MISDIRECTED_REQUEST, &text, "text/plain; charset=utf-8",
                  NULL);
}

static enum MHD_Result serve_script(struct MHD_Connection *c)
{
    struct buf script = BUF_INIT;
    events_script(&script);
    enum MHD_Result result =
        answer(c, MHD_HTTP_OK, &script, "text/javascript; charset=utf-8", NULL);
    buf_release(&script);
    return result;
}

/* What the last build found; nothing, before one has ended. */
static enum MHD_Result serve_findings(const struct http *h, struct MHD_Connection *c)
{
    struct buf body = BUF_INIT;
    if (fs_kind(h->findings) != FS_FILE || fs_read(h->findings, &body, NULL) < 0) {
        buf_clear(&body);
        buf_puts(&body, "[]\n");
    }
    enum MHD_Result result = answer(c, MHD_HTTP_OK, &body, "application/json", NULL);
    buf_release(&body);
    return result;
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *c, const char *url,
                              const char *method, const char *version,
                              const char *upload, size_t *upload_size, void **state)
{
    struct http *h = cls;
    const char *name = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Host");
    (void)version, (void)upload, (void)upload_size, (void)state;
    if (!name || !host_is_ours(str_z(name), h->host))
        return refuse_name(h, c);
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        return answer_text(c, MHD_HTTP_METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
    struct str path = str_z(url), base = str_z(h->base);
    if (!str_starts(path, base))
        return serve_path(h, c, path);
    struct str own = str_from(path, base.n);
    if (str_eq(own, STR(EVENTS_NAME)))
        return events_serve(h->events, c);
    if (str_eq(own, STR(EVENTS_SCRIPT)))
        return serve_script(c);
    if (str_eq(own, STR(EVENTS_FINDINGS)))
        return serve_findings(h, c);
    if (str_eq(own, STR(API_SEARCH)) && !is_there(h, own))
        return api_search(h->index, c);
    return serve_path(h, c, path);
}

static void name_address(struct http *h, const char *host, int socket_fd)
{
    struct sockaddr_storage bound;
    socklen_t size = sizeof bound;
    char port[NI_MAXSERV] = "0";
    if (getsockname(socket_fd, (struct sockaddr *)&bound, &size) == 0)
        getnameinfo((struct sockaddr *)&bound, size, NULL, 0, port, sizeof port,
                    NI_NUMERICSERV);
    bool v6 = strchr(host, ':') != NULL;
    buf_printf(&h->address, "http://%s%s%s:%s%s", v6 ? "[" : "", host, v6 ? "]" : "",
               port, h->base);
}

/* Connections inherit these from the socket that listens. A reader that is gone
 * without a word (a laptop that was closed) would otherwise be written to for a
 * quarter of an hour. */
static void set_options(int fd)
{
    const int yes = 1;
    const unsigned gone_ms = 2 * IDLE_SECONDS * 1000;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &gone_ms, sizeof gone_ms);
}

/* A socket that listens there; -1 and errno if none can. */
static int listen_at(const struct addrinfo *place)
{
    int fd = socket(place->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    set_options(fd);
    if (bind(fd, place->ai_addr, place->ai_addrlen) == 0 && listen(fd, 64) == 0)
        return fd;
    int why = errno;
    close(fd);
    errno = why;
    return -1;
}

/* The same for a port; reports where the address is none. */
static int listen_on(const char *host, int port, struct diag *diag)
{
    char service[16];
    snprintf(service, sizeof service, "%d", port);
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    if (getaddrinfo(host, service, &hints, &found) != 0) {
        errno = 0;
        return diag_fail(diag, (struct place){0},
                         "\"%s\" is no address of this machine in figures, such as "
                         "127.0.0.1 or ::1",
                         host);
    }
    int fd = listen_at(found);
    int why = errno;
    freeaddrinfo(found);
    errno = why;
    return fd;
}

/* A listening socket on the first port that is free, or -1 with the reason reported. */
static int listen_somewhere(const struct http_options *o, struct diag *diag)
{
    int fd = listen_on(o->host, o->port, diag), more = 0;
    while (fd < 0 && errno == EADDRINUSE && more < o->more_ports)
        fd = listen_on(o->host, o->port + ++more, diag);
    if (fd < 0 && errno)
        diag_fail(diag, (struct place){0},
                  "cannot listen on %s, port %d: %s; choose another with --port",
                  o->host, o->port, strerror(errno));
    if (fd >= 0 && more)
        fprintf(stderr, "handbook: port %d is taken; this is port %d\n", o->port,
                o->port + more);
    return fd;
}

struct http *http_start(const struct http_options *o, struct diag *diag)
{
    int fd = listen_somewhere(o, diag);
    if (fd < 0)
        return NULL;
    struct http *h = mem_zalloc(1, sizeof *h);
    *h = (struct http){.host = o->host,
                       .base = o->base,
                       .folder = o->folder,
                       .index = o->index,
                       .findings = o->findings,
                       .address = BUF_INIT};
    h->events = events_new();
    name_address(h, o->host, fd);
    h->daemon = MHD_start_daemon(
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL,
        0, NULL, NULL, handle, h, MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)MAX_CONNECTIONS, MHD_OPTION_END);
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

void http_tell(struct http *h)
{
    events_tell(h->events);
}

void http_stop(struct http *h)
{
    if (!h)
        return;
    events_end(h->events);
    if (h->daemon)
        MHD_stop_daemon(h->daemon);
    events_free(h->events);
    buf_release(&h->address);
    free(h);
}
