/* Names behind "AWS", "Amazon" and the like; see names.h.
 *
 * A name is the prefix and the capitalised words behind it, "for", "of" and
 * "and" between two of them included. It is known if its beginning is, with
 * the prefix or without: "AWS Config rules" is AWS Config, "Amazon EC2 Auto
 * Scaling" begins with EC2. Code and links are passed over. */
#include "check/names.h"

#include "markdown/markdown.h"
#include "util/buf.h"

#include <limits.h>

enum { MAX_NAME = 8 /* words */ };

struct names {
    const struct site *site;
    struct arena arena;
    struct map known; /* lower-case name -> anything */
    struct map found; /* lower-case name -> struct sighting */
};

struct sighting {
    struct str name;
    struct place place;
    size_t times;
};

/* ---- what is known ---- */

static void learn(struct names *n, struct str name)
{
    if (name.n)
        map_put(&n->known, arena_lower(&n->arena, name), n);
}

static void learn_all(struct names *n, const struct str_vec *list)
{
    for (size_t i = 0; i < list->n; i++)
        learn(n, list->p[i]);
}

static void learn_site(struct names *n)
{
    const struct site *site = n->site;
    for (size_t i = 0; i < site->services.n; i++) {
        const struct service *s = site->services.p[i];
        learn(n, s->name);
        learn_all(n, &s->aliases);
        learn_all(n, &s->ambiguous);
        learn_all(n, &s->also_called);
    }
    for (size_t i = 0; i < site->terms.n; i++) {
        learn(n, site->terms.p[i]->name);
        learn_all(n, &site->terms.p[i]->also_called);
    }
    learn_all(n, &site->settings.not_services);
}

/* ---- names in a text ---- */

/* The end of the word at `at`: a name may hold hyphens, digits, "@" and "/". */
static size_t word_end(struct str text, size_t at)
{
    while (at < text.n && (char_is_alnum(text.p[at]) || strchr("-@/&", text.p[at]) ||
                           (unsigned char)text.p[at] >= 0x80))
        at++;
    while (at > 0 && strchr("-/&", text.p[at - 1]))
        at--;
    return at;
}

static bool is_capital(char c)
{
    return (c >= 'A' && c <= 'Z') || char_is_digit(c);
}

static bool is_link_word(struct str word)
{
    return str_eq(word, STR("for")) || str_eq(word, STR("of")) ||
           str_eq(word, STR("and")) || str_eq(word, STR("on"));
}

/* The ends of the words of the name whose prefix ends at `at`; returns how many
 * words there are behind the prefix. */
static size_t name_ends(struct str text, size_t at, size_t ends[MAX_NAME])
{
    size_t n = 0, pending = 0;
    while (n + pending < MAX_NAME && at + 1 < text.n && text.p[at] == ' ') {
        size_t end = word_end(text, at + 1);
        struct str word = str_slice(text, at + 1, end);
        if (!word.n)
            break;
        if (is_capital(word.p[0])) {
            n += pending;
            ends[n++] = end;
            pending = 0;
        } else if (n > 0 && pending == 0 && is_link_word(word)) {
            ends[n] = end;
            pending = 1;
        } else {
            break;
        }
        at = end;
    }
    return n;
}

/* Names are also known in the plural and the possessive. */
static bool is_known(const struct names *n, struct str name, struct arena *scratch)
{
    struct str key = arena_lower(scratch, name);
    if (map_has(&n->known, key))
        return true;
    if (str_ends(key, STR("\xE2\x80\x99s")) || str_ends(key, STR("s")))
        return map_has(&n->known, str_slice(key, 0, key.n - 1)) ||
               (key.n > 4 && map_has(&n->known, str_slice(key, 0, key.n - 4)));
    return false;
}

static void see(struct names *n, struct str name, struct place place)
{
    struct str key = arena_lower(&n->arena, name);
    struct sighting *s = map_get(&n->found, key);
    if (!s) {
        s = arena_new(&n->arena, struct sighting, 1);
        *s = (struct sighting){arena_str(&n->arena, name), place, 0};
        map_put(&n->found, key, s);
    }
    s->times++;
}

static void look_behind(struct names *n, struct str text, size_t from, size_t to,
                        struct place place, struct arena *scratch)
{
    size_t ends[MAX_NAME + 1];
    size_t count = name_ends(text, to, ends);
    for (size_t i = count; i > 0; i--)
        if (is_known(n, str_slice(text, from, ends[i - 1]), scratch) ||
            is_known(n, str_slice(text, to + 1, ends[i - 1]), scratch))
            return;
    if (count)
        see(n, str_slice(text, from, ends[count - 1]), place);
}

/* Whether text at byte `at` of block `b` is in the open: not in code, nor in a
 * link, which names a document or leads to what it names. */
static bool is_open(const struct md_run_vec *runs, size_t b, size_t at)
{
    for (size_t i = 0; i < runs->n; i++) {
        const struct md_run *r = &runs->p[i];
        if (r->block == b && r->at <= at && at < r->at + r->text.n)
            return true;
    }
    return false;
}

static void look_in_block(struct names *n, const struct md_block *block, size_t b,
                          const struct md_run_vec *runs, struct place place,
                          struct arena *scratch)
{
    const struct str_vec *prefixes = &n->site->settings.name_prefixes;
    for (size_t i = 0; i < prefixes->n; i++) {
        struct str prefix = prefixes->p[i];
        for (ptrdiff_t at = 0; (at = str_find(block->text, prefix, (size_t)at)) >= 0;) {
            size_t from = (size_t)at, to = from + prefix.n;
            at = (ptrdiff_t)to;
            if (from > 0 && char_is_alnum(block->text.p[from - 1]))
                continue;
            if (is_open(runs, b, from))
                look_behind(n, block->text, from, to, place, scratch);
        }
    }
}

static void look_in_page(struct names *n, const struct page *page)
{
    struct arena scratch = {0};
    struct md_block_vec blocks = {0};
    struct md_run_vec runs = {0};
    md_blocks(page->body, &scratch, &blocks, &runs);
    for (size_t b = 0; b < blocks.n; b++)
        look_in_block(n, &blocks.p[b], b, &runs,
                      (struct place){page->place.file, blocks.p[b].line, 0}, &scratch);
    vec_release(&blocks);
    vec_release(&runs);
    arena_release(&scratch);
}

void check_names(const struct site *site, struct diag *diag)
{
    struct names n = {.site = site};
    if (!site->settings.name_prefixes.n || !site->services.n)
        return;
    learn_site(&n);
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        if (page->body && (page->kind == PAGE_CHAPTER || page->kind == PAGE_SECTION))
            look_in_page(&n, page);
    }
    for (size_t i = 0; i < n.found.n; i++) {
        const struct sighting *s = n.found.entries[i].value;
        diag_find(diag, DIAG_WARNING, s->place, "catalog-uncatalogued",
                  "\"%.*s\" (named %zu time%s) has no entry in services/; add one, "
                  "make it an "
                  "alias of one, or list it under \"not_services\" in handbook.yaml",
                  STR_ARG(s->name), s->times, s->times == 1 ? "" : "s");
    }
    map_release(&n.known);
    map_release(&n.found);
    arena_release(&n.arena);
}
