/* Blocks of HTML as blocks of Markdown; see convert.h. The tree is at most DOM_DEEPEST
 * deep, so this may call itself. */
#include "import/convert_words.h"

#include "markdown/markdown.h"
#include "util/unicode.h"

static const char blocks[] = "address article aside blockquote body center dd "
                             "details dialog div dl dt fieldset "
                             "figcaption figure footer form h1 h2 h3 h4 h5 h6 "
                             "header hgroup hr html legend li "
                             "main menu nav ol p pre section summary table "
                             "tbody td tfoot th thead tr ul "
                             "caption";

bool convert_is_block(const struct dom *n)
{
    return dom_is_one_of(n, blocks);
}

bool convert_has_blocks(const struct dom *n)
{
    for (const struct dom *d = dom_next(n, n); d; d = dom_next(n, d))
        if (convert_is_block(d))
            return true;
    return false;
}

void convert_code_text(const struct dom *pre, struct buf *out)
{
    for (const struct dom *d = pre; d; d = dom_next(pre, d)) {
        buf_str(out, d->text);
        if (dom_is(d, "br"))
            buf_putc(out, '\n');
    }
}

void convert_find(struct convert *c, enum diag_level level, const struct dom *n,
                  const char *rule, const char *message)
{
    diag_find(c->im->diag, level, import_place(c->im, c->page->from, n->line), rule,
              "%s", message);
}

bool convert_is_empty(const struct dom *n)
{
    for (const struct dom *d = n; d; d = dom_next(n, d))
        if (str_trim(d->text).n ||
            dom_is_one_of(d, "img video audio iframe embed math"))
            return false;
    return true;
}

/* ---- paragraphs and headings ---- */

static void flush(struct convert *c)
{
    if (!md_words_is_empty(&c->words))
        md_write_paragraph(&c->out, &c->words);
    md_words_clear(&c->words);
}

/* Behind a heading; "_x_" would be slanted there. */
static bool may_pin(struct str id)
{
    for (size_t i = 0; i < id.n; i++) {
        bool is_inner = i > 0 && i + 1 < id.n && char_is_alnum(id.p[i - 1]) &&
                        char_is_alnum(id.p[i + 1]);
        if (!char_is_alnum(id.p[i]) && !strchr("-_.:", id.p[i]) && !(id.p[i] & 0x80))
            return false;
        if (id.p[i] == '_' && !is_inner)
            return false;
    }
    return id.n > 0;
}

/* What a heading is to be found by: one id stands behind it, others in it. */
static struct str take_id(struct convert *c)
{
    struct str id = c->ids.n ? c->ids.p[c->ids.n - 1] : (struct str){0};
    if (!may_pin(id))
        return (struct str){0};
    c->ids.n--;
    return id;
}

/* The id that the heading has by its words, if it is the first of these. */
static struct str own_slug(struct convert *c)
{
    struct buf line = BUF_INIT;
    struct heading_vec headings = {0};
    struct str slug = {0};
    buf_puts(&line, "# ");
    md_words_put(&c->words, MD_IN_HEADING, &line);
    struct md *md = md_parse(buf_view(&line), STR("heading"), 1, &c->im->arena, NULL);
    md_headings(md, &c->im->arena, &headings);
    if (headings.n && !map_has(&c->slugs, headings.p[0].id)) {
        slug = headings.p[0].id;
        map_put(&c->slugs, slug, NULL);
    }
    md_free(md);
    vec_release(&headings);
    buf_release(&line);
    return slug;
}

/* Editors link to "#Its-words" and then write another id, or none. */
static void note_words(struct convert *c, const struct dom *n)
{
    struct buf id = BUF_INIT;
    if (c->page->wanted.n) {
        dom_text(n, &id);
        for (size_t i = 0; i < id.n; i++)
            if (id.p[i] == ' ')
                id.p[i] = '-';
        convert_note_id(c, arena_str(&c->im->arena, buf_view(&id)));
    }
    buf_release(&id);
}

static void put_heading(struct convert *c, const struct dom *n, int level)
{
    note_words(c, n);
    convert_note_all_ids(c, n);
    struct str id = convert_is_empty(n) ? (struct str){0} : take_id(c);
    convert_words(c, n);
    struct str slug = own_slug(c);
    if (!md_words_is_empty(&c->words))
        md_write_heading(&c->out, level, &c->words,
                         unicode_eq_nocase(id, slug) ? (struct str){0} : id);
    md_words_clear(&c->words);
}

/* ---- code ---- */

/* Code has no links. */
void convert_report_code(struct convert *c, const struct dom *pre)
{
    for (const struct dom *d = pre; d; d = dom_next(pre, d))
        if (dom_is(d, "a") && dom_has(d, "href")) {
            convert_find(c, DIAG_NOTE, d, "import-element",
                         "links within code are words now");
            return;
        }
}

static void put_code(struct convert *c, const struct dom *pre)
{
    struct buf code = BUF_INIT;
    convert_note_all_ids(c, pre);
    convert_report_code(c, pre);
    convert_code_text(pre, &code);
    while (code.n && char_is_space(code.p[code.n - 1]))
        buf_truncate(&code, code.n - 1);
    size_t from = code.n && code.p[0] == '\n';
    if (c->ids.n) {
        convert_put_ids(c);
        flush(c);
    }
    if (code.n > from)
        md_write_code(&c->out, dom_value(pre, "data-language"),
                      str_from(buf_view(&code), from));
    buf_release(&code);
}

/* ---- lists ---- */

/* One paragraph and lists below it need no blank lines. */
static bool is_tight_item(const struct dom *item)
{
    size_t paragraphs = 0;
    for (const struct dom *n = item->first; n; n = n->next) {
        if (dom_is_one_of(n, "ul ol") || !convert_is_block(n))
            continue;
        if (!dom_is_one_of(n, "p div span label") || convert_has_blocks(n))
            return false;
        paragraphs += !convert_is_empty(n);
    }
    return paragraphs < 2;
}

static bool is_tight(const struct dom *list)
{
    for (const struct dom *n = list->first; n; n = n->next)
        if (dom_is(n, "li") && !is_tight_item(n))
            return false;
    return true;
}

/* The box of a task: as GitHub, Notion and Confluence have them. */
static char box_of(const struct dom *item)
{
    if (dom_has(item, "data-inline-task-id"))
        return dom_has_class(item, "checked") ? 'x' : ' ';
    for (const struct dom *n = dom_next(item, item); n; n = dom_next(item, n)) {
        if (dom_is_one_of(n, "ul ol li"))
            return 0;
        if (dom_is(n, "input") && str_eq_nocase(dom_value(n, "type"), STR("checkbox")))
            return dom_has(n, "checked") ? 'x' : ' ';
        if (dom_has_class(n, "checkbox-on"))
            return 'x';
        if (dom_has_class(n, "checkbox-off"))
            return ' ';
    }
    return 0;
}

static void put_list(struct convert *c, const struct dom *list);

/* A list that hangs in a list, beside its items, belongs to the item before it. Returns
 * the last node that is done. */
static const struct dom *put_item(struct convert *c, const struct dom *item)
{
    convert_note_ids(c, item);
    md_write_item(&c->out, box_of(item));
    if (dom_is_one_of(item, "ul ol"))
        put_list(c, item);
    else
        convert_blocks(c, item);
    while (item->next &&
           (dom_is_one_of(item->next, "ul ol") || convert_is_empty(item->next)) &&
           !dom_is(item->next, "li")) {
        item = item->next;
        put_list(c, item);
    }
    md_write_end(&c->out);
    return item;
}

static void put_items(struct convert *c, const struct dom *list)
{
    for (const struct dom *n = list->first; n; n = n->next)
        if (convert_is_empty(n))
            convert_note_ids(c, n);
        else
            n = put_item(c, n);
}

static int number(struct str text, int otherwise)
{
    int value = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (!char_is_digit(text.p[i]) || value > 1000000)
            return otherwise;
        value = value * 10 + (text.p[i] - '0');
    }
    return text.n ? value : otherwise;
}

static void put_list(struct convert *c, const struct dom *list)
{
    if (convert_is_empty(list))
        return;
    if (dom_has_class(list, "toggle")) { /* Notion's: what is folded, one a list */
        for (const struct dom *item = list->first; item; item = item->next)
            convert_blocks(c, item);
        return;
    }
    md_write_list(&c->out, dom_is(list, "ol"), number(dom_value(list, "start"), 1),
                  is_tight(list));
    put_items(c, list);
    md_write_end(&c->out);
}

/* ---- definitions ---- */

static bool is_term(const struct dom *n)
{
    return dom_is(n, "dt");
}

/* Whether Markdown would read the words as a term: a line that begins no other block,
 * with no place in it. */
static bool is_plain_term(const struct convert *c, const struct dom *term)
{
    struct buf words = BUF_INIT;
    dom_text(term, &words);
    bool is = words.n && !strchr(words.p, '|') && !strchr("#<+:", words.p[0]) &&
              !convert_has_blocks(term);
    for (const struct dom *n = dom_next(term, term); is && n; n = dom_next(term, n))
        is = !dom_is_one_of(n, "br img") && !convert_is_wanted(c, n);
    buf_release(&words);
    return is;
}

/* The next term or meaning, past what is empty. */
static const struct dom *next_part(const struct dom *n)
{
    while (n && convert_is_empty(n))
        n = n->next;
    return n;
}

/* Whether each term has one line, and each a meaning. */
static bool is_plain_list(const struct convert *c, const struct dom *list)
{
    const struct dom *n = next_part(list->first);
    while (n && is_term(n)) {
        const struct dom *meaning = next_part(n->next);
        if (!is_plain_term(c, n) || !meaning || !dom_is(meaning, "dd"))
            return false;
        for (n = meaning; n && dom_is(n, "dd");)
            n = next_part(n->next);
    }
    return !n && list->first;
}

static void put_plain_list(struct convert *c, const struct dom *list)
{
    if (c->ids.n) {
        convert_put_ids(c);
        flush(c);
    }
    for (const struct dom *n = next_part(list->first); n; n = next_part(n->next))
        if (is_term(n)) {
            convert_words(c, n);
            convert_note_ids(c, n);
            convert_put_ids(c);
            flush(c);
        } else {
            convert_note_ids(c, n);
            md_write_definition(&c->out);
            convert_blocks(c, n);
            md_write_end(&c->out);
        }
}

/* What is no plain list: terms are bold and head an item. */
static const struct dom *put_definition(struct convert *c, const struct dom *n)
{
    md_write_item(&c->out, 0);
    while (n && (!n->name.n || is_term(n))) {
        if (is_term(n) && !convert_is_empty(n)) {
            if (!md_words_is_empty(&c->words))
                md_words_break(&c->words);
            convert_note_all_ids(c, n);
            convert_put_ids(c);
            md_words_open(&c->words, MD_STRONG, (struct str){0});
            convert_words(c, n);
            md_words_close(&c->words);
        }
        n = n->next;
    }
    flush(c);
    for (; n && !is_term(n); n = n->next)
        if (n->name.n || str_trim(n->text).n) {
            convert_note_ids(c, n);
            convert_blocks(c, n);
        }
    md_write_end(&c->out);
    return n;
}

/* Some put each pair into a <div>. */
static void put_definitions(struct convert *c, const struct dom *list)
{
    const struct dom *n = list->first;
    if (is_plain_list(c, list)) {
        put_plain_list(c, list);
        return;
    }
    md_write_list(&c->out, false, 1, false);
    while (n) {
        if (dom_is(n, "div") && n->first) {
            for (const struct dom *inner = n->first; inner;)
                inner = put_definition(c, inner);
            n = n->next;
        } else if (convert_is_empty(n)) {
            n = n->next;
        } else {
            n = put_definition(c, n);
        }
    }
    md_write_end(&c->out);
}

/* ---- what holds blocks ---- */

static void put_quote(struct convert *c, const struct dom *n)
{
    struct str kind = dom_value(n, "data-alert");
    if (convert_is_empty(n) && !dom_has(n, "data-title"))
        return;
    if (kind.n)
        md_write_alert(&c->out, kind, dom_value(n, "data-title"));
    else
        md_write_quote(&c->out);
    convert_blocks(c, n);
    md_write_end(&c->out);
}

static void put_html(struct str text, struct buf *out)
{
    for (size_t i = 0; i < text.n; i++)
        switch (text.p[i]) {
        case '&':
            buf_puts(out, "&amp;");
            break;
        case '<':
            buf_puts(out, "&lt;");
            break;
        case '>':
            buf_puts(out, "&gt;");
            break;
        default:
            buf_putc(out, text.p[i]);
        }
}

/* <details> has no sign in Markdown; what stands in it is Markdown again. */
static void put_details(struct convert *c, const struct dom *n)
{
    struct buf head = BUF_INIT, words = BUF_INIT;
    const struct dom *summary = dom_find(n, "summary");
    if (summary) {
        dom_text(summary, &words);
        convert_note_all_ids(c, summary);
    }
    buf_puts(&head, dom_has(n, "open") ? "<details open>\n" : "<details>\n");
    buf_puts(&head, "<summary>");
    put_html(buf_view(&words), &head);
    buf_puts(&head, "</summary>");
    md_write_raw(&c->out, buf_view(&head));
    c->out.is_blank_due = true;
    convert_blocks(c, n);
    c->out.is_blank_due = true;
    md_write_raw(&c->out, STR("</details>"));
    buf_release(&words);
    buf_release(&head);
}

/* A picture with words below is one with a title. */
static void put_figure(struct convert *c, const struct dom *n)
{
    struct buf words = BUF_INIT;
    struct dom *caption = dom_find(n, "figcaption"), *image = dom_find(n, "img");
    if (caption && image && !dom_find(n, "table") && !dom_find(n, "pre")) {
        dom_text(caption, &words);
        convert_note_all_ids(c, caption);
        dom_unlink(caption);
        if (words.n && !dom_value(image, "title").n)
            dom_set(image, "title", arena_str(&c->im->arena, buf_view(&words)),
                    &c->im->arena);
    }
    convert_blocks(c, n);
    buf_release(&words);
}

/* Footnotes are a list at the end. */
static bool is_notes(const struct dom *n)
{
    return dom_has_class(n, "footnotes") ||
           str_eq(dom_value(n, "role"), STR("doc-endnotes"));
}

static void put_note(struct convert *c, const struct dom *n, struct str label)
{
    md_write_note(&c->out, label);
    convert_blocks(c, n);
    md_write_end(&c->out);
}

static void put_notes(struct convert *c, const struct dom *n)
{
    for (const struct dom *d = dom_next(n, n); d;) {
        struct str label =
            dom_is(d, "li") ? convert_label(dom_value(d, "id")) : (struct str){0};
        if (label.n)
            put_note(c, d, label);
        d = label.n ? dom_past(n, d) : dom_next(n, d);
    }
}

/* ---- all of it ---- */

static int level_of(const struct convert *c, const struct dom *n)
{
    int level = n->name.p[1] - '0' + c->lowered;
    return n == c->head ? 1 : level > 6 ? 6 : level;
}

static bool put_simple(struct convert *c, const struct dom *n)
{
    if (n->name.n == 2 && n->name.p[0] == 'h' && n->name.p[1] >= '1' &&
        n->name.p[1] <= '6')
        put_heading(c, n, level_of(c, n));
    else if (dom_is(n, "pre"))
        put_code(c, n);
    else if (dom_is(n, "hr"))
        md_write_rule(&c->out);
    else if (dom_is_one_of(n, "ul ol menu"))
        put_list(c, n);
    else if (dom_is(n, "dl"))
        put_definitions(c, n);
    else if (dom_is(n, "table"))
        convert_table(c, n);
    else
        return false;
    return true;
}

static void put_block(struct convert *c, const struct dom *n)
{
    flush(c);
    convert_note_ids(c, n);
    if (put_simple(c, n))
        return;
    if (dom_has(n, "data-note"))
        put_note(c, n, dom_value(n, "data-note"));
    else if (is_notes(n))
        put_notes(c, n);
    else if (dom_is(n, "blockquote") || dom_has(n, "data-alert"))
        put_quote(c, n);
    else if (dom_is(n, "details"))
        put_details(c, n);
    else if (dom_is(n, "figure"))
        put_figure(c, n);
    else if (!dom_is(n, "summary"))
        convert_blocks(c, n);
}

void convert_blocks(struct convert *c, const struct dom *n)
{
    for (const struct dom *child = n->first; child; child = child->next) {
        bool holds = child->name.n && !convert_is_block(child) &&
                     !dom_is_one_of(child, "a svg math") && convert_has_blocks(child);
        if (convert_is_block(child)) {
            put_block(c, child);
        } else if (holds) {
            convert_note_ids(c, child);
            convert_blocks(c, child);
        } else {
            convert_word(c, child);
        }
    }
    flush(c);
}

/* ---- a page ---- */

/* Ids that lie outside of what was taken are the page's. */
static void note_outer_ids(struct convert *c, const struct dom *root,
                           const struct dom *content)
{
    for (const struct dom *n = root; n && c->page->wanted.n;)
        if (n == content) {
            convert_note_ids(c, n);
            n = dom_past(root, n);
        } else {
            convert_note_ids(c, n);
            n = dom_next(root, n);
        }
}

static const struct dom *first_heading(const struct dom *content)
{
    const struct dom *n = content;
    while (n && !dom_is_one_of(n, "h1 h2 h3 h4 h5 h6"))
        n = dom_next(content, n);
    return n;
}

static bool is_title(const struct convert *c, const struct dom *head)
{
    struct buf words = BUF_INIT;
    if (head)
        dom_text(head, &words);
    bool is = head && (dom_is(head, "h1") ||
                       unicode_eq_nocase(buf_view(&words), c->page->title));
    buf_release(&words);
    return is;
}

/* The title heads the page, unless the text does that itself. */
static void put_title(struct convert *c, const struct dom *content)
{
    const struct dom *head = first_heading(content);
    if (c->page->is_titled)
        c->lowered = dom_find(content, "h1") != NULL;
    else if (is_title(c, head))
        c->head = head;
    if (c->head || !c->page->title.n)
        return;
    if (c->ids.n)
        convert_put_ids(c);
    md_words_text(&c->words, c->page->title);
    (void)own_slug(c);
    md_write_heading(&c->out, 1, &c->words, (struct str){0});
    md_words_clear(&c->words);
}

void convert_page(struct import *im, const struct import_page *page,
                  const struct dom *root, const struct dom *content, struct buf *out)
{
    struct convert c = {
        .im = im, .page = page, .out = md_writer_to(out), .words = MD_WORDS_INIT};
    note_outer_ids(&c, root, content);
    put_title(&c, content);
    convert_blocks(&c, content);
    if (c.ids.n) {
        convert_put_ids(&c);
        flush(&c);
    }
    md_writer_release(&c.out);
    md_words_release(&c.words);
    vec_release(&c.ids);
    map_release(&c.placed);
    map_release(&c.slugs);
}
