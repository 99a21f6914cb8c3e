/* handbook serve: the site on this machine, rebuilt as its files change. */
#include "cli/options.h"

#include "serve/serve.h"
#include "util/diag.h"

#include <stdio.h>

static int serve(const struct serve_options *o)
{
    struct diag *diag = diag_new();
    int rc = serve_run(o, diag);
    diag_print(diag, DIAG_TEXT, stderr);
    diag_free(diag);
    return rc < 0 ? 2 : 0;
}

int command_serve(const struct command *self, int argc, char **argv)
{
    struct serve_options o = {.host = "127.0.0.1", .port = -1, .base = "/"};
    const struct opt table[] = {
        {'s', "source", "SRC",
         "a Markdown file, or a folder with handbook.yaml (content)", OPT_SOURCE,
         &o.source, 0},
        {'p', "port", "PORT",
         "the port to listen on (8000, or the next that is free); 0: any", OPT_NUMBER,
         &o.port, -65535},
        {0, "host", "ADDR", "the address to listen on (127.0.0.1)", OPT_TEXT, &o.host,
         0},
        {0, "base", "PATH", "serve below this path, as a project page would be (/)",
         OPT_TEXT, &o.base, 0},
        {0, "drafts", NULL, "show drafts too, with a mark on each", OPT_FLAG, &o.drafts,
         0},
        {0, "open", NULL, "show it in $BROWSER or by xdg-open", OPT_FLAG, &o.open, 0},
    };
    int status = options_parse(self, table, countof(table), argc, argv, NULL);
    return status == OPTIONS_READ ? serve(&o) : status;
}
