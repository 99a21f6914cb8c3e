/* Lines of files among others; see include.h. */
#include "markdown/dialect/include.h"

#include "markdown/dialect/calls.h"
#include "markdown/dialect/lines.h"
#include "markdown/markdown.h"

enum { MAX_DEPTH = 8 };

/* What a line asks for. */
struct wanted {
    struct str path, part; /* "2:10", "anchor", "Heading" */
    bool is_note;          /* by its name, as a quote */
    bool is_in_code;       /* it may stand in code */
};

struct include {
    const struct source *in;
    const struct md_reading *reading;
    struct diag *diag;
    struct arena arena;
    struct buf out;
    struct source_line_vec lines;
    struct str stack[MAX_DEPTH]; /* files that are being read */
    int depth;
    int number; /* of the line of the file that includes */
    int shift;
    size_t bytes; /* that were put */
    char fence;   /* the code that is open */
    size_t fence_run;
};

/* ---- what a line asks for ---- */

/* "part.md:2:10": where the path ends. A drive is none. */
static void set_path(struct wanted *w, struct str path)
{
    ptrdiff_t colon = str_find_char(path, ':', 0);
    w->path = str_trim(str_slice(path, 0, colon < 0 ? path.n : (size_t)colon));
    w->part = str_from(path, w->path.n + 1);
}

static bool reads_mdbook(struct str s, struct wanted *w)
{
    struct str forms[] = {STR_INIT("{{#include "), STR_INIT("{{#rustdoc_include ")};
    for (size_t i = 0; i < 2; i++)
        if (str_starts(s, forms[i]) && str_ends(s, STR("}}"))) {
            set_path(w, str_trim(str_slice(s, forms[i].n, s.n - 2)));
            return w->is_in_code = true;
        }
    return false;
}

/* -8<- to ----8<----. */
static bool reads_snippet(struct str s, struct wanted *w)
{
    size_t n = 0;
    while (n < s.n && s.p[n] == '-')
        n++;
    struct str rest = str_from(s, n);
    if (!n || !str_starts(rest, STR("8<-")))
        return false;
    rest = str_from(rest, 2);
    while (rest.n && rest.p[0] == '-')
        rest = str_from(rest, 1);
    rest = str_trim(rest);
    if (rest.n < 3 || !strchr("\"'", rest.p[0]) || rest.p[rest.n - 1] != rest.p[0])
        return false;
    set_path(w, str_slice(rest, 1, rest.n - 1));
    return w->is_in_code = true;
}

static bool reads_call(struct str s, struct wanted *w)
{
    static const char *const names[] = {
        "include", "include_relative", "readfile", "include-markdown", "snippet", NULL};
    struct call c;
    if (!str_starts(s, STR("{")) || !call_is(s, &c) || c.is_end ||
        c.kind == CALL_OUTPUT || !is_one_of(c.name, names))
        return false;
    struct str path = argument(c.arguments, "file");
    w->path = path.n ? path : positional(c.arguments, 0);
    return str_ends(w->path, STR(".md")) || str_ends(w->path, STR(".markdown")) ||
           str_ends(w->path, STR(".qmd")) || str_ends(w->path, STR(".txt")) ||
           str_ends(w->path, STR(".mdx"));
}

static bool reads_docfx(struct str s, struct wanted *w)
{
    ptrdiff_t from = str_find(s, STR("]("), 0), to = str_find(s, STR(")]"), 0);
    if (s.n < 12 || !str_eq_nocase(str_slice(s, 0, 9), STR("[!include")) || from < 0 ||
        to < from || (size_t)to + 2 != s.n)
        return false;
    w->path = str_trim(str_slice(s, (size_t)from + 2, (size_t)to));
    if (str_starts(w->path, STR("~/")))
        w->path = str_from(w->path, 1);
    return true;
}

static bool reads_note(struct str s, struct wanted *w)
{
    if (!str_starts(s, STR("![[")) || !str_ends(s, STR("]]")) ||
        str_find(s, STR("]]"), 0) + 2 != (ptrdiff_t)s.n)
        return false;
    struct str inner = str_slice(s, 3, s.n - 2);
    ptrdiff_t bar = str_find_char(inner, '|', 0);
    inner = str_slice(inner, 0, bar < 0 ? inner.n : (size_t)bar);
    ptrdiff_t hash = str_find_char(inner, '#', 0);
    w->path = str_trim(str_slice(inner, 0, hash < 0 ? inner.n : (size_t)hash));
    w->part = str_trim(str_from(inner, w->path.n + 1));
    w->is_note = true;
    return w->path.n && str_find_char(inner, '\x1D', 0) < 0;
}

static const struct form {
    unsigned of;
    bool (*reads)(struct str s, struct wanted *w);
} forms[] = {
    {DIALECT_MDBOOK, reads_mdbook},
    {DIALECT_MKDOCS, reads_snippet},
    {DIALECT_HUGO | DIALECT_JEKYLL | DIALECT_PANDOC, reads_call},
    {DIALECT_GITHUB, reads_docfx},
    {DIALECT_OBSIDIAN, reads_note},
};

static bool reads(const struct include *inc, struct str line, struct wanted *w)
{
    struct str s = str_trim(line);
    while (s.n && s.p[0] == '>')
        s = str_trim(str_from(s, 1));
    if (s.n < 6 || !strchr("{-[!", s.p[0]))
        return false;
    for (size_t i = 0; i < countof(forms); i++) {
        *w = (struct wanted){0};
        if (dialects_read(&inc->reading->dialects, forms[i].of, true) &&
            forms[i].reads(s, w) && w->path.n)
            return !inc->fence || w->is_in_code;
    }
    return false;
}

/* ---- the part that is asked for ---- */

static size_t number_of(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n && char_is_digit(s.p[i]) && n < 10000000; i++)
        n = n * 10 + (size_t)(s.p[i] - '0');
    return n;
}

static bool is_range(struct str part)
{
    for (size_t i = 0; i < part.n; i++)
        if (!char_is_digit(part.p[i]) && part.p[i] != ':')
            return false;
    return part.n > 0;
}

/* "2", "2:", ":10", "2:10". */
static struct str lines_of(struct str text, struct str part)
{
    ptrdiff_t colon = str_find_char(part, ':', 0);
    size_t from = number_of(part), to = colon < 0 ? from : SIZE_MAX;
    struct str behind = colon < 0 ? (struct str){0} : str_from(part, (size_t)colon + 1);
    if (behind.n)
        to = number_of(behind);
    size_t i = 1, begin = 0, at = 0;
    for (struct str rest = text, line; i <= to && str_next(&rest, '\n', &line); i++) {
        if (i < from)
            begin = (size_t)(rest.p - text.p);
        at = rest.n ? (size_t)(rest.p - text.p) : text.n;
    }
    return str_slice(text, begin, at);
}

/* "ANCHOR: name" … "ANCHOR_END: name"; "--8<-- [start:name]" … "[end:name]". */
static bool has_mark(struct str line, const char *mark, struct str name, char end)
{
    ptrdiff_t at = str_find(line, str_z(mark), 0);
    struct str rest =
        at < 0 ? (struct str){0} : str_from(line, (size_t)at + strlen(mark));
    while (rest.n && rest.p[0] == ' ')
        rest = str_from(rest, 1);
    char behind = rest.n > name.n ? rest.p[name.n] : ' ';
    return at >= 0 && str_starts(rest, name) &&
           (end ? behind == end : !char_is_alnum(behind) && !strchr("-_", behind));
}

static bool section_of(struct str text, struct str name, struct str *out)
{
    size_t begin = 0;
    bool is_open = false;
    for (struct str rest = text, line; str_next(&rest, '\n', &line);) {
        size_t at = (size_t)(line.p - text.p);
        if (!is_open && (has_mark(line, "ANCHOR:", name, 0) ||
                         has_mark(line, "[start:", name, ']'))) {
            is_open = true;
            begin = at + line.n + 1;
        } else if (is_open && (has_mark(line, "ANCHOR_END:", name, 0) ||
                               has_mark(line, "[end:", name, ']'))) {
            *out = str_slice(text, begin, at);
            return true;
        }
    }
    *out = str_from(text, begin);
    return is_open;
}

static size_t heading_level(struct str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == '#')
        n++;
    return n <= 6 && n < line.n && line.p[n] == ' ' ? n : 0;
}

/* From the heading up to the next of its level; of "^name" the block. */
static bool under_heading(struct str text, struct str words, struct str *out)
{
    ptrdiff_t last = str_rfind_char(words, '#');
    struct buf asked = BUF_INIT, slug = BUF_INIT;
    size_t level = 0, begin = 0, end = text.n;
    md_slug(str_trim(str_from(words, (size_t)(last + 1))), &asked);
    for (struct str rest = text, line; str_next(&rest, '\n', &line);) {
        size_t n = heading_level(line), at = (size_t)(line.p - text.p);
        if (level && n && n <= level) {
            end = at;
            break;
        }
        buf_clear(&slug);
        md_slug(str_trim(str_from(line, n)), &slug);
        if (!level && n && str_eq(buf_view(&slug), buf_view(&asked))) {
            level = n;
            begin = at;
        }
    }
    buf_release(&asked);
    buf_release(&slug);
    *out = str_slice(text, begin, end);
    return level > 0;
}

static bool block_named(struct str text, struct str name, struct str *out)
{
    size_t begin = 0;
    for (struct str rest = text, line; str_next(&rest, '\n', &line);) {
        if (!str_trim(line).n)
            begin = (size_t)(rest.p - text.p);
        if (!str_ends(str_trim(line), name))
            continue;
        *out = str_slice(text, begin, (size_t)(line.p - text.p) + line.n);
        return true;
    }
    return false;
}

static bool part_of(struct str text, const struct wanted *w, struct str *out)
{
    *out = text;
    if (!w->part.n)
        return true;
    if (w->is_note)
        return w->part.p[0] == '^' ? block_named(text, w->part, out)
                                   : under_heading(text, w->part, out);
    if (is_range(w->part)) {
        *out = lines_of(text, w->part);
        return true;
    }
    return section_of(text, w->part, out);
}

/* ---- lines ---- */

static void put(struct include *inc, struct str lead, struct str line)
{
    size_t at = inc->out.n;
    buf_str(&inc->out, lead);
    buf_str(&inc->out, line);
    vec_push(&inc->lines,
             ((struct source_line){at, inc->out.n - at, inc->shift, inc->number}));
    buf_putc(&inc->out, '\n');
}

static void track_fence(struct include *inc, struct str line)
{
    struct str s = str_trim(line);
    while (s.n && s.p[0] == '>')
        s = str_trim(str_from(s, 1));
    bool is_mark = s.n > 2 && (s.p[0] == '`' || s.p[0] == '~') && run_of(s) > 2;
    if (!is_mark)
        return;
    if (!inc->fence) {
        inc->fence = s.p[0];
        inc->fence_run = run_of(s);
    } else if (s.p[0] == inc->fence && run_of(s) >= inc->fence_run &&
               run_of(s) == s.n) {
        inc->fence = 0;
    }
}

#define SAY(inc, rule, ...)                                                            \
    diag_find((inc)->diag, DIAG_ERROR,                                                 \
              (struct place){(inc)->in->file, (inc)->number, 1}, rule, __VA_ARGS__)

static bool is_being_read(const struct include *inc, struct str file)
{
    for (int i = 0; i < inc->depth; i++)
        if (str_eq(inc->stack[i], file))
            return true;
    return false;
}

static void put_text(struct include *inc, struct str lead, struct str text,
                     const struct wanted *of);

static struct str normalised(struct include *inc, struct str text)
{
    struct buf clean = BUF_INIT;
    source_normalise(&clean, text);
    struct str copy = arena_str(&inc->arena, buf_view(&clean));
    buf_release(&clean);
    return copy;
}

static bool is_beyond(struct include *inc, const struct wanted *w)
{
    SAY(inc, "limit-include-bytes",
        "what is included here is more than a file, or the site, may include; the line "
        "is shown as it is; link to \"%.*s\" instead, or raise \"include_file_bytes\" "
        "or "
        "\"include_bytes\" under \"limits\" in handbook.yaml",
        STR_ARG(w->path));
    return false;
}

static bool is_missing(struct include *inc, const struct wanted *w)
{
    if (!w->is_note && !inc->fence)
        SAY(inc, "include-target",
            "nothing to include at \"%.*s\": there is no such file in the source, or "
            "it "
            "is not published; the line is shown as it is",
            STR_ARG(w->path));
    return false;
}

static bool read_wanted(struct include *inc, const struct wanted *w, struct str *file,
                        struct str *text)
{
    const struct md_files *files = inc->reading->files;
    struct str from = inc->stack[inc->depth - 1];
    enum md_included got = MD_INCLUDE_MISSING;
    if (files)
        got = files->read(files->context, from, w->path, w->is_note, &inc->arena, file,
                          text);
    return got == MD_INCLUDE_READ ||
           (got == MD_INCLUDE_BEYOND ? is_beyond(inc, w) : is_missing(inc, w));
}

/* What stands before a line counts, too: of 50,000 marks of quotes before 50,000 empty
 * lines are gigabytes. */
static bool may_put(struct include *inc, struct str lead, struct str part)
{
    const struct md_files *files = inc->reading->files;
    size_t lines = 1, max = (size_t)inc->reading->limits.include_file_bytes;
    for (size_t i = 0; i < part.n; i++)
        lines += part.p[i] == '\n';
    size_t more = lines * (lead.n + strlen("> "));
    if (inc->bytes + part.n + more > max || !files->may_put(files->context, part, more))
        return false;
    inc->bytes += part.n + more;
    return true;
}

/* Whether something came in the place of the line. */
static bool put_wanted(struct include *inc, struct str lead, const struct wanted *w)
{
    struct str file, text, part;
    if (!read_wanted(inc, w, &file, &text))
        return false;
    text = normalised(inc, text);
    if (is_being_read(inc, file) || inc->depth == MAX_DEPTH) {
        SAY(inc, "include-cycle",
            "\"%.*s\" is included in itself, or more than %d files deep; the line is "
            "shown as it is",
            STR_ARG(w->path), MAX_DEPTH);
        return false;
    }
    if (!part_of(text, w, &part)) {
        SAY(inc, "include-target",
            "\"%.*s\" has no part \"%.*s\"; the line is shown as "
            "it is",
            STR_ARG(w->path), STR_ARG(w->part));
        return false;
    }
    if (!may_put(inc, lead, part))
        return is_beyond(inc, w);
    inc->stack[inc->depth++] = file;
    put_text(inc, lead, part, w);
    inc->depth--;
    return true;
}

/* What a line stands in: blanks and marks of quotes. */
static struct str lead_of(struct str line)
{
    size_t n = 0;
    while (n < line.n && strchr(" \t>", line.p[n]))
        n++;
    return str_slice(line, 0, n);
}

static bool is_mark_of_section(struct str line)
{
    return str_find(line, STR("ANCHOR:"), 0) >= 0 ||
           str_find(line, STR("ANCHOR_END:"), 0) >= 0 ||
           (str_find(line, STR("8<-"), 0) >= 0 &&
            (str_find(line, STR("[start:"), 0) >= 0 ||
             str_find(line, STR("[end:"), 0) >= 0));
}

static void put_text(struct include *inc, struct str lead, struct str text,
                     const struct wanted *of)
{
    struct buf front = BUF_INIT;
    buf_str(&front, lead);
    if (of->is_note)
        buf_puts(&front, "> ");
    for (struct str rest = text, line; str_next(&rest, '\n', &line);) {
        struct wanted w;
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        if (is_mark_of_section(line))
            continue;
        track_fence(inc, line);
        struct buf inner = BUF_INIT;
        buf_str(&inner, buf_view(&front));
        buf_str(&inner, lead_of(line));
        if (!reads(inc, line, &w) || !put_wanted(inc, buf_view(&inner), &w))
            put(inc, buf_view(&front), line);
        buf_release(&inner);
    }
    if (of->is_note)
        put(inc, lead, (struct str){0});
    buf_release(&front);
}

/* ---- all ---- */

static bool may_have_any(struct str text)
{
    return str_find(text, STR("include"), 0) >= 0 ||
           str_find(text, STR("8<-"), 0) >= 0 || str_find(text, STR("![["), 0) >= 0 ||
           str_find(text, STR("INCLUDE"), 0) >= 0 ||
           str_find(text, STR("readfile"), 0) >= 0;
}

void include_apply(struct source *s, const struct md_reading *reading,
                   struct diag *diag)
{
    struct include inc = {.in = s,
                          .reading = reading,
                          .diag = diag,
                          .out = BUF_INIT,
                          .stack = {s->file},
                          .depth = 1};
    if (!may_have_any(buf_view(&s->text)))
        return;
    for (int i = 1; (size_t)i <= s->lines.n; i++) {
        struct str line = source_line(s, i);
        struct wanted w;
        inc.number = s->lines.p[i - 1].number;
        inc.shift = s->lines.p[i - 1].shift;
        track_fence(&inc, line);
        if (!reads(&inc, line, &w) || !put_wanted(&inc, lead_of(line), &w))
            put(&inc, (struct str){0}, line);
    }
    buf_release(&s->text);
    vec_release(&s->lines);
    s->text = inc.out;
    s->lines.p = inc.lines.p;
    s->lines.n = inc.lines.n;
    s->lines.cap = inc.lines.cap;
    arena_release(&inc.arena);
}
