/* The glossary; see glossary.h. */
#include "content/glossary.h"

#include "content/content.h"
#include "content/meta.h"
#include "content/reading.h"
#include "content/single.h"
#include "markdown/markdown.h"
#include "words/words.h"

static void add_also_called(struct term *term, struct str names)
{
    struct str name;
    while (str_next(&names, ',', &name)) {
        name = str_trim(name);
        if (name.n && name.p[name.n - 1] == '.')
            name.n--;
        if (name.n)
            vec_push(&term->also_called, name);
    }
}

/* A line "Also called: …" and where it stood. */
struct also {
    int line;
    struct str names;
};
VEC(also_vec, struct also);

/* What follows "Also called:", in English or as the site's language has it. */
static struct str behind_mark(struct str line, const struct words *words)
{
    const struct str marks[] = {STR("Also called"), words_text(words, "also-called")};
    for (size_t i = 0; i < countof(marks); i++) {
        struct str rest = str_trim(str_from(line, marks[i].n));
        if (str_starts(line, marks[i]) && str_starts(rest, STR(":")))
            return str_from(rest, 1);
    }
    return (struct str){0};
}

/* Takes the lines "Also called: …" out of the text, leaving blanks in their
 * place so that lines keep their numbers: layouts show these words in a way of
 * their own. */
static struct str take_also_called(struct str text, int first_line,
                                   const struct words *words, struct arena *arena,
                                   struct also_vec *out)
{
    struct str copy = arena_str(arena, text), rest = copy, line;
    for (int number = first_line; str_next(&rest, '\n', &line); number++) {
        struct str names = behind_mark(line, words);
        if (!names.p)
            continue;
        struct also also = {number, arena_str(arena, names)};
        vec_push(out, also);
        memset((char *)line.p, ' ', line.n);
    }
    return copy;
}

/* Gives each such line to the term above it; both are in the order of lines. */
static void share_also_called(struct site *site, const struct also_vec *also)
{
    size_t next = 0; /* the first term below the line */
    for (size_t i = 0; i < also->n; i++) {
        while (next < site->terms.n &&
               site->terms.p[next]->place.line < also->p[i].line)
            next++;
        if (next > 0)
            add_also_called(site->terms.p[next - 1], also->p[i].names);
    }
}

/* The definition of each term: the text of the blocks below its heading, up to
 * the next heading, whether that is a term's or not. */
static void define_terms(const struct md_block_vec *blocks, const struct map *by_id,
                         struct arena *arena)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0, next; i < blocks->n; i = next) {
        struct str anchor = blocks->p[i].anchor;
        buf_clear(&text);
        for (next = i; next < blocks->n && str_eq(blocks->p[next].anchor, anchor);
             next++) {
            if (blocks->p[next].kind == MD_HEADING)
                continue;
            if (text.n)
                buf_putc(&text, ' ');
            buf_str(&text, blocks->p[next].text);
        }
        struct term *term = map_get(by_id, anchor);
        if (term)
            term->definition = arena_str(arena, buf_view(&text));
    }
    buf_release(&text);
}

static void add_terms(struct site *site, struct page *page, struct diag *diag)
{
    struct md_block_vec blocks = {0};
    struct map by_id = {0};
    md_headings(page->body, &site->arena, &page->headings);
    for (size_t i = 0; i < page->headings.n; i++) {
        struct term *term = arena_new(&site->arena, struct term, 1);
        term->name = page->headings.p[i].title;
        term->id = page->headings.p[i].id;
        term->place = (struct place){page->place.file, page->headings.p[i].line, 1};
        vec_push(&site->terms, term);
        map_put(&by_id, term->id, term);
    }
    md_blocks(page->body, &site->arena, &blocks, NULL);
    define_terms(&blocks, &by_id, &site->arena);
    for (size_t i = 0; i < site->terms.n; i++)
        if (!site->terms.p[i]->definition.n)
            diag_find(diag, DIAG_ERROR, site->terms.p[i]->place, "glossary-empty",
                      "the term \"%.*s\" has no definition",
                      STR_ARG(site->terms.p[i]->name));
    map_release(&by_id);
    vec_release(&blocks);
}

void glossary_add(struct site *site, const struct front_matter *front, struct str file,
                  struct diag *diag)
{
    struct page *page = arena_new(&site->arena, struct page, 1);
    meta_read(site, front->yaml, page, diag);
    if (page->draft && !site->shows_drafts) {
        vec_push(&site->drafts, file);
        meta_release(page);
        return;
    }
    struct also_vec also = {0};
    struct str body = take_also_called(front->body, front->body_line,
                                       site->settings.words, &site->arena, &also);
    struct md_reading reading = reading_of(site);
    struct md_piece piece = single_page(
        md_parse_within(body, file, front->body_line, &reading, &site->arena, diag),
        &site->arena, diag);
    page->kind = PAGE_GLOSSARY;
    page->url = STR("glossary.html");
    page->id = STR("glossary");
    page->body = piece.body;
    page->place = (struct place){file, piece.line ? piece.line : 1, 1};
    if (!page->title.n)
        page->title =
            piece.title.n ? piece.title : words_text(site->settings.words, "glossary");
    if (page->body)
        add_terms(site, page, diag);
    share_also_called(site, &also);
    vec_release(&also);
    site_add_page(site, page, diag);
}
