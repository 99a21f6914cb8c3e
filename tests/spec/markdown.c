/* Markdown to HTML for the specification's tests: documents on standard input,
 * each ended by a NUL, and their HTML, each ended by a NUL, on standard output.
 * Raw HTML goes through as it is, and headings get no anchors, so that what
 * comes out can be compared with the specification. Formulas are set. With -d, the
 * diagnostics of each document follow its HTML, ended by a NUL as well; with -a,
 * headings get anchors; with -t and the name of another tool its dialect is read. */
#include "markdown/markdown.h"
#include "../words.h"
#include "html/html.h"
#include "math/math.h"

#include <stdio.h>

static void let_html_through(struct md *md, struct arena *arena)
{
    struct md_raw_vec raws = {0};
    md_raws(md, arena, &raws);
    for (size_t i = 0; i < raws.n; i++)
        md_raw_set(md, &raws.p[i], raws.p[i].html, &(struct md_ref_vec){0});
    vec_release(&raws);
}

static void give_anchors(struct md *md, struct arena *arena)
{
    struct heading_vec headings = {0};
    md_headings(md, arena, &headings);
    vec_release(&headings);
}

static void set_formulas(struct md *md, struct diag *diag)
{
    struct math_text text = {.md = md};
    math_apply(&text, 1, &(struct math_settings){.threads = 1}, diag);
}

static void put(struct str s)
{
    fwrite(s.p, 1, s.n, stdout);
    putchar('\0');
}

static unsigned dialect_of(const char *tool)
{
    static const char *const names[] = {"github", "obsidian", "mkdocs", "docusaurus",
                                        "hugo",   "mdbook",   "jekyll", "pandoc",
                                        "critic", "docfx"};
    for (unsigned i = 0; tool && i < countof(names); i++)
        if (!strcmp(tool, names[i]))
            return 1u << i;
    return 0;
}

static void convert(struct str text, unsigned dialects, bool with_diag,
                    bool with_anchors)
{
    struct md_reading reading = {.limits = limits_usual(), .dialects.set = dialects};
    struct arena arena = {0};
    struct diag *diag = diag_new();
    struct buf out = BUF_INIT, findings = BUF_INIT;
    struct md *md = md_parse_within(text, STR("in.md"), 1, &reading, &arena, diag);
    let_html_through(md, &arena);
    if (with_anchors)
        give_anchors(md, &arena);
    set_formulas(md, diag);
    render(md, &out);
    diag_text(diag, DIAG_TEXT, &findings);
    put(buf_view(&out));
    if (with_diag)
        put(buf_view(&findings));
    md_free(md);
    buf_release(&out);
    buf_release(&findings);
    diag_free(diag);
    arena_release(&arena);
}

int main(int argc, char **argv)
{
    bool with_diag = false, with_anchors = false;
    unsigned dialects = 0;
    for (int i = 1; i < argc; i++) {
        with_diag |= !strcmp(argv[i], "-d");
        with_anchors |= !strcmp(argv[i], "-a");
        if (!strcmp(argv[i], "-t"))
            dialects |= dialect_of(argv[i + 1]);
    }
    struct buf text = BUF_INIT;
    html_setup();
    md_setup();
    for (int c; (c = getchar()) != EOF;) {
        if (c) {
            buf_putc(&text, (char)c);
            continue;
        }
        convert(buf_view(&text), dialects, with_diag, with_anchors);
        buf_clear(&text);
    }
    buf_release(&text);
    return 0;
}
