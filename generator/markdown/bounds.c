/* Two counts over the lines of a file; see bounds.h. */
#include "markdown/bounds.h"

#include "markdown/markdown.h"
#include "markdown/mask.h"
#include "util/arena.h"
#include "util/map.h"

/* The line behind blanks and the marks of quotes. */
static struct str content_of(const struct source *s, size_t i)
{
    struct str line = source_line(s, (int)i);
    size_t at = 0;
    while (at < line.n && strchr(" \t>", line.p[at]))
        at++;
    return str_trim(str_from(line, at));
}

static void mask_all(struct str line, char c, char mask)
{
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] == c)
            ((char *)line.p)[i] = mask;
}

/* ---- tables ---- */

/* How many columns the line divides a table into: it is of "-", ":", "|" and blanks
 * alone. 0 if it is none. */
static size_t columns_of(struct str line)
{
    size_t columns = 0, hyphens = 0;
    for (size_t i = 0; i < line.n; i++) {
        if (!strchr("|-: \t", line.p[i]))
            return 0;
        bool begins = line.p[i] == '-' && (i == 0 || line.p[i - 1] != '-');
        hyphens += line.p[i] == '-';
        columns += begins;
    }
    return hyphens ? columns : 0;
}

/* What the rows behind line `i` lack of cells; `end` gets the line behind them. */
static size_t lacking(const struct source *s, size_t i, size_t columns, size_t *end)
{
    size_t lacks = 0;
    for (*end = i + 1; *end <= s->lines.n; ++*end) {
        struct str row = content_of(s, *end);
        size_t cells = 1;
        if (!row.n)
            break;
        for (size_t k = 0; k < row.n; k++)
            cells += row.p[k] == '|';
        lacks += cells < columns ? columns - cells : 0;
    }
    return lacks;
}

static void bound_tables(struct source *s, size_t max, struct diag *diag)
{
    size_t lacks = 0;
    for (size_t i = 2, end; i <= s->lines.n; i = end) {
        struct str line = content_of(s, i);
        size_t columns = line.n ? columns_of(line) : 0;
        end = i + 1;
        if (columns < 2)
            continue;
        lacks += lacking(s, i, columns, &end);
        if (lacks <= max)
            continue;
        mask_all(line, '-', MASK_HYPHEN);
        diag_find(diag, DIAG_ERROR, source_place(s, (int)i, 0), "limit-table-cells",
                  "the rows of this table, and of those above it, lack more than %zu "
                  "cells; shown as text; give it fewer columns, or raise "
                  "\"table_cells\" under \"limits\" in handbook.yaml",
                  max);
    }
}

/* ---- references ---- */

struct definition {
    size_t line; /* where it begins */
    size_t size; /* of what it has: address and title */
    size_t uses;
};

struct references {
    struct source *source;
    struct arena arena;
    struct map map; /* label → definition */
};

static struct str label_at(struct str text, size_t at, struct arena *arena)
{
    enum { MAX_LABEL = 1000 };
    size_t end = at + 1;
    while (end < text.n && end - at < MAX_LABEL && !strchr("[]\n", text.p[end]))
        end++;
    bool is_one = end < text.n && text.p[end] == ']' && end > at + 1;
    return is_one ? arena_lower(arena, str_slice(text, at + 1, end)) : (struct str){0};
}

/* Definitions, each with all that stands up to the next one or a blank line. */
static void list_definitions(struct references *r)
{
    struct definition *open = NULL;
    for (size_t i = 1; i <= r->source->lines.n; i++) {
        struct str line = content_of(r->source, i);
        struct str label = {0};
        if (line.n && line.p[0] == '[')
            label = label_at(line, 0, &r->arena);
        if (label.n && label.n + 2 < line.n && line.p[label.n + 2] == ':') {
            open = arena_new(&r->arena, struct definition, 1);
            open->line = i;
            if (!map_has(&r->map, label))
                map_put(&r->map, label, open);
        }
        if (!line.n)
            open = NULL;
        else if (open)
            open->size += line.n;
    }
}

static void count_uses(struct references *r)
{
    struct str text = buf_view(&r->source->text);
    for (ptrdiff_t at = 0; (at = str_find_char(text, '[', (size_t)at)) >= 0; at++) {
        struct str label = label_at(text, (size_t)at, &r->arena);
        struct definition *d = label.n ? map_get(&r->map, label) : NULL;
        if (d)
            d->uses++;
    }
}

static void refuse(struct references *r, const struct definition *d, size_t max,
                   struct diag *diag)
{
    mask_all(str_slice(content_of(r->source, d->line), 0, 1), '[', MASK_BRACKET);
    diag_find(
        diag, DIAG_ERROR, source_place(r->source, (int)d->line, 0),
        "limit-reference-bytes",
        "with this address the references of the file repeat more than %zu bytes; "
        "it is shown as text; shorten it, or raise \"reference_bytes\" under "
        "\"limits\" in handbook.yaml",
        max);
}

/* Whether it could be too much at all: the longest paragraph, once for each bracket. */
static bool may_repeat(const struct source *s, size_t max)
{
    size_t longest = 0, now = 0, brackets = 0;
    struct str text = buf_view(&s->text);
    if (str_find(text, STR("]:"), 0) < 0)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        brackets += text.p[i] == '[';
        now = text.p[i] == '\n' && i > 0 && text.p[i - 1] == '\n' ? 0 : now + 1;
        longest = now > longest ? now : longest;
    }
    return brackets > 0 && longest > max / brackets;
}

static void bound_references(struct source *s, size_t max, struct diag *diag)
{
    struct references r = {.source = s};
    size_t bytes = 0;
    if (!may_repeat(s, max))
        return;
    list_definitions(&r);
    count_uses(&r);
    for (size_t i = 0; i < r.map.n; i++) {
        const struct definition *d = r.map.entries[i].value;
        size_t more = d->uses * d->size;
        if (bytes + more > max)
            refuse(&r, d, max, diag);
        else
            bytes += more;
    }
    map_release(&r.map);
    arena_release(&r.arena);
}

void bounds_apply(struct source *s, const struct limits *limits, struct diag *diag)
{
    bound_tables(s, (size_t)limits->table_cells, diag);
    bound_references(s, (size_t)limits->reference_bytes, diag);
}

size_t md_marks(struct str text)
{
    static const char signs[] = "\n*_`[]<>&|\\!~:$#";
    size_t counts[256] = {0}, n = 0;
    for (size_t i = 0; i < text.n; i++)
        counts[(unsigned char)text.p[i]]++;
    for (const char *c = signs; *c; c++)
        n += counts[(unsigned char)*c];
    return n;
}
