/* Splits a query at spaces and quotes, reads signs and filters, and cuts the rest
 * into words; see parse.h. */
#include "search/parse.h"

#include "search/stem.h"

struct parser {
    const struct plan_context *context;
    struct plan *plan;
    struct parsed *out;
    struct str text;              /* that was cut last */
    struct search_term_vec terms; /* its terms */
};

static void cut(struct parser *p, struct str text)
{
    p->text = text;
    p->terms.n = 0;
    terms_cut(text, &p->plan->arena, &p->terms);
}

static struct database_group phrase_of(struct parser *p)
{
    struct database_group group = {0};
    for (size_t i = 0; i < p->terms.n && group.terms.n < QUERY_WORDS; i++)
        if (p->terms.p[i].kind == TERM_WORD) {
            struct str stem =
                stem_word(p->context->stemmer, p->terms.p[i].word, &p->plan->arena);
            vec_push(&group.terms, ((struct database_term){stem, 1}));
        }
    return group;
}

/* Says once that there are more than are heeded. */
static void tell_limit(struct parser *p, const char *what)
{
    struct str message =
        arena_printf(&p->plan->arena, "Only the first %d %s.", QUERY_WORDS, what);
    for (size_t i = 0; i < p->plan->messages.n; i++)
        if (str_eq(p->plan->messages.p[i], message))
            return;
    vec_push(&p->plan->messages, message);
}

static void exclude(struct parser *p, struct str text)
{
    cut(p, text);
    struct database_group group = phrase_of(p);
    bool full = p->plan->query.excluded.n >= QUERY_WORDS;
    if (group.terms.n && full)
        tell_limit(p, "words to leave out were heeded");
    if (group.terms.n && !full)
        vec_push(&p->plan->query.excluded, group);
    else
        vec_release(&group.terms);
}

/* The parts of the last word, if it is letters with a number behind: rfc and 2119. */
static void add_number_parts(struct parser *p)
{
    struct query_word *item = &p->out->words.p[p->out->words.n - 1];
    size_t letters = 0, all;
    while (letters < item->word.n && char_is_alpha(item->word.p[letters]))
        letters++;
    for (all = letters; all < item->word.n && char_is_digit(item->word.p[all]);)
        all++;
    if (letters < 2 || all == letters || all < item->word.n)
        return;
    vec_push(&p->out->parts, str_slice(item->word, 0, letters));
    vec_push(&p->out->parts, str_from(item->word, letters));
    item->nparts += 2;
}

static bool is_number(const struct search_term *t)
{
    for (size_t i = 1; i < t->word.n; i++)
        if (!char_is_digit(t->word.p[i]) && t->word.p[i] != '.')
            return false;
    return t->kind == TERM_WHOLE;
}

/* The number with a point that term `i` of the text is a piece of, as the token that
 * stands behind its pieces; or nothing. */
static struct str number_of(const struct parser *p, size_t i)
{
    const struct search_term *t = &p->terms.p[i];
    for (size_t k = i + 1; k < p->terms.n && t->kind == TERM_WORD; k++)
        if (is_number(&p->terms.p[k]) && p->terms.p[k].from <= t->from &&
            t->to <= p->terms.p[k].to)
            return p->terms.p[k].word;
    return (struct str){0};
}

static struct str typed_of(const struct parser *p, const struct search_term *t)
{
    return t->kind == TERM_WHOLE ? str_slice(p->text, t->from, t->to) : (struct str){0};
}

static void add_words(struct parser *p, bool required)
{
    for (size_t i = 0; i < p->terms.n; i++) {
        const struct search_term *t = &p->terms.p[i];
        if (t->kind == TERM_PART) { /* of the last word */
            vec_push(&p->out->parts, t->word);
            for (size_t k = p->out->words.n; k-- > 0;)
                if (p->out->words.p[k].kind == TERM_WORD) {
                    p->out->words.p[k].nparts++;
                    break;
                }
            continue;
        }
        vec_push(&p->out->words,
                 ((struct query_word){.word = t->word,
                                      .kind = t->kind,
                                      .required = required && t->kind == TERM_WORD,
                                      .number = number_of(p, i),
                                      .typed = typed_of(p, t),
                                      .parts = p->out->parts.n}));
        if (t->kind == TERM_WORD)
            add_number_parts(p);
    }
}

static void read_phrase(struct parser *p, struct str text)
{
    cut(p, text);
    struct database_group group = phrase_of(p);
    bool full = p->plan->phrases.n >= QUERY_WORDS;
    if (group.terms.n && full)
        tell_limit(p, "phrases were heeded");
    if (group.terms.n && !full)
        vec_push(&p->plan->phrases,
                 ((struct plan_phrase){group, arena_str(&p->plan->arena, text)}));
    else
        vec_release(&group.terms);
    add_words(p, false);
}

/* A level that the site does not have: nothing can be found, and that is why. */
static void check_level(struct parser *p, struct str id)
{
    const struct vocabulary_label_vec *levels = &p->context->vocabulary->levels;
    struct buf known = BUF_INIT;
    for (size_t i = 0; i < levels->n; i++) {
        if (str_eq(levels->p[i].id, id)) {
            buf_release(&known);
            return;
        }
        buf_printf(&known, "%s%.*s", i ? ", " : "", STR_ARG(levels->p[i].id));
    }
    vec_push(&p->plan->messages,
             arena_printf(&p->plan->arena, "There is no scope \"%.*s\", only %s.",
                          STR_ARG(id), known.n ? known.p : "none"));
    buf_release(&known);
}

/* "scope:az,region" and its like. Returns whether it is one. */
static bool read_filter(struct parser *p, struct str token, bool excluded)
{
    static const struct {
        struct str key;
        char letter;
    } kinds[] = {{STR_INIT("scope:"), 'S'},
                 {STR_INIT("chapter:"), 'C'},
                 {STR_INIT("kind:"), 'K'}};
    for (size_t i = 0; i < countof(kinds); i++) {
        if (!str_starts(token, kinds[i].key) || token.n == kinds[i].key.n)
            continue;
        struct database_group group = {0};
        struct str rest = str_from(token, kinds[i].key.n), value = {0};
        while (str_next(&rest, ',', &value) && group.terms.n < QUERY_WORDS)
            if (value.n) {
                struct str term = arena_printf(&p->plan->arena, "X%c%.*s",
                                               kinds[i].letter, STR_ARG(value));
                vec_push(&group.terms,
                         ((struct database_term){str_slice(term, 0, 200), 1}));
                if (kinds[i].letter == 'S')
                    check_level(p, value);
            }
        for (size_t k = 0; excluded && k < group.terms.n; k++) {
            struct database_group one = {0};
            vec_push(&one.terms, group.terms.p[k]);
            vec_push(&p->plan->query.excluded, one);
        }
        if (!excluded && group.terms.n)
            vec_push(&p->plan->query.filters, group);
        else
            vec_release(&group.terms);
        return true;
    }
    return false;
}

/* "-v" and "--verbose" are options of a command, not words to leave out. */
static bool is_option(struct str token)
{
    return token.p[0] == '-' || (token.n == 1 && char_is_alnum(token.p[0]));
}

static void read_token(struct parser *p, struct str token, char sign)
{
    if (read_filter(p, token, sign == '-'))
        return;
    if (sign == '-') {
        exclude(p, token);
        return;
    }
    cut(p, token);
    add_words(p, sign == '+');
}

/* Typographic quotes are quotes. */
static struct str plain_quotes(struct arena *arena, struct str text)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < text.n; i++) {
        struct str three = str_slice(text, i, i + 3);
        if (str_eq(three, STR("\xe2\x80\x9c")) || str_eq(three, STR("\xe2\x80\x9d")) ||
            str_eq(three, STR("\xe2\x80\x9e"))) {
            buf_putc(&out, '"');
            i += 2;
        } else {
            buf_putc(&out, text.p[i]);
        }
    }
    struct str result = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return result;
}

/* What stands there may be unfinished: the whole token, and its last word. */
static void open_words(struct parser *p, size_t from)
{
    for (size_t i = p->out->words.n; i-- > from;) {
        struct query_word *word = &p->out->words.p[i];
        if (word->kind == TERM_WHOLE)
            word->is_last = true;
        if (word->kind == TERM_WORD) {
            word->is_last = true;
            word->is_begun = i == from && i > 0 && terms_length(word->word) == 1;
            break;
        }
    }
}

static void require_words(struct parser *p, size_t from)
{
    for (size_t i = from; i < p->out->words.n; i++)
        if (p->out->words.p[i].kind == TERM_WORD)
            p->out->words.p[i].required = true;
}

/* The word in capitals at byte `*at`, with what it goes on to; else nothing moves. */
static bool skip_operator(struct str text, size_t *at, struct str word)
{
    size_t end = *at + word.n;
    if (!str_starts(str_from(text, *at), word) || end >= text.n ||
        !char_is_space(text.p[end]))
        return false;
    while (end < text.n && char_is_space(text.p[end]))
        end++;
    if (end == text.n)
        return false;
    *at = end;
    return true;
}

/* "a NOT b" is "a -b", "a AND b" is "+a +b", and "a OR b" is what "a b" finds. Returns
 * the sign of what follows, if any. */
static char read_operator(struct parser *p, struct str text, size_t *at,
                          size_t first_of_last)
{
    bool is_behind = p->out->words.n || p->plan->phrases.n;
    if (skip_operator(text, at, STR("NOT")))
        return '-';
    if (is_behind && skip_operator(text, at, STR("AND"))) {
        require_words(p, first_of_last);
        return skip_operator(text, at, STR("NOT")) ? '-' : '+';
    }
    if (is_behind)
        skip_operator(text, at, STR("OR"));
    return 0;
}

static char read_sign(struct str text, size_t *at)
{
    char sign = text.p[*at];
    if ((sign != '+' && sign != '-') || *at + 1 >= text.n ||
        char_is_space(text.p[*at + 1]))
        return 0;
    (*at)++;
    return sign;
}

static void read_text(struct parser *p, struct str text)
{
    size_t first_of_last = 0;
    bool prefix = false;
    for (size_t at = 0; at < text.n;) {
        if (char_is_space(text.p[at])) {
            at++;
            continue;
        }
        char meant = read_operator(p, text, &at, first_of_last);
        char typed = read_sign(text, &at), sign = typed ? typed : meant;
        ptrdiff_t close =
            text.p[at] == '"' ? str_find_char(text, '"', at + 1) : (ptrdiff_t)-1;
        first_of_last = p->out->words.n;
        prefix = close < 0 && sign != '-';
        if (close >= 0) {
            struct str quoted = str_slice(text, at + 1, (size_t)close);
            if (sign == '-')
                exclude(p, quoted);
            else
                read_phrase(p, quoted);
            at = (size_t)close + 1;
            continue;
        }
        size_t start = text.p[at] == '"' ? at + 1 : at;
        for (at = start;
             at < text.n && !char_is_space(text.p[at]) && text.p[at] != '"';)
            at++;
        struct str token = str_slice(text, start, at);
        if (typed == '-' && token.n && is_option(token)) {
            sign = 0;
            prefix = true;
        }
        read_token(p, token, sign);
        if (str_ends(token, STR("*")))
            open_words(p, first_of_last);
    }
    if (prefix)
        open_words(p, first_of_last);
}

static bool is_operator(struct str text)
{
    return str_eq(text, STR("AND")) || str_eq(text, STR("NOT")) ||
           str_eq(text, STR("OR"));
}

/* What could be asked for instead, if nothing is. */
static void tell_nothing(struct parser *p, struct str text)
{
    const struct database_query *query = &p->plan->query;
    if (is_operator(str_trim(text)))
        vec_push(&p->plan->messages,
                 arena_printf(&p->plan->arena,
                              "\"%.*s\" stands between words, as in \"pot %.*s lid\".",
                              STR_ARG(str_trim(text)), STR_ARG(str_trim(text))));
    if (p->out->words.n || p->plan->phrases.n || query->filters.n || !str_trim(text).n)
        return;
    vec_push(&p->plan->messages,
             query->excluded.n
                 ? STR("Say what to look for besides what to leave out.")
                 : arena_printf(&p->plan->arena, "There is no word in \"%.*s\".",
                                STR_ARG(str_trim(text))));
}

void parse_query(struct parsed *out, struct plan *plan,
                 const struct plan_context *context, struct str text)
{
    struct parser p = {.context = context, .plan = plan, .out = out};
    if (context->scope.n)
        read_filter(&p,
                    arena_printf(&plan->arena, "scope:%.*s", STR_ARG(context->scope)),
                    false);
    text = plain_quotes(&plan->arena, text);
    read_text(&p, text);
    tell_nothing(&p, text);
    vec_release(&p.terms);
}

void parsed_release(struct parsed *parsed)
{
    vec_release(&parsed->words);
    vec_release(&parsed->parts);
}
