/* The package document and the list of contents; see package.h. */
#include "epub/package.h"

#include "epub/page.h"
#include "html/escape.h"
#include "links/href.h"
#include "util/language.h"
#include "util/path.h"
#include "words/words.h"

#include <time.h>

const char *epub_picture_type(struct str name)
{
    static const struct {
        const char *ending, *type;
    } types[] = {{"svg", "image/svg+xml"}, {"png", "image/png"},
                 {"jpg", "image/jpeg"},    {"jpeg", "image/jpeg"},
                 {"gif", "image/gif"},     {"webp", "image/webp"}};
    for (size_t i = 0; i < countof(types); i++)
        if (str_eq_nocase(path_ext(name), str_z(types[i].ending)))
            return types[i].type;
    return NULL;
}

void epub_container(struct buf *out)
{
    buf_puts(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                  "<container version=\"1.0\" "
                  "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n"
                  "<rootfiles>\n<rootfile full-path=\"EPUB/package.opf\" "
                  "media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n"
                  "</container>\n");
}

static struct str href_of(struct str name, struct arena *arena)
{
    struct str none = {0};
    return href_make(none, name, none, arena);
}

/* ---- the package ---- */

static void put_meta(const char *name, struct str text, struct buf *out)
{
    if (!text.n)
        return;
    buf_printf(out, "<dc:%s>", name);
    xml_text(out, text);
    buf_printf(out, "</dc:%s>\n", name);
}

static void put_date(long long date, struct buf *out)
{
    time_t seconds = (time_t)date;
    struct tm t = {0};
    char text[64];
    gmtime_r(&seconds, &t);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &t);
    buf_printf(out, "<meta property=\"dcterms:modified\">%s</meta>\n", text);
}

static void put_metadata(const struct epub *epub, struct str id, struct buf *out)
{
    const struct settings *s = &epub->site->settings;
    buf_puts(out, "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                  "<dc:identifier id=\"id\">");
    xml_text(out, id);
    buf_puts(out, "</dc:identifier>\n");
    put_meta("title", s->title, out);
    put_meta("language", s->language, out);
    put_meta("creator", s->author, out);
    put_meta("description", s->description, out);
    put_date(epub->date, out);
    buf_puts(out, "</metadata>\n");
}

static void put_item(size_t number, char kind, struct str name, const char *type,
                     struct xhtml_has has, struct arena *arena, struct buf *out)
{
    buf_printf(out, "<item id=\"%c%zu\" href=\"", kind, number);
    xml_attr(out, href_of(name, arena));
    buf_printf(out, "\" media-type=\"%s\"", type);
    if (has.math || has.svg)
        buf_printf(out, " properties=\"%s%s%s\"", has.math ? "mathml" : "",
                   has.math && has.svg ? " " : "", has.svg ? "svg" : "");
    buf_puts(out, "/>\n");
}

void epub_package(const struct epub *epub, const struct epub_entry_vec *entries,
                  const struct str_vec *pictures, struct str id, struct buf *out)
{
    struct arena arena = {0};
    const struct xhtml_has nothing = {0};
    bool rtl = language_is_rtl(epub->site->settings.language);
    buf_puts(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                  "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" "
                  "unique-identifier=\"id\">\n");
    put_metadata(epub, id, out);
    buf_puts(out, "<manifest>\n<item id=\"nav\" href=\"nav.xhtml\" "
                  "media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n"
                  "<item id=\"style\" href=\"book.css\" media-type=\"text/css\"/>\n");
    for (size_t i = 0; i < entries->n; i++)
        put_item(i, 'p', entries->p[i].name, "application/xhtml+xml", entries->p[i].has,
                 &arena, out);
    for (size_t i = 0; i < pictures->n; i++)
        put_item(i, 'i', pictures->p[i], epub_picture_type(pictures->p[i]), nothing,
                 &arena, out);
    buf_printf(out, "</manifest>\n<spine%s>\n<itemref idref=\"nav\"/>\n",
               rtl ? " page-progression-direction=\"rtl\"" : "");
    for (size_t i = 0; i < entries->n; i++)
        buf_printf(out, "<itemref idref=\"p%zu\"/>\n", i);
    buf_puts(out, "</spine>\n</package>\n");
    arena_release(&arena);
}

/* ---- the list of contents ---- */

static void put_entry(const struct epub_entry *entry, struct arena *arena,
                      struct buf *out)
{
    buf_puts(out, "<li><a href=\"");
    xml_attr(out, href_of(entry->name, arena));
    buf_puts(out, "\">");
    xml_text(out, entry->page->title.n ? entry->page->title : entry->name);
    buf_puts(out, "</a>");
}

/* Pages follow those above them: each is at most one deeper than the last. */
static void put_entries(const struct epub_entry_vec *entries, struct arena *arena,
                        struct buf *out)
{
    size_t open = 0; /* lists */
    for (size_t i = 0; i < entries->n; i++) {
        size_t depth = page_depth(entries->p[i].page);
        depth = depth > open ? open : depth;
        if (depth == open) {
            buf_puts(out, open ? "\n<ol>\n" : "<ol>\n");
            open++;
        } else {
            buf_puts(out, "</li>\n");
            for (; open > depth + 1; open--)
                buf_puts(out, "</ol>\n</li>\n");
        }
        put_entry(&entries->p[i], arena, out);
    }
    for (; open > 0; open--)
        buf_puts(out, "</li>\n</ol>\n");
}

void epub_contents(const struct epub *epub, const struct epub_entry_vec *entries,
                   struct buf *out)
{
    struct arena arena = {0};
    const struct settings *s = &epub->site->settings;
    struct str contents = words_text(s->words, "book-contents");
    buf_printf(out,
               "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n"
               "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
               "xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"%.*s\" "
               "xml:lang=\"%.*s\"%s>\n<head>\n<title>",
               STR_ARG(s->language), STR_ARG(s->language),
               language_is_rtl(s->language) ? " dir=\"rtl\"" : "");
    xml_text(out, s->title);
    buf_puts(out, "</title>\n<link rel=\"stylesheet\" type=\"text/css\" "
                  "href=\"book.css\"/>\n</head>\n<body>\n"
                  "<nav epub:type=\"toc\" id=\"toc\">\n<h1>");
    xml_text(out, contents);
    buf_puts(out, "</h1>\n");
    put_entries(entries, &arena, out);
    buf_puts(out, "</nav>\n</body>\n</html>\n");
    arena_release(&arena);
}
