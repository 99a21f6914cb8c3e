/* Paths as text; see path.h. */
#include "util/path.h"

struct str path_base(struct str path)
{
    return str_from(path, (size_t)(str_rfind_char(path, '/') + 1));
}

struct str path_dir(struct str path)
{
    ptrdiff_t slash = str_rfind_char(path, '/');
    return str_slice(path, 0, slash < 0 ? 0 : (size_t)slash);
}

struct str path_ext(struct str path)
{
    struct str base = path_base(path);
    ptrdiff_t dot = str_rfind_char(base, '.');
    return dot <= 0 ? (struct str){0} : str_from(base, (size_t)dot + 1);
}

struct str path_without_ext(struct str path)
{
    struct str ext = path_ext(path);
    return ext.n ? str_slice(path, 0, path.n - ext.n - 1) : path;
}

void path_join(struct buf *out, struct str dir, struct str name)
{
    buf_str(out, dir);
    if (dir.n && dir.p[dir.n - 1] != '/')
        buf_putc(out, '/');
    buf_str(out, name);
}

int path_resolve(struct buf *out, struct str base, struct str path)
{
    size_t start = out->n;
    struct str parts[2] = {base, path};
    for (int i = 0; i < 2; i++) {
        struct str part;
        for (struct str rest = parts[i]; str_next(&rest, '/', &part);) {
            if (part.n == 0 || str_eq(part, STR(".")))
                continue;
            if (str_eq(part, STR(".."))) {
                if (out->n == start)
                    return -1;
                struct str so_far = str_from(buf_view(out), start);
                ptrdiff_t slash = str_rfind_char(so_far, '/');
                buf_truncate(out, start + (slash < 0 ? 0 : (size_t)slash));
                continue;
            }
            if (out->n > start)
                buf_putc(out, '/');
            buf_str(out, part);
        }
    }
    return 0;
}

void path_relative(struct buf *out, struct str from, struct str to)
{
    size_t common = 0; /* bytes of the shared leading folders */
    for (size_t i = 0; i < from.n && i < to.n && from.p[i] == to.p[i]; i++)
        if (from.p[i] == '/')
            common = i + 1;
    for (size_t i = common; i < from.n; i++)
        if (from.p[i] == '/')
            buf_puts(out, "../");
    buf_str(out, str_from(to, common));
}
