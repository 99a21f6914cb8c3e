/* What other tools' files say; see foreign.h. */
#include "content/foreign.h"

#include "config/yaml.h"
#include "content/files.h"
#include "content/lenient.h"
#include "content/nav.h"
#include "content/values.h"
#include "util/path.h"
#include "util/walk.h"

/* ---- where the notes lie ---- */

struct tool {
    const char *settings; /* the file by which it is known */
    const char *folder;   /* of the notes, unless the settings say otherwise */
    const char *folder_key, *title_key;
    const char *language_keys; /* of the site; several with a bar between them */
    bool has_layouts;          /* layouts/ is full of its templates, not of ours */
    enum dialect dialect;      /* that its notes are in */
};

/* Zola's word for it, too, whose settings may have the same name. */
#define HUGO "defaultContentLanguage|default_language"

/* Of GitBook's first program, and HonKit: what it has of its own cannot be taken for
 * anything else, but any tree may have a file of that name. */
#define GITBOOK "book.json"

static const struct tool tools[] = {
    {"book.toml", "src", "src", "title", "language", false, DIALECT_MDBOOK},
    {"mkdocs.yml", "docs", "docs_dir", "site_name", "language", false, DIALECT_MKDOCS},
    {"mkdocs.yaml", "docs", "docs_dir", "site_name", "language", false, DIALECT_MKDOCS},
    {"docusaurus.config.js", "docs", NULL, "title", "defaultLocale", false,
     DIALECT_DOCUSAURUS},
    {"docusaurus.config.ts", "docs", NULL, "title", "defaultLocale", false,
     DIALECT_DOCUSAURUS},
    {"docusaurus.config.mjs", "docs", NULL, "title", "defaultLocale", false,
     DIALECT_DOCUSAURUS},
    {"website/docusaurus.config.js", "docs", NULL, "title", "defaultLocale", false,
     DIALECT_DOCUSAURUS},
    {"website/docusaurus.config.ts", "docs", NULL, "title", "defaultLocale", false,
     DIALECT_DOCUSAURUS},
    {"hugo.toml", "content", "contentDir", "title", HUGO, true, DIALECT_HUGO},
    {"hugo.yaml", "content", "contentDir", "title", HUGO, true, DIALECT_HUGO},
    {"hugo.yml", "content", "contentDir", "title", HUGO, true, DIALECT_HUGO},
    {"config/_default/hugo.toml", "content", "contentDir", "title", HUGO, true,
     DIALECT_HUGO},
    {"config/_default/hugo.yaml", "content", "contentDir", "title", HUGO, true,
     DIALECT_HUGO},
    {"config/_default/config.toml", "content", "contentDir", "title", HUGO, true,
     DIALECT_HUGO},
    {"config.toml", "content", "contentDir", "title", HUGO, true, DIALECT_HUGO},
    {"_config.yml", "", "source", "title", "lang", false, DIALECT_JEKYLL},
    {"docfx.json", "", NULL, "_appTitle", "_lang", false, DIALECT_DOCFX},
    {"_quarto.yml", "", NULL, "title", "lang", false, DIALECT_PANDOC},
    {GITBOOK, "", "root", "title", "language", false, 0},
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
    return walk_finds(&walk, rel, diag) &&
           files_read(file->p, &site->arena, text, diag) == 0;
}

static bool is_folder(struct site *site, struct str rel)
{
    return rel.n && fs_kind(source_path(site, rel).p) == FS_DIR;
}

/* "fa", "pt-BR", "zh_CN". */
static bool is_tag(struct str text)
{
    size_t n = 0;
    while (n < text.n && char_is_alpha(text.p[n]))
        n++;
    if (n < 2 || n > 3 || text.n > 12)
        return false;
    for (size_t i = n; i < text.n; i++)
        if (!char_is_alnum(text.p[i]) && !strchr("-_", text.p[i]))
            return false;
    return n == text.n || strchr("-_", text.p[n]) != NULL;
}

static struct str read_language(struct str text, struct str keys, struct arena *arena)
{
    for (struct str key; str_next(&keys, '|', &key);) {
        struct str tag = lenient_value(text, key);
        if (!is_tag(tag))
            continue;
        tag = arena_str(arena, tag);
        for (size_t i = 0; i < tag.n; i++)
            if (tag.p[i] == '_')
                ((char *)tag.p)[i] = '-';
        return tag;
    }
    return (struct str){0};
}

static void use(struct site *site, const struct tool *tool, struct str text,
                struct foreign *out)
{
    struct str folder = tool->folder_key ? lenient_value(text, str_z(tool->folder_key))
                                         : (struct str){0};
    struct buf path = BUF_INIT;
    if (!folder.n)
        folder = str_z(tool->folder);
    out->base = path_dir(str_z(tool->settings));
    if (!str_eq(path_base(out->base), STR("website")))
        out->base = (struct str){0};
    const struct str bases[] = {out->base, STR_INIT("")};
    for (size_t i = 0; i < 2 && !out->root.n; i++, buf_clear(&path))
        if (path_resolve(&path, bases[i], folder) == 0 &&
            is_folder(site, buf_view(&path)))
            out->root = arena_str(&site->arena, buf_view(&path));
    buf_release(&path);
    out->title = arena_str(&site->arena, lenient_value(text, str_z(tool->title_key)));
    out->language = read_language(text, str_z(tool->language_keys), &site->arena);
}

/* A template of Hugo for links may take their addresses for anything: words of a
 * glossary, numbers of issues. */
static bool has_link_hook(struct site *site)
{
    static const struct str hooks[] = {
        STR_INIT("layouts/_markup/render-link.html"),
        STR_INIT("layouts/_default/_markup/render-link.html")};
    for (size_t i = 0; i < countof(hooks); i++)
        if (fs_kind(source_path(site, hooks[i]).p) == FS_FILE)
            return true;
    return false;
}

/* Templates of Hugo are not ours, though both lie in layouts/. */
static void note_layouts(struct site *site, const struct tool *tool, struct diag *diag)
{
    if (!tool->has_layouts || !is_folder(site, STR("layouts")))
        return;
    site->has_foreign_layouts = true;
    site->has_link_hook = has_link_hook(site);
    diag_find(diag, DIAG_NOTE, (struct place){source_path(site, STR("layouts")), 0, 0},
              "skipped-folder", "left out: templates of Hugo, as there is a %s",
              tool->settings);
}

/* Unless the settings say which there are. */
static void use_dialect(struct site *site, enum dialect dialect)
{
    if (!site->settings.dialects.is_given)
        site->settings.dialects.set |= dialect;
}

static bool is_gitbook(struct site *site, struct str text)
{
    static const struct str keys[] = {STR_INIT("\"variables\""),
                                      STR_INIT("\"plugins\""), STR_INIT("\"gitbook\""),
                                      STR_INIT("\"structure\"")};
    for (size_t i = 0; i < countof(keys); i++)
        if (str_find(text, keys[i], 0) >= 0)
            return true;
    return fs_kind(source_path(site, STR("SUMMARY.md")).p) == FS_FILE;
}

void foreign_find(struct site *site, struct foreign *out, struct diag *diag)
{
    struct str file, text;
    *out = (struct foreign){0};
    if (is_folder(site, STR(".obsidian")) || is_folder(site, STR("logseq")) ||
        is_folder(site, STR(".foam")))
        use_dialect(site, DIALECT_OBSIDIAN);
    if (is_folder(site, STR(".vitepress")) || is_folder(site, STR(".vuepress")) ||
        is_folder(site, STR("docs/.vitepress")))
        use_dialect(site, DIALECT_DOCUSAURUS);
    if (read_file(site, STR("_variables.yml"), &file, &text, diag))
        values_read(site, file, text);
    for (size_t i = 0; i < countof(tools); i++) {
        if (!read_file(site, str_z(tools[i].settings), &file, &text, diag))
            continue;
        if (str_eq(str_z(tools[i].settings), STR(GITBOOK)) && !is_gitbook(site, text))
            continue;
        use(site, &tools[i], text, out);
        out->place.file = file;
        use_dialect(site, tools[i].dialect);
        values_read(site, file, text);
        note_layouts(site, &tools[i], diag);
        if (str_eq(str_z(tools[i].settings), STR("_config.yml")))
            out->collections =
                lenient_block(text, STR("collections"), file, &site->arena, diag);
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
    if (f->base.n && is_below(rel, f->base))
        rel = str_from(rel, f->base.n + 1);
    bool at_root = is_below(rel, STR("static")) || is_below(rel, STR("public"));
    if (at_root)
        *inside = str_from(rel, (size_t)str_find_char(rel, '/', 0) + 1);
    return at_root && !is_note;
}

/* `collections` of Jekyll is a list of names, or a map with settings of each. */
bool foreign_is_collection(const struct foreign *f, struct str rel)
{
    const struct yaml *names =
        f->collections ? yaml_get(f->collections, STR("collections")) : NULL;
    struct str name = rel.n && rel.p[0] == '_' ? str_from(rel, 1) : (struct str){0};
    for (size_t i = 0; names && name.n && i < names->n; i++) {
        const struct yaml_entry *entry = &names->entries[i];
        if (str_eq(names->kind == YAML_LIST ? entry->value->scalar : entry->key, name))
            return true;
    }
    return false;
}

bool foreign_is_settings(struct str rel)
{
    static const struct str names[] = {
        STR_INIT("_category_.json"), STR_INIT("_category_.yml"),
        STR_INIT("_category_.yaml"), STR_INIT("sidebars.js"),
        STR_INIT("sidebars.ts"),     STR_INIT("sidebars.json")};
    struct str base = path_base(rel);
    for (size_t i = 0; i < countof(names); i++)
        if (str_eq(base, names[i]))
            return true;
    for (size_t i = 0; i < countof(tools); i++)
        if (str_eq(rel, str_z(tools[i].settings)))
            return true;
    return str_eq(rel, STR("_variables.yml"));
}

bool foreign_takes(struct foreign *f, struct str inside, struct str text,
                   struct str file, struct arena *arena)
{
    if (!str_eq_nocase(inside, STR("SUMMARY.md")) || !nav_is_summary(text))
        return false;
    f->summary = arena_str(arena, text);
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

static bool read_sidebars(struct site *site, const struct foreign *f,
                          const struct tree *tree, struct nav *nav, struct diag *diag)
{
    static const struct str names[] = {STR_INIT("sidebars.js"), STR_INIT("sidebars.ts"),
                                       STR_INIT("sidebars.json")};
    for (size_t i = 0; i < 3; i++) {
        struct buf path = BUF_INIT;
        path_join(&path, f->base, names[i]);
        const struct yaml *sidebars =
            read_lenient(site, arena_str(&site->arena, buf_view(&path)), diag);
        buf_release(&path);
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
        (void)read_sidebars(site, f, tree, &nav, diag);
    nav_apply(&nav, tree, diag);
    nav_release(&nav);
}
