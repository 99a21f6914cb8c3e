/* The sources of an entry, and what cites them; see sources.h. */
#include "catalog/sources.h"

/* ---- sources: [{title, url, checked}] ---- */

static bool is_date(struct str s)
{
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
        return false;
    for (size_t i = 0; i < 10; i++)
        if (i != 4 && i != 7 && !char_is_digit(s.p[i]))
            return false;
    int month = (s.p[5] - '0') * 10 + s.p[6] - '0';
    int day = (s.p[8] - '0') * 10 + s.p[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static int read_checked(const struct yaml *node, void *target,
                        struct yaml_reader *reader)
{
    struct service_source *source = target;
    if (node->kind == YAML_NULL)
        return 0;
    if (node->kind != YAML_SCALAR || !is_date(node->scalar))
        return yaml_wrong(reader, node->place,
                          "\"checked\" must be a date such as 2026-11-22");
    source->checked = node->scalar;
    return 0;
}

static int read_source_url(const struct yaml *node, void *target,
                           struct yaml_reader *reader)
{
    struct service_source *source = target;
    if (node->kind != YAML_SCALAR || !(str_starts(node->scalar, STR("https://")) ||
                                       str_starts(node->scalar, STR("http://"))))
        return yaml_wrong(reader, node->place,
                          "\"url\" must begin with https:// or http://");
    source->url = node->scalar;
    return 0;
}

static const struct yaml_field source_fields[] = {
    {"id", YAML_STR, offsetof(struct service_source, id), NULL},
    {"title", YAML_STR, offsetof(struct service_source, title), NULL},
    {"url", YAML_CALL, 0, read_source_url},
    {"checked", YAML_CALL, 0, read_checked},
};

enum { SOURCE_FIELDS = countof(source_fields) };

static void add_source(void *target, const void *item)
{
    struct service *s = target;
    vec_push(&s->sources, *(const struct service_source *)item);
}

int sources_read(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    return yaml_read_list(node, source_fields, SOURCE_FIELDS,
                          sizeof(struct service_source), add_source, target,
                          "an entry of \"sources\"", reader);
}

/* ---- citations ---- */

/* What a fact calls a source: its id, or its number in the list. */
static bool is_called(const struct service *s, size_t i, struct str name)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", i + 1);
    return (s->sources.p[i].id.n && str_eq(s->sources.p[i].id, name)) ||
           str_eq(str_z(number), name);
}

static void cite_name(const struct yaml *node, const struct service *s,
                      struct service_cite_vec *out, struct yaml_reader *reader)
{
    for (size_t i = 0; i < s->sources.n; i++)
        if (is_called(s, i, node->scalar)) {
            vec_push(out, i);
            return;
        }
    yaml_wrong(reader, node->place,
               "no source \"%.*s\": \"source\" names one of the %zu in "
               "\"sources\" by number or \"id\", or is {title, url, checked}",
               STR_ARG(node->scalar), s->sources.n);
}

/* Written where it is used; of one address that is cited twice the list has one. */
static void cite_own(const struct yaml *node, struct service *s,
                     struct service_cite_vec *out, struct yaml_reader *reader)
{
    struct service_source source = {0};
    if (yaml_read(node, source_fields, SOURCE_FIELDS, &source, "a \"source\"", reader) <
        0)
        return;
    size_t i = 0;
    while (i < s->sources.n && !str_eq(s->sources.p[i].url, source.url))
        i++;
    if (i == s->sources.n)
        vec_push(&s->sources, source);
    vec_push(out, i);
}

static void cite(const struct yaml *node, struct service *s,
                 struct service_cite_vec *out, struct yaml_reader *reader)
{
    if (node->kind == YAML_SCALAR)
        cite_name(node, s, out, reader);
    else if (node->kind == YAML_MAP)
        cite_own(node, s, out, reader);
    else
        yaml_wrong(reader, node->place,
                   "\"source\" must be a number, an \"id\" or {title, url, checked}, "
                   "or a list of these");
}

void sources_cite(const struct yaml *node, struct service *s,
                  struct service_cite_vec *out, struct yaml_reader *reader)
{
    if (node->kind != YAML_LIST)
        cite(node, s, out, reader);
    for (size_t i = 0; node->kind == YAML_LIST && i < node->n; i++)
        cite(node->entries[i].value, s, out, reader);
}
