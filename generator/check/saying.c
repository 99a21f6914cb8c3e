/* Cuts and matches; see saying.h. */
#include "check/saying.h"

#include "util/buf.h"

enum { GAP = 8 }; /* words that "…" stands for at most */

static const struct str ellipsis = STR_INIT("\xE2\x80\xA6");

static bool is_word_byte(char c)
{
    return char_is_alnum(c) || (unsigned char)c >= 0x80;
}

static struct str digits_of(struct str word, struct arena *arena)
{
    static const char *const words[] = {"zero", "one",    "two",   "three", "four",
                                        "five", "six",    "seven", "eight", "nine",
                                        "ten",  "eleven", "twelve"};
    for (size_t i = 0; i < countof(words); i++)
        if (str_eq(word, str_z(words[i])))
            return arena_printf(arena, "%zu", i);
    return (struct str){0};
}

/* The end of the number at `from`: "1,024", "99.99", "15". */
static size_t number_end(struct str text, size_t from)
{
    size_t at = from;
    while (at < text.n && char_is_digit(text.p[at])) {
        at++;
        bool goes_on = at + 1 < text.n && (text.p[at] == ',' || text.p[at] == '.') &&
                       char_is_digit(text.p[at + 1]);
        at += goes_on;
    }
    return at;
}

/* Without what only parts thousands. */
static struct str plain_number(struct str digits, struct arena *arena)
{
    struct buf plain = BUF_INIT;
    for (size_t i = 0; i < digits.n; i++)
        if (digits.p[i] != ',')
            buf_putc(&plain, digits.p[i]);
    struct str s = arena_str(arena, buf_view(&plain));
    buf_release(&plain);
    return s;
}

static size_t word_end(struct str text, size_t from, struct str more)
{
    size_t at = from;
    while (at < text.n &&
           (is_word_byte(text.p[at]) || str_find_char(more, text.p[at], 0) >= 0))
        at++;
    return at;
}

/* `marks`: what is part of a word besides letters. */
static void cut(struct str text, struct str marks, struct arena *arena,
                struct said_vec *out)
{
    bool begins = true;
    for (size_t at = 0; at < text.n;) {
        struct said word = {.from = at, .begins_sentence = begins};
        if (char_is_digit(text.p[at])) {
            word.to = number_end(text, at);
            word.is_number = true;
            word.word = plain_number(str_slice(text, at, word.to), arena);
        } else if ((word.to = word_end(text, at, marks)) > at) {
            word.word = arena_lower(arena, str_slice(text, at, word.to));
            struct str digits = digits_of(word.word, arena);
            word.is_number = digits.n > 0;
            word.word = digits.n ? digits : word.word;
        } else {
            begins |= strchr(".!?;\n", text.p[at]) != NULL;
            at++;
            continue;
        }
        vec_push(out, word);
        begins = false;
        at = word.to;
    }
}

void saying_cut(struct str text, struct arena *arena, struct said_vec *out)
{
    cut(text, (struct str){0}, arena, out);
}

void saying_init(struct saying *s, struct str way, struct arena *arena)
{
    *s = (struct saying){0};
    cut(way, STR("#|?"), arena, &s->words);
}

void saying_release(struct saying *s)
{
    vec_release(&s->words);
}

/* "messages?" is "messages" and "message"; the second is empty if there is one. */
static void forms_of(struct str form, struct str words[2])
{
    bool has_two = str_ends(form, STR("?"));
    words[0] = has_two ? str_slice(form, 0, form.n - 1) : form;
    words[1] = has_two && words[0].n ? str_slice(words[0], 0, words[0].n - 1)
                                     : (struct str){0};
}

static bool is_form(struct str form, struct str word)
{
    struct str words[2];
    forms_of(form, words);
    return str_eq(words[0], word) || (words[1].n && str_eq(words[1], word));
}

static bool is_one_of(struct str forms, struct str word)
{
    struct str form;
    while (str_next(&forms, '|', &form))
        if (is_form(form, word))
            return true;
    return false;
}

static bool fits(const struct said *way, const struct said *word)
{
    return str_eq(way->word, STR("#"))
               ? word->is_number
               : way->is_number == word->is_number && is_one_of(way->word, word->word);
}

/* Words [w, …) of the way, from word `at` of the text on. */
static size_t match_from(const struct saying *s, size_t w, const struct said_vec *text,
                         size_t at, struct str_vec *numbers)
{
    size_t had = numbers->n;
    for (; w < s->words.n; w++, at++) {
        const struct said *way = &s->words.p[w];
        if (str_eq(way->word, ellipsis)) {
            for (size_t skip = 0; skip <= GAP; skip++) {
                size_t end = match_from(s, w + 1, text, at + skip, numbers);
                if (end)
                    return end;
                if (at + skip >= text->n || text->p[at + skip].begins_sentence)
                    break;
            }
            numbers->n = had;
            return 0;
        }
        if (at >= text->n || !fits(way, &text->p[at]) ||
            (w > 0 && text->p[at].begins_sentence)) {
            numbers->n = had;
            return 0;
        }
        if (str_eq(way->word, STR("#")))
            vec_push(numbers, text->p[at].word);
    }
    return at;
}

bool saying_beginnings(const struct saying *s, struct str_vec *words)
{
    struct str forms = s->words.n ? s->words.p[0].word : ellipsis, form, both[2];
    if (str_eq(forms, ellipsis))
        return false;
    while (str_next(&forms, '|', &form)) {
        forms_of(form, both);
        for (size_t i = 0; i < 2; i++)
            if (both[i].n)
                vec_push(words, both[i]);
    }
    return true;
}

size_t saying_match(const struct saying *s, const struct said_vec *text, size_t at,
                    struct str_vec *numbers)
{
    return match_from(s, 0, text, at, numbers);
}
