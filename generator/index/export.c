/* Exports the index for browsers: shares the work out into steps, and writes the root.
 * See export.h. */
#include "index/export.h"

#include "index/export_lists.h"
#include "index/export_pages.h"
#include "index/export_related.h"
#include "search/language.h"
#include "search/ranking.h"

enum {
    DIRECTORY = 24, /* parts that one directory part lists */
    FLAT = 400,  /* as many parts the root lists itself: each other costs a request */
    VERSION = 10 /* of the format; assets/search/index.js knows it too */
};

struct export
{
    const struct contents *contents;
    const struct index_parts *out;
    struct pack_list lists[EXPORT_LISTS];
    struct export_related related;
    struct export_pages pages;
};

struct export *export_new(const struct contents *c, const struct index_parts *out)
{
    struct export *e = mem_zalloc(1, sizeof *e);
    e->contents = c;
    e->out = out;
    for (size_t i = 0; i < EXPORT_LISTS; i++)
        export_list_init(&e->lists[i], c, (enum export_list_kind)i, out);
    export_related_init(&e->related, &e->lists[EXPORT_RELATED]);
    export_pages_init(&e->pages, c, out);
    return e;
}

void export_free(struct export *e)
{
    for (size_t i = 0; i < EXPORT_LISTS; i++)
        pack_list_release(&e->lists[i]);
    export_related_release(&e->related);
    export_pages_release(&e->pages);
    free(e);
}

int export_relation(struct export *e, const struct relation *r, struct diag *diag)
{
    return export_related_add(&e->related, r, diag);
}

int export_relations_end(struct export *e, struct diag *diag)
{
    return pack_list_end(&e->lists[EXPORT_RELATED], diag);
}

static const enum export_list_kind steps[] = {EXPORT_PLACES, EXPORT_POSTINGS,
                                              EXPORT_WORDS, EXPORT_ENDS};
enum { LIST_STEPS = countof(steps) };

size_t export_steps(const struct export *e)
{
    return LIST_STEPS + e->pages.nblocks + e->pages.nshelves;
}

/* The longest first. */
int export_step(struct export *e, size_t i, struct diag *diag)
{
    if (i < LIST_STEPS)
        return export_list(e->contents, steps[i], &e->lists[steps[i]], diag);
    i -= LIST_STEPS;
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

static void put_words(struct buf *out, const char *key, const char *const *words,
                      size_t n)
{
    struct buf list = BUF_INIT;
    for (size_t i = 0; i < n; i++)
        buf_printf(&list, "%s%s", i ? " " : "", words[i]);
    put_member(out, key, buf_view(&list));
    buf_release(&list);
}

static void put_names(struct buf *out, const char *key, char (*names)[PACK_NAME + 1],
                      size_t n)
{
    struct buf list = BUF_INIT;
    for (size_t i = 0; i < n; i++)
        buf_printf(&list, "%s%s", i ? " " : "", names[i]);
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
 * each of those begins; its name is added to those that are `deep`. */
static int fold_directory(struct export *e, const char *list, struct str directory,
                          struct buf *out, struct buf *deep, struct diag *diag)
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
        char name[PACK_NAME + 1] = "";
        buf_clear(&code);
        pack_string(&code, buf_view(&page));
        rc = pack_part(e->out, buf_view(&code), name, diag);
        buf_printf(out, "%s%.*s %s", out->n ? " " : "", STR_ARG(first), name);
        buf_clear(&page);
    }
    buf_release(&page);
    buf_release(&code);
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

static struct str directory_of(const struct export *e, enum export_list_kind kind)
{
    return buf_view(&e->lists[kind].directory);
}

/* The directory of a list that few queries need, as a part of its own. */
static int put_directory(const struct export *e, enum export_list_kind kind,
                         char name[PACK_NAME + 1], struct diag *diag)
{
    struct buf code = BUF_INIT;
    pack_string(&code, directory_of(e, kind));
    int rc = pack_part(e->out, buf_view(&code), name, diag);
    buf_release(&code);
    return rc;
}

int export_end(struct export *e, struct diag *diag)
{
    struct buf code = BUF_INIT, postings = BUF_INIT, related = BUF_INIT,
               deep = BUF_INIT, shelves = BUF_INIT, kept = BUF_INIT;
    char places[PACK_NAME + 1] = "", ends[PACK_NAME + 1] = "";
    int rc = put_directory(e, EXPORT_PLACES, places, diag) |
             put_directory(e, EXPORT_ENDS, ends, diag) |
             fold_directory(e, "postings", directory_of(e, EXPORT_POSTINGS), &postings,
                            &deep, diag) |
             fold_directory(e, "related", directory_of(e, EXPORT_RELATED), &related,
                            &deep, diag);
    export_shelves(&e->pages, &shelves);
    put_settings(e, &code);
    put_member(&code, "places", str_z(places));
    put_names(&code, "blocks", e->pages.blocks, e->pages.nblocks);
    put_member(&code, "shelves", buf_view(&shelves));
    put_pins(&code, &e->contents->vocabulary);
    rc |= put_starts(e, &code, diag);
    put_member(&code, "words", directory_of(e, EXPORT_WORDS));
    put_member(&code, "ends", str_z(ends));
    put_member(&code, "deep", buf_view(&deep));
    put_member(&code, "related", buf_view(&related));
    put_member(&code, "postings", buf_view(&postings));
    buf_putc(&code, '}');
    export_kept(&e->pages, &kept);
    rc |= pack_named(e->out, "root", buf_view(&code), buf_view(&kept), diag);
    buf_release(&postings);
    buf_release(&related);
    buf_release(&deep);
    buf_release(&shelves);
    buf_release(&kept);
    buf_release(&code);
    return rc;
}
