/* A small reader of TOML; see toml.h. One pass over the bytes; a value that cannot
 * be read ends at its line, and the next line is tried. */
#include "config/toml.h"

#include "util/buf.h"
#include "util/utf8.h"

/* Each key is compared with all before it. */
enum { MAX_DEPTH = 32, MAX_KEYS = 1000 };

struct toml {
    struct str text;
    size_t at;
    size_t line_start;
    int line;
    struct str file;
    struct yaml_reader *reader;
};

static struct place here(const struct toml *t)
{
    return (struct place){t->file, t->line, (int)(t->at - t->line_start) + 1};
}

static int wrong(struct toml *t, const char *what)
{
    return yaml_wrong(t->reader, here(t), "not valid TOML: %s", what);
}

static char peek(const struct toml *t)
{
    return t->at < t->text.n ? t->text.p[t->at] : '\0';
}

static void step(struct toml *t)
{
    if (t->text.p[t->at++] == '\n') {
        t->line++;
        t->line_start = t->at;
    }
}

static bool at_end(const struct toml *t)
{
    return t->at >= t->text.n;
}

static bool looking_at(const struct toml *t, struct str what)
{
    return str_starts(str_from(t->text, t->at), what);
}

/* Passes over blanks, and with `lines` over line ends and comments too. */
static void skip_blanks(struct toml *t, bool lines)
{
    while (!at_end(t)) {
        char c = peek(t);
        if (c == '#' && lines)
            while (!at_end(t) && peek(t) != '\n')
                step(t);
        else if (c == ' ' || c == '\t' || c == '\r' || (c == '\n' && lines))
            step(t);
        else
            return;
    }
}

static void skip_line(struct toml *t)
{
    while (!at_end(t) && peek(t) != '\n')
        step(t);
}

static struct yaml *node_new(struct toml *t, enum yaml_kind kind)
{
    struct yaml *node = arena_new(t->reader->arena, struct yaml, 1);
    *node = (struct yaml){.kind = kind, .place = here(t)};
    return node;
}

/* ---- texts ---- */

static void read_code_point(struct toml *t, int digits, struct buf *out)
{
    uint32_t code = 0;
    for (int i = 0; i < digits && !at_end(t); i++) {
        char c = char_lower(peek(t));
        if (!char_is_digit(c) && !(c >= 'a' && c <= 'f'))
            break;
        code = code * 16 + (uint32_t)(char_is_digit(c) ? c - '0' : c - 'a' + 10);
        step(t);
    }
    bool good = code >= 0x20 && code <= 0x10FFFF && !(code >= 0xD800 && code < 0xE000);
    utf8_put(out, good ? code : 0xFFFD);
}

/* What follows a backslash; one at the end of a line eats the blanks of the next. */
static void read_escape(struct toml *t, struct buf *out)
{
    static const char marks[] = "btnfr", means[] = " \t\n  ";
    char c = peek(t);
    const char *mark = c ? strchr(marks, c) : NULL;
    if (at_end(t))
        return;
    if (c == '\n' || c == '\r') {
        skip_blanks(t, true);
        return;
    }
    step(t);
    if (c == 'u' || c == 'U')
        read_code_point(t, c == 'u' ? 4 : 8, out);
    else
        buf_putc(out, mark ? means[mark - marks] : c);
}

/* A text in `quote`s; -1 if they are never closed. A text of one line ends there at
 * the latest, so that one forgotten quote does not take the rest of the file. */
static int read_quoted(struct toml *t, struct yaml *node)
{
    char quote = peek(t);
    struct str three = str_slice(t->text, t->at, t->at + 3);
    bool is_long = three.n == 3 && three.p[1] == quote && three.p[2] == quote;
    struct buf text = BUF_INIT;
    int rc = -1;
    t->at += is_long ? 3 : 1;
    if (is_long && looking_at(t, STR("\r\n")))
        t->at++;
    if (is_long && peek(t) == '\n')
        step(t);
    while (!at_end(t) && (is_long || peek(t) != '\n')) {
        if (is_long ? looking_at(t, three) : peek(t) == quote) {
            t->at += is_long ? 3 : 1;
            rc = 0;
            break;
        }
        char c = peek(t);
        step(t);
        if (c == '\\' && quote == '"')
            read_escape(t, &text);
        else if (c != '\r')
            buf_putc(&text, c);
    }
    if (rc < 0)
        wrong(t, "a text is never closed; put a quotation mark at its end");
    node->scalar = arena_str(t->reader->arena, buf_view(&text));
    buf_release(&text);
    return rc;
}

/* ---- keys ---- */

static bool is_key_char(char c)
{
    return char_is_alnum(c) || c == '_' || c == '-' || (unsigned char)c >= 0x80;
}

/* One part of a key, bare or quoted. */
static int read_key_part(struct toml *t, struct str *out)
{
    size_t from = t->at;
    if (peek(t) == '"' || peek(t) == '\'') {
        struct yaml node;
        int rc = read_quoted(t, &node);
        *out = node.scalar;
        return rc;
    }
    while (!at_end(t) && is_key_char(peek(t)))
        step(t);
    *out = str_slice(t->text, from, t->at);
    return out->n ? 0 : wrong(t, "a key is missing; write key = \"text\"");
}

/* The map under `key` in `map`, made if there is none; of a list of maps the last.
 * NULL if something else stands there. */
static struct yaml *enter(struct toml *t, struct yaml *map, struct str key)
{
    struct yaml *child = yaml_get(map, key);
    if (!child && map->n >= MAX_KEYS)
        return NULL;
    if (!child) {
        child = node_new(t, YAML_MAP);
        yaml_append(map, (struct yaml_entry){key, child->place, child},
                    t->reader->arena);
    }
    if (child->kind == YAML_LIST && child->n)
        child = child->entries[child->n - 1].value;
    return child->kind == YAML_MAP ? child : NULL;
}

/* Reads a key with its dots: leaves in `map` the map that the last part belongs
 * to, in `key` that part. */
static int read_key(struct toml *t, struct yaml **map, struct str *key)
{
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
        skip_blanks(t, false);
        if (read_key_part(t, key) < 0)
            return -1;
        skip_blanks(t, false);
        if (peek(t) != '.')
            return 0;
        step(t);
        *map = enter(t, *map, *key);
        if (!*map)
            return wrong(t, "a table has the name of another value");
    }
    return wrong(t, "nested too deeply");
}

/* ---- values ---- */

static struct yaml *read_value(struct toml *t, int depth);

/* A number, a date, true or false: up to what ends a value. */
static struct yaml *read_bare(struct toml *t)
{
    struct yaml *node = node_new(t, YAML_SCALAR);
    size_t from = t->at;
    while (!at_end(t) && !strchr(",]}#\n", peek(t)))
        step(t);
    node->scalar = str_trim(str_slice(t->text, from, t->at));
    if (node->scalar.n)
        return node;
    wrong(t, "a value is missing");
    return NULL;
}

static struct yaml *read_array(struct toml *t, int depth)
{
    struct yaml *list = node_new(t, YAML_LIST);
    step(t);
    for (;;) {
        skip_blanks(t, true);
        if (peek(t) == ']') {
            step(t);
            return list;
        }
        struct yaml *item = at_end(t) ? NULL : read_value(t, depth + 1);
        if (!item)
            break;
        yaml_append(list, (struct yaml_entry){.place = item->place, .value = item},
                    t->reader->arena);
        skip_blanks(t, true);
        if (peek(t) == ',')
            step(t);
        else if (peek(t) != ']')
            break;
    }
    wrong(t, "a list is never closed; put \"]\" at its end");
    return NULL;
}

static int read_pair(struct toml *t, struct yaml *map, int depth);

static struct yaml *read_inline_table(struct toml *t, int depth)
{
    struct yaml *map = node_new(t, YAML_MAP);
    step(t);
    for (;;) {
        skip_blanks(t, true);
        if (peek(t) == '}') {
            step(t);
            return map;
        }
        if (at_end(t) || read_pair(t, map, depth + 1) < 0)
            return NULL;
        skip_blanks(t, true);
        if (peek(t) == ',')
            step(t);
        else if (peek(t) != '}')
            break;
    }
    wrong(t, "a table is never closed; put \"}\" at its end");
    return NULL;
}

static struct yaml *read_value(struct toml *t, int depth)
{
    if (depth > MAX_DEPTH) {
        wrong(t, "nested too deeply");
        return NULL;
    }
    struct yaml *node;
    switch (peek(t)) {
    case '"':
    case '\'':
        node = node_new(t, YAML_SCALAR);
        return read_quoted(t, node) < 0 ? NULL : node;
    case '[':
        return read_array(t, depth);
    case '{':
        return read_inline_table(t, depth);
    default:
        return read_bare(t);
    }
}

/* key = value. Of a key that is given twice the first counts. */
static int read_pair(struct toml *t, struct yaml *map, int depth)
{
    struct str key;
    struct place at = here(t);
    if (read_key(t, &map, &key) < 0)
        return -1;
    if (peek(t) != '=')
        return wrong(t, "write key = \"text\"");
    step(t);
    skip_blanks(t, false);
    struct yaml *value = read_value(t, depth);
    if (!value)
        return -1;
    if (map->n >= MAX_KEYS)
        return yaml_wrong(t->reader, at, "more than %d keys; take some away", MAX_KEYS);
    if (yaml_get(map, key))
        return yaml_wrong(t->reader, at,
                          "\"%.*s\" is given twice here; keep one of them",
                          STR_ARG(key));
    yaml_append(map, (struct yaml_entry){key, at, value}, t->reader->arena);
    return 0;
}

/* [table] or [[table]]: where the pairs that follow belong. */
static struct yaml *read_header(struct toml *t, struct yaml *root)
{
    bool is_list = looking_at(t, STR("[["));
    struct yaml *map = root;
    struct str key;
    t->at += is_list ? 2 : 1;
    if (read_key(t, &map, &key) < 0)
        return NULL;
    if (!looking_at(t, is_list ? STR("]]") : STR("]"))) {
        wrong(t, "the name of a table is never closed; put \"]\" behind it");
        return NULL;
    }
    t->at += is_list ? 2 : 1;
    struct yaml *list = yaml_get(map, key);
    if (!is_list)
        return enter(t, map, key);
    if (!list) {
        list = node_new(t, YAML_LIST);
        yaml_append(map, (struct yaml_entry){key, list->place, list}, t->reader->arena);
    }
    if (list->kind != YAML_LIST) {
        wrong(t, "a table has the name of another value");
        return NULL;
    }
    struct yaml *item = node_new(t, YAML_MAP);
    yaml_append(list, (struct yaml_entry){.place = item->place, .value = item},
                t->reader->arena);
    return item;
}

struct yaml *toml_parse(struct str text, struct str file, int first_line,
                        struct yaml_reader *reader)
{
    struct toml t = {.text = text, .line = first_line, .file = file, .reader = reader};
    struct yaml *root = node_new(&t, YAML_MAP), *map = root;
    for (skip_blanks(&t, true); !at_end(&t); skip_blanks(&t, true)) {
        bool read = true;
        if (peek(&t) == '[')
            map = read_header(&t, root);
        else /* below a header that could not be read: read, and forgotten */
            read = read_pair(&t, map ? map : node_new(&t, YAML_MAP), 0) == 0;
        skip_blanks(&t, false);
        if (read && map && !at_end(&t) && peek(&t) != '\n' && peek(&t) != '#')
            wrong(&t, "one line says one thing; begin a new line here");
        skip_line(&t);
    }
    return root;
}
