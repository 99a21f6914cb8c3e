/* Writes postings and places; see export_lists.h. */
#include "index/export_postings.h"

enum {
    CHUNK = 6000,       /* bytes; a longer list has parts of its own */
    CHUNK_NUMBERS = 256 /* which begin at multiples of this number */
};

/* A list that is written entry by entry. When it gets long it is cut into chunks, each
 * a part of its own, whose names the entry holds. */
struct chunked {
    const char *dir;
    struct diag *diag;
    struct buf data;  /* of the chunk being filled */
    struct buf names; /* of finished chunks */
    struct buf code;
    size_t n;
    uint32_t last; /* the number of the last entry */
    int rc;
};

static void end_chunk(struct chunked *c)
{
    char name[PACK_NAME + 1] = "";
    buf_clear(&c->code);
    pack_string(&c->code, buf_view(&c->data));
    c->rc |= pack_part(c->dir, buf_view(&c->code), name, c->diag);
    buf_puts(&c->names, name);
    buf_clear(&c->data);
    c->n++;
}

static void begin_list(struct chunked *c)
{
    buf_clear(&c->data);
    buf_clear(&c->names);
    c->n = 0;
    c->last = 0;
}

/* Makes room for an entry. Returns whether it is the first of its chunk. */
static bool begin_entry(struct chunked *c, uint32_t number)
{
    bool cut = c->data.n > CHUNK && c->last / CHUNK_NUMBERS != number / CHUNK_NUMBERS;
    if (cut)
        end_chunk(c);
    c->last = number;
    return c->data.n == 0;
}

/* Appends the list to `entry`: its length in bytes and the list itself, or 0, the
 * number of chunks and their names. */
static void end_list(struct chunked *c, struct buf *entry)
{
    if (!c->n) {
        pack_number(entry, c->data.n);
        buf_str(entry, buf_view(&c->data));
        return;
    }
    end_chunk(c);
    pack_number(entry, 0);
    pack_number(entry, c->n);
    buf_str(entry, buf_view(&c->names));
}

static struct chunked chunked_on(const char *dir, struct diag *diag)
{
    return (struct chunked){.dir = dir,
                            .diag = diag,
                            .data = BUF_INIT,
                            .names = BUF_INIT,
                            .code = BUF_INIT};
}

static void chunked_release(struct chunked *c)
{
    buf_release(&c->data);
    buf_release(&c->names);
    buf_release(&c->code);
}

/* ---- postings --------------------------------------------------------------- */

static const struct posting *posting_at(const struct postings *p, uint32_t ref,
                                        const struct posting_doc **doc)
{
    const struct posting_ref *r = &p->refs[ref];
    *doc = &p->docs[r->doc];
    return &(*doc)->p[r->index];
}

/* How many numbers are passed over, and the weight, small ones with it. */
static void put_weight(struct buf *out, uint32_t passed, uint32_t wdf)
{
    uint32_t few = wdf < 4 ? wdf : 4;
    pack_number(out, (uint64_t)passed * 4 + few - 1);
    if (few == 4)
        pack_number(out, wdf - 4);
}

/* The documents of a stem with their weights; or, of names, those that have it in one
 * and how much of it. Puts their number first. */
static void put_documents(struct chunked *c, const struct postings *p, uint32_t stem,
                          bool names, struct buf *entry)
{
    size_t n = 0;
    begin_list(c);
    for (uint32_t i = p->starts[stem]; i < p->starts[stem + 1]; i++) {
        const struct posting_doc *doc;
        const struct posting *posting = posting_at(p, i, &doc);
        uint32_t weight = names ? posting->name : posting->wdf, last = c->last;
        if (names && !weight)
            continue;
        bool first = begin_entry(c, doc->number);
        put_weight(&c->data, first ? doc->number : doc->number - last - 1, weight);
        n++;
    }
    pack_number(entry, n);
    if (n)
        end_list(c, entry);
}

int export_postings(const struct contents *c, struct pack_list *list, struct diag *diag)
{
    const struct postings *p = &c->postings;
    struct chunked chunks = chunked_on(list->dir, diag);
    struct buf entry = BUF_INIT;
    for (size_t i = 0; i < p->stems.n && !chunks.rc; i++) {
        buf_clear(&entry);
        put_documents(&chunks, p, p->stems.p[i], false, &entry);
        put_documents(&chunks, p, p->stems.p[i], true, &entry);
        chunks.rc |= pack_list_add(list, c->lexicon.stems.p[p->stems.p[i]],
                                   buf_view(&entry), diag);
    }
    buf_release(&entry);
    chunked_release(&chunks);
    return chunks.rc;
}

/* ---- places ------------------------------------------------------------------ */

static void put_positions(struct buf *out, const struct posting_doc *doc,
                          const struct posting *p)
{
    uint32_t last = 0;
    pack_number(out, p->n);
    for (size_t i = 0; i < p->n; i++) {
        uint32_t position = doc->positions[p->at + i];
        pack_number(out, position - last);
        last = position;
    }
}

/* Returns whether the stem has any place. */
static bool put_places(struct chunked *c, const struct postings *p, uint32_t stem,
                       struct buf *entry)
{
    bool any = false;
    for (uint32_t i = p->starts[stem]; i < p->starts[stem + 1] && !any; i++) {
        const struct posting_doc *doc;
        any = posting_at(p, i, &doc)->n > 0;
    }
    begin_list(c);
    for (uint32_t i = p->starts[stem]; i < p->starts[stem + 1] && any; i++) {
        const struct posting_doc *doc;
        const struct posting *posting = posting_at(p, i, &doc);
        (void)begin_entry(c, doc->number);
        put_positions(&c->data, doc, posting);
    }
    if (any)
        end_list(c, entry);
    return any;
}

int export_places(const struct contents *c, struct pack_list *list, struct diag *diag)
{
    const struct postings *p = &c->postings;
    struct chunked chunks = chunked_on(list->dir, diag);
    struct buf entry = BUF_INIT;
    for (size_t i = 0; i < p->stems.n && !chunks.rc; i++) {
        buf_clear(&entry);
        if (put_places(&chunks, p, p->stems.p[i], &entry))
            chunks.rc |= pack_list_add(list, c->lexicon.stems.p[p->stems.p[i]],
                                       buf_view(&entry), diag);
    }
    buf_release(&entry);
    chunked_release(&chunks);
    return chunks.rc;
}
