/* Length, titles, links to pages; see pages.h. */
#include "lint/pages.h"

#include "util/compose.h"
#include "util/unicode.h"
#include "util/utf8.h"

enum {
    FEWEST_PAGES = 5 /* fewer do not show whether a site is one of links */
};

#define FIND(site, diag, rule, place, ...)                                             \
    diag_find((diag), lint_level((site), (rule)), (place), rules[rule].id, __VA_ARGS__)

/* ---- overlong-page ---- */

/* Half words. */
static size_t count_halves(struct str text)
{
    size_t n = 0;
    bool in_word = false;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        bool is_letter = unicode_is_unspaced(c);
        bool is_word = !is_letter && (c >= 0x80 || !char_is_space((char)c));
        n += is_letter ? 1 : is_word && !in_word ? 2 : 0;
        in_word = is_word;
    }
    return n;
}

static void report_length(struct lint_text *t, const struct page *page, size_t words)
{
    int set = t->site->settings.rules[RULE_OVERLONG_PAGE].words;
    if (words > (size_t)(set ? set : rules[RULE_OVERLONG_PAGE].words))
        FIND(t->site, t->diag, RULE_OVERLONG_PAGE, page->place,
             "\"%.*s\" has %zu words, which are more than anybody reads at once; make "
             "pages of its parts",
             STR_ARG(lint_shown(page->title)), words);
}

void lint_page_length(struct lint_text *t)
{
    size_t halves = 0;
    for (size_t i = 0; i < t->blocks.n; i++) {
        const struct md_block *block = &t->blocks.p[i];
        const struct page *page = lint_text_page(t, block->line);
        halves += block->kind == MD_CODE ? 0 : count_halves(block->text);
        if (i + 1 < t->blocks.n && lint_text_page(t, t->blocks.p[i + 1].line) == page)
            continue;
        report_length(t, page, halves / 2);
        halves = 0;
    }
}

/* ---- duplicate-title ---- */

static bool is_file(const struct page *page)
{
    return page_is_notes(page) && page->place.file.n && page->title.n;
}

static void report_title(const struct site *site, const struct page *page,
                         const struct page *first, struct diag *diag)
{
    FIND(site, diag, RULE_DUPLICATE_TITLE, page->place,
         "\"%.*s\" is also the title of %.*s:%d, in the same chapter; say what tells "
         "them apart",
         STR_ARG(lint_shown(page->title)), STR_ARG(first->place.file),
         first->place.line);
}

void lint_page_titles(struct site *site, struct diag *diag)
{
    struct map seen = {0}; /* -> struct page */
    struct arena arena = {0};
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        if (!is_file(page))
            continue;
        struct str title = compose_folded(page->title, &arena);
        struct str key =
            arena_printf(&arena, "%p %.*s", (void *)page->parent, STR_ARG(title));
        const struct page *first = map_get(&seen, key);
        if (first)
            report_title(site, page, first, diag);
        else
            map_put(&seen, key, page);
    }
    map_release(&seen);
    arena_release(&arena);
}

/* ---- orphan-page ---- */

/* A page that is met in the menu and the order of reading only, if no text leads there:
 * chapters stand for what lies below them. */
static bool may_be_orphan(const struct page *page)
{
    return page->kind == PAGE_SECTION && page->place.file.n && !page->nchildren &&
           page->part < 2;
}

static bool is_led_to(const struct page *page)
{
    return page->backlinks.n > 0;
}

/* Whether texts lead to four fifths of the pages. (In the books on Rust and on FastAPI
 * a quarter is met in the order of reading only, and nobody misses links there.) */
static bool is_linked(const struct site *site)
{
    size_t pages = 0, led = 0;
    for (size_t i = 0; i < site->pages.n; i++) {
        pages += may_be_orphan(site->pages.p[i]);
        led += may_be_orphan(site->pages.p[i]) && is_led_to(site->pages.p[i]);
    }
    return pages >= FEWEST_PAGES && led * 5 >= pages * 4;
}

void lint_orphans(struct site *site, struct diag *diag)
{
    if (!site->settings.rules[RULE_ORPHAN_PAGE].is_set && !is_linked(site))
        return;
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        if (may_be_orphan(page) && !is_led_to(page))
            FIND(site, diag, RULE_ORPHAN_PAGE, page->place,
                 "no text leads to \"%.*s\"; link to it where it matters, or name it "
                 "there: its title and its \"aliases\" link by themselves",
                 STR_ARG(lint_shown(page->title)));
    }
}
