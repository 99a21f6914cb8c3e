/* self-test: questions drawn from the catalogue; see stretch.h for how they are cut. */
#include "views/stretch.h"

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

/* "region az": ids of levels, as in choices[]. */
static struct str scope_ids(const struct view *v, const struct service *s)
{
    struct str ids = {0};
    for (size_t i = 0; i < s->scope.n; i++)
        ids = arena_printf(v->arena, "%.*s%s%.*s", STR_ARG(ids), i ? " " : "",
                           STR_ARG(s->scope.p[i]));
    return ids;
}

static void ask_scope(const struct view *v, struct value *list, const struct service *s)
{
    if (!s->scope.n)
        return;
    struct value *item =
        push_question(v, list, s, s->name, scope_answer(v, s), s->verdict);
    value_set_str(item, "right", scope_ids(v, s));
}

static struct str survival(const struct view *v, enum survives survives)
{
    static const char *const words[] = {"not-stated", "answer-yes", "answer-partly",
                                        "answer-no"};
    return view_word(v, words[survives]);
}

/* What the button says that answers so. */
static struct str survival_choice(const struct view *v, enum survives survives)
{
    static const char *const words[] = {"not-stated", "yes", "partly", "no"};
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
        value_set_str(item, "right", str_z(survives_name(found.p[i].survives)));
        view_badges(v, item, variant->service ? variant->service : &unbound);
    }
    vec_release(&found);
}

static void ask_survival(const struct view *v, struct value *list,
                         const struct service *s, const struct fault *fault)
{
    const struct service_failure *f = service_failure_at(s, fault->id);
    if (f && f->survives != SURVIVES_UNKNOWN) {
        struct value *item =
            push_question(v, list, s, s->name, survival(v, f->survives), f->effect);
        value_set_str(item, "right", str_z(survives_name(f->survives)));
    }
    ask_variants(v, list, s, fault->id);
}

/* Without a failure: what it is bound to. */
static void ask(const struct view *v, struct value *list, const struct service *s,
                const struct fault *fault)
{
    if (fault)
        ask_survival(v, list, s, fault);
    else
        ask_scope(v, list, s);
}

static void push_choice(struct value *list, struct str value, struct str name)
{
    struct value *item = value_push_map(list);
    value_set_str(item, "value", value);
    value_set_str(item, "name", name);
}

/* What may be answered; of levels several. */
static void fill_choices(const struct view *v, struct value *group,
                         const struct fault *fault)
{
    struct value *list = value_set_list(group, "choices");
    const struct level_vec *levels = &v->site->settings.levels;
    value_set_bool(group, "several", !fault);
    for (size_t i = 0; !fault && i < levels->n; i++)
        push_choice(list, levels->p[i].id, levels->p[i].adjective);
    for (int i = SURVIVES_YES; fault && i <= SURVIVES_NO; i++)
        push_choice(list, str_z(survives_name((enum survives)i)),
                    survival_choice(v, (enum survives)i));
}

/* Returns its questions[]. */
static struct value *push_group(const struct view *v, struct value *groups,
                                struct str id, struct str title, struct str intro,
                                const struct fault *fault)
{
    struct value *group = value_push_map(groups);
    value_set_str(group, "id", view_id(v, id));
    value_set_str(group, "title", title);
    value_set_str(group, "intro", intro);
    fill_choices(v, group, fault);
    return value_set_list(group, "questions");
}

static struct str intro_of(const struct view *v, const struct fault *fault)
{
    return view_word(v, fault ? "ask-survives-text" : "ask-scope-text");
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

/* ---- the page of a small catalogue ---- */

static void ask_all(const struct view *v, struct value *groups, struct str id,
                    const struct fault *fault)
{
    struct value *list = push_group(v, groups, id, view_asked(v->site, fault, v->arena),
                                    intro_of(v, fault), fault);
    for (size_t i = 0; i < v->site->services.n; i++)
        ask(v, list, v->site->services.p[i], fault);
}

static void ask_everything(const struct view *v, struct value *groups)
{
    struct fault_list faults = {0};
    view_faults(v->site, &faults);
    ask_all(v, groups, STR("scope"), NULL);
    for (size_t i = 0; i < faults.n; i++)
        if (!str_eq(faults.p[i]->id, STR("control")))
            ask_all(v, groups, faults.p[i]->id, faults.p[i]);
    vec_release(&faults);
}

/* ---- a page of one failure, or a part of it ---- */

static void ask_by_category(const struct view *v, struct value *groups)
{
    const struct fault *fault = settings_fault(&v->site->settings, v->page->view_arg);
    struct service_vec services = {0};
    struct value *list = NULL;
    value_set_str(v->data, "intro", intro_of(v, fault));
    stretch_services(v->site, v->page, &services);
    for (size_t i = 0; i < services.n; i++) {
        const struct service *s = services.p[i];
        if (!i || !str_eq(s->category, services.p[i - 1]->category))
            list =
                push_group(v, groups, s->category, view_category_name(v, s->category),
                           (struct str){0}, fault);
        ask(v, list, s, fault);
    }
    vec_release(&services);
}

void view_self_test(struct view *v)
{
    struct value *groups = value_set_list(v->data, "groups");
    bool is_first = !v->page->view_arg.n;
    value_set_str(v->data, "intro", (struct str){0});
    stretch_fill_parts(v);
    value_set_bool(v->data, "is_first", is_first);
    if (is_first)
        view_topics(v);
    else
        value_set_list(v->data, "topics");
    if (!is_first && !v->page->is_cut)
        ask_by_category(v, groups);
    else if (is_first && v->site->services.n && !view_asks_apart(v->site))
        ask_everything(v, groups);
}
