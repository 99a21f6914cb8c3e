/* Reads one entry by a table of fields; see catalog.h. */
#include "catalog/catalog.h"

#include "catalog/failures.h"
#include "catalog/sources.h"
#include "util/path.h"

#define TEXT(T, key, member)                                                           \
    {                                                                                  \
        key, YAML_STR, offsetof(struct T, member), NULL                                \
    }
#define TEXTS(T, key, member)                                                          \
    {                                                                                  \
        key, YAML_STR_LIST, offsetof(struct T, member), NULL                           \
    }

/* ---- parts: [{name, scope, plane}] ---- */

static const struct yaml_field part_fields[] = {
    TEXT(service_part, "name", name),
    TEXT(service_part, "scope", scope),
    TEXT(service_part, "plane", plane),
    TEXT(service_part, "inside", inside),
};

static void add_part(void *target, const void *item)
{
    struct service *s = target;
    vec_push(&s->parts, *(const struct service_part *)item);
}

static int read_parts(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    return yaml_read_list(node, part_fields, countof(part_fields),
                          sizeof(struct service_part), add_part, target,
                          "an entry of \"parts\"", reader);
}

/* ---- planes: {control, data, control_home} ---- */

static const struct yaml_field plane_fields[] = {
    TEXTS(service, "control", plane_control),
    TEXTS(service, "data", plane_data),
    TEXTS(service, "control_home", control_homes),
};

static int read_planes(const struct yaml *node, void *target,
                       struct yaml_reader *reader)
{
    return yaml_read(node, plane_fields, countof(plane_fields), target, "\"planes\"",
                     reader);
}

/* ---- depends_on: [{service, why, when}] ---- */

static int read_when(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    struct service_dependency *d = target;
    if (node->kind != YAML_SCALAR || (!str_eq(node->scalar, STR("runtime")) &&
                                      !str_eq(node->scalar, STR("creation"))))
        return yaml_wrong(reader, node->place, "\"when\" must be runtime or creation");
    d->when = node->scalar;
    return 0;
}

static int read_dependency_slug(const struct yaml *node, void *target,
                                struct yaml_reader *reader)
{
    struct service_dependency *d = target;
    if (node->kind != YAML_SCALAR)
        return yaml_wrong(reader, node->place, "\"service\" must be a slug");
    d->slug = node->scalar;
    return 0;
}

static const struct yaml_field dependency_fields[] = {
    {"service", YAML_CALL, 0, read_dependency_slug},
    TEXT(service_dependency, "why", why),
    {"when", YAML_CALL, 0, read_when},
};

static void add_dependency(void *target, const void *item)
{
    struct service *s = target;
    vec_push(&s->depends_on, *(const struct service_dependency *)item);
}

static int read_depends_on(const struct yaml *node, void *target,
                           struct yaml_reader *reader)
{
    return yaml_read_list(node, dependency_fields, countof(dependency_fields),
                          sizeof(struct service_dependency), add_dependency, target,
                          "an entry of \"depends_on\"", reader);
}

/* ---- extends: [{to, how, sync, rpo, rto, cost}] ---- */

static int read_sync(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    struct service_extension *e = target;
    bool yes = node->kind == YAML_SCALAR && (str_eq_nocase(node->scalar, STR("yes")) ||
                                             str_eq_nocase(node->scalar, STR("true")));
    bool no = node->kind == YAML_SCALAR && (str_eq_nocase(node->scalar, STR("no")) ||
                                            str_eq_nocase(node->scalar, STR("false")));
    if (!yes && !no && node->kind != YAML_NULL)
        return yaml_wrong(reader, node->place, "\"sync\" must be yes or no");
    e->sync = yes ? STR("yes") : no ? STR("no") : (struct str){0};
    return 0;
}

static const struct yaml_field extension_fields[] = {
    TEXT(service_extension, "to", to),   TEXT(service_extension, "how", how),
    {"sync", YAML_CALL, 0, read_sync},   TEXT(service_extension, "rpo", rpo),
    TEXT(service_extension, "rto", rto), TEXT(service_extension, "cost", cost),
};

static void add_extension(void *target, const void *item)
{
    struct service *s = target;
    vec_push(&s->extends, *(const struct service_extension *)item);
}

static int read_extends(const struct yaml *node, void *target,
                        struct yaml_reader *reader)
{
    return yaml_read_list(node, extension_fields, countof(extension_fields),
                          sizeof(struct service_extension), add_extension, target,
                          "an entry of \"extends\"", reader);
}

/* ---- what is read when the sources are known ---- */

/* Facts cite sources, whatever stands first; see catalog_add(). */
static int read_later(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    (void)node;
    (void)target;
    (void)reader;
    return 0;
}

/* ---- the entry ---- */

static const struct yaml_field fields[] = {
    TEXT(service, "name", name),
    TEXT(service, "verdict", verdict),
    TEXTS(service, "aliases", aliases),
    TEXTS(service, "ambiguous", ambiguous),
    TEXTS(service, "also_called", also_called),
    TEXT(service, "category", category),
    TEXTS(service, "scope", scope),
    {"parts", YAML_CALL, 0, read_parts},
    {"planes", YAML_CALL, 0, read_planes},
    {"fails", YAML_CALL, 0, read_later},
    {"variants", YAML_CALL, 0, read_later},
    {"backup", YAML_CALL, 0, read_later},
    TEXTS(service, "zonal_choices", zonal_choices),
    {"example", YAML_BOOL, offsetof(struct service, is_example), NULL},
    {"incomplete", YAML_BOOL, offsetof(struct service, is_incomplete), NULL},
    {"depends_on", YAML_CALL, 0, read_depends_on},
    {"extends", YAML_CALL, 0, read_extends},
    TEXTS(service, "confused_with", confused_with),
    TEXTS(service, "traps", traps),
    {"sources", YAML_CALL, 0, sources_read},
};

/* ---- places ---- */

/* Without the key, the place of the whole entry: it has to go there. */
static struct place place_of(const struct yaml *map, struct str key)
{
    for (size_t i = 0; i < map->n; i++)
        if (str_eq(map->entries[i].key, key))
            return map->entries[i].place;
    return map->place;
}

#define NOTE_PLACES(list, node)                                                        \
    for (size_t i = 0; (node) && i < (list).n && i < (node)->n; i++)                   \
    (list).p[i].place = (node)->entries[i].value->place

/* Items stand in the vectors as in the lists, once all of them were read. */
static void note_places(struct service *s, const struct yaml *map, bool whole)
{
    s->places = (struct service_places){
        .name = place_of(map, STR("name")),
        .verdict = place_of(map, STR("verdict")),
        .aliases = place_of(map, STR("aliases")),
        .category = place_of(map, STR("category")),
        .scope = place_of(map, STR("scope")),
        .parts = place_of(map, STR("parts")),
        .planes = place_of(map, STR("planes")),
        .fails = place_of(map, STR("fails")),
        .confused_with = place_of(map, STR("confused_with")),
        .sources = place_of(map, STR("sources")),
        .backup = place_of(map, STR("backup")),
    };
    if (!whole)
        return;
    const struct yaml *parts = yaml_get(map, STR("parts"));
    const struct yaml *extends = yaml_get(map, STR("extends"));
    const struct yaml *depends_on = yaml_get(map, STR("depends_on"));
    NOTE_PLACES(s->parts, parts);
    NOTE_PLACES(s->extends, extends);
    NOTE_PLACES(s->depends_on, depends_on);
}

bool catalog_knows(struct str key)
{
    for (size_t i = 0; i < countof(fields); i++)
        if (str_eq(key, str_z(fields[i].key)))
            return true;
    return false;
}

bool catalog_is_entry(const struct yaml *front_matter)
{
    static const char *const telling[] = {"name",   "verdict", "scope",      "parts",
                                          "planes", "fails",   "depends_on", "extends"};
    for (size_t i = 0; i < countof(telling); i++)
        if (yaml_get(front_matter, str_z(telling[i])))
            return true;
    return false;
}

struct service *catalog_add(struct site *site, const struct yaml *front_matter,
                            struct str file, struct diag *diag)
{
    struct yaml_reader reader = {
        .arena = &site->arena, .diag = diag, .rule = "catalog-entry"};
    const struct yaml *name = yaml_get(front_matter, STR("name"));
    if (!name || name->kind != YAML_SCALAR || !str_trim(name->scalar).n) {
        yaml_wrong(&reader, front_matter->place,
                   "a service needs a \"name\", for example name: NAT gateway");
        return NULL;
    }
    struct service *s = arena_new(&site->arena, struct service, 1);
    s->slug = path_base(path_without_ext(file));
    s->place = (struct place){file, 1, 1};
    bool whole =
        yaml_read(front_matter, fields, countof(fields), s, "a service", &reader) == 0;
    failures_read(s, front_matter, &site->settings, &reader);
    vec_push(&site->services, s);
    s->has_sources = yaml_get(front_matter, STR("sources")) || s->sources.n;
    note_places(s, front_matter, whole);
    map_put(&site->services_by_slug, s->slug, s);
    return s;
}
