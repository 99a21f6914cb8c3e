/* A list of contents applied to the tree; see nav.h. */
#include "content/nav.h"

#include "util/path.h"

struct nav_item *nav_push(struct nav *nav, struct nav_item_vec *list)
{
    struct nav_item *item = arena_new(nav->arena, struct nav_item, 1);
    vec_push(list, item);
    vec_push(&nav->all, item);
    return item;
}

void nav_release(struct nav *nav)
{
    for (size_t i = 0; i < nav->all.n; i++)
        vec_release(&nav->all.p[i]->items);
    vec_release(&nav->all);
    vec_release(&nav->items);
}

struct applier {
    struct tree *tree;
    struct diag *diag;
};

/* ---- which entry an item means ---- */

static struct entry *entry_of(const struct applier *a, const struct nav_item *item)
{
    struct str target = item->target;
    while (target.n && target.p[target.n - 1] == '/')
        target.n--;
    return target.n ? tree_find(a->tree, target) : NULL;
}

static struct entry *common_folder(struct entry *a, struct entry *b)
{
    for (; a; a = a->folder)
        for (struct entry *e = b; e; e = e->folder)
            if (e == a)
                return a;
    return NULL;
}

/* The innermost folder that holds all files that the items name; NULL if they name
 * none. */
static struct entry *folder_of(const struct applier *a,
                               const struct nav_item_vec *items)
{
    struct entry *folder = NULL;
    for (size_t i = 0; i < items->n; i++) {
        struct entry *e = entry_of(a, items->p[i]);
        struct entry *one = e && e->kind == ENTRY_FILE ? e->folder : e;
        if (!one)
            one = folder_of(a, &items->p[i]->items);
        if (one)
            folder = folder ? common_folder(folder, one) : one;
    }
    return folder;
}

static bool is_above(const struct entry *a, const struct entry *e)
{
    for (; e; e = e->above)
        if (e == a)
            return true;
    return false;
}

/* A heading of the list that only gathers: the folder in which its files lie, unless
 * something else has that already. */
static struct entry *group_of(struct applier *a, const struct nav_item *item,
                              struct entry *parent)
{
    struct entry *folder = folder_of(a, &item->items);
    if (folder && folder->folder && !folder->is_open && !folder->is_listed &&
        !is_above(folder, parent))
        return folder;
    struct entry *group = arena_new(a->tree->arena, struct entry, 1);
    group->kind = ENTRY_GROUP;
    group->split = 1;
    vec_push(&a->tree->groups, group);
    return group;
}

/* ---- giving places ---- */

static void list_items(struct applier *a, const struct nav_item_vec *items,
                       struct entry *parent, struct entry_vec *out);

static void list(struct applier *a, const struct nav_item *item, struct entry *e,
                 struct entry *parent, struct entry_vec *out)
{
    e->is_listed = true;
    e->above = parent;
    e->title = item->title;
    e->description = item->description;
    vec_push(out, e);
    list_items(a, &item->items, e, &e->listed);
}

static void list_item(struct applier *a, const struct nav_item *item,
                      struct entry *parent, struct entry_vec *out)
{
    struct entry *e = entry_of(a, item);
    if (item->target.n && !e)
        diag_find(a->diag, DIAG_WARNING, item->place, "nav-target",
                  "the list of contents names \"%.*s\", which is not a file of this "
                  "source; write its name as it stands there, or take the line out",
                  STR_ARG(item->target));
    if (!e && item->items.n)
        e = group_of(a, item, parent);
    /* The page of the folder that the list is within, or the home page, has its
     * place; so has what is named a second time. */
    if (e && e->folder && !e->is_listed && !is_above(e, parent))
        list(a, item, e, parent, out);
    else if (e && e->kind == ENTRY_GROUP && !e->is_listed)
        list(a, item, e, parent, out);
    else if (e)
        list_items(a, &item->items, parent, out);
}

static void list_items(struct applier *a, const struct nav_item_vec *items,
                       struct entry *parent, struct entry_vec *out)
{
    for (size_t i = 0; i < items->n; i++)
        list_item(a, items->p[i], parent, out);
}

/* ---- the rest ---- */

/* Whether anything is left of a folder that the list does not name. */
static bool is_empty(const struct entry *e)
{
    return e->kind == ENTRY_FOLDER && !e->note && !e->is_listed && !e->below.n &&
           !e->listed.n;
}

/* What the list named comes first, in its order; then what is left. */
static void settle(struct entry *e)
{
    struct entry_vec below = e->listed;
    e->listed = (struct entry_vec){0};
    for (size_t i = 0; i < below.n; i++)
        settle(below.p[i]);
    for (size_t i = 0; i < e->below.n; i++) {
        struct entry *rest = e->below.p[i];
        if (rest->is_listed)
            continue;
        settle(rest);
        rest->is_emptied = is_empty(rest);
        if (!rest->is_emptied)
            vec_push(&below, rest);
    }
    vec_release(&e->below);
    e->below = below;
}

void nav_apply(const struct nav *nav, struct tree *tree, struct diag *diag)
{
    struct applier a = {tree, diag};
    list_items(&a, &nav->items, tree->root, &tree->root->listed);
    settle(tree->root);
}
