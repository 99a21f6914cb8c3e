/* Tables; see render.h. */
#include "markdown/render.h"

#include "markdown/alert.h"
#include "words/words.h"

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
    render_attribute(r->out, "aria-label", buf_view(&label));
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

void render_table(struct render *r, const struct node *n, bool enter)
{
    if (enter) {
        render_fresh_line(r->out);
        buf_puts(r->out, "<div class=\"table\" role=\"region\" tabindex=\"0\"");
        table_label(r, n);
        buf_puts(r->out, ">\n<table>");
        r->in_wide_table = has_many_columns(n);
        r->in_body = false;
        return;
    }
    render_fresh_line(r->out);
    if (r->in_body)
        buf_puts(r->out, "</tbody>\n");
    buf_puts(r->out, "</table>\n</div>\n");
    r->in_body = false;
}

void render_row(struct render *r, const struct node *n, bool enter)
{
    bool is_header = node_has_flag(n, F_HEADER);
    render_fresh_line(r->out);
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

void render_cell(struct render *r, const struct node *n, bool enter)
{
    /* A corner without words heads nothing. */
    const char *tag = r->in_header_row && n->first ? "th" : "td";
    if (!enter) {
        buf_printf(r->out, "</%s>", tag);
        return;
    }
    render_fresh_line(r->out);
    buf_printf(r->out, "<%s", tag);
    cell_class(r, n);
    buf_putc(r->out, '>');
}
