/* Values as JSON, through jansson, which knows how strings are written; see json.h. */
#include "layout/json.h"

#include <jansson.h>

static json_t *text(const struct value *v)
{
    struct str s = value_text(v);
    return json_stringn(s.n ? s.p : "", s.n);
}

static json_t *make(const struct value *v);

static json_t *list(const struct value *v)
{
    json_t *array = json_array();
    for (size_t i = 0; i < value_count(v); i++)
        json_array_append_new(array, make(value_at(v, i)));
    return array;
}

static json_t *map(const struct value *v)
{
    json_t *object = json_object();
    for (size_t i = 0; i < value_count(v); i++) {
        struct buf key = BUF_INIT;
        buf_str(&key, value_key(v, i));
        json_object_set_new(object, key.p, make(value_at(v, i)));
        buf_release(&key);
    }
    return object;
}

static json_t *make(const struct value *v)
{
    switch (value_kind(v)) {
    case VALUE_MAP:
        return map(v);
    case VALUE_LIST:
        return list(v);
    case VALUE_STR:
        return text(v);
    case VALUE_RAW:
        return json_pack("{so}", "html", text(v));
    case VALUE_BOOL:
        return json_boolean(value_int(v));
    case VALUE_INT:
        return json_integer(value_int(v));
    }
    return json_null();
}

static int append(const char *bytes, size_t n, void *out)
{
    buf_add(out, bytes, n);
    return 0;
}

void value_json(const struct value *v, struct buf *out)
{
    json_t *json = make(v);
    json_dump_callback(json, append, out, JSON_INDENT(2) | JSON_ENCODE_ANY);
    buf_putc(out, '\n');
    json_decref(json);
}
