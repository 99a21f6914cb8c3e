/* Attributes in braces, of which an id, a width and a kind of alert mean something:
 *
 *     ## Title { #id .class }     a heading, the last words of a block
 *     ![x](a.png){ width=200 }    a picture, a link, code, emphasis
 *     ![x](a.png){ fig-alt="y" }  what a picture shows; x is its caption
 *     {: .note }                  a line of its own: the block below or above
 *     words {: .label } words     nothing, with the colon; text without
 *
 * Python-Markdown's attr_list, Kramdown's inline attribute lists, Pandoc. The rest is
 * for the style sheets of other tools, and left out. What does not read as attributes
 * to its end is text.
 *
 * https://python-markdown.github.io/extensions/attr_list/
 * https://kramdown.gettalong.org/syntax.html#inline-attribute-lists
 * https://just-the-docs.com/docs/ui-components/callouts/ */
#include "markdown/dialect/attributes.h"

#include "markdown/alert.h"
#include "model/frame_id.h"
#include "util/buf.h"

struct attributes {
    struct str id, class; /* the first */
    struct str alt;       /* what a picture shows, where its words are its caption */
    int width, height;
    bool is_contents; /* {:toc} */
    size_t n;         /* its bytes */
};

static bool is_name_char(char c)
{
    return char_is_alnum(c) || strchr("-_:.", c) || (unsigned char)c >= 0x80;
}

static size_t name_at(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && s.p[at + n] && is_name_char(s.p[at + n]))
        n++;
    return n;
}

static int number_of(struct str s)
{
    int n = 0;
    size_t i = 0;
    while (i < s.n && char_is_digit(s.p[i]) && n < 100000)
        n = n * 10 + (s.p[i++] - '0');
    struct str unit = str_from(s, i);
    return !unit.n || str_eq(unit, STR("px")) ? n : 0;
}

/* "key=value", "key="a b"": where it ends, or 0. */
static size_t read_pair(struct str s, size_t at, size_t name, struct attributes *a)
{
    struct str key = str_slice(s, at, at + name), value;
    size_t i = at + name + 1;
    if (i < s.n && strchr("\"'", s.p[i])) {
        ptrdiff_t end = str_find_char(s, s.p[i], i + 1);
        if (end < 0)
            return 0;
        value = str_slice(s, i + 1, (size_t)end);
        i = (size_t)end + 1;
    } else {
        size_t from = i;
        while (i < s.n && !char_is_space(s.p[i]) && s.p[i] != '}')
            i++;
        value = str_slice(s, from, i);
    }
    if (str_eq(key, STR("width")))
        a->width = number_of(value);
    else if (str_eq(key, STR("height")))
        a->height = number_of(value);
    else if (str_eq(key, STR("id")))
        a->id = value;
    else if (str_eq(key, STR("fig-alt")) || str_eq(key, STR("alt")))
        a->alt = value;
    return i;
}

/* One attribute at `at`; where it ends, or 0. */
static size_t read_one(struct str s, size_t at, bool is_kramdown, struct attributes *a)
{
    bool is_mark = strchr("#.", s.p[at]) != NULL;
    size_t name = name_at(s, at + is_mark), end = at + is_mark + name;
    struct str word = str_slice(s, at + is_mark, end);
    if (!name && !(s.p[at] == '-' && at + 1 < s.n))
        return 0;
    if (is_mark && s.p[at] == '#')
        a->id = word;
    else if (is_mark && !a->class.n)
        a->class = word;
    else if (!is_mark && end < s.n && s.p[end] == '=')
        return read_pair(s, at, name, a);
    else if (!is_mark && is_kramdown && str_eq(word, STR("toc")))
        a->is_contents = true;
    else if (!is_mark && !str_eq(word, STR("-")))
        return 0;
    return end;
}

/* What stands in the braces at the head of `s`. */
static bool read(struct str s, struct attributes *a)
{
    *a = (struct attributes){0};
    if (s.n < 3 || s.p[0] != '{')
        return false;
    size_t i = 1, count = 0;
    bool is_kramdown = s.p[1] == ':';
    for (i += is_kramdown; i < s.n && s.p[i] != '}'; count++) {
        while (i < s.n && s.p[i] == ' ')
            i++;
        if (i >= s.n || s.p[i] == '}')
            break;
        i = read_one(s, i, is_kramdown, a);
        if (!i || i >= s.n)
            return false;
    }
    a->n = i + 1;
    return i < s.n && count > 0;
}

/* ---- what they are of ---- */

static struct node *raw(struct md *md, const struct node *at, struct str text)
{
    struct node *n = node_new_in(md, N_HTML);
    n->line = at->line;
    n->col = at->col;
    n->text = md_copy(md, text);
    return n;
}

void attributes_anchor(struct md *md, struct node *before, struct str id)
{
    struct buf text = BUF_INIT;
    buf_printf(&text, "<a id=\"%.*s\">", STR_ARG(id));
    node_insert_before(before, raw(md, before, buf_view(&text)));
    node_insert_before(before, raw(md, before, STR("</a>")));
    buf_release(&text);
}

static bool is_safe_id(struct str id)
{
    return id.n > 0 && name_at(id, 0) == id.n && !frame_id_is(id);
}

static struct node *block_of(struct node *n)
{
    while (n && node_is_inline(n))
        n = n->parent;
    return n;
}

static void give_id(struct md *md, struct node *n, struct str id)
{
    struct node *block = block_of(n);
    if (!is_safe_id(id))
        return;
    if (block && block->kind == N_HEADING)
        block->text = md_copy(md, id);
    else if (n && node_is_inline(n))
        attributes_anchor(md, n, id);
    else if (block && block->kind == N_PARAGRAPH && block->first)
        attributes_anchor(md, block->first, id);
}

static void give_size(struct md *md, struct node *n, const struct attributes *a)
{
    if (n->kind != N_IMAGE || !(a->width || a->height))
        return;
    if (!n->link)
        n->link = md_alloc(md, sizeof *n->link);
    n->link->width = a->width;
    n->link->height = a->height;
}

/* ![Caption](x.png){fig-alt="What it shows"} of Quarto. */
static void give_words(struct md *md, struct node *n, struct str alt)
{
    struct buf caption = BUF_INIT;
    if (n->kind != N_IMAGE || !alt.n)
        return;
    node_text(n, &caption);
    if (!n->link)
        n->link = md_alloc(md, sizeof *n->link);
    if (!n->link->title.n)
        n->link->title = md_copy(md, buf_view(&caption));
    while (n->first)
        node_unlink(n->first);
    struct node *text = node_new_in(md, N_TEXT);
    text->flags = F_ESCAPED;
    text->line = n->line;
    text->col = n->col;
    text->text = md_copy(md, alt);
    node_append(n, text);
    buf_release(&caption);
}

/* Takes the braces, and a blank before them, out of a text. */
static void cut(struct node *text, size_t from, size_t to)
{
    if (from == 0) {
        text->text = str_from(text->text, to);
        text->col += (int)to;
    } else {
        struct str head = str_slice(text->text, 0, from);
        while (head.n && head.p[head.n - 1] == ' ')
            head.n--;
        text->text = head;
    }
}

/* Right behind something. */
static void apply_behind(struct md *md, struct node *text)
{
    struct node *n = text->prev;
    struct attributes a;
    bool may_have =
        n && (n->kind == N_IMAGE || n->kind == N_LINK || n->kind == N_CODE ||
              n->kind == N_EMPH || n->kind == N_STRONG);
    if (!may_have || !read(text->text, &a))
        return;
    give_size(md, n, &a);
    give_words(md, n, a.alt);
    if (a.id.n)
        give_id(md, n, a.id);
    cut(text, 0, a.n);
    if (!text->text.n)
        node_unlink(text);
}

/* "{ #", "{." or "{:", or with a blank "{ a="b"": at the end of words {a=b} may be
 * anything. */
static bool begins_as_one(struct str s, size_t at)
{
    bool has_blank = ++at < s.n && s.p[at] == ' ';
    while (at < s.n && s.p[at] == ' ')
        at++;
    size_t name = has_blank ? name_at(s, at) : 0;
    bool is_dash = str_starts(str_from(s, at), STR("-}")); /* no number, in Pandoc */
    return at < s.n && (strchr("#.:", s.p[at]) || is_dash ||
                        (name && at + name < s.n && s.p[at + name] == '='));
}

/* The last words of a block, or all of its last line. */
static bool apply_at_end(struct md *md, struct node *block, struct attributes *a)
{
    struct node *text = block->last;
    if (!text || text->kind != N_TEXT || node_has_flag(text, F_ESCAPED))
        return false;
    struct str s = text->text;
    while (s.n && s.p[s.n - 1] == ' ')
        s.n--;
    ptrdiff_t at = s.n && s.p[s.n - 1] == '}' ? str_rfind_char(s, '{') : -1;
    bool is_heading =
        block->kind == N_HEADING && at > 0 && str_find_char(s, '"', (size_t)at) >= 0;
    if (at < 0 || (at > 0 && s.p[at - 1] != ' ') ||
        !(is_heading || begins_as_one(s, (size_t)at)) ||
        !read(str_from(s, (size_t)at), a) || (size_t)at + a->n != s.n)
        return false;
    if (at == 0 && text->prev && text->prev->kind != N_SOFTBREAK)
        return false;
    if (block->kind == N_HEADING && frame_id_is(a->id))
        return false; /* outline_apply() says why */
    if (a->id.n && (at > 0 || text->prev))
        give_id(md, block, a->id);
    cut(text, (size_t)at, s.n);
    if (at == 0) {
        if (text->prev)
            node_unlink(text->prev);
        node_unlink(text);
    }
    return true;
}

/* The first line of a paragraph, which the others are of. */
static bool apply_at_head(struct md *md, struct node *block, struct attributes *a)
{
    struct node *text = block->first, *end = text ? text->next : NULL;
    if (!text || text->kind != N_TEXT || !end || end->kind != N_SOFTBREAK ||
        !read(str_trim(text->text), a) || a->n != str_trim(text->text).n)
        return false;
    node_unlink(text);
    node_unlink(end);
    if (a->id.n)
        give_id(md, block, a->id);
    return true;
}

/* "{: .warning }" of Just the Docs and others. */
static void make_alert(struct md *md, struct node *block, struct str class)
{
    bool is_titled = str_ends(class, STR("-title"));
    struct str name = is_titled ? str_slice(class, 0, class.n - 6) : class;
    bool is_quote = block && block->kind == N_QUOTE &&
                    (str_eq(name, STR("quote")) || str_eq(name, STR("cite")));
    if (!block || is_quote || (block->kind != N_PARAGRAPH && block->kind != N_QUOTE) ||
        !alert_is_kind(name))
        return;
    struct node *alert = block;
    if (block->kind == N_PARAGRAPH) {
        alert = node_new_in(md, N_ALERT);
        alert->line = block->line;
        alert->col = block->col;
        node_insert_before(block, alert);
        node_unlink(block);
        node_append(alert, block);
    }
    alert_make(md, alert, name);
    if (is_titled && alert->first && alert->first->kind == N_PARAGRAPH)
        alert_take_title(md, alert, 0);
}

/* A list of nothing but "TOC" is where other tools put one. */
static bool is_contents(const struct node *paragraph)
{
    const struct node *item = paragraph->parent;
    return item && item->kind == N_ITEM && item->parent->first == item->parent->last;
}

/* Below a quote, out of which Markdown does not go without a blank line. */
static bool is_of_quote(const struct node *paragraph, int col)
{
    const struct node *quote = paragraph->parent;
    return quote->kind == N_QUOTE && quote->last == paragraph && col <= quote->col;
}

static struct node *apply_to_block(struct md *md, struct node *n)
{
    struct attributes a;
    struct node *next = node_skip(md->root, n);
    struct node *above = n->prev, *below = n->next;
    int line = n->line, col = n->last->col;
    if (apply_at_head(md, n, &a)) {
        make_alert(md, n, a.class);
        return next;
    }
    if (!apply_at_end(md, n, &a))
        return node_after(md->root, n);
    if (a.is_contents && is_contents(n)) {
        struct node *list = n->parent->parent;
        next = node_skip(md->root, list);
        node_unlink(list);
    } else if (n->first) {
        make_alert(md, is_of_quote(n, col) ? n->parent : n, a.class);
    } else if (n->kind == N_PARAGRAPH) {
        struct node *of = below && (below->line == line + 1 || !above) ? below : above;
        if (of && a.id.n)
            give_id(md, of, a.id);
        node_unlink(n);
        make_alert(md, of, a.class);
        next = of == below && of ? of : next;
    }
    return next;
}

/* ---- of nothing ---- */

/* Attributes at byte `at` of a text: their bytes, or 0. What a frame has for an id
 * stays in a heading; outline_apply() says why. */
static size_t stray_at(const struct node *text, size_t at)
{
    enum { MOST = 1000 }; /* bytes of them */
    struct attributes a;
    bool may_be = str_starts(str_from(text->text, at), STR("{:")) &&
                  read(str_slice(text->text, at, at + MOST), &a) && !a.is_contents;
    bool is_kept = may_be && text->parent->kind == N_HEADING && frame_id_is(a.id);
    return may_be && !is_kept ? a.n : 0;
}

/* "{: .label }" is nobody's words, wherever it stands, and goes with the blank before
 * it, or behind if nothing stands before. */
static bool take_strays(struct md *md, struct node *text)
{
    struct str s = text->text;
    struct buf rest = BUF_INIT;
    size_t done = 0;
    for (ptrdiff_t at = 0; (at = str_find(s, STR("{:"), (size_t)at)) >= 0; at++) {
        size_t n = stray_at(text, (size_t)at);
        if (!n)
            continue;
        buf_str(&rest, str_slice(s, done, (size_t)at));
        while (rest.n && rest.p[rest.n - 1] == ' ')
            buf_truncate(&rest, rest.n - 1);
        done = (size_t)at + n;
        while (!rest.n && done < s.n && s.p[done] == ' ')
            done++;
        at += (ptrdiff_t)n - 1;
    }
    buf_str(&rest, str_from(s, done));
    if (done)
        text->text = md_copy(md, buf_view(&rest));
    buf_release(&rest);
    return done > 0;
}

/* A line that they were all of is gone, too. */
static void remove_empty(struct node *text)
{
    if (text->text.n)
        return;
    if (text->prev && text->prev->kind == N_SOFTBREAK)
        node_unlink(text->prev);
    node_unlink(text);
}

static void tell_strays(struct md *md, const struct node *n, struct diag *diag)
{
    diag_find(diag, DIAG_NOTE, (struct place){md->file, n->line, n->col}, "dialect",
              "attributes in \"{:\" and \"}\" that are of no block and of nothing "
              "right before them are left out");
}

static void strays_apply(struct md *md, struct diag *diag)
{
    bool is_told = false;
    for (struct node *n = md->root, *next; n; n = next) {
        next = node_after(md->root, n);
        if (n->kind != N_TEXT || node_has_flag(n, F_ESCAPED) || !take_strays(md, n))
            continue;
        if (!is_told)
            tell_strays(md, n, diag);
        is_told = true;
        if (n->prev && n->prev->kind == N_SOFTBREAK)
            next = node_skip(md->root, n);
        remove_empty(n);
    }
}

/* "{: .wide }" right below a table is a row of it, in GFM. */
static bool is_attributes_row(const struct node *row)
{
    struct attributes a;
    const struct node *text = row->first ? row->first->first : NULL;
    for (const struct node *cell = row->first ? row->first->next : NULL; cell;
         cell = cell->next)
        if (cell->first)
            return false;
    return text && text->kind == N_TEXT && !text->next && !row->next &&
           begins_as_one(text->text, 0) && read(text->text, &a) && a.n == text->text.n;
}

/* In the middle of words they are of nothing. */
static bool report_stray(struct md *md, const struct node *n, struct diag *diag)
{
    struct attributes a;
    for (ptrdiff_t at = -1;
         (at = str_find_char(n->text, '{', (size_t)(at + 1))) >= 0;) {
        if (!begins_as_one(n->text, (size_t)at) ||
            !read(str_from(n->text, (size_t)at), &a))
            continue;
        diag_find(diag, DIAG_WARNING,
                  (struct place){md->file, n->line, n->col + (int)at}, "dialect",
                  "these attributes are of nothing, and shown as text; put them right "
                  "behind a link, a picture or code, or at the end of the block");
        return true;
    }
    return false;
}

void attributes_apply(struct md *md, struct diag *diag)
{
    bool is_told = false;
    for (struct node *n = md->root, *next; n; n = next) {
        next = node_after(md->root, n);
        if (n->kind == N_TEXT && n->text.n && n->text.p[0] == '{')
            apply_behind(md, n);
    }
    for (struct node *n = md->root; n;) {
        if (n->kind == N_ROW && n->prev && is_attributes_row(n)) {
            struct node *row = n;
            n = node_skip(md->root, n);
            node_unlink(row);
            continue;
        }
        bool is_block = n->kind == N_PARAGRAPH || n->kind == N_HEADING ||
                        n->kind == N_CELL || n->kind == N_TERM;
        n = is_block && n->last ? apply_to_block(md, n) : node_after(md->root, n);
    }
    strays_apply(md, diag);
    for (struct node *n = md->root; n && !is_told; n = node_after(md->root, n))
        is_told = n->kind == N_TEXT && !node_has_flag(n, F_ESCAPED) &&
                  n->parent->kind != N_HEADING && /* outline_apply() reads these */
                  report_stray(md, n, diag);
}
