/* Words as Markdown; see write.h. They are gathered as tokens, for whether a sign means
 * something depends on what stands on both sides of it. */
#include "markdown/write.h"

#include "util/unicode.h"
#include "util/utf8.h"

enum token_kind { T_TEXT, T_CODE, T_BREAK, T_IMAGE, T_RAW, T_OPEN, T_CLOSE };

/* Where an image lies, and its title. */
struct md_picture {
    struct str url, title;
};

/* A line may have half a million. */
struct md_token {
    uint8_t kind;    /* of token_kind */
    uint8_t span;    /* of md_span */
    size_t from, n;  /* of words: in `chars` */
    struct str text; /* of an image what it shows; of a span `what` */
    union {
        const struct md_picture *picture; /* of an image */
        size_t other;                     /* of T_CLOSE: what it closes */
    };
};

#define NO_SPAN SIZE_MAX

/* ---- gathering ---- */

static void insert(struct md_words *w, size_t at, struct md_token token)
{
    vec_push(&w->tokens, token);
    for (size_t i = w->tokens.n - 1; i > at; i--)
        w->tokens.p[i] = w->tokens.p[i - 1];
    w->tokens.p[at] = token;
    for (size_t i = 0; i < w->open.n; i++)
        if (w->open.p[i] != NO_SPAN && w->open.p[i] >= at)
            w->open.p[i]++;
}

static struct str text_of(const struct md_words *w, const struct md_token *t)
{
    return str_slice(buf_view(&w->chars), t->from, t->from + t->n);
}

/* Words behind words are one token. */
static void put_chars(struct md_words *w, size_t at, struct str chars)
{
    struct md_token *last = at ? &w->tokens.p[at - 1] : NULL;
    if (!last || last->kind != T_TEXT)
        insert(w, at, (struct md_token){.kind = T_TEXT, .from = w->chars.n});
    else
        at--;
    w->tokens.p[at].n += chars.n;
    buf_str(&w->chars, chars);
}

/* A blank that is due stands outside of what begins or ends there. */
static void settle_blank(struct md_words *w)
{
    size_t at = w->tokens.n;
    if (!w->is_blank_due)
        return;
    w->is_blank_due = false;
    while (at && w->tokens.p[at - 1].kind == T_OPEN)
        at--;
    if (at && w->tokens.p[at - 1].kind != T_BREAK)
        put_chars(w, at, STR(" "));
}

static void add(struct md_words *w, struct md_token token)
{
    settle_blank(w);
    vec_push(&w->tokens, token);
}

/* What nobody sees: byte order marks, blanks of no width, soft hyphens, controls. */
static bool is_nothing(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x200B ||
           c == 0x2060 || c == 0xFEFF;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

/* A blank that does not break, where it does not stand between two words, was put there
 * by an editor of HTML. */
static bool is_stray(struct str text, size_t after, const struct md_words *w,
                     bool first)
{
    size_t next = after;
    if (w->is_blank_due || first || after >= text.n)
        return true;
    uint32_t c = utf8_next(text, &next);
    return is_blank(c) || c == 0xA0;
}

static bool is_seen(struct str text, size_t at)
{
    return at < text.n && text.p[at] > ' ' && text.p[at] < 0x7F;
}

/* Past words of ASCII with a blank between them, of which most texts are, many at once.
 */
static size_t behind_plain(struct str text, size_t at)
{
    if (!is_seen(text, at))
        return at;
    do
        at++;
    while (is_seen(text, at) ||
           (at < text.n && text.p[at] == ' ' && is_seen(text, at + 1)));
    return at;
}

void md_words_text(struct md_words *w, struct str text)
{
    bool is_first = true;
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        at = behind_plain(text, at);
        uint32_t c = at > from ? (uint32_t)'a' : utf8_next(text, &at);
        if (is_blank(c) || (c == 0xA0 && is_stray(text, at, w, is_first))) {
            w->is_blank_due = true;
        } else if (!is_nothing(c)) {
            settle_blank(w);
            put_chars(w, w->tokens.n, str_slice(text, from, at));
            is_first = false;
        }
    }
}

void md_words_code(struct md_words *w, struct str code)
{
    struct buf line = BUF_INIT;
    struct str inner = str_trim(code);
    for (size_t i = 0; i < inner.n; i++)
        buf_putc(&line, (unsigned char)inner.p[i] < ' ' ? ' ' : inner.p[i]);
    w->is_blank_due |= inner.n < code.n && inner.p > code.p;
    if (line.n)
        add(w, (struct md_token){.kind = T_CODE,
                                 .text = arena_str(&w->texts, buf_view(&line))});
    w->is_blank_due |= inner.n < code.n && inner.p + inner.n < code.p + code.n;
    buf_release(&line);
}

void md_words_break(struct md_words *w)
{
    bool is_second = w->tokens.n && w->tokens.p[w->tokens.n - 1].kind == T_BREAK;
    w->is_blank_due = false;
    if (!md_words_is_empty(w) && !is_second)
        vec_push(&w->tokens, (struct md_token){.kind = T_BREAK});
}

void md_words_image(struct md_words *w, struct str alt, struct str address,
                    struct str title)
{
    struct md_picture *picture = arena_new(&w->texts, struct md_picture, 1);
    *picture =
        (struct md_picture){arena_str(&w->texts, address), arena_str(&w->texts, title)};
    add(w, (struct md_token){
               .kind = T_IMAGE, .text = arena_str(&w->texts, alt), .picture = picture});
}

void md_words_raw(struct md_words *w, struct str markup)
{
    add(w, (struct md_token){.kind = T_RAW, .text = arena_str(&w->texts, markup)});
}

static bool is_open(const struct md_words *w, enum md_span span, struct str what)
{
    for (size_t i = 0; i < w->open.n; i++) {
        if (w->open.p[i] == NO_SPAN)
            continue;
        const struct md_token *t = &w->tokens.p[w->open.p[i]];
        if (t->span == span && (span != MD_TAG || str_eq(t->text, what)))
            return true;
    }
    return false;
}

/* Goes on with a span that has just ended. */
static bool reopen(struct md_words *w, enum md_span span)
{
    const struct md_token *last = w->tokens.n ? &w->tokens.p[w->tokens.n - 1] : NULL;
    if (!last || last->kind != T_CLOSE || last->span != span || span > MD_STRIKE)
        return false;
    vec_push(&w->open, last->other);
    w->tokens.n--;
    return true;
}

void md_words_open(struct md_words *w, enum md_span span, struct str what)
{
    if (is_open(w, span, what)) {
        vec_push(&w->open, NO_SPAN);
        return;
    }
    if (reopen(w, span))
        return;
    vec_push(&w->open, w->tokens.n);
    vec_push(&w->tokens,
             ((struct md_token){
                 .kind = T_OPEN, .span = span, .text = arena_str(&w->texts, what)}));
}

void md_words_close(struct md_words *w)
{
    size_t from = w->open.p[--w->open.n];
    if (from == NO_SPAN)
        return;
    bool has_break = false;
    while (w->tokens.p[w->tokens.n - 1].kind == T_BREAK) {
        has_break = true;
        w->tokens.n--;
    }
    if (w->tokens.n == from + 1)
        w->tokens.n--;
    else
        vec_push(&w->tokens,
                 ((struct md_token){
                     .kind = T_CLOSE, .span = w->tokens.p[from].span, .other = from}));
    if (has_break)
        md_words_break(w);
}

bool md_words_is_empty(const struct md_words *w)
{
    for (size_t i = 0; i < w->tokens.n; i++)
        if (w->tokens.p[i].kind != T_OPEN)
            return false;
    return true;
}

void md_words_clear(struct md_words *w)
{
    w->tokens.n = w->open.n = 0;
    buf_clear(&w->chars);
    w->is_blank_due = false;
    arena_reset(&w->texts);
}

void md_words_release(struct md_words *w)
{
    vec_release(&w->tokens);
    vec_release(&w->open);
    buf_release(&w->chars);
    arena_release(&w->texts);
}

/* ---- what stands beside a sign ---- */

/* By CommonMark signs of emphasis look at both neighbours. Signs that are no letters
 * are punctuation to one version of it and not to another, and flanking.h takes them
 * for it beside Chinese and Japanese letters. */
enum side { SIDE_LETTER, SIDE_WIDE, SIDE_BLANK, SIDE_PUNCTUATION, SIDE_UNSURE };

static enum side side_of(uint32_t c)
{
    if (is_blank(c) || c == 0xA0)
        return SIDE_BLANK;
    if (c < 0x80)
        return char_is_alnum((char)c) ? SIDE_LETTER : SIDE_PUNCTUATION;
    if (unicode_is_separator(c))
        return SIDE_UNSURE;
    return unicode_is_cjk(c) ? SIDE_WIDE : SIDE_LETTER;
}

static uint32_t last_of(struct str s)
{
    size_t at = s.n - 1;
    while (at && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at--;
    return utf8_next(s, &at);
}

static enum side before(const struct md_words *w, size_t i)
{
    if (i == 0 || w->tokens.p[i - 1].kind == T_BREAK)
        return SIDE_BLANK;
    const struct md_token *t = &w->tokens.p[i - 1];
    return t->kind == T_TEXT ? side_of(last_of(text_of(w, t))) : SIDE_PUNCTUATION;
}

static enum side behind(const struct md_words *w, size_t i)
{
    size_t at = 0;
    if (i + 1 >= w->tokens.n)
        return SIDE_BLANK;
    const struct md_token *t = &w->tokens.p[i + 1];
    return t->kind == T_TEXT ? side_of(utf8_next(text_of(w, t), &at))
                             : SIDE_PUNCTUATION;
}

/* Whether a sign between these two begins emphasis; turned round, whether it ends it.
 */
static bool flanks(enum side outside, enum side inside)
{
    return inside == SIDE_LETTER || (inside == SIDE_WIDE && outside != SIDE_UNSURE) ||
           (inside != SIDE_BLANK &&
            (outside == SIDE_BLANK || outside == SIDE_PUNCTUATION));
}

/* Whether stars would be read as they are meant; where not, tags say it. */
static bool may_be_stars(const struct md_words *w, size_t open, size_t close)
{
    bool clings = (open && w->tokens.p[open - 1].kind == T_CLOSE) ||
                  (close + 1 < w->tokens.n && w->tokens.p[close + 1].kind == T_OPEN &&
                   w->tokens.p[close + 1].span <= MD_STRIKE);
    return !clings && flanks(before(w, open), behind(w, open)) &&
           flanks(behind(w, close), before(w, close));
}

/* ---- signs in words ---- */

struct put {
    const struct md_words *words;
    struct buf *out;
    enum md_place place;
    size_t dollars;   /* in all words */
    size_t links;     /* that are open */
    bool *as_tags;    /* of each token that opens a span */
    bool begins_line; /* nothing stands on this line yet */
};

static bool is_punctuation(int c)
{
    return c > ' ' && c < 0x7F && !char_is_alnum((char)c);
}

/* "[x]" means something only before "(", "[" or ":", in another link, at the head of a
 * line, or as a mark. If that is not seen in the next FAR bytes, it may, or each of
 * many that end nowhere would be looked for in all that follows. */
static bool bracket_means(const struct put *p, struct str text, size_t at)
{
    enum { FAR = 500 };
    int next = at + 1 < text.n ? text.p[at + 1] : 0;
    if (p->links || (p->begins_line && at == 0) || next == '^' || next == '[' ||
        next == '!')
        return true;
    struct str ahead = str_slice(text, at, at + FAR);
    ptrdiff_t end = str_find_char(ahead, ']', 0);
    return end < 0 || (size_t)end + 1 == ahead.n || strchr("([:]{", ahead.p[end + 1]);
}

static bool is_entity(struct str text, size_t at)
{
    size_t i = at + 1;
    while (i < text.n && (char_is_alnum(text.p[i]) || text.p[i] == '#'))
        i++;
    return i > at + 1 && i < text.n && text.p[i] == ';';
}

/* ":name:" */
static bool is_emoji(struct str text, size_t at)
{
    size_t i = at + 1;
    while (i < text.n && (char_is_alnum(text.p[i]) || strchr("_+-", text.p[i])))
        i++;
    return i > at + 1 && i < text.n && text.p[i] == ':';
}

static bool is_doubled(char c, int next)
{
    return c == next;
}

static bool underscore_means(int prev, int next)
{
    return !((char_is_alnum((char)prev) || prev == '_' || prev & 0x80) &&
             (char_is_alnum((char)next) || next == '_' || next & 0x80)) &&
           !((prev == 0 || prev == ' ') && (next == 0 || next == ' '));
}

/* Whether the sign at `at` would mean something. `prev` and `next` are its neighbours,
 * 0 where none is. */
static bool means(const struct put *p, struct str text, size_t at, int prev, int next)
{
    char c = text.p[at];
    bool stands_alone = (!prev || prev == ' ') && (!next || next == ' ');
    switch (c) {
    case '`':
        return true;
    case '\\':
        return !next || is_punctuation(next) || (p->begins_line && at == 0);
    case '*':
        return !stands_alone;
    case '_':
        return underscore_means(prev, next);
    case '~':
        return (prev && prev != ' ') || is_doubled('~', next);
    case '[':
        return bracket_means(p, text, at);
    case ']':
        return p->links;
    case '!':
        return next == '[';
    case '<':
        return char_is_alpha((char)next) || (next && strchr("/!?", next));
    case '&':
        return is_entity(text, at);
    case '$':
        return p->dollars > 1 && !stands_alone;
    case '{':
        return next && strchr("#.:{%<+-=~", next);
    case '%':
        return prev == c && at && text.p[at - 1] == c;
    case '=':
    case '+':
        return is_doubled(c, next) && !stands_alone;
    case '^':
        return next == '[';
    case ':':
        return is_emoji(text, at);
    default:
        return false;
    }
}

/* What would begin a block at the head of a line: how many bytes of it stand before the
 * sign that is to be escaped; -1 if nothing would. */
static ptrdiff_t block_sign(struct str text)
{
    size_t digits = 0;
    if (!text.n)
        return -1;
    if (strchr("#>+-*=:!?|~", text.p[0])) {
        char c = text.p[0];
        size_t run = 1;
        while (run < text.n && text.p[run] == c)
            run++;
        bool stands = run == text.n || text.p[run] == ' ';
        bool is_sign = c == '>' || c == '|' || (stands && run <= 6) || run >= 3;
        return is_sign && !(c == '!' && run < 3) && !(c == '?' && run < 3) &&
                       !(c == '~' && run < 3)
                   ? 0
                   : -1;
    }
    while (digits < text.n && digits < 10 && char_is_digit(text.p[digits]))
        digits++;
    if (!digits || digits == text.n || !strchr(".)", text.p[digits]))
        return -1;
    return digits + 1 == text.n || text.p[digits + 1] == ' ' ? (ptrdiff_t)digits : -1;
}

static int first_behind(const struct put *p, size_t i)
{
    if (i + 1 >= p->words->tokens.n)
        return 0;
    const struct md_token *t = &p->words->tokens.p[i + 1];
    if (t->kind == T_TEXT)
        return (unsigned char)p->words->chars.p[t->from];
    if (t->kind == T_OPEN && t->span == MD_ANCHORED)
        return '[';
    return t->kind == T_BREAK ? 0 : t->kind == T_CODE ? '`' : '*';
}

/* "<?" and "<!" are taken for HTML even behind a backslash (literal.h). */
static void put_sign(struct buf *out, char c, int next, bool is_escaped)
{
    if (is_escaped && c == '<' && (next == '?' || next == '!')) {
        buf_puts(out, "&lt;");
    } else {
        if (is_escaped)
            buf_putc(out, '\\');
        buf_putc(out, c);
    }
}

/* Past what means nothing whatever stands around it, many at once. */
static size_t behind_words(struct str text, size_t at)
{
    static const bool means_nothing[128] = {
        [' '] = true, ['"'] = true, ['\''] = true, ['('] = true, [')'] = true,
        [','] = true, ['-'] = true, ['.'] = true,  ['/'] = true, [';'] = true};
    for (; at < text.n; at++) {
        unsigned char c = (unsigned char)text.p[at];
        if (c < 0x80 && !char_is_alnum((char)c) && !means_nothing[c])
            break;
    }
    return at;
}

static void put_text(struct put *p, size_t i)
{
    struct str text = text_of(p->words, &p->words->tokens.p[i]);
    ptrdiff_t sign =
        p->begins_line && p->place == MD_IN_PARAGRAPH ? block_sign(text) : -1;
    int prev =
        p->out->n && !p->begins_line ? (unsigned char)p->out->p[p->out->n - 1] : 0;
    for (size_t at = 0; at < text.n; at++) {
        bool is_before_sign = sign >= (ptrdiff_t)at;
        size_t end = is_before_sign ? (size_t)sign : behind_words(text, at);
        buf_str(p->out, str_slice(text, at, end));
        if (end > at)
            prev = (unsigned char)text.p[end - 1];
        at = end;
        if (at == text.n)
            break;
        int next = at + 1 < text.n ? (unsigned char)text.p[at + 1] : first_behind(p, i);
        bool is_escaped = (ptrdiff_t)at == sign || means(p, text, at, prev, next);
        put_sign(p->out, text.p[at], next, is_escaped);
        prev = (unsigned char)text.p[at];
    }
}

static void put_code(struct put *p, struct str code)
{
    size_t most = 0, run = 0;
    for (size_t i = 0; i < code.n; i++) {
        run = code.p[i] == '`' ? run + 1 : 0;
        most = run > most ? run : most;
    }
    bool needs_room = code.p[0] == '`' || code.p[code.n - 1] == '`';
    for (size_t i = 0; i <= most; i++)
        buf_putc(p->out, '`');
    buf_puts(p->out, needs_room ? " " : "");
    buf_str(p->out, code);
    buf_puts(p->out, needs_room ? " " : "");
    for (size_t i = 0; i <= most; i++)
        buf_putc(p->out, '`');
}

/* ---- addresses ---- */

static bool is_balanced(struct str url)
{
    int depth = 0;
    for (size_t i = 0; i < url.n && depth >= 0; i++)
        depth += url.p[i] == '(' ? 1 : url.p[i] == ')' ? -1 : 0;
    return depth == 0;
}

static void put_address(struct buf *out, struct str url)
{
    bool balanced = is_balanced(url);
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c <= ' ' || c == 0x7F || strchr("<>\\`*|", c) ||
            (!balanced && (c == '(' || c == ')')))
            buf_printf(out, "%%%02X", c);
        else
            buf_putc(out, (char)c);
    }
}

static void put_title(struct buf *out, struct str title)
{
    if (!title.n)
        return;
    buf_puts(out, " \"");
    for (size_t i = 0; i < title.n; i++) {
        char c = title.p[i];
        if (c == '"' || c == '\\' || (c == '&' && is_entity(title, i)))
            buf_putc(out, '\\');
        buf_putc(out, char_is_space(c) ? ' ' : c);
    }
    buf_putc(out, '"');
}

static void put_image(struct put *p, const struct md_token *t)
{
    struct str alt = str_trim(t->text);
    buf_puts(p->out, "![");
    for (size_t i = 0; i < alt.n; i++) {
        if (strchr("[]\\`*<&$_", alt.p[i]))
            buf_putc(p->out, '\\');
        buf_putc(p->out, char_is_space(alt.p[i]) ? ' ' : alt.p[i]);
    }
    buf_puts(p->out, "](");
    put_address(p->out, t->picture->url);
    put_title(p->out, str_trim(t->picture->title));
    buf_putc(p->out, ')');
}

/* ---- spans ---- */

/* A link whose words are its address. */
static bool is_bare(const struct put *p, size_t i)
{
    const struct md_token *t = &p->words->tokens.p[i];
    struct str url = t->text;
    bool is_web = str_starts(url, STR("https://")) || str_starts(url, STR("http://"));
    for (size_t k = 0; k < url.n; k++)
        if ((unsigned char)url.p[k] <= ' ' || strchr("<>\\|", url.p[k]))
            return false;
    return is_web && i + 2 < p->words->tokens.n && t[1].kind == T_TEXT &&
           str_eq(text_of(p->words, &t[1]), url) && t[2].kind == T_CLOSE &&
           t[2].other == i;
}

static const char *sign_of(enum md_span span)
{
    return span == MD_STRONG ? "**" : span == MD_EMPH ? "*" : "~~";
}

static const char *tag_of(enum md_span span)
{
    return span == MD_STRONG ? "strong" : span == MD_EMPH ? "em" : "del";
}

static void put_open(struct put *p, size_t i)
{
    const struct md_token *t = &p->words->tokens.p[i];
    if (t->span == MD_ANCHORED) {
        buf_putc(p->out, '[');
        p->links++;
    } else if (t->span == MD_TAG) {
        buf_printf(p->out, "<%.*s>", STR_ARG(t->text));
    } else if (p->as_tags[i]) {
        buf_printf(p->out, "<%s>", tag_of(t->span));
    } else {
        buf_puts(p->out, sign_of(t->span));
    }
}

static void put_close(struct put *p, const struct md_token *close)
{
    const struct md_token *t = &p->words->tokens.p[close->other];
    if (t->span == MD_ANCHORED) {
        buf_puts(p->out, "](");
        put_address(p->out, t->text);
        buf_putc(p->out, ')');
        p->links--;
    } else if (t->span == MD_TAG) {
        buf_printf(p->out, "</%.*s>", STR_ARG(t->text));
    } else if (p->as_tags[close->other]) {
        buf_printf(p->out, "</%s>", tag_of(t->span));
    } else {
        buf_puts(p->out, sign_of(t->span));
    }
}

/* ---- all of it ---- */

static void put_break(struct put *p)
{
    buf_puts(p->out, p->place == MD_IN_PARAGRAPH ? "\\\n" : "<br>");
}

/* Returns the token behind what was written. */
static size_t put_token(struct put *p, size_t i)
{
    const struct md_token *t = &p->words->tokens.p[i];
    size_t next = i + 1;
    if (t->kind == T_TEXT) {
        put_text(p, i);
    } else if (t->kind == T_CODE) {
        put_code(p, t->text);
    } else if (t->kind == T_BREAK) {
        put_break(p);
    } else if (t->kind == T_IMAGE) {
        put_image(p, t);
    } else if (t->kind == T_RAW) {
        buf_str(p->out, t->text);
    } else if (t->kind == T_CLOSE) {
        put_close(p, t);
    } else if (t->span == MD_ANCHORED && is_bare(p, i)) {
        buf_printf(p->out, "<%.*s>", STR_ARG(t->text));
        next = i + 3;
    } else {
        put_open(p, i);
    }
    p->begins_line = t->kind == T_BREAK && p->place == MD_IN_PARAGRAPH;
    return next;
}

static void look_round(struct put *p)
{
    for (size_t i = 0; i < p->words->chars.n; i++)
        p->dollars += p->words->chars.p[i] == '$';
    for (size_t i = 0; i < p->words->tokens.n; i++) {
        const struct md_token *t = &p->words->tokens.p[i];
        if (t->kind == T_CLOSE && t->span <= MD_STRIKE)
            p->as_tags[t->other] = !may_be_stars(p->words, t->other, i);
    }
}

/* In a row of a table a bar ends the cell, in code as well. */
static void guard_bars(struct buf *out, size_t from)
{
    struct buf all = BUF_INIT;
    buf_str(&all, str_from(buf_view(out), from));
    buf_truncate(out, from);
    for (size_t i = 0; i < all.n; i++) {
        if (all.p[i] == '|')
            buf_putc(out, '\\');
        buf_putc(out, all.p[i]);
    }
    buf_release(&all);
}

void md_words_put(const struct md_words *w, enum md_place place, struct buf *out)
{
    size_t n = w->tokens.n, from = out->n;
    while (n && w->tokens.p[n - 1].kind == T_BREAK)
        n--;
    struct put p = {.words = w,
                    .out = out,
                    .place = place,
                    .begins_line = true,
                    .as_tags = mem_zalloc(w->tokens.n + 1, sizeof *p.as_tags)};
    look_round(&p);
    for (size_t i = 0; i < n;)
        i = put_token(&p, i);
    free(p.as_tags);
    if (place == MD_IN_CELL)
        guard_bars(out, from);
}
