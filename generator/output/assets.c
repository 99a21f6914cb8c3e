/* Default assets and the source's own; see assets.h. */
#include "output/assets.h"

#include "output/write.h"
#include "util/arena.h"
#include "util/fs.h"
#include "util/map.h"
#include "util/path.h"

static const struct str folder = STR_INIT("assets/");

static int write_own(struct stage *s, const char *dir, struct str name,
                     struct str address, struct diag *diag)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(dir), name);
    int rc = stage_copy(s, address, path.p, diag);
    buf_release(&path);
    return rc;
}

int assets_write(struct stage *s, const struct asset *defaults, size_t n,
                 const char *dir, struct diag *diag)
{
    struct arena arena = {0};
    struct str_vec own = {0};
    struct map overridden = {0};
    int rc = -1;
    if (dir && fs_kind(dir) == FS_DIR && fs_walk(dir, &arena, &own, diag) < 0)
        goto out;
    for (size_t i = 0; i < own.n; i++) {
        struct str address =
            arena_printf(&arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(own.p[i]));
        map_put(&overridden, address, &own.p[i]);
        if (write_own(s, dir, own.p[i], address, diag) < 0)
            goto out;
    }
    for (size_t i = 0; i < n; i++)
        if (!map_has(&overridden, defaults[i].name) &&
            stage_write(s, defaults[i].name, defaults[i].bytes, diag) < 0)
            goto out;
    rc = 0;
out:
    map_release(&overridden);
    vec_release(&own);
    arena_release(&arena);
    return rc;
}
