/* Words that are nearly one of a phrase; see phrases.h. */
#include "links/phrase.h"

enum { SHORTEST = 6 };

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

/* Also notes where each letter begins. */
void phrase_sort_vocabulary(struct phrases *p)
{
    for (size_t i = 0; i < p->words.n; i++)
        vec_push(&p->vocabulary, p->words.entries[i].key);
    vec_sort(&p->vocabulary, by_bytes);
    p->has = mem_zalloc(p->vocabulary.n + 1, sizeof *p->has);
    for (size_t i = 0; i < p->vocabulary.n; i++)
        p->has[i] = letters_of(p->vocabulary.p[i]);
    for (size_t letter = 0, i = 0; letter < 27; letter++) {
        while (i < p->vocabulary.n && p->vocabulary.p[i].p[0] < 'a' + (char)letter)
            i++;
        p->letters[letter] = i;
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

/* The word of the phrases that is meant, or empty. */
static struct str find_near(const struct phrases *p, struct str w)
{
    size_t letter = (size_t)(w.p[0] - 'a');
    uint32_t has = letters_of(w);
    for (size_t i = p->letters[letter]; i < p->letters[letter + 1]; i++) {
        struct str known = p->vocabulary.p[i];
        if (known.n < SHORTEST || known.n > w.n + MOST_EDITS ||
            w.n > known.n + MOST_EDITS)
            continue;
        int edits = edits_between(w, known);
        if (may_be_near(p->has[i], has, edits) && !is_form(w, known) &&
            is_near(w, known, edits))
            return known;
    }
    return (struct str){0};
}

const struct phrases *phrases_trusting(const struct phrases *p,
                                       bool (*is_word)(struct str word),
                                       struct arena *arena)
{
    struct phrases *same = arena_new(arena, struct phrases, 1);
    *same = *p;
    same->is_word = is_word;
    return same;
}

bool phrases_mend(const struct phrases *p, struct word *word)
{
    struct str w = str_z(word->lower);
    if (w.n < SHORTEST || w.p[0] < 'a' || w.p[0] > 'z' || map_has(&p->words, w))
        return false;
    struct str right = find_near(p, w);
    if (!right.n || (p->is_word && p->is_word(w)))
        return false;
    memcpy(word->lower, right.p, right.n);
    word->lower[right.n] = '\0';
    return true;
}
