/* Cuts lists into chunks; see lists.h. */
#include "glass/lists.h"

#include "glass/pack.h"

enum { CHUNK = 2000 /* bytes that a chunk has at least before another begins */ };

/* What keys of lists that are not of a term begin with, behind a NUL. */
enum { VALUE_RANGE = 0xd0, VALUES = 0xd8, LENGTHS = 0xe0 };

void glass_list_init(struct glass_list *l, struct glass_table *table)
{
    *l = (struct glass_list){
        .table = table, .key = BUF_INIT, .chunk = BUF_INIT, .tag = BUF_INIT};
}

void glass_list_release(struct glass_list *l)
{
    buf_release(&l->key);
    buf_release(&l->chunk);
    buf_release(&l->tag);
}

static void begin(struct glass_list *l)
{
    l->first = l->last = 0;
    l->is_begun = false;
    buf_clear(&l->key);
    buf_clear(&l->chunk);
}

static void begin_special(struct glass_list *l, int kind)
{
    begin(l);
    buf_putc(&l->key, '\0');
    buf_putc(&l->key, (char)kind);
    l->name = l->key.n;
}

static void add_chunk(struct glass_list *l)
{
    glass_table_add(l->table, buf_view(&l->key), buf_view(&l->tag));
    buf_clear(&l->chunk);
    l->is_begun = true;
}

/* ---- postings and lengths ------------------------------------------------------- */

/* The first chunk says how many there are in all, and its key is the name alone. */
static void end_chunk(struct glass_list *l, bool is_last)
{
    buf_truncate(&l->key, l->name);
    buf_clear(&l->tag);
    if (!l->is_begun) {
        glass_put_number(&l->tag, l->documents);
        glass_put_number(&l->tag, l->occurrences);
        glass_put_number(&l->tag, l->first - 1);
    } else {
        if (l->key.p[0])
            buf_putc(&l->key, '\0');
        glass_put_key_number(&l->key, l->first);
    }
    buf_putc(&l->tag, is_last ? '1' : '0');
    glass_put_number(&l->tag, l->last - l->first);
    buf_str(&l->tag, buf_view(&l->chunk));
    add_chunk(l);
}

static void put_entry(struct glass_list *l, uint32_t document, uint32_t n)
{
    if (l->chunk.n >= CHUNK)
        end_chunk(l, false);
    if (l->chunk.n)
        glass_put_number(&l->chunk, document - l->last - 1);
    else
        l->first = document;
    l->last = document;
    glass_put_number(&l->chunk, n);
}

void glass_put_postings(struct glass_list *l, struct str term, struct str bytes,
                        uint32_t documents, uint32_t occurrences)
{
    begin(l);
    glass_put_key_string(&l->key, term, true);
    l->name = l->key.n;
    l->documents = documents;
    l->occurrences = occurrences;
    for (const char *p = bytes.p, *end = p + bytes.n; p < end;) {
        uint32_t passed = glass_take_number(&p), n = glass_take_number(&p);
        put_entry(l, l->last + passed + 1, n);
    }
    end_chunk(l, true);
}

void glass_begin_lengths(struct glass_list *l)
{
    begin_special(l, LENGTHS);
    l->documents = l->occurrences = 0; /* which the database says itself */
}

void glass_put_length(struct glass_list *l, uint32_t document, uint32_t length)
{
    put_entry(l, document, length);
}

void glass_end_lengths(struct glass_list *l)
{
    if (l->chunk.n)
        end_chunk(l, true);
}

/* ---- values -------------------------------------------------------------------- */

void glass_begin_values(struct glass_list *l, unsigned slot)
{
    begin_special(l, VALUES);
    glass_put_number(&l->key, slot);
    l->name = l->key.n;
}

void glass_end_values(struct glass_list *l)
{
    if (!l->chunk.n)
        return;
    buf_truncate(&l->key, l->name);
    glass_put_key_number(&l->key, l->first);
    buf_clear(&l->tag);
    buf_str(&l->tag, buf_view(&l->chunk));
    add_chunk(l);
}

void glass_put_value(struct glass_list *l, uint32_t document, struct str value)
{
    if (l->chunk.n >= CHUNK)
        glass_end_values(l);
    if (l->chunk.n)
        glass_put_number(&l->chunk, document - l->last - 1);
    else
        l->first = document;
    l->last = document;
    glass_put_string(&l->chunk, value);
}

void glass_put_value_range(struct glass_list *l, unsigned slot, uint32_t documents,
                           struct str least, struct str greatest)
{
    begin_special(l, VALUE_RANGE);
    for (; slot; slot >>= 8)
        buf_putc(&l->key, (char)slot);
    buf_clear(&l->tag);
    glass_put_number(&l->tag, documents);
    glass_put_string(&l->tag, least);
    if (!str_eq(least, greatest))
        buf_str(&l->tag, greatest);
    add_chunk(l);
}
