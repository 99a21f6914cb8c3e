/* Repairs of indentation, before the tree is built; see repair.h. */
#include "markdown/repair.h"

#include "markdown/build.h"
#include "markdown/locate.h"
#include "markdown/prose.h"

static int first_line(cmark_node *n)
{
    return locate_line(n);
}

static bool is_kind(cmark_node *n, enum node_kind kind)
{
    return n && build_kind(n) == kind;
}

static bool is_fenced(cmark_node *n)
{
    int length, offset;
    char character;
    return cmark_node_get_fenced(n, &length, &offset, &character);
}

/* The last line of a block; cmark counts blank lines behind some of them. */
static int last_line(const struct source *s, cmark_node *n)
{
    int last = cmark_node_get_end_line(n);
    if (last < first_line(n))
        last = first_line(n);
    while (last > first_line(n) && source_is_blank(s, last))
        last--;
    return last;
}

static void shift_lines(const struct source *s, int from, int to, int delta,
                        struct source_edit_vec *edits)
{
    for (int i = from; i <= to; i++)
        if (!source_is_blank(s, i))
            vec_push(edits, ((struct source_edit){i, delta}));
}

/* An indented block right after a heading, or where the text begins. */
static void repair_indent(cmark_node *n, const struct source *s,
                          struct source_edit_vec *edits, struct diag *diag)
{
    cmark_node *prev = cmark_node_previous(n);
    if (!is_kind(n, N_CODE_BLOCK) || is_fenced(n) ||
        !is_kind(cmark_node_parent(n), N_DOCUMENT) ||
        (prev && !is_kind(prev, N_HEADING)))
        return;
    int from = first_line(n), to = last_line(s, n);
    if (!prose_reads(s, from, to))
        return;
    int indent = source_indent(s, from);
    for (int i = from; i <= to; i++)
        if (!source_is_blank(s, i) && source_indent(s, i) < indent)
            indent = source_indent(s, i);
    shift_lines(s, from, to, -indent, edits);
    diag_find(diag, DIAG_WARNING, source_place(s, from, 0), "md-indent",
              "text indented by %d columns is code in Markdown; read as text; take "
              "the indentation away, or put code between ``` lines",
              indent);
}

/* How far the content of the list's last item stands behind its marker. */
static int marker_width(cmark_node *list)
{
    cmark_node *item = cmark_node_last_child(list);
    cmark_node *child = item ? cmark_node_first_child(item) : NULL;
    int width =
        child ? cmark_node_get_start_column(child) - cmark_node_get_start_column(item)
              : 2;
    return width >= 2 && width <= 8 &&
                   first_line(child ? child : item) == first_line(item)
               ? width
               : 2;
}

/* Whether the next block goes on with the list, so that what stands between
 * can only belong to it. */
static bool is_continued(const struct source *s, cmark_node *n, cmark_node *list)
{
    cmark_node *next = cmark_node_next(n);
    return is_kind(next, N_LIST) &&
           cmark_node_get_list_type(next) == cmark_node_get_list_type(list) &&
           cmark_node_get_start_column(next) == cmark_node_get_start_column(list) &&
           first_line(next) == last_line(s, n) + 1;
}

/* A fence or quote directly below a list, as far in as its markers. */
static void repair_nesting(cmark_node *n, const struct source *s,
                           struct source_edit_vec *edits, struct diag *diag)
{
    cmark_node *list = cmark_node_previous(n);
    bool is_fence = is_kind(n, N_CODE_BLOCK) && is_fenced(n);
    if ((!is_fence && !is_kind(n, N_QUOTE)) || !is_kind(list, N_LIST) ||
        cmark_node_get_start_column(n) != cmark_node_get_start_column(list) ||
        source_is_blank(s, first_line(n) - 1))
        return;
    if (!is_kind(cmark_node_parent(n), N_ITEM) && !is_continued(s, n, list))
        return;
    int width = marker_width(list), from = first_line(n);
    shift_lines(s, from, last_line(s, n), width, edits);
    struct place at = source_place(s, from, (size_t)cmark_node_get_start_column(n) - 1);
    diag_find(diag, DIAG_WARNING, at, "md-nesting",
              "this %s ends the list above it; taken into its last item; indent it by "
              "%d more columns, or put a blank line before it",
              is_fence ? "code block" : "quote", width);
}

bool repair_source(cmark_node *root, struct source *source, struct diag *diag)
{
    struct source_edit_vec edits = {0};
    cmark_iter *it = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
        cmark_node *n = cmark_iter_get_node(it);
        if (event != CMARK_EVENT_ENTER || cmark_node_get_type(n) >= CMARK_NODE_TEXT)
            continue;
        int done = edits.n ? edits.p[edits.n - 1].line : 0;
        if (first_line(n) <= done)
            continue;
        repair_indent(n, source, &edits, diag);
        if (!edits.n || edits.p[edits.n - 1].line == done)
            repair_nesting(n, source, &edits, diag);
    }
    cmark_iter_free(it);
    bool changed = edits.n > 0;
    if (changed)
        source_apply(source, &edits);
    vec_release(&edits);
    return changed;
}
