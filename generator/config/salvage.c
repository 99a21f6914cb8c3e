/* Reads broken YAML key by key; see salvage.h. A chunk is a line with a key and the
 * lines that go on with it (indented, "- item", blank, a closing bracket). Each
 * chunk is tried as YAML; what still fails and is one line is the text behind the
 * colon, as it stands. */
#include "config/salvage.h"

#include "util/buf.h"
#include "util/map.h"

/* ---- lines ---- */

enum { MAX_KEY = 40 };

static bool is_key_char(char c)
{
    return char_is_alnum(c) || strchr("_-. ", c) || (unsigned char)c >= 0x80;
}

struct str salvage_key_of(struct str line)
{
    size_t n = 0;
    bool quoted = line.n && (line.p[0] == '"' || line.p[0] == '\'');
    struct str rest = str_from(line, quoted);
    while (n < rest.n && n < MAX_KEY && rest.p[n] && is_key_char(rest.p[n]))
        n++;
    struct str key = str_slice(rest, 0, n);
    if (quoted && n < rest.n && rest.p[n] == line.p[0])
        n++;
    bool colon = n < rest.n && rest.p[n] == ':' &&
                 (n + 1 == rest.n || char_is_space(rest.p[n + 1]));
    bool word = key.n && !char_is_space(key.p[0]) && key.p[0] != '-' && key.p[0] != '.';
    return colon && word ? str_trim(key) : (struct str){0};
}

/* Whether it goes on with what stands above. */
static bool goes_on(struct str line)
{
    return line.n == 0 || char_is_space(line.p[0]) || strchr("-#]}", line.p[0]);
}

bool salvage_is_text(struct str text)
{
    bool below_blank = false;
    for (struct str line; str_next(&text, '\n', &line);) {
        if (below_blank && !goes_on(line) && !salvage_key_of(line).n)
            return true;
        below_blank = below_blank || str_trim(line).n == 0;
        if (salvage_key_of(line).n)
            below_blank = false;
    }
    return false;
}

/* ---- chunks ---- */

struct salvage {
    struct str file;
    struct arena *arena;
    struct yaml *tree;
    struct map keys; /* that it has */
    bool lost;       /* something could not be read at all */
};

/* With two spaces for each tab that begins a line. */
static struct str without_tabs(struct str chunk, struct arena *arena)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0, margin = 1; i < chunk.n; i++) {
        char c = chunk.p[i];
        if (c == '\t' && margin)
            buf_puts(&out, "  ");
        else
            buf_putc(&out, c);
        margin = c == '\n' || (margin && (c == ' ' || c == '\t'));
    }
    struct str text = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return text;
}

/* The text behind the colon, without a quotation mark or a bracket that is never
 * closed. */
static struct yaml *read_literally(struct salvage *s, struct str key, struct str line,
                                   struct place at)
{
    struct yaml *node = arena_new(s->arena, struct yaml, 1);
    size_t colon = (size_t)(key.p + key.n - line.p);
    colon = (size_t)str_find_char(line, ':', colon);
    struct str value = str_trim(str_from(line, colon + 1));
    char mark = value.n ? value.p[0] : '\0';
    bool opens = mark == '"' || mark == '\'' || mark == '[';
    if (opens && str_find_char(value, mark == '[' ? ']' : mark, 1) < 0)
        value = str_trim(str_from(value, 1));
    *node = (struct yaml){.kind = value.n ? YAML_SCALAR : YAML_NULL,
                          .scalar = value,
                          .place = {at.file, at.line, (int)colon + 2}};
    return node;
}

static void add(struct salvage *s, struct yaml_entry entry)
{
    if (map_has(&s->keys, entry.key)) {
        s->lost = true; /* of two the first counts */
        return;
    }
    map_put(&s->keys, entry.key, entry.value);
    yaml_append(s->tree, entry, s->arena);
}

/* A chunk and the line that it begins at. */
static void read_chunk(struct salvage *s, struct str chunk, int line)
{
    struct yaml_reader quiet = {.arena = s->arena};
    struct yaml *map = yaml_parse(without_tabs(chunk, s->arena), s->file, line, &quiet);
    struct str rest = chunk, first = {0};
    str_next(&rest, '\n', &first);
    struct str key = salvage_key_of(first);
    struct place at = {s->file, line, 1};
    bool one_line = str_trim(rest).n == 0;
    if (map && map->kind == YAML_MAP)
        for (size_t i = 0; i < map->n; i++)
            add(s, map->entries[i]);
    else if (key.n && one_line)
        add(s, (struct yaml_entry){key, at, read_literally(s, key, first, at)});
    else if (str_trim(chunk).n)
        s->lost = true;
}

static void read_chunks(struct salvage *s, struct str text, int line)
{
    struct str chunk = {text.p, 0};
    int begun = line;
    for (struct str rest = text, piece; str_next(&rest, '\n', &piece); line++) {
        if (!goes_on(piece) && chunk.n) {
            read_chunk(s, chunk, begun);
            chunk = (struct str){piece.p, 0};
            begun = line;
        }
        chunk.n = (size_t)(piece.p + piece.n - chunk.p);
        if (rest.n)
            chunk.n++; /* the line end */
    }
    read_chunk(s, chunk, begun);
}

struct yaml *salvage_yaml(struct str text, struct str file, int first_line,
                          struct arena *arena, struct diag *diag)
{
    struct yaml_reader reader = {.arena = arena};
    struct yaml *tree = yaml_parse(text, file, first_line, &reader);
    if (tree)
        return tree;
    struct salvage s = {.file = file, .arena = arena};
    text = arena_str(arena, text); /* the tree has parts of it */
    s.tree = arena_new(arena, struct yaml, 1);
    *s.tree = (struct yaml){.kind = YAML_MAP, .place = {file, first_line, 1}};
    read_chunks(&s, text, first_line);
    diag_find(diag, s.lost ? DIAG_ERROR : DIAG_WARNING, reader.place, "front-matter",
              "%.*s; %s", STR_ARG(reader.message),
              s.lost ? "the keys that could be read are used"
                     : "read as it stands, line by line");
    map_release(&s.keys);
    return s.tree;
}
