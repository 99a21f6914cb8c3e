/* Documents of word processors (.docx, .odt, .rtf), which pandoc reads. It gets
 * the file as its input and gives HTML with the pictures in it; it writes no
 * file and sees none (process/process.h), and goes the way of all HTML from
 * there. */
#include "import/content.h"
#include "import/convert.h"
#include "import/formats.h"
#include "import/html_pages.h"
#include "process/process.h"
#include "util/path.h"

enum { SECONDS = 120, MEMORY = 2000000000, OUTPUT_MAX = 256 << 20 };

static const char *format_of(struct str file)
{
    static const char *const formats[] = {"docx", "odt", "rtf"};
    for (size_t i = 0; i < countof(formats); i++)
        if (str_eq_nocase(path_ext(file), str_z(formats[i])))
            return formats[i];
    return NULL;
}

static bool recognises(const struct import *im)
{
    for (size_t i = 0; i < im->files.n; i++)
        if (format_of(im->files.p[i]))
            return true;
    return false;
}

static void list(struct import *im)
{
    for (size_t i = 0; i < im->files.n; i++)
        if (format_of(im->files.p[i])) {
            struct str file = im->files.p[i];
            struct import_page *page = import_add_page(
                im, file,
                arena_printf(&im->arena, "%.*s.md", STR_ARG(path_without_ext(file))));
            page->title = import_title(im, path_base(path_without_ext(file)));
        }
}

static const char *reason(enum process_end end)
{
    switch (end) {
    case PROCESS_MISSING:
        return "pandoc, which reads such files, is not installed";
    case PROCESS_TIMEOUT:
        return "pandoc took more than two minutes";
    case PROCESS_FLOOD:
        return "it would become more than 256 MiB of text";
    case PROCESS_BARRED:
        return "nothing could be started";
    default:
        return "pandoc cannot read it; is it whole, and not locked by a password?";
    }
}

static bool convert(struct import *im, const struct import_page *page, struct buf *html)
{
    const char *const argv[] = {
        "pandoc",      "--sandbox", "-f",       format_of(page->from),
        "-t",          "html",      "--mathml", "--self-contained",
        "--wrap=none", NULL};
    struct buf bytes = BUF_INIT, said = BUF_INIT;
    if (import_bytes(im, page->from, &bytes) < 0)
        return false;
    struct process p = {.argv = argv,
                        .input = buf_view(&bytes),
                        .seconds = SECONDS,
                        .memory = MEMORY,
                        .output_max = OUTPUT_MAX};
    enum process_end end = process_run(&p, html, &said);
    if (end != PROCESS_OK)
        diag_find(im->diag, DIAG_ERROR, import_place(im, page->from, 0), "import-file",
                  "is left out: %s", reason(end));
    buf_release(&bytes);
    buf_release(&said);
    return end == PROCESS_OK;
}

static bool write(struct import *im, struct import_page *page, struct buf *out)
{
    struct arena scratch = {0};
    struct buf html = BUF_INIT;
    bool ok = convert(im, page, &html);
    if (ok) {
        struct dom *root = dom_read(buf_view(&html), &scratch);
        struct dom *body = dom_find(root, "body");
        struct dom *content = body ? body : root;
        html_want_ids(im, page->from, content);
        (void)content_clear(root, content);
        content_settle(content, &scratch);
        convert_page(im, page, root, content, out);
    }
    buf_release(&html);
    arena_release(&scratch);
    return ok;
}

const struct import_format office = {
    .name = "office",
    .called = "documents of a word processor",
    .recognises = recognises,
    .list = list,
    .write = write,
};
