/* services.json and its schema: the catalogue for other programs. */
#include "views/views.h"

#include "util/buf.h"

#include <jansson.h>
#include <stdlib.h>

static json_t *text(struct str s)
{
    return json_stringn(s.n ? s.p : "", s.n);
}

static json_t *text_or_null(struct str s)
{
    return s.n ? text(s) : json_null();
}

static json_t *texts(const struct str_vec *list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->n; i++)
        json_array_append_new(array, text(list->p[i]));
    return array;
}

/* One level as a text, several as a list, none as null. */
static json_t *text_or_texts(const struct str_vec *list)
{
    return list->n == 0 ? json_null() : list->n == 1 ? text(list->p[0]) : texts(list);
}

static void set(json_t *object, struct str key, json_t *value)
{
    char name[256];
    snprintf(name, sizeof(name), "%.*s", STR_ARG(key));
    json_object_set_new(object, name, value);
}

static json_t *survives(const struct service *s)
{
    json_t *object = json_object();
    for (size_t i = 0; i < s->fails.n; i++)
        set(object, s->fails.p[i].level,
            json_string(survives_name(s->fails.p[i].survives)));
    return object;
}

static json_t *fails(const struct service *s)
{
    json_t *object = json_object();
    for (size_t i = 0; i < s->fails.n; i++) {
        const struct service_failure *f = &s->fails.p[i];
        json_t *row = json_object();
        set(row, STR("effect"), text(f->effect));
        set(row, STR("by_itself"), text(f->by_itself));
        set(row, STR("action"), text(f->action));
        set(row, STR("why"), text(f->why));
        set(object, f->level, row);
    }
    return object;
}

static json_t *depends_on(const struct service *s)
{
    json_t *array = json_array();
    for (size_t i = 0; i < s->depends_on.n; i++) {
        const struct service_dependency *d = &s->depends_on.p[i];
        json_t *item = json_object();
        set(item, STR("service"), text(d->slug));
        set(item, STR("why"), text(d->why));
        set(item, STR("when"), text(d->when.n ? d->when : STR("runtime")));
        json_array_append_new(array, item);
    }
    return array;
}

static json_t *parts(const struct service *s)
{
    json_t *array = json_array();
    for (size_t i = 0; i < s->parts.n; i++) {
        const struct service_part *part = &s->parts.p[i];
        json_t *item = json_object();
        set(item, STR("name"), text(part->name));
        set(item, STR("scope"), text(part->scope));
        set(item, STR("plane"), text_or_null(part->plane));
        if (part->inside.n)
            set(item, STR("inside"), text(part->inside));
        json_array_append_new(array, item);
    }
    return array;
}

static json_t *extends(const struct service *s)
{
    json_t *array = json_array();
    for (size_t i = 0; i < s->extends.n; i++) {
        const struct service_extension *e = &s->extends.p[i];
        json_t *item = json_object();
        set(item, STR("to"), text(e->to));
        set(item, STR("how"), text(e->how));
        set(item, STR("sync"),
            e->sync.n ? json_boolean(str_eq(e->sync, STR("yes"))) : json_null());
        set(item, STR("rpo"), text(e->rpo));
        set(item, STR("rto"), text(e->rto));
        set(item, STR("cost"), text(e->cost));
        json_array_append_new(array, item);
    }
    return array;
}

static json_t *sources(const struct service *s)
{
    json_t *array = json_array();
    for (size_t i = 0; i < s->sources.n; i++) {
        json_t *item = json_object();
        set(item, STR("title"), text(s->sources.p[i].title));
        set(item, STR("url"), text(s->sources.p[i].url));
        set(item, STR("checked"), text_or_null(s->sources.p[i].checked));
        json_array_append_new(array, item);
    }
    return array;
}

static const char *claim_kind(enum statement_kind kind)
{
    static const char *const names[] = {[STATEMENT_SCOPE] = "scope",
                                        [STATEMENT_WITHIN] = "within",
                                        [STATEMENT_PER] = "per",
                                        [STATEMENT_SURVIVES] = "survives",
                                        [STATEMENT_FAILURE] = "failure"};
    return names[kind];
}

/* Of a service that is read from the notes: what they say, each with its place. */
static json_t *claims(const struct site *site, const struct service *s)
{
    json_t *array = json_array();
    for (size_t i = 0; s->is_derived && i < s->statements.n; i++) {
        const struct service_statement *st = &s->statements.p[i];
        json_t *item = json_object();
        struct str file = st->place.file;
        bool inside = site->source.n && str_starts(file, site->source);
        set(item, STR("kind"), json_string(claim_kind(st->kind)));
        set(item, STR("level"), text_or_null(st->level));
        set(item, STR("negated"), json_boolean(st->is_negated));
        set(item, STR("text"), text(st->sentence));
        set(item, STR("page"), text(st->page->url));
        set(item, STR("file"),
            text(inside ? str_from(file, site->source.n + 1) : file));
        set(item, STR("line"), json_integer(st->place.line));
        json_array_append_new(array, item);
    }
    return array;
}

static json_t *service(const struct site *site, const struct service *s)
{
    json_t *object = json_object();
    json_t *planes = json_object();
    set(planes, STR("control"), text_or_texts(&s->plane_control));
    set(planes, STR("data"), text_or_texts(&s->plane_data));
    set(planes, STR("control_home"), text_or_texts(&s->control_homes));
    set(object, STR("slug"), text(s->slug));
    set(object, STR("name"), text(s->name));
    set(object, STR("url"), text(s->page->url));
    set(object, STR("category"), text(s->category));
    set(object, STR("scope"), texts(&s->scope));
    set(object, STR("planes"), planes);
    set(object, STR("survives"), survives(s));
    set(object, STR("aliases"), texts(&s->aliases));
    set(object, STR("also_called"), texts(&s->also_called));
    set(object, STR("verdict"), text(s->verdict));
    set(object, STR("parts"), parts(s));
    set(object, STR("fails"), fails(s));
    set(object, STR("zonal_choices"), texts(&s->zonal_choices));
    set(object, STR("depends_on"), depends_on(s));
    set(object, STR("extends"), extends(s));
    set(object, STR("confused_with"), texts(&s->confused_with));
    set(object, STR("traps"), texts(&s->traps));
    set(object, STR("sources"), sources(s));
    set(object, STR("derived"), json_boolean(s->is_derived));
    set(object, STR("claims"), claims(site, s));
    return object;
}

static void dump(json_t *json, struct buf *out)
{
    char *bytes = json_dumps(json, JSON_INDENT(1));
    buf_puts(out, bytes);
    buf_putc(out, '\n');
    free(bytes);
    json_decref(json);
}

void views_services_json(const struct site *site, struct buf *out)
{
    json_t *array = json_array();
    for (size_t i = 0; i < site->services.n; i++)
        json_array_append_new(array, service(site, site->services.p[i]));
    dump(array, out);
}

/* ---- the schema ---- */

static json_t *of_type(const char *type)
{
    return json_pack("{s:s}", "type", type);
}

static json_t *array_of(json_t *items)
{
    return json_pack("{s:s, s:o}", "type", "array", "items", items);
}

static json_t *text_or_null_type(void)
{
    return json_pack("{s:[s,s]}", "type", "string", "null");
}

static json_t *either(json_t *a, json_t *b)
{
    return json_pack("{s:[o,o]}", "anyOf", a, b);
}

/* One of the site's levels, or null. */
static json_t *levels(const struct site *site, bool or_null)
{
    json_t *values = json_array();
    for (size_t i = 0; i < site->settings.levels.n; i++)
        json_array_append_new(values, text(site->settings.levels.p[i].id));
    if (or_null)
        json_array_append_new(values, json_null());
    return json_pack("{s:o}", "enum", values);
}

/* An object with these properties and no other; all but `optional` (may be
 * NULL) are required. */
static json_t *object_of(json_t *properties, const char *optional)
{
    json_t *required = json_array(), *value;
    const char *key;
    json_object_foreach(properties, key, value)
    {
        (void)value;
        if (!optional || strcmp(key, optional) != 0)
            json_array_append_new(required, json_string(key));
    }
    return json_pack("{s:s, s:o, s:o, s:b}", "type", "object", "properties", properties,
                     "required", required, "additionalProperties", 0);
}

/* An object whose keys are faults. */
static json_t *by_fault(const struct site *site, json_t *of)
{
    json_t *properties = json_object();
    for (size_t i = 0; i < site->settings.levels.n; i++)
        if (site->settings.levels.p[i].fails)
            set(properties, site->settings.levels.p[i].id, json_incref(of));
    set(properties, STR("control"), of);
    return json_pack("{s:s, s:o, s:b}", "type", "object", "properties", properties,
                     "additionalProperties", 0);
}

static json_t *planes_type(const struct site *site)
{
    json_t *home = either(text_or_null_type(), array_of(of_type("string")));
    return object_of(
        json_pack("{s:o, s:o, s:o}", "control",
                  either(levels(site, true), array_of(levels(site, false))), "data",
                  either(levels(site, true), array_of(levels(site, false))),
                  "control_home", home),
        NULL);
}

static json_t *survives_type(const struct site *site)
{
    return by_fault(site,
                    json_pack("{s:[s,s,s,s]}", "enum", "yes", "partial", "no", ""));
}

static json_t *fails_type(const struct site *site)
{
    return by_fault(
        site, object_of(json_pack("{s:o, s:o, s:o, s:o}", "effect", of_type("string"),
                                  "by_itself", of_type("string"), "action",
                                  of_type("string"), "why", of_type("string")),
                        NULL));
}

static json_t *parts_type(const struct site *site)
{
    return array_of(
        object_of(json_pack("{s:o, s:o, s:{s:[s,s,n]}, s:o}", "name", of_type("string"),
                            "scope", levels(site, false), "plane", "enum", "control",
                            "data", "inside", of_type("string")),
                  "inside"));
}

static json_t *depends_on_type(void)
{
    return array_of(object_of(json_pack("{s:o, s:o, s:{s:[s,s]}}", "service",
                                        of_type("string"), "why", of_type("string"),
                                        "when", "enum", "runtime", "creation"),
                              NULL));
}

static json_t *extends_type(const struct site *site)
{
    return array_of(
        object_of(json_pack("{s:o, s:o, s:{s:[s,s]}, s:o, s:o, s:o}", "to",
                            levels(site, false), "how", of_type("string"), "sync",
                            "type", "boolean", "null", "rpo", of_type("string"), "rto",
                            of_type("string"), "cost", of_type("string")),
                  NULL));
}

static json_t *sources_type(void)
{
    json_t *checked = json_pack("{s:[s,s], s:s}", "type", "string", "null", "pattern",
                                "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    return array_of(object_of(json_pack("{s:o, s:o, s:o}", "title", of_type("string"),
                                        "url", of_type("string"), "checked", checked),
                              NULL));
}

static json_t *claims_type(const struct site *site)
{
    json_t *kinds = json_pack("{s:[s,s,s,s,s]}", "enum", "scope", "within", "per",
                              "survives", "failure");
    return array_of(
        object_of(json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "kind", kinds,
                            "level", levels(site, true), "negated", of_type("boolean"),
                            "text", of_type("string"), "page", of_type("string"),
                            "file", of_type("string"), "line", of_type("integer")),
                  NULL));
}

void views_services_schema(const struct site *site, struct buf *out)
{
    json_t *properties = json_object();
    static const char *const plain[] = {"slug", "name", "url", "category", "verdict"};
    static const char *const lists[] = {"aliases", "also_called", "zonal_choices",
                                        "confused_with", "traps"};
    for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
        json_object_set_new(properties, plain[i], of_type("string"));
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        json_object_set_new(properties, lists[i], array_of(of_type("string")));
    json_object_set_new(properties, "scope", array_of(levels(site, false)));
    json_object_set_new(properties, "planes", planes_type(site));
    json_object_set_new(properties, "survives", survives_type(site));
    json_object_set_new(properties, "fails", fails_type(site));
    json_object_set_new(properties, "parts", parts_type(site));
    json_object_set_new(properties, "depends_on", depends_on_type());
    json_object_set_new(properties, "extends", extends_type(site));
    json_object_set_new(properties, "sources", sources_type());
    json_object_set_new(properties, "derived", of_type("boolean"));
    json_object_set_new(properties, "claims", claims_type(site));
    dump(json_pack("{s:s, s:s, s:s, s:o}", "$schema",
                   "https://json-schema.org/draft/2020-12/schema", "title",
                   "Services and their resilience scope", "type", "array", "items",
                   object_of(properties, NULL)),
         out);
}
