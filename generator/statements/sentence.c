/* Sentence boundaries; see sentence.h. */
#include "statements/sentence.h"

static bool is_abbreviation(struct str before)
{
    static const struct str list[] = {
        STR_INIT("e.g"),    STR_INIT("i.e"),  STR_INIT("vs"), STR_INIT("etc"),
        STR_INIT("approx"), STR_INIT("incl"), STR_INIT("cf"), STR_INIT("No")};
    char last = before.n ? before.p[before.n - 1] : ' ';
    for (size_t i = 0; i < countof(list); i++) {
        size_t n = list[i].n;
        if (list[i].p[n - 1] != last) /* nearly always */
            continue;
        bool own_word = before.n == n ||
                        (before.n > n && !char_is_alnum(before.p[before.n - n - 1]));
        if (str_ends(before, list[i]) && own_word)
            return true;
    }
    return false;
}

/* Whether a sentence ends with the byte at `i`; closing quotes and brackets
 * still belong to it. */
static bool ends_at(struct str text, size_t i)
{
    char c = text.p[i];
    if (c == '\n')
        return true;
    if (c != '.' && c != '!' && c != '?')
        return false;
    size_t next = i + 1;
    while (next < text.n && strchr("\"')]", text.p[next]))
        next++;
    if (next < text.n && !char_is_space(text.p[next]))
        return false;
    return c != '.' || !is_abbreviation(str_slice(text, 0, i));
}

/* Letters and blanks, which nearly all is, end no sentence. */
static bool goes_on(char c)
{
    return (c > '?') | (c == ' ');
}

bool sentence_next(struct str text, size_t *at, struct str *sentence, size_t *start)
{
    size_t from = *at;
    while (from < text.n && char_is_space(text.p[from]))
        from++;
    if (from >= text.n)
        return false;
    size_t to = from;
    while (to < text.n && (goes_on(text.p[to]) || !ends_at(text, to)))
        to++;
    if (to < text.n)
        to++;
    while (to < text.n && strchr("\"')]", text.p[to]))
        to++;
    *start = from;
    *sentence = str_trim(str_slice(text, from, to));
    *at = to;
    return true;
}

struct str sentence_around(struct str text, size_t at, size_t *start)
{
    struct str sentence = {0};
    size_t next = 0;
    *start = 0;
    while (sentence_next(text, &next, &sentence, start))
        if (at < next)
            return sentence;
    return sentence;
}

/* Moves `at` by `step` to a boundary between words, or, in a script without
 * spaces, between characters. */
static size_t boundary(struct str s, size_t at, int step)
{
    enum { LONGEST_WORD = 64 };
    size_t i = at;
    for (int n = 0; n < LONGEST_WORD && i > 0 && i < s.n; n++, i += (size_t)step)
        if ((s.p[i] == ' ') != (s.p[i - 1] == ' '))
            return i;
    while (at > 0 && at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at += (size_t)step;
    return at;
}

struct str sentence_excerpt(struct str sentence, size_t at, size_t *start)
{
    enum { MAX = 600, BEFORE = MAX / 3 };
    if (sentence.n <= MAX)
        return sentence;
    size_t from = at > *start + BEFORE ? at - *start - BEFORE : 0;
    if (from > sentence.n - MAX)
        from = sentence.n - MAX;
    size_t to = boundary(sentence, from + MAX, -1);
    from = boundary(sentence, from, 1);
    while (from < to && sentence.p[from] == ' ')
        from++;
    *start += from;
    return str_trim(str_slice(sentence, from, to));
}
