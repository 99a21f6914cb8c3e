/* HTML out of a tree. Follows the output of cmark-gfm, which the specification
 * shows, with our own additions; see md_render in markdown.h. Changes nothing. */
#include "markdown/alert.h"
#include "markdown/directive.h"
#include "markdown/escape.h"
#include "markdown/markdown.h"
#include "markdown/plain_tex.h"
#include "markdown/ref.h"
#include "markdown/tree.h"
#include "model/frame_id.h"
#include "words/words.h"

struct render {
    struct buf *out;
    const struct md *md;
    const struct words *words;
    int tables;
    bool in_header_row, in_wide_table;
    bool in_body;    /* of a table */
    bool in_picture; /* only text, for an alt attribute */
    const struct node *picture;
};

/* Blocks begin on a line of their own. */
static void fresh_line(struct buf *out)
{
    if (out->n && out->p[out->n - 1] != '\n')
        buf_putc(out, '\n');
}

static void attribute(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, " %s=\"", name);
    escape_text(value, out);
    buf_putc(out, '"');
}

/* An attribute that says a word of the interface, with one value at its place. */
static void attribute_word(struct render *r, const char *name, const char *key,
                           struct word_value value)
{
    struct buf text = BUF_INIT;
    words_append(r->words, &text, key, &value, 1);
    attribute(r->out, name, buf_view(&text));
    buf_release(&text);
}

static bool is_in_tight_list(const struct node *n)
{
    const struct node *list = n->parent ? n->parent->parent : NULL;
    return list && list->kind == N_LIST && node_has_flag(list, F_TIGHT);
}

static void backlinks(struct render *r, const struct node *note)
{
    for (int i = 1; i <= note->level; i++) {
        buf_printf(r->out, " <a class=\"footnote-back\" href=\"#" FRAME_ID "fnref-%d",
                   note->number);
        char number[32];
        snprintf(number, sizeof number, i > 1 ? "%d-%d" : "%d", note->number, i);
        if (i > 1)
            buf_printf(r->out, "-%d", i);
        buf_putc(r->out, '"');
        attribute_word(r, "aria-label", "footnote-back",
                       word_str("number", str_z(number)));
        buf_puts(r->out, ">↩</a>");
    }
}

/* The last paragraph of a footnote ends in the way back. */
static const struct node *noted_by(const struct node *n)
{
    return n->parent && n->parent->kind == N_FOOTNOTE && !n->next ? n->parent : NULL;
}

/* A picture with a title that stands alone is a figure: its title is read by all. */
static const struct node *figure_in(const struct node *n)
{
    const struct node *only =
        n->kind == N_PARAGRAPH && n->first == n->last ? n->first : NULL;
    bool is_titled = only && only->kind == N_IMAGE && only->link && only->link->title.n;
    return is_titled && !is_in_tight_list(n) && !noted_by(n) ? only : NULL;
}

static void figure(struct render *r, const struct node *picture, bool enter)
{
    if (enter) {
        fresh_line(r->out);
        buf_puts(r->out, "<figure>");
        return;
    }
    buf_puts(r->out, "<figcaption>");
    escape_text(picture->link->title, r->out);
    buf_puts(r->out, "</figcaption></figure>\n");
}

/* Around the title of an alert, the caption of a table; behind the name of a tab, which
 * is a label. */
static void title_open(struct render *r, const struct node *n)
{
    if (n->kind == N_ALERT)
        buf_printf(r->out, "<%s class=\"alert-title%s\">", n->align ? "summary" : "p",
                   alert_title(n) ? " own" : "");
    else if (n->kind == N_TABLE)
        buf_puts(r->out, "<caption>");
}

static void title_close(struct render *r, const struct node *n)
{
    buf_puts(r->out, n->kind == N_TAB     ? "</label>\n<div>\n"
                     : n->kind == N_TABLE ? "</caption>"
                     : n->align           ? "</summary>\n"
                                          : "</p>\n");
}

static void paragraph(struct render *r, const struct node *n, bool enter)
{
    if (node_has_flag(n, F_TITLE)) {
        (enter ? title_open : title_close)(r, n->parent);
        return;
    }
    if (figure_in(n)) {
        figure(r, n->first, enter);
        return;
    }
    if (is_in_tight_list(n)) {
        if (enter && n->prev)
            fresh_line(r->out);
        return;
    }
    if (enter) {
        fresh_line(r->out);
        buf_puts(r->out, "<p>");
        return;
    }
    if (noted_by(n))
        backlinks(r, noted_by(n));
    buf_puts(r->out, "</p>\n");
}

static void heading(struct render *r, const struct node *n, bool enter)
{
    if (enter) {
        fresh_line(r->out);
        buf_printf(r->out, "<h%d", n->level);
        if (n->text.n)
            attribute(r->out, "id", n->text);
        buf_putc(r->out, '>');
        return;
    }
    if (n->text.n) {
        struct buf title = BUF_INIT, plain = BUF_INIT;
        node_text(n, &title);
        bool has_math =
            r->md->may_have_math && plain_formulas(buf_view(&title), &plain);
        buf_puts(r->out, " <a class=\"anchor\" href=\"#");
        escape_url(n->text, r->out);
        buf_putc(r->out, '"');
        attribute_word(
            r, "aria-label", "link-to-heading",
            word_str("title", str_trim(buf_view(has_math ? &plain : &title))));
        buf_puts(r->out, "></a>");
        buf_release(&plain);
        buf_release(&title);
    }
    buf_printf(r->out, "</h%d>\n", n->level);
}

static void list(struct render *r, const struct node *n, bool enter)
{
    const char *tag = node_has_flag(n, F_ORDERED) ? "ol" : "ul";
    if (!enter) {
        buf_printf(r->out, "</%s>\n", tag);
        return;
    }
    fresh_line(r->out);
    buf_printf(r->out, "<%s", tag);
    if (node_has_flag(n, F_ORDERED) && n->number != 1)
        buf_printf(r->out, " start=\"%d\"", n->number);
    for (const struct node *item = n->first; item; item = item->next) {
        if (!node_has_flag(item, F_TASK))
            continue;
        buf_puts(r->out, " class=\"tasks\"");
        break;
    }
    buf_puts(r->out, ">\n");
}

static void item(struct render *r, const struct node *n, bool enter)
{
    if (!enter) {
        buf_puts(r->out, "</li>\n");
        return;
    }
    fresh_line(r->out);
    bool checked = node_has_flag(n, F_CHECKED);
    if (!node_has_flag(n, F_TASK)) {
        buf_puts(r->out, "<li>");
        return;
    }
    buf_printf(r->out, "<li class=\"task\"><input type=\"checkbox\"%s disabled=\"\"",
               checked ? " checked=\"\"" : "");
    attribute(r->out, "aria-label",
              words_text(r->words, checked ? "task-done" : "task-to-do"));
    buf_puts(r->out, " /> ");
}

static void code_block(struct render *r, const struct node *n)
{
    fresh_line(r->out);
    if (n->html) {
        node_html_put(n->html, r->out);
        fresh_line(r->out);
        return;
    }
    size_t word = 0;
    while (word < n->url.n && !char_is_space(n->url.p[word]))
        word++;
    buf_puts(r->out, "<pre tabindex=\"0\"><code");
    if (word) {
        buf_puts(r->out, " class=\"language-");
        escape_text(str_slice(n->url, 0, word), r->out);
        buf_putc(r->out, '"');
    }
    buf_putc(r->out, '>');
    escape_text(n->text, r->out);
    buf_puts(r->out, "</code></pre>\n");
}

static void html_block(struct render *r, const struct node *n)
{
    fresh_line(r->out);
    if (n->html) {
        node_html_put(n->html, r->out);
    } else {
        buf_puts(r->out, "<p>");
        escape_text(str_trim(n->text), r->out);
        buf_puts(r->out, "</p>");
    }
    fresh_line(r->out);
}

/* The caption of a table stands before its rows. */
static const struct node *head_row(const struct node *table)
{
    const struct node *caption = alert_title(table);
    return caption ? caption->next : table->first;
}

/* A name for the region that a table scrolls in: what its columns are called. */
static void table_label(struct render *r, const struct node *table)
{
    struct buf label = BUF_INIT;
    struct word_value number = word_int("number", ++r->tables);
    words_append(r->words, &label, "table-number", &number, 1);
    const struct node *row = head_row(table);
    struct str before = words_text(r->words, "colon");
    for (const struct node *cell = row ? row->first : NULL; cell; cell = cell->next) {
        if (!cell->first || label.n > 120)
            continue;
        buf_str(&label, before);
        node_text(cell, &label);
        before = STR(", ");
    }
    attribute(r->out, "aria-label", buf_view(&label));
    buf_release(&label);
}

static bool has_many_columns(const struct node *table)
{
    enum { MANY = 5 };
    const struct node *row = head_row(table), *cell = row ? row->first : NULL;
    for (int n = 1; cell && n < MANY; n++)
        cell = cell->next;
    return cell;
}

static void table(struct render *r, const struct node *n, bool enter)
{
    if (enter) {
        fresh_line(r->out);
        buf_puts(r->out, "<div class=\"table\" role=\"region\" tabindex=\"0\"");
        table_label(r, n);
        buf_puts(r->out, ">\n<table>");
        r->in_wide_table = has_many_columns(n);
        r->in_body = false;
        return;
    }
    fresh_line(r->out);
    if (r->in_body)
        buf_puts(r->out, "</tbody>\n");
    buf_puts(r->out, "</table>\n</div>\n");
    r->in_body = false;
}

static void row(struct render *r, const struct node *n, bool enter)
{
    bool is_header = node_has_flag(n, F_HEADER);
    fresh_line(r->out);
    if (enter && is_header)
        buf_puts(r->out, "<thead>\n");
    if (enter && !is_header && !r->in_body) {
        buf_puts(r->out, "<tbody>\n");
        r->in_body = true;
    }
    r->in_header_row = enter && is_header;
    buf_puts(r->out, enter ? "<tr>" : "</tr>");
    if (!enter && is_header)
        buf_puts(r->out, "\n</thead>");
}

static const char *alignment(const struct node *cell)
{
    return cell->align == 'l'   ? "left"
           : cell->align == 'c' ? "center"
           : cell->align == 'r' ? "right"
                                : "";
}

/* A cell of some lines wants room in a table that scrolls on a narrow screen: its
 * column would be no wider than its longest word, and many lines tall. */
static bool is_long(const struct render *r, const struct node *cell)
{
    enum { LONG = 48 };
    struct buf text = BUF_INIT;
    if (r->in_wide_table)
        node_text_some(cell, LONG + 1, &text);
    bool is_long = text.n > LONG;
    buf_release(&text);
    return is_long;
}

static void cell_class(struct render *r, const struct node *cell)
{
    const char *align = alignment(cell), *size = is_long(r, cell) ? "long" : "";
    if (*align || *size)
        buf_printf(r->out, " class=\"%s%s%s\"", align, *align && *size ? " " : "",
                   size);
}

static void cell(struct render *r, const struct node *n, bool enter)
{
    /* A corner without words heads nothing. */
    const char *tag = r->in_header_row && n->first ? "th" : "td";
    if (!enter) {
        buf_printf(r->out, "</%s>", tag);
        return;
    }
    fresh_line(r->out);
    buf_printf(r->out, "<%s", tag);
    cell_class(r, n);
    buf_putc(r->out, '>');
}

/* A title that is written comes as the first paragraph. */
static void usual_title(struct render *r, const struct node *n)
{
    struct buf title = BUF_INIT;
    if (alert_title(n))
        return;
    alert_put_title(n, r->words, &title);
    title_open(r, n);
    escape_text(buf_view(&title), r->out);
    title_close(r, n);
    buf_release(&title);
}

static void alert(struct render *r, const struct node *n, bool enter)
{
    const char *look = alert_look(n);
    fresh_line(r->out);
    if (!enter) {
        buf_puts(r->out, n->align ? "</details>\n" : "</aside>\n");
    } else if (n->align) {
        buf_printf(r->out, "<details class=\"alert alert-%s\"%s>\n", look,
                   n->align == '+' ? " open" : "");
        usual_title(r, n);
    } else {
        buf_printf(r->out, "<aside class=\"alert alert-%s\" role=\"note\">\n", look);
        usual_title(r, n);
    }
}

/* Buttons of which one is chosen, each in front of what it shows: without a style
 * sheet, and on paper, one below the other. */
static void tabs(struct render *r, const struct node *n, bool enter)
{
    (void)n;
    fresh_line(r->out);
    if (!enter) {
        buf_puts(r->out, "</div>\n");
        return;
    }
    buf_puts(r->out, "<div class=\"tabs\" role=\"radiogroup\"");
    attribute(r->out, "aria-label", words_text(r->words, "tabs"));
    buf_puts(r->out, ">\n");
}

static void tab(struct render *r, const struct node *n, bool enter)
{
    fresh_line(r->out);
    if (!enter) {
        buf_puts(r->out, "</div>\n");
        return;
    }
    int number = n->number;
    struct str group = n->parent->text;
    buf_printf(r->out,
               "<input type=\"radio\" name=\"" FRAME_ID "tab-%.*s\" id=\"" FRAME_ID
               "tab-%.*s-%d\"%s><label for=\"" FRAME_ID "tab-%.*s-%d\">",
               STR_ARG(group), STR_ARG(group), number, number == 1 ? " checked" : "",
               STR_ARG(group), number);
}

static void definitions(struct render *r, const struct node *n, bool enter)
{
    (void)n;
    fresh_line(r->out);
    buf_puts(r->out, enter ? "<dl>\n" : "</dl>\n");
}

static void term(struct render *r, const struct node *n, bool enter)
{
    (void)n;
    if (enter)
        fresh_line(r->out);
    buf_puts(r->out, enter ? "<dt>" : "</dt>\n");
}

static void definition(struct render *r, const struct node *n, bool enter)
{
    (void)n;
    fresh_line(r->out);
    buf_puts(r->out, enter ? "<dd>\n" : "</dd>\n");
}

static void footnote(struct render *r, const struct node *n, bool enter)
{
    fresh_line(r->out);
    if (enter) {
        if (!n->prev || n->prev->kind != N_FOOTNOTE) {
            buf_puts(r->out, "<section class=\"footnotes\"");
            attribute(r->out, "aria-label", words_text(r->words, "footnotes"));
            buf_puts(r->out, ">\n<ol>\n");
        }
        buf_printf(r->out, "<li id=\"" FRAME_ID "fn-%d\">\n", n->number);
        return;
    }
    if (!n->last || n->last->kind != N_PARAGRAPH) {
        backlinks(r, n);
        fresh_line(r->out);
    }
    buf_puts(r->out, "</li>\n");
    if (!n->next || n->next->kind != N_FOOTNOTE)
        buf_puts(r->out, "</ol>\n</section>\n");
}

static void footnote_ref(struct render *r, const struct node *n)
{
    if (!n->footnote)
        return;
    buf_printf(r->out, "<sup class=\"footnote-ref\"><a href=\"#" FRAME_ID "fn-%d\"",
               n->number);
    if (n->level)
        buf_printf(r->out, " id=\"" FRAME_ID "fnref-%d", n->number);
    if (n->level > 1)
        buf_printf(r->out, "-%d", n->level);
    if (n->level)
        buf_putc(r->out, '"');
    attribute_word(r, "aria-label", "footnote-number", word_int("number", n->number));
    buf_printf(r->out, ">%d</a></sup>", n->number);
}

static void link(struct render *r, const struct node *n, bool enter)
{
    if (n->level == LINK_TO_TAG)
        return;
    if (!enter) {
        buf_puts(r->out, "</a>");
        return;
    }
    buf_puts(r->out, "<a href=\"");
    if (!url_is_unsafe(n->url))
        escape_url(n->url, r->out);
    buf_putc(r->out, '"');
    if (n->link && n->link->css_class.n)
        attribute(r->out, "class", n->link->css_class);
    if (n->link && n->link->title.n)
        attribute(r->out, "title", n->link->title);
    if (url_is_external(n->url))
        buf_puts(r->out, " rel=\"external\"");
    buf_putc(r->out, '>');
}

static void image_open(struct render *r, const struct node *n)
{
    buf_puts(r->out, "<img src=\"");
    if (!url_is_unsafe(n->url))
        escape_url(n->url, r->out);
    buf_puts(r->out, "\" alt=\"");
    r->picture = n;
}

static void image_close(struct render *r, const struct node *n)
{
    buf_putc(r->out, '"');
    if (n->link && n->link->title.n && !figure_in(n->parent))
        attribute(r->out, "title", n->link->title);
    if (n->link && n->link->width)
        buf_printf(r->out, " width=\"%d\"", n->link->width);
    if (n->link && n->link->height)
        buf_printf(r->out, " height=\"%d\"", n->link->height);
    buf_puts(r->out, " />");
    r->picture = NULL;
}

/* Inside a picture: its alt text. */
static void picture_text(struct render *r, const struct node *n, bool enter)
{
    if (!enter) {
        if (n == r->picture)
            image_close(r, n);
    } else if (n->kind == N_TEXT || n->kind == N_CODE || n->kind == N_MATH ||
               (n->kind == N_WIKI && !n->first)) {
        escape_text(n->text, r->out);
    } else if (n->kind == N_SOFTBREAK || n->kind == N_LINEBREAK) {
        buf_putc(r->out, ' ');
    }
}

static void tags(struct render *r, const char *tag, bool enter)
{
    buf_printf(r->out, enter ? "<%s>" : "</%s>", tag);
}

static void inline_node(struct render *r, const struct node *n, bool enter)
{
    bool is_leaf = n->kind <= N_HTML || n->kind == N_FOOTNOTE_REF;
    if (is_leaf && !enter)
        return;
    switch (n->kind) {
    case N_TEXT:
        escape_text(n->text, r->out);
        break;
    case N_SOFTBREAK:
        buf_putc(r->out, '\n');
        break;
    case N_LINEBREAK:
        buf_puts(r->out, "<br />\n");
        break;
    case N_CODE:
        buf_puts(r->out, "<code>");
        escape_text(n->text, r->out);
        buf_puts(r->out, "</code>");
        break;
    case N_HTML:
    case N_MATH:
        if (n->html)
            node_html_put(n->html, r->out);
        else
            escape_text(n->text, r->out);
        break;
    case N_EMPH:
        tags(r, "em", enter);
        break;
    case N_STRONG:
        tags(r, "strong", enter);
        break;
    case N_STRIKE:
        tags(r, "del", enter);
        break;
    case N_TAGGED:
        buf_printf(r->out, "<%s%.*s>", enter ? "" : "/", STR_ARG(n->text));
        break;
    case N_LINK:
        link(r, n, enter);
        break;
    case N_IMAGE:
        image_open(r, n);
        break;
    case N_WIKI:
        if (enter && !n->first)
            escape_text(n->text, r->out);
        break;
    case N_FOOTNOTE_REF:
        footnote_ref(r, n);
        break;
    default:
        break;
    }
}

static void quote(struct render *r, const struct node *n, bool enter)
{
    (void)n;
    fresh_line(r->out);
    buf_puts(r->out, enter ? "<blockquote>\n" : "</blockquote>\n");
}

static void rule(struct render *r, const struct node *n, bool enter)
{
    (void)n;
    fresh_line(r->out);
    if (enter)
        buf_puts(r->out, "<hr />\n");
}

/* Where nobody puts something in its place. */
static void directive(struct render *r, const struct node *n, bool enter)
{
    struct buf text = BUF_INIT;
    if (enter) {
        directive_text(n, &text);
        fresh_line(r->out);
        buf_puts(r->out, "<p>");
        escape_text(buf_view(&text), r->out);
        buf_puts(r->out, "</p>\n");
    }
    buf_release(&text);
}

static void block_node(struct render *r, const struct node *n, bool enter)
{
    static void (*const blocks[])(struct render *, const struct node *, bool) = {
        [N_QUOTE] = quote,         [N_ALERT] = alert,         [N_LIST] = list,
        [N_ITEM] = item,           [N_PARAGRAPH] = paragraph, [N_HEADING] = heading,
        [N_RULE] = rule,           [N_TABLE] = table,         [N_ROW] = row,
        [N_CELL] = cell,           [N_FOOTNOTE] = footnote,   [N_ANNEX] = NULL,
        [N_DIRECTIVE] = directive, [N_TABS] = tabs,           [N_TAB] = tab,
        [N_DEFS] = definitions,    [N_TERM] = term,           [N_DEF] = definition,
        [N_GROUP] = NULL,
    };
    if (n->kind == N_CODE_BLOCK && enter)
        code_block(r, n);
    else if (n->kind == N_HTML_BLOCK && enter)
        html_block(r, n);
    else if (n->kind != N_CODE_BLOCK && n->kind != N_HTML_BLOCK && blocks[n->kind])
        blocks[n->kind](r, n, enter);
}

static void render_tree(struct render *r, const struct node *root)
{
    for (struct walk w = {.node = (struct node *)root, .root = root, .enter = true};
         walk_next(&w);) {
        if (r->picture)
            picture_text(r, w.node, w.enter);
        else if (node_is_inline(w.node))
            inline_node(r, w.node, w.enter);
        else
            block_node(r, w.node, w.enter);
    }
}

static struct md_directive as_directive(const struct node *n)
{
    return (struct md_directive){n->text, n->url, n->line, n->col, n};
}

void md_directives(const struct md *md, struct md_directive_vec *out)
{
    for (const struct node *n = md->root->first; n; n = n->next)
        if (n->kind == N_DIRECTIVE)
            vec_push(out, as_directive(n));
}

void md_directive_refuse(const struct md_directive *d)
{
    ((struct node *)d->node)->number = 1;
}

static const struct node *entry_behind(const struct md_directive *d,
                                       const struct node *item)
{
    const struct node *list = directive_list(d->node);
    return item ? item->next : list ? list->first : NULL;
}

/* Past what stands between a title and a line about it. */
static struct str behind_colon(struct str html)
{
    static const struct str marks[] = {STR_INIT(":"), STR_INIT("–"), STR_INIT("—"),
                                       STR_INIT("-")};
    html = str_trim(html);
    for (size_t i = 0; i < countof(marks); i++)
        if (str_starts(html, marks[i]))
            return str_trim(str_from(html, marks[i].n));
    return html;
}

bool md_render_entry(const struct md_directive *d, const struct words *words,
                     const void **entry, struct buf *head, struct buf *rest)
{
    const struct node *item = *entry = entry_behind(d, *entry);
    const struct node *first = item ? item->first : NULL;
    bool is_text = first && first->kind == N_PARAGRAPH;
    const struct node *link =
        is_text && first->first && first->first->kind == N_LINK ? first->first : NULL;
    struct buf html = BUF_INIT;
    if (link)
        render_tree(&(struct render){.out = head, .words = words}, link);
    for (const struct node *n = link      ? link->next
                                : is_text ? first->first
                                          : NULL;
         n; n = n->next)
        render_tree(&(struct render){.out = &html, .words = words}, n);
    for (const struct node *n = is_text ? first->next : first; n; n = n->next)
        render_tree(&(struct render){.out = &html, .words = words}, n);
    buf_str(rest, behind_colon(buf_view(&html)));
    buf_release(&html);
    return item;
}

void md_render_with(const struct md *md, const struct words *words,
                    md_directive_fn *put, void *context, struct buf *out)
{
    struct render r = {.out = out, .md = md, .words = words};
    for (const struct node *n = md->root->first; n; n = n->next) {
        bool is_put = put && n->kind == N_DIRECTIVE && !n->number;
        if (is_put) {
            struct md_directive d = as_directive(n);
            fresh_line(out);
            put(context, &d, out);
            n = directive_list(n) ? n->next : n;
        } else if (n->kind != N_ANNEX) {
            render_tree(&r, n);
        }
    }
}

void md_render(const struct md *md, const struct words *words, struct buf *out)
{
    md_render_with(md, words, NULL, NULL, out);
}

void md_render_annex(const struct md *md, const struct words *words, size_t nth,
                     struct buf *out)
{
    struct render r = {.out = out, .md = md, .words = words};
    const struct node *annex = md->root->first;
    while (annex && (annex->kind != N_ANNEX || nth-- > 0))
        annex = annex->next;
    const struct node *only =
        annex && annex->first == annex->last ? annex->first : NULL;
    bool is_line = only && only->kind == N_PARAGRAPH;
    const struct node *n = is_line ? only->first : annex ? annex->first : NULL;
    for (; n; n = n->next)
        render_tree(&r, n);
}

bool md_render_title(const struct md *md, const struct words *words, struct str title,
                     struct buf *out)
{
    struct render r = {.out = out, .md = md, .words = words};
    struct buf text = BUF_INIT;
    if (md->title)
        node_text(md->title, &text);
    bool is_it = md->title && str_eq(str_trim(buf_view(&text)), title);
    buf_release(&text);
    for (const struct node *n = is_it ? md->title->first : NULL; n; n = n->next)
        render_tree(&r, n);
    return is_it;
}

/* From node `n` up to the next heading. */
static void render_to_heading(const struct md *md, const struct words *words,
                              const struct node *n, struct buf *out)
{
    struct render r = {.out = out, .md = md, .words = words};
    for (; n && n->kind != N_HEADING; n = n->next)
        render_tree(&r, n);
}

void md_render_part(const struct md *md, const struct words *words, struct str id,
                    struct buf *out)
{
    const struct node *n = md->root->first;
    while (id.n && n && !(n->kind == N_HEADING && str_eq(n->text, id)))
        n = n->next;
    render_to_heading(md, words, n && id.n ? n->next : n, out);
}

void md_parts(const struct md *md, struct map *parts)
{
    for (struct node *n = md->root->first; n; n = n->next)
        if (n->kind == N_HEADING && !map_has(parts, n->text))
            map_put(parts, n->text, n);
}

void md_render_under(const struct md *md, const struct words *words,
                     const struct node *heading, struct buf *out)
{
    render_to_heading(md, words, heading->next, out);
}
