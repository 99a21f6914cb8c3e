/* The data of a page, as a layout sees it: a tree of maps, lists and text.
 * Built once per page in a scratch arena, read by layouts_render().
 *
 *     struct value *data = value_map(&scratch);
 *     value_set_str(data, "lang", STR("en"));
 *     value_set_raw(data, "body", html);              trusted HTML
 *     struct value *page = value_set_map(data, "page");
 *     value_set_str(page, "title", p->title);
 *     struct value *toc = value_set_list(data, "toc");
 *     struct value *item = value_push_map(toc);
 *     value_set_str(item, "id", h->id);
 *
 * Text and trusted HTML are different kinds, so that a layout can neither
 * forget to escape the one nor escape the other twice.
 *
 * Keys and text are borrowed: they must live as long as the tree. A value may
 * hang in several trees if its arena outlives them; once shared between
 * threads it must not change. */
#ifndef LAYOUT_VALUE_H
#define LAYOUT_VALUE_H

#include "util/arena.h"
#include "util/str.h"

enum value_kind {
    VALUE_MAP,
    VALUE_LIST,
    VALUE_STR, /* plain text, escaped by {{x}} */
    VALUE_RAW, /* trusted HTML, for {{{x}}} */
    VALUE_BOOL,
    VALUE_INT
};

struct value;

/* An empty map and an empty list. What is set or pushed lives in `arena`. */
struct value *value_map(struct arena *arena);
struct value *value_list(struct arena *arena);

/* Sets a key of a map; a key that is there already gets the new value. */
void value_set(struct value *map, const char *key, const struct value *v);
void value_set_str(struct value *map, const char *key, struct str text);
void value_set_raw(struct value *map, const char *key, struct str html);
void value_set_bool(struct value *map, const char *key, bool yes);
void value_set_int(struct value *map, const char *key, long long n);
/* Set an empty map or list and return it. */
struct value *value_set_map(struct value *map, const char *key);
struct value *value_set_list(struct value *map, const char *key);

/* Append to a list. */
void value_push(struct value *list, const struct value *v);
void value_push_str(struct value *list, struct str text);
/* Appends an empty map and returns it. */
struct value *value_push_map(struct value *list);

enum value_kind value_kind(const struct value *v);
/* What a key of a map holds, or NULL. A list has one key, "length". */
const struct value *value_get(const struct value *v, struct str key);
/* The number of items of a list, or keys of a map; else 0. */
size_t value_count(const struct value *v);
/* Item `i` of a list, or what the ith key of a map holds, in the order in which they
 * were set; `i` must be below value_count(). */
const struct value *value_at(const struct value *v, size_t i);
/* The ith key of a map. */
struct str value_key(const struct value *map, size_t i);
/* The text of a VALUE_STR, the HTML of a VALUE_RAW; else empty. */
struct str value_text(const struct value *v);
/* The number of a VALUE_INT, 0 or 1 of a VALUE_BOOL; else 0. */
long long value_int(const struct value *v);
/* Whether {{#x}} shows its content: not for false, 0, an empty text, an empty
 * list. */
bool value_is_truthy(const struct value *v);

struct buf;
/* Appends a tree as bytes that no other tree has: where they are equal, every layout
 * makes the same of both. */
void value_put(const struct value *v, struct buf *out);
/* From now on puts a hash of the tree in its place, which is found once: for what hangs
 * in many. It must not change any more. */
void value_seal(struct value *v);

#endif
