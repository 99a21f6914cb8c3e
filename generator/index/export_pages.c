/* Writes texts, shelves and blocks; see export_pages.h. */
#include "index/export_pages.h"

#include "search/database.h"
#include "search/record.h"
#include "util/hash.h"
#include "util/map.h"

/* Every hit on the screen costs a part of texts, so they are short; but a file takes
 * four kilobytes of a disk whatever it holds, and a page of notes is often one. */
enum {
    BLOCK = 4096, /* numbers of a block */
    SHELF = 256,  /* numbers of a part that names texts */
    TEXTS = 4000, /* bytes of texts that share a part, at most */
    FEW = 2000,   /* the same of a site of one block, which has few files */
    FRESH = 8     /* one address in so many begins a part in any case */
};

static size_t count_ranges(const struct contents *c, uint32_t size)
{
    return c->n ? c->postings.docs[c->n - 1].number / size + 1 : 0;
}

void export_pages_init(struct export_pages *e, const struct contents *c,
                       const struct index_parts *out)
{
    *e = (struct export_pages){.contents = c,
                               .out = out,
                               .nshelves = count_ranges(c, SHELF),
                               .nblocks = count_ranges(c, BLOCK)};
    e->shelves = mem_zalloc(e->nshelves + 1, sizeof *e->shelves);
    e->blocks = mem_zalloc(e->nblocks + 1, sizeof *e->blocks);
    e->kept = mem_zalloc(e->nshelves + 1, sizeof *e->kept);
    for (size_t i = 0; i <= e->nshelves; i++)
        e->kept[i] = BUF_INIT;
}

void export_pages_release(struct export_pages *e)
{
    for (size_t i = 0; i <= e->nshelves; i++)
        buf_release(&e->kept[i]);
    free(e->kept);
    free(e->shelves);
    free(e->blocks);
}

/* Writes shelf `i`, or the block behind all shelves; or keeps it for the root. */
static int put_part(struct export_pages *e, size_t i, struct str code,
                    char name[PACK_NAME + 1], struct diag *diag)
{
    if (e->nblocks > 1)
        return pack_part(e->out, code, name, diag);
    pack_call(&e->kept[i], code, name);
    return 0;
}

void export_kept(const struct export_pages *e, struct buf *out)
{
    for (size_t i = 0; i <= e->nshelves; i++)
        buf_str(out, buf_view(&e->kept[i]));
}

static uint32_t number_of(const struct export_pages *e, size_t doc)
{
    return e->contents->postings.docs[doc].number;
}

/* The first document with this number or a higher one. */
static size_t first_at(const struct export_pages *e, uint32_t number)
{
    size_t low = 0, high = e->contents->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (number_of(e, middle) < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Strings of a list, without its brackets. */
static void put_strings(struct buf *out, const struct str *strings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_putc(out, ',');
        pack_string(out, strings[i]);
    }
}

/* ---- texts and shelves ------------------------------------------------------- */

/* Where the addresses from this document on begin: behind the one before it. */
static void put_beginning(const struct export_pages *e, size_t doc, struct buf *out)
{
    const struct search_doc *const *docs = e->contents->docs;
    pack_separator(out, doc ? docs[doc - 1]->url : (struct str){0}, docs[doc]->url);
}

static void put_text(struct buf *out, const struct search_doc *d)
{
    struct buf data = BUF_INIT;
    struct record r;
    record_put(&data, d);
    record_read(&r, buf_view(&data)); /* as hits show it in the terminal */
    buf_putc(out, '[');
    put_strings(out, (const struct str[]){r.url, r.title, r.description}, 3);
    for (size_t i = 0; i < r.sections.n; i++) {
        const struct search_section *s = &r.sections.p[i];
        buf_puts(out, ",[");
        put_strings(out, (const struct str[]){s->anchor, s->title, s->text}, 3);
        buf_puts(out, s->is_cited ? ",1]" : "]");
    }
    buf_putc(out, ']');
    record_release(&r);
    buf_release(&data);
}

/* A part of texts that is being filled, and what names the finished ones. */
struct shelf {
    const struct export_pages *pages;
    struct diag *diag;
    struct buf part, text;
    struct buf key;    /* where its addresses begin */
    struct buf behind; /* the key of the part before */
    size_t n;          /* texts of the part */
    uint32_t next;     /* the number behind the last text */
    size_t most;       /* bytes of a part */
    struct buf names;
    int rc;
};

/* Where the part's addresses begin, how many numbers are passed over, how many texts it
 * has, and its name. */
static void end_texts(struct shelf *s, uint32_t *behind)
{
    char name[PACK_NAME + 1] = "";
    if (!s->n)
        return;
    buf_putc(&s->part, ']');
    s->rc |= pack_part(s->pages->out, buf_view(&s->part), name, s->diag);
    pack_key(&s->names, buf_view(&s->behind), buf_view(&s->key));
    pack_number(&s->names, s->next - (uint32_t)s->n - *behind);
    pack_number(&s->names, s->n);
    buf_puts(&s->names, name);
    *behind = s->next;
    s->n = 0;
    buf_clear(&s->part);
    buf_clear(&s->behind);
    buf_str(&s->behind, buf_view(&s->key));
    buf_clear(&s->key);
}

static bool begins_texts(const struct shelf *s, uint32_t number, struct str url)
{
    return number != s->next || s->part.n + s->text.n > s->most ||
           hash_bytes(url) % FRESH == 0;
}

static void put_document(struct shelf *s, size_t doc, uint32_t *behind)
{
    const struct search_doc *d = s->pages->contents->docs[doc];
    uint32_t number = number_of(s->pages, doc);
    buf_clear(&s->text);
    put_text(&s->text, d);
    if (begins_texts(s, number, d->url))
        end_texts(s, behind);
    if (!s->n)
        put_beginning(s->pages, doc, &s->key);
    buf_putc(&s->part, s->n ? ',' : '[');
    buf_str(&s->part, buf_view(&s->text));
    s->next = number + 1;
    s->n++;
}

int export_shelf(struct export_pages *e, size_t shelf, struct diag *diag)
{
    uint32_t base = (uint32_t)shelf * SHELF, behind = base;
    struct shelf s = {.pages = e,
                      .most = e->nblocks > 1 ? TEXTS : FEW,
                      .diag = diag,
                      .part = BUF_INIT,
                      .text = BUF_INIT,
                      .key = BUF_INIT,
                      .behind = BUF_INIT,
                      .names = BUF_INIT};
    for (size_t i = first_at(e, base), to = first_at(e, base + SHELF); i < to && !s.rc;
         i++)
        put_document(&s, i, &behind);
    end_texts(&s, &behind);
    buf_clear(&s.text);
    pack_string(&s.text, buf_view(&s.names));
    s.rc |= put_part(e, shelf, buf_view(&s.text), e->shelves[shelf], diag);
    buf_release(&s.part);
    buf_release(&s.text);
    buf_release(&s.key);
    buf_release(&s.behind);
    buf_release(&s.names);
    return s.rc;
}

/* A shelf of numbers that are all free begins where the next one does. */
void export_shelves(const struct export_pages *e, struct buf *out)
{
    for (size_t i = 0; i < e->nshelves; i++) {
        buf_puts(out, i ? " " : "");
        put_beginning(e, first_at(e, (uint32_t)i * SHELF), out);
        buf_printf(out, " %s", e->shelves[i]);
    }
}

/* ---- blocks ------------------------------------------------------------------- */

static void put_group(struct buf *out, const struct search_doc *d)
{
    struct buf data = BUF_INIT;
    struct record r;
    const struct search_doc bare = {.kind = d->kind,
                                    .chapter = d->chapter,
                                    .chapter_title = d->chapter_title,
                                    .scopes = d->scopes};
    record_put(&data, &bare);
    record_read(&r, buf_view(&data));
    buf_putc(out, '[');
    put_strings(out, (const struct str[]){r.kind, r.chapter, r.chapter_title, r.scopes},
                4);
    if (d->boost)
        buf_printf(out, ",%g", d->boost);
    buf_putc(out, ']');
    record_release(&r);
    buf_release(&data);
}

/* One more than the level; 0 where there is no document. */
static void put_length(struct buf *out, unsigned level)
{
    if (level < PACK_DIGITS - 1) {
        pack_digit(out, level);
    } else {
        pack_digit(out, PACK_DIGITS - 1);
        pack_digit(out, level - (PACK_DIGITS - 1));
    }
}

static void put_lengths(const struct export_pages *e, uint32_t base, size_t from,
                        size_t to, struct buf *out)
{
    uint32_t next = base;
    for (size_t i = from; i < to; i++) {
        unsigned level;
        for (; next < number_of(e, i); next++)
            put_length(out, 0);
        database_length(e->contents->postings.docs[i].length, &level);
        put_length(out, level + 1);
        next++;
    }
}

/* Groups, as they are met, and runs of documents that belong to the same. */
static void put_groups(const struct export_pages *e, uint32_t base, size_t from,
                       size_t to, struct buf *groups, struct buf *runs)
{
    struct map known = {0};
    struct arena arena = {0};
    struct buf group = BUF_INIT;
    size_t last = MAP_NONE;
    for (size_t i = from; i < to; i++) {
        buf_clear(&group);
        put_group(&group, e->contents->docs[i]);
        size_t number = map_index(&known, buf_view(&group));
        if (number == MAP_NONE) {
            buf_puts(groups, known.n ? "," : "");
            buf_str(groups, buf_view(&group));
            number = known.n;
            map_put(&known, arena_str(&arena, buf_view(&group)), NULL);
        }
        if (number != last) {
            pack_number(runs, number_of(e, i) - base);
            pack_number(runs, number);
        }
        last = number;
    }
    buf_release(&group);
    map_release(&known);
    arena_release(&arena);
}

/* Of each document that pages link to how many numbers are passed over, and the step.
 */
static void put_links(const struct export_pages *e, uint32_t base, size_t from,
                      size_t to, struct buf *out)
{
    uint32_t next = base;
    for (size_t i = from; i < to; i++) {
        unsigned step = database_links(e->contents->docs[i]->links);
        if (!step)
            continue;
        pack_number(out, number_of(e, i) - next);
        pack_number(out, step);
        next = number_of(e, i) + 1;
    }
}

int export_block(struct export_pages *e, size_t block, struct diag *diag)
{
    uint32_t base = (uint32_t)block * BLOCK;
    size_t from = first_at(e, base), to = first_at(e, base + BLOCK);
    struct buf lengths = BUF_INIT, groups = BUF_INIT, runs = BUF_INIT, links = BUF_INIT,
               code = BUF_INIT;
    put_lengths(e, base, from, to, &lengths);
    put_groups(e, base, from, to, &groups, &runs);
    put_links(e, base, from, to, &links);
    buf_putc(&code, '[');
    pack_string(&code, buf_view(&lengths));
    buf_printf(&code, ",[%s],", groups.p);
    pack_string(&code, buf_view(&runs));
    buf_putc(&code, ',');
    pack_string(&code, buf_view(&links));
    buf_putc(&code, ']');
    int rc = put_part(e, e->nshelves, buf_view(&code), e->blocks[block], diag);
    buf_release(&lengths);
    buf_release(&groups);
    buf_release(&runs);
    buf_release(&links);
    buf_release(&code);
    return rc;
}
