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

/* Returns their names, for the line that opens them: "Downtime · How to test it". */
static struct str fill_facts(const struct view *v, struct value *map,
                             const struct service_fact_vec *facts)
{
    struct value *list = value_set_list(map, "facts");
    struct str names = {0};
    for (size_t i = 0; i < facts->n; i++) {
        const struct service_fact *fact = &facts->p[i];
        struct value *item = value_push_map(list);
        value_set_str(item, "id", fact->field->id);
        value_set_str(item, "name", fact->field->name);
        value_set_str(item, "text", label_of(fact));
        value_set_str(item, "command", fact->command);
        view_cites(item, &fact->sources);
        names = arena_printf(v->arena, "%.*s%s%.*s", STR_ARG(names), i ? " · " : "",
                             STR_ARG(fact->field->name));
    }
    return names;
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
    value_set_str(row, "facts_names", fill_facts(v, row, &f->facts));
}

void view_backup(const struct view *v, struct value *map, const struct service *s)
{
    if (s->backup.n)
        fill_facts(v, value_set_map(map, "backup"), &s->backup);
    else
        value_set_bool(map, "backup", false);
}
