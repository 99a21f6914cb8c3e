/* Writes the head of a database; see database.h. */
#include "glass/database.h"

#include "glass/pack.h"
#include "util/fs.h"
#include "util/hash.h"

/* Identifies the form, and its date: (year - 2014) << 9 | month << 5 | day. */
#define MAGIC "\x0f\x0dXapian Glass"
enum { FORM = (2016 - 2014) << 9 | 3 << 5 | 14 };

void glass_table_path(struct buf *out, const char *dir, enum glass_kind kind)
{
    static const char *const names[] = {"postlist", "docdata", "termlist", "position"};
    buf_printf(out, "%s/%s.glass", dir, names[kind]);
}

void glass_record_key(struct buf *out, uint32_t document)
{
    buf_clear(out);
    glass_put_key_number(out, document);
}

void glass_position_key(struct buf *out, struct str term, uint32_t document)
{
    buf_clear(out);
    glass_put_key_string(out, term, false);
    glass_put_key_number(out, document);
}

/* Of no block in use it says that it is to be imagined, and of all that their leaves
 * stand in the order of keys. No tag is compressed, and no block free. */
static void put_root(struct buf *out, const struct glass_root *r)
{
    enum { IS_IMAGINED = 1, IS_IN_ORDER = 2, REVISION = 1 };
    glass_put_number(out, r->blocks ? r->blocks - 1 : 0);
    glass_put_number(out, r->level << 2 | IS_IN_ORDER | (r->blocks ? 0 : IS_IMAGINED));
    glass_put_number(out, r->entries);
    glass_put_number(out, GLASS_BLOCK >> 11);
    glass_put_number(out, 0);
    struct buf free = BUF_INIT;
    glass_put_number(&free, REVISION);
    glass_put_number(&free, r->blocks);
    for (int i = 0; i < 4; i++)
        glass_put_number(&free, 0);
    glass_put_string(out, buf_view(&free));
    buf_release(&free);
}

static void put_totals(struct buf *out, const struct glass_totals *t)
{
    glass_put_number(out, t->documents);
    glass_put_number(out, t->last - t->documents);
    glass_put_number(out, t->shortest);
    glass_put_number(out, t->most);
    glass_put_number(out, t->longest - t->most);
    glass_put_number(out, 0); /* sets of changes that are kept */
    glass_put_number(out, t->length);
    glass_put_number(out, 0); /* of words for spelling */
}

/* What tells databases apart: Xapian draws it, but the same content may well have the
 * same. */
static void put_identity(struct buf *out, const struct glass_root *roots)
{
    uint64_t id[2] = {
        hash_bytes((struct str){(const char *)roots, GLASS_KINDS * sizeof *roots})};
    id[1] = hash_bytes((struct str){(const char *)id, sizeof *id});
    buf_add(out, id, sizeof id);
}

int glass_write(const char *dir, const struct glass_totals *totals,
                const struct glass_root roots[GLASS_KINDS], struct diag *diag)
{
    static const struct glass_root none;
    struct buf out = BUF_INIT, path = BUF_INIT;
    buf_puts(&out, MAGIC);
    buf_putc(&out, (char)(FORM >> 8));
    buf_putc(&out, (char)(FORM & 0xff));
    put_identity(&out, roots);
    glass_put_number(&out, 1);
    for (int i = 0; i < GLASS_ALL_KINDS; i++)
        put_root(&out, i < GLASS_KINDS ? &roots[i] : &none);
    put_totals(&out, totals);
    buf_printf(&path, "%s/iamglass", dir);
    int rc = fs_write(path.p, buf_view(&out), diag);
    buf_release(&out);
    buf_release(&path);
    return rc;
}
