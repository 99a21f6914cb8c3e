/* Files and folders; see tree.h. */
#include "content/tree.h"

#include "util/path.h"

static struct entry *entry_new(struct tree *tree, enum entry_kind kind, struct str rel)
{
    struct entry *e = arena_new(tree->arena, struct entry, 1);
    e->kind = kind;
    e->rel = rel;
    e->name = path_base(rel);
    map_put(&tree->by_rel, rel, e);
    return e;
}

void tree_init(struct tree *tree, struct arena *arena)
{
    *tree = (struct tree){.arena = arena};
    tree->root = entry_new(tree, ENTRY_FOLDER, (struct str){0});
}

static void release(struct entry *e)
{
    vec_release(&e->files);
    vec_release(&e->below);
    vec_release(&e->listed);
}

void tree_release(struct tree *tree)
{
    /* An entry may be known by two names; releasing twice is harmless. */
    for (size_t i = 0; i < tree->by_rel.n; i++)
        release(tree->by_rel.entries[i].value);
    for (size_t i = 0; i < tree->groups.n; i++)
        release(tree->groups.p[i]);
    vec_release(&tree->groups);
    map_release(&tree->by_rel);
}

static void put_into(struct entry *folder, struct entry *e)
{
    e->folder = folder;
    vec_push(&folder->files, e);
}

static struct entry *folder_at(struct tree *tree, struct str rel)
{
    struct entry *folder = map_get(&tree->by_rel, rel);
    if (folder)
        return folder;
    folder = entry_new(tree, ENTRY_FOLDER, rel);
    put_into(folder_at(tree, path_dir(rel)), folder);
    return folder;
}

void tree_add(struct tree *tree, struct str rel, struct note *note)
{
    struct entry *file = entry_new(tree, ENTRY_FILE, rel);
    file->note = note;
    put_into(folder_at(tree, path_dir(rel)), file);
}

struct entry *tree_find(const struct tree *tree, struct str rel)
{
    return map_get(&tree->by_rel, rel);
}

static int rank_of_stem(struct str stem)
{
    static const struct str names[] = {STR_INIT("readme"), STR_INIT("_index"),
                                       STR_INIT("index")};
    for (int i = 0; i < 3; i++)
        if (str_eq_nocase(stem, names[i]))
            return i + 1;
    return 0;
}

bool tree_is_section(struct str name)
{
    struct str stem = path_without_ext(name);
    return rank_of_stem(stem) == 2 || rank_of_stem(path_without_ext(stem)) == 2;
}

enum { RANK_OF_SECTION = 1, RANK_IN_LANGUAGE = 2, RANK_PLAIN = 6, RANK_SAID = 10 };

int tree_is_own_page(struct str name, struct str language)
{
    struct str stem = path_without_ext(name);
    int plain = rank_of_stem(stem), marked = rank_of_stem(path_without_ext(stem));
    return plain ? RANK_PLAIN + plain
           : marked && str_eq_nocase(path_ext(stem), language)
               ? RANK_IN_LANGUAGE + marked
           : tree_is_section(name) ? RANK_OF_SECTION
                                   : 0;
}

/* ---- when all files are there ---- */

static int by_name(const void *a, const void *b)
{
    return str_cmp((*(struct entry *const *)a)->name,
                   (*(struct entry *const *)b)->name);
}

/* What says so itself goes before what is called so: "/" is the home page, "index" in
 * Docusaurus the page of the folder. */
static int rank_as_own_page(const struct tree *tree, const struct entry *folder,
                            const struct entry *e)
{
    struct str slug = e->note->meta.slug;
    bool is_home = !folder->folder && str_eq(slug, STR("/"));
    return is_home                      ? RANK_SAID + 1
           : str_eq(slug, STR("index")) ? RANK_SAID
                                        : tree_is_own_page(e->name, tree->language);
}

/* Takes the file that is the page of its folder out of the files. The others of
 * the same kind are pages like any other: nobody's text is left out. */
static void find_own_page(struct tree *tree, struct entry *folder)
{
    struct entry *own = NULL;
    int best = 0;
    for (size_t i = 0; i < folder->files.n; i++) {
        struct entry *e = folder->files.p[i];
        int rank = e->kind == ENTRY_FILE ? rank_as_own_page(tree, folder, e) : 0;
        if (rank > best)
            own = e, best = rank;
    }
    if (!own)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < folder->files.n; i++)
        if (folder->files.p[i] != own)
            folder->files.p[kept++] = folder->files.p[i];
    folder->files.n = kept;
    folder->note = own->note;
    if (str_eq(own->note->meta.slug, STR("index")))
        folder->note->meta.slug = (struct str){0};
    map_put(&tree->by_rel, own->rel, folder);
}

static bool has_own_page(const struct tree *tree, const struct entry *folder)
{
    for (size_t i = 0; i < folder->files.n; i++)
        if (folder->files.p[i]->kind == ENTRY_FILE &&
            rank_as_own_page(tree, folder, folder->files.p[i]) > 0)
            return true;
    return false;
}

/* The folder that a file beside it stands for: `mail.md` whose front matter puts it at
 * ".../mail/", where `mail/` has no page of its own. */
static struct entry *folder_of(struct tree *tree, const struct entry *e)
{
    struct str slug = e->note ? e->note->meta.slug : (struct str){0};
    struct entry *folder = tree_find(tree, path_without_ext(e->rel));
    if (!folder || folder->kind != ENTRY_FOLDER || has_own_page(tree, folder) ||
        slug.n < 2 || slug.p[slug.n - 1] != '/')
        return NULL;
    slug.n--;
    return str_eq(path_base(slug), folder->name) ? folder : NULL;
}

static void give_pages_to_folders(struct tree *tree, struct entry *e)
{
    size_t kept = 0;
    for (size_t i = 0; i < e->files.n; i++) {
        struct entry *file = e->files.p[i];
        struct entry *folder = file->kind == ENTRY_FILE ? folder_of(tree, file) : NULL;
        if (folder) {
            folder->note = file->note;
            map_put(&tree->by_rel, file->rel, folder);
        } else {
            e->files.p[kept++] = file;
        }
    }
    e->files.n = kept;
}

static void settle(struct tree *tree, struct entry *e, int split)
{
    if (e->kind == ENTRY_FOLDER) {
        find_own_page(tree, e);
        give_pages_to_folders(tree, e);
    }
    e->split = e->note && e->note->meta.split ? e->note->meta.split : split;
    vec_sort(&e->files, by_name);
    for (size_t i = 0; i < e->files.n; i++)
        settle(tree, e->files.p[i], e->split);
}

/* `notes/` is no chapter where it is the one folder: it stays out of addresses,
 * and its files are those of the root. */
static bool is_only_folder(const struct tree *tree, const struct entry *folder)
{
    for (size_t i = 0; i < tree->root->files.n; i++) {
        const struct entry *e = tree->root->files.p[i];
        if (e != folder && e->kind == ENTRY_FOLDER && !str_eq(e->name, STR("services")))
            return false;
    }
    return true;
}

/* The page of an open folder: the home page, or if there is another a file. */
static void move_own_page(struct tree *tree, struct entry *folder)
{
    struct str rel = {0};
    for (size_t i = 0; i < tree->by_rel.n; i++)
        if (tree->by_rel.entries[i].value == folder &&
            !str_eq(tree->by_rel.entries[i].key, folder->rel))
            rel = tree->by_rel.entries[i].key;
    struct note *note = folder->note;
    folder->note = NULL;
    if (tree->root->note) {
        tree_add(tree, rel, note);
    } else {
        tree->root->note = note;
        map_put(&tree->by_rel, rel, tree->root);
    }
}

static void open_folder(struct tree *tree, struct str rel, bool only, struct str dir)
{
    struct entry *folder = tree_find(tree, rel);
    if (!folder || folder->kind != ENTRY_FOLDER ||
        (only && !is_only_folder(tree, folder)))
        return;
    folder->is_open = true;
    folder->dir = dir;
    if (folder->note && only)
        move_own_page(tree, folder);
}

void tree_settle(struct tree *tree, int split, bool has_catalogue)
{
    settle(tree, tree->root, split);
    open_folder(tree, STR("notes"), true, (struct str){0});
    const struct entry *services = tree_find(tree, STR("services"));
    if (has_catalogue && services && !services->note)
        open_folder(tree, STR("services"), false, STR("services"));
}

bool tree_opens_notes(const struct tree *tree)
{
    const struct entry *notes = tree_find(tree, STR("notes"));
    return notes && notes->is_open;
}
