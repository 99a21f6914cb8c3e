/* Wiki links; see wiki.h. */
#include "markdown/wiki.h"

#include "markdown/dialect/sizes.h"
#include "util/buf.h"

/* Longer ones are not links but brackets. */
enum { MAX_LENGTH = 400 };

/* Appends what stands between the brackets to `inner`. The text begins `at`
 * bytes into `n`. True if "]]" was found. */
static bool read_inner(struct node *n, size_t at, struct buf *inner)
{
    for (; node_is_chain(n) && inner->n < MAX_LENGTH; n = n->next, at = 0) {
        if (n->kind == N_SOFTBREAK) {
            buf_putc(inner, ' ');
            continue;
        }
        for (; at < n->text.n; at++) {
            char c = n->text.p[at];
            bool escaped = node_has_flag(n, F_ESCAPED);
            if (c == ']' && !escaped)
                return at + 1 < n->text.n && n->text.p[at + 1] == ']';
            if (c == '[' && !escaped)
                return false;
            buf_putc(inner, c);
        }
    }
    return false;
}

/* The words of the link, which begin `at` bytes behind `first` and end before
 * `last`, become its children; the rest of what was between is dropped. */
static void fill(struct md *md, struct node *wiki, struct node *first, size_t at,
                 size_t end)
{
    struct node *from = chain_split(md, first, at);
    struct node *to = chain_split(md, from, end - at);
    while (from != to) {
        struct node *next = from->next;
        node_unlink(from);
        node_append(wiki, from);
        from = next;
    }
}

static struct node *make(struct md *md, struct node *open, struct str inner)
{
    struct node *wiki = node_new_in(md, N_WIKI);
    struct node *end = chain_split(md, open, inner.n + 4);
    wiki->line = open->line;
    wiki->col = open->col;
    node_insert_before(open, wiki);
    ptrdiff_t bar = str_find_char(inner, '|', 0);
    struct str target = str_trim(str_slice(inner, 0, bar < 0 ? inner.n : (size_t)bar));
    struct str words =
        bar < 0 ? (struct str){0} : str_trim(str_from(inner, (size_t)bar + 1));
    wiki->text = md_copy(md, target);
    if (words.n) {
        size_t at = 2 + (size_t)(words.p - inner.p);
        fill(md, wiki, open, at, at + words.n);
    }
    while (wiki->next != end)
        node_unlink(wiki->next);
    return wiki;
}

/* A link that shows what it names; "|words|300" or "|300" sizes a picture. */
static struct node *embed(struct md *md, struct node *n, size_t at, struct str inner)
{
    struct node *sign = chain_split(md, n, at);
    struct node *wiki = make(md, chain_split(md, sign, 1), inner);
    struct node *last = wiki->last;
    ptrdiff_t bar = last ? str_rfind_char(last->text, '|') : -1;
    node_unlink(sign);
    wiki->level = 1;
    wiki->col -= wiki->col > 1;
    wiki->link = md_alloc(md, sizeof *wiki->link);
    struct str size = last ? str_from(last->text, (size_t)(bar + 1)) : (struct str){0};
    if (!sizes_read(size, wiki->link)) {
        *wiki->link = (struct node_link){0};
        return wiki;
    }
    last->text = str_slice(last->text, 0, bar < 0 ? 0 : (size_t)bar);
    if (!last->text.n)
        node_unlink(last);
    return wiki;
}

static bool is_key(struct str line)
{
    size_t n = 0;
    while (n < line.n && (char_is_alnum(line.p[n]) || strchr("_-.", line.p[n])))
        n++;
    struct str rest = str_trim(str_from(line, n));
    return n > 0 && rest.n > 1 && rest.p[0] == '=' && rest.p[1] != '=';
}

/* A line of its own with an assignment below is the head of a table in TOML, as people
 * show it between shortcodes: [[menus.main]]. */
static bool is_table_of_toml(const struct node *n, size_t at, struct str inner)
{
    bool begins = at == 0 && (!n->prev || n->prev->kind == N_SOFTBREAK);
    bool ends = n->text.n == at + inner.n + 4;
    const struct node *end = n->next, *below = end ? end->next : NULL;
    return begins && ends && end && end->kind == N_SOFTBREAK && below &&
           below->kind == N_TEXT && is_key(below->text);
}

/* [['$', '$']] is a list of lists. */
static bool is_quoted(struct str target)
{
    char first = target.p[0], last = target.p[target.n - 1];
    return target.n > 1 && first == last && (first == '\'' || first == '"');
}

/* Looks in one text; returns the node to go on behind. */
static struct node *apply_in(struct md *md, struct node *n, struct buf *inner,
                             bool with_embeds)
{
    for (size_t from = 0;;) {
        ptrdiff_t at = str_find(n->text, STR("[["), from);
        if (at < 0)
            return n;
        buf_clear(inner);
        bool found = read_inner(n, (size_t)at + 2, inner);
        struct str target = str_trim(buf_view(inner));
        /* [[[x]]] is something else, ![[x]] shows what it names. */
        char before = at == 0 ? ' ' : n->text.p[at - 1];
        bool embeds = before == '!' && with_embeds;
        if (found && before != '[' && (before != '!' || embeds) && target.n &&
            target.p[0] != '|' && !is_quoted(target) &&
            !is_table_of_toml(n, (size_t)at, buf_view(inner)))
            return embeds ? embed(md, n, (size_t)at - 1, buf_view(inner))
                          : make(md, chain_split(md, n, (size_t)at), buf_view(inner));
        from = (size_t)at + 1;
    }
}

void wiki_apply(struct md *md, bool with_embeds)
{
    struct buf inner = BUF_INIT;
    for (struct node *n = md->root; n;) {
        if (n->kind == N_LINK || n->kind == N_IMAGE) {
            n = node_skip(md->root, n);
            continue;
        }
        if (n->kind == N_TEXT && !node_has_flag(n, F_ESCAPED)) {
            struct node *done = apply_in(md, n, &inner, with_embeds);
            n = node_skip(md->root, done);
            continue;
        }
        n = node_after(md->root, n);
    }
    buf_release(&inner);
}
