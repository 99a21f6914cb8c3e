/* Any bytes as a page of HTML that becomes Markdown, as a table of comma-separated
 * values, as Markdown whose links are led elsewhere, as the name of a file; without the
 * disk, so often. */
#include "target.h"

#include "html/html.h"
#include "import/content.h"
#include "import/convert.h"
#include "import/csv.h"
#include "import/data.h"
#include "import/markdown_links.h"
#include "markdown/markdown.h"
#include "output/write.h"
#include "util/path.h"
#include "util/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- HTML ---- */

/* What is written is Markdown that can be read and written again. */
static void require_markdown(struct str text)
{
    struct arena arena = {0};
    struct diag *diag = diag_new();
    struct md_block_vec blocks = {0};
    struct md_run_vec runs = {0};
    require(utf8_invalid_at(text) < 0, "UTF-8");
    struct md *md = md_parse(text, STR("f.md"), 1, &arena, diag);
    md_blocks(md, &arena, &blocks, &runs);
    for (size_t i = 0; i < runs.n; i++)
        require(runs.p[i].block < blocks.n, "a run is in a block");
    md_free(md);
    vec_release(&blocks);
    vec_release(&runs);
    diag_free(diag);
    arena_release(&arena);
}

static void convert(struct import *im, struct str html)
{
    struct arena scratch = {0};
    struct buf out = BUF_INIT;
    struct str text = utf8_invalid_at(html) < 0 ? html : STR("<p>words");
    struct dom *root = dom_read(text, &scratch);
    struct dom *content = content_find(root);
    require(content != NULL, "a page has a main part");
    (void)content_clear(root, content);
    content_settle(content, &scratch);
    struct import_page *page = import_add_page(im, STR("a/f.html"), STR("a/f.md"));
    page->title = STR("Title");
    convert_page(im, page, root, content, &out);
    require_markdown(buf_view(&out));
    buf_release(&out);
    arena_release(&scratch);
}

/* ---- CSV ---- */

static void put_cell(struct str cell, struct buf *out)
{
    buf_putc(out, '"');
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '"')
            buf_putc(out, '"');
        buf_putc(out, cell.p[i]);
    }
    buf_putc(out, '"');
}

static void require_same(const struct csv_row_vec *a, const struct csv_row_vec *b)
{
    require(a->n == b->n, "as many rows");
    for (size_t i = 0; i < a->n; i++) {
        require(a->p[i].cells.n == b->p[i].cells.n, "as many cells");
        for (size_t k = 0; k < a->p[i].cells.n; k++)
            require(str_eq(a->p[i].cells.p[k], b->p[i].cells.p[k]), "the same cells");
    }
}

/* Rows that are written and read again are the same. */
static void read_csv(struct str text)
{
    struct arena arena = {0};
    struct csv_row_vec rows = {0}, again = {0};
    struct buf out = BUF_INIT;
    csv_read(text, &arena, &rows);
    for (size_t i = 0; i < rows.n; i++) {
        require(rows.p[i].cells.n > 0, "a row has a cell");
        for (size_t k = 0; k < rows.p[i].cells.n; k++) {
            if (k)
                buf_putc(&out, ',');
            put_cell(rows.p[i].cells.p[k], &out);
        }
        buf_putc(&out, '\n');
    }
    csv_read(buf_view(&out), &arena, &again);
    require_same(&rows, &again);
    csv_release(&rows);
    csv_release(&again);
    buf_release(&out);
    arena_release(&arena);
}

/* ---- links ---- */

struct seen {
    int last;
    bool is_unwrapped; /* a link without an address, which loses its brackets */
};

static void put_same(void *context, struct str address, int line, struct buf *out)
{
    struct seen *seen = context;
    require(line >= seen->last, "links in order");
    seen->last = line;
    seen->is_unwrapped |= !address.n;
    buf_str(out, address);
}

/* Where no link leads elsewhere, all stays as it is, or but for what leads nowhere. */
static void lead_nowhere(struct str text)
{
    struct buf out = BUF_INIT;
    struct seen seen = {.last = 1};
    markdown_links(text, put_same, &seen, &out);
    struct str same = buf_view(&out);
    if (same.n == text.n + 1)
        same.n--; /* the last line ends, too */
    require(seen.is_unwrapped ? same.n < text.n : str_eq(same, text),
            "a text whose links stay");
    buf_release(&out);
}

/* ---- names ---- */

static void name(struct import *im, struct str path)
{
    struct buf bytes = BUF_INIT;
    const char *ending = NULL;
    if (utf8_invalid_at(path) >= 0 || path.n > 1000)
        return;
    struct str named = import_name(im, path);
    for (struct str rest = named, part; str_next(&rest, '/', &part);)
        require(output_name_is_valid(part), "a name that can be published");
    require(utf8_invalid_at(named) < 0, "a name that is UTF-8");
    (void)import_slug(im, path);
    (void)data_read(path, &bytes, &ending);
    buf_release(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char stage[] = "/tmp/fuzz-convert.XXXXXX";
    static const struct import_format none = {.name = "none"};
    static bool is_set_up;
    if (!is_set_up) {
        html_setup();
        md_setup();
        if (!mkdtemp(stage))
            abort();
    }
    is_set_up = true;
    struct str text = {(const char *)data, size};
    struct import_report report = {0};
    struct import im = {.format = &none,
                        .root = stage,
                        .shown = STR("from"),
                        .stage = stage,
                        .limits = limits_usual(),
                        .report = &report,
                        .diag = diag_new()};
    convert(&im, text);
    read_csv(text);
    lead_nowhere(text);
    name(&im, text);
    vec_release(&im.pages);
    map_release(&im.page_of);
    map_release(&im.folders);
    map_release(&im.file_of);
    map_release(&im.taken);
    arena_release(&im.arena);
    diag_free(im.diag);
    return 0;
}
