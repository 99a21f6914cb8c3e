/* The self-test's questions that somebody wrote: each has a page of its own, and
 * stands on a sheet of its topic among others; see questions.h. */
#include "views/questions.h"

#include "content/address.h"
#include "content/content.h"
#include "content/question.h"
#include "markdown/markdown.h"
#include "util/buf.h"
#include "views/view.h"

/* About 20 KB of HTML, ten minutes of reading, five sheets of paper. */
enum { PER_SHEET = 10 };

/* ---- sheets ---- */

static struct page *add_sheet(struct site *site, const struct question *first,
                              size_t number, struct page *above, struct diag *diag)
{
    struct arena *arena = &site->arena;
    const struct words *words = site->settings.words;
    struct page *sheet = arena_new(arena, struct page, 1);
    struct str folder = address_slug(first->topic, arena);
    sheet->kind = PAGE_VIEW;
    sheet->view = "questions";
    sheet->id = STR("questions");
    sheet->view_arg = first->topic;
    sheet->parent = above;
    sheet->url =
        number == 1
            ? arena_printf(arena, "self-test/%.*s/index.html", STR_ARG(folder))
            : arena_printf(arena, "self-test/%.*s/%zu.html", STR_ARG(folder), number);
    sheet->title = number == 1 ? first->topic
                               : WORDS(words, arena, "sheet-of-topic",
                                       word_str("topic", first->topic),
                                       word_int("number", (long long)number));
    sheet->description = words_text(words, "sheet-description");
    site_add_page(site, sheet, diag);
    return sheet;
}

static void chain(struct page *before, struct page *page)
{
    page->prev = before;
    if (before)
        before->next = page;
}

/* All questions of the topic of question `at`, the first of them. */
static void add_topic(struct site *site, size_t at, struct page *above,
                      struct diag *diag)
{
    struct page *sheet = NULL, *last = NULL;
    size_t n = 0;
    for (size_t i = at; i < site->questions.n; i++) {
        struct question *q = site->questions.p[i];
        if (!str_eq(q->topic, site->questions.p[at]->topic))
            continue;
        if (n++ % PER_SHEET == 0) {
            struct page *next =
                add_sheet(site, q, (n - 1) / PER_SHEET + 1, above, diag);
            chain(sheet, next);
            sheet = next;
        }
        q->sheet = sheet;
        q->page->parent = sheet;
        chain(last, q->page);
        last = q->page;
    }
}

void questions_add_sheets(struct site *site, struct page *above, struct diag *diag)
{
    for (size_t i = 0; i < site->questions.n; i++)
        if (!site->questions.p[i]->sheet)
            add_topic(site, i, above, diag);
    questions_link(site, diag);
}

/* ---- data ---- */

static struct str letter(const struct view *v, size_t i)
{
    return arena_printf(v->arena, "%c", (char)('A' + i % 26));
}

/* "B", "A and D". */
static struct str right_letters(const struct view *v, const struct question *q)
{
    struct str *letters = arena_new(v->arena, struct str, q->answers.n);
    size_t n = 0;
    for (size_t i = 0; i < q->answers.n; i++)
        if (q->answers.p[i].is_right)
            letters[n++] = letter(v, i);
    return words_list(view_words(v), v->arena, "list-and", letters, n);
}

static struct str annex(const struct view *v, const struct question *q, size_t nth)
{
    struct buf html = BUF_INIT;
    md_render_annex(q->page->body, view_words(v), nth, &html);
    struct str copy = arena_str(v->arena, buf_view(&html));
    buf_release(&html);
    return copy;
}

static void fill_answers(const struct view *v, struct value *map,
                         const struct question *q)
{
    struct value *list = value_set_list(map, "answers");
    for (size_t i = 0; i < q->answers.n; i++) {
        const struct question_answer *a = &q->answers.p[i];
        struct value *item = value_push_map(list);
        value_set_str(item, "letter", letter(v, i));
        value_set_raw(item, "text", annex(v, q, 2 * i));
        value_set_raw(item, "why", annex(v, q, 2 * i + 1));
        value_set_bool(item, "right", a->is_right);
    }
    value_set_str(map, "right_letters", right_letters(v, q));
}

static void fill_links(const struct view *v, struct value *map,
                       const struct question *q)
{
    struct value *list = value_set_list(map, "links");
    for (size_t i = 0; i < q->links.n; i++) {
        const struct page *to = q->links.p[i].page;
        if (!to)
            continue;
        struct value *item = value_push_map(list);
        value_set_str(item, "title", to->title);
        view_set_url(v, item, to);
    }
}

/* Scenario and answers were linked for the question's own page; its sheets lie in the
 * same folder, so its links lead to the same places from there. */
static void fill_question(const struct view *v, struct value *map,
                          const struct question *q)
{
    struct buf scenario = BUF_INIT;
    if (q->page->body)
        md_render(q->page->body, view_words(v), &scenario);
    value_set_str(map, "id", view_id(v, q->page->id));
    value_set_str(map, "title", q->page->title);
    value_set_str(map, "level", q->level);
    value_set_raw(map, "scenario", arena_str(v->arena, buf_view(&scenario)));
    view_set_url(v, map, q->page);
    fill_answers(v, map, q);
    fill_links(v, map, q);
    buf_release(&scenario);
}

void view_question(struct view *v)
{
    for (size_t i = 0; i < v->site->questions.n; i++)
        if (v->site->questions.p[i]->page == v->page)
            fill_question(v, value_set_map(v->data, "question"),
                          v->site->questions.p[i]);
}

void view_questions(struct view *v)
{
    struct value *list = value_set_list(v->data, "questions");
    for (size_t i = 0; i < v->site->questions.n; i++)
        if (v->site->questions.p[i]->sheet == v->page)
            fill_question(v, value_push_map(list), v->site->questions.p[i]);
    value_set_str(v->data, "topic", v->page->view_arg);
    value_set_list(v->data, "groups"); /* it is of one topic */
}

static int count_of(const struct site *site, struct str topic)
{
    int n = 0;
    for (size_t i = 0; i < site->questions.n; i++)
        n += str_eq(site->questions.p[i]->topic, topic);
    return n;
}

void view_topics(const struct view *v)
{
    struct value *list = value_set_list(v->data, "topics");
    const struct page *before = NULL;
    for (size_t i = 0; i < v->site->questions.n; i++) {
        const struct question *q = v->site->questions.p[i];
        if (q->sheet == before || q->sheet->prev)
            continue;
        before = q->sheet;
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen |= v->site->questions.p[k]->sheet == q->sheet;
        if (seen)
            continue;
        struct value *item = value_push_map(list);
        value_set_str(item, "title", q->topic);
        value_set_int(item, "count", count_of(v->site, q->topic));
        view_set_url(v, item, q->sheet);
    }
}
