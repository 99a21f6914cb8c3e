/* Default assets and the source's own; see assets.h. */
#include "output/assets.h"

#include "output/join.h"
#include "output/script_words.h"
#include "output/write.h"
#include "util/arena.h"
#include "util/fs.h"
#include "util/map.h"
#include "util/path.h"
#include "util/walk.h"

/* What a site's assets are made of: the files of the source by their addresses, and the
 * program's. */
struct assets {
    struct stage *stage;
    const struct walk *own;
    struct map own_files; /* address → path below the root of `own` */
    const struct asset *defaults;
    size_t n;
    const struct words *words;
    struct diag *diag;
};

/* Of these, in assets/ itself, parts and words are put into their places. */
static bool is_made(struct str address)
{
    struct str ext = path_ext(address);
    return str_eq(path_dir(address), STR("assets")) &&
           (str_eq(ext, STR("css")) || str_eq(ext, STR("js")));
}

static int read_own(const struct assets *a, struct str address, struct str file,
                    struct buf *out)
{
    struct buf path = BUF_INIT, text = BUF_INIT;
    path_join(&path, str_z(a->own->root), file);
    int rc = fs_read(path.p, &text, a->diag);
    if (rc == 0 && is_made(address))
        script_words_put(buf_view(&text), a->words, buf_view(&path), out, a->diag);
    else
        buf_str(out, buf_view(&text));
    buf_release(&path);
    buf_release(&text);
    return rc;
}

static void read_default(const struct assets *a, const struct asset *asset,
                         struct buf *out)
{
    if (is_made(asset->name))
        script_words_put(asset->bytes, a->words, (struct str){0}, out, a->diag);
    else
        buf_str(out, asset->bytes);
}

static const struct asset *find_default(const struct assets *a, struct str address)
{
    for (size_t i = 0; i < a->n; i++)
        if (str_eq(a->defaults[i].name, address))
            return &a->defaults[i];
    return NULL;
}

/* Parts lie in assets/ itself, as what is joined of them. */
static bool read_part(void *context, struct str name, struct buf *out)
{
    const struct assets *a = context;
    struct buf address = BUF_INIT;
    path_join(&address, STR("assets"), name);
    const struct str *file = map_get(&a->own_files, buf_view(&address));
    const struct asset *asset = find_default(a, buf_view(&address));
    bool found =
        file ? read_own(a, buf_view(&address), *file, out) == 0 : asset != NULL;
    if (!file && asset)
        read_default(a, asset, out);
    buf_release(&address);
    return found;
}

static int write_asset(struct assets *a, struct str address, struct str bytes)
{
    if (!is_made(address))
        return stage_write(a->stage, address, bytes, a->diag);
    struct buf joined = BUF_INIT;
    join_asset(address, bytes, &(struct join_parts){read_part, a}, &joined);
    int rc = stage_write(a->stage, address, buf_view(&joined), a->diag);
    buf_release(&joined);
    return rc;
}

static int write_own(struct assets *a, struct str address, struct str file)
{
    struct buf bytes = BUF_INIT;
    int rc = read_own(a, address, file, &bytes);
    if (rc == 0)
        rc = write_asset(a, address, buf_view(&bytes));
    buf_release(&bytes);
    return rc;
}

static int write_default(struct assets *a, const struct asset *asset)
{
    struct buf bytes = BUF_INIT;
    read_default(a, asset, &bytes);
    int rc = write_asset(a, asset->name, buf_view(&bytes));
    buf_release(&bytes);
    return rc;
}

static void name_own(struct assets *a, const struct str_vec *files, struct arena *arena)
{
    for (size_t i = 0; i < files->n; i++) {
        struct str below =
            str_from(files->p[i], a->own->below.n ? a->own->below.n + 1 : 0);
        map_put(&a->own_files, arena_printf(arena, "assets/%.*s", STR_ARG(below)),
                &files->p[i]);
    }
}

static int write_all(struct assets *a)
{
    for (size_t i = 0; i < a->own_files.n; i++) {
        const struct map_entry *e = &a->own_files.entries[i];
        if (write_own(a, e->key, *(const struct str *)e->value) < 0)
            return -1;
    }
    for (size_t i = 0; i < a->n; i++)
        if (!map_has(&a->own_files, a->defaults[i].name) &&
            write_default(a, &a->defaults[i]) < 0)
            return -1;
    return 0;
}

int assets_write(struct stage *s, const struct asset *defaults, size_t n,
                 const struct walk *own, const struct words *words, struct diag *diag)
{
    struct arena arena = {0};
    struct str_vec files = {0};
    struct assets a = {.stage = s,
                       .own = own,
                       .defaults = defaults,
                       .n = n,
                       .words = words,
                       .diag = diag};
    int rc = own ? walk_files(own, &arena, &files, diag) : 0;
    if (rc == 0) {
        name_own(&a, &files, &arena);
        rc = write_all(&a);
    }
    map_release(&a.own_files);
    vec_release(&files);
    arena_release(&arena);
    return rc;
}
