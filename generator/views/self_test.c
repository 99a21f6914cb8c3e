/* self-test: questions drawn from the catalogue. */
#include "views/view.h"

static struct str scope_answer(const struct view *v, const struct service *s)
{
    struct str *names = arena_new(v->arena, struct str, s->scope.n);
    for (size_t i = 0; i < s->scope.n; i++) {
        const struct level *l = settings_level(&v->site->settings, s->scope.p[i]);
        names[i] = l ? l->adjective : s->scope.p[i];
    }
    return words_list(view_words(v), v->arena, "list-and", names, s->scope.n);
}

static struct value *push_question(const struct view *v, struct value *list,
                                   const struct service *s, struct str question,
                                   struct str answer, struct str why)
{
    struct value *item = value_push_map(list);
    value_set_str(item, "question", question);
    value_set_str(item, "answer", answer);
    value_set_str(item, "why", why);
    value_set_str(item, "name", s->name);
    view_set_url(v, item, s->page);
    view_badges(v, item, s);
    return item;
}

static struct value *push_group(struct value *groups, struct str id, struct str title,
                                struct str intro)
{
    struct value *group = value_push_map(groups);
    value_set_str(group, "id", id);
    value_set_str(group, "title", title);
    value_set_str(group, "intro", intro);
    return value_set_list(group, "questions");
}

static void ask_scope(const struct view *v, struct value *groups)
{
    struct value *list =
        push_group(groups, STR(FRAME_ID "scope"), view_asked(v->site, NULL, v->arena),
                   view_word(v, "ask-scope-text"));
    for (size_t i = 0; i < v->site->services.n; i++) {
        const struct service *s = v->site->services.p[i];
        if (s->scope.n)
            push_question(v, list, s, s->name, scope_answer(v, s), s->verdict);
    }
}

static struct str survival(const struct view *v, enum survives survives)
{
    static const char *const words[] = {"not-stated", "answer-yes", "answer-partly",
                                        "answer-no"};
    return view_word(v, words[survives]);
}

/* The tiers of a service for which the answer is another. */
static void ask_variants(const struct view *v, struct value *list,
                         const struct service *s, struct str level)
{
    static const struct service unbound = {0};
    struct otherwise_vec found = {0};
    view_find_otherwise(v, s, level, &found);
    for (size_t i = 0; i < found.n; i++) {
        const struct service_variant *variant = found.p[i].variant;
        struct str question = arena_printf(v->arena, "%.*s: %.*s", STR_ARG(s->name),
                                           STR_ARG(variant->name));
        struct value *item = push_question(
            v, list, s, question, survival(v, found.p[i].survives), found.p[i].effect);
        value_set_str(item, "url", found.p[i].url);
        view_badges(v, item, variant->service ? variant->service : &unbound);
    }
    vec_release(&found);
}

static void ask_survival(const struct view *v, struct value *groups,
                         const struct fault *fault)
{
    struct value *list =
        push_group(groups, view_id(v, fault->id), view_asked(v->site, fault, v->arena),
                   view_word(v, "ask-survives-text"));
    for (size_t i = 0; i < v->site->services.n; i++) {
        const struct service *s = v->site->services.p[i];
        const struct service_failure *f = service_failure_at(s, fault->id);
        if (f && f->survives != SURVIVES_UNKNOWN)
            push_question(v, list, s, s->name, survival(v, f->survives), f->effect);
        ask_variants(v, list, s, fault->id);
    }
}

bool view_asks_apart(const struct site *site)
{
    /* At some 300 bytes a question a page of 100 is about 30 KB. */
    enum { MOST_ON_A_PAGE = 100 };
    return site->services.n * (site->settings.faults.n + 1) > MOST_ON_A_PAGE;
}

struct str view_asked(const struct site *site, const struct fault *fault,
                      struct arena *arena)
{
    const struct words *words = site->settings.words;
    return fault ? WORDS(words, arena, "ask-survives", word_str("title", fault->title))
                 : words_text(words, "ask-scope");
}

/* Whether the page is to ask this: all, on the page of a small catalogue. */
static bool asks(const struct view *v, struct str id)
{
    return v->page->view_arg.n ? str_eq(v->page->view_arg, id)
                               : !view_asks_apart(v->site);
}

/* Links to the pages that ask, where the first does not. */
static void fill_parts(const struct view *v)
{
    struct value *list = value_set_list(v->data, "parts");
    for (size_t i = 0; !v->page->view_arg.n && i < v->site->pages.n; i++) {
        const struct page *p = v->site->pages.p[i];
        if (p->kind != PAGE_VIEW || strcmp(p->view, "self-test") != 0 || p == v->page)
            continue;
        struct value *item = value_push_map(list);
        value_set_str(item, "title", p->title);
        view_set_url(v, item, p);
    }
}

void view_self_test(struct view *v)
{
    struct value *groups = value_set_list(v->data, "groups");
    struct fault_list faults = {0};
    fill_parts(v);
    if (v->page->view_arg.n)
        value_set_list(v->data, "topics");
    else
        view_topics(v);
    if (v->site->services.n && asks(v, STR("scope")))
        ask_scope(v, groups);
    view_faults(v->site, &faults);
    for (size_t i = 0; i < faults.n; i++)
        if (!str_eq(faults.p[i]->id, STR("control")) && asks(v, faults.p[i]->id))
            ask_survival(v, groups, faults.p[i]);
    vec_release(&faults);
}
