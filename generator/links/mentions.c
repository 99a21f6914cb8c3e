/* Names in running text; see mentions.h. */
#include "links/mentions.h"

#include "links/href.h"
#include "links/nametable.h"
#include "links/related.h"
#include "links/reports.h"
#include "links/titles.h"
#include "links/wording.h"
#include "markdown/markdown.h"
#include "names/title.h"
#include "statements/sentence.h"
#include "util/parallel.h"

VEC(subject_vec, struct subject);
VEC(size_vec, size_t);

struct mentions {
    struct site *site;
    struct name_table *names;
    const struct corpus *corpus;
    struct md_block_vec *blocks; /* of each page of the site */
    struct md_run_vec *runs;
    struct reports *reports;
    const struct statements *statements;
    struct arena *arenas; /* one a thread */
    int threads;
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
    struct arena *arena = &m->arenas[0];
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

static void read_page(void *context, size_t i, int worker)
{
    struct mentions *m = context;
    const struct page *page = m->site->pages.p[i];
    if (page->body)
        md_blocks(page->body, &m->arenas[worker], &m->blocks[i], &m->runs[i]);
}

/* Takes the text of all pages out of their trees again, with the nodes it stands in,
 * some of which were made since. */
static void read_pages(struct mentions *m)
{
    size_t n = m->site->pages.n;
    m->blocks = mem_zalloc(n, sizeof(m->blocks[0]));
    m->runs = mem_zalloc(n, sizeof(m->runs[0]));
    parallel_for(m->threads, n, read_page, m);
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
        titles_add(m->names, site, m->corpus, m->blocks, m->arenas, m->threads);
    name_table_close(m->names);
}

struct mentions *mentions_new(struct site *site, const struct statements *statements,
                              const struct corpus *corpus, struct arena *arenas,
                              int threads)
{
    struct mentions *m = mem_zalloc(1, sizeof *m);
    m->site = site;
    m->arenas = arenas;
    m->threads = threads;
    m->names = name_table_new(&arenas[0]);
    m->statements = statements;
    m->corpus = corpus;
    read_pages(m);
    add_names(m);
    return m;
}

void mentions_free(struct mentions *m)
{
    name_table_free(m->names);
    for (size_t i = 0; i < m->site->pages.n; i++) {
        vec_release(&m->blocks[i]);
        vec_release(&m->runs[i]);
    }
    free(m->blocks);
    free(m->runs);
    free(m);
}

/* ---- what a page says of others ---- */

/* The targets that a page already links to, or has reported to. */
struct page_links {
    const struct mentions *m;
    struct page *page;
    struct reports *reports;
    struct arena *kept, *scratch; /* what stays, and what goes with the page */
    const struct md_block_vec *blocks;
    struct found_vec found; /* names in the blocks, in the order of the text … */
    struct size_vec firsts; /* … and for each block, and the end, its first one */
    struct service *topic;  /* what the page is about, or NULL */
    struct map linked;      /* key of target -> anything */
    struct map reported;    /* likewise */
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

static void add_backlink(struct page_links *l, struct page *to,
                         const struct md_block *block, size_t at, size_t len,
                         bool is_scope)
{
    if (to == l->page || block->is_annex) /* an answer may be wrong */
        return;
    size_t start;
    struct str sentence = sentence_at(l, block, at, &start);
    sentence = sentence_excerpt(sentence, at, &start);
    struct backlink b = {.from = l->page,
                         .anchor = arena_str(l->kept, block->anchor),
                         .sentence = arena_str(l->kept, sentence),
                         .at = at - start,
                         .len = len,
                         .is_scope = is_scope};
    if (b.at > sentence.n)
        b.at = b.len = 0;
    if (b.at + b.len > sentence.n)
        b.len = sentence.n - b.at;
    vec_push(&l->reports->backlinks, ((struct backlink_report){to, b}));
}

static bool is_prose(const struct md_block *block)
{
    return block->kind == MD_PARAGRAPH || block->kind == MD_ITEM ||
           block->kind == MD_CELL;
}

/* Links that authors wrote: the page they lead to hears of it. */
static void report_written(struct page_links *l, const struct map *written)
{
    struct md_link_vec links = {0};
    md_links(l->page->body, l->scratch, &links);
    for (size_t i = 0; i < links.n; i++) {
        const struct target *target = map_get(written, links.p[i].target);
        if (!target || links.p[i].block >= l->blocks->n)
            continue;
        struct str key = name_key(l->scratch, target);
        map_put(&l->linked, key, l);
        if (map_put(&l->reported, key, l))
            continue;
        add_backlink(l, target->page, &l->blocks->p[links.p[i].block], links.p[i].at,
                     links.p[i].text.n, false);
    }
    vec_release(&links);
}

static void record_statement(struct page_links *l, const struct md_block *block,
                             const struct statement *st, struct service *service)
{
    if (service->is_derived) /* it is made of its statements */
        return;
    struct service_statement record = {
        .kind = st->kind,
        .level = st->level,
        .is_negated = st->is_negated,
        .sentence = arena_str(l->kept, str_slice(block->text, st->from, st->to)),
        .page = l->page,
        .anchor = arena_str(l->kept, block->anchor),
        .place = {l->page->place.file, block->line, 0}};
    vec_push(&l->reports->statements, ((struct statement_report){service, record}));
}

/* The sentences of a block that state the scope of a service. */
static void report_statements(struct page_links *l, const struct md_block *block,
                              const struct found *found, size_t n)
{
    struct subject_vec subjects = {0};
    struct found_vec services = {0};
    struct statement_vec statements = {0};
    for (size_t i = 0; i < n; i++) {
        const struct found *f = &found[i];
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

/* Who wrote an entry says what it depends on; of a derived one, what the notes name
 * beside it is all that is known. */
static void report_company(struct page_links *l, const struct found *found, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) {
            struct service *s = found[i].name->service;
            const struct service *other = found[k].name->service;
            if (s && other && s != other && s->is_derived)
                vec_push(&l->reports->company, ((struct company_report){s, other}));
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

/* A name that is met: the first time, the page that it names hears of it. */
static void report_name(struct page_links *l, const struct md_block *block,
                        const struct found *f)
{
    const struct name *name = f->name;
    if (name->source == NAME_TERM || !may_link(l, name))
        return;
    if (name->service && page_is_notes(l->page))
        vec_push(&l->reports->mentioned, name->service);
    if (!map_put(&l->reported, name->key, l))
        add_backlink(l, name->target.page, block, f->from, f->to - f->from, false);
}

/* Everything the page says of services: statements, and the first mention. */
static void report_mentions(struct page_links *l)
{
    for (size_t b = 0; b < l->blocks->n; b++) {
        const struct md_block *block = &l->blocks->p[b];
        const struct found *found = l->found.p + l->firsts.p[b];
        size_t n = l->firsts.p[b + 1] - l->firsts.p[b];
        if (!is_prose(block))
            continue;
        if (page_is_notes(l->page)) {
            report_statements(l, block, found, n);
            report_company(l, found, n);
        }
        for (size_t i = 0; i < n; i++)
            report_name(l, block, &found[i]);
    }
}

/* Names are found in whole blocks, so that neither a word cut by markup nor its
 * neighbours in another run mislead. */
static void find_names(struct page_links *l)
{
    struct found_vec here = {0};
    for (size_t b = 0; b < l->blocks->n; b++) {
        const struct md_block *block = &l->blocks->p[b];
        vec_push(&l->firsts, l->found.n);
        if (!is_prose(block))
            continue;
        name_table_find(l->m->names, l->page, block->text, &here);
        for (size_t i = 0; i < here.n; i++)
            vec_push(&l->found, here.p[i]);
    }
    vec_push(&l->firsts, l->found.n);
    vec_release(&here);
}

VEC(insert_vec, struct md_insert);

/* What a link is marked as, by what it names. */
static const char *const classes[] = {"service", "term", "topic"};

static struct md_insert insert_of(const struct page_links *l, const struct found *f,
                                  const struct md_run *run)
{
    const struct target *to = &f->name->target;
    return (struct md_insert){
        .from = f->from - run->at,
        .to = f->to - run->at,
        .href = href_make(l->page->url, to->page->url, to->anchor, l->scratch),
        .css_class = str_z(classes[f->name->source])};
}

/* Puts links around the first mentions. */
static void link_names(struct page_links *l, const struct md_run_vec *runs)
{
    struct insert_vec inserts = {0};
    size_t block = SIZE_MAX, next = 0; /* the first name not behind the run */
    for (size_t r = 0; r < runs->n; r++) {
        const struct md_run *run = &runs->p[r];
        if (run->block != block)
            next = l->firsts.p[block = run->block];
        size_t end = l->firsts.p[block + 1];
        while (next < end && l->found.p[next].from < run->at)
            next++;
        for (; next < end && l->found.p[next].to <= run->at + run->text.n; next++) {
            const struct found *f = &l->found.p[next];
            if (!may_link(l, f->name) || map_put(&l->linked, f->name->key, l))
                continue;
            struct md_insert insert = insert_of(l, f, run);
            insert.run = r;
            vec_push(&inserts, insert);
        }
    }
    md_runs_link(l->page->body, runs, inserts.p, inserts.n);
    vec_release(&inserts);
}

/* What previews show of a page that has no description. */
static void keep_lead(struct page_links *l)
{
    struct str text = l->blocks->n ? l->blocks->p[0].text : (struct str){0};
    ptrdiff_t line = str_find_char(text, '\n', 0);
    if (!l->page->description.n)
        l->page->lead =
            arena_str(l->kept, str_slice(text, 0, line < 0 ? text.n : (size_t)line));
}

/* ---- all pages ---- */

struct task {
    struct mentions *m;
    const struct map *written;
    struct arena *kept, *scratch; /* one a thread */
};

static void link_page(void *context, size_t i, int worker)
{
    const struct task *task = context;
    struct mentions *m = task->m;
    struct page *page = m->site->pages.p[i];
    struct page_links l = {.m = m,
                           .page = page,
                           .reports = &m->reports[i],
                           .kept = &task->kept[worker],
                           .scratch = &task->scratch[worker],
                           .blocks = &m->blocks[i]};
    if (!page->body)
        return;
    mem_work_on(page->place.file.p, page->place.file.n);
    arena_reset(l.scratch);
    l.topic = topic_of(m, page);
    keep_lead(&l);
    find_names(&l);
    report_written(&l, &task->written[i]);
    report_mentions(&l);
    link_names(&l, &m->runs[i]);
    vec_release(&l.found);
    vec_release(&l.firsts);
    map_release(&l.linked);
    map_release(&l.reported);
    vec_release(&m->blocks[i]); /* only relations are still to be found */
    vec_release(&m->runs[i]);
}

void mentions_link(struct mentions *m, const struct map *written, struct arena *kept)
{
    size_t n = m->site->pages.n;
    struct task task = {m, written, kept, arenas_new(m->threads)};
    m->reports = mem_zalloc(n, sizeof *m->reports);
    parallel_for(m->threads, n, link_page, &task);
    for (size_t i = 0; i < n; i++)
        reports_tell(&m->reports[i]);
    free(m->reports);
    m->reports = NULL;
    arenas_end(task.scratch, m->threads, NULL);
}

void mentions_relate(struct mentions *m)
{
    if (m->site->settings.related)
        related_find(m->site, m->corpus, m->threads);
}
