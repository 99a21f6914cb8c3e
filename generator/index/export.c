/* Exports the index for browsers: shares the work out into steps, and writes the root.
 * See export.h. */
#include "index/export.h"

#include "index/export_pages.h"
#include "index/export_postings.h"
#include "index/export_terms.h"
#include "index/export_words.h"
#include "search/language.h"
#include "search/ranking.h"

enum {
    DIRECTORY = 64, /* parts that one directory part lists */
    FLAT = 2048, /* as many parts the root lists itself: each other costs a request */
    VERSION = 12 /* of the format; assets/search/index.js knows it too */
};

/* Bytes of a part, on average; the limit is twice that. Terms: a word of a query costs
 * one of them, and so does what else it leads to. With shorter parts these are in more
 * of them, with longer ones a query of two words loads more than it reads. A site of
 * more than one block has longer ones: files are what it has too many of. */
enum {
    TERMS = 1900,
    MANY_TERMS = 3600,
    WORDS = 2200,
    MANY_WORDS = 3000,
    PLACES = 6000
};

struct export
{
    const struct contents *contents;
    const struct index_parts *out;
    struct export_terms terms;
    struct pack_list heads, ends, places;
    struct export_pages pages;
};

struct export *export_new(const struct contents *c, const struct index_parts *out)
{
    struct export *e = mem_zalloc(1, sizeof *e);
    e->contents = c;
    e->out = out;
    export_pages_init(&e->pages, c, out);
    bool is_small = e->pages.is_small;
    export_terms_init(&e->terms, c, out, is_small ? TERMS : MANY_TERMS);
    pack_list_init(&e->heads, out, is_small ? WORDS : MANY_WORDS);
    pack_list_init(&e->ends, out, is_small ? WORDS : MANY_WORDS);
    pack_list_init(&e->places, out, PLACES);
    return e;
}

void export_free(struct export *e)
{
    export_terms_release(&e->terms);
    pack_list_release(&e->heads);
    pack_list_release(&e->ends);
    pack_list_release(&e->places);
    export_pages_release(&e->pages);
    free(e);
}

void export_relation(struct export *e, const struct relation *r)
{
    export_related_add(&e->terms.related, r);
}

int export_relations_end(struct export *e, struct diag *diag)
{
    return export_terms_related(&e->terms, diag);
}

/* ---- steps ------------------------------------------------------------------- */

static int put_terms(struct export *e, struct diag *diag)
{
    return export_terms_postings(&e->terms, diag);
}

static int put_places(struct export *e, struct diag *diag)
{
    return export_places(e->contents, &e->places, diag);
}

static int put_heads(struct export *e, struct diag *diag)
{
    return export_heads(e->contents, &e->heads, diag);
}

static int put_ends(struct export *e, struct diag *diag)
{
    return export_ends(e->contents, &e->ends, diag);
}

/* The longest first. */
typedef int export_step_fn(struct export *e, struct diag *diag);
static export_step_fn *const steps[] = {put_terms, put_places, put_heads, put_ends};

size_t export_steps(const struct export *e)
{
    return countof(steps) + e->pages.nblocks + e->pages.nshelves;
}

int export_step(struct export *e, size_t i, struct diag *diag)
{
    if (i < countof(steps))
        return steps[i](e, diag);
    i -= countof(steps);
    if (i < e->pages.nblocks)
        return export_block(&e->pages, i, diag);
    return export_shelf(&e->pages, i - e->pages.nblocks, diag);
}

/* ---- root -------------------------------------------------------------------- */

static void put_member(struct buf *out, const char *key, struct str value)
{
    buf_printf(out, ",\n\"%s\":", key);
    pack_string(out, value);
}

static void put_directory(struct buf *out, const char *key, struct str directory)
{
    buf_printf(out, ",\n\"%s\":", key);
    pack_directory(out, directory);
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

/* Names that are pins, which begin with "^": there are few, and each query asks. */
static void put_pins(struct buf *out, const struct vocabulary *v)
{
    struct buf list = BUF_INIT;
    for (size_t i = vocabulary_lower_name(v, STR("^"));
         i < v->names.n && v->names.p[i].p[0] == '^'; i++)
        buf_printf(&list, "%s%.*s", list.n ? " " : "", STR_ARG(v->names.p[i]));
    put_member(out, "pins", buf_view(&list));
    buf_release(&list);
}

/* What is shown before anything is asked, in a part of its own; its name, or nothing.
 */
static int put_starts(const struct export *e, struct buf *out, struct diag *diag)
{
    const struct index_settings *s = e->contents->settings;
    struct buf code = BUF_INIT;
    char name[PACK_NAME + 1] = "";
    int rc = 0;
    for (size_t i = 0; i < s->nstarts; i++) {
        buf_puts(&code, i ? ",[" : "[[");
        pack_string(&code, s->starts[i].url);
        buf_putc(&code, ',');
        pack_string(&code, s->starts[i].title);
        buf_putc(&code, ']');
    }
    if (s->nstarts) {
        buf_putc(&code, ']');
        rc = pack_part(e->out, buf_view(&code), name, diag);
    }
    put_member(out, "start", str_z(name));
    put_member(out, "tags", s->tags);
    buf_release(&code);
    return rc;
}

static size_t count_parts(struct str directory)
{
    size_t n = 0;
    for (struct str rest = directory, word; str_next(&rest, ' ', &word);)
        n++;
    return n / 2;
}

/* Cuts a directory of many parts into parts of its own and leaves in `out` where
 * each of those begins. */
static int fold_directory(const struct export *e, struct str directory, struct buf *out,
                          struct diag *diag)
{
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
        char name[PACK_NAME + 1] = "";
        buf_clear(&code);
        pack_directory(&code, buf_view(&page));
        rc = pack_part(e->out, buf_view(&code), name, diag);
        buf_printf(out, "%s%.*s %s", out->n ? " " : "", STR_ARG(first), name);
        buf_clear(&page);
    }
    buf_release(&page);
    buf_release(&code);
    return rc;
}

/* Where the parts of the terms begin; of a big site, where parts that say so do. */
static int put_terms_directory(const struct export *e, struct buf *code,
                               struct diag *diag)
{
    struct str directory = buf_view(&e->terms.list.directory);
    struct buf folded = BUF_INIT;
    bool is_deep = count_parts(directory) > FLAT;
    int rc = is_deep ? fold_directory(e, directory, &folded, diag) : 0;
    if (is_deep)
        buf_puts(code, ",\n\"deep\":true");
    put_directory(code, "terms", is_deep ? buf_view(&folded) : directory);
    buf_release(&folded);
    return rc;
}

static void put_ranking(struct buf *out)
{
    static const struct {
        const char *name;
        double value;
    } numbers[] = {
#define RANKING_ROW(name, value) {#name, value},
        RANKING_NUMBERS(RANKING_ROW)
#undef RANKING_ROW
    };
    for (size_t i = 0; i < countof(numbers); i++)
        buf_printf(out, "%s\"%s\":%.10g", i ? "," : ",\n\"ranking\":{", numbers[i].name,
                   numbers[i].value);
    buf_putc(out, '}');
}

/* What does not depend on the words. */
static void put_settings(const struct export *e, struct buf *code)
{
    const struct contents *c = e->contents;
    const struct language *language = c->lexicon.language;
    const struct vocabulary_label_vec *levels = &c->vocabulary.levels;
    uint64_t length = 0;
    for (size_t i = 0; i < c->n; i++)
        length += c->postings.docs[i].length;
    buf_printf(code, "{\"version\":%d,\"documents\":%zu,\"length\":%llu", VERSION, c->n,
               (unsigned long long)length);
    put_member(code, "stemmer", language_script(language));
    if (language->endings.n)
        put_member(code, "endings", language->endings);
    if (language->joins_words)
        buf_puts(code, ",\n\"joinsWords\":true");
    put_words(code, "stopWords", language->stop_words, language->nstop_words);
    put_words(code, "scopeWords", language->scope_words, language->nscope_words);
    buf_puts(code, ",\n\"levels\":[");
    for (size_t i = 0; i < levels->n; i++) {
        buf_puts(code, i ? ",[" : "[");
        pack_string(code, levels->p[i].id);
        buf_putc(code, ',');
        pack_string(code, levels->p[i].name);
        buf_putc(code, ']');
    }
    buf_puts(code, "]");
    put_ranking(code);
}

/* Directories of lists that few queries need, as a part of their own. */
static int put_rare(const struct export *e, struct buf *out, struct diag *diag)
{
    const struct pack_list *lists[] = {&e->heads, &e->ends, &e->places};
    struct buf code = BUF_INIT;
    char name[PACK_NAME + 1] = "";
    for (size_t i = 0; i < countof(lists); i++) {
        buf_putc(&code, i ? ',' : '[');
        pack_directory(&code, buf_view(&lists[i]->directory));
    }
    buf_putc(&code, ']');
    int rc = pack_part(e->out, buf_view(&code), name, diag);
    put_member(out, "rare", str_z(name));
    buf_release(&code);
    return rc;
}

static void put_pages(const struct export *e, struct buf *out)
{
    const struct export_pages *p = &e->pages;
    struct buf blocks = BUF_INIT, links = BUF_INIT, shelves = BUF_INIT;
    export_block_names(p, p->blocks, &blocks);
    export_block_names(p, p->links, &links);
    export_shelves(p, &shelves);
    put_member(out, "blocks", buf_view(&blocks));
    put_member(out, "links", buf_view(&links));
    put_directory(out, "shelves", buf_view(&shelves));
    buf_release(&blocks);
    buf_release(&links);
    buf_release(&shelves);
}

int export_end(struct export *e, struct diag *diag)
{
    struct buf code = BUF_INIT, kept = BUF_INIT;
    int rc = export_blocks_end(&e->pages, diag);
    put_settings(e, &code);
    rc |= put_rare(e, &code, diag);
    put_pages(e, &code);
    put_pins(&code, &e->contents->vocabulary);
    rc |= put_starts(e, &code, diag);
    rc |= put_terms_directory(e, &code, diag);
    buf_putc(&code, '}');
    export_kept(&e->pages, &kept);
    rc |= pack_named(e->out, "root", buf_view(&code), buf_view(&kept), diag);
    buf_release(&kept);
    buf_release(&code);
    return rc;
}
