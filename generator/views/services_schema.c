/* The JSON Schema of services.json. */
#include "views/views.h"

#include "util/buf.h"

#include <jansson.h>
#include <stdlib.h>

/* Of the form. 2: facts, variants, backup, and failures of a site's own. */
#define VERSION "2"

static json_t *text(struct str s)
{
    return json_stringn(s.n ? s.p : "", s.n);
}

static void set(json_t *object, struct str key, json_t *value)
{
    char name[256];
    snprintf(name, sizeof name, "%.*s", STR_ARG(key));
    json_object_set_new(object, name, value);
}

static void dump(json_t *json, struct buf *out)
{
    char *bytes = json_dumps(json, JSON_INDENT(1));
    buf_puts(out, bytes);
    buf_putc(out, '\n');
    free(bytes);
    json_decref(json);
}

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
    for (size_t i = 0; i < site->settings.faults.n; i++)
        set(properties, site->settings.faults.p[i].id, json_incref(of));
    json_decref(of);
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

static json_t *reference(const char *name)
{
    return json_pack("{s:s+}", "$ref", "#/$defs/", name);
}

static json_t *fact_definition(void)
{
    return object_of(json_pack("{s:o, s:o, s:o}", "text", of_type("string"), "command",
                               text_or_null_type(), "sources",
                               array_of(of_type("string"))),
                     NULL);
}

/* An object of facts, each of which may be missing. */
static json_t *facts_of(json_t *properties)
{
    return json_pack("{s:s, s:o, s:b}", "type", "object", "properties", properties,
                     "additionalProperties", 0);
}

static json_t *facts_type(const struct site *site)
{
    json_t *properties = json_object();
    for (size_t i = 0; i < site->settings.facts.n; i++)
        set(properties, site->settings.facts.p[i].id, reference("fact"));
    return facts_of(properties);
}

static json_t *backup_type(void)
{
    return facts_of(json_pack("{s:o, s:o, s:o, s:o}", "how", reference("fact"),
                              "restore", reference("fact"), "time", reference("fact"),
                              "lost", reference("fact")));
}

static json_t *fails_definition(const struct site *site)
{
    return by_fault(
        site,
        object_of(json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "effect",
                            of_type("string"), "by_itself", of_type("string"), "action",
                            of_type("string"), "why", of_type("string"), "sources",
                            array_of(of_type("string")), "facts", facts_type(site)),
                  NULL));
}

static json_t *variants_type(const struct site *site)
{
    return array_of(object_of(
        json_pack("{s:o, s:o, s:o, s:o, s:o}", "name", of_type("string"), "verdict",
                  of_type("string"), "service", text_or_null_type(), "survives",
                  survives_type(site), "fails", reference("fails")),
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
    for (size_t i = 0; i < countof(plain); i++)
        json_object_set_new(properties, plain[i], of_type("string"));
    for (size_t i = 0; i < countof(lists); i++)
        json_object_set_new(properties, lists[i], array_of(of_type("string")));
    json_object_set_new(properties, "scope", array_of(levels(site, false)));
    json_object_set_new(properties, "planes", planes_type(site));
    json_object_set_new(properties, "survives", survives_type(site));
    json_object_set_new(properties, "fails", reference("fails"));
    json_object_set_new(properties, "variants", variants_type(site));
    json_object_set_new(properties, "backup", backup_type());
    json_object_set_new(properties, "parts", parts_type(site));
    json_object_set_new(properties, "depends_on", depends_on_type());
    json_object_set_new(properties, "extends", extends_type(site));
    json_object_set_new(properties, "sources", sources_type());
    json_object_set_new(properties, "derived", of_type("boolean"));
    json_object_set_new(properties, "claims", claims_type(site));
    dump(json_pack("{s:s, s:s, s:{s:o, s:o}, s:s, s:s, s:o}", "$schema",
                   "https://json-schema.org/draft/2020-12/schema", "$id",
                   "urn:handbook:services:" VERSION, "$defs", "fact", fact_definition(),
                   "fails", fails_definition(site), "title",
                   "Services and their resilience scope", "type", "array", "items",
                   object_of(properties, NULL)),
         out);
}
