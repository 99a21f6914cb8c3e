/* Default assets and the source's own; see assets.h. */
#include "output/assets.h"

#include "output/write.h"
#include "util/arena.h"
#include "util/map.h"
#include "util/path.h"
#include "util/walk.h"

static int write_own(struct stage *s, const struct walk *own, struct str file,
                     struct str address, struct diag *diag)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(own->root), file);
    int rc = stage_copy(s, address, path.p, diag);
    buf_release(&path);
    return rc;
}

int assets_write(struct stage *s, const struct asset *defaults, size_t n,
                 const struct walk *own, struct diag *diag)
{
    struct arena arena = {0};
    struct str_vec files = {0};
    struct map overridden = {0};
    int rc = -1;
    if (own && walk_files(own, &arena, &files, diag) < 0)
        goto out;
    for (size_t i = 0; i < files.n; i++) {
        struct str below = str_from(files.p[i], own->below.n ? own->below.n + 1 : 0);
        struct str address = arena_printf(&arena, "assets/%.*s", STR_ARG(below));
        map_put(&overridden, address, &files.p[i]);
        if (write_own(s, own, files.p[i], address, diag) < 0)
            goto out;
    }
    for (size_t i = 0; i < n; i++)
        if (!map_has(&overridden, defaults[i].name) &&
            stage_write(s, defaults[i].name, defaults[i].bytes, diag) < 0)
            goto out;
    rc = 0;
out:
    map_release(&overridden);
    vec_release(&files);
    arena_release(&arena);
    return rc;
}
