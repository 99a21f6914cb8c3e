/* Names in running text; see mentions.h. */
#include "links/mentions.h"

#include "links/href.h"
#include "links/nametable.h"
#include "links/related.h"
#include "links/sentence.h"
#include "links/statements.h"
#include "links/titles.h"
#include "links/wording.h"
#include "markdown/markdown.h"
#include "names/title.h"
#include "util/buf.h"

VEC(subject_vec, struct subject);

struct mentions {
    struct site *site;
    struct name_table *names;
    struct corpus corpus;
    struct md_block_vec *blocks; /* of each page of the site */
    struct md_run_vec *runs;
    struct statements *statements;
};

/* ---- the names ---- */

static void add_service(struct mentions *m, struct service *s)
{
    struct name name = {.target = {s->page, {0}}, .key = s->page->url, .service = s};
    /* Who wrote an entry answers for its names; a derived one may be a common word. */
    if (s->is_derived && !name_is_telling(s->name))
        return;
    name_table_add(m->names, s->name, &name);
    for (size_t i = 0; i < s->aliases.n; i++)
        name_table_add(m->names, s->aliases.p[i], &name);
}

static void add_ambiguous(struct mentions *m, struct service *s)
{
    struct name name = {.target = {s->page, {0}}, .key = s->page->url, .service = s};
    for (size_t i = 0; i < s->ambiguous.n; i++)
        name_table_add_ambiguous(m->names, s->ambiguous.p[i], &name);
}

/* "Signed URL" is met as "signed URLs": a lower first letter (unless the term is
 * an acronym) and a plural are taken for it. */
static void add_term(struct mentions *m, struct page *glossary, const struct term *term)
{
    struct arena *arena = &m->site->arena;
    struct name name = {.source = NAME_TERM, .target = {glossary, term->id}};
    name.key = name_key(arena, &name.target);
    struct str word = term->name;
    if (!wording_is_acronym(word)) {
        word = arena_str(arena, word);
        ((char *)word.p)[0] = char_lower(word.p[0]);
    }
    name_table_add(m->names, word, &name);
    if (word.n && char_is_alnum(word.p[word.n - 1]))
        name_table_add(m->names, arena_printf(arena, "%.*ss", STR_ARG(word)), &name);
}

static struct str joined_text(const struct md_block_vec *blocks, struct arena *arena)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < blocks->n; i++)
        buf_printf(&text, "%.*s\n", STR_ARG(blocks->p[i].text));
    struct str s = arena_str(arena, buf_view(&text));
    buf_release(&text);
    return s;
}

static bool needs_corpus(const struct settings *settings)
{
    return settings->link_titles || settings->related;
}

/* Takes the text of all pages out of their trees: what may be a name depends on it. */
static void read_pages(struct mentions *m)
{
    struct site *site = m->site;
    size_t n = site->pages.n;
    m->blocks = mem_zalloc(n, sizeof(m->blocks[0]));
    m->runs = mem_zalloc(n, sizeof(m->runs[0]));
    corpus_open(&m->corpus, n);
    for (size_t i = 0; i < n; i++) {
        struct page *page = site->pages.p[i];
        if (!page->body)
            continue;
        md_blocks(page->body, &site->arena, &m->blocks[i], &m->runs[i]);
        page->text = joined_text(&m->blocks[i], &site->arena);
        if (page_is_notes(page) && needs_corpus(&site->settings))
            corpus_read(&m->corpus, i, &m->blocks[i]);
    }
}

static void add_names(struct mentions *m)
{
    struct site *site = m->site;
    struct page *glossary = map_get(&site->pages_by_url, STR("glossary.html"));
    for (size_t i = 0; i < site->services.n; i++)
        add_ambiguous(m, site->services.p[i]);
    for (size_t i = 0; i < site->services.n; i++)
        add_service(m, site->services.p[i]);
    for (size_t i = 0; glossary && i < site->terms.n; i++)
        add_term(m, glossary, site->terms.p[i]);
    if (site->settings.link_titles)
        titles_add(m->names, site, &m->corpus, m->blocks);
    name_table_close(m->names);
}

struct mentions *mentions_new(struct site *site, struct diag *diag)
{
    struct mentions *m = mem_zalloc(1, sizeof(*m));
    m->site = site;
    m->corpus.arena = &site->arena;
    m->names = name_table_new(&site->arena);
    m->statements = statements_new(&site->settings, &site->arena, diag);
    read_pages(m);
    add_names(m);
    return m;
}

void mentions_free(struct mentions *m)
{
    name_table_free(m->names);
    statements_free(m->statements);
    for (size_t i = 0; i < m->site->pages.n; i++) {
        vec_release(&m->blocks[i]);
        vec_release(&m->runs[i]);
    }
    corpus_release(&m->corpus);
    free(m->blocks);
    free(m->runs);
    free(m);
}

/* ---- what a page says of others ---- */

/* The targets that a page already links to, or has reported to. */
struct page_links {
    struct mentions *m;
    struct page *page;
    struct service *topic; /* what the page is about, or NULL */
    struct map linked;     /* key of target -> anything */
    struct map reported;   /* likewise */
    /* The sentence that was quoted last, where it begins and what follows it. */
    const struct md_block *block;
    struct str sentence;
    size_t start, next;
};

/* The sentence that holds byte `at` of the block. Mentions come in the order of
 * the text, so the next one is looked for from the last one on. */
static struct str sentence_at(struct page_links *l, const struct md_block *block,
                              size_t at, size_t *start)
{
    if (l->block != block || at < l->start) {
        l->block = block;
        l->next = l->start = 0;
        l->sentence = (struct str){0};
    }
    while (at >= l->next &&
           sentence_next(block->text, &l->next, &l->sentence, &l->start))
        ;
    *start = l->start;
    return l->sentence;
}

/* Moves `at` by `step` to a boundary between words, or, in a script without
 * spaces, between characters. */
static size_t boundary(struct str s, size_t at, int step)
{
    enum { LONGEST_WORD = 64 };
    size_t i = at;
    for (int n = 0; n < LONGEST_WORD && i > 0 && i < s.n; n++, i += (size_t)step)
        if ((s.p[i] == ' ') != (s.p[i - 1] == ' '))
            return i;
    while (at > 0 && at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at += (size_t)step;
    return at;
}

/* A quotation is read in a list of them, and each page that a sentence of a
 * thousand links leads to has one: of what is longer than this only the
 * neighbourhood of byte `at` is taken. */
static struct str excerpt(struct str sentence, size_t at, size_t *start)
{
    enum { MAX = 600, BEFORE = MAX / 3 };
    if (sentence.n <= MAX)
        return sentence;
    size_t from = at > *start + BEFORE ? at - *start - BEFORE : 0;
    if (from > sentence.n - MAX)
        from = sentence.n - MAX;
    size_t to = boundary(sentence, from + MAX, -1);
    from = boundary(sentence, from, 1);
    while (from < to && sentence.p[from] == ' ')
        from++;
    *start += from;
    return str_trim(str_slice(sentence, from, to));
}

static void add_backlink(struct page_links *l, struct page *to,
                         const struct md_block *block, size_t at, size_t len,
                         bool is_scope)
{
    const struct page *from = l->page;
    if (to == from)
        return;
    size_t start;
    struct str sentence = sentence_at(l, block, at, &start);
    sentence = excerpt(sentence, at, &start);
    /* What made a derived service stands there already, in the order of the notes. */
    bool is_derived = to->service && to->service->is_derived;
    for (size_t i = to->backlinks.n;
         i > 0 && (is_derived || to->backlinks.p[i - 1].from == from); i--)
        if (to->backlinks.p[i - 1].from == from &&
            str_eq(to->backlinks.p[i - 1].sentence, sentence)) {
            to->backlinks.p[i - 1].is_scope |= is_scope;
            return;
        }
    struct backlink b = {.from = from,
                         .anchor = block->anchor,
                         .sentence = sentence,
                         .at = at - start,
                         .len = len,
                         .is_scope = is_scope};
    if (b.at > sentence.n)
        b.at = b.len = 0;
    if (b.at + b.len > sentence.n)
        b.len = sentence.n - b.at;
    vec_push(&to->backlinks, b);
}

static bool is_prose(const struct md_block *block)
{
    return block->kind == MD_PARAGRAPH || block->kind == MD_ITEM ||
           block->kind == MD_CELL;
}

/* Links that authors wrote: the page they lead to hears of it. */
static void report_written(struct page_links *l, const struct map *written,
                           const struct md_block_vec *blocks)
{
    struct md_link_vec links = {0};
    md_links(l->page->body, &l->m->site->arena, &links);
    for (size_t i = 0; i < links.n; i++) {
        const struct target *target = map_get(written, links.p[i].target);
        if (!target || links.p[i].block >= blocks->n)
            continue;
        struct str key = name_key(&l->m->site->arena, target);
        map_put(&l->linked, key, l);
        if (map_put(&l->reported, key, l))
            continue;
        add_backlink(l, target->page, &blocks->p[links.p[i].block], links.p[i].at,
                     links.p[i].text.n, false);
    }
    vec_release(&links);
}

static void record_statement(struct page_links *l, const struct md_block *block,
                             const struct statement *st, struct service *service)
{
    if (service->is_derived) /* it is made of its statements */
        return;
    struct service_statement record = {.kind = st->kind,
                                       .level = st->level,
                                       .is_negated = st->is_negated,
                                       .sentence =
                                           str_slice(block->text, st->from, st->to),
                                       .page = l->page,
                                       .anchor = block->anchor,
                                       .place = {l->page->place.file, block->line, 0}};
    vec_push(&service->statements, record);
}

/* The sentences of a block that state the scope of a service. */
static void report_statements(struct page_links *l, const struct md_block *block,
                              const struct found_vec *found)
{
    struct subject_vec subjects = {0};
    struct found_vec services = {0};
    struct statement_vec statements = {0};
    for (size_t i = 0; i < found->n; i++) {
        const struct found *f = &found->p[i];
        if (!f->name->service)
            continue;
        vec_push(&subjects, ((struct subject){f->from, f->to}));
        vec_push(&services, *f);
    }
    if (subjects.n || l->topic)
        statements_find(l->m->statements, block->text, subjects.p, subjects.n,
                        &statements);
    for (size_t i = 0; i < statements.n; i++) {
        const struct statement *st = &statements.p[i];
        if (st->subject == STATEMENT_TOPIC) {
            if (l->topic) {
                record_statement(l, block, st, l->topic);
                add_backlink(l, l->topic->page, block, st->from, 0, true);
            }
            continue;
        }
        const struct found *f = &services.p[st->subject];
        /* "It" may stand for a name in the sentence before. */
        bool inside = f->from >= st->from && f->to <= st->to;
        record_statement(l, block, st, f->name->service);
        add_backlink(l, f->name->target.page, block, inside ? f->from : st->from,
                     inside ? f->to - f->from : 0, true);
    }
    vec_release(&subjects);
    vec_release(&services);
    vec_release(&statements);
}

/* A page is about the one service that its title names, if it names one. */
static struct service *topic_of(const struct mentions *m, const struct page *page)
{
    struct found_vec found = {0};
    struct service *topic = NULL;
    bool several = false;
    name_table_find(m->names, page, page->title, &found);
    for (size_t i = 0; i < found.n; i++) {
        struct service *s = found.p[i].name->service;
        several |= s && topic && s != topic;
        topic = s ? s : topic;
    }
    vec_release(&found);
    return several ? NULL : topic;
}

static void meet(struct service *s, const struct service *other)
{
    for (size_t i = 0; i < s->company.n; i++)
        if (s->company.p[i].service == other) {
            s->company.p[i].times++;
            return;
        }
    vec_push(&s->company, ((struct service_company){other, 1}));
}

/* Who wrote an entry says what it depends on; of a derived one, what the notes name
 * beside it is all that is known. */
static void report_company(const struct found_vec *found)
{
    for (size_t i = 0; i < found->n; i++)
        for (size_t k = 0; k < found->n; k++) {
            struct service *s = found->p[i].name->service;
            const struct service *other = found->p[k].name->service;
            if (s && other && s != other && s->is_derived)
                meet(s, other);
        }
}

/* Neither a page to itself, nor part 2 to part 1 for what both treat. */
static bool may_link(const struct page_links *l, const struct name *name)
{
    const struct page *to = name->target.page;
    bool is_title = name->source == NAME_TITLE;
    return to != l->page &&
           !(is_title && !name->is_part && to->series &&
             to->series == l->page->series) &&
           !(is_title && l->page->keeps_titles_plain);
}

/* Everything the page says of services: statements, and the first mention. */
static void report_mentions(struct page_links *l, const struct md_block_vec *blocks)
{
    struct found_vec found = {0};
    for (size_t b = 0; b < blocks->n; b++) {
        const struct md_block *block = &blocks->p[b];
        if (!is_prose(block))
            continue;
        name_table_find(l->m->names, l->page, block->text, &found);
        if (page_is_notes(l->page))
            report_statements(l, block, &found);
        if (page_is_notes(l->page))
            report_company(&found);
        for (size_t i = 0; i < found.n; i++) {
            const struct name *name = found.p[i].name;
            if (name->source == NAME_TERM || !may_link(l, name))
                continue;
            if (name->service)
                name->service->mentions += page_is_notes(l->page);
            if (!map_put(&l->reported, name->key, l))
                add_backlink(l, name->target.page, block, found.p[i].from,
                             found.p[i].to - found.p[i].from, false);
        }
    }
    vec_release(&found);
}

VEC(insert_vec, struct md_insert);

/* What a link is marked as, by what it names. */
static const char *const classes[] = {"service", "term", "topic"};

/* Puts links around the first mentions. */
static void link_names(struct page_links *l, const struct md_block_vec *blocks,
                       const struct md_run_vec *runs)
{
    struct arena *arena = &l->m->site->arena;
    struct insert_vec inserts = {0};
    struct found_vec found = {0};
    size_t block = SIZE_MAX, next = 0; /* the first name not behind the run */
    for (size_t r = 0; r < runs->n; r++) {
        const struct md_run *run = &runs->p[r];
        /* Names are found in the whole block, so that neither a word cut by
         * markup nor its neighbours in another run mislead. */
        if (run->block != block) {
            name_table_find(l->m->names, l->page, blocks->p[block = run->block].text,
                            &found);
            next = 0;
        }
        while (next < found.n && found.p[next].from < run->at)
            next++;
        for (; next < found.n && found.p[next].to <= run->at + run->text.n; next++) {
            const struct found *f = &found.p[next];
            if (!may_link(l, f->name) || map_put(&l->linked, f->name->key, l))
                continue;
            struct md_insert insert = {.run = r,
                                       .from = f->from - run->at,
                                       .to = f->to - run->at,
                                       .href = href_make(l->page->url,
                                                         f->name->target.page->url,
                                                         f->name->target.anchor, arena),
                                       .css_class = str_z(classes[f->name->source])};
            vec_push(&inserts, insert);
        }
    }
    md_runs_link(l->page->body, runs, inserts.p, inserts.n);
    vec_release(&inserts);
    vec_release(&found);
}

void mentions_link(struct mentions *m, size_t i, const struct map *written)
{
    struct page *page = m->site->pages.p[i];
    struct page_links l = {.m = m, .page = page, .topic = topic_of(m, page)};
    report_written(&l, written, &m->blocks[i]);
    report_mentions(&l, &m->blocks[i]);
    link_names(&l, &m->blocks[i], &m->runs[i]);
    map_release(&l.linked);
    map_release(&l.reported);
}

void mentions_relate(struct mentions *m, int threads)
{
    if (m->site->settings.related)
        related_find(m->site, &m->corpus, threads);
}
