/* The data of a page; see value.h. Maps are arrays that are searched from the
 * front: a layout's maps have a dozen keys, and comparing lengths first makes
 * that as quick as hashing. */
#include "layout/value.h"

#include "util/buf.h"
#include "util/hash.h"

#include <assert.h>

struct entry {
    struct str key; /* empty in a list */
    const struct value *value;
};

struct value {
    enum value_kind kind;
    struct str text;       /* VALUE_STR, VALUE_RAW */
    long long number;      /* VALUE_INT, VALUE_BOOL */
    struct entry *entries; /* VALUE_MAP, VALUE_LIST */
    size_t n, cap;
    struct value *length; /* VALUE_LIST: its "length" */
    uint64_t seal;        /* a hash of it all; 0: none was made */
    struct arena *arena;  /* where entries live */
};

static const struct value bools[] = {{.kind = VALUE_BOOL, .number = 0},
                                     {.kind = VALUE_BOOL, .number = 1}};

static struct value *new_value(struct arena *arena, enum value_kind kind)
{
    struct value *v = arena_new(arena, struct value, 1);
    v->kind = kind;
    v->arena = arena;
    return v;
}

static const struct value *new_text(struct arena *arena, enum value_kind kind,
                                    struct str text)
{
    struct value *v = new_value(arena, kind);
    v->text = text;
    return v;
}

struct value *value_map(struct arena *arena)
{
    return new_value(arena, VALUE_MAP);
}

struct value *value_list(struct arena *arena)
{
    struct value *v = new_value(arena, VALUE_LIST);
    v->length = new_value(arena, VALUE_INT);
    return v;
}

static void append(struct value *v, struct str key, const struct value *child)
{
    if (v->n == v->cap) {
        size_t cap = v->cap ? v->cap * 2 : 8;
        struct entry *entries = arena_new(v->arena, struct entry, cap);
        if (v->n)
            memcpy(entries, v->entries, v->n * sizeof *entries);
        v->entries = entries;
        v->cap = cap;
    }
    v->entries[v->n++] = (struct entry){key, child};
}

static struct entry *find(const struct value *map, struct str key)
{
    for (size_t i = 0; i < map->n; i++)
        if (str_eq(map->entries[i].key, key))
            return &map->entries[i];
    return NULL;
}

void value_set(struct value *map, const char *key, const struct value *v)
{
    assert(map->kind == VALUE_MAP);
    struct entry *e = find(map, str_z(key));
    if (e)
        e->value = v;
    else
        append(map, str_z(key), v);
}

void value_set_str(struct value *map, const char *key, struct str text)
{
    value_set(map, key, new_text(map->arena, VALUE_STR, text));
}

void value_set_raw(struct value *map, const char *key, struct str html)
{
    value_set(map, key, new_text(map->arena, VALUE_RAW, html));
}

void value_set_bool(struct value *map, const char *key, bool yes)
{
    value_set(map, key, &bools[yes]);
}

void value_set_int(struct value *map, const char *key, long long n)
{
    struct value *v = new_value(map->arena, VALUE_INT);
    v->number = n;
    value_set(map, key, v);
}

struct value *value_set_map(struct value *map, const char *key)
{
    struct value *v = value_map(map->arena);
    value_set(map, key, v);
    return v;
}

struct value *value_set_list(struct value *map, const char *key)
{
    struct value *v = value_list(map->arena);
    value_set(map, key, v);
    return v;
}

void value_push(struct value *list, const struct value *v)
{
    assert(list->kind == VALUE_LIST);
    append(list, (struct str){0}, v);
    list->length->number++;
}

void value_push_str(struct value *list, struct str text)
{
    value_push(list, new_text(list->arena, VALUE_STR, text));
}

struct value *value_push_map(struct value *list)
{
    struct value *v = value_map(list->arena);
    value_push(list, v);
    return v;
}

enum value_kind value_kind(const struct value *v)
{
    return v->kind;
}

const struct value *value_get(const struct value *v, struct str key)
{
    if (v->kind == VALUE_LIST)
        return str_eq(key, STR("length")) ? v->length : NULL;
    if (v->kind != VALUE_MAP)
        return NULL;
    const struct entry *e = find(v, key);
    return e ? e->value : NULL;
}

size_t value_count(const struct value *v)
{
    return v->n;
}

const struct value *value_at(const struct value *v, size_t i)
{
    assert(i < v->n);
    return v->entries[i].value;
}

struct str value_key(const struct value *map, size_t i)
{
    assert(map->kind == VALUE_MAP && i < map->n);
    return map->entries[i].key;
}

struct str value_text(const struct value *v)
{
    return v->text;
}

long long value_int(const struct value *v)
{
    return v->number;
}

bool value_is_truthy(const struct value *v)
{
    switch (v->kind) {
    case VALUE_MAP:
        return true;
    case VALUE_LIST:
        return v->n > 0;
    case VALUE_STR:
    case VALUE_RAW:
        return v->text.n > 0;
    case VALUE_BOOL:
    case VALUE_INT:
        return v->number != 0;
    }
    return false;
}

/* ---- as bytes ---- */

static void put_number(struct buf *out, uint64_t n)
{
    buf_add(out, &n, sizeof n);
}

static void put_text(struct buf *out, struct str s)
{
    put_number(out, s.n);
    buf_str(out, s);
}

/* No kind. */
enum { SEALED = 0x7f };

void value_put(const struct value *v, struct buf *out)
{
    buf_putc(out, v->seal ? SEALED : (char)v->kind);
    if (v->seal) {
        put_number(out, v->seal);
        return;
    }
    put_number(out, (uint64_t)v->number);
    put_text(out, v->text);
    put_number(out, v->n);
    for (size_t i = 0; i < v->n; i++) {
        put_text(out, v->entries[i].key);
        value_put(v->entries[i].value, out);
    }
}

void value_seal(struct value *v)
{
    struct buf bytes = BUF_INIT;
    value_put(v, &bytes);
    v->seal = hash_bytes(buf_view(&bytes));
    buf_release(&bytes);
}
