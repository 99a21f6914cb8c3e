/* Finds words a typing error away; see near.h. */
#include "search/near.h"

#include "search/ranking.h"
#include "search/terms.h"
#include "util/utf8.h"

enum { LONGEST = TERM_CHARS, MIN_HALF = 3, MIN_BEGINNING = 5, MIN_ENDING = 4 };
enum { MIN_KIN = 8, MIN_SHARED = 6 }; /* letters of near_kin() */

static size_t decode(struct str s, uint32_t out[LONGEST])
{
    size_t n = 0;
    for (size_t at = 0; at < s.n && n < LONGEST;)
        out[n++] = utf8_next(s, &at);
    return n;
}

bool near_applies(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (char_is_digit(word.p[i]) || word.p[i] == '=')
            return false;
    return terms_length(word) > 2 && !terms_is_cjk(word);
}

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
    unsigned least = a < b ? a : b;
    return least < c ? least : c;
}

static unsigned distance(const uint32_t *a, size_t n, const uint32_t *b, size_t m,
                         unsigned limit)
{
    if (n > m + limit || m > n + limit)
        return limit + 1;
    unsigned rows[3][LONGEST + 1];
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i + 2) % 3];
        const unsigned *two_above = rows[(i + 1) % 3];
        unsigned best = row[0] = (unsigned)i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = min3(above[j] + 1, row[j - 1] + 1,
                          above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                two_above[j - 2] + 1 < row[j])
                row[j] = two_above[j - 2] + 1;
            if (row[j] < best)
                best = row[j];
        }
        /* A swap reaches back two rows, hence the slack. */
        if (best > limit + 1)
            return limit + 1;
    }
    unsigned d = rows[n % 3][m];
    return d > limit ? limit + 1 : d;
}

unsigned near_distance(struct str a, struct str b, unsigned limit)
{
    uint32_t x[LONGEST], y[LONGEST];
    size_t n = decode(a, x), m = decode(b, y);
    return distance(x, n, y, m, limit);
}

struct candidate {
    const struct vocabulary_word *word;
    unsigned errors;
};
VEC(candidate_vec, struct candidate);

static int by_nearness(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->errors != y->errors)
        return x->errors < y->errors ? -1 : 1;
    if (x->word->documents != y->word->documents)
        return x->word->documents < y->word->documents ? 1 : -1;
    return str_cmp(x->word->word, y->word->word);
}

/* Whether the first `head` or the last `tail` letters are the same. */
static bool shares_end(const uint32_t *a, size_t n, const uint32_t *b, size_t m,
                       size_t head, size_t tail)
{
    if (m >= head && !memcmp(a, b, head * sizeof *a))
        return true;
    return m >= tail && !memcmp(a + n - tail, b + m - tail, tail * sizeof *a);
}

/* The likeliest word is nearly as good as if it had been typed. */
static double factor_of(size_t rank, unsigned errors)
{
    if (rank == 0)
        return ranking.nearest;
    return errors == 1 ? ranking.near : ranking.far;
}

/* How many letters at the beginning must be right for a word to be looked at. */
static size_t head_of(size_t n)
{
    return n < 7 ? 2 : 3;
}

static size_t take_best(struct candidate_vec *found, struct near_word out[NEAR_MAX])
{
    vec_sort(found, by_nearness);
    size_t count = found->n < NEAR_MAX ? found->n : NEAR_MAX;
    for (size_t i = 0; i < count; i++)
        out[i] = (struct near_word){found->p[i].word, factor_of(i, found->p[i].errors)};
    vec_release(found);
    return count;
}

size_t near_words(const struct vocabulary *v, struct str word,
                  struct near_word out[NEAR_MAX])
{
    uint32_t a[LONGEST], b[LONGEST];
    size_t n = decode(word, a);
    if (n < 4 || !near_applies(word))
        return 0;
    unsigned limit = n < 8 ? 1 : 2;
    size_t head = head_of(n), tail = n < 6 ? 2 : 3;
    struct candidate_vec found = {0};
    for (size_t i = 0; i < v->words.n; i++) {
        const struct vocabulary_word *w = &v->words.p[i];
        if (w->word.n + (size_t)limit * 4 < word.n || !near_applies(w->word))
            continue;
        size_t m = decode(w->word, b);
        if (!shares_end(a, n, b, m, head, tail))
            continue;
        unsigned errors = distance(a, n, b, m, limit);
        if (errors > limit || (errors == 2 && a[0] != b[0]))
            continue;
        vec_push(&found, ((struct candidate){w, errors}));
    }
    return take_best(&found, out);
}

/* The word behind `w` that begins with `head` too, or the first one; NULL at the end.
 */
static const struct vocabulary_word *
next_with(const struct vocabulary *v, struct str head, const struct vocabulary_word *w)
{
    size_t i = w ? (size_t)(w - v->words.p) + 1 : vocabulary_lower(v, head);
    return i < v->words.n && str_starts(v->words.p[i].word, head) ? &v->words.p[i]
                                                                  : NULL;
}

size_t near_beginnings(const struct vocabulary *v, struct str word,
                       struct near_word out[NEAR_MAX])
{
    uint32_t a[LONGEST], b[LONGEST];
    size_t n = decode(word, a);
    if (n < MIN_BEGINNING || n >= LONGEST || !near_applies(word))
        return 0;
    struct str head = terms_prefix(word, head_of(n));
    struct candidate_vec found = {0};
    for (const struct vocabulary_word *w = NULL; (w = next_with(v, head, w)) != NULL;) {
        size_t m = decode(w->word, b);
        bool is_near = false;
        for (size_t length = n - 1; length <= n + 1 && length <= m; length++)
            is_near |= distance(a, n, b, length, 1) <= 1;
        if (is_near && m > n && near_applies(w->word))
            vec_push(&found, ((struct candidate){w, 1}));
    }
    return take_best(&found, out);
}

size_t near_endings(const struct vocabulary *v, struct str word,
                    struct near_word out[NEAR_MAX])
{
    size_t n = terms_length(word);
    struct candidate_vec found = {0};
    for (size_t i = 0; n >= MIN_ENDING && near_applies(word) && i < v->words.n; i++) {
        const struct vocabulary_word *w = &v->words.p[i];
        if (str_ends(w->word, word) && terms_length(w->word) >= n + MIN_HALF &&
            near_applies(w->word))
            vec_push(&found, ((struct candidate){w, 1}));
    }
    return take_best(&found, out);
}

size_t near_kin(const struct vocabulary *v, struct str word,
                struct near_word out[NEAR_MAX])
{
    uint32_t a[LONGEST], b[LONGEST];
    size_t n = decode(word, a), most = MIN_SHARED;
    if (n < MIN_KIN || n >= LONGEST || !near_applies(word))
        return 0;
    struct str head = terms_prefix(word, head_of(n));
    struct candidate_vec found = {0};
    for (const struct vocabulary_word *w = NULL; (w = next_with(v, head, w)) != NULL;) {
        size_t m = decode(w->word, b), shared = 0;
        while (shared < n && shared < m && a[shared] == b[shared])
            shared++;
        size_t longer = n > m ? n : m;
        if (shared < most || shared * 5 < longer * 3 || !near_applies(w->word))
            continue;
        if (shared > most)
            found.n = 0;
        most = shared;
        vec_push(&found, ((struct candidate){w, 1}));
    }
    return take_best(&found, out);
}

static const struct vocabulary_word *find(const struct vocabulary *v, struct str word)
{
    size_t i = vocabulary_lower(v, word);
    return i < v->words.n && str_eq(v->words.p[i].word, word) ? &v->words.p[i] : NULL;
}

bool near_split(const struct vocabulary *v, const struct language *l, struct str word,
                const struct vocabulary_word *halves[2])
{
    uint32_t most = 0;
    size_t n = terms_length(word);
    for (size_t i = MIN_HALF; near_applies(word) && i + MIN_HALF <= n; i++) {
        struct str left = terms_prefix(word, i), right = str_from(word, left.n);
        const struct vocabulary_word *a = find(v, left), *b = a ? find(v, right) : NULL;
        if (!b || !near_applies(left) || !near_applies(right) ||
            language_is_stop(l, left) || language_is_stop(l, right))
            continue;
        uint32_t documents = a->documents < b->documents ? a->documents : b->documents;
        if (documents > most) {
            most = documents;
            halves[0] = a;
            halves[1] = b;
        }
    }
    return most > 0;
}
