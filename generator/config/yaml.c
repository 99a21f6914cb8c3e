/* A tree of YAML nodes over libyaml's event parser, and its reading by tables;
 * see yaml.h. */
#include "config/yaml.h"

#include "util/buf.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/vec.h"

#include <stdarg.h>
#include <yaml.h>

enum { MAX_DEPTH = 32, MAX_INT = 1000000000 };

VEC(entry_vec, struct yaml_entry);

struct parser {
    yaml_parser_t yaml;
    struct str text;
    struct str file;
    int first_line;
    struct arena *arena;
    struct yaml_reader *reader;
    bool failed;
};

int yaml_wrong(struct yaml_reader *reader, struct place at, const char *format, ...)
{
    struct buf message = BUF_INIT;
    va_list args;
    va_start(args, format);
    buf_vprintf(&message, format, args);
    va_end(args);
    if (!reader->diag && !reader->message.n) {
        reader->place = at;
        reader->message = arena_str(reader->arena, buf_view(&message));
    } else if (reader->diag && reader->rule) {
        diag_find(reader->diag, DIAG_ERROR, at, reader->rule, "%s", message.p);
    } else if (reader->diag) {
        diag_fail(reader->diag, at, "%s", message.p);
    }
    buf_release(&message);
    return -1;
}

static struct place place_of(const struct parser *p, yaml_mark_t mark)
{
    return (struct place){p->file, p->first_line + (int)mark.line,
                          (int)mark.column + 1};
}

/* Where libyaml met the problem. What it says of a byte that no YAML may hold is
 * an offset and no place. */
static struct place problem_place(const struct parser *p)
{
    yaml_mark_t mark = p->yaml.problem_mark;
    if (p->yaml.error == YAML_READER_ERROR) {
        struct str before = str_slice(p->text, 0, p->yaml.problem_offset);
        mark = (yaml_mark_t){0};
        mark.column = before.n - (size_t)(str_rfind_char(before, '\n') + 1);
        for (size_t i = 0; i < before.n; i++)
            mark.line += before.p[i] == '\n';
    }
    return place_of(p, mark);
}

/* How to mend it, where libyaml's words leave that open. */
static const char *hint_for(const char *problem)
{
    static const char *const hints[][2] = {
        {"mapping values", "put quotes around a text that holds a colon"},
        {"tab character", "indent with spaces"},
        {"cannot start any token", "put quotes around a text that begins with a mark, "
                                   "and indent with spaces, not tabs"},
        {"control characters", "delete the character"},
        {"could not find expected ':'", "write \"key: value\""},
    };
    for (size_t i = 0; i < countof(hints); i++)
        if (strstr(problem, hints[i][0]))
            return hints[i][1];
    return "";
}

static bool next_event(struct parser *p, yaml_event_t *event)
{
    if (p->failed)
        return false;
    if (yaml_parser_parse(&p->yaml, event))
        return true;
    if (p->yaml.error == YAML_MEMORY_ERROR)
        mem_exhausted();
    const char *problem = p->yaml.problem ? p->yaml.problem : "cannot be read";
    p->failed = true;
    const char *hint = hint_for(problem);
    yaml_wrong(p->reader, problem_place(p), "not valid YAML: %s%s%s", problem,
               *hint ? "; " : "", hint);
    return false;
}

__attribute__((format(printf, 3, 4))) static void
refuse(struct parser *p, const yaml_event_t *event, const char *format, ...)
{
    struct buf what = BUF_INIT;
    va_list args;
    va_start(args, format);
    buf_vprintf(&what, format, args);
    va_end(args);
    if (!p->failed)
        yaml_wrong(p->reader, place_of(p, event->start_mark), "%s", what.p);
    p->failed = true;
    buf_release(&what);
}

static bool is_null(const yaml_event_t *e)
{
    struct str s = {(const char *)e->data.scalar.value, e->data.scalar.length};
    return e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (s.n == 0 || str_eq(s, STR("~")) || str_eq(s, STR("null")));
}

static struct yaml *node_from(struct parser *p, const yaml_event_t *event, int depth);

/* The key of a map's entry. */
static struct str read_key(struct parser *p, const yaml_event_t *event,
                           struct map *seen, int depth)
{
    struct yaml *key = node_from(p, event, depth + 1);
    if (key->kind != YAML_SCALAR)
        refuse(p, event, "a key must be a plain word");
    else if (map_put(seen, key->scalar, key))
        refuse(p, event, "\"%.*s\" is given twice here; keep one of them",
               STR_ARG(key->scalar));
    return key->scalar;
}

/* Reads nodes up to the event that closes the list or map. */
static void read_entries(struct parser *p, struct yaml *node, int depth)
{
    struct entry_vec entries = {0};
    struct map seen = {0};
    yaml_event_t event;
    while (next_event(p, &event)) {
        bool end = event.type == YAML_SEQUENCE_END_EVENT ||
                   event.type == YAML_MAPPING_END_EVENT;
        struct yaml_entry entry = {.place = place_of(p, event.start_mark)};
        if (!end && node->kind == YAML_MAP) {
            entry.key = read_key(p, &event, &seen, depth);
            yaml_event_delete(&event);
            if (!next_event(p, &event))
                break;
        }
        if (!end) {
            entry.value = node_from(p, &event, depth + 1);
            vec_push(&entries, entry);
        }
        yaml_event_delete(&event);
        if (end)
            break;
    }
    node->n = entries.n;
    node->entries = arena_new(p->arena, struct yaml_entry, entries.n);
    if (entries.n)
        memcpy(node->entries, entries.p, entries.n * sizeof *entries.p);
    vec_release(&entries);
    map_release(&seen);
}

static bool has_anchor_or_tag(const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT:
        return e->data.scalar.anchor || e->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
        return e->data.sequence_start.anchor || e->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
        return e->data.mapping_start.anchor || e->data.mapping_start.tag;
    default:
        return false;
    }
}

/* Whether it has what only an escape ("\0") brings in, and no page may hold. */
static bool holds_control(const yaml_event_t *e)
{
    for (size_t i = 0; i < e->data.scalar.length; i++) {
        unsigned char c = e->data.scalar.value[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            return true;
    }
    return false;
}

static char style_of(const yaml_event_t *scalar)
{
    yaml_scalar_style_t style = scalar->data.scalar.style;
    bool is_quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                     style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    bool is_block =
        style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
    return is_quoted ? '"' : is_block ? '|' : 0;
}

static struct yaml *node_from(struct parser *p, const yaml_event_t *event, int depth)
{
    struct yaml *node = arena_new(p->arena, struct yaml, 1);
    node->place = place_of(p, event->start_mark);
    if (has_anchor_or_tag(event))
        refuse(p, event,
               "YAML anchors (&) and tags (!) are not used here; put quotes around a "
               "text that begins with one of them");
    if (depth > MAX_DEPTH) {
        refuse(p, event, "nested too deeply for settings");
        return node;
    }
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        node->kind = is_null(event) ? YAML_NULL : YAML_SCALAR;
        node->style = style_of(event);
        if (holds_control(event))
            refuse(p, event,
                   "a text may not hold control characters such as \\0 or "
                   "\\e; take them out");
        node->scalar =
            arena_str(p->arena, (struct str){(const char *)event->data.scalar.value,
                                             event->data.scalar.length});
        break;
    case YAML_SEQUENCE_START_EVENT:
        node->kind = YAML_LIST;
        read_entries(p, node, depth);
        break;
    case YAML_MAPPING_START_EVENT:
        node->kind = YAML_MAP;
        read_entries(p, node, depth);
        break;
    default:
        refuse(p, event,
               "YAML aliases (*) are not used here; put quotes around a text that "
               "begins with one");
    }
    return node;
}

struct yaml *yaml_parse(struct str text, struct str file, int first_line,
                        struct yaml_reader *reader)
{
    struct parser p = {.text = text,
                       .file = file,
                       .first_line = first_line,
                       .arena = reader->arena,
                       .reader = reader};
    if (!yaml_parser_initialize(&p.yaml))
        mem_exhausted();
    yaml_parser_set_input_string(&p.yaml, (const unsigned char *)(text.n ? text.p : ""),
                                 text.n);
    struct yaml *root = NULL;
    yaml_event_t event;
    bool end = false;
    while (!end && next_event(&p, &event)) {
        end = event.type == YAML_STREAM_END_EVENT;
        bool skip = end || event.type == YAML_STREAM_START_EVENT ||
                    event.type == YAML_DOCUMENT_START_EVENT ||
                    event.type == YAML_DOCUMENT_END_EVENT;
        if (!skip && root)
            refuse(&p, &event, "more than one YAML document");
        else if (!skip)
            root = node_from(&p, &event, 0);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&p.yaml);
    if (p.failed)
        return NULL;
    if (!root || root->kind == YAML_NULL) {
        root = arena_new(reader->arena, struct yaml, 1);
        *root = (struct yaml){.kind = YAML_MAP, .place = {file, first_line, 1}};
    }
    return root;
}

void yaml_append(struct yaml *node, struct yaml_entry entry, struct arena *arena)
{
    bool full = node->n == 0 || (node->n & (node->n - 1)) == 0; /* a power of two */
    if (full) {
        struct yaml_entry *more =
            arena_new(arena, struct yaml_entry, node->n ? node->n * 2 : 1);
        if (node->n)
            memcpy(more, node->entries, node->n * sizeof *more);
        node->entries = more;
    }
    node->entries[node->n++] = entry;
}

struct yaml *yaml_get(const struct yaml *map, struct str key)
{
    for (size_t i = 0; map && map->kind == YAML_MAP && i < map->n; i++)
        if (str_eq(map->entries[i].key, key))
            return map->entries[i].value;
    return NULL;
}

struct str yaml_keys(const struct yaml_field *fields, size_t n, struct arena *arena)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < n; i++)
        buf_printf(&text, "%s%s",
                   i == 0       ? ""
                   : i + 1 == n ? " or "
                                : ", ",
                   fields[i].key);
    struct str keys = arena_str(arena, buf_view(&text));
    buf_release(&text);
    return keys;
}

static int wrong_kind(const struct yaml *node, const char *key, const char *wanted,
                      struct yaml_reader *reader)
{
    return yaml_wrong(reader, node->place, "\"%s\" must be %s", key, wanted);
}

static int read_str(const struct yaml *node, const char *key, struct str *out,
                    struct yaml_reader *reader)
{
    if (node->kind == YAML_LIST || node->kind == YAML_MAP)
        return wrong_kind(node, key, "a text", reader);
    *out = node->kind == YAML_NULL ? (struct str){0} : node->scalar;
    return 0;
}

static int read_str_list(const struct yaml *node, const char *key, struct str_vec *out,
                         struct yaml_reader *reader)
{
    if (node->kind == YAML_MAP)
        return wrong_kind(node, key, "a list of texts", reader);
    if (node->kind == YAML_SCALAR)
        vec_push(out, node->scalar);
    for (size_t i = 0; node->kind == YAML_LIST && i < node->n; i++) {
        struct str item;
        if (read_str(node->entries[i].value, key, &item, reader) < 0)
            return -1;
        vec_push(out, item);
    }
    return 0;
}

bool yaml_is_bool(const struct yaml *node, bool *out)
{
    static const struct {
        struct str word;
        bool value;
    } words[] = {{STR_INIT("true"), true}, {STR_INIT("false"), false},
                 {STR_INIT("yes"), true},  {STR_INIT("no"), false},
                 {STR_INIT("on"), true},   {STR_INIT("off"), false}};
    for (size_t i = 0; node->kind == YAML_SCALAR && i < 6; i++)
        if (str_eq_nocase(node->scalar, words[i].word)) {
            *out = words[i].value;
            return true;
        }
    return false;
}

static int read_bool(const struct yaml *node, const char *key, bool *out,
                     struct yaml_reader *reader)
{
    return yaml_is_bool(node, out) ? 0 : wrong_kind(node, key, "true or false", reader);
}

static int read_int(const struct yaml *node, const char *key, int *out,
                    struct yaml_reader *reader)
{
    int value = 0;
    bool good = node->kind == YAML_SCALAR && node->scalar.n > 0;
    for (size_t i = 0; good && i < node->scalar.n; i++) {
        good = char_is_digit(node->scalar.p[i]) && value < MAX_INT / 10;
        if (good)
            value = value * 10 + (node->scalar.p[i] - '0');
    }
    if (!good)
        return wrong_kind(node, key, "a whole number", reader);
    *out = value;
    return 0;
}

static int read_field(const struct yaml_field *field, const struct yaml *node,
                      void *target, struct yaml_reader *reader)
{
    void *member = (char *)target + field->offset;
    switch (field->type) {
    case YAML_STR:
        return read_str(node, field->key, member, reader);
    case YAML_STR_LIST:
        return read_str_list(node, field->key, member, reader);
    case YAML_BOOL:
        return read_bool(node, field->key, member, reader);
    case YAML_INT:
        return read_int(node, field->key, member, reader);
    case YAML_CALL:
        break;
    }
    return field->read(node, target, reader);
}

static const struct yaml_field *find_field(const struct yaml_field *fields, size_t n,
                                           struct str key)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(key, str_z(fields[i].key)))
            return &fields[i];
    return NULL;
}

int yaml_read(const struct yaml *map, const struct yaml_field *fields, size_t n,
              void *target, const char *what, struct yaml_reader *reader)
{
    if (map->kind != YAML_MAP)
        return yaml_wrong(reader, map->place, "%s must be a list of \"key: value\"",
                          what);
    int rc = 0;
    for (size_t i = 0; i < map->n; i++) {
        const struct yaml_entry *e = &map->entries[i];
        const struct yaml_field *field = find_field(fields, n, e->key);
        if (!field) {
            struct str keys = yaml_keys(fields, n, reader->arena);
            rc = yaml_wrong(reader, e->place,
                            "unknown key \"%.*s\" in %s; allowed are %.*s",
                            STR_ARG(e->key), what, STR_ARG(keys));
            continue;
        }
        if (read_field(field, e->value, target, reader) < 0)
            rc = -1;
    }
    return rc;
}

int yaml_read_list(const struct yaml *list, const struct yaml_field *fields, size_t n,
                   size_t size, void (*add)(void *target, const void *item),
                   void *target, const char *what, struct yaml_reader *reader)
{
    if (list->kind == YAML_NULL)
        return 0;
    if (list->kind != YAML_LIST)
        return yaml_wrong(reader, list->place, "%s must be a list", what);
    int rc = 0;
    for (size_t i = 0; i < list->n; i++) {
        void *item = arena_alloc(reader->arena, size);
        if (yaml_read(list->entries[i].value, fields, n, item, what, reader) < 0)
            rc = -1;
        else
            add(target, item);
    }
    return rc;
}
