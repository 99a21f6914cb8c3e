/* Exports the index for browsers. What is written, each a part or a list of
 * parts:
 *
 *     root      settings, totals and the first keys of all lists (fixed name)
 *     words     vocabulary: word -> documents, is it in a name, stem
 *     ends      the same by reversed word, for misspelt words
 *     related   stem, or set of stems -> terms to search besides
 *     postings  stem -> (number, wdf) of each document; the same for names
 *     places    stem -> positions in each document; for phrases only
 *     blocks    per 1024 numbers: padded lengths, kinds, chapters, scopes
 *     shelves   per 128 numbers: names of the parts of texts
 *     texts     per document: address, title, description, headings, text
 */
#include "index/export.h"

#include "index/pack.h"
#include "search/database.h"
#include "search/language.h"
#include "search/near.h"
#include "search/record.h"
#include "search/vocabulary.h"
#include "util/fs.h"
#include "util/path.h"
#include "util/utf8.h"

enum {
    WORDS_TARGET = 2200, /* bytes of a part, on average */
    RELATED_TARGET = 1000,
    POSTINGS_TARGET = 2000, /* the limit is twice that */
    CHUNK = 6000,           /* a longer list has parts of its own */
    CHUNK_NUMBERS = 256,    /* which begin at multiples of this number */
    BLOCK = 1024,           /* numbers of a block */
    DIRECTORY = 24,         /* parts that one directory part lists */
    FLAT = 96,              /* as many parts the root lists itself */
    SHELF = 128,            /* numbers of a part that names texts */
    VERSION = 3             /* of the format; search-index.js knows it too */
};

/* A document as far as blocks and shelves show it. */
struct shown {
    uint32_t number;
    unsigned level;   /* of its length */
    struct str group; /* JSON: kind, chapter, its title, scopes */
    char text[PACK_NAME + 1];
};
VEC(shown_vec, struct shown);

struct exporter {
    const char *dir;
    struct diag *diag;
    struct arena arena;
    struct shown_vec shown; /* by number */
    struct pack_list words, ends, related, postings, places;
    struct buf blocks, shelves; /* names, separated by spaces */
};

/* ---- documents ------------------------------------------------------------ */

/* Strings of a list, without its brackets. */
static void put_strings(struct buf *out, const struct str *strings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_putc(out, ',');
        pack_string(out, strings[i]);
    }
}

static void put_text(struct buf *out, const struct record *r)
{
    buf_putc(out, '[');
    put_strings(out, (const struct str[]){r->url, r->title, r->description}, 3);
    for (size_t i = 0; i < r->sections.n; i++) {
        const struct search_section *s = &r->sections.p[i];
        buf_puts(out, ",[");
        put_strings(out, (const struct str[]){s->anchor, s->title, s->text}, 3);
        buf_putc(out, ']');
    }
    buf_putc(out, ']');
}

static void put_group(struct buf *out, const struct record *r)
{
    buf_putc(out, '[');
    put_strings(
        out, (const struct str[]){r->kind, r->chapter, r->chapter_title, r->scopes}, 4);
    buf_putc(out, ']');
}

static int export_document(void *context, uint32_t number, uint32_t length,
                           struct str data)
{
    struct exporter *e = context;
    struct record r;
    struct buf code = BUF_INIT;
    struct shown shown = {.number = number};
    database_length(length, &shown.level);
    record_read(&r, data);
    put_text(&code, &r);
    int rc = pack_part(e->dir, buf_view(&code), shown.text, e->diag);
    buf_clear(&code);
    put_group(&code, &r);
    shown.group = arena_str(&e->arena, buf_view(&code));
    vec_push(&e->shown, shown);
    buf_release(&code);
    record_release(&r);
    return rc;
}

static int by_number(const void *a, const void *b)
{
    const struct shown *x = a, *y = b;
    return x->number < y->number ? -1 : x->number > y->number;
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

/* Numbers [base, base + BLOCK): lengths, one character each; groups and runs of
 * documents that belong to the same group. */
static int export_block(struct exporter *e, size_t from, size_t to, uint32_t base)
{
    struct buf lengths = BUF_INIT, groups = BUF_INIT, runs = BUF_INIT, code = BUF_INIT;
    struct map known = {0};
    uint32_t next = base;
    for (size_t i = from; i < to; i++) {
        const struct shown *s = &e->shown.p[i];
        for (; next < s->number; next++)
            put_length(&lengths, 0);
        put_length(&lengths, s->level + 1);
        next++;
        if (!map_has(&known, s->group)) {
            buf_puts(&groups, known.n ? "," : "");
            buf_str(&groups, s->group);
            map_put(&known, s->group, (void *)(uintptr_t)(known.n + 1));
        }
        bool begins = i == from || !str_eq(s->group, e->shown.p[i - 1].group);
        if (begins) {
            pack_number(&runs, s->number - base);
            pack_number(&runs, (uintptr_t)map_get(&known, s->group) - 1);
        }
    }
    buf_puts(&code, "[");
    pack_string(&code, buf_view(&lengths));
    buf_printf(&code, ",[%s],", groups.p);
    pack_string(&code, buf_view(&runs));
    buf_puts(&code, "]");
    char name[PACK_NAME + 1];
    int rc = pack_part(e->dir, buf_view(&code), name, e->diag);
    buf_printf(&e->blocks, "%s%s", e->blocks.n ? " " : "", name);
    map_release(&known);
    buf_release(&lengths);
    buf_release(&groups);
    buf_release(&runs);
    buf_release(&code);
    return rc;
}

/* Names of texts in the order of the numbers, and dots where there is no document. */
static int export_shelves(struct exporter *e)
{
    struct buf names = BUF_INIT, code = BUF_INIT;
    int rc = 0;
    uint32_t base = 0;
    for (size_t i = 0; i < e->shown.n && !rc; base += SHELF) {
        char name[PACK_NAME + 1];
        buf_clear(&names);
        for (; i < e->shown.n && e->shown.p[i].number < base + SHELF; i++) {
            while (names.n < (e->shown.p[i].number - base) * PACK_NAME)
                buf_putc(&names, '.');
            buf_puts(&names, e->shown.p[i].text);
        }
        buf_clear(&code);
        pack_string(&code, buf_view(&names));
        rc = pack_part(e->dir, buf_view(&code), name, e->diag);
        buf_printf(&e->shelves, "%s%s", base ? " " : "", name);
    }
    buf_release(&names);
    buf_release(&code);
    return rc;
}

static int export_blocks(struct exporter *e)
{
    vec_sort(&e->shown, by_number);
    int rc = 0;
    uint32_t base = 0;
    for (size_t from = 0; from < e->shown.n && !rc; base += BLOCK) {
        size_t to = from;
        while (to < e->shown.n && e->shown.p[to].number < base + BLOCK)
            to++;
        rc = export_block(e, from, to, base);
        from = to;
    }
    return rc ? rc : export_shelves(e);
}

/* ---- postings --------------------------------------------------------------- */

static void put_entry(struct buf *out, const struct database_entry *entry, int64_t last)
{
    uint32_t few = entry->wdf < 4 ? entry->wdf : 4;
    pack_number(out, (uint64_t)(entry->number - last - 1) * 4 + few - 1);
    if (few == 4)
        pack_number(out, entry->wdf - 4);
}

static void put_positions(struct buf *out, const struct database_entry *entry)
{
    uint32_t last = 0;
    pack_number(out, entry->npositions);
    for (size_t i = 0; i < entry->npositions; i++) {
        pack_number(out, entry->positions[i] - last);
        last = entry->positions[i];
    }
}

/* A list that was cut into chunks: each a part, whose names the entry holds. */
struct chunked {
    struct buf data;  /* of the chunk being filled */
    struct buf names; /* of finished chunks */
    size_t n;
};

static int end_chunk(struct exporter *e, struct chunked *c)
{
    char name[PACK_NAME + 1];
    struct buf code = BUF_INIT;
    pack_string(&code, buf_view(&c->data));
    int rc = pack_part(e->dir, buf_view(&code), name, e->diag);
    buf_release(&code);
    buf_puts(&c->names, name);
    buf_clear(&c->data);
    c->n++;
    return rc;
}

/* Appends the list to `entry`: its length in bytes and the list itself, or 0, the
 * number of chunks and their names. */
static int end_list(struct exporter *e, struct chunked *c, struct buf *entry)
{
    int rc = 0;
    if (!c->n) {
        pack_number(entry, c->data.n);
        buf_str(entry, buf_view(&c->data));
    } else {
        rc = end_chunk(e, c);
        pack_number(entry, 0);
        pack_number(entry, c->n);
        buf_str(entry, buf_view(&c->names));
    }
    buf_release(&c->data);
    buf_release(&c->names);
    return rc;
}

/* Whether a new chunk begins with this entry. */
static bool begins_chunk(const struct chunked *c, const struct database_entry *entry)
{
    return c->data.n > CHUNK &&
           entry[-1].number / CHUNK_NUMBERS != entry->number / CHUNK_NUMBERS;
}

/* Appends a list of documents to `entry`. */
static int put_list(struct exporter *e, const struct database_entries *list,
                    struct buf *entry)
{
    struct chunked chunks = {BUF_INIT, BUF_INIT, 0};
    int64_t last = -1;
    int rc = 0;
    for (size_t i = 0; i < list->n && !rc; i++) {
        if (i && begins_chunk(&chunks, &list->p[i])) {
            rc = end_chunk(e, &chunks);
            last = -1;
        }
        put_entry(&chunks.data, &list->p[i], last);
        last = list->p[i].number;
    }
    return end_list(e, &chunks, entry) || rc ? -1 : 0;
}

static int export_places(struct exporter *e, struct str term,
                         const struct database_entries *list)
{
    struct chunked chunks = {BUF_INIT, BUF_INIT, 0};
    struct buf entry = BUF_INIT;
    bool any = false;
    int rc = 0;
    for (size_t i = 0; i < list->n && !rc; i++) {
        if (i && begins_chunk(&chunks, &list->p[i]))
            rc = end_chunk(e, &chunks);
        put_positions(&chunks.data, &list->p[i]);
        any |= list->p[i].npositions > 0;
    }
    if (end_list(e, &chunks, &entry))
        rc = -1;
    if (!rc && any)
        rc = pack_list_add(&e->places, term, buf_view(&entry), e->diag);
    buf_release(&entry);
    return rc;
}

/* How many documents, which ones; how many have it in a name, and which. */
static int export_term(void *context, struct str term,
                       const struct database_entries *body,
                       const struct database_entries *names)
{
    struct exporter *e = context;
    struct buf entry = BUF_INIT;
    pack_number(&entry, body->n);
    int rc = put_list(e, body, &entry);
    pack_number(&entry, names->n);
    if (!rc && names->n)
        rc = put_list(e, names, &entry);
    if (!rc)
        rc = pack_list_add(&e->postings, term, buf_view(&entry), e->diag);
    if (!rc)
        rc = export_places(e, term, body);
    buf_release(&entry);
    return rc;
}

/* ---- words ------------------------------------------------------------------ */

/* Documents and name flag; then how many letters (UTF-16 units) to take off the
 * word's end and what to put there for its stem. */
static void put_word(struct buf *out, const struct vocabulary_word *w)
{
    pack_number(out, (uint64_t)w->documents * 2 + w->is_name);
    size_t same = 0;
    while (same < w->word.n && same < w->stem.n && w->word.p[same] == w->stem.p[same])
        same++;
    bool adds = same < w->stem.n;
    pack_number(out, (w->word.n - same) * 2 + adds);
    if (adds) {
        buf_str(out, str_from(w->stem, same));
        buf_putc(out, ' ');
    }
}

struct reversed {
    struct str key;
    const struct vocabulary_word *word;
};
VEC(reversed_vec, struct reversed);

static int by_key(const void *a, const void *b)
{
    return str_cmp(((const struct reversed *)a)->key,
                   ((const struct reversed *)b)->key);
}

static struct str reverse(struct arena *arena, struct str word)
{
    char *bytes = arena_alloc(arena, word.n + 1);
    size_t end = word.n;
    for (size_t at = 0; at < word.n;) {
        size_t from = at;
        utf8_next(word, &at);
        end -= at - from;
        memcpy(bytes + end, word.p + from, at - from);
    }
    return (struct str){bytes, word.n};
}

static int export_words(struct exporter *e, const struct vocabulary *v)
{
    struct reversed_vec ends = {0};
    struct buf entry = BUF_INIT;
    int rc = 0;
    for (size_t i = 0; i < v->words.n && !rc; i++) {
        const struct vocabulary_word *w = &v->words.p[i];
        buf_clear(&entry);
        put_word(&entry, w);
        rc = pack_list_add(&e->words, w->word, buf_view(&entry), e->diag);
        if (near_applies(w->word))
            vec_push(&ends, ((struct reversed){reverse(&e->arena, w->word), w}));
    }
    vec_sort(&ends, by_key);
    for (size_t i = 0; i < ends.n && !rc; i++) {
        buf_clear(&entry);
        put_word(&entry, ends.p[i].word);
        rc = pack_list_add(&e->ends, ends.p[i].key, buf_view(&entry), e->diag);
    }
    vec_release(&ends);
    buf_release(&entry);
    return rc;
}

/* The number of terms, each followed by a space. */
static int export_related(struct exporter *e, const struct vocabulary *v)
{
    struct buf entry = BUF_INIT;
    int rc = 0;
    for (size_t i = 0; i < v->relations.n && !rc; i++) {
        const struct vocabulary_relation *r = &v->relations.p[i];
        size_t n = 0;
        for (struct str rest = r->terms, term; str_next(&rest, ' ', &term);)
            n++;
        buf_clear(&entry);
        pack_number(&entry, n);
        buf_printf(&entry, "%.*s ", STR_ARG(r->terms));
        rc = pack_list_add(&e->related, r->key, buf_view(&entry), e->diag);
    }
    buf_release(&entry);
    return rc;
}

/* ---- root -------------------------------------------------------------------- */

static void put_member(struct buf *out, const char *key, struct str value)
{
    buf_printf(out, ",\n\"%s\":", key);
    pack_string(out, value);
}

static void put_words(struct buf *out, const char *key, const char *const *words,
                      size_t n)
{
    struct buf list = BUF_INIT;
    for (size_t i = 0; i < n; i++)
        buf_printf(&list, "%s%s", i ? " " : "", words[i]);
    put_member(out, key, buf_view(&list));
    buf_release(&list);
}

static size_t count_parts(struct str directory)
{
    size_t n = 0;
    for (struct str rest = directory, word; str_next(&rest, ' ', &word);)
        n++;
    return n / 2;
}

/* Cuts a directory of many parts into parts of its own and leaves in `out` where
 * each of those begins; its name is added to those that are `deep`. */
static int fold_directory(struct exporter *e, const char *list, struct str directory,
                          struct buf *out, struct buf *deep)
{
    if (count_parts(directory) <= FLAT) {
        buf_str(out, directory);
        return 0;
    }
    buf_printf(deep, "%s%s", deep->n ? " " : "", list);
    struct buf page = BUF_INIT, code = BUF_INIT;
    struct str first = {0}, key = {0}, part = {0};
    size_t n = 0;
    int rc = 0;
    while (!rc && str_next(&directory, ' ', &key) && str_next(&directory, ' ', &part)) {
        first = n++ % DIRECTORY ? first : key;
        buf_printf(&page, "%s%.*s %.*s", page.n ? " " : "", STR_ARG(key),
                   STR_ARG(part));
        if (n % DIRECTORY && directory.n)
            continue;
        char name[PACK_NAME + 1];
        buf_clear(&code);
        pack_string(&code, buf_view(&page));
        rc = pack_part(e->dir, buf_view(&code), name, e->diag);
        buf_printf(out, "%s%.*s %s", out->n ? " " : "", STR_ARG(first), name);
        buf_clear(&page);
    }
    buf_release(&page);
    buf_release(&code);
    return rc;
}

static int export_root(struct exporter *e, const struct vocabulary *v,
                       const struct database_totals *totals)
{
    const struct language *language = language_find(v->language);
    struct buf code = BUF_INIT;
    struct buf postings = BUF_INIT, related = BUF_INIT, deep = BUF_INIT;
    char places[PACK_NAME + 1];
    pack_string(&code, buf_view(&e->places.directory));
    int rc = pack_part(e->dir, buf_view(&code), places, e->diag);
    if (!rc)
        rc = fold_directory(e, "postings", buf_view(&e->postings.directory), &postings,
                            &deep);
    if (!rc)
        rc = fold_directory(e, "related", buf_view(&e->related.directory), &related,
                            &deep);
    buf_clear(&code);
    buf_printf(&code, "{\"version\":%d,\"documents\":%u,\"length\":%llu", VERSION,
               totals->documents, (unsigned long long)totals->length);
    put_member(&code, "stemmer", language->stemmer);
    put_words(&code, "stopWords", language->stop_words, language->nstop_words);
    put_words(&code, "scopeWords", language->scope_words, language->nscope_words);
    buf_puts(&code, ",\n\"levels\":[");
    for (size_t i = 0; i < v->levels.n; i++) {
        buf_puts(&code, i ? ",[" : "[");
        pack_string(&code, v->levels.p[i].id);
        buf_putc(&code, ',');
        pack_string(&code, v->levels.p[i].name);
        buf_putc(&code, ']');
    }
    buf_puts(&code, "]");
    put_member(&code, "places", str_z(places));
    put_member(&code, "blocks", buf_view(&e->blocks));
    put_member(&code, "shelves", buf_view(&e->shelves));
    put_member(&code, "words", buf_view(&e->words.directory));
    put_member(&code, "ends", buf_view(&e->ends.directory));
    put_member(&code, "deep", buf_view(&deep));
    put_member(&code, "related", buf_view(&related));
    put_member(&code, "postings", buf_view(&postings));
    buf_putc(&code, '}');
    if (!rc)
        rc = pack_named(e->dir, "root", buf_view(&code), e->diag);
    buf_release(&postings);
    buf_release(&related);
    buf_release(&deep);
    buf_release(&code);
    return rc;
}

/* ---- all of it ----------------------------------------------------------------- */

static int export_all(struct exporter *e, struct database *db,
                      const struct vocabulary *v)
{
    struct database_totals totals = {0};
    const struct database_visitor visitor = {e, export_document, export_term};
    if (database_walk(db, &visitor, &totals, e->diag) || export_blocks(e) ||
        export_words(e, v) || export_related(e, v))
        return -1;
    struct pack_list *lists[] = {&e->words, &e->ends, &e->related, &e->postings,
                                 &e->places};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (pack_list_end(lists[i], e->diag))
            return -1;
    return export_root(e, v, &totals);
}

static void exporter_release(struct exporter *e)
{
    pack_list_release(&e->words);
    pack_list_release(&e->ends);
    pack_list_release(&e->related);
    pack_list_release(&e->postings);
    pack_list_release(&e->places);
    buf_release(&e->blocks);
    buf_release(&e->shelves);
    vec_release(&e->shown);
    arena_release(&e->arena);
}

int index_export(const char *index_dir, const char *site_dir, struct diag *diag)
{
    struct buf dir = BUF_INIT, stub = BUF_INIT, words = BUF_INIT;
    path_join(&dir, str_z(site_dir), STR("search"));
    path_join(&stub, str_z(index_dir), STR("stub"));
    path_join(&words, str_z(index_dir), STR("vocabulary"));
    struct vocabulary v = {0};
    struct exporter e = {
        .dir = dir.p, .diag = diag, .blocks = BUF_INIT, .shelves = BUF_INIT};
    pack_list_init(&e.words, dir.p, WORDS_TARGET);
    pack_list_init(&e.ends, dir.p, WORDS_TARGET);
    pack_list_init(&e.related, dir.p, RELATED_TARGET);
    pack_list_init(&e.postings, dir.p, POSTINGS_TARGET);
    pack_list_init(&e.places, dir.p, POSTINGS_TARGET);
    struct database *db = NULL;
    int rc = -1;
    if (!fs_mkdirs(dir.p, diag) && !vocabulary_read(&v, words.p, diag) &&
        (db = database_open(stub.p, diag)))
        rc = export_all(&e, db, &v);
    database_close(db);
    exporter_release(&e);
    vocabulary_release(&v);
    buf_release(&dir);
    buf_release(&stub);
    buf_release(&words);
    return rc;
}
