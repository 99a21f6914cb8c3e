/* JSON through jansson; see json.h. Jansson knows no places, so that of a key is
 * the line where it first stands in quotes. */
#include "config/json.h"

#include <jansson.h>

/* FOUND: keys whose place is looked for, each from the start. */
enum { MAX_DEPTH = 32, FOUND = 1000 };

struct json_text {
    struct str text;
    struct str file;
    int first_line;
    struct arena *arena;
};

static struct place place_of(const struct json_text *t, struct str key)
{
    struct str quoted = arena_printf(t->arena, "\"%.*s\"", STR_ARG(key));
    ptrdiff_t at = str_find(t->text, quoted, 0);
    struct place place = {t->file, t->first_line, 1};
    for (ptrdiff_t i = 0; i < at; i++) {
        place.col++;
        if (t->text.p[i] == '\n') {
            place.line++;
            place.col = 1;
        }
    }
    return place;
}

static struct str number_text(const json_t *json, struct arena *arena)
{
    return json_is_integer(json)
               ? arena_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(json))
               : arena_printf(arena, "%.15g", json_real_value(json));
}

static struct yaml *convert(const struct json_text *t, json_t *json, struct place at,
                            int depth)
{
    struct yaml *node = arena_new(t->arena, struct yaml, 1);
    *node = (struct yaml){.kind = YAML_SCALAR, .place = at};
    const char *key;
    json_t *value;
    size_t i;
    if (json_is_string(json)) {
        node->scalar = arena_str(
            t->arena, (struct str){json_string_value(json), json_string_length(json)});
    } else if (json_is_boolean(json)) {
        node->scalar = json_is_true(json) ? STR("true") : STR("false");
    } else if (json_is_number(json)) {
        node->scalar = number_text(json, t->arena);
    } else if (json_is_array(json) && depth < MAX_DEPTH) {
        node->kind = YAML_LIST;
        json_array_foreach(json, i, value) yaml_append(
            node,
            (struct yaml_entry){.place = at, .value = convert(t, value, at, depth + 1)},
            t->arena);
    } else if (json_is_object(json) && depth < MAX_DEPTH) {
        node->kind = YAML_MAP;
        json_object_foreach(json, key, value)
        {
            struct str name = arena_str(t->arena, str_z(key));
            bool is_found = depth == 0 && node->n < FOUND;
            struct place place = is_found ? place_of(t, name) : at;
            yaml_append(
                node,
                (struct yaml_entry){name, place, convert(t, value, place, depth + 1)},
                t->arena);
        }
    } else {
        node->kind = YAML_NULL;
    }
    return node;
}

struct yaml *json_parse(struct str text, struct str file, int first_line,
                        struct yaml_reader *reader, size_t *length)
{
    struct json_text t = {text, file, first_line, reader->arena};
    json_error_t error;
    json_t *json = json_loadb(text.n ? text.p : "", text.n,
                              JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(json)) {
        json_decref(json);
        yaml_wrong(reader,
                   (struct place){file,
                                  first_line + (error.line > 0 ? error.line - 1 : 0),
                                  error.column > 0 ? error.column : 1},
                   "not valid JSON: %s", error.text);
        return NULL;
    }
    *length = (size_t)error.position;
    t.text = str_slice(text, 0, *length);
    struct yaml *tree = convert(&t, json, (struct place){file, first_line, 1}, 0);
    json_decref(json);
    return tree;
}
