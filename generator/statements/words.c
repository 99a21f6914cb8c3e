/* Words and what stands between them; see words.h. */
#include "statements/words.h"

static bool is_letter(char c)
{
    return char_is_alnum(c) || c == '\'' || (unsigned char)c >= 0x80;
}

/* En dash, em dash and curly quotation marks are above ASCII, but no letters.
 * Returns the bytes of such a mark at `at`, or 0. */
static size_t mark_at(struct str text, size_t at)
{
    unsigned char first = (unsigned char)text.p[at];
    if (first != 0xE2 && first != 0xC2) /* nearly always */
        return 0;
    static const struct str marks[] = {
        STR_INIT("\xE2\x80\x93"), STR_INIT("\xE2\x80\x94"), STR_INIT("\xE2\x80\x9C"),
        STR_INIT("\xE2\x80\x9D"), STR_INIT("\xC2\xAB"),     STR_INIT("\xC2\xBB")};
    for (size_t i = 0; i < countof(marks); i++)
        if (str_starts(str_from(text, at), marks[i]))
            return marks[i].n;
    return 0;
}

static bool is_inside_word(struct str text, size_t at)
{
    char c = text.p[at];
    if (c == '-' && at + 1 < text.n)
        return char_is_alnum(text.p[at + 1]);
    return is_letter(c) && mark_at(text, at) == 0;
}

/* "ACM is regional - certificates …": a hyphen with blanks around it is a dash. */
static bool is_dash(struct str text, size_t at)
{
    return text.p[at] == '-' && at > 0 && at + 1 < text.n &&
           char_is_space(text.p[at - 1]) && char_is_space(text.p[at + 1]);
}

/* Passes over what stands between words, noting it in `next`. */
static size_t skip_between(struct str text, size_t at, struct word *next)
{
    while (at < text.n) {
        if (text.p[at] == ' ' && at + 1 < text.n && char_is_alnum(text.p[at + 1]))
            return at + 1; /* nearly always */
        size_t mark = mark_at(text, at);
        if (!mark && is_letter(text.p[at]))
            break;
        next->comma |= text.p[at] == ',';
        next->hard |= mark > 0 || strchr(";:()[]\"", text.p[at]) || is_dash(text, at);
        at += mark ? mark : 1;
    }
    return at;
}

/* The apostrophe of print is that of the keyboard: "doesn’t". */
static void fold_into(struct str text, struct word *w)
{
    size_t n = 0;
    if (w->to - w->from >= sizeof w->lower) {
        w->lower[0] = '\0';
        w->n = 0;
        return;
    }
    for (size_t at = w->from; at < w->to; at++) {
        bool curly = (unsigned char)text.p[at] == 0xE2 &&
                     str_starts(str_from(text, at), STR("\xE2\x80\x99"));
        w->lower[n++] = curly ? '\'' : char_lower(text.p[at]);
        at += curly ? 2 : 0;
    }
    w->lower[n] = '\0';
    w->n = (unsigned char)n;
}

size_t words_split(struct str text, struct word *out, size_t max)
{
    size_t n = 0, at = 0;
    while (n < max) {
        struct word *w = &out[n];
        w->comma = w->hard = false;
        at = skip_between(text, at, w);
        if (at >= text.n)
            break;
        w->from = at;
        while (at < text.n && (char_is_alnum(text.p[at]) || is_inside_word(text, at)))
            at++;
        w->to = at;
        fold_into(text, w);
        word_tell_kinds(w);
        n++;
    }
    return n;
}

bool word_is(const struct word *w, const char *lower)
{
    return strcmp(w->lower, lower) == 0;
}

bool word_in(const struct word *w, const char *const *list)
{
    for (; w->lower[0] && *list; list++)
        if (**list == w->lower[0] && word_is(w, *list))
            return true;
    return false;
}
