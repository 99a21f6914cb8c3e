/* Lines of a file and their way back; see source.h. */
#include "markdown/source.h"

#include "markdown/dialect/dialect.h"
#include "markdown/dialect/include.h"
#include "markdown/endless.h"
#include "markdown/flanking.h"
#include "markdown/literal.h"
#include "markdown/mask.h"
#include "markdown/math.h"

static const char bom[] = "\xEF\xBB\xBF";

static void split_lines(struct source *s)
{
    s->lines.n = 0;
    size_t at = 0;
    while (at < s->text.n) {
        ptrdiff_t end = str_find_char(buf_view(&s->text), '\n', at);
        size_t n = (end < 0 ? s->text.n : (size_t)end) - at;
        int number = s->first_line + (int)s->lines.n;
        vec_push(&s->lines, ((struct source_line){at, n, 0, number}));
        at += n + 1;
    }
}

/* Copies `text` with one kind of line end and without bytes that the parser or
 * we give a meaning of their own. */
void source_normalise(struct buf *out, struct str text)
{
    buf_reserve(out, text.n + 1);
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\r') {
            if (i + 1 < text.n && text.p[i + 1] == '\n')
                continue;
            c = '\n';
        }
        if (c == '\0')
            buf_puts(out, "\xEF\xBF\xBD");
        else
            buf_putc(out, mask_shown(c) != c ? ' ' : c);
    }
    if (out->n && out->p[out->n - 1] != '\n')
        buf_putc(out, '\n');
}

/* Hides the bars of [[target|words]]. Brackets inside mean that it is something
 * else, as in |[[a]|[b]]|. */
static void hide_pipes(struct buf *text)
{
    char *open = NULL, *bar = NULL, *end = text->p + text->n;
    for (char *p = text->p; p < end; p++) {
        if (*p == '\n') {
            open = bar = NULL;
        } else if (*p == '[') {
            open = p[1] == '[' && (p + 2 >= end || p[2] != '[') ? ++p : NULL;
            bar = NULL;
        } else if (*p == '|' && open && !bar) {
            bar = p;
        } else if (*p == ']') {
            if (bar && p[1] == ']' && bar[-1] != '\\')
                *bar = MASK_PIPE;
            open = bar = NULL;
        }
    }
}

void source_init(struct source *s, struct str text, struct str file, int first_line,
                 const struct md_reading *reading, struct diag *diag)
{
    *s = (struct source){.text = BUF_INIT,
                         .file = file,
                         .first_line = first_line,
                         .mends = reading->mends};
    bool has_bom = str_starts(text, str_z(bom));
    source_normalise(&s->text, str_from(text, has_bom ? 3 : 0));
    split_lines(s);
    include_apply(s, reading, diag);
    hide_pipes(&s->text);
    dialect_lines(s, reading, diag);
    dialect_mask(s, &reading->dialects);
    endless_mask(s);
    literal_mask(s);
    math_mask(s);
    flanking_mask(s);
    if (has_bom && s->lines.n)
        s->lines.p[0].shift = 3;
}

void source_release(struct source *s)
{
    buf_release(&s->text);
    vec_release(&s->lines);
    vec_release(&s->abbreviations);
    arena_release(&s->arena);
}

/* The marks that letters are masked by are E2 B8 80 to E2 B8 BF without AF. */
static void restore_letters(const struct source *s, char *p, size_t n)
{
    for (size_t i = 0; i + 2 < n; i++) {
        if ((unsigned char)p[i] != 0xE2 || (unsigned char)p[i + 1] != 0xB8)
            continue;
        size_t number = (unsigned char)p[i + 2] - 0x80u;
        number -= number > 0x2F;
        if (number < s->nletters)
            memcpy(p + i, s->letters[number], 3);
    }
}

void source_restore(const struct source *s, char *p, size_t n)
{
    mask_restore(p, n);
    if (s->nletters)
        restore_letters(s, p, n);
}

struct str source_line(const struct source *s, int i)
{
    if (i < 1 || (size_t)i > s->lines.n)
        return (struct str){0};
    const struct source_line *l = &s->lines.p[i - 1];
    return (struct str){s->text.p + l->at, l->n};
}

bool source_is_blank(const struct source *s, int i)
{
    return str_trim(source_line(s, i)).n == 0;
}

int source_indent(const struct source *s, int i)
{
    struct str line = source_line(s, i);
    int col = 0;
    for (size_t k = 0; k < line.n; k++) {
        if (line.p[k] == '\t')
            col += 4 - col % 4;
        else if (line.p[k] == ' ')
            col++;
        else
            break;
    }
    return col;
}

int source_index(const struct source *s, int number)
{
    size_t low = 0, high = s->lines.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->lines.p[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return (int)low + 1;
}

struct place source_place(const struct source *s, int i, size_t offset)
{
    struct place at = {s->file, s->first_line + i - 1, (int)offset + 1};
    if (i >= 1 && (size_t)i <= s->lines.n) {
        at.line = s->lines.p[i - 1].number;
        at.col += s->lines.p[i - 1].shift;
    }
    if (at.col < 1)
        at.col = 1;
    return at;
}

void source_mend(const struct source *s, const char *rule, struct place at)
{
    if (s->mends)
        vec_push(&s->mends->list,
                 ((struct md_mend){rule, at.line, at.col, s->mends->edits.n, 0}));
}

static void add_edit(const struct source *s, struct md_edit edit)
{
    vec_push(&s->mends->edits, edit);
    s->mends->list.p[s->mends->list.n - 1].n++;
}

void source_mend_line(const struct source *s, int i)
{
    if (s->mends)
        add_edit(s, (struct md_edit){source_place(s, i, 0).line, 1, MD_WHOLE_LINE, ""});
}

void source_mend_insert(const struct source *s, int i, size_t offset, const char *put)
{
    struct place at = source_place(s, i, offset);
    if (s->mends)
        add_edit(s, (struct md_edit){at.line, at.col, 0, put});
}

static size_t leading_white(struct str line)
{
    size_t n = 0;
    while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
        n++;
    return n;
}

void source_apply(struct source *s, const struct source_edit_vec *edits)
{
    struct buf text = BUF_INIT;
    struct source_line_vec lines = {0};
    size_t e = 0;
    for (int i = 1; (size_t)i <= s->lines.n; i++) {
        struct str line = source_line(s, i);
        int shift = s->lines.p[i - 1].shift;
        size_t at = text.n;
        if (e < edits->n && edits->p[e].line == i) {
            int indent = source_indent(s, i) + edits->p[e++].delta;
            size_t white = leading_white(line);
            for (int k = 0; k < indent; k++)
                buf_putc(&text, ' ');
            shift += (int)white - (int)(text.n - at);
            line = str_from(line, white);
        }
        buf_str(&text, line);
        int number = s->lines.p[i - 1].number;
        vec_push(&lines, ((struct source_line){at, text.n - at, shift, number}));
        buf_putc(&text, '\n');
    }
    buf_release(&s->text);
    vec_release(&s->lines);
    s->text = text;
    s->lines = lines;
}
