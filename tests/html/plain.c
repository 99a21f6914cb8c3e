/* Names the pages that html/plain.h does not take, which a build then hands to a
 * parser that takes a hundred times as long.
 *
 *     plain PAGE…       prints each that is not plain, with the last tag understood */
#include "html/plain.h"
#include "util/fs.h"

#include <stdio.h>

static bool is_plain(const char *path, struct arena *arena, struct diag *diag)
{
    struct buf text = BUF_INIT;
    struct html_plain page = {0};
    bool is = fs_read(path, &text, diag) == 0 &&
              html_plain_read(&page, buf_view(&text), arena);
    if (!is && page.starts.n > 0) {
        const struct html_start *last = &page.starts.p[page.starts.n - 1];
        printf("%s:%d: after <%.*s>\n", path, last->line, STR_ARG(last->name));
    } else if (!is)
        printf("%s: from its beginning\n", path);
    html_plain_release(&page);
    buf_release(&text);
    return is;
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct diag *diag = diag_new();
    bool all = argc > 1;
    for (int i = 1; i < argc; i++)
        all &= is_plain(argv[i], &arena, diag);
    diag_print(diag, DIAG_TEXT, stderr);
    diag_free(diag);
    arena_release(&arena);
    return all ? 0 : 1;
}
