/* Links: those in the text, and those put there; see markdown.h. */
#include "markdown/markdown.h"
#include "markdown/ref.h"
#include "markdown/text.h"
#include "markdown/tree.h"

static enum md_link_kind link_kind(const struct node *n)
{
    bool is_tag = n->kind == N_LINK && n->level == LINK_TO_TAG;
    return n->kind == N_IMAGE  ? MD_IMAGE
           : n->kind == N_WIKI ? MD_WIKI
           : is_tag            ? MD_TAG_LINK
                               : MD_LINK;
}

/* Pictures may stand in pictures, a hundred thousand deep: nobody reads the words of
 * more nodes than this. */
enum { MAX_NODES = 1000 };

static struct md_link link_of(struct node *n, struct arena *arena)
{
    struct buf text = BUF_INIT;
    node_text_some(n, MAX_NODES, &text);
    bool is_bare = n->kind == N_WIKI && !n->first;
    struct md_link link = {
        .kind = link_kind(n),
        .target = n->kind == N_WIKI ? n->text : n->url,
        .text = is_bare ? n->text : arena_str(arena, buf_view(&text)),
        .line = n->line,
        .col = n->col,
        .node = n,
    };
    buf_release(&text);
    return link;
}

/* The links in the raw HTML of a node, whose text begins at `at` of its block. */
static void list_refs(struct node *n, size_t block, size_t at, struct md_link_vec *out)
{
    for (size_t i = 0; n->html && i < n->html->nrefs; i++) {
        struct node_ref *ref = &n->html->refs[i];
        if (ref->kind == MD_REF_ID || ref->state == REF_DROPPED)
            continue;
        vec_push(out, ((struct md_link){.kind = ref->kind == MD_REF_IMAGE ? MD_IMAGE
                                                                          : MD_LINK,
                                        .target = ref->value,
                                        .text = ref->alt,
                                        .line = ref->line,
                                        .col = ref->col,
                                        .block = block,
                                        .at = at,
                                        .node = n,
                                        .ref = ref}));
    }
}

static void list_links(struct node *block, size_t index, struct arena *arena,
                       struct md_link_vec *out)
{
    size_t at = 0;
    if (block->kind == N_HTML_BLOCK)
        list_refs(block, index, 0, out);
    for (struct node *n = block->first; n; n = node_after(block, n)) {
        if (n->kind == N_LINK || n->kind == N_IMAGE || n->kind == N_WIKI) {
            struct md_link link = link_of(n, arena);
            link.block = index;
            link.at = at;
            vec_push(out, link);
        } else if (n->kind == N_HTML) {
            list_refs(n, index, at, out);
        }
        at += text_width(n);
    }
}

void md_links(struct md *md, struct arena *arena, struct md_link_vec *out)
{
    size_t index = 0;
    if (md->title)
        list_links(md->title, SIZE_MAX, arena, out);
    for (struct node *b = text_first(md->root); b; b = text_next(md->root, b))
        list_links(b, index++, arena, out);
}

static struct node_link *link_fields(struct md *md, struct str css_class,
                                     struct str title)
{
    struct node_link *fields = md_alloc(md, sizeof *fields);
    if (title.n)
        fields->title = md_copy(md, title);
    if (css_class.n)
        fields->css_class = md_copy(md, css_class);
    return fields;
}

static struct node *add_words(struct md *md, struct node *parent, struct str words)
{
    struct node *text = node_new_in(md, N_TEXT);
    text->line = parent->line;
    text->col = parent->col;
    text->flags = F_ESCAPED; /* not contiguous with what is in the source */
    text->text = md_copy(md, words);
    node_append(parent, text);
    return text;
}

static bool url_is_picture(struct str url)
{
    static const struct str endings[] = {
        STR_INIT(".png"),  STR_INIT(".jpg"), STR_INIT(".jpeg"), STR_INIT(".gif"),
        STR_INIT(".webp"), STR_INIT(".svg"), STR_INIT(".avif"), STR_INIT(".bmp")};
    for (size_t i = 0; i < countof(endings); i++)
        if (url.n > endings[i].n &&
            str_eq_nocase(str_from(url, url.n - endings[i].n), endings[i]))
            return true;
    return false;
}

/* The name of a file without its folders and ending, for those who do not see it. */
static struct str path_words(struct str path)
{
    struct str name = str_from(path, (size_t)(str_rfind_char(path, '/') + 1));
    ptrdiff_t dot = str_rfind_char(name, '.');
    return str_slice(name, 0, dot < 0 ? name.n : (size_t)dot);
}

void md_link_set(struct md *md, const struct md_link *link, struct str href,
                 struct str css_class, struct str title, struct str words)
{
    struct node *n = link->node;
    if (link->ref) {
        node_ref_set(link->ref, md_copy(md, href));
        return;
    }
    struct str own = n->kind != N_WIKI && n->link ? n->link->title : (struct str){0};
    if (n->kind == N_WIKI && n->level && url_is_picture(href)) {
        n->kind = N_IMAGE;
        n->level = 0;
        n->url = md_copy(md, href);
        if (!n->first)
            add_words(md, n, path_words(n->text));
        return;
    }
    if (n->kind == N_WIKI) {
        n->level = 0;
        if (!n->first)
            add_words(md, n, words.n ? words : n->text);
        n->kind = N_LINK;
    }
    if (n->kind == N_LINK)
        n->level = LINK_USUAL;
    if (n->kind == N_LINK && words.n && str_starts(n->url, STR("xref:"))) {
        while (n->first)
            node_unlink(n->first);
        add_words(md, n, words);
    }
    n->url = md_copy(md, href);
    struct node_link *was = n->link;
    n->link = link_fields(md, css_class, title.n ? title : own);
    if (was && n->kind == N_IMAGE) {
        n->link->width = was->width;
        n->link->height = was->height;
    }
}

void md_link_drop(struct md *md, const struct md_link *link)
{
    struct node *n = link->node;
    if (link->ref) {
        node_ref_drop(n->html, link->ref);
        return;
    }
    if (n->kind == N_WIKI && !n->first)
        add_words(md, n, n->text);
    node_unwrap(n);
}

static void drop_words(struct node *n)
{
    while (n->first)
        node_unlink(n->first);
}

void md_wiki_turn(struct md *md, const struct md_link *link)
{
    struct node *n = link->node;
    drop_words(n);
    add_words(md, n, n->text);
}

void md_wiki_undo(struct md *md, const struct md_link *link)
{
    struct node *n = link->node;
    struct buf text = BUF_INIT;
    buf_printf(&text, "%s[[%.*s", n->level ? "!" : "", STR_ARG(n->text));
    if (n->first)
        buf_printf(&text, "|%.*s", STR_ARG(link->text));
    buf_puts(&text, "]]");
    drop_words(n);
    add_words(md, n, buf_view(&text));
    node_unwrap(n);
    buf_release(&text);
}

static void wrap(struct md *md, struct node *from, struct node *to,
                 const struct md_insert *insert)
{
    struct node *link = node_new_in(md, N_LINK);
    link->level = LINK_MADE;
    link->line = from->line;
    link->col = from->col;
    link->url = md_copy(md, insert->href);
    link->link = link_fields(md, insert->css_class, insert->title);
    node_insert_before(from, link);
    while (link->next != to) {
        struct node *n = link->next;
        node_unlink(n);
        node_append(link, n);
    }
}

void md_runs_link(struct md *md, const struct md_run_vec *runs,
                  const struct md_insert *inserts, size_t n)
{
    struct node *at = NULL; /* the rest of the run, which begins at `done` */
    size_t done = 0;
    for (size_t i = 0; i < n; i++) {
        const struct md_insert *insert = &inserts[i];
        if (i == 0 || insert->run != inserts[i - 1].run) {
            at = runs->p[insert->run].node;
            done = 0;
        }
        struct node *from = at ? chain_split(md, at, insert->from - done) : NULL;
        if (!from || insert->to <= insert->from)
            continue;
        struct node *to = chain_split(md, from, insert->to - insert->from);
        wrap(md, from, to, insert);
        at = to;
        done = insert->to;
    }
}
