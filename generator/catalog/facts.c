/* Facts of an entry; see facts.h. */
#include "catalog/facts.h"

#include "catalog/sources.h"
#include "util/buf.h"

/* A fact while it is read: `source` adds to the sources of the service. */
struct fact_target {
    struct service_fact fact;
    struct service *service;
};

static int read_source(const struct yaml *node, void *target,
                       struct yaml_reader *reader)
{
    struct fact_target *t = target;
    sources_cite(node, t->service, &t->fact.sources, reader);
    return 0;
}

static const struct yaml_field fact_fields[] = {
    {"text", YAML_STR, offsetof(struct fact_target, fact.text), NULL},
    {"command", YAML_STR, offsetof(struct fact_target, fact.command), NULL},
    {"source", YAML_CALL, 0, read_source},
};

/* Where a field takes words of its own, anything else is a slip of the pen. */
static int check_word(const struct service_fact *fact, struct yaml_reader *reader)
{
    const struct fact_word_vec *words = &fact->field->words;
    struct buf list = BUF_INIT;
    bool known = words->n == 0 || !fact->text.n;
    for (size_t i = 0; i < words->n; i++) {
        known |= str_eq(words->p[i].word, fact->text);
        buf_printf(&list, "%s%.*s", i ? ", " : "", STR_ARG(words->p[i].word));
    }
    if (!known)
        yaml_wrong(reader, fact->place, "\"%.*s\" must be one of %s",
                   STR_ARG(fact->field->id), list.p);
    buf_release(&list);
    return known ? 0 : -1;
}

static int read_value(const struct yaml *value, struct fact_target *t,
                      struct yaml_reader *reader)
{
    if (value->kind == YAML_LIST)
        return yaml_wrong(reader, value->place,
                          "\"%.*s\" must be a text, or {text, command, source}",
                          STR_ARG(t->fact.field->id));
    if (value->kind == YAML_SCALAR)
        t->fact.text = value->scalar;
    else if (value->kind == YAML_MAP &&
             yaml_read(value, fact_fields, countof(fact_fields), t, "a fact", reader) <
                 0)
        return -1;
    if (value->kind == YAML_MAP && !t->fact.text.n && !t->fact.command.n)
        return yaml_wrong(reader, value->place, "\"%.*s\" has no \"text\"",
                          STR_ARG(t->fact.field->id));
    t->fact.command = str_trim(t->fact.command);
    return check_word(&t->fact, reader);
}

bool fact_is_inapplicable(const struct yaml *value)
{
    return value->kind == YAML_SCALAR && str_eq(value->scalar, STR("n/a"));
}

void fact_read(const struct yaml_entry *entry, const struct fact_field *field,
               struct service *s, struct service_fact_vec *out,
               struct yaml_reader *reader)
{
    struct fact_target t = {.fact = {.field = field, .place = entry->place},
                            .service = s};
    if (read_value(entry->value, &t, reader) == 0 && entry->value->kind != YAML_NULL)
        vec_push(out, t.fact);
    else
        vec_release(&t.fact.sources);
}

/* ---- backup ---- */

static const struct fact_field backup_fields[FACTS_BACKUP] = {
    {.id = STR_INIT("how"), .name = STR_INIT("How it is backed up")},
    {.id = STR_INIT("restore"), .name = STR_INIT("How it is restored")},
    {.id = STR_INIT("time"), .name = STR_INIT("How long that takes")},
    {.id = STR_INIT("lost"), .name = STR_INIT("What is lost")},
};

struct str facts_backup_id(size_t i)
{
    return backup_fields[i].id;
}

static const struct fact_field *backup_field(struct str key)
{
    for (size_t i = 0; i < countof(backup_fields); i++)
        if (str_eq(backup_fields[i].id, key))
            return &backup_fields[i];
    return NULL;
}

void facts_read_backup(const struct yaml *node, struct service *s,
                       struct yaml_reader *reader)
{
    if (fact_is_inapplicable(node))
        vec_push(&s->inapplicable, STR("backup"));
    else if (node->kind != YAML_MAP && node->kind != YAML_NULL)
        yaml_wrong(reader, node->place,
                   "\"backup\" must be {how, restore, time, lost}");
    for (size_t i = 0; node->kind == YAML_MAP && i < node->n; i++) {
        const struct yaml_entry *e = &node->entries[i];
        const struct fact_field *field = backup_field(e->key);
        if (!field)
            yaml_wrong(reader, e->place,
                       "unknown key \"%.*s\" in \"backup\"; allowed are how, "
                       "restore, time or lost",
                       STR_ARG(e->key));
        else if (fact_is_inapplicable(e->value))
            vec_push(&s->inapplicable,
                     arena_printf(reader->arena, "backup.%.*s", STR_ARG(e->key)));
        else
            fact_read(e, field, s, &s->backup, reader);
    }
}
