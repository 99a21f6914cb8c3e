/* Reads the notes twice; see nouns.h. First for capitals, which are few, then for the
 * same words without: of all other small words, which are many, a field of bits tells
 * that nobody will ask. */
#include "derive/nouns.h"

#include "derive/spelling.h"
#include "util/parallel.h"

enum { SHORTEST = 3, LONGEST = 64, STRETCH = 256 /* lines that a thread draws */ };

struct task {
    const struct outline_vec *lines;
    struct map *found; /* one a thread */
    uint64_t *field;   /* a bit for each word that is asked about, by hash */
    uint64_t mask;     /* bits of it, less one */
    void (*read)(const struct task *task, struct str text, struct map *found);
};

static bool may_be_noun(struct str word)
{
    return word.n >= SHORTEST && word.n <= LONGEST && char_is_alpha(word.p[0]);
}

/* Takes the next word off a text, without the marks around it; false at the end. Asked
 * for every word of all notes, and nearly all have no marks. */
static bool next_word(struct str text, size_t *at, struct str *word)
{
    size_t from = *at, to;
    while (from < text.n && text.p[from] == ' ')
        from++;
    for (to = from; to < text.n && text.p[to] != ' ';)
        to++;
    *at = to;
    *word = str_slice(text, from, to);
    if (to > from && !(char_is_alnum(text.p[from]) && char_is_alnum(text.p[to - 1])))
        *word = spelling_trim(*word);
    return to > from;
}

static void put(struct map *words, struct str word)
{
    map_put(words, word, words);
}

/* ---- capitals ---- */

static void read_capitals(const struct task *task, struct str text, struct map *found)
{
    bool begins = true;
    struct str word;
    (void)task;
    for (size_t at = 0; next_word(text, &at, &word);) {
        if (!word.n || !char_is_alpha(word.p[0]))
            continue;
        if (word.p[0] < 'a' && !begins && may_be_noun(word))
            put(found, word);
        size_t end = (size_t)(word.p - text.p) + word.n;
        begins = end < text.n && text.p[end] != ' ' && strchr(".:!?", text.p[end]);
    }
}

/* ---- the same in small letters ---- */

/* FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo): words are short. */
static uint64_t hash_of(struct str word)
{
    uint64_t hash = 14695981039346656037U;
    for (size_t i = 0; i < word.n; i++)
        hash = (hash ^ (unsigned char)word.p[i]) * 1099511628211U;
    return hash ^ hash >> 32;
}

static uint64_t *bits_of(const struct task *task, struct str word, uint64_t *bit)
{
    uint64_t at = hash_of(word) & task->mask;
    *bit = (uint64_t)1 << at % 64;
    return &task->field[at / 64];
}

static void fill_field(struct task *task, const struct map *capital)
{
    enum { BITS_A_WORD = 16 };
    char room[LONGEST];
    uint64_t bits = 64, bit;
    while (bits < BITS_A_WORD * capital->n)
        bits *= 2;
    task->mask = bits - 1;
    task->field = mem_zalloc(bits / 64, sizeof *task->field);
    for (size_t i = 0; i < capital->n; i++) {
        uint64_t *at = bits_of(task, str_lower(capital->entries[i].key, room), &bit);
        *at |= bit;
    }
}

static void read_small(const struct task *task, struct str text, struct map *found)
{
    uint64_t bit;
    struct str word;
    for (size_t at = 0; next_word(text, &at, &word);)
        if (may_be_noun(word) && word.p[0] >= 'a' && *bits_of(task, word, &bit) & bit)
            put(found, word);
}

/* ---- all lines ---- */

static void read_stretch(void *context, size_t i, int worker)
{
    const struct task *task = context;
    const struct outline_vec *lines = task->lines;
    for (size_t k = i * STRETCH; k < lines->n && k < (i + 1) * STRETCH; k++)
        task->read(task, lines->p[k].block.text, &task->found[worker]);
}

static void read_all(struct task *task, int threads, struct map *out)
{
    task->found = mem_zalloc((size_t)threads, sizeof *task->found);
    parallel_for(threads, task->lines->n / STRETCH + 1, read_stretch, task);
    for (int i = 0; i < threads; i++) {
        for (size_t k = 0; k < task->found[i].n; k++)
            put(out, task->found[i].entries[k].key);
        map_release(&task->found[i]);
    }
    free(task->found);
}

void nouns_read(struct nouns *n, const struct outline_vec *lines, int threads)
{
    struct task task = {.lines = lines, .read = read_capitals};
    read_all(&task, threads, &n->capital);
    fill_field(&task, &n->capital);
    task.read = read_small;
    read_all(&task, threads, &n->lower);
    free(task.field);
}

void nouns_add(struct nouns *n, struct str word)
{
    put(&n->capital, word);
}

bool nouns_has(const struct nouns *n, struct str word)
{
    char room[LONGEST];
    return may_be_noun(word) && map_has(&n->capital, word) &&
           !map_has(&n->lower, str_lower(word, room));
}

void nouns_release(struct nouns *n)
{
    map_release(&n->capital);
    map_release(&n->lower);
}
