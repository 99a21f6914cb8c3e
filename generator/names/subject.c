/* Titles weighed; see subject.h. */
#include "names/subject.h"

struct weighing {
    const struct subject_words *words;
    struct arena *arena;
    struct subject_name_vec *out;
    size_t base;
    bool is_part;
};

/* ---- words ---- */

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The next word up to a blank; false at the end. */
static bool next_word(struct str s, size_t *at, struct str *word)
{
    size_t i = *at, from;
    while (i < s.n && char_is_space(s.p[i]))
        i++;
    for (from = i; i < s.n && !char_is_space(s.p[i]);)
        i++;
    *at = i;
    *word = str_slice(s, from, i);
    return i > from;
}

static struct str first_word(struct str s)
{
    struct str word;
    size_t at = 0;
    return next_word(s, &at, &word) ? word : s;
}

static struct str bare(struct str word)
{
    while (word.n && strchr(",.:;!?()\"'&", word.p[0]))
        word = str_from(word, 1);
    while (word.n && strchr(",.:;!?()\"'&", word.p[word.n - 1]))
        word.n--;
    return word;
}

/* "12", "IV", "1.4", "2024-05-01". */
static bool is_number(struct str word)
{
    size_t digits = 0, roman = 0, marks = 0;
    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] >= 'a' && word.p[i] <= 'z') /* nearly always */
            return false;
        digits += char_is_digit(word.p[i]);
        roman += strchr("IVXLCDM", word.p[i]) != NULL;
        marks += strchr("-./:", word.p[i]) != NULL;
    }
    return word.n > 0 && (digits + marks == word.n ||
                          (roman == word.n && word.n < 8 && strchr("IVXL", word.p[0])));
}

bool subject_is_empty(struct str name, const struct subject_words *words)
{
    enum {
        SAYS_NOTHING =
            WORD_EMPTY | WORD_LINK | WORD_SPEECH | WORD_INTRODUCES | WORD_SIDE
    };
    struct str word;
    for (size_t at = 0; next_word(name, &at, &word);) {
        word = bare(word);
        if (word.n && !is_number(word) &&
            !(subject_word_kinds(words, word) & SAYS_NOTHING))
            return false;
    }
    return true;
}

/* ---- case ---- */

static bool word_shows_case(struct str word)
{
    size_t capitals = 0, digits = 0, inner = 0;
    for (size_t i = 0; i < word.n; i++) {
        digits += char_is_digit(word.p[i]);
        if (!is_upper(word.p[i])) /* nearly always */
            continue;
        capitals++;
        inner += i > 0 && !strchr("-/'", word.p[i - 1]);
    }
    return (inner > 0 || (capitals > 0 && digits > 0)) && !is_number(word);
}

/* "CHAPTER ONE", "INGREDIENTS": in a title that has no small letter, a capital says
 * nothing, unless it is short enough for an acronym. */
static bool is_shouted(struct str name)
{
    enum { ACRONYM = 5 };
    size_t letters = 0;
    for (size_t i = 0; i < name.n; i++) {
        if ((name.p[i] >= 'a' && name.p[i] <= 'z') || (unsigned char)name.p[i] >= 0x80)
            return false;
        letters += is_upper(name.p[i]);
    }
    return letters > ACRONYM || (letters > 1 && str_find_char(name, ' ', 0) >= 0);
}

bool subject_shows_case(struct str name)
{
    struct str word;
    size_t words = 0;
    bool shows = false, has_number = false;
    if (is_shouted(name))
        return false;
    for (size_t at = 0; next_word(name, &at, &word); words++) {
        shows |= word_shows_case(word);
        has_number |= words > 0 && char_is_digit(word.p[0]) && is_number(word);
    }
    /* "Route 53": a name with its number. */
    return shows || (words == 2 && has_number && is_upper(name.p[0]));
}

/* ---- what a title names ---- */

static bool is_vendor(const struct weighing *w, struct str word)
{
    for (size_t i = 0; i < w->words->nvendors; i++)
        if (str_eq(word, w->words->vendors[i]))
            return true;
    return false;
}

static void add(struct weighing *w, enum subject_rank rank, struct str text)
{
    enum { MAX_WORDS = 7, MAX_LENGTH = 80 };
    struct str word;
    size_t words = 0;
    text = str_trim(text);
    for (size_t i = w->base; i < w->out->n; i++)
        if (str_eq(w->out->p[i].text, text))
            return;
    for (size_t at = 0; next_word(text, &at, &word);)
        words++;
    if (words == 0 || words > MAX_WORDS || text.n < 2 || text.n > MAX_LENGTH ||
        subject_is_empty(text, w->words) || is_vendor(w, text))
        return;
    vec_push(w->out, ((struct subject_name){rank, text, w->is_part}));
}

/* What the words taken away from a name say of the page. */
static bool weigh(const struct weighing *w, struct str taken, enum subject_rank *rank)
{
    struct str word;
    for (size_t at = 0; next_word(taken, &at, &word);) {
        word = bare(word);
        unsigned kinds = subject_word_kinds(w->words, word);
        if (kinds & (WORD_SIDE | WORD_SPEECH))
            return false;
        if (word.n && !(kinds & (WORD_LINK | WORD_INTRODUCES)) && !is_vendor(w, word) &&
            !is_number(word) && *rank < SUBJECT_TREATED)
            *rank = SUBJECT_TREATED;
    }
    return true;
}

static bool is_front(const struct weighing *w, struct str word)
{
    return subject_word_kinds(w->words, word) & (WORD_FRONT | WORD_SPEECH | WORD_LINK);
}

static bool is_back(const struct weighing *w, struct str word)
{
    return subject_word_kinds(w->words, word) &
           (WORD_INTRODUCES | WORD_SIDE | WORD_BACK | WORD_LINK);
}

/* Takes words off the front while they are none of the name; one always stays. */
static struct str without_front(const struct weighing *w, struct str s)
{
    struct str word;
    for (size_t at = 0; next_word(s, &at, &word) && at < s.n; at = 0) {
        if (!is_front(w, bare(word)))
            break;
        s = str_trim(str_from(s, at));
    }
    return s;
}

static struct str without_vendor(const struct weighing *w, struct str s)
{
    struct str word;
    size_t at = 0;
    bool is_one = next_word(s, &at, &word) && at < s.n && is_vendor(w, word);
    return is_one ? str_trim(str_from(s, at)) : s;
}

static struct str without_back(const struct weighing *w, struct str s)
{
    for (;;) {
        ptrdiff_t blank = str_rfind_char(s, ' ');
        if (blank < 0 || !is_back(w, bare(str_from(s, (size_t)blank + 1))))
            return s;
        s = str_trim(str_slice(s, 0, (size_t)blank));
    }
}

/* Adds the phrase itself, unless words before its name are none of it: "Using AMIs"
 * is no name of AMIs. Then the name in it, without what stands around it, and that
 * without its vendor. */
static void add_names(struct weighing *w, struct str phrase, enum subject_rank itself,
                      enum subject_rank least)
{
    struct str inner = without_front(w, phrase), core = without_back(w, inner);
    enum subject_rank rank = least;
    if (inner.n == phrase.n)
        add(w, itself, phrase);
    size_t from = (size_t)(core.p - phrase.p);
    if (!weigh(w, str_slice(phrase, 0, from), &rank) ||
        !weigh(w, str_from(phrase, from + core.n), &rank))
        return;
    struct str word = first_word(core);
    bool is_loose = core.n < phrase.n && !word_shows_case(word) &&
                    subject_word_kinds(w->words, word) & WORD_EMPTY;
    if (is_loose)
        return; /* "New Project" of "Setting Up a New Project" */
    add(w, rank, core);
    struct str lone = without_vendor(w, core);
    if (name_singular(lone, w->arena).n > 2) /* "IP" of "Elastic IP" is every IP */
        add(w, rank < SUBJECT_TREATED ? SUBJECT_TREATED : rank, lone);
}

/* The end of the piece that begins at `from`, and what joins it to the next. */
static size_t piece_end(struct str s, size_t from, size_t *joint)
{
    static const struct str joints[] = {
        STR_INIT(", and "), STR_INIT(" and "), STR_INIT(" & "),   STR_INIT(" vs. "),
        STR_INIT(" vs "),   STR_INIT(", "),    STR_INIT(" or "),  STR_INIT(" und "),
        STR_INIT(": "),     STR_INIT(" / "),   STR_INIT(" oder ")};
    *joint = 0;
    for (size_t end = from; end < s.n; end++) {
        if (s.p[end] != ' ' && s.p[end] != ',' && s.p[end] != ':') /* all begin so */
            continue;
        for (size_t i = 0; i < countof(joints); i++)
            if (str_starts(str_from(s, end), joints[i])) {
                *joint = joints[i].n;
                return end;
            }
    }
    return s.n;
}

/* "Public" of "Public vs. Private Subnets" is an adjective to the last piece's noun. */
static void add_shared(struct weighing *w, struct str piece, struct str last)
{
    ptrdiff_t noun = str_rfind_char(last, ' ');
    if (noun > 0 && str_find_char(piece, ' ', 0) < 0 && !word_shows_case(piece) &&
        !is_front(w, piece))
        add(w, SUBJECT_AMONG,
            arena_printf(w->arena, "%.*s%.*s", STR_ARG(piece),
                         STR_ARG(str_from(last, (size_t)noun))));
}

/* "WAF and Shield", "Recovery: RPO and RTO": each piece, if there are several. */
static void add_pieces(struct weighing *w, struct str s)
{
    size_t joint, end, next;
    for (size_t from = 0; from < s.n; from = end + joint) {
        end = piece_end(s, from, &joint);
        struct str piece = str_trim(str_slice(s, from, end));
        if (piece.n == s.n || !piece.n)
            return;
        bool is_subject = from == 0 && s.p[end] == ':';
        add_names(w, piece, is_subject ? SUBJECT_TREATED : SUBJECT_AMONG,
                  is_subject ? SUBJECT_TREATED : SUBJECT_AMONG);
        if (joint == 0)
            return;
        if (s.p[end] != ':')
            add_shared(w, without_front(w, piece),
                       str_slice(s, end + joint, piece_end(s, end + joint, &next)));
    }
}

/* Takes "(KMS)" out of the end. */
static struct str without_parentheses(struct str s, struct str *inside)
{
    ptrdiff_t open = str_rfind_char(s, '(');
    *inside = (struct str){0};
    if (open <= 0 || s.p[s.n - 1] != ')')
        return s;
    *inside = str_trim(str_slice(s, (size_t)open + 1, s.n - 1));
    return str_trim(str_slice(s, 0, (size_t)open));
}

static void add_phrase(struct weighing *w, struct str phrase)
{
    struct str inside, lone = without_parentheses(phrase, &inside);
    if (str_find_char(inside, ' ', 0) < 0 && subject_shows_case(inside))
        add(w, SUBJECT_SHORT, inside);
    add_names(w, lone, SUBJECT_WHOLE, SUBJECT_INTRODUCED);
    add_pieces(w, lone);
}

void subject_names(struct str title, const struct subject_words *words,
                   struct arena *arena, struct subject_name_vec *out)
{
    struct weighing w = {words, arena, out, out->n, false};
    struct str base, tail;
    title_part(str_trim(title), &base, &tail);
    add_phrase(&w, str_trim(base));
    w.is_part = true;
    if (tail.n)
        add_phrase(&w, str_trim(tail));
}
