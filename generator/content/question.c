/* Questions for the self-test; see question.h. */
#include "content/question.h"

#include "content/address.h"
#include "content/content.h"
#include "content/meta.h"
#include "content/reading.h"
#include "markdown/markdown.h"
#include "util/path.h"
#include "words/words.h"

#define RULE "question"

bool question_is_one(const struct front_matter *front)
{
    return yaml_get(front->yaml, STR("answers")) != NULL;
}

/* ---- answers ---- */

static const struct yaml_field answer_fields[] = {
    {"text", YAML_STR, offsetof(struct question_answer, text), NULL},
    {"right", YAML_BOOL, offsetof(struct question_answer, is_right), NULL},
    {"why", YAML_STR, offsetof(struct question_answer, why), NULL},
};

/* Where the words of a value begin. */
static struct place place_of(const struct yaml *answer, struct str key)
{
    const struct yaml *value = yaml_get(answer, key);
    struct place at = value ? value->place : answer->place;
    if (value && value->style == '"')
        at.col++;
    if (value && value->style == '|')
        at = (struct place){at.file, at.line + 1, 1};
    return at;
}

static void read_answer(const struct yaml *node, struct question *q,
                        struct yaml_reader *reader)
{
    struct question_answer answer = {.is_right = false};
    if (yaml_read(node, answer_fields, countof(answer_fields), &answer, "an answer",
                  reader) < 0)
        return;
    answer.text_place = place_of(node, STR("text"));
    answer.why_place = place_of(node, STR("why"));
    if (!answer.text.n)
        yaml_wrong(reader, node->place, "an answer has no \"text\"");
    else if (!answer.why.n)
        yaml_wrong(reader, node->place,
                   "an answer has no \"why\": say why it is right or wrong");
    vec_push(&q->answers, answer);
}

/* They are told apart by letters. */
enum { MOST_ANSWERS = 26 };

static int read_answers(const struct yaml *node, void *target,
                        struct yaml_reader *reader)
{
    struct question *q = target;
    size_t right = 0;
    for (size_t i = 0; node->kind == YAML_LIST && i < node->n && i < MOST_ANSWERS; i++)
        read_answer(node->entries[i].value, q, reader);
    if (node->kind == YAML_LIST && node->n > MOST_ANSWERS)
        yaml_wrong(reader, node->entries[MOST_ANSWERS].value->place,
                   "a question has at most 26 answers, A to Z; this one and those "
                   "behind it are left out");
    for (size_t i = 0; i < q->answers.n; i++)
        right += q->answers.p[i].is_right;
    if (q->answers.n < 2)
        return yaml_wrong(
            reader, node->place,
            "\"answers\" must be a list of two and more {text, right, why}");
    if (!right)
        return yaml_wrong(reader, node->place,
                          "no answer is right; mark one with \"right: yes\"");
    return 0;
}

static int read_links(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    struct question *q = target;
    if (node->kind != YAML_LIST && node->kind != YAML_NULL)
        return yaml_wrong(reader, node->place,
                          "\"links\" must be a list of services and pages");
    for (size_t i = 0; node->kind == YAML_LIST && i < node->n; i++) {
        const struct yaml *item = node->entries[i].value;
        struct question_link link = {.name = item->scalar, .place = item->place};
        vec_push(&q->links, link);
    }
    return 0;
}

static const struct yaml_field fields[] = {
    {"topic", YAML_STR, offsetof(struct question, topic), NULL},
    {"level", YAML_STR, offsetof(struct question, level), NULL},
    {"links", YAML_CALL, 0, read_links},
    {"answers", YAML_CALL, 0, read_answers},
};

static bool is_own_key(struct str key)
{
    for (size_t i = 0; i < countof(fields); i++)
        if (str_eq(key, str_z(fields[i].key)))
            return true;
    return false;
}

/* What any page may say (title, tags, draft …) is taken out: the rest is ours, also
 * what nobody knows. */
static void divide_keys(const struct yaml *all, struct yaml *own, struct yaml *any,
                        struct arena *arena)
{
    *own = *any = (struct yaml){.kind = YAML_MAP, .place = all->place};
    for (size_t i = 0; i < all->n; i++) {
        struct str key = all->entries[i].key;
        bool is_any = !is_own_key(key) && meta_knows(key);
        yaml_append(is_any ? any : own, all->entries[i], arena);
    }
}

/* ---- its page ---- */

static struct page *page_of(struct site *site, const struct question *q,
                            struct str file)
{
    struct arena *arena = &site->arena;
    const struct words *words = site->settings.words;
    struct page *page = arena_new(arena, struct page, 1);
    struct str name = path_without_ext(path_base(file));
    name = str_from(name, address_prefix(name, NULL)); /* only puts it in order */
    page->kind = PAGE_VIEW;
    page->view = "question";
    page->id = address_slug(name, arena);
    page->url = arena_printf(arena, "self-test/%.*s/%.*s.html",
                             STR_ARG(address_slug(q->topic, arena)), STR_ARG(page->id));
    page->title = address_title(name, words_text(words, "untitled"), arena);
    page->place = (struct place){file, 1, 1};
    return page;
}

void question_add(struct site *site, const struct front_matter *front, struct str file,
                  struct diag *diag)
{
    struct yaml own, any;
    struct page settings = {0};
    struct yaml_reader reader = {.arena = &site->arena, .diag = diag, .rule = RULE};
    divide_keys(front->yaml, &own, &any, &site->arena);
    meta_read(site, &any, &settings, diag);
    if (settings.draft && !site->shows_drafts) {
        vec_push(&site->drafts, file);
        meta_release(&settings);
        return;
    }
    struct question *q = arena_new(&site->arena, struct question, 1);
    yaml_read(&own, fields, countof(fields), q, "a question", &reader);
    if (!q->topic.n) {
        q->topic = words_text(site->settings.words, "other-questions");
        yaml_wrong(&reader, front->yaml->place,
                   "a question needs a \"topic\", under which it is shown");
    }
    q->page = page_of(site, q, file);
    meta_move(&settings, q->page);
    struct md_reading reading = reading_of(site);
    q->page->body = md_parse_within(front->body, file, front->body_line, &reading,
                                    &site->arena, diag);
    for (size_t i = 0; i < q->answers.n; i++) {
        const struct question_answer *a = &q->answers.p[i];
        md_add_annex(q->page->body, a->text, a->text_place, &site->arena, diag);
        md_add_annex(q->page->body, a->why, a->why_place, &site->arena, diag);
    }
    if (!str_trim(front->body).n)
        yaml_wrong(&reader, front->yaml->place,
                   "a question has no scenario; write it below the front matter");
    vec_push(&site->questions, q);
    site_add_page(site, q->page, diag);
}

/* ---- links ---- */

static const struct page *page_called(const struct site *site, struct str name)
{
    for (size_t i = 0; i < site->pages.n; i++)
        if (str_eq_nocase(site->pages.p[i]->title, name))
            return site->pages.p[i];
    return NULL;
}

/* The slug of a service, the address of a page with or without its ending, or a
 * title. */
static const struct page *find(struct site *site, struct str name)
{
    const struct service *s = map_get(&site->services_by_slug, name);
    if (s)
        return s->page;
    const struct page *page = map_get(&site->pages_by_url, name);
    if (!page)
        page = map_get(&site->pages_by_url,
                       arena_printf(&site->arena, "%.*s.html", STR_ARG(name)));
    return page ? page : page_called(site, name);
}

void questions_link(struct site *site, struct diag *diag)
{
    for (size_t i = 0; i < site->questions.n; i++) {
        struct question *q = site->questions.p[i];
        for (size_t k = 0; k < q->links.n; k++) {
            struct question_link *link = &q->links.p[k];
            link->page = find(site, link->name);
            if (!link->page)
                diag_find(diag, DIAG_ERROR, link->place, "question-link",
                          "no service and no page is called \"%.*s\"; write a slug of "
                          "services/, an address in the site or a title",
                          STR_ARG(link->name));
        }
    }
}
