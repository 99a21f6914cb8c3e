/* What other tools' files say; see foreign.h. */
#include "content/foreign.h"

#include "config/yaml.h"
#include "content/files.h"
#include "content/lenient.h"
#include "content/nav.h"
#include "util/path.h"
#include "util/walk.h"

/* ---- where the notes lie ---- */

struct tool {
    const char *settings; /* the file by which it is known */
    const char *folder;   /* of the notes, unless the settings say otherwise */
    const char *folder_key, *title_key;
};

static const struct tool tools[] = {
    {"book.toml", "src", "src", "title"},
    {"mkdocs.yml", "docs", "docs_dir", "site_name"},
    {"mkdocs.yaml", "docs", "docs_dir", "site_name"},
    {"docusaurus.config.js", "docs", NULL, "title"},
    {"docusaurus.config.ts", "docs", NULL, "title"},
    {"docusaurus.config.mjs", "docs", NULL, "title"},
    {"hugo.toml", "content", "contentDir", "title"},
    {"hugo.yaml", "content", "contentDir", "title"},
    {"hugo.yml", "content", "contentDir", "title"},
    {"config.toml", "content", "contentDir", "title"},
    {"_config.yml", "", "source", "title"},
};

static struct str source_path(struct site *site, struct str rel)
{
    struct buf path = BUF_INIT;
    path_join(&path, site->source, rel);
    struct str file = arena_str(&site->arena, buf_view(&path));
    buf_release(&path);
    return file;
}

static bool may_be_found(void *context, struct str rel, bool is_folder)
{
    (void)context, (void)is_folder;
    return path_base(rel).p[0] != '.';
}

/* Reads a file of the source. False if there is none. */
static bool read_file(struct site *site, struct str rel, struct str *file,
                      struct str *text, struct diag *diag)
{
    struct walk walk = {
        .root = site->source.p, .may_find = may_be_found, .is_told = true};
    *file = source_path(site, rel);
    return fs_kind(file->p) == FS_FILE && walk_finds(&walk, rel, diag) &&
           files_read(site, file->p, text, diag) == 0;
}

static bool is_folder(struct site *site, struct str rel)
{
    return rel.n && fs_kind(source_path(site, rel).p) == FS_DIR;
}

static void use(struct site *site, const struct tool *tool, struct str text,
                struct foreign *out)
{
    struct str folder = tool->folder_key ? lenient_value(text, str_z(tool->folder_key))
                                         : (struct str){0};
    struct buf path = BUF_INIT;
    if (!folder.n)
        folder = str_z(tool->folder);
    if (path_resolve(&path, (struct str){0}, folder) == 0 &&
        is_folder(site, buf_view(&path)))
        out->root = arena_str(&site->arena, buf_view(&path));
    buf_release(&path);
    out->title = arena_str(&site->arena, lenient_value(text, str_z(tool->title_key)));
}

void foreign_find(struct site *site, struct foreign *out, struct diag *diag)
{
    *out = (struct foreign){0};
    for (size_t i = 0; i < sizeof(tools) / sizeof(tools[0]); i++) {
        struct str file, text;
        if (!read_file(site, str_z(tools[i].settings), &file, &text, diag))
            continue;
        use(site, &tools[i], text, out);
        return;
    }
}

/* ---- which files ---- */

static bool is_below(struct str rel, struct str folder)
{
    return str_starts(rel, folder) && rel.n > folder.n && rel.p[folder.n] == '/';
}

bool foreign_sees(const struct foreign *f, struct str rel, bool is_note,
                  struct str *inside)
{
    *inside = rel;
    if (!f->root.n)
        return true;
    if (is_below(rel, f->root)) {
        *inside = str_from(rel, f->root.n + 1);
        return true;
    }
    bool at_root = is_below(rel, STR("static")) || is_below(rel, STR("public"));
    if (at_root)
        *inside = str_from(rel, (size_t)str_find_char(rel, '/', 0) + 1);
    return at_root && !is_note;
}

bool foreign_is_settings(struct str rel)
{
    static const struct str names[] = {
        STR_INIT("_category_.json"), STR_INIT("_category_.yml"),
        STR_INIT("_category_.yaml"), STR_INIT("sidebars.js"),
        STR_INIT("sidebars.ts"),     STR_INIT("sidebars.json")};
    struct str base = path_base(rel);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (str_eq(base, names[i]))
            return true;
    for (size_t i = 0; i < sizeof(tools) / sizeof(tools[0]); i++)
        if (str_eq(rel, str_z(tools[i].settings)))
            return true;
    return false;
}

bool foreign_takes(struct foreign *f, struct str inside, struct str text,
                   struct str file)
{
    if (!str_eq_nocase(inside, STR("SUMMARY.md")) || !nav_is_summary(text))
        return false;
    f->summary = text;
    f->summary_file = file;
    return true;
}

/* ---- folders of Docusaurus ---- */

static struct str text_of(const struct yaml *map, struct str key)
{
    const struct yaml *value = map ? yaml_get(map, key) : NULL;
    return value && value->kind == YAML_SCALAR ? value->scalar : (struct str){0};
}

/* Reads a file of the source that may be missing; NULL if it is or cannot be read. */
static struct yaml *read_lenient(struct site *site, struct str rel, struct diag *diag)
{
    struct str file, text;
    if (!read_file(site, rel, &file, &text, diag))
        return NULL;
    return lenient_yaml(text, file, &site->arena, diag);
}

static void use_category(struct entry *e, const struct yaml *category)
{
    struct str position = text_of(category, STR("position"));
    const struct yaml *link = yaml_get(category, STR("link"));
    e->title = text_of(category, STR("label"));
    e->description = text_of(link, STR("description"));
    if (!e->description.n)
        e->description = text_of(category, STR("description"));
    if (!e->note && text_of(link, STR("title")).n)
        e->title = text_of(link, STR("title"));
    e->has_order = lenient_number(position, &e->order);
}

void foreign_read_categories(struct site *site, const struct foreign *f,
                             struct tree *tree, struct diag *diag)
{
    static const char *const names[] = {"_category_.json", "_category_.yml",
                                        "_category_.yaml"};
    for (size_t i = 0; i < tree->by_rel.n; i++) {
        struct entry *e = tree->by_rel.entries[i].value;
        struct yaml *category = NULL;
        if (e->kind != ENTRY_FOLDER || !e->folder ||
            !str_eq(e->rel, tree->by_rel.entries[i].key))
            continue;
        for (size_t k = 0; k < 3 && !category; k++)
            category = read_lenient(site,
                                    arena_printf(&site->arena, "%.*s%s%.*s/%s",
                                                 STR_ARG(f->root), f->root.n ? "/" : "",
                                                 STR_ARG(e->rel), names[k]),
                                    diag);
        if (category)
            use_category(e, category);
    }
}

/* ---- lists of contents ---- */

/* `nav` of mkdocs.yml alone: the rest may hold what no YAML of ours does. */
static bool read_mkdocs(struct site *site, struct nav *nav, struct diag *diag)
{
    static const struct str names[] = {STR_INIT("mkdocs.yml"), STR_INIT("mkdocs.yaml")};
    for (size_t i = 0; i < 2; i++) {
        struct str file, text;
        if (!read_file(site, names[i], &file, &text, diag))
            continue;
        const struct yaml *map =
            lenient_block(text, STR("nav"), file, &site->arena, diag);
        const struct yaml *list = map ? yaml_get(map, STR("nav")) : NULL;
        if (list)
            nav_read_yaml(nav, list);
        return list != NULL;
    }
    return false;
}

static bool read_sidebars(struct site *site, const struct tree *tree, struct nav *nav,
                          struct diag *diag)
{
    static const struct str names[] = {STR_INIT("sidebars.js"), STR_INIT("sidebars.ts"),
                                       STR_INIT("sidebars.json")};
    for (size_t i = 0; i < 3; i++) {
        const struct yaml *sidebars = read_lenient(site, names[i], diag);
        if (sidebars) {
            nav_read_sidebars(nav, sidebars, tree);
            return true;
        }
    }
    return false;
}

void foreign_apply_nav(struct site *site, const struct foreign *f, struct tree *tree,
                       struct diag *diag)
{
    struct nav nav = {.arena = &site->arena};
    if (site->settings.nav)
        nav_read_yaml(&nav, site->settings.nav);
    else if (f->summary.n)
        nav_read_summary(&nav, f->summary, f->summary_file);
    else if (!site->settings.chapters.n && !read_mkdocs(site, &nav, diag))
        (void)read_sidebars(site, tree, &nav, diag);
    nav_apply(&nav, tree, diag);
    nav_release(&nav);
}
