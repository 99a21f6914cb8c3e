/* The dev server's parts: names and types, files over HTTP, watching. */
#include "serve/host.h"
#include "serve/http.h"
#include "serve/watch.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/mark.h"

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

static struct http *start(struct world *w, const char *host, int port, const char *base,
                          const char *folder)
{
    struct http_options o = {
        .host = host, .port = port, .base = base, .folder = folder, .findings = ""};
    return http_start(&o, w->diag);
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

#define CLOSE "Host: localhost\r\nConnection: close\r\n\r\n"

static void answers_like_a_web_server(void **state)
{
    struct world *w = *state;
    put(w, "index.html", "<p>home</body>");
    put(w, "a/page.html", "<p>page");
    put(w, "404.html", "<p>lost</body>");
    put(w, "strict.html",
        "<meta content=\"default-src 'none'; img-src 'self'\"><p>page");
    put(w, "calling.html",
        "<meta content=\"default-src 'none'; connect-src "
        "https://example.org\"><p>page");
    put(w, "theme.css", "p {}");
    struct http *h = start(w, "127.0.0.1", 0, "/repo/", w->dir);
    assert_non_null(h);
    const struct {
        const char *request, *expected;
    } cases[] = {
        {"GET /repo/ HTTP/1.1\r\n" CLOSE, "HTTP/1.1 200 OK"},
        {"GET /repo/ HTTP/1.1\r\n" CLOSE,
         "<script src=\"/repo/.events.js?seen=0&amp;page="},
        {"GET /repo/.events.js?seen=0 HTTP/1.1\r\n" CLOSE, "new EventSource("},
        {"GET /repo/strict.html HTTP/1.1\r\n" CLOSE,
         "default-src 'none'; connect-src 'self'; img-src 'self'\""},
        {"GET /repo/calling.html HTTP/1.1\r\n" CLOSE,
         "; connect-src 'self' https://example.org\""},
        {"GET /repo/ HTTP/1.1\r\n" CLOSE, "</script>\n</body>"},
        {"GET /repo/theme.css HTTP/1.1\r\n" CLOSE, "Content-Type: text/css"},
        {"GET /repo/theme.css HTTP/1.1\r\n" CLOSE, "\r\n\r\np {}"},
        {"GET /repo/a HTTP/1.1\r\n" CLOSE, "Location: /repo/a/"},
        {"GET /repo HTTP/1.1\r\n" CLOSE, "Location: /repo/"},
        {"GET / HTTP/1.1\r\n" CLOSE, "Location: /repo/"},
        {"GET /repo/none HTTP/1.1\r\n" CLOSE, "HTTP/1.1 404 Not Found"},
        {"GET /repo/none HTTP/1.1\r\n" CLOSE, "<p>lost"},
        {"GET /repo/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n" CLOSE, "HTTP/1.1 404"},
        {"GET /repo/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
         "HTTP/1.1 421"},
        {"GET /repo/.events HTTP/1.1\r\nHost: evil.example\r\nConnection: "
         "close\r\n\r\n",
         "Open http://127.0.0.1:"},
        {"GET /repo/ HTTP/1.0\r\n\r\n", "421"},
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
    struct http *h = start(w, "127.0.0.1", 0, "/", w->dir);
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
        http_tell(h);
    }
    return NULL;
}

static void open_pages_hear_of_a_build(void **state)
{
    struct world *w = *state;
    struct http *h = start(w, "127.0.0.1", 0, "/", w->dir);
    pthread_t thread;
    pthread_create(&thread, NULL, reload_soon, h);
    struct buf b = BUF_INIT;
    talk(h, "GET /.events HTTP/1.1\r\nHost: localhost\r\n\r\n", "data: built", &b);
    assert_non_null(strstr(b.p, "text/event-stream"));
    assert_non_null(strstr(b.p, "data: built"));
    pthread_join(thread, NULL);
    http_stop(h);
    buf_release(&b);
}

/* A page of the first build asks after the second: it is told at once. */
static void a_build_before_the_stream_is_not_missed(void **state)
{
    struct world *w = *state;
    put(w, "index.html", "<p>one");
    struct http *h = start(w, "127.0.0.1", 0, "/", w->dir);
    http_tell(h);
    struct buf b = BUF_INIT;
    talk(h, "GET / HTTP/1.1\r\n" CLOSE, NULL, &b);
    assert_non_null(strstr(b.p, "/.events.js?seen=1&amp;page="));
    http_tell(h);
    buf_clear(&b);
    talk(h, "GET /.events?seen=1 HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "\n\n", &b);
    assert_non_null(strstr(b.p, "data: built"));
    http_stop(h);
    buf_release(&b);
}

static void a_site_that_is_not_there_yet_is_waited_for(void **state)
{
    struct world *w = *state;
    char folder[128];
    snprintf(folder, sizeof(folder), "%s/site", w->dir);
    struct http *h = start(w, "127.0.0.1", 0, "/", folder);
    struct buf b = BUF_INIT;
    talk(h, "GET /a/b.html HTTP/1.1\r\n" CLOSE, NULL, &b);
    assert_non_null(strstr(b.p, "HTTP/1.1 503"));
    assert_non_null(strstr(b.p, ".events.js?seen="));
    put(w, "site/a/b.html", "<p>built");
    buf_clear(&b);
    talk(h, "GET /a/b.html HTTP/1.1\r\n" CLOSE, NULL, &b);
    assert_non_null(strstr(b.p, "<p>built"));
    buf_clear(&b);
    talk(h, "GET /none HTTP/1.1\r\n" CLOSE, NULL, &b);
    assert_non_null(strstr(b.p, "HTTP/1.1 404"));
    http_stop(h);
    buf_release(&b);
}

static void only_our_names_are_answered(void **state)
{
    (void)state;
    char own[256] = "", own_local[300];
    gethostname(own, sizeof(own) - 1);
    snprintf(own_local, sizeof(own_local), "%s.local:8000", own);
    const struct {
        const char *header, *address;
        bool ours;
    } cases[] = {
        {"localhost", "127.0.0.1", true},
        {"LocalHost:8000", "127.0.0.1", true},
        {"localhost.:8000", "127.0.0.1", true},
        {"127.0.0.1", "127.0.0.1", true},
        {"127.0.0.1:8000", "127.0.0.1", true},
        {"127.8.9.1:1", "127.0.0.1", true},
        {"[::1]", "127.0.0.1", true},
        {"[::1]:8000", "::1", true},
        {"[0:0:0:0:0:0:0:1]:8000", "::1", true},
        {"192.0.2.7:8000", "192.0.2.7", true},
        {"localhost:8000", "192.0.2.7", true},
        {"192.0.2.7", "0.0.0.0", true},
        {"192.0.2.7", "::", true},
        {"[2001:db8::7]:8000", "::", true},
        {own, "0.0.0.0", true},
        {own_local, "192.0.2.7", true},
        {"", "127.0.0.1", false},
        {":8000", "127.0.0.1", false},
        {"evil.example", "127.0.0.1", false},
        {"evil.example:8000", "0.0.0.0", false},
        {"localhost.evil.example", "127.0.0.1", false},
        {"127.0.0.1.evil.example", "0.0.0.0", false},
        {"127.0.0.1:8000.evil.example", "127.0.0.1", false},
        {"[::1].evil.example", "127.0.0.1", false},
        {"[::1", "127.0.0.1", false},
        {"[]", "127.0.0.1", false},
        {"192.0.2.7", "127.0.0.1", false},
        {"192.0.2.8", "192.0.2.7", false},
        {"[2001:db8::7]", "::1", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        if (host_is_ours(str_z(cases[i].header), cases[i].address) != cases[i].ours)
            fail_msg("\"%s\" at %s", cases[i].header, cases[i].address);
}

static void a_taken_port_is_a_failure(void **state)
{
    struct world *w = *state;
    struct http *h = start(w, "127.0.0.1", 0, "/", w->dir);
    int port = 0;
    sscanf(http_address(h), "http://127.0.0.1:%d", &port);
    assert_null(start(w, "127.0.0.1", port, "/", w->dir));
    assert_null(start(w, "no.such.address", 0, "/", w->dir));
    assert_int_equal(diag_count(w->diag, DIAG_FAILURE), 2);
    http_stop(h);
}

static void behind_a_taken_port_the_next_is_tried(void **state)
{
    struct world *w = *state;
    struct http *h = start(w, "127.0.0.1", 0, "/", w->dir);
    int port = 0, next = 0;
    sscanf(http_address(h), "http://127.0.0.1:%d", &port);
    struct http_options o = {.host = "127.0.0.1",
                             .port = port,
                             .more_ports = 20,
                             .base = "/",
                             .folder = w->dir,
                             .findings = ""};
    struct http *other = http_start(&o, w->diag);
    assert_non_null(other);
    sscanf(http_address(other), "http://127.0.0.1:%d", &next);
    assert_true(next > port && next <= port + 20);
    assert_int_equal(diag_count(w->diag, DIAG_FAILURE), 0);
    http_stop(other);
    http_stop(h);
}

static void findings_of_the_last_build_are_told(void **state)
{
    struct world *w = *state;
    char file[128];
    struct buf none = BUF_INIT, some = BUF_INIT;
    snprintf(file, sizeof file, "%s/findings.json", w->dir);
    struct http_options o = {
        .host = "127.0.0.1", .base = "/", .folder = w->dir, .findings = file};
    struct http *h = http_start(&o, w->diag);
    talk(h, "GET /.findings HTTP/1.1\r\n" CLOSE, NULL, &none);
    assert_non_null(strstr(none.p, "\r\n\r\n[]\n"));
    put(w, "findings.json", "[{\"message\": \"wrong\"}]");
    talk(h, "GET /.findings HTTP/1.1\r\n" CLOSE, NULL, &some);
    assert_non_null(strstr(some.p, "wrong"));
    assert_non_null(strstr(some.p, "application/json"));
    http_stop(h);
    buf_release(&none);
    buf_release(&some);
}

static bool changes(struct watch *watch)
{
    bool changed = false;
    for (int quiet = 0; quiet < (changed ? 2 : 15); quiet++) {
        struct pollfd fd = {.fd = watch_fd(watch), .events = POLLIN};
        if (poll(&fd, 1, 20) > 0)
            quiet = 0;
        changed |= watch_take(watch);
    }
    return changed;
}

static void move(const struct world *w, const char *from, const char *to)
{
    char paths[2][256];
    snprintf(paths[0], sizeof(paths[0]), "%s/%s", w->dir, from);
    snprintf(paths[1], sizeof(paths[1]), "%s/%s", w->dir, to);
    assert_int_equal(rename(paths[0], paths[1]), 0);
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

static void folders_that_move_are_watched_where_they_are(void **state)
{
    struct world *w = *state;
    char source[256];
    put(w, "src/a/one.md", "# One");
    snprintf(source, sizeof(source), "%s/src", w->dir);
    struct watch *watch = watch_start(source, w->diag);
    move(w, "src/a", "src/b");
    assert_true(changes(watch));
    put(w, "src/b/new/two.md", "# Two");
    assert_true(changes(watch));
    put(w, "src/b/new/two.md", "# Three");
    assert_true(changes(watch));
    move(w, "src/b", "elsewhere");
    assert_true(changes(watch));
    put(w, "elsewhere/new/two.md", "# Four");
    assert_false(changes(watch));
    move(w, "elsewhere", "src/c");
    assert_true(changes(watch));
    put(w, "src/c/new/two.md", "# Five");
    assert_true(changes(watch));
    watch_stop(watch);
}

static void a_source_that_is_made_again_is_watched_again(void **state)
{
    struct world *w = *state;
    char source[256];
    put(w, "src/notes/one.md", "# One");
    snprintf(source, sizeof(source), "%s/src", w->dir);
    struct watch *watch = watch_start(source, w->diag);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(fs_remove(source, w->diag), 0);
        changes(watch);
        assert_false(watch_is_there(watch));
        put(w, "src/notes/one.md", "# Again");
        assert_true(changes(watch));
        assert_true(watch_is_there(watch));
        put(w, "src/notes/one.md", "# And changed");
        assert_true(changes(watch));
        /* Removed and made again between two looks. */
        assert_int_equal(fs_remove(source, w->diag), 0);
        put(w, "src/notes/two.md", "# Two");
        assert_true(changes(watch));
        put(w, "src/notes/two.md", "# Two, changed");
        assert_true(changes(watch));
        /* Another folder takes its place. */
        put(w, "other/notes/one.md", "# Other");
        static const char *const aside[] = {"old", "older", "oldest"};
        move(w, "src", aside[i]);
        move(w, "other", "src");
        assert_true(changes(watch));
        put(w, "src/notes/one.md", "# Other, changed");
        assert_true(changes(watch));
    }
    watch_stop(watch);
}

static void what_builds_make_is_no_change(void **state)
{
    struct world *w = *state;
    char source[256], site[256];
    put(w, "src/one.md", "# One");
    put(w, "src/out/site/index.html", "one");
    snprintf(source, sizeof(source), "%s/src", w->dir);
    snprintf(site, sizeof(site), "%s/src/out/site", w->dir);
    assert_int_equal(mark_put(site, MARK_SITE, w->diag), 0);
    struct watch *watch = watch_start(source, w->diag);
    put(w, "src/out/site/index.html", "two");
    put(w, "src/out/site/a/b.html", "two");
    assert_false(changes(watch));
    move(w, "src/out/site", "src/out/.site.old");
    move(w, "src/out/.site.old", "src/out/site");
    put(w, "src/out/site/index.html", "three");
    assert_false(changes(watch));
    put(w, "src/one.md", "# Two");
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
    put(w, "handbook.yaml", "title: Two");
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
        cmocka_unit_test_setup_teardown(a_build_before_the_stream_is_not_missed, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_site_that_is_not_there_yet_is_waited_for,
                                        setup, teardown),
        cmocka_unit_test(only_our_names_are_answered),
        cmocka_unit_test_setup_teardown(a_taken_port_is_a_failure, setup, teardown),
        cmocka_unit_test_setup_teardown(behind_a_taken_port_the_next_is_tried, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(findings_of_the_last_build_are_told, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_folder_is_watched, setup, teardown),
        cmocka_unit_test_setup_teardown(folders_that_move_are_watched_where_they_are,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_source_that_is_made_again_is_watched_again,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(what_builds_make_is_no_change, setup, teardown),
        cmocka_unit_test_setup_teardown(one_file_is_watched, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
