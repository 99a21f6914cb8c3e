/* Blocks of Markdown; see write.h. Each line begins with the signs of all that is open;
 * the first line of an item has its mark there. */
#include "markdown/write.h"

#include <stdio.h>

struct md_writer md_writer_to(struct buf *out)
{
    return (struct md_writer){.out = out, .prefix = BUF_INIT, .head = BUF_INIT};
}

void md_writer_release(struct md_writer *w)
{
    while (w->frames.n)
        md_write_end(w);
    vec_release(&w->frames);
    buf_release(&w->prefix);
    buf_release(&w->head);
}

/* ---- lines ---- */

static void trim_line(struct buf *out)
{
    while (out->n && out->p[out->n - 1] == ' ')
        buf_truncate(out, out->n - 1);
}

static void put_line(struct md_writer *w, struct str text)
{
    buf_str(w->out, buf_view(w->has_head ? &w->head : &w->prefix));
    w->has_head = false;
    w->has_lines = true;
    if (text.n)
        buf_str(w->out, text);
    else
        trim_line(w->out);
    buf_putc(w->out, '\n');
}

static void put_lines(struct md_writer *w, struct str text)
{
    for (struct str rest = text, line; str_next(&rest, '\n', &line);)
        put_line(w, line);
}

static bool is_tight(const struct md_writer *w)
{
    for (size_t i = w->frames.n; i-- > 0;)
        if (w->frames.p[i].kind != MD_FRAME_ITEM)
            return w->frames.p[i].kind == MD_FRAME_LIST && w->frames.p[i].is_tight;
    return false;
}

/* Before a block. */
static void begin(struct md_writer *w)
{
    if (w->is_blank_due && !w->has_head)
        put_line(w, (struct str){0});
    w->is_blank_due = false;
    w->last_list = 0;
}

static void end(struct md_writer *w)
{
    w->is_blank_due = !is_tight(w);
}

/* ---- blocks of text ---- */

void md_write_raw(struct md_writer *w, struct str lines)
{
    begin(w);
    put_lines(w, lines);
    end(w);
}

void md_write_paragraph(struct md_writer *w, const struct md_words *words)
{
    struct buf text = BUF_INIT;
    md_words_put(words, MD_IN_PARAGRAPH, &text);
    if (text.n)
        md_write_raw(w, buf_view(&text));
    buf_release(&text);
}

/* A "#" at the end would close it. */
static void guard_end(struct buf *text)
{
    size_t n = text->n;
    while (n && text->p[n - 1] == '#')
        n--;
    if (n == text->n || (n && text->p[n - 1] != ' '))
        return;
    buf_truncate(text, text->n - 1);
    buf_puts(text, "\\#");
}

void md_write_heading(struct md_writer *w, int level, const struct md_words *words,
                      struct str id)
{
    struct buf line = BUF_INIT, text = BUF_INIT;
    md_words_put(words, MD_IN_HEADING, &text);
    guard_end(&text);
    for (int i = 0; i < level; i++)
        buf_putc(&line, '#');
    buf_putc(&line, ' ');
    buf_str(&line, buf_view(&text));
    if (id.n)
        buf_printf(&line, " {#%.*s}", STR_ARG(id));
    w->is_blank_due |= w->has_lines;
    begin(w);
    put_line(w, buf_view(&line));
    w->is_blank_due = true;
    buf_release(&text);
    buf_release(&line);
}

/* The longest run of backticks. */
static size_t longest_run(struct str code)
{
    size_t most = 0, run = 0;
    for (size_t i = 0; i < code.n; i++) {
        run = code.p[i] == '`' ? run + 1 : 0;
        most = run > most ? run : most;
    }
    return most;
}

void md_write_code(struct md_writer *w, struct str info, struct str code)
{
    struct buf fence = BUF_INIT;
    size_t n = longest_run(code);
    for (size_t i = 0; i < (n < 3 ? 3 : n + 1); i++)
        buf_putc(&fence, '`');
    begin(w);
    size_t marks = fence.n;
    buf_str(&fence, info);
    put_line(w, buf_view(&fence));
    put_lines(w, code);
    put_line(w, str_slice(buf_view(&fence), 0, marks));
    end(w);
    buf_release(&fence);
}

void md_write_rule(struct md_writer *w)
{
    md_write_raw(w, STR("***"));
}

/* ---- what holds blocks ---- */

/* The next line begins with `mark`, those after it with `rest`. */
static void push(struct md_writer *w, struct md_frame frame, struct str mark,
                 struct str rest)
{
    frame.prefix = w->prefix.n;
    if (!w->has_head) {
        buf_clear(&w->head);
        buf_str(&w->head, buf_view(&w->prefix));
    }
    buf_str(&w->head, mark);
    w->has_head = true;
    buf_str(&w->prefix, rest);
    vec_push(&w->frames, frame);
}

void md_write_quote(struct md_writer *w)
{
    begin(w);
    push(w, (struct md_frame){.kind = MD_FRAME_QUOTE}, STR("> "), STR("> "));
}

void md_write_alert(struct md_writer *w, struct str kind, struct str title)
{
    struct buf line = BUF_INIT;
    md_write_quote(w);
    buf_printf(&line, "[!%.*s]", STR_ARG(kind));
    if (title.n)
        buf_printf(&line, " %.*s", STR_ARG(title));
    put_line(w, buf_view(&line));
    buf_release(&line);
}

void md_write_note(struct md_writer *w, struct str label)
{
    struct buf mark = BUF_INIT;
    begin(w);
    buf_printf(&mark, "[^%.*s]: ", STR_ARG(label));
    push(w, (struct md_frame){.kind = MD_FRAME_QUOTE}, buf_view(&mark), STR("    "));
    buf_release(&mark);
}

/* Right below the term, or below the definition before. */
void md_write_definition(struct md_writer *w)
{
    w->is_blank_due = false;
    push(w, (struct md_frame){.kind = MD_FRAME_QUOTE}, STR(":   "), STR("    "));
}

/* A list right behind one of its kind has the other sign, or the two would be one. */
static char sign_of(const struct md_writer *w, bool is_ordered)
{
    if (is_ordered)
        return w->last_list == '.' ? ')' : '.';
    return w->last_list == '-' ? '*' : '-';
}

void md_write_list(struct md_writer *w, bool is_ordered, int start, bool tight)
{
    struct md_frame frame = {.kind = MD_FRAME_LIST,
                             .prefix = w->prefix.n,
                             .is_ordered = is_ordered,
                             .is_tight = tight,
                             .sign = sign_of(w, is_ordered),
                             .number = start};
    begin(w);
    vec_push(&w->frames, frame);
}

void md_write_item(struct md_writer *w, char box)
{
    static const char blanks[] = "                ";
    struct md_frame *list = &w->frames.p[w->frames.n - 1];
    char mark[16];
    int n = list->is_ordered
                ? snprintf(mark, sizeof mark, "%d%c ", list->number++, list->sign)
                : snprintf(mark, sizeof mark, "%c ", list->sign);
    if (w->is_blank_due && !w->has_head)
        put_line(w, (struct str){0});
    w->is_blank_due = false;
    push(w, (struct md_frame){.kind = MD_FRAME_ITEM}, (struct str){mark, (size_t)n},
         (struct str){blanks, (size_t)n});
    if (box)
        buf_printf(&w->head, "[%c] ", box);
}

void md_write_end(struct md_writer *w)
{
    struct md_frame frame = w->frames.p[--w->frames.n];
    if (frame.kind != MD_FRAME_LIST && w->has_head)
        put_line(w, (struct str){0});
    buf_truncate(&w->prefix, frame.prefix);
    w->last_list = frame.kind == MD_FRAME_LIST ? frame.sign : 0;
    if (frame.kind == MD_FRAME_ITEM)
        w->is_blank_due = !w->frames.p[w->frames.n - 1].is_tight;
    else
        end(w);
}

/* ---- tables ---- */

static void put_row(struct md_writer *w, const struct str *cells, size_t n)
{
    struct buf line = BUF_INIT;
    buf_putc(&line, '|');
    for (size_t i = 0; i < n; i++)
        buf_printf(&line, " %.*s%s|", STR_ARG(cells[i]), cells[i].n ? " " : "");
    put_line(w, buf_view(&line));
    buf_release(&line);
}

static void put_delimiters(struct md_writer *w, const struct md_table *t)
{
    struct buf line = BUF_INIT;
    buf_putc(&line, '|');
    for (size_t i = 0; i < t->columns; i++) {
        char align = t->align ? t->align[i] : 0;
        buf_puts(&line, align == 'c'   ? ":---:|"
                        : align == 'r' ? "---:|"
                        : align == 'l' ? ":---|"
                                       : "---|");
    }
    put_line(w, buf_view(&line));
    buf_release(&line);
}

void md_write_table(struct md_writer *w, const struct md_table *t)
{
    begin(w);
    put_row(w, t->cells, t->columns);
    put_delimiters(w, t);
    for (size_t i = 1; i < t->rows; i++)
        put_row(w, t->cells + i * t->columns, t->columns);
    end(w);
}
