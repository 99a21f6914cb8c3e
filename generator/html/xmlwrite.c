/* Site map, feed and description of the search through libxml2's text writer; see
 * xmlwrite.h. */
#include "html/xmlwrite.h"

#include "html/escape.h"
#include "util/mem.h"
#include "util/utf8.h"

#include <libxml/xmlwriter.h>
#include <stdlib.h>

static char *text_of(struct str s)
{
    struct buf plain = BUF_INIT;
    xml_plain(&plain, s);
    return buf_detach(&plain);
}

static void put_element(xmlTextWriterPtr w, const char *name, struct str text)
{
    char *z = text_of(text);
    xmlTextWriterWriteElement(w, BAD_CAST name, BAD_CAST z);
    free(z);
}

static void put_attribute(xmlTextWriterPtr w, const char *name, struct str text)
{
    char *z = text_of(text);
    xmlTextWriterWriteAttribute(w, BAD_CAST name, BAD_CAST z);
    free(z);
}

struct document {
    xmlBufferPtr bytes;
    xmlTextWriterPtr w;
};

static struct document document_begin(const char *root, const char *xmlns)
{
    struct document d = {.bytes = xmlBufferCreate()};
    d.w = d.bytes ? xmlNewTextWriterMemory(d.bytes, 0) : NULL;
    if (!d.w)
        mem_exhausted();
    xmlTextWriterSetIndent(d.w, 1);
    xmlTextWriterStartDocument(d.w, NULL, "utf-8", NULL);
    xmlTextWriterStartElement(d.w, BAD_CAST root);
    xmlTextWriterWriteAttribute(d.w, BAD_CAST "xmlns", BAD_CAST xmlns);
    return d;
}

static void document_end(struct document *d, struct buf *out)
{
    xmlTextWriterEndDocument(d->w);
    xmlTextWriterFlush(d->w);
    buf_add(out, xmlBufferContent(d->bytes), (size_t)xmlBufferLength(d->bytes));
    xmlFreeTextWriter(d->w);
    xmlBufferFree(d->bytes);
}

static void write_places(const char *root, const char *each,
                         const struct sitemap_url *urls, size_t n, struct buf *out)
{
    struct document d =
        document_begin(root, "http://www.sitemaps.org/schemas/sitemap/0.9");
    for (size_t i = 0; i < n; i++) {
        xmlTextWriterStartElement(d.w, BAD_CAST each);
        put_element(d.w, "loc", urls[i].address);
        if (urls[i].updated.n)
            put_element(d.w, "lastmod", urls[i].updated);
        xmlTextWriterEndElement(d.w);
    }
    document_end(&d, out);
}

void sitemap_write(const struct sitemap_url *urls, size_t n, struct buf *out)
{
    write_places("urlset", "url", urls, n, out);
}

void sitemap_write_index(const struct sitemap_url *maps, size_t n, struct buf *out)
{
    write_places("sitemapindex", "sitemap", maps, n, out);
}

/* Atom wants a time of day; a date stands for its beginning. */
static void put_updated(xmlTextWriterPtr w, struct str date)
{
    struct buf b = BUF_INIT;
    buf_str(&b, date);
    if (date.n == 10)
        buf_puts(&b, "T00:00:00Z");
    put_element(w, "updated", buf_view(&b));
    buf_release(&b);
}

static void put_link(xmlTextWriterPtr w, const char *rel, struct str address)
{
    xmlTextWriterStartElement(w, BAD_CAST "link");
    if (rel)
        put_attribute(w, "rel", str_z(rel));
    put_attribute(w, "href", address);
    xmlTextWriterEndElement(w);
}

static void put_author(xmlTextWriterPtr w, struct str name)
{
    xmlTextWriterStartElement(w, BAD_CAST "author");
    put_element(w, "name", name);
    xmlTextWriterEndElement(w);
}

static void put_entry(xmlTextWriterPtr w, const struct feed_entry *e)
{
    xmlTextWriterStartElement(w, BAD_CAST "entry");
    put_element(w, "title", e->title);
    put_element(w, "id", e->address);
    put_link(w, NULL, e->address);
    put_updated(w, e->updated);
    if (e->summary.n)
        put_element(w, "summary", e->summary);
    xmlTextWriterEndElement(w);
}

static struct str newest(const struct feed *feed)
{
    struct str date = STR("1970-01-01");
    for (size_t i = 0; i < feed->n; i++)
        if (str_cmp(feed->entries[i].updated, date) > 0)
            date = feed->entries[i].updated;
    return date;
}

void feed_write(const struct feed *feed, struct buf *out)
{
    struct document d = document_begin("feed", "http://www.w3.org/2005/Atom");
    if (feed->language.n)
        put_attribute(d.w, "xml:lang", feed->language);
    put_element(d.w, "title", feed->title);
    if (feed->subtitle.n)
        put_element(d.w, "subtitle", feed->subtitle);
    put_element(d.w, "id", feed->home);
    put_link(d.w, "self", feed->address);
    put_link(d.w, NULL, feed->home);
    put_updated(d.w, newest(feed));
    put_author(d.w, feed->author.n ? feed->author : feed->title);
    for (size_t i = 0; i < feed->n; i++)
        if (feed->entries[i].updated.n)
            put_entry(d.w, &feed->entries[i]);
    document_end(&d, out);
}

void opensearch_write(const struct search_description *s, struct buf *out)
{
    struct document d =
        document_begin("OpenSearchDescription", "http://a9.com/-/spec/opensearch/1.1/");
    struct buf template = BUF_INIT;
    enum { MAX_NAME = 16, MAX_DESCRIPTION = 1024 }; /* that are allowed */
    put_element(d.w, "ShortName", str_trim(utf8_slice(s->title, MAX_NAME)));
    put_element(
        d.w, "Description",
        utf8_slice(s->description.n ? s->description : s->title, MAX_DESCRIPTION));
    put_element(d.w, "Language", s->language);
    put_element(d.w, "InputEncoding", STR("UTF-8"));
    buf_printf(&template, "%.*s?q={searchTerms}", STR_ARG(s->search));
    xmlTextWriterStartElement(d.w, BAD_CAST "Url");
    put_attribute(d.w, "type", STR("text/html"));
    put_attribute(d.w, "template", buf_view(&template));
    xmlTextWriterEndElement(d.w);
    document_end(&d, out);
    buf_release(&template);
}
