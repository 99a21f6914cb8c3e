/* Blocks and words. Follows the output of cmark-gfm, which the specification shows,
 * with our own additions; see md_render in markdown.h. */
#include "markdown/render.h"

#include "markdown/alert.h"
#include "markdown/directive.h"
#include "markdown/escape.h"
#include "markdown/plain_tex.h"
#include "markdown/ref.h"
#include "model/frame_id.h"
#include "words/words.h"

void render_fresh_line(struct buf *out)
{
    if (out->n && out->p[out->n - 1] != '\n')
        buf_putc(out, '\n');
}

void render_attribute(struct buf *out, const char *name, struct str value)
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
    render_attribute(r->out, name, buf_view(&text));
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
        render_fresh_line(r->out);
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
            render_fresh_line(r->out);
        return;
    }
    if (enter) {
        render_fresh_line(r->out);
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
        render_fresh_line(r->out);
        buf_printf(r->out, "<h%d", n->level);
        if (n->text.n)
            render_attribute(r->out, "id", n->text);
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
    render_fresh_line(r->out);
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
    render_fresh_line(r->out);
    bool checked = node_has_flag(n, F_CHECKED);
    if (!node_has_flag(n, F_TASK)) {
        buf_puts(r->out, "<li>");
        return;
    }
    buf_printf(r->out, "<li class=\"task\"><input type=\"checkbox\"%s disabled=\"\"",
               checked ? " checked=\"\"" : "");
    render_attribute(r->out, "aria-label",
                     words_text(r->words, checked ? "task-done" : "task-to-do"));
    buf_puts(r->out, " /> ");
}

static void code_block(struct render *r, const struct node *n)
{
    render_fresh_line(r->out);
    if (n->html) {
        node_html_put(n->html, r->out);
        render_fresh_line(r->out);
        return;
    }
    struct str word = n->url.n && n->url.p[0] == '{' ? code_language(n->url) : n->url;
    for (size_t i = 0; i < word.n; i++)
        if (char_is_space(word.p[i]))
            word.n = i;
    buf_puts(r->out, "<pre tabindex=\"0\"><code");
    if (word.n) {
        buf_puts(r->out, " class=\"language-");
        escape_text(word, r->out);
        buf_putc(r->out, '"');
    }
    buf_putc(r->out, '>');
    escape_text(n->text, r->out);
    buf_puts(r->out, "</code></pre>\n");
}

static void html_block(struct render *r, const struct node *n)
{
    render_fresh_line(r->out);
    if (n->html) {
        node_html_put(n->html, r->out);
    } else {
        buf_puts(r->out, "<p>");
        escape_text(str_trim(n->text), r->out);
        buf_puts(r->out, "</p>");
    }
    render_fresh_line(r->out);
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
    render_fresh_line(r->out);
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
    render_fresh_line(r->out);
    if (!enter) {
        buf_puts(r->out, "</div>\n");
        return;
    }
    buf_puts(r->out, "<div class=\"tabs\" role=\"radiogroup\"");
    render_attribute(r->out, "aria-label", words_text(r->words, "tabs"));
    buf_puts(r->out, ">\n");
}

static void tab(struct render *r, const struct node *n, bool enter)
{
    render_fresh_line(r->out);
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
    render_fresh_line(r->out);
    buf_puts(r->out, enter ? "<dl>\n" : "</dl>\n");
}

static void term(struct render *r, const struct node *n, bool enter)
{
    (void)n;
    if (enter)
        render_fresh_line(r->out);
    buf_puts(r->out, enter ? "<dt>" : "</dt>\n");
}

static void definition(struct render *r, const struct node *n, bool enter)
{
    (void)n;
    render_fresh_line(r->out);
    buf_puts(r->out, enter ? "<dd>\n" : "</dd>\n");
}

static void footnote(struct render *r, const struct node *n, bool enter)
{
    render_fresh_line(r->out);
    if (enter) {
        if (!n->prev || n->prev->kind != N_FOOTNOTE) {
            buf_puts(r->out, "<section class=\"footnotes\"");
            render_attribute(r->out, "aria-label", words_text(r->words, "footnotes"));
            buf_puts(r->out, ">\n<ol>\n");
        }
        buf_printf(r->out, "<li id=\"" FRAME_ID "fn-%d\">\n", n->number);
        return;
    }
    if (!n->last || n->last->kind != N_PARAGRAPH) {
        backlinks(r, n);
        render_fresh_line(r->out);
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
        render_attribute(r->out, "class", n->link->css_class);
    if (n->link && n->link->title.n)
        render_attribute(r->out, "title", n->link->title);
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
        render_attribute(r->out, "title", n->link->title);
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
    render_fresh_line(r->out);
    buf_puts(r->out, enter ? "<blockquote>\n" : "</blockquote>\n");
}

static void rule(struct render *r, const struct node *n, bool enter)
{
    (void)n;
    render_fresh_line(r->out);
    if (enter)
        buf_puts(r->out, "<hr />\n");
}

/* Where nobody puts something in its place. */
static void directive(struct render *r, const struct node *n, bool enter)
{
    struct buf text = BUF_INIT;
    if (enter) {
        directive_text(n, &text);
        render_fresh_line(r->out);
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
        [N_RULE] = rule,           [N_TABLE] = render_table,  [N_ROW] = render_row,
        [N_CELL] = render_cell,    [N_FOOTNOTE] = footnote,   [N_ANNEX] = NULL,
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

void render_tree(struct render *r, const struct node *root)
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
