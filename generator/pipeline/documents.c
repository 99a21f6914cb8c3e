/* What of a page is searched; see documents.h. */
#include "pipeline/documents.h"

#include "markdown/markdown.h"
#include "model/frame_id.h"
#include "util/buf.h"
#include "util/parallel.h"
#include "util/path.h"
#include "words/words.h"

VEC(section_vec, struct search_section);

static void push_section(struct section_vec *sections, struct str anchor,
                         struct str title, struct buf *text, struct arena *arena)
{
    struct search_section s = {.anchor = arena_str(arena, anchor),
                               .title = title,
                               .text = arena_str(arena, buf_view(text))};
    if (s.text.n || s.title.n)
        vec_push(sections, s);
    buf_clear(text);
}

/* Anchors come in the order of the headings: it is the one behind the last, `*next`, if
 * the page lists both alike. */
static struct str title_of(const struct page *page, struct str anchor, size_t *next)
{
    for (size_t k = 0; k < page->headings.n; k++) {
        size_t i = (*next + k) % page->headings.n;
        if (!str_eq(page->headings.p[i].id, anchor))
            continue;
        *next = i + 1;
        return page->headings.p[i].title;
    }
    return (struct str){0};
}

/* Puts the blocks that stand under the same heading as the first of them, and returns
 * their number. Where links to other sites are more than half of the text, it says what
 * those have. */
static size_t add_section(const struct page *page, const struct md_block *blocks,
                          size_t n, size_t *next, struct section_vec *sections,
                          struct arena *arena)
{
    struct str anchor = blocks->anchor;
    struct buf text = BUF_INIT;
    size_t cited = 0, i = 0, before = sections->n;
    for (; i < n && str_eq(blocks[i].anchor, anchor); i++) {
        if (blocks[i].kind == MD_HEADING)
            continue;
        buf_printf(&text, "%.*s\n", STR_ARG(blocks[i].text));
        cited += blocks[i].cited;
    }
    bool is_cited = anchor.n && cited * 2 > text.n;
    push_section(sections, anchor, title_of(page, anchor, next), &text, arena);
    if (sections->n > before)
        sections->p[before].is_cited = is_cited;
    buf_release(&text);
    return i;
}

/* The text of the body, cut at its headings. */
static void add_body(const struct page *page, struct section_vec *sections,
                     struct arena *arena, struct arena *scratch)
{
    struct md_block_vec blocks = {0};
    size_t next = 0;
    if (page->body)
        md_blocks(page->body, scratch, &blocks, NULL);
    for (size_t i = 0; i < blocks.n;)
        i += add_section(page, blocks.p + i, blocks.n - i, &next, sections, arena);
    vec_release(&blocks);
}

static void put_line(struct buf *text, struct str line)
{
    if (line.n)
        buf_printf(text, "%.*s\n", STR_ARG(line));
}

static void put_facts(struct buf *text, const struct service_fact_vec *facts)
{
    for (size_t i = 0; i < facts->n; i++) {
        put_line(text, facts->p[i].text);
        put_line(text, facts->p[i].command);
    }
}

static void put_failures(struct buf *text, const struct service_failure_vec *fails)
{
    for (size_t i = 0; i < fails->n; i++) {
        put_line(text, fails->p[i].effect);
        put_line(text, fails->p[i].by_itself);
        put_line(text, fails->p[i].action);
        put_line(text, fails->p[i].why);
        put_facts(text, &fails->p[i].facts);
    }
}

static void put_variants(struct buf *text, const struct service *s)
{
    for (size_t i = 0; i < s->variants.n; i++) {
        put_line(text, s->variants.p[i].name);
        put_line(text, s->variants.p[i].verdict);
        put_failures(text, &s->variants.p[i].fails);
    }
}

/* What the layout of a service shows besides the body, under its headings. */
static void add_service(const struct service *s, const struct words *words,
                        struct section_vec *sections, struct arena *arena)
{
    struct buf text = BUF_INIT;
    put_line(&text, s->verdict);
    push_section(sections, (struct str){0}, (struct str){0}, &text, arena);
    put_failures(&text, &s->fails);
    push_section(sections, STR(FRAME_ID "failures"),
                 words_text(words, "service-failures"), &text, arena);
    put_variants(&text, s);
    push_section(sections, STR(FRAME_ID "variants"),
                 s->variants.n ? words_text(words, "service-variants")
                               : (struct str){0},
                 &text, arena);
    put_facts(&text, &s->backup);
    push_section(sections, STR(FRAME_ID "backup"),
                 s->backup.n ? words_text(words, "service-backup") : (struct str){0},
                 &text, arena);
    for (size_t i = 0; i < s->zonal_choices.n; i++)
        put_line(&text, s->zonal_choices.p[i]);
    push_section(sections, STR(FRAME_ID "choices"),
                 s->zonal_choices.n ? words_text(words, "service-choices")
                                    : (struct str){0},
                 &text, arena);
    for (size_t i = 0; i < s->extends.n; i++)
        put_line(&text, s->extends.p[i].how);
    push_section(sections, STR(FRAME_ID "ladder"),
                 s->extends.n ? words_text(words, "service-ladder") : (struct str){0},
                 &text, arena);
    for (size_t i = 0; i < s->traps.n; i++)
        put_line(&text, s->traps.p[i]);
    push_section(sections, STR(FRAME_ID "traps"),
                 s->traps.n ? words_text(words, "service-traps") : (struct str){0},
                 &text, arena);
    buf_release(&text);
}

/* Who asks for a tag finds the pages that have it, behind those that speak of it. */
static void add_tags(const struct page *page, struct section_vec *sections,
                     struct arena *arena)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < page->tags.n; i++)
        put_line(&text, page->tags.p[i]);
    push_section(sections, (struct str){0}, (struct str){0}, &text, arena);
    buf_release(&text);
}

static void copy_strs(struct str_vec *out, const struct str_vec *in)
{
    for (size_t i = 0; i < in->n; i++)
        vec_push(out, in->p[i]);
}

/* Of the names that are never linked blindly, those in capitals ("NAT", "SG") are
 * asked for; the others are common words ("gateway"). */
static void add_acronyms(struct str_vec *out, const struct str_vec *ambiguous)
{
    for (size_t i = 0; i < ambiguous->n; i++) {
        struct str word = ambiguous->p[i];
        bool capitals = word.n > 1;
        for (size_t k = 0; k < word.n; k++)
            capitals &= word.p[k] >= 'A' && word.p[k] <= 'Z';
        if (capitals)
            vec_push(out, word);
    }
}

static void add_pins(struct str_vec *out, const struct site *site,
                     const struct page *page)
{
    const struct pin_vec *pins = &site->settings.pins;
    for (size_t i = 0; i < pins->n; i++)
        if (str_eq(pins->p[i].page, page->url))
            vec_push(out, pins->p[i].query);
}

static bool has_entries(const struct site *site)
{
    for (size_t i = 0; i < site->services.n; i++)
        if (!site->services.p[i]->is_derived)
            return true;
    return false;
}

/* Of the generated pages, those that answer a question of their own. What is read from
 * the notes is found in the notes: a page made of their sentences would stand before
 * the section that treats the thing. */
static bool is_searched(const struct site *site, const struct page *page)
{
    static const char *const views[] = {"services", "scope", "what-if", "self-test"};
    if (page->no_search || page->draft)
        return false;
    if (page->kind == PAGE_SERVICE)
        return !page->service->is_derived;
    if (page->kind != PAGE_VIEW)
        return page->kind != PAGE_HOME;
    if (strcmp(page->view, "question") == 0)
        return true;
    for (size_t i = 0; i < countof(views); i++)
        if (strcmp(page->view, views[i]) == 0)
            return has_entries(site);
    return false;
}

/* What tells a hit from another of the same title. */
static struct str path_with_title(const struct page *chapter, struct arena *arena)
{
    struct str path = page_path(chapter, arena), title = page_menu_title(chapter);
    return path.n ? arena_printf(arena, "%.*s › %.*s", STR_ARG(path), STR_ARG(title))
                  : title;
}

enum { MOST_LINK_TEXTS = 400 };

/* The words that made links of other pages to this one: what readers call it, which its
 * author may not have thought of. */
static void add_link_texts(struct str_vec *texts, const struct page *page)
{
    struct map known = {0};
    for (size_t i = 0; i < page->backlinks.n && texts->n < MOST_LINK_TEXTS; i++) {
        const struct backlink *b = &page->backlinks.p[i];
        struct str text = str_slice(b->sentence, b->at, b->at + b->len);
        if (text.n && !map_put(&known, text, texts))
            vec_push(texts, text);
    }
    map_release(&known);
}

static struct search_doc document_of(const struct site *site, const struct page *page,
                                     struct arena *arena, struct arena *scratch)
{
    struct section_vec sections = {0};
    struct search_doc doc = {.url = page->url,
                             .title = page->title,
                             .kind = str_z(page_kind_name(page->kind)),
                             .description = page->description};
    if (page->chapter) {
        doc.chapter = path_dir(page->chapter->url);
        doc.chapter_title = path_with_title(page->chapter, arena);
    }
    copy_strs(&doc.aliases, &page->aliases);
    if (page->typed_title.n)
        vec_push(&doc.aliases, page->typed_title); /* asked for as "lambda" */
    for (size_t i = 0; i < page->parts.n; i++)
        vec_push(&doc.aliases, page->parts.p[i].name);
    copy_strs(&doc.also_called, &page->keywords);
    add_pins(&doc.pins, site, page);
    add_link_texts(&doc.link_texts, page);
    doc.boost = page->boost;
    doc.links = page->backlinks.n;
    if (page->service) {
        copy_strs(&doc.scopes, &page->service->scope);
        copy_strs(&doc.aliases, &page->service->aliases);
        copy_strs(&doc.also_called, &page->service->also_called);
        add_acronyms(&doc.also_called, &page->service->ambiguous);
        add_service(page->service, site->settings.words, &sections, arena);
    }
    add_body(page, &sections, arena, scratch);
    add_tags(page, &sections, arena);
    if (page->kind == PAGE_VIEW && strcmp(page->view, "question") != 0) {
        struct search_section all = {.text = page->description};
        vec_push(&sections, all);
    }
    doc.sections = sections.p;
    doc.nsections = sections.n;
    return doc;
}

/* ---- terms ------------------------------------------------------------------------
 */

/* What a term is also called, and what it is. */
static struct str text_of_term(const struct term *term, struct str definition,
                               struct arena *arena)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < term->also_called.n; i++)
        buf_printf(&text, "%s%.*s", i ? ", " : "", STR_ARG(term->also_called.p[i]));
    put_line(&text, term->also_called.n ? STR(".") : (struct str){0});
    put_line(&text, str_trim(definition));
    struct str result = arena_str(arena, buf_view(&text));
    buf_release(&text);
    return result;
}

/* A term as a document of its own: that place of the glossary. It has few words beside
 * its names, and would stand before each page that treats the thing. */
#define TERM_BOOST 0.5

static struct search_doc term_document(const struct search_doc *glossary,
                                       const struct term *term, struct str definition,
                                       struct arena *arena)
{
    struct search_section *section = mem_zalloc(1, sizeof *section);
    section->text = text_of_term(term, definition, arena);
    struct search_doc doc = {
        .url =
            arena_printf(arena, "%.*s#%.*s", STR_ARG(glossary->url), STR_ARG(term->id)),
        .title = term->name,
        .kind = glossary->kind,
        .description = term->definition,
        .boost = glossary->boost ? glossary->boost : TERM_BOOST,
        .sections = section,
        .nsections = 1};
    copy_strs(&doc.also_called, &term->also_called);
    return doc;
}

static const struct term *find_term(const struct site *site, struct str id)
{
    for (size_t i = 0; i < site->terms.n; i++)
        if (str_eq(site->terms.p[i]->id, id))
            return site->terms.p[i];
    return NULL;
}

/* Moves the terms of a glossary out of its document, each into one of its own. */
static void split_terms(const struct site *site, size_t glossary,
                        struct search_doc_vec *docs, struct arena *arena)
{
    struct search_doc doc = docs->p[glossary];
    struct section_vec kept = {0};
    for (size_t i = 0; i < doc.nsections; i++) {
        const struct search_section *s = &doc.sections[i];
        const struct term *term = find_term(site, s->anchor);
        if (term)
            vec_push(docs, term_document(&doc, term, s->text, arena));
        else
            vec_push(&kept, *s);
    }
    free((void *)doc.sections);
    docs->p[glossary].sections = kept.p;
    docs->p[glossary].nsections = kept.n;
}

/* ---- all of them ------------------------------------------------------------------
 */

struct task {
    const struct site *site;
    const struct page **pages;      /* that are searched */
    struct search_doc *docs;        /* of each */
    struct arena *arenas, *scratch; /* one a thread */
};

static void make_document(void *context, size_t i, int worker)
{
    struct task *task = context;
    mem_work_on(task->pages[i]->place.file.p, task->pages[i]->place.file.n);
    arena_reset(&task->scratch[worker]);
    task->docs[i] = document_of(task->site, task->pages[i], &task->arenas[worker],
                                &task->scratch[worker]);
}

void documents_make(const struct site *site, struct arena *arena, int threads,
                    struct search_doc_vec *out)
{
    VEC(, const struct page *) pages = {0};
    for (size_t i = 0; i < site->pages.n; i++)
        if (is_searched(site, site->pages.p[i]))
            vec_push(&pages, site->pages.p[i]);
    out->p = mem_zalloc(pages.n, sizeof *out->p);
    out->n = out->cap = pages.n;
    struct task task = {site, pages.p, out->p, arenas_new(threads),
                        arenas_new(threads)};
    parallel_for(threads, pages.n, make_document, &task);
    arenas_end(task.arenas, threads, arena);
    arenas_end(task.scratch, threads, NULL);
    for (size_t i = 0; i < pages.n; i++)
        if (pages.p[i]->kind == PAGE_GLOSSARY)
            split_terms(site, i, out, arena);
    vec_release(&pages);
}

static bool is_before(const struct page *a, const struct page *b)
{
    size_t n = a->backlinks.n, m = b->backlinks.n;
    return n != m ? n > m : str_cmp(a->url, b->url) < 0;
}

size_t documents_starts(const struct site *site,
                        struct index_start starts[DOCUMENTS_STARTS])
{
    const struct page *best[DOCUMENTS_STARTS];
    size_t n = 0;
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        if (!page->backlinks.n || !is_searched(site, page))
            continue;
        size_t at = n;
        while (at > 0 && is_before(page, best[at - 1]))
            at--;
        n = n < DOCUMENTS_STARTS ? n + 1 : n;
        for (size_t k = n; k-- > at + 1;)
            best[k] = best[k - 1];
        if (at < n)
            best[at] = page;
    }
    for (size_t i = 0; i < n; i++)
        starts[i] = (struct index_start){best[i]->url, best[i]->title};
    return n;
}

void documents_check_pins(const struct site *site, struct diag *diag)
{
    const struct pin_vec *pins = &site->settings.pins;
    for (size_t i = 0; i < pins->n; i++) {
        bool found = false;
        for (size_t k = 0; k < site->pages.n && !found; k++)
            found = str_eq(site->pages.p[k]->url, pins->p[i].page) &&
                    is_searched(site, site->pages.p[k]);
        if (!found)
            diag_find(
                diag, DIAG_ERROR, pins->p[i].place, "pin",
                "\"%.*s\" should lead to \"%.*s\", but search finds no such page; "
                "give the address of one, as \"vpc/nat-gateway\"",
                STR_ARG(pins->p[i].query), STR_ARG(pins->p[i].page));
    }
}

void documents_release(struct search_doc_vec *docs)
{
    for (size_t i = 0; i < docs->n; i++) {
        free((void *)docs->p[i].sections);
        vec_release(&docs->p[i].scopes);
        vec_release(&docs->p[i].aliases);
        vec_release(&docs->p[i].also_called);
        vec_release(&docs->p[i].pins);
        vec_release(&docs->p[i].link_texts);
    }
    vec_release(docs);
}
