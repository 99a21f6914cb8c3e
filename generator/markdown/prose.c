/* Signs of code and of sentences; see prose.h. */
#include "markdown/prose.h"

#include "util/unicode.h"
#include "util/utf8.h"

#include <stdint.h>

/* The bytes of "* ", "- ", "+ ", "1. ", "1) ", "2.3. " in front of words, or 0. */
static size_t marker_length(struct str line)
{
    if (line.n > 1 && strchr("*-+", line.p[0]))
        return line.p[1] == ' ' ? 2 : 0;
    size_t i = 0;
    while (i < line.n && char_is_digit(line.p[i]))
        if (++i < line.n && (line.p[i] == '.' || line.p[i] == ')'))
            if (++i < line.n && line.p[i] == ' ')
                return i + 1;
    return 0;
}

static bool has_code_head(struct str line)
{
    static const char *const heads[] = {
        "$ ",       "% ",      "> ",      "//",      "/*",      "#!",     "# ",
        "#include", "./",      "../",     "<",       "{",       "}",      "@",
        "~/",       "--",      "|",       "=",       ";",       "&",      ":",
        "SELECT ",  "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "ALTER ", "GET ",
        "POST ",    "PUT ",    "Usage: ", "usage: "};
    for (size_t i = 0; i < countof(heads); i++)
        if (str_starts(line, str_z(heads[i])))
            return true;
    return false;
}

static bool has_code_sign(struct str line)
{
    static const char *const signs[] = {
        " = ",  " == ", " != ", " => ", " := ", " += ", " && ", " || ", " | ",
        "$(",   "${",   "<(",   "()",   "::",   "</",   "/>",   " > /", " >> ",
        " > &", "2>",   "->",   "';",   "\";",  "=\"",  "='"};
    for (size_t i = 0; i < countof(signs); i++)
        if (str_find(line, str_z(signs[i]), 0) >= 0)
            return true;
    for (size_t i = 0; i + 1 < line.n; i++) {
        bool begins = i == 0 || line.p[i - 1] == ' ';
        char next = line.p[i + 1];
        if (begins && line.p[i] == '$' && (char_is_alpha(next) || next == '_'))
            return true;
        if (begins && line.p[i] == '-' && (char_is_alpha(next) || next == '-') &&
            i > 0 && (i + 2 >= line.n || line.p[i + 2] != ' ' || next != '-'))
            return true;
    }
    return strchr("{};=\\([|&", line.p[line.n - 1]) != NULL;
}

/* Whether `word`, in any case, is in the list, which has words between blanks. */
static bool is_one_of(struct str word, const char *list)
{
    char low[16] = " ";
    if (word.n == 0 || word.n > sizeof low - 3)
        return false;
    for (size_t i = 0; i < word.n; i++)
        low[i + 1] = char_lower(word.p[i]);
    low[word.n + 1] = ' ';
    return strstr(list, low) != NULL;
}

static const char commands[] =
    " apt apt-get aws az brew bundle cargo cat cd chmod chown cmake composer const cp "
    "curl def deno dnf docker dotnet echo export find func function gcc gcloud gem git "
    "go gradle grep helm import install java kubectl let ln ls make mkdir mv mvn nano "
    "node npm npx openssl php pip pip3 pnpm podman psql python python3 return rm rsync "
    "ruby scp sed select source ssh sudo systemctl tar terraform touch unzip vim wget "
    "yarn yum ";

static const char small_words[] =
    " a an and are as at be been but by can do does for from has have if in into is it "
    "its may must not of on or our so than that the their then there these they this "
    "to was we were what when which who will with you your ";

struct line_words {
    struct str first;
    size_t all, plain, small;
};

static struct line_words count_words(struct str line)
{
    struct line_words w = {0};
    for (struct str rest = line, word; str_next(&rest, ' ', &word);) {
        if (!word.n)
            continue;
        if (w.all++ == 0)
            w.first = word;
        char last = word.p[word.n - 1];
        bool is_plain = char_is_alpha(word.p[0]) || (unsigned char)word.p[0] >= 0x80;
        w.plain += is_plain && (char_is_alnum(last) || (unsigned char)last >= 0x80 ||
                                strchr(".,:;)?!*_`", last));
        w.small += is_one_of(word, small_words);
    }
    return w;
}

static bool is_sentence(struct str line)
{
    enum { SHORTEST = 12 }; /* bytes of a sentence without blanks */
    char first = line.p[0], last = line.p[line.n - 1];
    size_t at = 0;
    uint32_t code = utf8_next(line, &at);
    bool is_foreign = code >= 0x80 && !unicode_is_separator(code);
    if (unicode_is_unspaced(code))
        return line.n >= SHORTEST;
    if (!char_is_alpha(first) && !is_foreign && !strchr("*_`[(\"", first))
        return false;
    struct line_words w = count_words(line);
    bool ends = strchr(".!?:", last) || (unsigned char)last >= 0x80;
    bool is_high = !(first >= 'a' && first <= 'z');
    if (is_one_of(w.first, commands) && !w.small && last != '.')
        return false;
    if (w.plain * 2 <= w.all)
        return false;
    return w.all >= (ends && is_high ? 2 : w.small ? 3 : is_high ? 4 : SIZE_MAX);
}

static bool is_prose_line(struct str line)
{
    size_t marker = marker_length(line);
    struct str words = str_trim(str_from(line, marker));
    if (!words.n)
        return marker > 0;
    if (has_code_head(words) || has_code_sign(words))
        return false;
    return marker > 0 || is_sentence(words);
}

bool prose_reads(const struct source *s, int from, int to)
{
    int good = 0, all = 0;
    for (int i = from; i <= to; i++) {
        struct str line = str_trim(source_line(s, i));
        if (!line.n)
            continue;
        all++;
        good += is_prose_line(line);
    }
    return all > 0 && good * 10 >= all * 7;
}
