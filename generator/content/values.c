/* Keys through maps; see values.h. */
#include "content/values.h"

#include "config/toml.h"
#include "content/lenient.h"
#include "util/path.h"

/* Hugo knows its keys in any case. */
static const struct yaml *entry_of(const struct yaml *map, struct str key)
{
    for (size_t i = 0; map && map->kind == YAML_MAP && i < map->n; i++)
        if (str_eq_nocase(map->entries[i].key, key))
            return map->entries[i].value;
    return NULL;
}

/* "team.mail" is "mail" in the map "team". */
static bool find_in(const struct yaml *map, struct str key, struct str *out)
{
    for (struct str rest = key, name; map && str_next(&rest, '.', &name);)
        map = entry_of(map, name);
    if (!map || map->kind != YAML_SCALAR)
        return false;
    *out = map->scalar;
    return true;
}

static bool find(const void *context, enum md_scope scope, struct str key,
                 struct str *out)
{
    const struct values *values = context;
    const struct settings *settings = &values->site->settings;
    if (scope == MD_OF_PAGE)
        return find_in(values->front, key, out) ||
               find_in(entry_of(values->front, STR("params")), key, out);
    return find_in(settings->params, key, out) ||
           find_in(entry_of(settings->tool, STR("params")), key, out) ||
           find_in(settings->tool, key, out) || find_in(settings->variables, key, out);
}

void values_init(struct values *values, const struct site *site,
                 const struct yaml *front)
{
    *values = (struct values){site, front, {values, find}};
}

static bool is_yaml(struct str file)
{
    return str_eq(path_ext(file), STR("yml")) || str_eq(path_ext(file), STR("yaml")) ||
           str_eq(path_ext(file), STR("json"));
}

void values_read(struct site *site, struct str file, struct str text)
{
    struct yaml_reader reader = {.arena = &site->arena};
    const struct yaml *map =
        is_yaml(file) ? lenient_yaml(text, file, &site->arena, NULL)
        : str_eq(path_ext(file), STR("toml")) ? toml_parse(text, file, 1, &reader)
                                              : NULL;
    if (str_eq(path_base(file), STR("_variables.yml")))
        site->settings.variables = map;
    else
        site->settings.tool = map;
}
