/* Any bytes as raw HTML, as a drawing and as a finished page. */
#include "target.h"

#include "html/check.h"
#include "html/escape.h"
#include "html/html.h"
#include "html/sanitize.h"
#include "html/svg.h"

#include <stdint.h>
#include <stdio.h>

/* What comes out of the filter is read again by the page reader: it must hold
 * nothing that runs. */
static void on_reference(void *context, struct str tag, struct str attribute,
                         struct str address, int line)
{
    (void)context, (void)tag, (void)attribute, (void)line;
    require(!str_eq_nocase(str_slice(address, 0, 11), STR("javascript:")),
            "no address runs code");
}

static bool has_tag(struct str html, const char *tag)
{
    struct buf b = BUF_INIT;
    buf_printf(&b, "<%s", tag);
    bool found = str_find(html, buf_view(&b), 0) >= 0;
    buf_release(&b);
    return found;
}

/* Addresses stand where they are said to, in order, and what would go with them is
 * around them. */
static void require_refs(const struct html_piece *piece)
{
    size_t done = 0;
    for (size_t i = 0; i < piece->refs.n; i++) {
        const struct html_ref *ref = &piece->refs.p[i];
        struct buf value = BUF_INIT;
        html_attr(&value, ref->value);
        require(ref->from >= done && ref->to <= piece->out.n,
                "an address out of order");
        require(str_eq(buf_view(&value),
                       str_slice(buf_view(&piece->out), ref->from, ref->to)),
                "an address somewhere else");
        require(ref->cut_from < ref->from && ref->cut_to > ref->to &&
                    ref->cut_to <= piece->out.n,
                "a cut that leaves an address");
        done = ref->to;
        buf_release(&value);
    }
}

static void filter(struct str text, size_t n, struct diag *diag)
{
    struct html_piece pieces[4];
    struct buf out = BUF_INIT;
    struct arena arena = {0};
    for (size_t i = 0; i < n; i++)
        pieces[i] = (struct html_piece){
            .html = str_slice(text, text.n * i / n, text.n * (i + 1) / n),
            .at = {STR("f"), 1, 1},
            .out = BUF_INIT};
    html_sanitize(pieces, n, &arena, diag);
    for (size_t i = 0; i < n; i++) {
        require_refs(&pieces[i]);
        buf_str(&out, buf_view(&pieces[i].out));
        buf_release(&pieces[i].out);
        vec_release(&pieces[i].refs);
    }
    arena_release(&arena);
    static const char *const forbidden[] = {"script", "style", "iframe", "object",
                                            "svg",    "form",  "input",  "meta",
                                            "link",   "base"};
    for (size_t i = 0; i < sizeof(forbidden) / sizeof(*forbidden); i++)
        require(!has_tag(buf_view(&out), forbidden[i]), forbidden[i]);
    html_check_page(buf_view(&out),
                    &(struct html_page_events){.reference = on_reference});
    buf_release(&out);
}

static void note(void *out, const char *what, struct str s, int line)
{
    buf_printf(out, "%s %.*s %d\n", what, STR_ARG(s), line);
}

static void note_id(void *out, struct str id, bool is_duplicate, int line)
{
    note(out, is_duplicate ? "again" : "id", id, line);
}

static void note_reference(void *out, struct str tag, struct str attribute,
                           struct str address, int line)
{
    (void)tag;
    note(out, "reference", attribute, line);
    note(out, "to", address, line);
}

static void note_fault(void *out, const char *message, int line)
{
    note(out, "fault", str_z(message), line);
}

/* What the quick reader takes for plain says the same to the parser. */
static void read_twice(struct str text)
{
    struct buf quick = BUF_INIT, parsed = BUF_INIT;
    html_check_page(
        text, &(struct html_page_events){&quick, note_id, note_reference, note_fault});
    html_check_parsed(
        text, &(struct html_page_events){&parsed, note_id, note_reference, note_fault});
    require(str_eq(buf_view(&quick), buf_view(&parsed)), "two readers of one page");
    buf_release(&quick);
    buf_release(&parsed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    if (!is_set_up)
        html_setup();
    is_set_up = true;
    struct str text = {(const char *)data, size};
    struct diag *diag = diag_new();
    struct buf out = BUF_INIT;
    filter(text, 1, diag);
    filter(text, 2, diag);
    filter(text, 4, diag);
    struct svg_options options = {.label = STR("l"), .id_prefix = STR("p-")};
    if (html_svg(text, &options, &out) == 0) {
        require(!has_tag(buf_view(&out), "script"), "no script in a drawing");
        require(str_find(buf_view(&out), STR("javascript:"), 0) < 0 ||
                    str_find(buf_view(&out), STR("href"), 0) < 0,
                "no address in a drawing");
    }
    read_twice(text);
    buf_release(&out);
    diag_free(diag);
    return 0;
}
