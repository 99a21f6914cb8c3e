/* Scripts and style sheets; see assets.h. */
#include "onefile/assets.h"

#include "embedded/embedded.h"
#include "onefile/store.h"
#include "util/base64.h"
#include "util/path.h"

const char *onefile_type(struct str name)
{
    static const struct {
        const char *ending, *type;
    } types[] = {
        {"svg", "image/svg+xml"},  {"png", "image/png"},    {"jpg", "image/jpeg"},
        {"jpeg", "image/jpeg"},    {"gif", "image/gif"},    {"webp", "image/webp"},
        {"avif", "image/avif"},    {"ico", "image/x-icon"}, {"woff2", "font/woff2"},
        {"woff", "font/woff"},     {"mp4", "video/mp4"},    {"webm", "video/webm"},
        {"mp3", "audio/mpeg"},     {"ogg", "audio/ogg"},    {"vtt", "text/vtt"},
        {"pdf", "application/pdf"}};
    for (size_t i = 0; i < countof(types); i++)
        if (str_eq_nocase(path_ext(name), str_z(types[i].ending)))
            return types[i].type;
    return "application/octet-stream";
}

/* Appends `text` so that it neither ends the element it stands in, whose end tag is
 * `end`, nor begins a comment in it. Both stand in strings, patterns or comments, where
 * a backslash changes nothing. Browsers hash lines that end in "\n". */
static void put_within(struct str text, struct str end, struct buf *out)
{
    for (size_t i = 0; i < text.n; i++) {
        struct str rest = str_slice(text, i, i + end.n);
        if (str_eq_nocase(rest, end) || str_starts(rest, STR("<!-"))) {
            buf_puts(out, "<\\");
            continue;
        }
        if (text.p[i] == '\r' && i + 1 < text.n && text.p[i + 1] == '\n')
            continue;
        buf_putc(out, text.p[i] == '\r' ? '\n' : text.p[i]);
    }
}

static bool is_ours(struct str name)
{
    return embedded_find(name) || str_eq(name, STR("assets/stemmer.js"));
}

void onefile_script(struct str name, struct str text, struct buf *out)
{
    bool ours = is_ours(name);
    if (ours)
        buf_puts(out, "(function (location, history) {\n");
    put_within(text, STR("</script"), out);
    if (ours)
        buf_puts(out, "\n}).call(window, HandbookFrame.location, "
                      "HandbookFrame.history);\n");
}

/* ---- what style sheets show ---- */

/* The address between the brackets of "url(…)", without its quotes. */
static struct str bare(struct str inner)
{
    inner = str_trim(inner);
    bool quoted = inner.n > 1 && (inner.p[0] == '"' || inner.p[0] == '\'');
    return quoted ? str_slice(inner, 1, inner.n - 1) : inner;
}

static const struct stored *shown(struct str sheet, struct str address,
                                  const struct map *files)
{
    struct buf to = BUF_INIT;
    const struct stored *file = NULL;
    ptrdiff_t end = str_find_char(address, '#', 0);
    address = str_slice(address, 0, end < 0 ? address.n : (size_t)end);
    if (address.n && path_resolve(&to, path_dir(sheet), address) == 0)
        file = map_get(files, buf_view(&to));
    buf_release(&to);
    return file;
}

void onefile_style(struct str name, struct str text, const struct map *files,
                   struct buf *out)
{
    static const struct str begin = STR_INIT("url(");
    struct buf whole = BUF_INIT;
    size_t from = 0;
    for (ptrdiff_t at; (at = str_find(text, begin, from)) >= 0;) {
        size_t inner = (size_t)at + begin.n;
        ptrdiff_t end = str_find_char(text, ')', inner);
        if (end < 0)
            break;
        const struct stored *file =
            shown(name, bare(str_slice(text, inner, (size_t)end)), files);
        buf_str(&whole, str_slice(text, from, inner));
        if (file) {
            buf_printf(&whole, "data:%s;base64,", file->type);
            base64_encode(file->bytes, &whole);
        } else {
            buf_str(&whole, str_slice(text, inner, (size_t)end));
        }
        from = (size_t)end;
    }
    buf_str(&whole, str_from(text, from));
    put_within(buf_view(&whole), STR("</style"), out);
    buf_release(&whole);
}
