/* What entries say of failures besides what they do, and of backups, as data for
 * layouts. */
#include "views/view.h"

static struct str label_of(const struct service_fact *fact)
{
    const struct fact_word_vec *words = &fact->field->words;
    for (size_t i = 0; i < words->n; i++)
        if (str_eq(words->p[i].word, fact->text))
            return words->p[i].label;
    return fact->text;
}

void view_cites(struct value *map, const struct service_cite_vec *sources)
{
    struct value *list = value_set_list(map, "cites");
    for (size_t i = 0; i < sources->n; i++)
        value_set_int(value_push_map(list), "number", (long long)sources->p[i] + 1);
}

static void fill_fact(struct value *item, const struct service_fact *fact)
{
    value_set_str(item, "id", fact->field->id);
    value_set_str(item, "name", fact->field->name);
    value_set_str(item, "text", label_of(fact));
    value_set_str(item, "command", fact->command);
    view_cites(item, &fact->sources);
}

static void fill_facts(struct value *map, const struct service_fact_vec *facts)
{
    struct value *list = value_set_list(map, "facts");
    for (size_t i = 0; i < facts->n; i++)
        fill_fact(value_push_map(list), &facts->p[i]);
}

/* Those of fields that come first, in a map of their own, and the others, which are
 * folded behind their names: "Downtime · How to test it". */
static void fill_folded(const struct view *v, struct value *row,
                        const struct service_fact_vec *facts)
{
    struct value *first = value_set_list(value_set_map(row, "first"), "facts");
    struct value *others = value_set_list(row, "facts");
    struct str names = {0};
    for (size_t i = 0; i < facts->n; i++) {
        const struct service_fact *fact = &facts->p[i];
        fill_fact(value_push_map(fact->field->is_first ? first : others), fact);
        if (!fact->field->is_first)
            names = arena_printf(v->arena, "%.*s%s%.*s", STR_ARG(names),
                                 names.n ? " · " : "", STR_ARG(fact->field->name));
    }
    value_set_str(row, "facts_names", names);
}

void view_failure(const struct view *v, struct value *row,
                  const struct service_failure *f)
{
    view_outcome(v, row, f->survives);
    value_set_str(row, "effect", f->effect);
    value_set_str(row, "by_itself", f->by_itself);
    value_set_str(row, "action", f->action);
    value_set_str(row, "why", f->why);
    view_cites(row, &f->sources);
    fill_folded(v, row, &f->facts);
}

void view_backup(struct value *map, const struct service *s)
{
    if (s->backup.n)
        fill_facts(value_set_map(map, "backup"), &s->backup);
    else
        value_set_bool(map, "backup", false);
}
