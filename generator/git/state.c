/* What git would answer from; see git.h. */
#include "git/find.h"
#include "git/git.h"
#include "util/fs.h"
#include "util/path.h"

static void put_file(struct buf *out, struct str folder, const char *name)
{
    struct buf path = BUF_INIT;
    path_join(&path, folder, str_z(name));
    fs_put_state(path.p, out);
    buf_release(&path);
}

/* What the folders above the one asked for say is ignored: of those within it, who
 * looks at the source sees the change. */
static void put_ignored_above(struct buf *out, const struct git_place *place)
{
    struct buf folder = BUF_INIT;
    struct str rest = buf_view(&place->prefix), part;
    buf_str(&folder, buf_view(&place->root));
    put_file(out, buf_view(&folder), ".gitignore");
    while (str_next(&rest, '/', &part)) {
        buf_putc(&folder, '/');
        buf_str(&folder, part);
        put_file(out, buf_view(&folder), ".gitignore");
    }
    buf_release(&folder);
}

void git_state(const char *folder, struct buf *out)
{
    struct git_place place;
    enum git_found found = git_find(folder, &place);
    buf_printf(out, "%d %.*s %s\n", (int)found, STR_ARG(buf_view(&place.root)),
               found == GIT_FOUND ? place.head : "");
    if (found == GIT_FOUND) {
        put_file(out, buf_view(&place.own), "index");
        put_file(out, buf_view(&place.common), "info/exclude");
        put_file(out, buf_view(&place.common), "shallow");
        put_ignored_above(out, &place);
    }
    git_place_release(&place);
}
