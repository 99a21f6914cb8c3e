/* Reading and writing addresses.tsv; see ledger.h. */
#include "addresses/ledger.h"

#include "addresses/redirects.h"
#include "model/frame_id.h"
#include "util/path.h"
#include "util/utf8.h"
#include "util/walk.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct str name = STR_INIT("addresses.tsv");

/* ---- one line ---- */

/* An id of a heading; what the frame of a page keeps for itself is none. */
static bool is_id(struct str id)
{
    for (size_t i = 0; i < id.n; i++)
        if ((unsigned char)id.p[i] <= 0x20 || id.p[i] == 0x7f || id.p[i] == '#')
            return false;
    return id.n && utf8_invalid_at(id) < 0 && !frame_id_is(id);
}

static bool split_address(struct str address, struct str *url, struct str *id)
{
    ptrdiff_t hash = str_find_char(address, '#', 0);
    *url = str_slice(address, 0, hash < 0 ? address.n : (size_t)hash);
    *id = hash < 0 ? (struct str){0} : str_from(address, (size_t)hash + 1);
    return redirects_is_address(*url) && (hash < 0 || is_id(*id));
}

static bool is_lead(struct str to)
{
    struct str url, id;
    return !to.n || str_eq(to, STR("-")) || split_address(to, &url, &id);
}

/* NULL, or what is wrong. */
static const char *read_columns(struct str line, struct entry *e)
{
    struct str columns[4] = {0}, rest = line;
    size_t n = 0;
    while (n < 4 && str_next(&rest, '\t', &columns[n]))
        n++;
    e->address = columns[0];
    e->to = str_trim(columns[1]);
    e->source = columns[2];
    if (rest.n)
        return "there are more than four columns";
    if (!split_address(e->address, &e->url, &e->id))
        return "the first column is no address of a page of this site";
    if (!is_lead(e->to))
        return "the second column must be empty, \"-\" or an address of this site";
    if (utf8_invalid_at(e->source) >= 0)
        return "the third column is not UTF-8";
    if (!sketch_read(str_trim(columns[3]), &e->sketch))
        return "the fourth column is none that \"handbook addresses\" writes";
    return NULL;
}

static void fault(struct ledger *r, int line, const char *what, struct diag *diag)
{
    r->has_faults = true;
    diag_find(diag, DIAG_ERROR, (struct place){r->file, line, 1}, "address-line",
              "this line is not used: %s; mend it or take it away", what);
}

/* Of two lines of one address, as a union of two branches leaves them, one is kept if
 * they do not contradict each other. */
static bool is_merged(struct entry *before, const struct entry *e)
{
    if (before->to.n && e->to.n && !str_eq(before->to, e->to))
        return false;
    if (!before->to.n)
        before->to = e->to;
    return true;
}

static void read_line(struct ledger *r, struct str text, int line, struct arena *arena,
                      struct diag *diag)
{
    struct entry *e = arena_new(arena, struct entry, 1);
    const char *wrong = read_columns(text, e);
    e->line = line;
    struct entry *before = wrong ? NULL : map_get(&r->by_address, e->address);
    if (before && is_merged(before, e))
        return;
    if (before)
        wrong = "its address has a line already, which leads elsewhere";
    if (wrong) {
        fault(r, line, wrong, diag);
        return;
    }
    map_put(&r->by_address, e->address, e);
    vec_push(&r->entries, e);
}

/* ---- the file ---- */

static void read_lines(struct ledger *r, struct str text, struct arena *arena,
                       struct diag *diag)
{
    int number = 0;
    for (struct str rest = text, line; str_next(&rest, '\n', &line);) {
        number++;
        if (str_ends(line, STR("\r")))
            line.n--;
        if (str_starts(line, STR("#")))
            vec_push(&r->comments, line);
        else if (str_trim(line).n)
            read_line(r, line, number, arena, diag);
    }
}

void ledger_read(struct ledger *r, struct site *site, struct diag *diag)
{
    struct walk walk = {.root = site->source.n ? site->source.p : ".", .is_told = true};
    struct buf path = BUF_INIT, text = BUF_INIT;
    *r = (struct ledger){0};
    path_join(&path, site->source, name);
    r->file = arena_str(&site->arena, buf_view(&path));
    r->is_there = walk_finds(&walk, name, diag) && fs_read(r->file.p, &text, diag) == 0;
    if (r->is_there)
        read_lines(r, arena_str(&site->arena, buf_view(&text)), &site->arena, diag);
    buf_release(&path);
    buf_release(&text);
}

void ledger_release(struct ledger *r)
{
    vec_release(&r->comments);
    vec_release(&r->entries);
    map_release(&r->by_address);
}

struct entry *ledger_add(struct ledger *r, struct str address, struct arena *arena)
{
    struct entry *e = arena_new(arena, struct entry, 1);
    e->address = address;
    split_address(address, &e->url, &e->id);
    map_put(&r->by_address, e->address, e);
    vec_push(&r->entries, e);
    return e;
}

struct place ledger_place(const struct ledger *r, const struct entry *e)
{
    return (struct place){r->file, e->line, 1};
}

/* ---- writing ---- */

static int by_address(const void *a, const void *b)
{
    const struct entry *const *x = a, *const *y = b;
    return str_cmp((*x)->address, (*y)->address);
}

static void put_entry(const struct entry *e, struct buf *out)
{
    buf_printf(out, "%.*s\t%.*s\t%.*s\t", STR_ARG(e->address), STR_ARG(e->to),
               STR_ARG(e->source));
    sketch_put(&e->sketch, out);
    while (out->p[out->n - 1] == '\t')
        buf_truncate(out, out->n - 1);
    buf_putc(out, '\n');
}

static void put_all(struct ledger *r, struct buf *out)
{
    if (!r->comments.n)
        buf_puts(out, "# Every address of this handbook and where it leads; written by "
                      "\"handbook addresses --update\".\n"
                      "# address\tleads to (may be edited; -: gone for good)\tsource\t"
                      "text\n");
    for (size_t i = 0; i < r->comments.n; i++)
        buf_printf(out, "%.*s\n", STR_ARG(r->comments.p[i]));
    vec_sort(&r->entries, by_address);
    for (size_t i = 0; i < r->entries.n; i++)
        put_entry(r->entries.p[i], out);
}

static int fail(const char *path, struct diag *diag)
{
    return diag_fail(diag, (struct place){0}, "cannot write \"%s\": %s", path,
                     strerror(errno));
}

/* Beside it first: whoever reads meanwhile finds the whole of the old or the new. */
int ledger_write(struct ledger *r, struct diag *diag)
{
    struct buf text = BUF_INIT, path = BUF_INIT, base = BUF_INIT;
    int rc = -1;
    put_all(r, &text);
    buf_printf(&base, ".%.*s.new", STR_ARG(name));
    path_join(&path, path_dir(r->file), buf_view(&base));
    unlink(path.p); /* left by one that was killed, or put there to lead elsewhere */
    if (fs_write(path.p, buf_view(&text), diag) == 0)
        rc = rename(path.p, r->file.p) == 0 ? 0 : fail(r->file.p, diag);
    if (rc < 0)
        unlink(path.p);
    buf_release(&text);
    buf_release(&path);
    buf_release(&base);
    return rc;
}
