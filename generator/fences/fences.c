/* Fences by their language; see fences.h. */
#include "fences/fences.h"

#include "fences/diagram.h"
#include "fences/highlight.h"
#include "fences/info.h"
#include "fences/marks.h"
#include "html/escape.h"
#include "words/words.h"

#include <pthread.h>
#include <stdlib.h>

/* More code than this is shown plain: nobody reads its colours. */
enum { HIGHLIGHT_MAX = 200 * 1000 };

struct fences {
    struct highlighter *highlighter;
    struct drawer *drawer;
    const struct words *words;
    pthread_mutex_t lock;
    bool told_missing;
};

struct fences *fences_new(const struct fence_settings *settings)
{
    struct fences *f = mem_zalloc(1, sizeof *f);
    f->highlighter = highlighter_new();
    f->drawer = drawer_new(settings->graphviz ? settings->graphviz : "dot",
                           settings->cache, settings->seconds);
    f->words = settings->words;
    pthread_mutex_init(&f->lock, NULL);
    return f;
}

void fences_free(struct fences *f)
{
    if (!f)
        return;
    highlighter_free(f->highlighter);
    drawer_free(f->drawer);
    pthread_mutex_destroy(&f->lock);
    free(f);
}

static void code_open(struct buf *out, struct str language)
{
    buf_puts(out, "<pre tabindex=\"0\"><code");
    if (language.n) {
        buf_puts(out, " class=\"language-");
        html_attr(out, language);
        buf_putc(out, '"');
    }
    buf_putc(out, '>');
}

static void code_close(struct buf *out)
{
    buf_puts(out, "</code></pre>\n");
}

/* Code on its way out, whose marked lines stand in an element each. */
struct listing {
    struct buf *out;
    const struct fence_info *info;
    size_t line;         /* the number of the line that is being written */
    enum line_mark mark; /* of the element that is open */
    bool is_begun;
};

static const char *const elements[] = {
    [LINE_MARKED] = "mark", [LINE_ADDED] = "ins", [LINE_GONE] = "del"};

/* A number is no part of the text: it is not copied. */
static void begin_line(struct listing *l)
{
    enum line_mark mark = l->mark ? LINE_PLAIN : fence_info_mark(l->info, l->line);
    if (mark) {
        buf_printf(l->out, "<%s>", elements[mark]);
        l->mark = mark;
    }
    if (!l->is_begun && l->info->first_number)
        buf_printf(l->out, "<i data-n=\"%zu\"></i>",
                   l->info->first_number + l->line - 1);
    l->is_begun = true;
}

static void put_text(struct listing *l, const char *kind, struct str text)
{
    begin_line(l);
    if (!text.n)
        return;
    if (kind)
        buf_printf(l->out, "<span class=\"%s\">", kind);
    html_text(l->out, text);
    if (kind)
        buf_puts(l->out, "</span>");
}

static void end_line(struct listing *l)
{
    put_text(l, NULL, (struct str){0});
    if (l->mark)
        buf_printf(l->out, "</%s>", elements[l->mark]);
    buf_putc(l->out, '\n');
    l->mark = LINE_PLAIN;
    l->is_begun = false;
    l->line++;
}

static void put_word(void *context, const char *kind, const char *text, size_t n)
{
    struct listing *l = context;
    struct str rest = {text, n};
    for (ptrdiff_t end; (end = str_find_char(rest, '\n', 0)) >= 0;
         rest = str_from(rest, (size_t)end + 1)) {
        if (end > 0)
            put_text(l, kind, str_slice(rest, 0, (size_t)end));
        end_line(l);
    }
    if (rest.n)
        put_text(l, kind, rest);
}

static void check_lines(const struct fence_info *info, const struct md_fence *fence,
                        struct str file, struct diag *diag)
{
    size_t n = 0;
    for (size_t i = 0; i < fence->code.n; i++)
        n += fence->code.p[i] == '\n';
    size_t beyond = fence_info_beyond(info, n);
    if (beyond)
        diag_find(diag, DIAG_WARNING, (struct place){file, fence->line, 1},
                  "code-lines",
                  "line %zu of this code is to be marked, but it has only %zu; "
                  "mend the numbers behind its language",
                  beyond, n);
}

/* The highlighter looks over the rest of a line for each word in it: one line of 25,000
 * quotation marks took it 20 seconds. Lines may have some 200 bytes in the mean, and
 * one alone about 500. */
static bool has_endless_lines(struct str code)
{
    enum { MEAN = 150, ONE = 175000 };
    size_t work = 0;
    for (struct str rest = code, line; str_next(&rest, '\n', &line);)
        work += line.n * line.n;
    return work > MEAN * code.n + ONE;
}

/* Whether the code came out with its words marked. */
static bool put_coloured(struct md *md, struct fences *f, const struct md_fence *fence,
                         struct listing *l, struct diag *diag)
{
    if (fence->code.n > HIGHLIGHT_MAX || !fence->language.n)
        return false;
    if (has_endless_lines(fence->code)) {
        diag_find(diag, DIAG_NOTE, (struct place){md_file(md), fence->line, 1},
                  "limit-code-lines",
                  "the lines of this code are too long to be coloured; break them");
        return false;
    }
    int rc = highlight(f->highlighter, fence->language.p, fence->code.p, fence->code.n,
                       put_word, l);
    if (rc < 0)
        diag_find(diag, DIAG_WARNING, (struct place){md_file(md), fence->line, 1},
                  "code-plain",
                  "this code is not coloured, for Source-highlight failed at it; see "
                  "whether its grammar of \"%.*s\" can be read, or name the block "
                  "```text",
                  STR_ARG(fence->language));
    return rc == 0;
}

/* What a plug-in of Obsidian would ask its vault; the finding, once a page. */
static void tell_query(const struct md *md, const struct md_fence *fence, bool *is_told,
                       struct diag *diag)
{
    static const struct str names[] = {STR_INIT("dataview"), STR_INIT("dataviewjs"),
                                       STR_INIT("base"), STR_INIT("tasks")};
    for (size_t i = 0; i < countof(names); i++)
        if (str_eq(fence->language, names[i]) && !*is_told) {
            *is_told = true;
            diag_find(diag, DIAG_NOTE, (struct place){md_file(md), fence->line, 1},
                      "dialect",
                      "a query that only Obsidian can answer is shown as it is "
                      "written; write what it finds");
        }
}

static void apply_code(struct md *md, struct fences *f, const struct md_fence *written,
                       struct diag *diag)
{
    struct buf html = BUF_INIT, code = BUF_INIT;
    struct fence_info info;
    struct md_fence unmarked = *written, *fence = &unmarked;
    fence_info_read(&info, fence->info);
    if (marks_take(written->code, &info, &code)) {
        unmarked.code = buf_view(&code);
        md_fence_say(md, written, unmarked.code);
    }
    check_lines(&info, fence, md_file(md), diag);
    if (info.title.n) {
        buf_puts(&html, "<figure><figcaption>");
        html_text(&html, info.title);
        buf_puts(&html, "</figcaption>\n");
    }
    code_open(&html, fence->language);
    size_t head = html.n;
    struct listing l = {.out = &html, .info = &info, .line = 1};
    bool is_own = put_coloured(md, f, fence, &l, diag);
    if (!is_own && (info.title.n || info.lines.n || info.first_number)) {
        buf_truncate(&html, head);
        l = (struct listing){.out = &html, .info = &info, .line = 1};
        put_word(&l, NULL, fence->code.p, fence->code.n);
        is_own = true;
    }
    code_close(&html);
    if (info.title.n)
        buf_puts(&html, "</figure>\n");
    if (is_own)
        md_fence_set(md, fence, buf_view(&html));
    fence_info_release(&info);
    buf_release(&code);
    buf_release(&html);
}

/* Once a build, not once a diagram. */
static void tell_missing(struct fences *f, struct place at, struct diag *diag)
{
    pthread_mutex_lock(&f->lock);
    bool told = f->told_missing;
    f->told_missing = true;
    pthread_mutex_unlock(&f->lock);
    if (!told)
        diag_find(
            diag, DIAG_WARNING, at, "diagram-missing",
            "diagrams are shown as their source, for want of Graphviz; install the "
            "package graphviz");
}

/* As code, with a line that says so. */
static void show_source(struct md *md, struct fences *f, const struct md_fence *fence,
                        const char *why)
{
    struct buf html = BUF_INIT;
    code_open(&html, fence->language);
    html_text(&html, fence->code);
    code_close(&html);
    buf_puts(&html, "<p class=\"diagram-note\">");
    html_text(&html, words_text(f->words, why));
    buf_puts(&html, "</p>\n");
    md_fence_set(md, fence, buf_view(&html));
    buf_release(&html);
}

static void apply_diagram(struct md *md, struct fences *f, const struct md_fence *fence,
                          struct diag *diag)
{
    static const char open[] = "<figure class=\"diagram\" tabindex=\"0\">";
    struct buf html = BUF_INIT, words = BUF_INIT;
    struct place at = {md_file(md), fence->line, 1};
    buf_puts(&html, open);
    enum drawn drawn = diagram_draw(f->drawer, fence->code,
                                    words_text(f->words, "diagram"), at, &html, diag);
    if (drawn == DRAWN) {
        diagram_words(fence->code, str_from(buf_view(&html), strlen(open)), &words);
        buf_puts(&html, "</figure>\n");
        md_fence_set(md, fence, buf_view(&html));
        md_fence_drawn(md, fence, str_trim(buf_view(&words)));
    } else if (drawn == DRAW_MISSING) {
        tell_missing(f, at, diag);
        show_source(md, f, fence, "diagram-missing");
    }
    buf_release(&html);
    buf_release(&words);
}

static bool is_diagram(struct str language)
{
    return str_eq(language, STR("dot")) || str_eq(language, STR("graphviz"));
}

int fences_apply(struct md *md, struct fences *f, struct arena *arena,
                 struct diag *diag)
{
    struct md_fence_vec fences = {0};
    md_fences(md, arena, &fences);
    bool is_told = false;
    for (size_t i = 0; i < fences.n; i++) {
        if (is_diagram(fences.p[i].language))
            apply_diagram(md, f, &fences.p[i], diag);
        else if (str_eq(fences.p[i].language, STR("mermaid")))
            show_source(md, f, &fences.p[i], "diagram-mermaid");
        else
            apply_code(md, f, &fences.p[i], diag);
        tell_query(md, &fences.p[i], &is_told, diag);
    }
    vec_release(&fences);
    return 0;
}
