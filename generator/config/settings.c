/* handbook.yaml as a table of fields; see settings.h. */
#include "config/settings.h"

#include "config/yaml.h"

#define FIELD(key, type, member)                                                       \
    {                                                                                  \
        key, type, offsetof(struct settings, member), NULL                             \
    }
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* What most platforms have; a site names its own with `levels`. */
static const struct level default_levels[] = {
    {STR_INIT("host"), STR_INIT("Host"), STR_INIT("host"), STR_INIT("Host-bound"),
     STR_INIT("Lives on one physical host, device or appliance."), true, true},
    {STR_INIT("az"), STR_INIT("Availability Zone"), STR_INIT("AZ"), STR_INIT("Zonal"),
     STR_INIT("Lives in one Availability Zone and is lost with it."), true, true},
    {STR_INIT("region"), STR_INIT("Region"), STR_INIT("Region"), STR_INIT("Regional"),
     STR_INIT("Spread over the Availability Zones of one Region."), true, true},
    {STR_INIT("edge"), STR_INIT("Edge"), STR_INIT("edge"), STR_INIT("Edge"),
     STR_INIT("Runs in points of presence outside the Regions."), false, false},
    {STR_INIT("global"), STR_INIT("Global"), STR_INIT("global"), STR_INIT("Global"),
     STR_INIT("One object for all Regions."), false, true},
};

static void use_default_levels(struct settings *s)
{
    for (size_t i = 0; i < COUNT(default_levels); i++)
        vec_push(&s->levels, default_levels[i]);
}

static const struct yaml_field level_fields[] = {
    {"id", YAML_STR, offsetof(struct level, id), NULL},
    {"name", YAML_STR, offsetof(struct level, name), NULL},
    {"short", YAML_STR, offsetof(struct level, short_name), NULL},
    {"adjective", YAML_STR, offsetof(struct level, adjective), NULL},
    {"description", YAML_STR, offsetof(struct level, description), NULL},
    {"fails", YAML_BOOL, offsetof(struct level, fails), NULL},
    {"contains", YAML_BOOL, offsetof(struct level, contains), NULL},
};

static bool is_slug(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!char_is_alnum(s.p[i]) && s.p[i] != '-')
            return false;
    return s.n > 0;
}

static int read_level(const struct yaml *node, struct settings *s,
                      struct yaml_reader *reader)
{
    struct level level = {.fails = true, .contains = true};
    if (yaml_read(node, level_fields, COUNT(level_fields), &level, "a level", reader) <
        0)
        return -1;
    if (!is_slug(level.id) || str_eq(level.id, STR("control")))
        return diag_fail(
            reader->diag, node->place,
            "a level needs an \"id\" of letters, digits and hyphens, other "
            "than \"control\"");
    if (settings_level(s, level.id))
        return diag_fail(reader->diag, node->place, "the level \"%.*s\" is given twice",
                         STR_ARG(level.id));
    if (!level.name.n)
        level.name = level.id;
    if (!level.short_name.n)
        level.short_name = level.name;
    if (!level.adjective.n)
        level.adjective = level.name;
    vec_push(&s->levels, level);
    return 0;
}

static int read_levels(const struct yaml *node, void *target,
                       struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind != YAML_LIST || node->n == 0)
        return diag_fail(reader->diag, node->place,
                         "\"levels\" must be a list, narrowest level first");
    int rc = 0;
    s->levels.n = 0;
    for (size_t i = 0; i < node->n; i++)
        if (read_level(node->entries[i].value, s, reader) < 0)
            rc = -1;
    return rc;
}

static int read_url(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    struct settings *s = target;
    struct str url = node->scalar;
    if (node->kind == YAML_NULL)
        return 0;
    if (node->kind != YAML_SCALAR ||
        !(str_starts(url, STR("https://")) || str_starts(url, STR("http://"))))
        return diag_fail(reader->diag, node->place,
                         "\"base_url\" must begin with https:// or http://");
    while (url.n && url.p[url.n - 1] == '/')
        url.n--;
    s->base_url = arena_printf(reader->arena, "%.*s/", STR_ARG(url));
    return 0;
}

static const struct yaml_field fields[] = {
    FIELD("title", YAML_STR, title),
    FIELD("description", YAML_STR, description),
    {"base_url", YAML_CALL, 0, read_url},
    FIELD("language", YAML_STR, language),
    FIELD("repository", YAML_STR, repository),
    FIELD("branch", YAML_STR, branch),
    FIELD("author", YAML_STR, author),
    FIELD("chapters", YAML_STR_LIST, chapters),
    {"levels", YAML_CALL, 0, read_levels},
    FIELD("control_name", YAML_STR, control_name),
    FIELD("statements", YAML_STR_LIST, statements),
    FIELD("name_prefixes", YAML_STR_LIST, name_prefixes),
    FIELD("not_services", YAML_STR_LIST, not_services),
    FIELD("stale_after_days", YAML_INT, stale_after_days),
};

void settings_default(struct settings *s)
{
    *s = (struct settings){
        .title = STR("Handbook"),
        .language = STR("en"),
        .branch = STR("main"),
        .control_name = STR("Control plane"),
        .stale_after_days = 365,
    };
    use_default_levels(s);
}

int settings_read(struct settings *s, struct str text, struct str file,
                  struct arena *arena, struct diag *diag)
{
    struct yaml *root = yaml_parse(text, file, 1, arena, diag);
    struct yaml_reader reader = {arena, diag};
    if (!root)
        return -1;
    return yaml_read(root, fields, COUNT(fields), s, "handbook.yaml", &reader);
}

void settings_release(struct settings *s)
{
    vec_release(&s->levels);
    vec_release(&s->chapters);
    vec_release(&s->statements);
    vec_release(&s->name_prefixes);
    vec_release(&s->not_services);
}
