/* Files beside a single file; see content_beside in content.h. What somebody's notes
 * name must not publish what lies elsewhere or was hidden. */
#include "content/content.h"

#include "content/address.h"
#include "content/files.h"
#include "util/buf.h"
#include "util/path.h"
#include "util/walk.h"

/* The site's own files stand at its root and in two folders. */
static struct str address_beside(const struct site *site, struct str path,
                                 struct arena *arena)
{
    struct str url = address_of_attachment(path, arena);
    bool is_ours = str_find_char(url, '/', 0) < 0 || str_starts(url, STR("assets/")) ||
                   str_starts(url, STR("search/")) || map_has(&site->pages_by_url, url);
    return is_ours ? arena_printf(arena, "files/%.*s", STR_ARG(url)) : url;
}

struct attachment *content_beside(struct site *site, struct str path, struct diag *diag)
{
    struct arena *arena = &site->arena;
    struct walk walk = {.root = site->source.n ? site->source.p : "."};
    if (!path.n || str_starts(path, STR("..")) || files_is_markdown(path) ||
        !walk_finds(&walk, path, diag))
        return NULL;
    struct buf full = BUF_INIT;
    path_join(&full, site->source, path);
    struct attachment *found = arena_new(arena, struct attachment, 1);
    found->source = arena_str(arena, buf_view(&full));
    found->url = address_beside(site, path, arena);
    buf_release(&full);
    return found;
}
