/* Words between marks that no Markdown has:
 *
 *     ==words==     marked: Obsidian, Material for MkDocs
 *     ++ctrl+c++    keys: Material for MkDocs
 *     ^^words^^     inserted: Material for MkDocs
 *     H~2~O x^2^    where pandoc or MkDocs is the dialect
 *     ^[words]      a note of its own, in Obsidian and Pandoc
 *
 * A pair stands in one block and within the same marks: what begins in a link ends in
 * it. One pass over the texts of a block, which remembers the last mark that may begin
 * a pair.
 *
 * https://help.obsidian.md/syntax#Bold,+italics,+highlights
 * https://squidfunk.github.io/mkdocs-material/reference/formatting/ */
#include "markdown/dialect/spans.h"

#include "util/buf.h"

static const struct span {
    struct str mark;
    const char *tag;
    unsigned of;
    bool always;
    bool is_word;  /* without blanks in it */
    bool is_close; /* it may stand in the middle of a word */
} spans[] = {
    {STR_INIT("=="), "mark", DIALECT_OBSIDIAN | DIALECT_MKDOCS, true, false, false},
    {STR_INIT("^^"), "ins", DIALECT_MKDOCS, false, false, false},
    {STR_INIT("++"), "kbd", DIALECT_MKDOCS, false, true, false},
    {STR_INIT("^"), "sup", DIALECT_MKDOCS | DIALECT_PANDOC, false, true, true},
    {STR_INIT("~"), "sub", DIALECT_MKDOCS | DIALECT_PANDOC, false, true, true},
};

static bool is_word(char c)
{
    return char_is_alnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* What stands before and behind byte `at` … `at + n` of a text, over its ends. */
static char char_before(const struct node *n, size_t at)
{
    const struct node *p = n->prev;
    if (at)
        return n->text.p[at - 1];
    return p && p->kind == N_TEXT && p->text.n ? p->text.p[p->text.n - 1]
           : p && node_is_chain(p)             ? ' '
           : p                                 ? 'x'
                                               : ' ';
}

static char char_behind(const struct node *n, size_t end)
{
    const struct node *next = n->next;
    if (end < n->text.n)
        return n->text.p[end];
    return next && next->kind == N_TEXT && next->text.n ? next->text.p[0]
           : next && node_is_chain(next)                ? ' '
           : next                                       ? '*'
                                                        : ' ';
}

struct mark_at {
    struct node *node;
    size_t at;
};

static bool may_open(const struct span *s, const struct node *n, size_t at)
{
    char before = char_before(n, at), behind = char_behind(n, at + s->mark.n);
    return (s->is_close || !is_word(before)) && before != s->mark.p[0] &&
           !char_is_space(behind) && behind != s->mark.p[0];
}

static bool may_close(const struct span *s, const struct node *n, size_t at)
{
    char before = char_before(n, at), behind = char_behind(n, at + s->mark.n);
    return !char_is_space(before) && (s->is_close || !is_word(behind)) &&
           behind != s->mark.p[0];
}

/* A word has neither blanks nor anything but text in it. */
static bool is_one_word(const struct mark_at *open, const struct node *n, size_t at,
                        size_t mark)
{
    if (open->node != n)
        return false;
    struct str word = str_slice(n->text, open->at + mark, at);
    for (size_t i = 0; i < word.n; i++)
        if (char_is_space(word.p[i]))
            return false;
    return word.n > 0;
}

/* What stands on a key: "ctrl" is Ctrl, "arrow-up" Up, "k" K; what is quoted, as it is.
 * https://facelessuser.github.io/pymdown-extensions/extensions/keys/#key-map-index */
static void name_key(struct md *md, struct node *key)
{
    struct node *text = key->first;
    struct str s = text ? text->text : (struct str){0};
    if (!text || text->kind != N_TEXT || !s.n)
        return;
    if (strchr("\"'", s.p[0]) && s.n > 2 && s.p[s.n - 1] == s.p[0]) {
        text->text = str_slice(s, 1, s.n - 1);
        return;
    }
    s = str_from(s, str_starts(s, STR("arrow-")) ? strlen("arrow-") : 0);
    struct buf name = BUF_INIT;
    for (size_t i = 0; i < s.n; i++) {
        bool begins = i == 0 || s.p[i - 1] == '-';
        bool is_small = s.p[i] >= 'a' && s.p[i] <= 'z';
        buf_putc(&name, s.p[i] == '-' && s.n > 1 ? ' '
                        : begins && is_small     ? (char)(s.p[i] - 'a' + 'A')
                                                 : s.p[i]);
    }
    text->text = md_copy(md, buf_view(&name));
    buf_release(&name);
}

/* Keys that are pressed together are written with "+" between them. */
static void split_keys(struct md *md, struct node *span)
{
    struct node *text = span->first;
    for (ptrdiff_t plus; text && text->kind == N_TEXT &&
                         (plus = str_find_char(text->text, '+', 1)) > 0;) {
        struct node *sign = chain_split(md, text, (size_t)plus);
        struct node *rest = chain_split(md, sign, 1);
        struct node *next = node_new_in(md, N_TAGGED);
        if (!rest)
            break;
        next->text = span->text;
        node_insert_after(span, next);
        node_unlink(sign);
        node_insert_after(span, sign);
        node_unlink(rest);
        node_append(next, rest);
        name_key(md, span);
        span = next;
        text = rest;
    }
    name_key(md, span);
}

/* Puts what stands between the marks into an element. Returns it. */
static struct node *wrap(struct md *md, const struct span *s,
                         const struct mark_at *open, struct node *n, size_t at)
{
    struct node *span = node_new_in(md, N_TAGGED);
    struct node *close = chain_split(md, n, at);
    struct node *end = chain_split(md, close, s->mark.n);
    struct node *begin = chain_split(md, open->node, open->at);
    struct node *first = chain_split(md, begin, s->mark.n);
    if (n == open->node && open->at == 0)
        first = begin->next;
    (void)end;
    span->text = str_z(s->tag);
    span->line = begin->line;
    span->col = begin->col;
    node_insert_before(begin, span);
    node_unlink(begin);
    for (struct node *i = first, *next; i && i != close; i = next) {
        next = i->next;
        node_unlink(i);
        node_append(span, i);
    }
    node_unlink(close);
    if (str_eq(span->text, STR("kbd")))
        split_keys(md, span);
    return span;
}

static void apply_span(struct md *md, const struct span *s, struct node *parent)
{
    struct mark_at open = {0};
    for (struct node *n = parent->first; n;) {
        ptrdiff_t at = -1;
        size_t from = open.node == n ? open.at + s->mark.n : 0;
        bool is_text = n->kind == N_TEXT && !node_has_flag(n, F_ESCAPED);
        while (is_text && (at = str_find(n->text, s->mark, from)) >= 0) {
            size_t i = (size_t)at;
            bool closes = open.node && may_close(s, n, i) &&
                          (!s->is_word || is_one_word(&open, n, i, s->mark.n)) &&
                          (open.node != n || i > open.at + s->mark.n);
            if (closes)
                break;
            if (may_open(s, n, i))
                open = (struct mark_at){n, i};
            from = i + s->mark.n;
        }
        if (at < 0) {
            n = n->next;
            continue;
        }
        n = wrap(md, s, &open, n, (size_t)at)->next;
        open.node = NULL;
    }
}

/* ---- notes of their own ---- */

/* The bracket that ends what "[" at byte `at` of `n` begins, among its siblings. */
static bool note_end(struct node *n, size_t at, struct mark_at *end)
{
    enum { MAX = 200 }; /* nodes */
    int depth = 0;
    for (int seen = 0; n && seen < MAX; n = n->next, at = 0, seen++) {
        if (n->kind != N_TEXT || node_has_flag(n, F_ESCAPED))
            continue;
        for (; at < n->text.n; at++) {
            depth += n->text.p[at] == '[';
            depth -= n->text.p[at] == ']';
            *end = (struct mark_at){n, at};
            if (n->text.p[at] == ']' && depth == 0)
                return true;
        }
    }
    return false;
}

static struct node *note_new(struct md *md, const struct node *at)
{
    struct node *mark = node_new_in(md, N_FOOTNOTE_REF);
    struct node *note = node_new_in(md, N_FOOTNOTE);
    struct node *paragraph = node_new_in(md, N_PARAGRAPH);
    mark->line = note->line = paragraph->line = at->line;
    mark->col = note->col = paragraph->col = at->col;
    mark->footnote = note;
    node_append(note, paragraph);
    node_append(md->root, note);
    return mark;
}

/* What stands between the brackets goes to the end of the page. */
static struct node *make_note(struct md *md, struct node *n, size_t at,
                              const struct mark_at *end)
{
    struct node *close = chain_split(md, end->node, end->at);
    (void)chain_split(md, close, 1);
    struct node *open = chain_split(md, n, at);
    struct node *first = chain_split(md, open, 2);
    struct node *mark = note_new(md, open);
    node_insert_before(open, mark);
    node_unlink(open);
    for (struct node *i = first, *next; i && i != close; i = next) {
        next = i->next;
        node_unlink(i);
        node_append(mark->footnote->first, i);
    }
    node_unlink(close);
    return mark;
}

enum { MAX_NOTES = 50000 /* of a text; behind them the signs are words */ };

static size_t apply_notes(struct md *md, struct node *parent, size_t had)
{
    for (struct node *n = parent->first; n && had < MAX_NOTES; n = n->next) {
        ptrdiff_t at = n->kind == N_TEXT && !node_has_flag(n, F_ESCAPED)
                           ? str_find(n->text, STR("^["), 0)
                           : -1;
        struct mark_at end;
        if (at < 0 || !note_end(n, (size_t)at + 1, &end) ||
            (end.node == n && end.at == (size_t)at + 2))
            continue;
        n = make_note(md, n, (size_t)at, &end);
        n->footnote->url = arena_printf(md->arena, "^%zu", ++had);
    }
    return had;
}

/* ---- all ---- */

static bool holds_words(const struct node *n)
{
    return n->kind == N_PARAGRAPH || n->kind == N_CELL || n->kind == N_HEADING ||
           n->kind == N_TERM || n->kind == N_EMPH || n->kind == N_STRONG ||
           n->kind == N_LINK || n->kind == N_STRIKE;
}

void spans_apply(struct md *md, const struct dialects *dialects)
{
    size_t notes = 0;
    bool has_notes = dialects_read(dialects, DIALECT_OBSIDIAN | DIALECT_PANDOC, true);
    for (struct node *n = md->root; n; n = node_after(md->root, n)) {
        if (!holds_words(n))
            continue;
        for (size_t i = 0; i < countof(spans); i++)
            if (dialects_read(dialects, spans[i].of, spans[i].always))
                apply_span(md, &spans[i], n);
        if (has_notes && n->kind != N_LINK && n->kind != N_HEADING)
            notes = apply_notes(md, n, notes);
    }
}
