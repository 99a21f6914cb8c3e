/* Repairs of the tree; see repair.h. */
#include "markdown/repair.h"

#include "markdown/locate.h"
#include "util/mem.h"

#include <stdlib.h>

static void warn(const struct md *md, struct diag *diag, const struct node *n,
                 size_t at, const char *rule, const char *message)
{
    struct place place = {md->file, n->line, n->col + (int)at};
    diag_find(diag, DIAG_WARNING, place, rule, "%s", message);
}

/* Whether `tag` is <br>, </br>, <br/>, </ br> … `is_proper` if a browser and
 * the authors of HTML would agree. */
static bool is_break_tag(struct str tag, bool *is_proper)
{
    char letters[3] = {0};
    size_t n = 0, slashes = 0;
    for (size_t i = 0; i < tag.n; i++) {
        char c = tag.p[i];
        if (char_is_alpha(c) && n < 2)
            letters[n++] = char_lower(c);
        else if (c == '/')
            slashes++;
        else if (!strchr("<> ", c))
            return false;
    }
    *is_proper = tag.n < 2 || tag.p[1] != '/';
    return n == 2 && slashes <= 2 && !strcmp(letters, "br");
}

static void mend_break(struct md *md, struct diag *diag, struct node *n)
{
    bool is_proper;
    if (!is_break_tag(n->text, &is_proper))
        return;
    if (!is_proper)
        warn(md, diag, n, 0, "md-break",
             "</br> is not a tag; read as a line break; write <br>, or end the line "
             "with a backslash");
    n->kind = N_LINEBREAK;
    /* A line break that is followed by the end of the line breaks once. */
    if (n->next && n->next->kind == N_SOFTBREAK)
        node_unlink(n->next);
    if (n->next && n->next->kind == N_TEXT) {
        struct node *text = n->next;
        size_t white = 0;
        while (white < text->text.n && text->text.p[white] == ' ')
            white++;
        text->text = str_from(text->text, white);
        text->col += (int)white;
    }
}

/* Takes items with nothing in them out of the list, and a list with nothing in
 * it out of the page. Returns the node to go on at. */
static struct node *mend_empty_items(struct md *md, struct diag *diag,
                                     struct node *list)
{
    for (struct node *item = list->first, *next; item; item = next) {
        next = item->next;
        if (item->first || node_has_flag(item, F_TASK))
            continue;
        warn(md, diag, item, 0, "md-empty-item",
             "this list item is empty and is left out; fill it or take it away");
        node_unlink(item);
    }
    if (list->first)
        return node_after(md->root, list);
    struct node *after = node_skip(md->root, list);
    node_unlink(list);
    return after;
}

struct gaps {
    int all, blank;
    int first_blank; /* source line */
    bool has_paragraphs;
};

static void count_gap(struct gaps *g, const struct source *s, const struct node *n)
{
    int before = source_index(s, n->line) - 1;
    bool is_blank = source_is_blank(s, before);
    /* Inside an item only blank lines count: a list below its item's words has
     * none as a matter of course, and says nothing. */
    g->all += n->kind == N_ITEM || is_blank;
    g->blank += is_blank;
    if (is_blank && !g->first_blank)
        g->first_blank = before;
}

static struct gaps count_gaps(const struct source *s, const struct node *list)
{
    struct gaps g = {0};
    for (const struct node *item = list->first; item; item = item->next) {
        if (item->prev)
            count_gap(&g, s, item);
        int paragraphs = 0;
        for (const struct node *n = item->first; n; n = n->next) {
            paragraphs += n->kind == N_PARAGRAPH;
            if (n->prev)
                count_gap(&g, s, n);
        }
        g.has_paragraphs |= paragraphs > 1;
    }
    return g;
}

static void cut_gap(const struct source *s, const struct node *n)
{
    for (int i = source_index(s, n->line) - 1; i > 0 && source_is_blank(s, i); i--)
        source_mend_line(s, i);
}

/* Without the lines that count_gaps() counts. */
static void offer_tight(const struct source *s, const struct node *list,
                        struct place at)
{
    source_mend(s, "md-loose-list", at);
    for (const struct node *item = list->first; item && s->mends; item = item->next) {
        if (item->prev)
            cut_gap(s, item);
        for (const struct node *n = item->first; n; n = n->next)
            if (n->prev)
                cut_gap(s, n);
    }
}

/* One blank line anywhere in a list sets every item apart. Where the blank
 * lines are clearly the exception, and no item has two paragraphs that need
 * it, the list stays together. */
static void mend_loose_list(const struct source *s, struct diag *diag,
                            struct node *list)
{
    if (node_has_flag(list, F_TIGHT))
        return;
    struct gaps g = count_gaps(s, list);
    if (g.has_paragraphs || g.blank == 0 || g.blank * 2 >= g.all)
        return;
    list->flags |= F_TIGHT;
    offer_tight(s, list, source_place(s, g.first_blank, 0));
    diag_find(diag, DIAG_WARNING, source_place(s, g.first_blank, 0), "md-loose-list",
              "%s would set all items of the list apart; kept together; take blank "
              "lines out of the list, or put one between all its items",
              g.blank == 1 ? "this blank line" : "the blank lines from here on");
}

static const char *const common_entities[] = {
    "rightarrow", "leftarrow", "uparrow", "downarrow", "nbsp",  "rarr",
    "larr",       "hellip",    "mdash",   "ndash",     "copy",  "times",
    "quot",       "middot",    "bull",    "euro",      "trade", "check",
};

/* Whether `a` becomes `b` by one letter put in, taken out, changed or swapped
 * with its neighbour. */
static bool is_one_edit(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n, head = 0, tail = 0;
    while (head < n && a.p[head] == b.p[head])
        head++;
    while (tail < n - head && a.p[a.n - 1 - tail] == b.p[b.n - 1 - tail])
        tail++;
    size_t ra = a.n - head - tail, rb = b.n - head - tail;
    if (ra <= 1 && rb <= 1)
        return true;
    return ra == 2 && rb == 2 && a.p[head] == b.p[head + 1] &&
           a.p[head + 1] == b.p[head];
}

static bool ask_entity(struct buf *token, struct str name, struct buf *out)
{
    buf_clear(token);
    buf_printf(token, "&%.*s;", STR_ARG(name));
    return locate_entity(buf_view(token), out);
}

/* The character that was meant by `name`, which HTML does not have, as UTF-8 in
 * `out`: the same in lower case, or one of the common ones misspelt. */
static bool guess_entity(struct str name, struct buf *out)
{
    struct buf token = BUF_INIT, low = BUF_INIT;
    for (size_t i = 0; i < name.n; i++)
        buf_putc(&low, char_lower(name.p[i]));
    bool found = ask_entity(&token, buf_view(&low), out);
    size_t n = countof(common_entities);
    for (size_t i = 0; !found && name.n >= 4 && i < n; i++) {
        struct str common = str_z(common_entities[i]);
        found = is_one_edit(buf_view(&low), common) && ask_entity(&token, common, out);
    }
    buf_release(&token);
    buf_release(&low);
    return found;
}

/* Looks for "&name" from `from` on. Returns its offset or -1; `n` gets the
 * length of the name, `has_end` whether a semicolon follows. */
static ptrdiff_t find_entity(struct str s, size_t from, size_t *n, bool *has_end)
{
    for (ptrdiff_t at; (at = str_find_char(s, '&', from)) >= 0; from = (size_t)at + 1) {
        size_t i = (size_t)at + 1;
        while (i < s.n && char_is_alpha(s.p[i]))
            i++;
        *n = i - (size_t)at - 1;
        *has_end = i < s.n && s.p[i] == ';';
        bool is_alone = i == s.n || (!char_is_alnum(s.p[i]) && !strchr("=_-/", s.p[i]));
        if (*n >= 2 && *n < 34 && is_alone)
            return at;
    }
    return -1;
}

/* Says what is wrong with an entity. True if it can be mended, with what was
 * meant in `out`. */
static bool judge_entity(struct diag *diag, struct place at, struct str name,
                         bool has_end, struct buf *out)
{
    struct buf token = BUF_INIT;
    buf_clear(out);
    bool found = has_end && guess_entity(name, out);
    if (found)
        diag_find(diag, DIAG_WARNING, at, "md-entity",
                  "HTML has no \"&%.*s;\"; read as %s; write the character itself",
                  STR_ARG(name), out->p);
    else if (has_end)
        diag_find(
            diag, DIAG_WARNING, at, "md-entity",
            "HTML has no \"&%.*s;\"; shown as written; write the character itself",
            STR_ARG(name));
    else if (name.n >= 4 && ask_entity(&token, name, out))
        diag_find(diag, DIAG_WARNING, at, "md-entity",
                  "\"&%.*s\" is shown as written, for want of a semicolon; write "
                  "\"&%.*s;\"",
                  STR_ARG(name), STR_ARG(name));
    buf_release(&token);
    return found;
}

/* Looks in one text for entities that cmark left, because they are none. Returns
 * the text to go on behind. */
static struct node *mend_entities(struct md *md, struct diag *diag, struct node *n)
{
    struct buf out = BUF_INIT;
    size_t from = 0, length;
    bool has_end;
    for (ptrdiff_t at; (at = find_entity(n->text, from, &length, &has_end)) >= 0;) {
        struct str name = str_slice(n->text, (size_t)at + 1, (size_t)at + 1 + length);
        struct place place = {md->file, n->line, n->col + (int)at};
        from = (size_t)at + 1;
        if (!judge_entity(diag, place, name, has_end, &out))
            continue;
        struct node *entity = chain_split(md, n, (size_t)at);
        struct node *rest = chain_split(md, entity, length + 2);
        entity->text = md_copy(md, buf_view(&out));
        entity->flags |= F_ESCAPED;
        n = entity;
        if (!rest || rest->kind != N_TEXT || node_has_flag(rest, F_ESCAPED))
            break;
        n = rest;
        from = 0;
    }
    buf_release(&out);
    return n;
}

/* "[^0-9]", "[^a-z]", "[^A-Za-z0-9]": what a regular expression leaves out. */
static bool is_character_class(struct str label)
{
    struct str inner = str_slice(label, 2, label.n - 1);
    size_t i = 0;
    while (i + 2 < inner.n && inner.p[i + 1] == '-' &&
           char_is_digit(inner.p[i]) == char_is_digit(inner.p[i + 2]))
        i += 3;
    return inner.n > 0 && i == inner.n;
}

/* A mark that cites nothing is left as text by cmark. */
static void check_marks(struct md *md, struct diag *diag, const struct node *n)
{
    for (ptrdiff_t at = -1;
         (at = str_find(n->text, STR("[^"), (size_t)(at + 1))) >= 0;) {
        size_t i = (size_t)at + 2;
        while (i < n->text.n && (char_is_alnum(n->text.p[i]) || n->text.p[i] == '-'))
            i++;
        if (i == (size_t)at + 2 || i >= n->text.n || n->text.p[i] != ']')
            continue;
        struct str label = str_slice(n->text, (size_t)at, i + 1);
        if (is_character_class(label))
            continue;
        diag_find(diag, DIAG_WARNING,
                  (struct place){md->file, n->line, n->col + (int)at}, "md-footnote",
                  "no footnote is called %.*s; add a line \"%.*s: …\"", STR_ARG(label),
                  STR_ARG(label));
    }
}

/* The length of "[^label]:" at the beginning of a line, with what is in front. */
static size_t definition_length(struct str line)
{
    size_t i = 0;
    while (i < line.n && i < 4 && line.p[i] == ' ')
        i++;
    if (i == 4 || !str_starts(str_from(line, i), STR("[^")))
        return 0;
    ptrdiff_t end = str_find(line, STR("]:"), i + 3);
    return end < 0 || str_find_char(line, ' ', i) < end ? 0 : (size_t)end + 2;
}

/* Footnotes that nothing cites are dropped by cmark. What is left of them is
 * their line: one that looks like a definition, and is neither one that was kept
 * nor part of a block of code. */
static void check_footnotes(struct md *md, const struct source *s, struct diag *diag)
{
    bool *known = mem_zalloc(s->lines.n + 2, sizeof *known);
    for (struct node *n = md->root; n; n = node_after(md->root, n)) {
        if (n->kind != N_FOOTNOTE && n->kind != N_CODE_BLOCK && n->kind != N_HTML_BLOCK)
            continue;
        int line = source_index(s, n->line);
        size_t lines = 1;
        for (size_t i = 0; n->kind != N_FOOTNOTE && i < n->text.n; i++)
            lines += n->text.p[i] == '\n';
        for (size_t i = 0; line > 0 && i < lines; i++)
            if ((size_t)line + i <= s->lines.n)
                known[(size_t)line + i] = true;
    }
    for (size_t i = 1; i <= s->lines.n; i++)
        if (!known[i] && definition_length(source_line(s, (int)i)))
            diag_find(
                diag, DIAG_WARNING, source_place(s, (int)i, 0), "md-footnote",
                "this footnote is cited nowhere and is left out; cite it, or take "
                "it away");
    free(known);
}

/* An address that stands for itself is a link, but not within one of raw HTML:
 * <a href="http://localhost">http://localhost</a>. */
static bool is_bare_address(const struct node *link)
{
    const struct node *words = link->first;
    return words && !words->next && words->kind == N_TEXT &&
           str_ends(link->url, words->text);
}

static struct node *mend_nested_link(struct node *root, struct node *link)
{
    struct node *next = link->first;
    if (!is_bare_address(link))
        return node_after(root, link);
    node_unwrap(link);
    return next;
}

void repair_tree(struct md *md, const struct source *source, struct diag *diag)
{
    check_footnotes(md, source, diag);
    report_tree(md, source, diag);
    bool in_link = false; /* of raw HTML */
    for (struct node *n = md->root; n;) {
        struct node *next = node_after(md->root, n);
        int raw = node_raw_link(n);
        in_link = node_is_inline(n) && (raw ? raw > 0 : in_link);
        if (n->kind == N_LINK && in_link) {
            next = mend_nested_link(md->root, n);
        } else if (n->kind == N_HTML) {
            mend_break(md, diag, n);
            next = node_after(md->root, n);
        } else if (n->kind == N_LIST) {
            mend_loose_list(source, diag, n);
            next = mend_empty_items(md, diag, n);
        } else if (n->kind == N_TEXT && !node_has_flag(n, F_ESCAPED)) {
            check_marks(md, diag, n);
            next = node_after(md->root, mend_entities(md, diag, n));
        }
        n = next;
    }
}
