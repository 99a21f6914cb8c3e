/* Writes and reads the records of hits; see record.h. */
#include "search/record.h"

#define FIELD '\x1f'
#define SECTION '\x1e'
#define CITED '\x1d'

static void put(struct buf *out, struct str s, char end)
{
    for (size_t i = 0; i < s.n; i++) {
        char b = s.p[i];
        buf_putc(out, (unsigned char)b < 0x20 && b != '\n' ? ' ' : b);
    }
    buf_putc(out, end);
}

void record_put_scopes(struct buf *out, const struct search_doc *d)
{
    for (size_t i = 0; i < d->scopes.n; i++) {
        if (i)
            buf_putc(out, ',');
        buf_str(out, d->scopes.p[i]);
    }
}

void record_put(struct buf *out, const struct search_doc *d)
{
    struct buf scopes = BUF_INIT;
    record_put_scopes(&scopes, d);
    put(out, d->url, FIELD);
    put(out, d->title, FIELD);
    put(out, d->kind, FIELD);
    put(out, d->chapter, FIELD);
    put(out, d->chapter_title, FIELD);
    put(out, buf_view(&scopes), FIELD);
    put(out, d->description, FIELD);
    for (size_t i = 0; i < d->nsections; i++) {
        if (d->sections[i].is_cited)
            buf_putc(out, CITED);
        put(out, d->sections[i].anchor, FIELD);
        put(out, d->sections[i].title, FIELD);
        put(out, d->sections[i].text, SECTION);
    }
    buf_release(&scopes);
}

void record_read(struct record *r, struct str data)
{
    *r = (struct record){0};
    struct str *fields[] = {&r->url,           &r->title,  &r->kind,       &r->chapter,
                            &r->chapter_title, &r->scopes, &r->description};
    for (size_t i = 0; i < countof(fields); i++)
        str_next(&data, FIELD, fields[i]);
    for (struct str rest; str_next(&data, SECTION, &rest);) {
        struct search_section s = {0};
        str_next(&rest, FIELD, &s.anchor);
        str_next(&rest, FIELD, &s.title);
        s.text = rest;
        s.is_cited = s.anchor.n && s.anchor.p[0] == CITED;
        s.anchor = str_from(s.anchor, s.is_cited);
        vec_push(&r->sections, s);
    }
}

void record_release(struct record *r)
{
    vec_release(&r->sections);
}
