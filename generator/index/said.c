/* Hashes documents; see said.h. */
#include "index/said.h"

#include "util/hash.h"
#include "util/netstring.h"

static void put_strings(struct buf *out, const struct str_vec *strings)
{
    netstring_put_number(out, (int64_t)strings->n);
    for (size_t i = 0; i < strings->n; i++)
        netstring_put(out, strings->p[i]);
}

static void put_section(struct buf *out, const struct search_section *s)
{
    netstring_put(out, s->anchor);
    netstring_put(out, s->title);
    netstring_put(out, s->text);
    netstring_put_number(out, s->is_cited);
}

uint64_t said_hash(const struct search_doc *d, struct buf *bytes)
{
    const struct str strings[] = {d->url,     d->title,         d->kind,
                                  d->chapter, d->chapter_title, d->description};
    buf_clear(bytes);
    for (size_t i = 0; i < countof(strings); i++)
        netstring_put(bytes, strings[i]);
    put_strings(bytes, &d->scopes);
    put_strings(bytes, &d->aliases);
    put_strings(bytes, &d->also_called);
    put_strings(bytes, &d->pins);
    put_strings(bytes, &d->link_texts);
    netstring_put_number(bytes, (int64_t)d->nsections);
    for (size_t i = 0; i < d->nsections; i++)
        put_section(bytes, &d->sections[i]);
    return hash_bytes(buf_view(bytes));
}
