/* Reads and writes the vocabulary file; see vocabulary.h. */
#include "search/vocabulary.h"

#include "util/fs.h"

#define HEADER "handbook vocabulary 5"

/* A field of a line: what would end it becomes a space. */
static void put_field(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        buf_putc(out, (unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
}

static void put_labels(struct buf *out, const char *key,
                       const struct vocabulary_label_vec *labels)
{
    for (size_t i = 0; i < labels->n; i++) {
        buf_printf(out, "%s ", key);
        put_field(out, labels->p[i].id);
        buf_putc(out, '\t');
        put_field(out, labels->p[i].name);
        buf_putc(out, '\n');
    }
}

int vocabulary_write(const struct vocabulary *v, const char *path, struct diag *diag)
{
    struct buf out = BUF_INIT;
    buf_puts(&out, HEADER "\nlanguage ");
    put_field(&out, v->language);
    buf_puts(&out, "\ntitle ");
    put_field(&out, v->title);
    buf_putc(&out, '\n');
    put_labels(&out, "level", &v->levels);
    put_labels(&out, "chapter", &v->chapters);
    put_labels(&out, "boost", &v->boosts);
    buf_puts(&out, "words\n");
    for (size_t i = 0; i < v->words.n; i++) {
        const struct vocabulary_word *w = &v->words.p[i];
        buf_str(&out, w->word);
        buf_putc(&out, '\t');
        buf_str(&out, w->stem);
        buf_putc(&out, '\t');
        buf_count(&out, w->documents);
        buf_puts(&out, w->is_name ? "\t1\n" : "\t0\n");
    }
    buf_puts(&out, "names\n");
    for (size_t i = 0; i < v->names.n; i++) {
        buf_str(&out, v->names.p[i]);
        buf_putc(&out, '\n');
    }
    buf_puts(&out, "related\n");
    buf_str(&out, v->relations);
    int rc = fs_write(path, buf_view(&out), diag);
    buf_release(&out);
    return rc;
}

static void read_label(struct vocabulary_label_vec *labels, struct str line)
{
    struct vocabulary_label label = {0};
    str_next(&line, '\t', &label.id);
    label.name = line;
    vec_push(labels, label);
}

static void read_setting(struct vocabulary *v, struct str line)
{
    struct str key = {0};
    str_next(&line, ' ', &key);
    if (str_eq(key, STR("language")))
        v->language = line;
    else if (str_eq(key, STR("title")))
        v->title = line;
    else if (str_eq(key, STR("level")))
        read_label(&v->levels, line);
    else if (str_eq(key, STR("chapter")))
        read_label(&v->chapters, line);
    else if (str_eq(key, STR("boost")))
        read_label(&v->boosts, line);
}

/* Returns -1 if the line is not a word. */
static int read_word(struct vocabulary *v, struct str line)
{
    struct vocabulary_word w = {0};
    struct str count = {0};
    if (!str_next(&line, '\t', &w.word) || !str_next(&line, '\t', &w.stem) ||
        !str_next(&line, '\t', &count) || line.n != 1)
        return -1;
    for (size_t i = 0; i < count.n; i++) {
        if (!char_is_digit(count.p[i]) || i > 8)
            return -1;
        w.documents = w.documents * 10 + (uint32_t)(count.p[i] - '0');
    }
    w.is_name = line.p[0] == '1';
    vec_push(&v->words, w);
    map_put(&v->stems, w.stem, v);
    return 0;
}

/* Returns -1 if the line is no relation. They stay as they are: there are thousands,
 * of which a query asks for a few. */
static int check_relation(struct str line)
{
    struct str key = {0};
    return str_next(&line, '\t', &key) && line.n ? 0 : -1;
}

enum part { SETTINGS, WORDS, NAMES, RELATIONS };

static int read_line(struct vocabulary *v, struct str line, enum part *part)
{
    if (*part == SETTINGS && str_eq(line, STR("words"))) {
        *part = WORDS;
    } else if (*part == WORDS && str_eq(line, STR("names"))) {
        *part = NAMES;
    } else if (*part == NAMES && str_eq(line, STR("related"))) {
        *part = RELATIONS;
    } else if (*part == SETTINGS) {
        read_setting(v, line);
    } else if (*part == NAMES) {
        if (!line.n || !strchr("~^<", line.p[0]))
            return -1;
        vec_push(&v->names, line);
    } else {
        return *part == WORDS ? read_word(v, line) : check_relation(line);
    }
    return 0;
}

int vocabulary_read(struct vocabulary *v, const char *path, struct diag *diag)
{
    struct buf file = BUF_INIT;
    if (fs_read(path, &file, diag)) {
        buf_release(&file);
        return -1;
    }
    struct str rest = arena_str(&v->arena, buf_view(&file)), line = {0};
    buf_release(&file);
    struct place at = {.file = str_z(path), .line = 1};
    if (!str_next(&rest, '\n', &line) || !str_eq(line, STR(HEADER)))
        return diag_fail(diag, at,
                         "this index was made by another version of handbook; build "
                         "the site anew with this one");
    enum part part = SETTINGS;
    for (at.line = 2; str_next(&rest, '\n', &line); at.line++) {
        bool is_first = part != RELATIONS;
        if (read_line(v, line, &part))
            return diag_fail(diag, at, "this index is damaged; build the site anew");
        if (is_first && part == RELATIONS)
            v->relations = rest;
    }
    return 0;
}

void vocabulary_release(struct vocabulary *v)
{
    vec_release(&v->levels);
    vec_release(&v->chapters);
    vec_release(&v->boosts);
    vec_release(&v->words);
    vec_release(&v->names);
    map_release(&v->stems);
    arena_release(&v->arena);
}

bool vocabulary_has_stem(const struct vocabulary *v, struct str stem)
{
    return map_has(&v->stems, stem);
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str vocabulary_key(const struct str *stems, size_t n, struct arena *arena)
{
    struct str sorted[VOCABULARY_KEY_WORDS];
    struct buf key = BUF_INIT;
    memcpy(sorted, stems, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_bytes);
    for (size_t i = 0; i < n; i++)
        buf_printf(&key, "%s%.*s", i ? "_" : "", STR_ARG(sorted[i]));
    struct str result = arena_str(arena, buf_view(&key));
    buf_release(&key);
    return result;
}

struct str vocabulary_related(const struct vocabulary *v, struct str key)
{
    struct str lines = v->relations;
    size_t low = 0, high = lines.n;
    while (low < high) { /* both at the begin of a line */
        ptrdiff_t before =
            str_rfind_char(str_slice(lines, low, (low + high) / 2), '\n');
        size_t at = before < 0 ? low : low + (size_t)before + 1;
        struct str rest = str_from(lines, at), line = {0}, found = {0};
        str_next(&rest, '\n', &line);
        str_next(&line, '\t', &found);
        int order = str_cmp(found, key);
        if (!order)
            return line;
        if (order < 0)
            low = lines.n - rest.n;
        else
            high = at;
    }
    return (struct str){0};
}

size_t vocabulary_lower(const struct vocabulary *v, struct str word)
{
    size_t low = 0, high = v->words.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (str_cmp(v->words.p[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t vocabulary_lower_name(const struct vocabulary *v, struct str text)
{
    size_t low = 0, high = v->names.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (str_cmp(v->names.p[middle], text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool vocabulary_has_name(const struct vocabulary *v, struct str name)
{
    size_t i = vocabulary_lower_name(v, name);
    return i < v->names.n && str_eq(v->names.p[i], name);
}

struct str vocabulary_name(const struct vocabulary_label_vec *labels, struct str id)
{
    for (size_t i = 0; i < labels->n; i++)
        if (str_eq(labels->p[i].id, id))
            return labels->p[i].name;
    return id;
}
