/* A tree as bytes; see digest.h. Each node is written when it is entered, and a mark
 * when it is left, so that no two trees are the same bytes. */
#include "markdown/digest.h"

#include "markdown/ref.h"
#include "markdown/tree.h"
#include "util/hash.h"

enum { PIECE = 64 * 1024 /* bytes that are held at once */ };

/* What is no kind of node. */
enum { LEFT = 0xff, ABSENT = 0xfe };

static void put_number(struct buf *out, size_t n)
{
    buf_add(out, &n, sizeof n);
}

static void put_text(struct buf *out, struct str s)
{
    put_number(out, s.n);
    buf_str(out, s);
}

/* As what it is rendered. */
static void put_html(struct buf *out, const struct node_html *html)
{
    size_t at = out->n;
    put_number(out, 0);
    node_html_put(html, out);
    size_t n = out->n - at;
    memcpy(out->p + at, &n, sizeof n);
}

static void put_link(struct buf *out, const struct node_link *link)
{
    put_text(out, link->title);
    put_text(out, link->css_class);
    put_number(out, (size_t)link->width);
    put_number(out, (size_t)link->height);
}

static void put_footnote(struct buf *out, const struct node *note)
{
    put_number(out, (size_t)note->number);
    put_text(out, note->url);
}

/* What only some kinds have: which of the three it is depends on the kind. */
static void put_more(struct buf *out, const struct node *n)
{
    switch (n->kind) {
    case N_CODE_BLOCK:
    case N_HTML_BLOCK:
    case N_HTML:
    case N_MATH:
        n->html ? put_html(out, n->html) : buf_putc(out, (char)ABSENT);
        break;
    case N_LINK:
    case N_IMAGE:
    case N_WIKI:
        n->link ? put_link(out, n->link) : buf_putc(out, (char)ABSENT);
        break;
    case N_FOOTNOTE_REF:
        n->footnote ? put_footnote(out, n->footnote) : buf_putc(out, (char)ABSENT);
        break;
    default:
        break;
    }
}

/* A tree has many nodes, and most have short texts. */
struct head {
    char kind, level, flags, align;
    uint32_t text;
    uint64_t number, url;
};

static void put_node(struct buf *out, const struct node *n)
{
    const struct head head = {.kind = (char)n->kind,
                              .level = (char)n->level,
                              .flags = (char)n->flags,
                              .align = n->align,
                              .text = (uint32_t)n->text.n,
                              .number = (uint64_t)n->number,
                              .url = n->url.n};
    buf_add(out, &head, sizeof head);
    buf_str(out, n->text);
    buf_str(out, n->url);
    put_more(out, n);
}

/* What has come behind `from`, the hash of what was there before among it, as a hash.
 */
static void fold(struct buf *out, size_t from)
{
    uint64_t hash = hash_bytes(str_from(buf_view(out), from));
    buf_truncate(out, from);
    buf_add(out, &hash, sizeof hash);
}

void md_digest(const struct md *md, struct buf *out)
{
    size_t from = out->n;
    buf_putc(out, (char)md->may_have_math);
    for (struct node *root = NULL; (root = md_next_root(md, root));)
        for (struct walk w = {root, root, true, false}; walk_next(&w);) {
            if (w.enter)
                put_node(out, w.node);
            else
                buf_putc(out, (char)LEFT);
            if (out->n - from > PIECE)
                fold(out, from);
        }
}
