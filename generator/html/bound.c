/* Cuts tags as libxml2 does, and counts in each what may be attributes; see bound.h. */
#include "html/bound.h"

enum { MAX = 256, SHORT = 8192 }; /* attributes; bytes that are not worth a look */

struct reader {
    struct str html;
    size_t at;
    struct buf *out;
};

/* In any case. */
static bool has(const struct reader *r, const char *what)
{
    size_t n = strlen(what);
    return r->html.n - r->at >= n &&
           str_eq_nocase(str_slice(r->html, r->at, r->at + n), str_z(what));
}

/* Up to the first of what ends it, or to the end of all. */
static void copy_until(struct reader *r, const char *end, const char *other)
{
    size_t from = r->at;
    while (r->at < r->html.n && !has(r, end) && !has(r, other))
        r->at++;
    buf_str(r->out, str_slice(r->html, from, r->at));
}

/* A byte of a tag; lines are kept. */
static void copy(struct reader *r, bool is_kept)
{
    char c = r->html.p[r->at++];
    if (is_kept || c == '\n')
        buf_putc(r->out, c);
}

static void copy_value(struct reader *r, char quote, bool is_kept)
{
    copy(r, is_kept);
    while (r->at < r->html.n && r->html.p[r->at] != quote)
        copy(r, is_kept);
    if (r->at < r->html.n)
        copy(r, is_kept);
}

/* Up to the ">". Blanks, "=", quotes and slashes may each begin an attribute. */
static void copy_tag(struct reader *r)
{
    size_t words = 0;
    char before = '<';
    while (r->at < r->html.n && r->html.p[r->at] != '>') {
        char c = r->html.p[r->at];
        if ((c == '"' || c == '\'') && before == '=') {
            copy_value(r, c, words <= MAX);
            before = c;
            words++;
            continue;
        }
        words += strchr(" \t\n\r\f=/", c) && !char_is_space(before);
        before = char_is_space(c) && before == '=' ? before : c;
        copy(r, words <= MAX);
    }
}

void html_bound(struct str html, struct buf *out)
{
    struct reader r = {html, 0, out};
    if (html.n <= SHORT) {
        buf_str(out, html);
        return;
    }
    while (r.at < html.n) {
        char next = r.at + 1 < html.n ? html.p[r.at + 1] : ' ';
        bool is_raw = has(&r, "<script") || has(&r, "<style");
        if (has(&r, "<!--")) {
            buf_puts(out, "<!--");
            r.at += 4;
            copy_until(&r, "-->", "--!>");
        } else if (html.p[r.at] == '<' && char_is_alpha(next)) {
            copy_tag(&r);
            if (is_raw)
                copy_until(&r, "</", "</");
        } else {
            copy(&r, true);
        }
    }
}
