/* Edits of files; see fixes.h. */
#include "lint/fixes.h"

#include "util/plain.h"

#include <stdint.h>

void lint_fixes_release(struct lint_fixes *fixes)
{
    for (size_t i = 0; i < fixes->files.n; i++)
        vec_release(&fixes->files.p[i].fixes);
    vec_release(&fixes->files);
    arena_release(&fixes->arena);
}

/* ---- what is chosen, as one list ---- */

/* An edit, and the number of its fix. */
struct owned {
    struct lint_edit edit;
    size_t fix;
};
VEC(owned_vec, struct owned);

static int by_place(const void *va, const void *vb)
{
    const struct owned *a = va, *b = vb;
    if (a->edit.from != b->edit.from)
        return a->edit.from < b->edit.from ? -1 : 1;
    return (a->fix > b->fix) - (a->fix < b->fix);
}

static void list_chosen(const struct lint_file *file, struct owned_vec *out)
{
    for (size_t i = 0; i < file->fixes.n; i++) {
        const struct lint_fix *fix = &file->fixes.p[i];
        for (size_t k = 0; fix->is_chosen && k < fix->n; k++)
            vec_push(out, ((struct owned){fix->edits[k], i}));
    }
    vec_sort(out, by_place);
}

/* Of two that touch, the one that was found later gives way, whole: half of a fix may
 * be worse than none. */
static void drop_touching(const struct owned_vec *all, bool *is_dropped)
{
    size_t end = 0, fix = SIZE_MAX;
    for (size_t i = 0; i < all->n; i++) {
        const struct owned *o = &all->p[i];
        if (is_dropped[o->fix])
            continue;
        bool touches = fix != SIZE_MAX && fix != o->fix && o->edit.from <= end;
        if (touches && o->fix > fix) {
            is_dropped[o->fix] = true;
            continue;
        }
        if (touches)
            is_dropped[fix] = true;
        fix = o->fix;
        end = o->edit.to;
    }
}

static void list_edits(const struct lint_file *file, struct lint_edit_vec *out)
{
    struct owned_vec all = {0};
    bool *is_dropped = mem_zalloc(file->fixes.n + 1, sizeof *is_dropped);
    list_chosen(file, &all);
    drop_touching(&all, is_dropped);
    for (size_t i = 0; i < all.n; i++)
        if (!is_dropped[all.p[i].fix])
            vec_push(out, all.p[i].edit);
    free(is_dropped);
    vec_release(&all);
}

/* Bytes [from, to) of the file, with what is edited in them. */
static void put_edited(struct str bytes, size_t from, size_t to,
                       const struct lint_edit_vec *edits, size_t *next, struct buf *out)
{
    for (; *next < edits->n && edits->p[*next].from < to; ++*next) {
        const struct lint_edit *e = &edits->p[*next];
        buf_str(out, str_slice(bytes, from, e->from));
        buf_str(out, e->put);
        from = e->to;
    }
    buf_str(out, str_slice(bytes, from, to));
}

void lint_fixes_apply(const struct lint_file *file, struct buf *out)
{
    struct lint_edit_vec edits = {0};
    size_t next = 0;
    list_edits(file, &edits);
    put_edited(file->bytes, 0, file->bytes.n + 1, &edits, &next, out);
    vec_release(&edits);
}

/* ---- the difference ---- */

enum { CONTEXT = 3 };

/* A line of the file: as it is, and as it is to be. */
struct change {
    struct str before, after; /* with their ends; `after` lives in the diff */
    size_t at;                /* of `after` in the new text */
    size_t n;
    bool is_changed, goes;
};
VEC(change_vec, struct change);

static struct str next_line(struct str bytes, size_t at)
{
    size_t end = at;
    while (end < bytes.n && bytes.p[end] != '\n' && bytes.p[end] != '\r')
        end++;
    if (end + 1 < bytes.n && bytes.p[end] == '\r' && bytes.p[end + 1] == '\n')
        end++;
    return str_slice(bytes, at, end + 1);
}

static void list_changes(const struct lint_file *file, struct change_vec *out,
                         struct buf *text)
{
    struct lint_edit_vec edits = {0};
    size_t next = 0;
    list_edits(file, &edits);
    for (size_t at = 0; at < file->bytes.n;) {
        struct change c = {.before = next_line(file->bytes, at), .at = text->n};
        size_t had = next;
        size_t end = at + c.before.n;
        put_edited(file->bytes, at, end < file->bytes.n ? end : end + 1, &edits, &next,
                   text);
        c.n = text->n - c.at;
        c.is_changed = next > had;
        c.goes = c.is_changed && c.n == 0;
        vec_push(out, c);
        at += c.before.n;
    }
    for (size_t i = 0; i < out->n; i++)
        out->p[i].after =
            str_slice(buf_view(text), out->p[i].at, out->p[i].at + out->p[i].n);
    vec_release(&edits);
}

static void put_line(struct buf *out, char sign, struct str line)
{
    struct str words = line;
    while (words.n && strchr("\r\n", words.p[words.n - 1]))
        words.n--;
    buf_putc(out, sign);
    plain_put(out, words);
    buf_putc(out, '\n');
    if (words.n == line.n)
        buf_puts(out, "\\ No newline at end of file\n");
}

/* Lines [from, to), those that go before those that come. */
static void put_lines(struct buf *out, const struct change_vec *all, size_t from,
                      size_t to)
{
    for (size_t i = from; i < to;) {
        size_t end = i;
        while (end < to && all->p[end].is_changed)
            put_line(out, '-', all->p[end++].before);
        for (; i < end; i++)
            if (!all->p[i].goes)
                put_line(out, '+', all->p[i].after);
        if (i < to)
            put_line(out, ' ', all->p[i++].before);
    }
}

static size_t count_going(const struct change_vec *all, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += all->p[i].goes;
    return n;
}

/* The end of the hunk whose first change is line `first`. */
static size_t hunk_end(const struct change_vec *all, size_t first)
{
    size_t last = first;
    for (size_t i = first; i < all->n && i <= last + 2 * CONTEXT; i++)
        if (all->p[i].is_changed)
            last = i;
    return last + 1 + CONTEXT < all->n ? last + 1 + CONTEXT : all->n;
}

static void put_hunk(struct buf *out, const struct change_vec *all, size_t from,
                     size_t to, size_t gone)
{
    size_t n = to - from, left = n - count_going(all, from, to);
    buf_printf(out, "@@ -%zu,%zu +%zu,%zu @@\n", from + 1, n,
               left ? from + 1 - gone : from - gone, left);
    put_lines(out, all, from, to);
}

static void put_name(struct buf *out, const char *sign, struct str file)
{
    plain_printf(out, "%s %.*s", sign, STR_ARG(file));
    buf_putc(out, '\n');
}

void lint_fixes_diff(const struct lint_file *file, struct buf *out)
{
    struct change_vec all = {0};
    struct buf text = BUF_INIT;
    list_changes(file, &all, &text);
    put_name(out, "---", file->file);
    put_name(out, "+++", file->file);
    size_t done = 0, gone = 0;
    for (size_t i = 0; i < all.n; i++) {
        if (!all.p[i].is_changed)
            continue;
        size_t from = i > done + CONTEXT ? i - CONTEXT : done, to = hunk_end(&all, i);
        put_hunk(out, &all, from, to, gone);
        gone += count_going(&all, from, to);
        done = to;
        i = to - 1;
    }
    vec_release(&all);
    buf_release(&text);
}
