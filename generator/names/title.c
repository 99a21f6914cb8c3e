/* Titles into names; see title.h. */
#include "names/title.h"

#include "names/general.h"

static bool is_break(char c)
{
    return char_is_space(c) || c == ':' || c == '-' || c == ',' || c == '(' || c == ')';
}

static struct str trim_marks(struct str s)
{
    while (s.n && is_break(s.p[0]) && s.p[0] != '(')
        s = str_from(s, 1);
    while (s.n && (char_is_space(s.p[s.n - 1]) || strchr(":-,", s.p[s.n - 1])))
        s.n--;
    return s;
}

/* ---- parts ---- */

static int roman(struct str s)
{
    static const char *const numbers[] = {"I",  "II",  "III",  "IV", "V",
                                          "VI", "VII", "VIII", "IX", "X"};
    for (int i = 0; i < 10; i++)
        if (str_eq(s, str_z(numbers[i])))
            return i + 1;
    return 0;
}

/* The number at `*at`, behind blanks; 0 if there is none. */
static int read_number(struct str s, size_t *at)
{
    size_t i = *at, from;
    int n = 0;
    while (i < s.n && char_is_space(s.p[i]))
        i++;
    for (from = i; i < s.n && char_is_digit(s.p[i]) && i - from < 3; i++)
        n = n * 10 + (s.p[i] - '0');
    if (i == from) {
        while (i < s.n && strchr("IVX", s.p[i]))
            i++;
        n = roman(str_slice(s, from, i));
    }
    if (n == 0 || (i < s.n && (char_is_alnum(s.p[i]) || s.p[i] == '.')))
        return 0;
    *at = i;
    return n;
}

int title_part(struct str title, struct str *base, struct str *tail)
{
    static const struct str words[] = {STR_INIT("part"), STR_INIT("teil"),
                                       STR_INIT("partie"), STR_INIT("parte")};
    for (size_t at = 1; at + 5 <= title.n; at++) {
        char first = char_lower(title.p[at]);
        if ((first != 'p' && first != 't') || !is_break(title.p[at - 1]))
            continue; /* nearly always */
        for (size_t i = 0; i < countof(words); i++) {
            size_t end = at + words[i].n;
            if (!str_eq_nocase(str_slice(title, at, end), words[i]))
                continue;
            int number = read_number(title, &end);
            if (number == 0)
                continue;
            if (base)
                *base = trim_marks(
                    str_slice(title, 0, title.p[at - 1] == '(' ? at - 1 : at));
            if (tail)
                *tail = trim_marks(str_from(title, end));
            return number;
        }
    }
    if (base)
        *base = title;
    if (tail)
        *tail = (struct str){0};
    return 0;
}

/* ---- single names ---- */

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool name_is_telling(struct str name)
{
    size_t words = 0, capitals = 0, inner = 0, digits = 0, letters = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool first = i == 0 || char_is_space(name.p[i - 1]);
        if (c >= 'a' && c <= 'z') { /* nearly always */
            words += first;
            letters++;
            continue;
        }
        words += first && !char_is_space(c);
        capitals += is_upper(c);
        inner += is_upper(c) && !first && name.p[i - 1] != '-';
        digits += char_is_digit(c);
        letters += char_is_alpha(c) || (unsigned char)c >= 0x80;
    }
    if (letters == 0 || letters + digits < 2 || name.n > 80)
        return false;
    return words > 1 ? capitals > 0 : inner > 0 || (digits > 0 && capitals > 0);
}

struct str name_singular(struct str name, struct arena *arena)
{
    static const struct str kept[] = {STR_INIT("ss"), STR_INIT("us"), STR_INIT("is"),
                                      STR_INIT("as")};
    if (name.n < 3 || name.p[name.n - 1] != 's')
        return name;
    for (size_t i = 0; i < 4; i++)
        if (str_ends(name, kept[i]))
            return name;
    if (str_ends(name, STR("ies")) && name.n > 4)
        return arena_printf(arena, "%.*sy", (int)name.n - 3, name.p);
    if (str_ends(name, STR("sses")) || str_ends(name, STR("xes")) ||
        str_ends(name, STR("ches")) || str_ends(name, STR("shes")))
        return str_slice(name, 0, name.n - 2);
    return str_slice(name, 0, name.n - 1);
}

/* ---- a title ---- */

struct reading {
    const struct title_words *words;
    struct arena *arena;
    struct title_name_vec *out;
    size_t base;
};

static void add(struct reading *r, enum title_name_kind kind, struct str text)
{
    text = trim_marks(text);
    for (size_t i = r->base; i < r->out->n; i++)
        if (str_eq(r->out->p[i].text, text))
            return;
    if (text.n)
        vec_push(r->out, ((struct title_name){kind, text}));
}

static bool is_vendor(const struct reading *r, struct str word)
{
    for (size_t i = 0; i < r->words->nvendors; i++)
        if (str_eq(word, r->words->vendors[i]))
            return true;
    return false;
}

static struct str first_word(struct str s)
{
    ptrdiff_t end = str_find_char(s, ' ', 0);
    return end < 0 ? s : str_slice(s, 0, (size_t)end);
}

static struct str last_word(struct str s)
{
    return str_from(s, (size_t)(str_rfind_char(s, ' ') + 1));
}

/* "Using VPC Endpoints" -> "VPC Endpoints": vendors and general words at either end. */
static struct str core_of(const struct reading *r, struct str s)
{
    for (;;) {
        struct str word = first_word(s);
        if (word.n == s.n)
            break;
        if (!is_vendor(r, word) && !general_before(word, r->words->language))
            break;
        s = trim_marks(str_from(s, word.n));
    }
    for (;;) {
        struct str word = last_word(s);
        if (word.n == s.n || !general_behind(word, r->words->language))
            break;
        s = trim_marks(str_slice(s, 0, s.n - word.n));
    }
    return s;
}

/* Several things under one title: "AWS WAF and Shield", "A, B, and C", "X vs. Y". */
static bool is_list(struct str s)
{
    static const struct str joints[] = {STR_INIT(" and "), STR_INIT(" & "),
                                        STR_INIT(" vs"),   STR_INIT(", "),
                                        STR_INIT(" or "),  STR_INIT(" und ")};
    bool is_one = str_find_char(s, ' ', 0) < 0;
    for (size_t i = 0; i < countof(joints) && !is_one; i++)
        if (str_find(s, joints[i], 0) >= 0)
            return true;
    return false;
}

/* Takes "(KMS)" out of the end: `*inside` is what stood there. */
static struct str without_parentheses(struct str s, struct str *inside)
{
    ptrdiff_t open = str_rfind_char(s, '(');
    *inside = (struct str){0};
    if (open <= 0 || s.p[s.n - 1] != ')')
        return s;
    *inside = str_slice(s, (size_t)open + 1, s.n - 1);
    return trim_marks(str_slice(s, 0, (size_t)open));
}

static void add_core(struct reading *r, enum title_name_kind kind, struct str s)
{
    struct str core = core_of(r, s);
    if (!is_list(core))
        add(r, kind, core);
}

void title_names(struct str title, const struct title_words *words, struct arena *arena,
                 struct title_name_vec *out)
{
    struct reading r = {words, arena, out, out->n};
    struct str base, tail, inside;
    title_part(str_trim(title), &base, &tail);
    add(&r, TITLE_WHOLE, base);
    struct str lone = without_parentheses(base, &inside);
    if (inside.n && !is_list(inside))
        add(&r, TITLE_SHORT, inside);
    add_core(&r, TITLE_CORE, lone);
    /* "Elastic Load Balancers: Part 4 - Network Load Balancers", "Subject: aspect". */
    ptrdiff_t colon = str_find(lone, STR(": "), 0);
    if (colon > 0)
        add_core(&r, TITLE_CORE, str_slice(lone, 0, (size_t)colon));
    if (tail.n)
        add_core(&r, TITLE_TAIL, without_parentheses(tail, &inside));
}
