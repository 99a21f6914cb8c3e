/* Words that are nearly one of a phrase; see phrases.h. */
#include "statements/phrase.h"

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Which letters a word has, a bit for those that are alike in five bits. */
static uint32_t letters_of(struct str word)
{
    uint32_t has = 0;
    for (size_t i = 0; i < word.n; i++)
        has |= (uint32_t)1 << (word.p[i] & 31);
    return has;
}

/* Those that nothing is mended to are of no use. */
static void drop_short(struct str_vec *words)
{
    size_t n = 0;
    for (size_t i = 0; i < words->n; i++)
        if (words->p[i].n >= PHRASE_SHORTEST_MENDED)
            words->p[n++] = words->p[i];
    words->n = n;
}

/* Also notes where each letter begins. */
void phrase_sort(struct vocabulary *v)
{
    drop_short(&v->words);
    vec_sort(&v->words, by_bytes);
    v->has = mem_zalloc(v->words.n + 1, sizeof *v->has);
    for (size_t i = 0; i < v->words.n; i++)
        v->has[i] = letters_of(v->words.p[i]);
    for (size_t letter = 0, i = 0; letter < 27; letter++) {
        while (i < v->words.n && v->words.p[i].p[0] < 'a' + (char)letter)
            i++;
        v->letters[letter] = i;
    }
}

/* Whether two words are at most `edits` insertions, deletions, exchanges or swaps of
 * neighbours apart. */
static bool is_near(struct str a, struct str b, int edits)
{
    size_t i = 0;
    while (i < a.n && i < b.n && a.p[i] == b.p[i])
        i++;
    a = str_from(a, i);
    b = str_from(b, i);
    if (!a.n && !b.n)
        return true;
    if (edits == 0)
        return false;
    bool swapped = a.n > 1 && b.n > 1 && a.p[0] == b.p[1] && a.p[1] == b.p[0];
    return is_near(str_from(a, 1), str_from(b, 1), edits - 1) ||
           is_near(str_from(a, 1), b, edits - 1) ||
           is_near(a, str_from(b, 1), edits - 1) ||
           (swapped && is_near(str_from(a, 2), str_from(b, 2), edits - 1));
}

enum { MOST_EDITS = 2 };

/* An error takes one letter away and brings one at most. */
static bool may_be_near(uint32_t has, uint32_t others, int edits)
{
    uint32_t differ = has ^ others;
    for (int i = 0; i < 2 * edits; i++)
        differ &= differ - 1; /* less one of them */
    return !differ;
}

/* Long words may have two errors, but end right. */
static int edits_between(struct str w, struct str known)
{
    enum { LONG = 7 };
    return w.n >= LONG && w.p[w.n - 1] == known.p[known.n - 1] ? MOST_EDITS : 1;
}

/* "zoned" is no "zone", "stored" no "store": only other ends that err. */
static bool is_form(struct str w, struct str known)
{
    return str_starts(w, known) || str_starts(known, w);
}

struct str phrase_near(const struct vocabulary *v, struct str w)
{
    if (w.n < PHRASE_SHORTEST_MENDED || w.p[0] < 'a' || w.p[0] > 'z')
        return (struct str){0};
    size_t letter = (size_t)(w.p[0] - 'a');
    uint32_t has = letters_of(w);
    for (size_t i = v->letters[letter]; i < v->letters[letter + 1]; i++) {
        struct str known = v->words.p[i];
        if (known.n > w.n + MOST_EDITS || w.n > known.n + MOST_EDITS)
            continue;
        int edits = edits_between(w, known);
        if (may_be_near(v->has[i], has, edits) && !is_form(w, known) &&
            is_near(w, known, edits))
            return known;
    }
    return (struct str){0};
}

void phrases_trust(struct phrases *p, bool (*is_word)(struct str word))
{
    p->is_word = is_word;
}

bool phrases_mend(const struct phrases *p, struct word *word)
{
    struct str w = word_text(word);
    if (w.n < PHRASE_SHORTEST_MENDED)
        return false;
    struct str right =
        map_has(&p->words, w) ? (struct str){0} : phrase_near(&p->vocabulary, w);
    if (!right.n || (p->is_word && p->is_word(w)))
        return false;
    memcpy(word->lower, right.p, right.n);
    word->lower[right.n] = '\0';
    word->n = (unsigned char)right.n;
    word_tell_kinds(word);
    return true;
}
