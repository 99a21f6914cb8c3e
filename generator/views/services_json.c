/* services.json: the catalogue for other programs. Its form is said by
 * services_schema.c. */
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
    snprintf(name, sizeof name, "%.*s", STR_ARG(key));
    json_object_set_new(object, name, value);
}

static json_t *survives(const struct service_failure_vec *fails)
{
    json_t *object = json_object();
    for (size_t i = 0; i < fails->n; i++)
        set(object, fails->p[i].level,
            json_string(survives_name(fails->p[i].survives)));
    return object;
}

static json_t *cites(const struct service *s, const struct service_cite_vec *sources)
{
    json_t *array = json_array();
    for (size_t i = 0; i < sources->n; i++)
        json_array_append_new(array, text(s->sources.p[sources->p[i]].url));
    return array;
}

static json_t *facts(const struct service *s, const struct service_fact_vec *list)
{
    json_t *object = json_object();
    for (size_t i = 0; i < list->n; i++) {
        const struct service_fact *fact = &list->p[i];
        json_t *item = json_object();
        set(item, STR("text"), text(fact->text));
        set(item, STR("command"), text_or_null(fact->command));
        set(item, STR("sources"), cites(s, &fact->sources));
        set(object, fact->field->id, item);
    }
    return object;
}

static json_t *fails(const struct service *s, const struct service_failure_vec *list)
{
    json_t *object = json_object();
    for (size_t i = 0; i < list->n; i++) {
        const struct service_failure *f = &list->p[i];
        json_t *row = json_object();
        set(row, STR("effect"), text(f->effect));
        set(row, STR("by_itself"), text(f->by_itself));
        set(row, STR("action"), text(f->action));
        set(row, STR("why"), text(f->why));
        set(row, STR("sources"), cites(s, &f->sources));
        set(row, STR("facts"), facts(s, &f->facts));
        set(object, f->level, row);
    }
    return object;
}

static json_t *variants(const struct service *s)
{
    json_t *array = json_array();
    for (size_t i = 0; i < s->variants.n; i++) {
        const struct service_variant *v = &s->variants.p[i];
        json_t *item = json_object();
        set(item, STR("name"), text(v->name));
        set(item, STR("verdict"), text(v->verdict));
        set(item, STR("service"), text_or_null(v->slug));
        set(item, STR("survives"), survives(&v->fails));
        set(item, STR("fails"), fails(s, &v->fails));
        json_array_append_new(array, item);
    }
    return array;
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
    set(object, STR("survives"), survives(&s->fails));
    set(object, STR("aliases"), texts(&s->aliases));
    set(object, STR("also_called"), texts(&s->also_called));
    set(object, STR("verdict"), text(s->verdict));
    set(object, STR("parts"), parts(s));
    set(object, STR("fails"), fails(s, &s->fails));
    set(object, STR("variants"), variants(s));
    set(object, STR("backup"), facts(s, &s->backup));
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
