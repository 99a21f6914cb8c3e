/* Levels of rules; see lint_levels.h. */
#include "config/lint_levels.h"

/* "; did you mean "x"?" */
static struct str meant(struct str near, struct arena *arena)
{
    return near.n ? arena_printf(arena, "; did you mean \"%.*s\"?", STR_ARG(near))
                  : (struct str){0};
}

static int wrong_rule(const struct yaml_entry *entry, struct yaml_reader *reader)
{
    struct str hint = meant(rule_near(entry->key), reader->arena);
    return yaml_wrong(reader, entry->place,
                      "there is no rule \"%.*s\" for \"lint\"%.*s%s",
                      STR_ARG(entry->key), STR_ARG(hint),
                      hint.n ? "" : "; \"handbook check --rules\" lists them");
}

/* What other tools call levels, and the beginnings of ours. */
static struct str near_level(struct str word)
{
    static const struct {
        struct str begins, level;
    } likely[] = {
        {STR_INIT("w"), STR_INIT("warning")},  {STR_INIT("e"), STR_INIT("error")},
        {STR_INIT("fail"), STR_INIT("error")}, {STR_INIT("fa"), STR_INIT("off")},
        {STR_INIT("i"), STR_INIT("note")},     {STR_INIT("h"), STR_INIT("note")},
        {STR_INIT("not"), STR_INIT("note")},   {STR_INIT("n"), STR_INIT("off")},
        {STR_INIT("o"), STR_INIT("off")}};
    for (size_t i = 0; i < countof(likely); i++)
        if (str_eq_nocase(str_slice(word, 0, likely[i].begins.n), likely[i].begins))
            return likely[i].level;
    return (struct str){0};
}

static int read_level(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    struct rule_setting *setting = target;
    struct str word = node->kind == YAML_SCALAR ? node->scalar : (struct str){0};
    setting->is_set = rule_level(word, &setting->level);
    if (setting->is_set)
        return 0;
    struct str hint = meant(near_level(word), reader->arena);
    return yaml_wrong(reader, node->place,
                      "\"%.*s\" is no level of a rule; off, note, warning and error "
                      "are%.*s",
                      STR_ARG(word), STR_ARG(hint));
}

/* "{level: warning, words: 3000}"; only some rules count words. */
static const struct yaml_field setting_fields[] = {
    {"level", YAML_CALL, 0, read_level},
    {"words", YAML_INT, offsetof(struct rule_setting, words), NULL},
};

static int read_rule(const struct yaml_entry *entry, struct settings *s,
                     struct yaml_reader *reader)
{
    enum rule_id rule = rule_find(entry->key);
    if (rule == RULES)
        return wrong_rule(entry, reader);
    return entry->value->kind == YAML_MAP
               ? yaml_read(entry->value, setting_fields, rules[rule].words ? 2 : 1,
                           &s->rules[rule], rules[rule].id, reader)
               : read_level(entry->value, &s->rules[rule], reader);
}

int lint_levels_read(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    int rc = 0;
    if (node->kind != YAML_MAP && node->kind != YAML_NULL)
        return yaml_wrong(reader, node->place,
                          "\"lint\" must have lines \"rule: level\", such as "
                          "\"heading-jump: warning\"");
    for (size_t i = 0; i < node->n; i++)
        if (read_rule(&node->entries[i], target, reader) < 0)
            rc = -1;
    return rc;
}

void lint_levels_apply(const struct settings *s, struct diag *diag)
{
    for (int i = 0; i < RULES; i++)
        if (s->rules[i].is_set)
            diag_set_level(diag, rules[i].id, s->rules[i].level);
}
