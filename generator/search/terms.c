/* Cuts text into terms: first runs of characters that may belong together
 * (anything but spaces and most punctuation), then words within a run. */
#include "search/terms.h"

#include "search/fold.h"
#include "util/utf8.h"

struct cutter {
    struct str text;
    struct arena *arena;
    struct search_term_vec *out;
    uint32_t position;
    struct buf word; /* the word or token being read */
};

/* Symbols that hold a token together. */
static bool is_joint(uint32_t c)
{
    return c && c < 0x80 && strchr("-_./:@#+&=~%$", (int)c);
}

static void emit(struct cutter *c, enum term_kind kind, struct str word, size_t from,
                 size_t to)
{
    struct search_term term = {.word =
                                   arena_str(c->arena, terms_prefix(word, TERM_CHARS)),
                               .kind = kind,
                               .position = c->position,
                               .from = from,
                               .to = to};
    if (kind == TERM_WORD)
        c->position++;
    vec_push(c->out, term);
}

/* 5gb is also 5 and gb; 128kib, 10ms, 4xlarge likewise. */
static void emit_unit(struct cutter *c, struct str word, size_t from, size_t to)
{
    size_t digits = 0;
    while (digits < word.n && char_is_digit(word.p[digits]))
        digits++;
    if (!digits || digits == word.n || word.n - digits > 6)
        return;
    for (size_t i = digits; i < word.n; i++)
        if (!char_is_alpha(word.p[i]))
            return;
    emit(c, TERM_EXTRA, str_slice(word, 0, digits), from, to);
    emit(c, TERM_EXTRA, str_from(word, digits), from, to);
}

static bool is_lower_at(struct str raw, size_t i)
{
    return i < raw.n && raw.p[i] >= 'a' && raw.p[i] <= 'z';
}

/* Whether a part begins at byte i: a capital behind a small letter, or the last of
 * several before a small one (IAMRole), but not before the s of a plural
 * (TransactionIDs).
 */
static bool begins_part(struct str raw, size_t i)
{
    bool is_plural = i + 1 < raw.n && raw.p[i + 1] == 's' && !is_lower_at(raw, i + 2);
    return raw.p[i] >= 'A' && raw.p[i] <= 'Z' &&
           (is_lower_at(raw, i - 1) ||
            (i > 1 && is_lower_at(raw, i + 1) && !is_plural));
}

/* GetObject is also get and object. */
static void emit_parts(struct cutter *c, size_t from, size_t to)
{
    struct str raw = str_slice(c->text, from, to);
    size_t starts[8] = {0}, n = 1;
    for (size_t i = 0; i < raw.n; i++)
        if (!char_is_alnum(raw.p[i]))
            return;
    for (size_t i = 1; i < raw.n && n < 8; i++)
        if (begins_part(raw, i))
            starts[n++] = i;
    if (n < 2)
        return;
    for (size_t k = 0; k < n; k++) {
        struct str part = str_slice(raw, starts[k], k + 1 < n ? starts[k + 1] : raw.n);
        if (part.n < 2)
            continue;
        buf_clear(&c->word);
        for (size_t i = 0; i < part.n; i++)
            buf_putc(&c->word, char_lower(part.p[i]));
        emit(c, TERM_PART, buf_view(&c->word), from, to);
    }
}

static void end_word(struct cutter *c, size_t from, size_t to)
{
    if (!c->word.n)
        return;
    emit(c, TERM_WORD, buf_view(&c->word), from, to);
    emit_unit(c, buf_view(&c->word), from, to);
    emit_parts(c, from, to);
    buf_clear(&c->word);
}

/* Emoji are words of their own: of "🚒🔥" people look for either. */
static bool is_emoji(uint32_t c)
{
    return (c >= 0x2600 && c < 0x27c0) || (c >> 16 == 1 && fold_class(c) == FOLD_CJK);
}

static bool has_pair(uint32_t c)
{
    return fold_class(c) == FOLD_CJK && !is_emoji(c);
}

/* One character of a text without spaces: paired with the next one, alone only
 * if it has no neighbour. */
static void cut_cjk(struct cutter *c, size_t from, size_t to, size_t end, bool paired)
{
    size_t at = from, next = to;
    uint32_t first = utf8_next(c->text, &at);
    uint32_t second = next < end ? utf8_next(c->text, &next) : 0;
    bool is_pair = has_pair(first) && has_pair(second);
    fold_put(&c->word, first);
    if (is_pair)
        fold_put(&c->word, second);
    if (is_pair || !paired || is_emoji(first))
        emit(c, TERM_WORD, buf_view(&c->word), from, is_pair ? next : to);
    buf_clear(&c->word);
}

/* The words of the run [from, end). Returns whether any is written without
 * spaces. */
static bool cut_words(struct cutter *c, size_t from, size_t end)
{
    bool any_cjk = false, paired = false;
    size_t start = from, at = from;
    while (at < end) {
        size_t here = at;
        uint32_t cp = utf8_next(c->text, &at);
        enum fold_class class = fold_class(cp);
        if (class == FOLD_WORD) {
            if (!c->word.n)
                start = here;
            fold_put(&c->word, cp);
        } else if (class != FOLD_IGNORED) {
            end_word(c, start, here);
        }
        if (class == FOLD_CJK)
            cut_cjk(c, here, at, end, paired);
        paired = has_pair(cp);
        any_cjk |= class == FOLD_CJK;
    }
    end_word(c, start, end);
    return any_cjk;
}

/* "snake_case" and "Node.js" are also one word: letters that are joined by underscores
 * or by one point. */
static void emit_joined(struct cutter *c, struct str token, size_t from, size_t to)
{
    size_t points = 0;
    buf_clear(&c->word);
    for (size_t at = 0; at < token.n;) {
        uint32_t cp = utf8_next(token, &at);
        bool is_joint = cp == '_' || cp == '.';
        points += cp == '.';
        if (is_joint && at < token.n && !char_is_digit(token.p[at]))
            continue;
        if (is_joint || fold_class(cp) == FOLD_SEPARATOR)
            return;
        fold_put(&c->word, cp);
    }
    if (points <= 1)
        emit(c, TERM_EXTRA, buf_view(&c->word), from, to);
}

enum whole_kind { WHOLE_NONE, WHOLE_HYPHENS, WHOLE_COMMAS, WHOLE_TOKEN };

/* What holds the token [from, to) together. */
static enum whole_kind whole_kind(struct str token)
{
    bool hyphens = false, commas = false, others = false;
    size_t last_comma = 0, letters = 0;
    for (size_t i = 0; i < token.n; i++) {
        char b = token.p[i];
        if (b == '-')
            hyphens = true;
        else if (b == ',') {
            if (commas ? i - last_comma != 4 : i > 3)
                others = true;
            commas = true;
            last_comma = i;
        } else if ((unsigned char)b < 0x80 && !char_is_alnum(b))
            others = true;
        else if (!char_is_digit(b))
            letters++;
    }
    if (!hyphens && !commas && !others)
        return WHOLE_NONE;
    if (commas && !hyphens && !others && !letters && token.n - last_comma == 4)
        return WHOLE_COMMAS;
    return hyphens && !commas && !others ? WHOLE_HYPHENS : WHOLE_TOKEN;
}

/* Whether a short address of IPv6 begins there: "::/0", "::1". */
static bool begins_address(struct str text, size_t at)
{
    struct str rest = str_from(text, at);
    return rest.n > 2 && str_starts(rest, STR("::")) &&
           (rest.p[2] == '/' || char_is_digit(rest.p[2]));
}

/* Where a token begins: behind the scheme of an address, and symbols. */
static size_t token_begin(struct str text, size_t from, size_t end)
{
    ptrdiff_t scheme = str_find(str_slice(text, 0, end), STR("://"), from);
    from = scheme < 0 ? from : (size_t)scheme + 3;
    while (from < end && (unsigned char)text.p[from] < 0x80 &&
           !char_is_alnum(text.p[from]) && !begins_address(text, from))
        from++;
    return from;
}

/* The run as a term of its own, without symbols at its ends but the + and # of
 * C++ and C#. */
static void cut_whole(struct cutter *c, size_t from, size_t end)
{
    from = token_begin(c->text, from, end);
    size_t to = end;
    while (to > from && (unsigned char)c->text.p[to - 1] < 0x80 &&
           !char_is_alnum(c->text.p[to - 1]))
        to--;
    size_t core = to;
    while (to < end && (c->text.p[to] == '+' || c->text.p[to] == '#'))
        to++;
    if (core == from)
        return;
    struct str token = str_slice(c->text, from, to);
    enum whole_kind kind = whole_kind(token);
    if (kind == WHOLE_NONE)
        return;
    if (kind == WHOLE_TOKEN)
        buf_putc(&c->word, '=');
    for (size_t at = 0; at < token.n;) {
        uint32_t cp = utf8_next(token, &at);
        bool joint = cp < 0x80 && !char_is_alnum((char)cp);
        if (fold_class(cp) == FOLD_WORD || (joint && kind == WHOLE_TOKEN))
            fold_put(&c->word, cp);
    }
    if (c->word.n)
        emit(c, kind == WHOLE_TOKEN ? TERM_WHOLE : TERM_EXTRA, buf_view(&c->word), from,
             to);
    if (kind == WHOLE_TOKEN)
        emit_joined(c, token, from, to);
    buf_clear(&c->word);
}

static void cut_run(struct cutter *c, size_t from, size_t end)
{
    if (from < end && !cut_words(c, from, end))
        cut_whole(c, from, end);
}

/* Whether the comma at `at` stands between two digits. */
static bool is_number_comma(struct str text, size_t at)
{
    return text.p[at] == ',' && at > 0 && at + 1 < text.n &&
           char_is_digit(text.p[at - 1]) && char_is_digit(text.p[at + 1]);
}

void terms_cut(struct str text, struct arena *arena, struct search_term_vec *out)
{
    struct cutter c = {.text = text, .arena = arena, .out = out, .word = BUF_INIT};
    size_t run = 0;
    for (size_t at = 0; at < text.n;) {
        size_t here = at;
        uint32_t cp = utf8_next(text, &at);
        if (fold_class(cp) != FOLD_SEPARATOR || is_joint(cp) ||
            is_number_comma(text, here))
            continue;
        cut_run(&c, run, here);
        run = at;
        if (cp == '\n')
            c.position += TERM_LINE_GAP;
    }
    cut_run(&c, run, text.n);
    buf_release(&c.word);
}

bool terms_is_cjk(struct str word)
{
    size_t at = 0;
    return word.n && fold_class(utf8_next(word, &at)) == FOLD_CJK;
}

struct str terms_prefix(struct str word, size_t n)
{
    size_t at = 0;
    while (n-- && at < word.n)
        utf8_next(word, &at);
    return str_slice(word, 0, at);
}

size_t terms_length(struct str word)
{
    size_t n = 0;
    for (size_t at = 0; at < word.n; n++)
        utf8_next(word, &at);
    return n;
}
