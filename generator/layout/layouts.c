/* The set of layouts: the compiled-in ones, overridden file by file, and their
 * partials joined to them. */
#include "embedded/embedded.h"
#include "layout/ops.h"
#include "util/fs.h"
#include "util/netstring.h"
#include "util/path.h"
#include "util/walk.h"

static struct layout *get_or_add(struct layouts *l, struct str name)
{
    struct layout *t = map_get(&l->by_name, name);
    if (!t) {
        t = arena_new(&l->arena, struct layout, 1);
        t->name = name;
        map_put(&l->by_name, name, t);
    }
    return t;
}

static void add_embedded(struct layouts *l)
{
    size_t n;
    const struct embedded_file *files = embedded_files(&n);
    for (size_t i = 0; i < n; i++) {
        struct str file = str_z(files[i].name);
        if (!str_eq(path_dir(file), STR("layouts")))
            continue;
        struct layout *t = get_or_add(l, path_base(path_without_ext(file)));
        t->file = file;
        t->source = files[i].bytes;
    }
}

/* The layout's name is the file's below the folder of layouts. */
static int add_file(struct layouts *l, const struct walk *own, struct str file,
                    struct diag *diag)
{
    struct buf path = BUF_INIT, text = BUF_INIT;
    path_join(&path, str_z(own->root), file);
    int rc = fs_read(path.p, &text, diag);
    if (rc == 0) {
        struct str below = str_from(file, own->below.n ? own->below.n + 1 : 0);
        struct str name = arena_str(&l->arena, path_without_ext(below));
        struct layout *t = get_or_add(l, name);
        t->file = arena_str(&l->arena, buf_view(&path));
        t->source = arena_str(&l->arena, buf_view(&text));
    }
    buf_release(&path);
    buf_release(&text);
    return rc;
}

static int add_overrides(struct layouts *l, const struct walk *own, struct diag *diag)
{
    if (!own)
        return 0;
    struct str_vec files = {0};
    int rc = walk_files(own, &l->arena, &files, diag);
    for (size_t i = 0; rc == 0 && i < files.n; i++)
        if (str_eq(path_ext(files.p[i]), STR("html")))
            rc = add_file(l, own, files.p[i], diag);
    vec_release(&files);
    return rc;
}

static int join_partials(struct layouts *l, struct layout *t, struct diag *diag)
{
    int rc = 0;
    for (size_t i = 0; i < t->ops.n; i++) {
        struct op *op = &t->ops.p[i];
        if (op->kind != OP_PARTIAL)
            continue;
        op->partial = map_get(&l->by_name, op->name.whole);
        if (!op->partial)
            rc = diag_fail(diag, layout_place(t, op->offset),
                           "there is no partial \"%.*s\"; add layouts/%.*s.html or "
                           "mend the name",
                           STR_ARG(op->name.whole), STR_ARG(op->name.whole));
    }
    return rc;
}

static int parse_all(struct layouts *l, struct diag *diag)
{
    int rc = 0;
    for (size_t i = 0; i < l->by_name.n; i++)
        if (layout_parse(l->by_name.entries[i].value, l->words, &l->arena, diag) != 0)
            rc = -1;
    for (size_t i = 0; i < l->by_name.n; i++)
        if (join_partials(l, l->by_name.entries[i].value, diag) != 0)
            rc = -1;
    return rc;
}

static struct layouts *finish(struct layouts *l, int rc, struct diag *diag)
{
    if (rc == 0 && parse_all(l, diag) == 0)
        return l;
    layouts_free(l);
    return NULL;
}

struct layouts *layouts_load(const struct walk *own, const struct words *words,
                             struct diag *diag)
{
    struct layouts *l = mem_zalloc(1, sizeof *l);
    l->words = words;
    add_embedded(l);
    return finish(l, add_overrides(l, own, diag), diag);
}

struct layouts *layouts_parse(const struct layout_source *sources, size_t n,
                              const struct words *words, struct diag *diag)
{
    struct layouts *l = mem_zalloc(1, sizeof *l);
    l->words = words;
    for (size_t i = 0; i < n; i++) {
        struct layout *t = get_or_add(l, sources[i].name);
        t->file = sources[i].file;
        t->source = sources[i].text;
    }
    return finish(l, 0, diag);
}

void layouts_put_sources(const struct layouts *l, struct buf *out)
{
    for (size_t i = 0; i < l->by_name.n; i++) {
        const struct layout *t = l->by_name.entries[i].value;
        netstring_put(out, t->name);
        netstring_put(out, t->source);
    }
}

void layouts_free(struct layouts *l)
{
    if (!l)
        return;
    for (size_t i = 0; i < l->by_name.n; i++) {
        struct layout *t = l->by_name.entries[i].value;
        vec_release(&t->ops);
    }
    map_release(&l->by_name);
    arena_release(&l->arena);
    free(l);
}
