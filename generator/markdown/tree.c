/* Nodes: making, linking, walking; see tree.h. */
#include "markdown/tree.h"

#include "markdown/markdown.h"
#include "util/buf.h"
#include "util/mem.h"

#include <stdlib.h>

enum { POOL_BLOCK = 1024 };

struct pool {
    struct pool *next;
    size_t used, cap;
    max_align_t data[];
};

struct md *md_new(struct node *root, struct str file)
{
    struct md *md = mem_zalloc(1, sizeof *md);
    md->root = root;
    md->file = file;
    return md;
}

struct node *md_next_root(const struct md *md, const struct node *root)
{
    if (!root && md->title)
        return md->title;
    return root == md->root ? NULL : md->root;
}

void md_free(struct md *md)
{
    if (!md)
        return;
    while (md->pool) {
        struct pool *next = md->pool->next;
        free(md->pool);
        md->pool = next;
    }
    free(md);
}

struct str md_file(const struct md *md)
{
    return md->file;
}

void *md_alloc(struct md *md, size_t n)
{
    if (md->arena)
        return arena_alloc(md->arena, n);
    size_t align = _Alignof(max_align_t);
    size_t size = mem_add(n, align - 1) / align * align;
    if (!md->pool || md->pool->cap - md->pool->used < size) {
        size_t cap = size > POOL_BLOCK ? size : POOL_BLOCK;
        struct pool *p = mem_zalloc(1, mem_add(sizeof *p, cap));
        p->cap = cap;
        p->next = md->pool;
        md->pool = p;
    }
    void *bytes = (char *)md->pool->data + md->pool->used;
    md->pool->used += size;
    return bytes;
}

struct str md_copy(struct md *md, struct str s)
{
    char *p = md_alloc(md, mem_add(s.n, 1));
    if (s.n)
        memcpy(p, s.p, s.n);
    return (struct str){p, s.n};
}

struct node *node_new(struct arena *a, enum node_kind kind)
{
    struct node *n = arena_new(a, struct node, 1);
    n->kind = (uint8_t)kind;
    return n;
}

struct node *node_new_in(struct md *md, enum node_kind kind)
{
    struct node *n = md_alloc(md, sizeof *n);
    n->kind = (uint8_t)kind;
    return n;
}

void node_append(struct node *parent, struct node *child)
{
    child->parent = parent;
    child->prev = parent->last;
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

void node_insert_before(struct node *at, struct node *n)
{
    n->parent = at->parent;
    n->prev = at->prev;
    n->next = at;
    if (at->prev)
        at->prev->next = n;
    else if (at->parent)
        at->parent->first = n;
    at->prev = n;
}

void node_insert_after(struct node *at, struct node *n)
{
    if (at->next)
        node_insert_before(at->next, n);
    else
        node_append(at->parent, n);
}

void node_unlink(struct node *n)
{
    if (n->prev)
        n->prev->next = n->next;
    else if (n->parent)
        n->parent->first = n->next;
    if (n->next)
        n->next->prev = n->prev;
    else if (n->parent)
        n->parent->last = n->prev;
    n->parent = n->prev = n->next = NULL;
}

void node_unwrap(struct node *n)
{
    while (n->first) {
        struct node *child = n->first;
        node_unlink(child);
        node_insert_before(n, child);
    }
    node_unlink(n);
}

struct node *node_skip(const struct node *root, const struct node *n)
{
    while (n != root && !n->next)
        n = n->parent;
    return n == root ? NULL : n->next;
}

struct node *node_after(const struct node *root, const struct node *n)
{
    return n->first ? n->first : node_skip(root, n);
}

bool walk_next(struct walk *w)
{
    if (!w->started) {
        w->started = true;
        return true;
    }
    struct node *n = w->node;
    if (w->enter && n->first) {
        w->node = n->first;
    } else if (w->enter) {
        w->enter = false;
    } else if (n == w->root) {
        return false;
    } else if (n->next) {
        w->node = n->next;
        w->enter = true;
    } else {
        w->node = n->parent;
    }
    return true;
}

struct node *node_clone(struct arena *a, const struct node *root)
{
    struct node *copy = NULL, *parent = NULL;
    for (struct walk w = {root, (struct node *)root, true, false}; walk_next(&w);) {
        if (!w.enter) {
            if (parent)
                copy = parent, parent = parent->parent;
            continue;
        }
        struct node *n = node_new(a, N_TEXT);
        *n = *w.node;
        n->parent = n->first = n->last = n->prev = n->next = NULL;
        if (parent)
            node_append(parent, n);
        parent = n;
    }
    return copy;
}

void node_text(const struct node *root, struct buf *out)
{
    node_text_some(root, SIZE_MAX, out);
}

void node_text_some(const struct node *root, size_t max, struct buf *out)
{
    for (struct node *n = root->first; n && max > 0; n = node_after(root, n), max--) {
        if (n->kind == N_TEXT || n->kind == N_CODE || n->kind == N_MATH)
            buf_str(out, n->text);
        else if (n->kind == N_WIKI && !n->first)
            buf_str(out, n->text);
        else if (n->kind == N_SOFTBREAK || n->kind == N_LINEBREAK)
            buf_putc(out, ' ');
    }
}

struct node *chain_split(struct md *md, struct node *n, size_t at)
{
    while (n && at > 0) {
        size_t width = n->kind == N_TEXT ? n->text.n : 1;
        if (at < width)
            break;
        at -= width;
        n = n->next;
    }
    if (!n || at == 0)
        return n;
    struct node *rest = node_new_in(md, N_TEXT);
    rest->flags = n->flags;
    rest->line = n->line;
    rest->col = node_has_flag(n, F_ESCAPED) ? n->col : n->col + (int)at;
    rest->text = str_from(n->text, at);
    n->text = str_slice(n->text, 0, at);
    node_insert_after(n, rest);
    return rest;
}
