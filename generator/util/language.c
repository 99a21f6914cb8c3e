/* Subtags of a language; see language.h. */
#include "util/language.h"

static bool is_one_of(struct str word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(word, str_z(list[i])))
            return true;
    return false;
}

static size_t subtag_length(struct str s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] != '-' && s.p[n] != '_')
        n++;
    return n;
}

/* The subtag of four letters behind the language (and its extensions of three). */
static struct str script_of(struct str tag)
{
    for (size_t at = subtag_length(tag); at < tag.n;) {
        struct str rest = str_from(tag, at + 1);
        size_t n = subtag_length(rest);
        if (n == 4 && char_is_alpha(rest.p[0]))
            return str_slice(rest, 0, n);
        if (n != 3)
            break;
        at += n + 1;
    }
    return (struct str){0};
}

bool language_is_rtl(struct str tag)
{
    static const char *const scripts[] = {"Adlm", "Arab", "Aran", "Hebr",
                                          "Mand", "Mend", "Nkoo", "Rohg",
                                          "Samr", "Syrc", "Thaa"};
    static const char *const languages[] = {
        "ar",  "arc", "arz", "ary", "azb", "bal", "bgn", "bqi", "ckb", "dv",  "fa",
        "glk", "haz", "he",  "iw",  "ji",  "khw", "ks",  "lrc", "mzn", "nqo", "pnb",
        "prs", "ps",  "rhg", "sd",  "sdh", "skr", "syr", "ug",  "ur",  "yi"};
    struct str script = script_of(tag);
    if (script.n)
        return is_one_of(script, scripts, countof(scripts));
    return is_one_of(str_slice(tag, 0, subtag_length(tag)), languages,
                     countof(languages));
}
