/* Reads and writes the vocabulary file; see vocabulary.h. */
#include "search/vocabulary.h"

#include "util/fs.h"

#define HEADER "handbook vocabulary 1"

static void put_labels(struct buf *out, const char *key,
                       const struct vocabulary_label_vec *labels)
{
    for (size_t i = 0; i < labels->n; i++)
        buf_printf(out, "%s %.*s\t%.*s\n", key, STR_ARG(labels->p[i].id),
                   STR_ARG(labels->p[i].name));
}

int vocabulary_write(const struct vocabulary *v, const char *path, struct diag *diag)
{
    struct buf out = BUF_INIT;
    buf_printf(&out, HEADER "\nlanguage %.*s\ntitle %.*s\n", STR_ARG(v->language),
               STR_ARG(v->title));
    put_labels(&out, "level", &v->levels);
    put_labels(&out, "chapter", &v->chapters);
    buf_puts(&out, "words\n");
    for (size_t i = 0; i < v->words.n; i++) {
        const struct vocabulary_word *w = &v->words.p[i];
        buf_str(&out, w->word);
        buf_putc(&out, '\t');
        buf_str(&out, w->stem);
        buf_printf(&out, "\t%u\t%d\n", w->documents, w->is_name);
    }
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
                         "not a vocabulary of this version; build the site "
                         "again");
    bool words = false;
    for (at.line = 2; str_next(&rest, '\n', &line); at.line++) {
        if (words && read_word(v, line))
            return diag_fail(diag, at, "damaged vocabulary; build the site again");
        if (!words && str_eq(line, STR("words")))
            words = true;
        else if (!words)
            read_setting(v, line);
    }
    return 0;
}

void vocabulary_release(struct vocabulary *v)
{
    vec_release(&v->levels);
    vec_release(&v->chapters);
    vec_release(&v->words);
    map_release(&v->stems);
    arena_release(&v->arena);
}

bool vocabulary_has_stem(const struct vocabulary *v, struct str stem)
{
    return map_has(&v->stems, stem);
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

struct str vocabulary_name(const struct vocabulary_label_vec *labels, struct str id)
{
    for (size_t i = 0; i < labels->n; i++)
        if (str_eq(labels->p[i].id, id))
            return labels->p[i].name;
    return id;
}
