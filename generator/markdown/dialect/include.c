/* Lines of files among others; see include.h. */
#include "markdown/dialect/include.h"

#include "markdown/dialect/include_forms.h"
#include "markdown/dialect/include_names.h"
#include "markdown/dialect/include_part.h"
#include "markdown/dialect/include_values.h"
#include "markdown/dialect/lines.h"
#include "markdown/markdown.h"
#include "util/path.h"

enum { MAX_DEPTH = 8 };

VEC(place_vec, struct place);

struct include {
    const struct source *in;
    const struct md_reading *reading;
    struct diag *diag;
    struct arena arena;
    struct buf out;
    struct source_line_vec lines;
    struct str stack[MAX_DEPTH]; /* files that are being read … */
    struct str parts[MAX_DEPTH]; /* … and which part of each */
    int depth;
    int number; /* of the line of the file that includes */
    int shift;
    struct place_vec origins; /* of included lines */
    size_t bytes;             /* that were put */
    char fence;               /* the code that is open */
    size_t fence_run;
    bool in_list;              /* of files, between two lines --8<-- */
    bool in_group;             /* of code: files are called by their names */
    struct str values;         /* what the file that is read was given */
    const struct names *names; /* that it imports, or NULL */
};

/* ---- lines ---- */

static void put(struct include *inc, struct str lead, struct str line, int shift)
{
    size_t at = inc->out.n;
    buf_str(&inc->out, lead);
    buf_str(&inc->out, line);
    vec_push(&inc->lines,
             ((struct source_line){at, inc->out.n - at, shift, inc->number}));
    buf_putc(&inc->out, '\n');
}

/* A line of an included file; see diag_set_origins(). */
static void put_included(struct include *inc, struct str lead, struct str line,
                         int number)
{
    int shift = 0;
    struct buf filled = BUF_INIT;
    if (inc->values.n && include_fill(line, inc->values, &filled))
        line = buf_view(&filled);
    if (line.n + lead.n < DIAG_COLUMNS / 2 && inc->origins.n < DIAG_ORIGINS) {
        vec_push(&inc->origins,
                 ((struct place){inc->stack[inc->depth - 1], number, 1}));
        shift = (int)inc->origins.n * DIAG_COLUMNS - (int)lead.n;
    }
    put(inc, lead, line, shift);
    buf_release(&filled);
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

/* A note may show a part of itself. */
static bool is_being_read(const struct include *inc, struct str file,
                          const struct wanted *w)
{
    for (int i = 0; i < inc->depth; i++)
        if (str_eq(inc->stack[i], file) &&
            (!w->is_note || !w->part.n || str_eq(inc->parts[i], w->part)))
            return true;
    return false;
}

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
    if (!w->is_note && !w->is_template && !inc->fence)
        SAY(inc, "include-target",
            "nothing to include at \"%.*s\": there is no such file in the source, or "
            "it "
            "is not published; the line is shown as it is",
            STR_ARG(w->path));
    return false;
}

/* ---- a file ---- */

/* What is included of it. */
struct included {
    struct str file, text;
    int line; /* that the text begins at */
    struct included_part_vec parts;
};

static bool read_wanted(struct include *inc, const struct wanted *w,
                        struct included *out)
{
    const struct md_files *files = inc->reading->files;
    struct str from = inc->stack[inc->depth - 1];
    struct str own = path_base(from);
    own = str_slice(own, 0, own.n - path_ext(own).n - (path_ext(own).n > 0));
    const struct md_wish wish = {from, w->path.n ? w->path : own, w->is_note};
    struct md_file_text got = {0};
    enum md_included rc = MD_INCLUDE_MISSING;
    if (files)
        rc = files->read(files->context, &wish, &inc->arena, &got);
    if (rc != MD_INCLUDE_READ)
        return rc == MD_INCLUDE_BEYOND ? is_beyond(inc, w) : is_missing(inc, w);
    *out = (struct included){
        .file = got.file, .text = normalised(inc, got.text), .line = got.line};
    return !(w->is_template && str_find(out->text, STR("{%"), 0) >= 0);
}

/* What stands before a line counts, too: of 50,000 marks of quotes before 50,000 empty
 * lines are gigabytes. */
static bool may_put_part(struct include *inc, struct str lead, struct str part)
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

static bool may_put(struct include *inc, struct str lead, const struct included *of)
{
    for (size_t i = 0; i < of->parts.n; i++)
        if (!may_put_part(inc, lead, of->parts.p[i]))
            return false;
    return true;
}

static bool find_parts(struct include *inc, const struct wanted *w, struct included *of)
{
    if (is_being_read(inc, of->file, w) || inc->depth == MAX_DEPTH) {
        SAY(inc, "include-cycle",
            "\"%.*s\" is included in itself, or more than %d files deep; the line is "
            "shown as it is",
            STR_ARG(w->path), MAX_DEPTH);
        return false;
    }
    if (include_part(of->text, w, &of->parts))
        return true;
    SAY(inc, "include-target",
        "\"%.*s\" has no part \"%.*s\"; the line is shown as "
        "it is",
        STR_ARG(w->path), STR_ARG(w->part));
    return false;
}

static void put_text(struct include *inc, struct str lead, const struct included *of,
                     const struct wanted *w);

/* Whether something came in the place of the line. */
static bool put_wanted(struct include *inc, struct str lead, const struct wanted *w)
{
    struct included of = {0};
    if (!read_wanted(inc, w, &of))
        return false;
    bool is_found = find_parts(inc, w, &of);
    bool may = is_found && (may_put(inc, lead, &of) || is_beyond(inc, w));
    if (may) {
        struct names names;
        struct str values = inc->values;
        const struct names *were = inc->names;
        inc->parts[inc->depth] = w->part;
        inc->stack[inc->depth++] = of.file;
        inc->values = w->values;
        inc->names = names_read(&names, of.text, &inc->arena);
        put_text(inc, lead, &of, w);
        inc->names = were;
        inc->values = values;
        inc->depth--;
    }
    vec_release(&of.parts);
    return may;
}

/* ---- its text ---- */

/* What a line stands in: blanks and marks of quotes. */
static struct str lead_of(struct str line)
{
    size_t n = 0;
    while (n < line.n && strchr(" \t>", line.p[n]))
        n++;
    return str_slice(line, 0, n);
}

/* Longer than any fence in it. */
static void put_fence(struct include *inc, struct str lead, const struct included *of,
                      const struct wanted *w, bool is_first)
{
    struct buf fence = BUF_INIT;
    size_t run = 3;
    for (size_t i = 0, n = 0; i < of->text.n; i++) {
        n = of->text.p[i] == '~' ? n + 1 : 0;
        run = n >= run ? n + 1 : run;
    }
    while (run--)
        buf_putc(&fence, '~');
    if (is_first)
        buf_str(&fence, w->language.n ? w->language : path_ext(of->file));
    if (is_first && w->marked.n)
        buf_printf(&fence, " {%.*s}", STR_ARG(w->marked));
    struct str title = w->title.n || !inc->in_group ? w->title : path_base(of->file);
    if (is_first && title.n)
        buf_printf(&fence, " [%.*s]", STR_ARG(title));
    put(inc, lead, buf_view(&fence), inc->shift);
    buf_release(&fence);
}

static void put_line(struct include *inc, struct str front, struct str line, int number,
                     bool is_code)
{
    struct wanted w;
    struct buf inner = BUF_INIT;
    if (!is_code)
        track_fence(inc, line);
    buf_str(&inner, front);
    buf_str(&inner, lead_of(line));
    bool is_wanted = !is_code && (include_is_wanted(&inc->reading->dialects, line,
                                                    inc->fence != 0, &w) ||
                                  (!inc->fence && names_wanted(inc->names, line, &w)));
    if (!(is_wanted && put_wanted(inc, buf_view(&inner), &w)))
        put_included(inc, front, line, number);
    buf_release(&inner);
}

static void put_part(struct include *inc, struct str front, struct str part,
                     const struct included *of, bool is_code)
{
    int number = of->line;
    for (const char *p = of->text.p; p < part.p; p++)
        number += *p == '\n';
    for (struct str line; str_next(&part, '\n', &line); number++)
        if (!include_is_mark(line))
            put_line(inc, front, line, number, is_code);
}

static void put_text(struct include *inc, struct str lead, const struct included *of,
                     const struct wanted *w)
{
    struct buf front = BUF_INIT;
    buf_str(&front, lead);
    if (w->is_note)
        buf_puts(&front, "> ");
    if (w->is_code)
        put_fence(inc, lead, of, w, true);
    for (size_t i = 0; i < of->parts.n; i++)
        put_part(inc, buf_view(&front), of->parts.p[i], of, w->is_code);
    if (w->is_code)
        put_fence(inc, lead, of, w, false);
    if (w->is_note)
        put(inc, lead, (struct str){0}, 0);
    buf_release(&front);
}

/* ---- within a line ---- */

/* Words of a file among others: its lines as one. */
static bool put_within(struct include *inc, const struct wanted *w, struct buf *out)
{
    struct included of = {0};
    if (!read_wanted(inc, w, &of))
        return false;
    bool may = find_parts(inc, w, &of) &&
               (may_put(inc, (struct str){0}, &of) || is_beyond(inc, w));
    for (size_t i = 0; may && i < of.parts.n; i++) {
        struct str words = str_trim(of.parts.p[i]);
        for (size_t k = 0; k < words.n; k++)
            buf_putc(out, words.p[k] == '\n' ? ' ' : words.p[k]);
    }
    vec_release(&of.parts);
    return may;
}

static bool put_words(struct include *inc, struct str lead, struct str line)
{
    struct buf out = BUF_INIT;
    struct wanted w;
    size_t from, to, done = 0;
    for (struct str rest = line; include_is_within(rest, &from, &to, &w);
         rest = str_from(rest, to)) {
        size_t at = (size_t)(rest.p - line.p);
        size_t had = out.n;
        buf_str(&out, str_slice(line, done, at + from));
        if (put_within(inc, &w, &out))
            done = at + to;
        else
            buf_truncate(&out, had);
    }
    buf_str(&out, str_from(line, done));
    if (done)
        put(inc, lead, buf_view(&out), inc->shift);
    buf_release(&out);
    return done > 0;
}

/* ---- a list of files ---- */

static bool is_scissors(struct str line)
{
    struct str s = str_trim(line);
    return s.n > 4 && str_find(s, STR("8<"), 0) > 0 &&
           str_eq(str_trim(s), STR("--8<--"));
}

/* Between two lines --8<-- each line names a file; one that begins with ";" none. */
static bool put_listed(struct include *inc, int i)
{
    struct str line = source_line(inc->in, i), name = str_trim(line);
    bool begins = false;
    if (is_scissors(line)) {
        for (int k = i + 1; !inc->in_list && !begins && k < i + 50; k++)
            begins = is_scissors(source_line(inc->in, k));
        bool is_mark = begins || inc->in_list;
        inc->in_list = begins;
        return is_mark;
    }
    if (!inc->in_list || !name.n)
        return inc->in_list;
    struct wanted w;
    return name.p[0] == ';' ||
           (include_is_name(name, &w) && put_wanted(inc, lead_of(line), &w));
}

/* ---- all ---- */

static bool may_have_any(struct str text)
{
    static const char *const signs[] = {"include",  "8<-",  "![[",
                                        "INCLUDE",  "<<< ", ":::code ",
                                        "readfile", "[!",   "{{#play"};
    for (size_t i = 0; i < countof(signs); i++)
        if (str_find(text, str_z(signs[i]), 0) >= 0)
            return true;
    return false;
}

/* "::: code-group", up to a line of colons. */
static void track_group(struct include *inc, struct str line)
{
    struct str s = str_trim(line);
    if (!str_starts(s, STR(":::")))
        return;
    bool begins = str_find(s, STR("code-group"), 0) > 0;
    inc->in_group = begins || (inc->in_group && run_of(s) != s.n);
}

/* "\{{#include a.md}}" is how mdBook has one that is shown. */
static bool put_escaped(struct include *inc, struct str line)
{
    ptrdiff_t at = str_find(line, STR("\\{{#"), 0);
    struct buf text = BUF_INIT;
    if (at < 0 || !dialects_read(&inc->reading->dialects, DIALECT_MDBOOK, true))
        return false;
    buf_str(&text, str_slice(line, 0, (size_t)at));
    buf_str(&text, str_from(line, (size_t)at + 1));
    put(inc, (struct str){0}, buf_view(&text), inc->shift);
    buf_release(&text);
    return true;
}

static void read_line(struct include *inc, int i)
{
    struct str line = source_line(inc->in, i);
    struct wanted w;
    inc->number = inc->in->lines.p[i - 1].number;
    inc->shift = inc->in->lines.p[i - 1].shift;
    track_fence(inc, line);
    if (dialects_read(&inc->reading->dialects, DIALECT_MKDOCS, true) &&
        put_listed(inc, i))
        return;
    track_group(inc, line);
    if (inc->fence && put_escaped(inc, line))
        return;
    bool is_wanted =
        include_is_wanted(&inc->reading->dialects, line, inc->fence != 0, &w) ||
        (!inc->fence && names_wanted(inc->names, line, &w));
    if (is_wanted ? !put_wanted(inc, lead_of(line), &w)
                  : inc->fence || !put_words(inc, (struct str){0}, line))
        put(inc, (struct str){0}, line, inc->shift);
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
    struct names names;
    inc.names = names_read(&names, buf_view(&s->text), &inc.arena);
    if (!inc.names && !may_have_any(buf_view(&s->text)))
        return;
    for (int i = 1; (size_t)i <= s->lines.n; i++)
        read_line(&inc, i);
    if (inc.origins.n)
        diag_set_origins(diag, s->file, inc.origins.p, inc.origins.n);
    vec_release(&inc.origins);
    buf_release(&s->text);
    vec_release(&s->lines);
    s->text = inc.out;
    s->lines.p = inc.lines.p;
    s->lines.n = inc.lines.n;
    s->lines.cap = inc.lines.cap;
    arena_release(&inc.arena);
}
