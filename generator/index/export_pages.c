/* Writes texts, shelves and blocks; see export_pages.h. */
#include "index/export_pages.h"

#include "index/kept_list.h"
#include "search/database.h"
#include "search/record.h"
#include "util/hash.h"
#include "util/map.h"
#include "util/netstring.h"

/* Every hit on the screen costs a part of texts, so they are short; but a file takes
 * four kilobytes of a disk whatever it holds, and a page of notes is often one. */
enum {
    BLOCK = 16384,    /* numbers of a block */
    SHELF = 256,      /* numbers of a shelf */
    SMALL = 4096,     /* numbers of a small site, at most */
    TOGETHER = 26,    /* one address in so many begins texts with a name, and so many
                       * numbers have one at most */
    FEW_TOGETHER = 8, /* the former of a small site */
    TEXTS = 4000,     /* bytes of texts that share a part, at most */
    FEW = 2000,       /* the same of a small site, which has few files */
    FRESH = 8         /* one address in so many begins a part in any case */
};

static size_t count_ranges(const struct contents *c, uint32_t size)
{
    return c->n ? c->postings.docs[c->n - 1].number / size + 1 : 0;
}

static struct export_named *named_new(size_t n)
{
    struct export_named *named = mem_zalloc(n + 1, sizeof *named);
    for (size_t i = 0; i < n; i++)
        named[i].code = BUF_INIT;
    return named;
}

static void named_free(struct export_named *named, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_release(&named[i].code);
    free(named);
}

void export_pages_init(struct export_pages *e, const struct contents *c,
                       const struct index_parts *out)
{
    bool is_small = count_ranges(c, SMALL) < 2;
    *e = (struct export_pages){.contents = c,
                               .out = out,
                               .is_small = is_small,
                               .together = is_small ? FEW_TOGETHER : TOGETHER,
                               .nshelves = count_ranges(c, SHELF),
                               .nblocks = count_ranges(c, BLOCK)};
    e->shelves = named_new(e->nshelves);
    e->blocks = named_new(e->nblocks);
    e->links = named_new(e->nblocks);
    e->texts = mem_zalloc(e->nshelves + 1, sizeof *e->texts);
}

void export_pages_release(struct export_pages *e)
{
    named_free(e->shelves, e->nshelves);
    named_free(e->blocks, e->nblocks);
    named_free(e->links, e->nblocks);
    for (size_t i = 0; i < e->nshelves; i++)
        vec_release(&e->texts[i]);
    free(e->texts);
}

/* Writes the part, or keeps it for the root. */
static int put_part(const struct export_pages *e, struct str code,
                    struct export_named *part, struct diag *diag)
{
    if (!e->is_small)
        return pack_part(e->out, code, part->name, diag);
    buf_clear(&part->code);
    pack_call(&part->code, code, part->name);
    return 0;
}

static void put_kept(const struct export_named *named, size_t n, struct buf *out)
{
    for (size_t i = 0; i < n; i++)
        buf_str(out, buf_view(&named[i].code));
}

void export_kept(const struct export_pages *e, struct buf *out)
{
    if (!e->is_small)
        return;
    put_kept(e->shelves, e->nshelves, out);
    put_kept(e->blocks, e->nblocks, out);
    put_kept(e->links, e->nblocks, out);
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

/* Texts that have a name together, a part that is being filled, and the addresses at
 * which parts begin. */
struct shelf {
    const struct export_pages *pages;
    struct export_texts_vec *texts;
    struct diag *diag;
    struct buf parts;             /* complete ones */
    size_t ends[TOGETHER], nends; /* where each of them ends */
    struct buf part, text;
    struct buf behind; /* the key of the last part */
    uint32_t next;     /* the number behind the last text */
    uint32_t first;    /* the number of the last part */
    struct buf keys;
    int rc;
};

static void end_part(struct shelf *s)
{
    if (!s->part.n)
        return;
    buf_putc(&s->part, ']');
    buf_str(&s->parts, buf_view(&s->part));
    s->ends[s->nends++] = s->parts.n;
    buf_clear(&s->part);
}

/* Writes the parts that are complete, whose common name is known by now. */
static void end_texts(struct shelf *s)
{
    end_part(s);
    if (!s->nends)
        return;
    struct export_texts *texts = &s->texts->p[s->texts->n - 1];
    pack_name(buf_view(&s->parts), texts->name);
    size_t at = 0;
    for (size_t i = 0; i < s->nends && !s->rc; at = s->ends[i++]) {
        struct str code = str_slice(buf_view(&s->parts), at, s->ends[i]);
        char name[PACK_NAME + 2];
        snprintf(name, sizeof name, "%s%c", texts->name, (char)('a' + i));
        s->rc = pack_named(s->pages->out, name, code, (struct str){0}, s->diag);
    }
    s->nends = 0;
    buf_clear(&s->parts);
}

/* By a hash of the address, so that a page more changes one name or two. */
static bool begins_texts(const struct export_pages *e, uint32_t first, size_t doc)
{
    return number_of(e, doc) - first >= TOGETHER ||
           (hash_bytes(e->contents->docs[doc]->url) >> 8) % e->together == 0;
}

static bool begins_part(const struct shelf *s, uint32_t number, struct str url)
{
    size_t most = s->pages->is_small ? FEW : TEXTS;
    return !s->part.n || number != s->next || s->part.n + s->text.n > most ||
           hash_bytes(url) % FRESH == 0;
}

/* Notes where the addresses of a part begin, and how many numbers behind those of the
 * one before. */
static void begin_part(struct shelf *s, size_t doc, uint32_t number)
{
    const struct export_pages *e = s->pages;
    struct buf key = BUF_INIT;
    put_beginning(e, doc, &key);
    pack_key(&s->keys, buf_view(&s->behind), buf_view(&key));
    pack_number(&s->keys, number - s->first);
    struct export_texts *texts = &s->texts->p[s->texts->n - 1];
    texts->begins |= UINT32_C(1) << (number - texts->first);
    s->first = number;
    buf_clear(&s->behind);
    buf_str(&s->behind, buf_view(&key));
    buf_release(&key);
}

static void put_document(struct shelf *s, size_t doc)
{
    const struct export_pages *e = s->pages;
    const struct search_doc *d = e->contents->docs[doc];
    uint32_t number = number_of(e, doc);
    buf_clear(&s->text);
    put_text(&s->text, d);
    bool begins = begins_part(s, number, d->url);
    if (begins) {
        end_part(s);
        begin_part(s, doc, number);
    }
    buf_putc(&s->part, begins ? '[' : ',');
    buf_str(&s->part, buf_view(&s->text));
    s->next = number + 1;
}

/* ---- texts that are as they were --------------------------------------------- */

/* A hash of what documents [from, to), which have a name together, are made of. */
static uint64_t hash_texts(const struct export_pages *e, size_t from, size_t to)
{
    uint64_t hash = kept_list_mix(hash_bytes(STR("texts")), e->is_small);
    for (size_t i = from; i < to; i++) {
        uint32_t behind = number_of(e, i) - number_of(e, from);
        hash = kept_list_mix(kept_list_mix(hash, behind), e->contents->said[i]);
    }
    return hash;
}

/* What is kept of them: at which numbers parts begin, and their names without a mark
 * behind it: a letter for each part. */
static void keep_texts(struct shelf *s, uint64_t key, const struct pieces *pieces)
{
    const struct export_texts *texts = &s->texts->p[s->texts->n - 1];
    struct buf bytes = BUF_INIT;
    netstring_put_number(&bytes, texts->begins);
    netstring_put(&bytes, str_z(texts->name));
    pieces->keep(pieces->context, key, buf_view(&bytes));
    buf_release(&bytes);
}

static bool take_parts(const struct export_texts *texts,
                       const struct index_memory *memory)
{
    struct buf path = BUF_INIT;
    bool is_taken = true;
    for (int i = 0, n = __builtin_popcount(texts->begins); i < n && is_taken; i++) {
        buf_clear(&path);
        buf_printf(&path, "search/%s%c.js", texts->name, (char)('a' + i));
        is_taken = memory->take_part(memory->context, buf_view(&path));
    }
    buf_release(&path);
    return is_taken;
}

static bool recall_texts(struct str bytes, struct export_texts *texts)
{
    int64_t begins;
    struct str name;
    if (!netstring_next_number(&bytes, &begins) || !netstring_next(&bytes, &name) ||
        name.n != PACK_NAME)
        return false;
    texts->begins = (uint32_t)begins;
    memcpy(texts->name, name.p, PACK_NAME);
    return true;
}

/* Takes over the parts of documents [from, to). */
static bool take_texts(struct shelf *s, size_t from, size_t to, uint64_t key)
{
    const struct export_pages *e = s->pages;
    const struct index_memory *memory = e->contents->settings->memory;
    struct export_texts texts = {.first = number_of(e, from)};
    struct str bytes;
    if (!memory->pieces->recall(memory->pieces->context, key, &bytes) ||
        !recall_texts(bytes, &texts) || !take_parts(&texts, memory))
        return false;
    vec_push(s->texts, texts);
    for (size_t i = from; i < to; i++)
        if (texts.begins >> (number_of(e, i) - texts.first) & 1)
            begin_part(s, i, number_of(e, i));
    return true;
}

/* Writes documents [from, to). */
static void put_texts(struct shelf *s, size_t from, size_t to)
{
    const struct index_memory *memory = s->pages->contents->settings->memory;
    uint64_t key = memory ? hash_texts(s->pages, from, to) : 0;
    if (memory && take_texts(s, from, to, key))
        return;
    vec_push(s->texts, ((struct export_texts){.first = number_of(s->pages, from)}));
    for (size_t i = from; i < to; i++)
        put_document(s, i);
    end_texts(s);
    if (memory && !s->rc)
        keep_texts(s, key, memory->pieces);
}

/* ---- a shelf ----------------------------------------------------------------- */

int export_shelf(struct export_pages *e, size_t shelf, struct diag *diag)
{
    uint32_t base = (uint32_t)shelf * SHELF;
    struct shelf s = {.pages = e,
                      .texts = &e->texts[shelf],
                      .diag = diag,
                      .parts = BUF_INIT,
                      .part = BUF_INIT,
                      .text = BUF_INIT,
                      .behind = BUF_INIT,
                      .first = base,
                      .keys = BUF_INIT};
    for (size_t i = first_at(e, base), to = first_at(e, base + SHELF);
         i < to && !s.rc;) {
        size_t from = i++;
        while (i < to && !begins_texts(e, number_of(e, from), i))
            i++;
        put_texts(&s, from, i);
    }
    buf_clear(&s.text);
    pack_string(&s.text, buf_view(&s.keys));
    s.rc |= put_part(e, buf_view(&s.text), &e->shelves[shelf], diag);
    buf_release(&s.parts);
    buf_release(&s.part);
    buf_release(&s.text);
    buf_release(&s.behind);
    buf_release(&s.keys);
    return s.rc;
}

/* A shelf of numbers that are all free begins where the next one does. */
void export_shelves(const struct export_pages *e, struct buf *out)
{
    for (size_t i = 0; i < e->nshelves; i++) {
        buf_puts(out, i ? " " : "");
        put_beginning(e, first_at(e, (uint32_t)i * SHELF), out);
        buf_printf(out, " %s", e->shelves[i].name);
    }
}

/* ---- blocks ------------------------------------------------------------------- */

/* A chapter is said once for all groups of it that follow each other: of ten thousand
 * pages that is a third of a first query's block. */
static void put_group(struct buf *out, const struct search_doc *d, bool is_said)
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
    put_strings(out, &r.kind, 1);
    if (is_said) {
        buf_puts(out, ",0,0,");
    } else {
        buf_putc(out, ',');
        put_strings(out, (const struct str[]){r.chapter, r.chapter_title}, 2);
        buf_putc(out, ',');
    }
    put_strings(out, &r.scopes, 1);
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

static bool is_of_chapter(const struct search_doc *d, const struct search_doc *before)
{
    return before && str_eq(d->chapter, before->chapter) &&
           str_eq(d->chapter_title, before->chapter_title);
}

/* Groups, as they are met, and runs of documents that belong to the same. */
static void put_groups(const struct export_pages *e, uint32_t base, size_t from,
                       size_t to, struct buf *groups, struct buf *runs)
{
    struct map known = {0};
    struct arena arena = {0};
    struct buf group = BUF_INIT;
    const struct search_doc *before = NULL; /* of the last group */
    size_t last = MAP_NONE;
    for (size_t i = from; i < to; i++) {
        const struct search_doc *doc = e->contents->docs[i];
        buf_clear(&group);
        put_group(&group, doc, false);
        size_t number = map_index(&known, buf_view(&group));
        if (number == MAP_NONE) {
            buf_puts(groups, known.n ? "," : "");
            put_group(groups, doc, is_of_chapter(doc, before));
            before = doc;
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

/* Of texts that have a name together how far they are from those before, at which of
 * their numbers parts begin, and the name. */
static void put_names(const struct export_pages *e, size_t block, struct buf *out)
{
    uint32_t last = (uint32_t)block * BLOCK;
    size_t of_block = BLOCK / SHELF, from = block * of_block;
    struct buf names = BUF_INIT;
    for (size_t i = from; i < e->nshelves && i < from + of_block; i++)
        for (size_t k = 0; k < e->texts[i].n; k++) {
            const struct export_texts *texts = &e->texts[i].p[k];
            pack_number(&names, texts->first - last);
            pack_number(&names, texts->begins);
            buf_puts(&names, texts->name);
            last = texts->first;
        }
    pack_string(out, buf_view(&names));
    buf_release(&names);
}

static int put_links_part(struct export_pages *e, size_t block, size_t from, size_t to,
                          struct diag *diag)
{
    struct buf links = BUF_INIT, code = BUF_INIT;
    put_links(e, (uint32_t)block * BLOCK, from, to, &links);
    pack_string(&code, buf_view(&links));
    int rc = put_part(e, buf_view(&code), &e->links[block], diag);
    buf_release(&links);
    buf_release(&code);
    return rc;
}

int export_block(struct export_pages *e, size_t block, struct diag *diag)
{
    uint32_t base = (uint32_t)block * BLOCK;
    size_t from = first_at(e, base), to = first_at(e, base + BLOCK);
    struct buf lengths = BUF_INIT, groups = BUF_INIT, runs = BUF_INIT;
    struct buf *code = &e->blocks[block].code;
    put_lengths(e, base, from, to, &lengths);
    put_groups(e, base, from, to, &groups, &runs);
    buf_putc(code, '[');
    pack_string(code, buf_view(&lengths));
    buf_printf(code, ",[%s],", groups.p);
    pack_string(code, buf_view(&runs));
    buf_putc(code, ',');
    buf_release(&lengths);
    buf_release(&groups);
    buf_release(&runs);
    return put_links_part(e, block, from, to, diag);
}

int export_blocks_end(struct export_pages *e, struct diag *diag)
{
    int rc = 0;
    for (size_t i = 0; i < e->nblocks && !rc; i++) {
        struct buf code = BUF_INIT;
        buf_str(&code, buf_view(&e->blocks[i].code));
        put_names(e, i, &code);
        buf_putc(&code, ']');
        rc = put_part(e, buf_view(&code), &e->blocks[i], diag);
        buf_release(&code);
    }
    return rc;
}

void export_block_names(const struct export_pages *e, const struct export_named *names,
                        struct buf *out)
{
    for (size_t i = 0; i < e->nblocks; i++)
        buf_printf(out, "%s%s", i ? " " : "", names[i].name);
}
