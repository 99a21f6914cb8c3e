/* Tags and addresses that are text; see literal.h. */
#include "markdown/literal.h"

#include "markdown/mask.h"
#include "util/element.h"
#include "util/map.h"
#include "util/markup.h"

/* ---- before parsing ---- */

/* Past what containers put in front of a line: blanks, marks of quotes and items. */
static size_t past_markers(struct str line)
{
    size_t i = 0;
    for (;;) {
        size_t begin = i;
        while (i < line.n && strchr(" \t>", line.p[i]))
            i++;
        while (i < line.n && char_is_digit(line.p[i]))
            i++;
        if (i + 1 < line.n && strchr("-*+.)", line.p[i]) && line.p[i + 1] == ' ')
            i++;
        else if (i > begin && char_is_digit(line.p[i - 1]))
            return begin;
        if (i == begin)
            return i;
    }
}

/* Whether Markdown could take it for a tag: names of tags have neither colons, as
 * addresses do, nor underscores. */
static bool could_be_tag(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!char_is_alnum(name.p[i]) && name.p[i] != '-')
            return false;
    return true;
}

void literal_mask(struct source *s)
{
    for (size_t i = 0; i < s->lines.n; i++) {
        struct str line = str_trim(source_line(s, (int)i + 1));
        if (!line.n || line.p[line.n - 1] != '>' ||
            str_ends(str_trim(source_line(s, (int)i)), STR("]:")))
            continue; /* an address may stand below its label */
        struct str rest = str_from(line, past_markers(line));
        struct markup m;
        size_t at = 0;
        if (rest.n && rest.p[0] == '<' && markup_next(rest, &at, &m) && m.from == 0 &&
            m.to == rest.n && markup_is_text(&m) && could_be_tag(m.name))
            *(char *)rest.p = MASK_TAG;
    }
}

/* ---- in the tree ---- */

struct literal {
    struct md *md;
    struct diag *diag;
    struct map opened; /* names that were reported: their ends are not */
};

/* Reports the tag or address that begins at node `n`. */
static void report(struct literal *l, const struct node *n, bool is_end,
                   struct str name)
{
    if (is_end && map_has(&l->opened, name))
        return;
    map_put(&l->opened, name, l);
    diag_find(l->diag, DIAG_WARNING, (struct place){l->md->file, n->line, n->col},
              "html-tag",
              "HTML has no <%s%.*s>; shown as text; put it between backticks, or write "
              "\\< for <",
              is_end ? "/" : "", STR_ARG(name));
}

/* Whether the tag at the head of `text` says nothing to HTML: it has attributes,
 * but neither a value nor one that goes without. */
static bool has_idle_attributes(struct str text)
{
    static const char switches[] = " open hidden controls reversed disabled checked "
                                   "selected required loop muted autoplay noshade "
                                   "nowrap compact download inert async defer ";
    size_t i = 1, words = 0;
    while (i < text.n && !char_is_space(text.p[i]) && text.p[i] != '>')
        i++;
    while (i < text.n && text.p[i] != '>') {
        char word[24] = " ";
        size_t n = 1;
        while (i < text.n && char_is_space(text.p[i]))
            i++;
        for (; i < text.n && !char_is_space(text.p[i]) && text.p[i] != '>'; i++) {
            if (strchr("=/", text.p[i]))
                return false;
            if (n < sizeof word - 2)
                word[n++] = char_lower(text.p[i]);
        }
        words += n > 1;
        word[n] = ' ';
        if (n > 1 && strstr(switches, word))
            return false;
    }
    return words > 0;
}

/* Whether a tag that closes `name` follows among the siblings of `n`. */
static bool is_closed(const struct node *n, struct str name)
{
    enum { NEAR = 500 };
    int seen = 0;
    for (n = n->next; n && seen < NEAR; n = n->next, seen++)
        if (n->kind == N_HTML && str_starts(n->text, STR("</")) &&
            str_eq_nocase(str_slice(n->text, 2, 2 + name.n), name))
            return true;
    return false;
}

/* "List" in front of "<A>": a letter or digit without a blank between. */
static bool follows_word(const struct node *n)
{
    const struct node *prev = n->prev;
    return prev && prev->kind == N_TEXT && prev->text.n > 0 &&
           (char_is_alnum(prev->text.p[prev->text.n - 1]) ||
            prev->text.p[prev->text.n - 1] == '_');
}

static bool is_text(const struct node *n, const struct markup *m)
{
    if (m->kind > MARKUP_CLOSE)
        return false;
    if (markup_is_text(m))
        return true;
    if (m->kind == MARKUP_CLOSE || element_is_void(m->name))
        return false;
    bool is_capital = m->name.n == 1 && m->name.p[0] <= 'Z';
    return (has_idle_attributes(n->text) || (is_capital && follows_word(n))) &&
           !is_closed(n, m->name);
}

static struct node *add_behind(struct md *md, struct node *n, enum node_kind kind)
{
    struct node *behind = node_new_in(md, kind);
    behind->line = n->line;
    behind->col = n->col;
    node_insert_after(n, behind);
    return behind;
}

/* A text is one line; a tag may go over several. */
static void to_text(struct md *md, struct node *n, struct str text)
{
    struct str rest = text, line;
    n->kind = N_TEXT;
    n->level = 0;
    n->text = str_next(&rest, '\n', &line) ? line : text;
    while (str_next(&rest, '\n', &line)) {
        n = add_behind(md, add_behind(md, n, N_SOFTBREAK), N_TEXT);
        n->line++;
        n->col = 1;
        n->text = line;
    }
}

/* Takes the siblings behind `n`, which opens `name`, up to the tag that closes it
 * into its text: what a drawing holds has names of its own. */
static void gather_drawing(struct md *md, struct node *n, struct str name)
{
    struct buf text = BUF_INIT;
    for (bool closed = !is_closed(n, name); !closed && n->next;) {
        struct node *next = n->next;
        closed = next->kind == N_HTML && str_starts(next->text, STR("</")) &&
                 str_eq_nocase(str_slice(next->text, 2, 2 + name.n), name);
        if (!text.n)
            buf_str(&text, n->text);
        if (next->kind == N_HTML || next->kind == N_TEXT)
            buf_str(&text, next->text);
        else
            buf_putc(&text, ' ');
        node_unlink(next);
    }
    if (text.n)
        n->text = md_copy(md, buf_view(&text));
    buf_release(&text);
}

static void apply_to_tag(struct literal *l, struct node *n)
{
    struct markup m;
    size_t at = 0;
    if (!markup_next(n->text, &at, &m))
        return;
    if (m.kind == MARKUP_OPEN &&
        (str_eq_nocase(m.name, STR("svg")) || str_eq_nocase(m.name, STR("math")))) {
        gather_drawing(l->md, n, m.name);
    } else if (is_text(n, &m)) {
        report(l, n, m.kind == MARKUP_CLOSE, m.name);
        to_text(l->md, n, n->text);
    }
}

/* A line that was masked is text already. */
static void apply_to_masked(struct literal *l, struct node *n)
{
    struct markup m;
    size_t at = 0;
    if (markup_next(n->text, &at, &m) && m.from == 0 && markup_is_text(&m))
        report(l, n, m.kind == MARKUP_CLOSE, m.name);
    n->level = 0;
}

/* Schemes that people write between "<" and ">"; others have two slashes. */
static bool is_scheme(struct str s)
{
    static const char *const schemes[] = {
        "http", "https",  "ftp",   "ftps",   "mailto",     "tel",  "sms",
        "xmpp", "irc",    "ircs",  "news",   "nntp",       "sip",  "sips",
        "file", "data",   "urn",   "doi",    "geo",        "ldap", "git",
        "ssh",  "magnet", "skype", "matrix", "javascript", "about"};
    for (size_t i = 0; i < countof(schemes); i++)
        if (str_eq_nocase(s, str_z(schemes[i])))
            return true;
    return false;
}

/* <image:tag> and <std::string> are addresses by their form alone. */
static void apply_to_address(struct literal *l, struct node *n)
{
    ptrdiff_t colon = str_find_char(n->url, ':', 0);
    struct node *words = n->first;
    if (colon < 0 || !words || words->kind != N_TEXT ||
        str_starts(str_from(n->url, (size_t)colon), STR("://")) ||
        is_scheme(str_slice(n->url, 0, (size_t)colon)))
        return;
    struct buf text = BUF_INIT;
    buf_putc(&text, '<');
    node_text(n, &text);
    buf_putc(&text, '>');
    while (n->first)
        node_unlink(n->first);
    n->link = NULL;
    n->url = (struct str){0};
    to_text(l->md, n, md_copy(l->md, buf_view(&text)));
    report(l, n, false, str_slice(n->text, 1, n->text.n - 1));
    buf_release(&text);
}

void literal_apply(struct md *md, struct diag *diag)
{
    struct literal l = {.md = md, .diag = diag};
    for (struct node *n = md->root; n; n = node_after(md->root, n)) {
        if (n->kind == N_HTML)
            apply_to_tag(&l, n);
        else if (n->kind == N_LINK && n->level == LINK_BARE)
            apply_to_address(&l, n);
        else if (n->kind == N_TEXT && n->level == TEXT_TAG)
            apply_to_masked(&l, n);
    }
    map_release(&l.opened);
}
