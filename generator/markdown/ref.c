/* Addresses within HTML; see ref.h. The HTML itself is never changed: what is put
 * in its place is kept beside it, so that a block of a thousand links costs no
 * more than its length. */
#include "markdown/ref.h"

#include "markdown/escape.h"

void node_ref_set(struct node_ref *ref, struct str value)
{
    if (ref->state == REF_DROPPED)
        return;
    ref->state = REF_SET;
    ref->value = value;
}

static bool is_within(const struct node_ref *ref, const struct node_ref *cut)
{
    return ref->from >= cut->cut_from && ref->to <= cut->cut_to;
}

/* What else stands in the cut goes with it: the second address of a srcset, the id
 * of a picture. A cut that was made within it becomes part of it. */
void node_ref_drop(struct node_html *html, struct node_ref *ref)
{
    struct node_ref cut = *ref, *first = ref, *end = html->refs + html->nrefs;
    if (ref->state == REF_DROPPED && ref->cut_from == ref->cut_to)
        return;
    while (first > html->refs && is_within(first - 1, &cut))
        first--;
    for (struct node_ref *r = first; r < end && is_within(r, &cut); r++) {
        r->state = REF_DROPPED;
        r->cut_from = r->cut_to = cut.cut_from;
        r->alt = (struct str){0};
    }
    first->cut_to = cut.cut_to;
    first->alt = cut.alt;
}

static size_t put_ref(const struct node_html *html, const struct node_ref *ref,
                      size_t at, struct buf *out)
{
    bool cut = ref->state == REF_DROPPED;
    size_t from = cut ? ref->cut_from : ref->from;
    if (ref->state == REF_KEPT || from < at)
        return at;
    buf_str(out, str_slice(html->text, at, from));
    escape_text(cut ? ref->alt : ref->value, out);
    return cut ? ref->cut_to : ref->to;
}

void node_html_put(const struct node_html *html, struct buf *out)
{
    size_t at = 0;
    for (size_t i = 0; i < html->nrefs; i++)
        at = put_ref(html, &html->refs[i], at, out);
    buf_str(out, str_from(html->text, at));
}
