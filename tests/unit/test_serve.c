/* The dev server's parts: names and types, files over HTTP, watching. */
#include "serve/http.h"
#include "serve/watch.h"
#include "util/buf.h"
#include "util/fs.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct world {
    char dir[64];
    struct diag *diag;
};

static int setup(void **state)
{
    struct world *w = calloc(1, sizeof(*w));
    const char *tmp = getenv("TMPDIR");
    snprintf(w->dir, sizeof(w->dir), "%s/serve.XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(w->dir));
    w->diag = diag_new();
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    assert_int_equal(fs_remove(w->dir, w->diag), 0);
    diag_free(w->diag);
    free(w);
    return 0;
}

static void put(const struct world *w, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", w->dir, name);
    for (char *slash = strchr(path + strlen(w->dir) + 1, '/'); slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0755);
        *slash = '/';
    }
    assert_int_equal(fs_write(path, str_z(text), w->diag), 0);
}

static void file_is(const char *path, const char *base, const char *expected)
{
    struct buf b = BUF_INIT;
    bool found = http_file(str_z(path), str_z(base), &b);
    assert_int_equal(found, expected != NULL);
    if (expected)
        assert_string_equal(b.p, expected);
    buf_release(&b);
}

static void paths_become_files(void **state)
{
    (void)state;
    file_is("/", "/", "index.html");
    file_is("/repo/", "/repo/", "index.html");
    file_is("/repo/vpc/", "/repo/", "vpc/index.html");
    file_is("/repo/vpc/nacls.html", "/repo/", "vpc/nacls.html");
    file_is("/other/", "/repo/", NULL);
    file_is("/repo/../etc/passwd", "/repo/", NULL);
    file_is("/repo/a/../../b", "/repo/", NULL);
    file_is("/repo//etc/passwd", "/repo/", NULL);
    file_is("/repo/.git/config", "/repo/", NULL);
    file_is("/repo/a\\..\\b", "/repo/", NULL);
}

static void types_follow_the_ending(void **state)
{
    (void)state;
    assert_string_equal(http_type(STR("a/b.html")), "text/html; charset=utf-8");
    assert_string_equal(http_type(STR("x.SVG")), "image/svg+xml");
    assert_string_equal(http_type(STR("x.webmanifest")), "application/manifest+json");
    assert_string_equal(http_type(STR("x.js")), "text/javascript; charset=utf-8");
    assert_string_equal(http_type(STR("LICENSE")), "application/octet-stream");
}

/* Sends `request` and reads until `until` appears or the other side closes. */
static void talk(const struct http *h, const char *request, const char *until,
                 struct buf *out)
{
    int port = 0;
    assert_int_equal(sscanf(http_address(h), "http://127.0.0.1:%d", &port), 1);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof(to)), 0);
    assert_int_equal(write(fd, request, strlen(request)), (ssize_t)strlen(request));
    char piece[4096];
    ssize_t got;
    while ((got = read(fd, piece, sizeof(piece))) > 0) {
        buf_add(out, piece, (size_t)got);
        if (until && strstr(out->p, until))
            break;
    }
    close(fd);
}

#define CLOSE "Host: x\r\nConnection: close\r\n\r\n"

static void answers_like_a_web_server(void **state)
{
    struct world *w = *state;
    put(w, "index.html", "<p>home</body>");
    put(w, "a/page.html", "<p>page");
    put(w, "404.html", "<p>lost</body>");
    put(w, "theme.css", "p {}");
    struct http *h = http_start("127.0.0.1", 0, "/repo/", w->dir, w->diag);
    assert_non_null(h);
    const struct {
        const char *request, *expected;
    } cases[] = {
        {"GET /repo/ HTTP/1.1\r\n" CLOSE, "HTTP/1.1 200 OK"},
        {"GET /repo/ HTTP/1.1\r\n" CLOSE, "EventSource(\"/repo/.events\")"},
        {"GET /repo/ HTTP/1.1\r\n" CLOSE, "</script>\n</body>"},
        {"GET /repo/theme.css HTTP/1.1\r\n" CLOSE, "Content-Type: text/css"},
        {"GET /repo/theme.css HTTP/1.1\r\n" CLOSE, "\r\n\r\np {}"},
        {"GET /repo/a HTTP/1.1\r\n" CLOSE, "Location: /repo/a/"},
        {"GET /repo HTTP/1.1\r\n" CLOSE, "Location: /repo/"},
        {"GET / HTTP/1.1\r\n" CLOSE, "Location: /repo/"},
        {"GET /repo/none HTTP/1.1\r\n" CLOSE, "HTTP/1.1 404 Not Found"},
        {"GET /repo/none HTTP/1.1\r\n" CLOSE, "<p>lost"},
        {"GET /repo/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n" CLOSE, "HTTP/1.1 404"},
        {"POST /repo/ HTTP/1.1\r\nContent-Length: 0\r\n" CLOSE, "HTTP/1.1 405"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct buf b = BUF_INIT;
        talk(h, cases[i].request, NULL, &b);
        if (!strstr(b.p, cases[i].expected))
            fail_msg("%s gave %s", cases[i].request, b.p);
        buf_release(&b);
    }
    http_stop(h);
}

static void an_unchanged_file_is_not_sent_again(void **state)
{
    struct world *w = *state;
    put(w, "theme.css", "p {}");
    struct http *h = http_start("127.0.0.1", 0, "/", w->dir, w->diag);
    struct buf first = BUF_INIT, again = BUF_INIT, request = BUF_INIT;
    talk(h, "GET /theme.css HTTP/1.1\r\n" CLOSE, NULL, &first);
    const char *etag = strstr(first.p, "ETag: ");
    assert_non_null(etag);
    buf_printf(&request, "GET /theme.css HTTP/1.1\r\nIf-None-Match: %.18s\r\n" CLOSE,
               etag + 6);
    talk(h, request.p, NULL, &again);
    assert_non_null(strstr(again.p, "HTTP/1.1 304"));
    assert_null(strstr(again.p, "p {}"));
    buf_clear(&again);
    put(w, "theme.css", "p { margin: 0 }");
    talk(h, request.p, NULL, &again);
    assert_non_null(strstr(again.p, "margin"));
    http_stop(h);
    buf_release(&first);
    buf_release(&again);
    buf_release(&request);
}

static void *reload_soon(void *h)
{
    for (int i = 0; i < 20; i++) {
        usleep(20000);
        http_reload(h);
    }
    return NULL;
}

static void open_pages_hear_of_a_build(void **state)
{
    struct world *w = *state;
    struct http *h = http_start("127.0.0.1", 0, "/", w->dir, w->diag);
    pthread_t thread;
    pthread_create(&thread, NULL, reload_soon, h);
    struct buf b = BUF_INIT;
    talk(h, "GET /.events HTTP/1.1\r\nHost: x\r\n\r\n", "data: reload", &b);
    assert_non_null(strstr(b.p, "text/event-stream"));
    assert_non_null(strstr(b.p, "data: reload"));
    pthread_join(thread, NULL);
    http_stop(h);
    buf_release(&b);
}

static void a_taken_port_is_a_failure(void **state)
{
    struct world *w = *state;
    struct http *h = http_start("127.0.0.1", 0, "/", w->dir, w->diag);
    int port = 0;
    sscanf(http_address(h), "http://127.0.0.1:%d", &port);
    assert_null(http_start("127.0.0.1", port, "/", w->dir, w->diag));
    assert_null(http_start("no.such.address", 0, "/", w->dir, w->diag));
    assert_int_equal(diag_count(w->diag, DIAG_FAILURE), 2);
    http_stop(h);
}

static bool changes(struct watch *watch)
{
    struct pollfd fd = {.fd = watch_fd(watch), .events = POLLIN};
    bool changed = false;
    while (!changed && poll(&fd, 1, 300) > 0)
        changed = watch_take(watch);
    while (poll(&fd, 1, 20) > 0)
        watch_take(watch);
    return changed;
}

static void a_folder_is_watched(void **state)
{
    struct world *w = *state;
    put(w, "notes/one.md", "# One");
    struct watch *watch = watch_start(w->dir, w->diag);
    assert_non_null(watch);
    put(w, "notes/one.md", "# Two");
    assert_true(changes(watch));
    put(w, "notes/.one.md.swp", "x");
    put(w, "notes/one.md~", "x");
    assert_false(changes(watch));
    put(w, "new/deep/two.md", "# Two");
    assert_true(changes(watch));
    put(w, "new/deep/two.md", "# Three");
    assert_true(changes(watch));
    char path[256];
    snprintf(path, sizeof(path), "%s/notes/one.md", w->dir);
    unlink(path);
    assert_true(changes(watch));
    watch_stop(watch);
}

static void one_file_is_watched(void **state)
{
    struct world *w = *state;
    put(w, "notes.md", "# One");
    char path[256];
    snprintf(path, sizeof(path), "%s/notes.md", w->dir);
    struct watch *watch = watch_start(path, w->diag);
    assert_non_null(watch);
    put(w, "other.md", "# Other");
    assert_false(changes(watch));
    put(w, "notes.md", "# Two");
    assert_true(changes(watch));
    watch_stop(watch);
    assert_null(watch_start("/no/such/folder", w->diag));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_become_files),
        cmocka_unit_test(types_follow_the_ending),
        cmocka_unit_test_setup_teardown(answers_like_a_web_server, setup, teardown),
        cmocka_unit_test_setup_teardown(an_unchanged_file_is_not_sent_again, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(open_pages_hear_of_a_build, setup, teardown),
        cmocka_unit_test_setup_teardown(a_taken_port_is_a_failure, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_is_watched, setup, teardown),
        cmocka_unit_test_setup_teardown(one_file_is_watched, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
