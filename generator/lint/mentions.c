/* Names that may mean two things; see mentions.h. */
#include "lint/mentions.h"

#include "links/names.h"
#include "links/nametable.h"

/* ---- names of services ---- */

struct lint_names {
    struct arena arena;
    struct name_table *table;
    size_t n;
};

/* A word of the first service that claims it, and the second one. */
struct claim {
    struct service *first, *second;
};

static void claim(struct map *claims, struct str word, struct service *s,
                  struct arena *arena)
{
    struct claim *known = map_get(claims, word);
    if (known && known->first != s && !known->second)
        known->second = s;
    if (known)
        return;
    known = arena_new(arena, struct claim, 1);
    known->first = s;
    map_put(claims, word, known);
}

static struct str either(const struct claim *c, struct arena *arena)
{
    return arena_printf(arena, "%.*s or %.*s", STR_ARG(c->first->name),
                        STR_ARG(c->second->name));
}

/* `key` is what it may mean. */
static void add_doubtful(struct lint_names *names, const struct map *claims)
{
    for (size_t i = 0; i < claims->n; i++) {
        const struct claim *c = claims->entries[i].value;
        if (!c->second)
            continue;
        struct name name = {.service = c->second, .key = either(c, &names->arena)};
        name_table_add(names->table, claims->entries[i].key, &name);
        names->n++;
    }
}

/* What has such a name in it, and is none: "NAT gateway". The longest that stands
 * somewhere is met. */
static void add_plain(struct lint_names *names, const struct site *site)
{
    struct name plain = {0};
    for (size_t i = 0; i < site->services.n; i++) {
        const struct service *s = site->services.p[i];
        name_table_add(names->table, s->name, &plain);
        for (size_t k = 0; k < s->aliases.n; k++)
            name_table_add(names->table, s->aliases.p[k], &plain);
        for (size_t k = 0; k < s->also_called.n; k++)
            name_table_add(names->table, s->also_called.p[k], &plain);
    }
    for (size_t i = 0; i < site->terms.n; i++)
        name_table_add(names->table, site->terms.p[i]->name, &plain);
}

struct lint_names *lint_names_new(const struct site *site)
{
    struct lint_names *names = mem_zalloc(1, sizeof *names);
    struct map claims = {0};
    names->table = name_table_new(&names->arena);
    for (size_t i = 0; i < site->services.n; i++) {
        struct service *s = site->services.p[i];
        for (size_t k = 0; k < s->ambiguous.n; k++)
            claim(&claims, s->ambiguous.p[k], s, &names->arena);
    }
    add_doubtful(names, &claims);
    if (names->n)
        add_plain(names, site);
    name_table_close(names->table);
    map_release(&claims);
    return names;
}

void lint_names_free(struct lint_names *names)
{
    name_table_free(names->table);
    arena_release(&names->arena);
    free(names);
}

/* Whether the page wants the word to lead somewhere, and does not say where. A word
 * that it does not allow stands for itself. */
static bool is_asked_for(const struct page *page, struct str word)
{
    for (size_t i = 0; i < page->allow.n; i++)
        if (str_eq(page->allow.p[i], word))
            return true;
    return false;
}

static void report_name(struct lint_text *t, const struct md_run *run,
                        const struct found *f)
{
    int line, col;
    md_run_place(run, f->from, &line, &col);
    LINT_FIND(
        t, RULE_AMBIGUOUS_MENTION, line, col,
        "\"%.*s\" may mean %.*s, and leads nowhere; say which in the front matter: "
        "allow: [\"%.*s=%.*s\"]",
        STR_ARG(f->name->word), STR_ARG(f->name->key), STR_ARG(f->name->word),
        STR_ARG(f->name->service->slug));
}

/* Once on a page. */
static void look_at_run(struct lint_text *t, const struct md_run *run,
                        struct found_vec *found, struct map *told)
{
    const struct page *page = lint_text_page(t, run->line);
    if (!page->allow.n)
        return;
    name_table_find(t->names->table, page, run->text, found);
    for (size_t i = 0; i < found->n; i++) {
        const struct found *f = &found->p[i];
        struct str key = arena_printf(t->arena, "%p %.*s", (const void *)page,
                                      STR_ARG(f->name->word));
        if (f->name->service && is_asked_for(page, f->name->word) &&
            !map_put(told, key, t))
            report_name(t, run, f);
    }
}

void lint_service_names(struct lint_text *t)
{
    struct found_vec found = {0};
    struct map told = {0};
    for (size_t i = 0; t->names->n && i < t->runs.n; i++)
        look_at_run(t, &t->runs.p[i], &found, &told);
    vec_release(&found);
    map_release(&told);
}

/* ---- names in brackets ---- */

static struct str place_of(struct named named)
{
    if (named.file)
        return named.file->path;
    const struct page *page = named.target->page;
    return page->place.file.n ? page->place.file : page->url;
}

static bool is_something(struct named named)
{
    return named.file || named.target;
}

static void look_at_wiki(const struct site *site, const struct names *names,
                         struct str from, const struct lint_wiki *wiki,
                         struct diag *diag)
{
    struct str name = wiki->name;
    ptrdiff_t hash = str_find_char(name, '#', 0);
    if (!is_something(names_find(names, from, name)) && hash > 0)
        name = str_trim(str_slice(name, 0, (size_t)hash));
    struct named first = names_find(names, from, name);
    struct named rival = names_rival(names, from, name);
    if (is_something(rival))
        diag_find(
            diag, lint_level(site, RULE_AMBIGUOUS_MENTION), wiki->place,
            rules[RULE_AMBIGUOUS_MENTION].id,
            "\"%.*s\" may mean \"%.*s\" and \"%.*s\", and leads to the first; write "
            "which, by its path",
            STR_ARG(lint_shown(name)), STR_ARG(place_of(first)),
            STR_ARG(place_of(rival)));
}

void lint_wiki_names(struct site *site, const struct lint_text *texts, size_t n,
                     struct diag *diag)
{
    struct arena arena = {0};
    struct files files;
    struct names names;
    files_init(&files, site, &arena);
    names_init(&names, site, &files, &arena);
    for (size_t i = 0; i < n; i++) {
        struct str from = files_path(&files, texts[i].file);
        for (size_t k = 0; k < texts[i].wikis.n; k++)
            look_at_wiki(site, &names, from, &texts[i].wikis.p[k], diag);
    }
    names_release(&names);
    files_release(&files);
    arena_release(&arena);
}
