/* Serves the files of a folder over HTTP, on threads of its own. Pages get a
 * script that takes in what has changed after http_tell(), and so does the page that
 * stands for the site while the folder does not exist. Requests by names that are not
 * ours are refused (serve/host.h); connections on which nothing moves are closed. */
#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include "util/diag.h"

struct http;

/* Where to listen and what to serve; strings are borrowed. */
struct http_options {
    const char *host;     /* a numeric address */
    int port;             /* 0: any free one */
    int more_ports;       /* so many behind it are tried where it is taken */
    const char *base;     /* the path of the site, which begins and ends with '/' */
    const char *folder;   /* its files */
    const char *index;    /* its search index, for serve/api.h */
    const char *findings; /* a file: what the last build found, as JSON */
};

/* NULL when that is reported as a failure. */
struct http *http_start(const struct http_options *options, struct diag *diag);

/* "http://127.0.0.1:8000/repo/", valid until http_stop(). */
const char *http_address(const struct http *h);

/* Tells all open pages that a build has ended. */
void http_tell(struct http *h);

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
