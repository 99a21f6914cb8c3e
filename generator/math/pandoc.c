/* What pandoc is given and what it says; see pandoc.h. */
#include "math/pandoc.h"

#include "math/tex.h"
#include "util/utf8.h"

#include <jansson.h>
#include <stdlib.h>

enum { SECONDS = 10, MEMORY = 1 << 30, OUTPUT_MAX = 32 << 20 };

/* ---- in ---- */

/* Each formula in a <div> of its own, by which it is found again. */
static json_t *document(struct formula *const *formulas, size_t n)
{
    json_t *blocks = json_array();
    struct buf tex = BUF_INIT;
    for (size_t i = 0; i < n; i++) {
        char id[24];
        snprintf(id, sizeof id, "m%zu", i);
        buf_clear(&tex);
        tex_prepare(formulas[i]->tex, &tex);
        if (utf8_invalid_at(buf_view(&tex)) >= 0)
            buf_clear(&tex);
        json_array_append_new(
            blocks,
            json_pack("{s:s, s:[[s, [], []], [{s:s, s:[{s:s, s:[{s:s}, s%]}]}]]}", "t",
                      "Div", "c", id, "t", "Plain", "c", "t", "Math", "c", "t",
                      formulas[i]->is_display ? "DisplayMath" : "InlineMath", tex.p,
                      tex.n));
    }
    buf_release(&tex);
    return json_pack("{s:[i, i, i], s:{}, s:o}", "pandoc-api-version", 1, 22, 2, "meta",
                     "blocks", blocks);
}

/* ---- out ---- */

/* What stands between the nth <div> and its end; `at` moves behind it. What is typed
 * cannot look like either, for its "<" is escaped. */
static struct str answer(struct str html, size_t n, size_t *at)
{
    char open[40];
    snprintf(open, sizeof open, "<div id=\"m%zu\">", n);
    ptrdiff_t from = str_find(html, str_z(open), *at);
    ptrdiff_t to = from < 0 ? -1 : str_find(html, STR("</div>"), (size_t)from);
    if (to < 0)
        return (struct str){0};
    *at = (size_t)to;
    return str_trim(str_slice(html, (size_t)from + strlen(open), (size_t)to));
}

/* Of a formula that it cannot read pandoc says, in the order in which they come:
 *
 *     [WARNING] Could not convert TeX math \x, rendering as TeX:
 *       \x
 *         ^
 *       unexpected control sequence \x
 *       expecting "%", …
 *
 * where all lines but the first are indented. */
static struct str reason(struct str said, struct str tex, size_t *at)
{
    struct buf head = BUF_INIT;
    struct str lines = tex, first = {0};
    (void)str_next(&lines, '\n', &first);
    buf_puts(&head, "[WARNING] Could not convert TeX math ");
    buf_str(&head, str_trim(first));
    ptrdiff_t from = str_find(said, buf_view(&head), *at);
    size_t begin = from < 0 ? said.n : (size_t)from + head.n;
    buf_release(&head);
    ptrdiff_t next = str_find(said, STR("\n[WARNING]"), begin);
    struct str rest = str_slice(said, begin, next < 0 ? said.n : (size_t)next), line;
    *at = from < 0 ? *at : begin;
    while (str_next(&rest, '\n', &line))
        if (str_starts(str_trim(line), STR("unexpected ")))
            return str_trim(line);
    return (struct str){0};
}

static void take(struct formula *const *formulas, size_t n, struct str html,
                 struct str said)
{
    struct buf tex = BUF_INIT;
    size_t at = 0, said_at = 0;
    for (size_t i = 0; i < n; i++) {
        struct str math = answer(html, i, &at);
        if (str_starts(math, STR("<math")) && str_ends(math, STR("</math>"))) {
            buf_str(&formulas[i]->mathml, math);
            continue;
        }
        buf_clear(&tex);
        tex_prepare(formulas[i]->tex, &tex);
        buf_str(&formulas[i]->why, reason(said, buf_view(&tex), &said_at));
    }
    buf_release(&tex);
}

enum process_end pandoc_run(const char *program, struct formula *const *formulas,
                            size_t n)
{
    const char *const argv[] = {program, "--sandbox", "-f",          "json", "-t",
                                "html",  "--mathml",  "--wrap=none", NULL};
    json_t *json = document(formulas, n);
    char *text = json_dumps(json, JSON_COMPACT);
    struct buf html = BUF_INIT, said = BUF_INIT;
    struct process p = {.argv = argv,
                        .input = str_z(text),
                        .seconds = SECONDS,
                        .memory = MEMORY,
                        .output_max = OUTPUT_MAX};
    enum process_end end = process_run(&p, &html, &said);
    if (end == PROCESS_OK)
        take(formulas, n, buf_view(&html), buf_view(&said));
    buf_release(&html);
    buf_release(&said);
    free(text);
    json_decref(json);
    return end;
}
