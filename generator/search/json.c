/* Results as JSON; see json.h. */
#include "search/json.h"

#include "util/plain.h"

#include <jansson.h>
#include <stdlib.h>

static json_t *text(struct str s)
{
    json_t *t = json_stringn(s.n ? s.p : "", s.n);
    return t ? t : json_string("");
}

/* Where the words stand, in bytes: [[from, to], ...]. */
static json_t *spans_json(const struct search_span_vec *spans)
{
    json_t *list = json_array();
    for (size_t i = 0; i < spans->n; i++)
        json_array_append_new(list, json_pack("[I,I]", (json_int_t)spans->p[i].from,
                                              (json_int_t)spans->p[i].to));
    return list;
}

static json_t *strings_json(const struct str_vec *strings)
{
    json_t *list = json_array();
    for (size_t i = 0; i < strings->n; i++)
        json_array_append_new(list, text(strings->p[i]));
    return list;
}

static json_t *headings_json(const struct search_heading_vec *headings)
{
    json_t *list = json_array();
    for (size_t i = 0; i < headings->n; i++)
        json_array_append_new(list, json_pack("{s:o,s:o}", "anchor",
                                              text(headings->p[i].anchor), "title",
                                              text(headings->p[i].title)));
    return list;
}

static json_t *reasons_json(const struct search_hit *hit)
{
    json_t *list = json_array();
    for (size_t i = 0; i < hit->reasons.n; i++) {
        const struct search_reason *r = &hit->reasons.p[i];
        json_array_append_new(list, json_pack("{s:o,s:s,s:b,s:f,s:I,s:I,s:f}", "term",
                                              text(r->term), "place", r->place, "typed",
                                              r->is_typed, "factor", r->factor, "pages",
                                              (json_int_t)r->pages, "count",
                                              (json_int_t)r->count, "score", r->score));
    }
    return json_pack("{s:f,s:o}", "boost", hit->boost, "terms", list);
}

static json_t *hit_json(const struct search_hit *hit, size_t rank, bool explain)
{
    json_t *all = json_pack(
        "{s:I,s:f,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "rank",
        (json_int_t)rank, "score", hit->score, "url", text(hit->url), "anchor",
        text(hit->anchor), "title", text(hit->title), "heading", text(hit->heading),
        "kind", text(hit->kind), "chapter", text(hit->chapter), "chapter_title",
        text(hit->chapter_title), "scope", strings_json(&hit->scopes), "excerpt",
        text(hit->excerpt), "matches", spans_json(&hit->spans), "title_matches",
        spans_json(&hit->title_spans), "headings", headings_json(&hit->headings));
    if (explain)
        json_object_set_new(all, "explain", reasons_json(hit));
    return all;
}

static json_t *facets_json(const struct search_facet_vec *facets)
{
    json_t *all = json_object();
    for (size_t i = 0; i < facets->n; i++) {
        const struct search_facet *f = &facets->p[i];
        json_t *list = json_object_getn(all, f->name.p, f->name.n);
        if (!list) {
            list = json_array();
            json_object_setn_new(all, f->name.p, f->name.n, list);
        }
        json_array_append_new(list, json_pack("{s:o,s:o,s:I}", "value", text(f->value),
                                              "label", text(f->label), "count",
                                              (json_int_t)f->count));
    }
    return all;
}

void search_json(struct str query, const struct search_result *r, bool explain,
                 struct buf *out)
{
    json_t *hits = json_array(), *corrections = json_array();
    for (size_t i = 0; i < r->hits.n; i++)
        json_array_append_new(hits, hit_json(&r->hits.p[i], i + 1, explain));
    for (size_t i = 0; i < r->corrections.n; i++)
        json_array_append_new(
            corrections, json_pack("{s:o,s:o}", "from", text(r->corrections.p[i].from),
                                   "to", text(r->corrections.p[i].to)));
    json_t *all =
        json_pack("{s:o,s:I,s:I,s:o,s:o,s:o,s:o}", "query", text(query), "total",
                  (json_int_t)r->total, "strong", (json_int_t)r->strong, "hits", hits,
                  "facets", facets_json(&r->facets), "corrections", corrections,
                  "messages", strings_json(&r->messages));
    char *dump = json_dumps(all, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    plain_json(out, str_z(dump));
    buf_putc(out, '\n');
    free(dump);
    json_decref(all);
}
