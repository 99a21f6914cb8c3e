/* Holds texts to the figures of the settings; see figures.h. */
#include "check/figures.h"

#include "check/saying.h"
#include "markdown/markdown.h"
#include "util/buf.h"
#include "util/map.h"

/* A figure, ready to be looked for. */
struct sought {
    const struct figure *figure;
    VEC(, struct saying) ways;
    struct str_vec numbers; /* of its value */
    size_t found;
    size_t last; /* the text, counted from 1, that may say it */
};

/* Figures of which a way begins with some word. */
struct beginning {
    VEC(, size_t) figures;
};

struct search {
    VEC(, struct sought) all;
    struct map beginnings; /* a word -> struct beginning; "#": any number */
    struct beginning any;  /* those that may begin with any word */
    size_t texts;          /* that were looked at */
    struct arena arena, scratch;
    struct said_vec text;
    struct diag *diag;
};

/* ---- which figures a text may say ---- */

/* The figure at hand is the next of all. */
static void begin_with(struct search *s, struct str word)
{
    struct beginning *b = map_get(&s->beginnings, word);
    if (!b) {
        b = arena_new(&s->arena, struct beginning, 1);
        map_put(&s->beginnings, word, b);
    }
    vec_push(&b->figures, s->all.n);
}

static void note_beginning(struct search *s, const struct saying *way)
{
    struct str_vec words = {0};
    if (!saying_beginnings(way, &words))
        vec_push(&s->any.figures, s->all.n);
    for (size_t i = 0; i < words.n; i++)
        begin_with(s, words.p[i]);
    vec_release(&words);
}

static void mark(struct search *s, const struct beginning *b)
{
    for (size_t i = 0; b && i < b->figures.n; i++)
        s->all.p[b->figures.p[i]].last = s->texts;
}

/* There are a hundred figures, and a sentence has words that one or two begin with. */
static void mark_likely(struct search *s)
{
    s->texts++;
    mark(s, &s->any);
    for (size_t i = 0; i < s->text.n; i++) {
        mark(s, map_get(&s->beginnings, s->text.p[i].word));
        if (s->text.p[i].is_number)
            mark(s, map_get(&s->beginnings, STR("#")));
    }
}

/* ---- looking ---- */

static void seek(struct search *s, const struct figure *figure)
{
    struct sought sought = {.figure = figure};
    struct said_vec value = {0};
    for (size_t i = 0; i < figure->says.n; i++) {
        struct saying way;
        saying_init(&way, figure->says.p[i], &s->arena);
        vec_push(&sought.ways, way);
        note_beginning(s, &way);
    }
    saying_cut(figure->value, &s->arena, &value);
    for (size_t i = 0; i < value.n; i++)
        if (value.p[i].is_number)
            vec_push(&sought.numbers, value.p[i].word);
    vec_push(&s->all, sought);
    vec_release(&value);
}

/* Whether the numbers are those of the figure: as many as the text says. */
static bool agree(const struct sought *sought, const struct str_vec *numbers)
{
    for (size_t i = 0; i < numbers->n; i++)
        if (i >= sought->numbers.n || !str_eq(numbers->p[i], sought->numbers.p[i]))
            return false;
    return true;
}

static void report(struct search *s, const struct sought *sought, struct str words,
                   struct place place)
{
    const struct figure *figure = sought->figure;
    diag_find(s->diag, DIAG_WARNING, place, "content-figure",
              "\"%.*s\" does not agree with %.*s: %.*s (%.*s:%d); correct one of them",
              STR_ARG(words), STR_ARG(figure->name), STR_ARG(figure->value),
              STR_ARG(figure->place.file), figure->place.line);
}

/* Each place of the text once, by whichever way says it first. */
static void look_for(struct search *s, struct sought *sought, struct str text,
                     struct place place)
{
    for (size_t at = 0; at < s->text.n; at++)
        for (size_t w = 0; w < sought->ways.n; w++) {
            struct str_vec numbers = {0};
            size_t end = saying_match(&sought->ways.p[w], &s->text, at, &numbers);
            bool agrees = agree(sought, &numbers);
            vec_release(&numbers);
            if (!end)
                continue;
            sought->found++;
            if (!agrees)
                report(s, sought,
                       str_slice(text, s->text.p[at].from, s->text.p[end - 1].to),
                       place);
            at = end - 1;
            break;
        }
}

static void look(struct search *s, struct str text, struct place place)
{
    if (!text.n)
        return;
    arena_reset(&s->scratch);
    s->text.n = 0;
    saying_cut(text, &s->scratch, &s->text);
    mark_likely(s);
    for (size_t i = 0; i < s->all.n; i++)
        if (s->all.p[i].last == s->texts)
            look_for(s, &s->all.p[i], text, place);
}

/* ---- where texts are ---- */

/* An answer to a question may be wrong, and is meant to be. */
static void look_in_body(struct search *s, const struct page *page)
{
    struct md_block_vec blocks = {0};
    struct arena arena = {0};
    md_blocks(page->body, &arena, &blocks, NULL);
    for (size_t i = 0; i < blocks.n; i++)
        if (!blocks.p[i].is_annex && blocks.p[i].kind != MD_CODE)
            look(s, blocks.p[i].text,
                 (struct place){page->place.file, blocks.p[i].line, 0});
    vec_release(&blocks);
    arena_release(&arena);
}

static void look_in_facts(struct search *s, const struct service_fact_vec *facts)
{
    for (size_t i = 0; i < facts->n; i++)
        look(s, facts->p[i].text, facts->p[i].place);
}

static void look_in_fails(struct search *s, const struct service_failure_vec *fails)
{
    for (size_t i = 0; i < fails->n; i++) {
        const struct service_failure *f = &fails->p[i];
        const struct str texts[] = {f->effect, f->by_itself, f->action, f->why};
        for (size_t k = 0; k < countof(texts); k++)
            look(s, texts[k], f->place);
        look_in_facts(s, &f->facts);
    }
}

static void look_in_list(struct search *s, const struct str_vec *texts,
                         struct place place)
{
    for (size_t i = 0; i < texts->n; i++)
        look(s, texts->p[i], place);
}

static void look_in_service(struct search *s, const struct service *service)
{
    look(s, service->verdict, service->places.verdict);
    look_in_fails(s, &service->fails);
    for (size_t i = 0; i < service->variants.n; i++) {
        look(s, service->variants.p[i].verdict, service->variants.p[i].place);
        look_in_fails(s, &service->variants.p[i].fails);
    }
    look_in_facts(s, &service->backup);
    look_in_list(s, &service->zonal_choices, service->place);
    look_in_list(s, &service->traps, service->place);
    for (size_t i = 0; i < service->depends_on.n; i++)
        look(s, service->depends_on.p[i].why, service->depends_on.p[i].place);
    for (size_t i = 0; i < service->extends.n; i++) {
        const struct service_extension *e = &service->extends.p[i];
        look(s, e->how, e->place);
        look(s, e->rpo, e->place);
        look(s, e->rto, e->place);
    }
}

static void look_everywhere(struct search *s, const struct site *site)
{
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        if (page_is_notes(page)) /* of an entry it is the verdict */
            look(s, page->description, page->place);
        if (page->body)
            look_in_body(s, page);
    }
    for (size_t i = 0; i < site->services.n; i++)
        if (!site->services.p[i]->is_derived)
            look_in_service(s, site->services.p[i]);
}

/* A way that nothing is said in any more holds nobody to anything. */
static void report_unsaid(const struct search *s)
{
    for (size_t i = 0; i < s->all.n; i++)
        if (!s->all.p[i].found)
            diag_find(s->diag, DIAG_NOTE, s->all.p[i].figure->place, "content-figure",
                      "no text says %.*s; look whether \"says\" has their words",
                      STR_ARG(s->all.p[i].figure->name));
}

void check_figures(const struct site *site, struct diag *diag)
{
    struct search s = {.diag = diag};
    for (size_t i = 0; i < site->settings.figures.n; i++)
        seek(&s, &site->settings.figures.p[i]);
    if (s.all.n) {
        look_everywhere(&s, site);
        report_unsaid(&s);
    }
    for (size_t i = 0; i < s.all.n; i++) {
        for (size_t w = 0; w < s.all.p[i].ways.n; w++)
            saying_release(&s.all.p[i].ways.p[w]);
        vec_release(&s.all.p[i].ways);
        vec_release(&s.all.p[i].numbers);
    }
    for (size_t i = 0; i < s.beginnings.n; i++)
        vec_release(&((struct beginning *)s.beginnings.entries[i].value)->figures);
    map_release(&s.beginnings);
    vec_release(&s.any.figures);
    vec_release(&s.all);
    vec_release(&s.text);
    arena_release(&s.arena);
    arena_release(&s.scratch);
}
