/* Serves the files of a folder over HTTP, on threads of its own. Pages get a
 * script that reloads them after http_reload(), and so does the page that stands for
 * the site while the folder does not exist. Requests by names that are not ours are
 * refused (serve/host.h); connections on which nothing moves are closed. */
#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include "util/diag.h"

struct http;

/* Listens on `host` (a numeric address) and `port` (0: any free one) and serves
 * the files of `folder` below the path `base`, which begins and ends with '/'.
 * Strings are borrowed. NULL when that is reported as a failure. */
struct http *http_start(const char *host, int port, const char *base,
                        const char *folder, struct diag *diag);

/* "http://127.0.0.1:8000/repo/", valid until http_stop(). */
const char *http_address(const struct http *h);

/* Tells all open pages to load again. */
void http_reload(struct http *h);

/* Ends all connections. NULL is fine. */
void http_stop(struct http *h);

/* "text/html; charset=utf-8" for "a/b.html"; by the ending of the name. */
const char *http_type(struct str name);

/* The file of the site that a request path below `base` asks for, into `out`:
 * "/repo/" is "index.html", "/repo/vpc/" is "vpc/index.html". False for paths
 * elsewhere and for names that a site does not have ("..", ".git"). */
struct buf;
bool http_file(struct str path, struct str base, struct buf *out);

#endif
