/* The folder of a site as an archive: beside it a start page, as who unpacks it should
 * not have to look for the right one of its files. See forms.h. */
#include "archive/pack.h"
#include "pipeline/forms.h"
#include "pipeline/policy.h"
#include "util/path.h"
#include "util/walk.h"
#include "views/views.h"

static int put_start(const struct whole *whole, struct str name, struct pack *pack,
                     struct arena *arena, struct diag *diag)
{
    struct buf html = BUF_INIT;
    struct str folder = arena_printf(arena, "%.*s/", STR_ARG(name));
    int rc = layouts_render(whole->layouts, "start",
                            views_start(whole->site, folder, arena), &html, diag);
    policy_put(whole->policy, "start", &html);
    if (rc == 0)
        pack_put(pack, arena_printf(arena, "%.*s.html", STR_ARG(name)), buf_view(&html),
                 PACK_PRESSED);
    buf_release(&html);
    return rc;
}

/* Hidden names too: what says to a host that this is a site. */
static bool may_find(void *context, struct str rel, bool is_folder)
{
    (void)context, (void)rel, (void)is_folder;
    return true;
}

static int put_site(const struct whole *whole, struct str name, struct pack *pack,
                    struct arena *arena, struct diag *diag)
{
    struct str_vec files = {0};
    struct buf path = BUF_INIT;
    const struct walk w = {.root = stage_site(whole->stage), .may_find = may_find};
    int rc = walk_files(&w, arena, &files, diag);
    for (size_t i = 0; rc == 0 && i < files.n; i++) {
        buf_clear(&path);
        path_join(&path, str_z(w.root), files.p[i]);
        pack_file(pack,
                  arena_printf(arena, "%.*s/%.*s", STR_ARG(name), STR_ARG(files.p[i])),
                  path.p);
    }
    buf_release(&path);
    vec_release(&files);
    return rc;
}

int form_zip(const struct whole *whole, struct str name, struct buf *out,
             struct diag *diag)
{
    struct arena arena = {0};
    struct pack *pack = pack_new(forms_date(whole));
    int rc = put_start(whole, name, pack, &arena, diag);
    if (rc == 0)
        rc = put_site(whole, name, pack, &arena, diag);
    if (pack_end(pack, out, diag) < 0)
        rc = -1;
    arena_release(&arena);
    return rc;
}
