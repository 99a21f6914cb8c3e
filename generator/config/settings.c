/* handbook.yaml as a table of fields; see settings.h. */
#include "config/settings.h"

#include "config/external.h"
#include "config/failures.h"
#include "config/figures.h"
#include "config/lint_levels.h"
#include "config/policy.h"
#include "config/strings.h"
#include "config/yaml.h"
#include "util/buf.h"

#define FIELD(key, type, member)                                                       \
    {                                                                                  \
        key, type, offsetof(struct settings, member), NULL                             \
    }

/* What most platforms have; a site names its own with `levels`. What these are called
 * is in the language of the site: settings_name(). */
static const struct level default_levels[] = {
    {.id = STR_INIT("host"), .is_default = true, .fails = true, .contains = true},
    {.id = STR_INIT("az"), .is_default = true, .fails = true, .contains = true},
    {.id = STR_INIT("region"), .is_default = true, .fails = true, .contains = true},
    {.id = STR_INIT("edge"), .is_default = true},
    {.id = STR_INIT("global"), .is_default = true, .contains = true},
};

static void use_default_levels(struct settings *s)
{
    for (size_t i = 0; i < countof(default_levels); i++)
        vec_push(&s->levels, default_levels[i]);
}

static const struct yaml_field level_fields[] = {
    {"id", YAML_STR, offsetof(struct level, id), NULL},
    {"name", YAML_STR, offsetof(struct level, name), NULL},
    {"short", YAML_STR, offsetof(struct level, short_name), NULL},
    {"adjective", YAML_STR, offsetof(struct level, adjective), NULL},
    {"description", YAML_STR, offsetof(struct level, description), NULL},
    {"fails", YAML_BOOL, offsetof(struct level, fails), NULL},
    {"contains", YAML_BOOL, offsetof(struct level, contains), NULL},
};

static bool is_slug(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!char_is_alnum(s.p[i]) && s.p[i] != '-')
            return false;
    return s.n > 0;
}

/* Levels are names of files, too, so case does not tell them apart. */
static bool has_level(const struct settings *s, struct str id)
{
    for (size_t i = 0; i < s->levels.n; i++)
        if (str_eq_nocase(s->levels.p[i].id, id))
            return true;
    return false;
}

static int read_level(const struct yaml *node, struct settings *s,
                      struct yaml_reader *reader)
{
    struct level level = {.fails = true, .contains = true};
    if (yaml_read(node, level_fields, countof(level_fields), &level, "a level",
                  reader) < 0)
        return -1;
    if (!is_slug(level.id) || str_eq(level.id, STR("control")))
        return yaml_wrong(
            reader, node->place,
            "a level needs an \"id\" of letters, digits and hyphens, other "
            "than \"control\"");
    if (has_level(s, level.id))
        return yaml_wrong(reader, node->place, "the level \"%.*s\" is given twice",
                          STR_ARG(level.id));
    if (!level.name.n)
        level.name = level.id;
    if (!level.short_name.n)
        level.short_name = level.name;
    if (!level.adjective.n)
        level.adjective = level.name;
    vec_push(&s->levels, level);
    return 0;
}

static int read_levels(const struct yaml *node, void *target,
                       struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind != YAML_LIST || node->n == 0)
        return yaml_wrong(reader, node->place,
                          "\"levels\" must be a list, narrowest level first");
    int rc = 0;
    s->levels.n = 0;
    for (size_t i = 0; i < node->n; i++)
        if (read_level(node->entries[i].value, s, reader) < 0)
            rc = -1;
    return rc;
}

/* With a slash behind it, and beyond ASCII percent-encoded (RFC 3986, 2.1): site
 * maps and feeds take no other. */
static struct str in_ascii(struct str url, struct arena *arena)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < url.n; i++)
        if ((unsigned char)url.p[i] < 0x80)
            buf_putc(&out, url.p[i]);
        else
            buf_printf(&out, "%%%02X", (unsigned char)url.p[i]);
    buf_putc(&out, '/');
    struct str address = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return address;
}

struct str settings_address(struct str url, struct arena *arena)
{
    struct str none = {0};
    size_t host = str_starts(url, STR("https://"))  ? 8
                  : str_starts(url, STR("http://")) ? 7
                                                    : url.n;
    while (url.n > host && url.p[url.n - 1] == '/')
        url.n--;
    if (host >= url.n || !(char_is_alnum(url.p[host]) || url.p[host] == '[' ||
                           (unsigned char)url.p[host] >= 0x80))
        return none;
    /* What a path may hold (RFC 3986, 3.3); no query and no fragment, as the
     * names of pages follow. */
    for (size_t i = host; i < url.n; i++)
        if (!char_is_alnum(url.p[i]) && (unsigned char)url.p[i] < 0x80 &&
            (!url.p[i] || !strchr("-._~:/[]@!$&()*+,;=%", url.p[i])))
            return none;
    return in_ascii(url, arena);
}

static int read_address(const struct yaml *node, const char *key, struct str *out,
                        struct yaml_reader *reader)
{
    if (node->kind == YAML_NULL)
        return 0;
    if (node->kind == YAML_SCALAR)
        *out = settings_address(node->scalar, reader->arena);
    return out->n ? 0
                  : yaml_wrong(reader, node->place,
                               "\"%s\" must begin with https:// or http:// and a host, "
                               "without blanks, \"?\" or \"#\"",
                               key);
}

static int read_base_url(const struct yaml *node, void *target,
                         struct yaml_reader *reader)
{
    struct settings *s = target;
    return read_address(node, "base_url", &s->base_url, reader);
}

static int read_repository(const struct yaml *node, void *target,
                           struct yaml_reader *reader)
{
    struct settings *s = target;
    return read_address(node, "repository", &s->repository, reader);
}

static int read_language(const struct yaml *node, void *target,
                         struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind == YAML_NULL)
        return 0;
    if (node->kind != YAML_SCALAR || !is_slug(node->scalar))
        return yaml_wrong(reader, node->place,
                          "\"language\" must be a code such as en, de or pt-BR");
    s->language = node->scalar;
    s->has_language = true;
    return 0;
}

/* A site without a title has nothing to call itself by: an empty one is as none. */
static int read_title(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind == YAML_LIST || node->kind == YAML_MAP)
        return yaml_wrong(reader, node->place, "\"title\" must be a text");
    if (node->kind == YAML_SCALAR && str_trim(node->scalar).n) {
        s->title = node->scalar;
        s->has_title = true;
    }
    return 0;
}

static int read_chapters(const struct yaml *node, void *target,
                         struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind != YAML_LIST && node->kind != YAML_NULL)
        return yaml_wrong(reader, node->place, "\"chapters\" must be a list of files");
    for (size_t i = 0; i < node->n; i++) {
        const struct yaml *file = node->entries[i].value;
        if (file->kind != YAML_SCALAR || !file->scalar.n)
            return yaml_wrong(reader, file->place,
                              "an entry of \"chapters\" must be the name of a file");
        vec_push(&s->chapters, ((struct chapter_file){file->scalar, file->place}));
    }
    return 0;
}

static int read_params(const struct yaml *node, void *target,
                       struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind != YAML_MAP && node->kind != YAML_NULL)
        return yaml_wrong(reader, node->place,
                          "\"params\" must be keys with what they stand for");
    s->params = node->kind == YAML_MAP ? node : NULL;
    return 0;
}

static int read_nav(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind != YAML_LIST && node->kind != YAML_NULL)
        return yaml_wrong(reader, node->place,
                          "\"nav\" must be a list of files and of \"title: file\"");
    s->nav = node->kind == YAML_LIST ? node : NULL;
    return 0;
}

static int read_split(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    struct settings *s = target;
    bool one = node->kind == YAML_SCALAR && str_eq(node->scalar, STR("1"));
    bool two = node->kind == YAML_SCALAR && str_eq(node->scalar, STR("2"));
    if (!one && !two)
        return diag_fail(
            reader->diag, node->place,
            "\"split\" must be 1 (a file is a page) or 2 (each ## is one)");
    s->split = one ? 1 : 2;
    return 0;
}

static bool has_empty_piece(struct str text, char mark)
{
    for (struct str piece; str_next(&text, mark, &piece);)
        if (!str_trim(piece).n || (!text.n && piece.p[piece.n] == mark))
            return true;
    return false;
}

/* "one, another > other, other" or "one = other". */
static bool is_synonym(struct str entry)
{
    ptrdiff_t arrow = str_find_char(entry, '>', 0);
    if (str_starts(str_trim(entry), STR("#")) || !str_trim(entry).n)
        return false;
    if (arrow < 0)
        return str_find_char(entry, '=', 0) > 0 && str_find_char(entry, ',', 0) < 0 &&
               !has_empty_piece(entry, '=');
    struct str left = str_slice(entry, 0, (size_t)arrow);
    struct str right = str_from(entry, (size_t)arrow + 1);
    return left.n && right.n && str_find_char(right, '>', 0) < 0 &&
           str_find_char(entry, '=', 0) < 0 && !has_empty_piece(left, ',') &&
           !has_empty_piece(right, ',');
}

static int read_synonyms(const struct yaml *node, void *target,
                         struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind != YAML_LIST && node->kind != YAML_NULL)
        return yaml_wrong(reader, node->place, "\"synonyms\" must be a list");
    for (size_t i = 0; i < node->n; i++) {
        const struct yaml *entry = node->entries[i].value;
        if (entry->kind != YAML_SCALAR || !is_synonym(entry->scalar))
            return yaml_wrong(
                reader, entry->place,
                "an entry of \"synonyms\" must be \"what people say > what "
                "texts say\", or \"one = the other\"");
        vec_push(&s->synonyms, entry->scalar);
    }
    return 0;
}

/* "vpc/nat-gateway", "/vpc/" and "vpc/index.html" are addresses of pages. */
static struct str pin_address(struct str text, struct arena *arena)
{
    while (str_starts(text, STR("/")))
        text = str_from(text, 1);
    if (!text.n || str_ends(text, STR("/")))
        return arena_printf(arena, "%.*sindex.html", STR_ARG(text));
    return str_ends(text, STR(".html"))
               ? text
               : arena_printf(arena, "%.*s.html", STR_ARG(text));
}

static int read_pins(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind != YAML_MAP && node->kind != YAML_NULL)
        return yaml_wrong(
            reader, node->place,
            "\"pins\" must have lines \"what is asked: address of the page\"");
    for (size_t i = 0; i < node->n; i++) {
        const struct yaml_entry *entry = &node->entries[i];
        if (entry->value->kind != YAML_SCALAR || !entry->value->scalar.n)
            return yaml_wrong(reader, entry->value->place,
                              "\"%.*s\" in \"pins\" must be the address of a page, as "
                              "\"vpc/nat-gateway\"",
                              STR_ARG(entry->key));
        vec_push(
            &s->pins,
            ((struct pin){entry->key, pin_address(entry->value->scalar, reader->arena),
                          entry->value->place}));
    }
    return 0;
}

static int read_share_pictures(const struct yaml *node, void *target,
                               struct yaml_reader *reader)
{
    static const struct str names[] = {[SHARE_EACH] = STR_INIT("each"),
                                       [SHARE_ONE] = STR_INIT("one"),
                                       [SHARE_NONE] = STR_INIT("none")};
    struct settings *s = target;
    for (size_t i = SHARE_EACH; node->kind == YAML_SCALAR && i < countof(names); i++)
        if (str_eq(node->scalar, names[i])) {
            s->share_pictures = (enum share_pictures)i;
            return 0;
        }
    return node->kind == YAML_NULL
               ? 0
               : diag_fail(reader->diag, node->place,
                           "\"share_pictures\" must be \"each\", \"one\" or \"none\"");
}

static int read_remote_images(const struct yaml *node, void *target,
                              struct yaml_reader *reader)
{
    struct settings *s = target;
    bool is_show = node->kind == YAML_SCALAR && str_eq(node->scalar, STR("show"));
    s->drops_remote_images =
        node->kind == YAML_SCALAR && str_eq(node->scalar, STR("drop"));
    if (is_show || s->drops_remote_images || node->kind == YAML_NULL)
        return 0;
    return diag_fail(reader->diag, node->place,
                     "\"remote_images\" must be \"show\" or \"drop\"");
}

static const struct {
    const char *name;
    enum dialect dialect;
} dialect_names[] = {
    {"github", DIALECT_GITHUB}, {"obsidian", DIALECT_OBSIDIAN},
    {"mkdocs", DIALECT_MKDOCS}, {"docusaurus", DIALECT_DOCUSAURUS},
    {"hugo", DIALECT_HUGO},     {"mdbook", DIALECT_MDBOOK},
    {"jekyll", DIALECT_JEKYLL}, {"pandoc", DIALECT_PANDOC},
    {"critic", DIALECT_CRITIC}, {"docfx", DIALECT_DOCFX},
};

static int read_dialect(const struct yaml *entry, struct dialects *dialects,
                        struct yaml_reader *reader)
{
    for (size_t i = 0; i < countof(dialect_names); i++)
        if (entry->kind == YAML_SCALAR &&
            str_eq_nocase(entry->scalar, str_z(dialect_names[i].name))) {
            dialects->set |= dialect_names[i].dialect;
            return 0;
        }
    return yaml_wrong(reader, entry->place,
                      "an entry of \"dialects\" must be github, obsidian, mkdocs, "
                      "docusaurus, hugo, mdbook, jekyll, pandoc, docfx or critic");
}

static int read_dialects(const struct yaml *node, void *target,
                         struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind == YAML_NULL)
        return 0;
    if (node->kind != YAML_LIST)
        return yaml_wrong(reader, node->place, "\"dialects\" must be a list");
    s->dialects.is_given = true;
    for (size_t i = 0; i < node->n; i++)
        if (read_dialect(node->entries[i].value, &s->dialects, reader) < 0)
            return -1;
    return 0;
}

static const struct yaml_field limit_fields[] = {
    {"files", YAML_INT, offsetof(struct limits, files), NULL},
    {"file_bytes", YAML_INT, offsetof(struct limits, file_bytes), NULL},
    {"marks", YAML_INT, offsetof(struct limits, marks), NULL},
    {"table_cells", YAML_INT, offsetof(struct limits, table_cells), NULL},
    {"reference_bytes", YAML_INT, offsetof(struct limits, reference_bytes), NULL},
    {"drawing_seconds", YAML_INT, offsetof(struct limits, drawing_seconds), NULL},
    {"page_bytes", YAML_INT, offsetof(struct limits, page_bytes), NULL},
    {"formula_bytes", YAML_INT, offsetof(struct limits, formula_bytes), NULL},
    {"tags", YAML_INT, offsetof(struct limits, tags), NULL},
    {"block_entries", YAML_INT, offsetof(struct limits, block_entries), NULL},
    {"include_file_bytes", YAML_INT, offsetof(struct limits, include_file_bytes), NULL},
    {"include_bytes", YAML_INT, offsetof(struct limits, include_bytes), NULL},
};

static int read_limits(const struct yaml *node, void *target,
                       struct yaml_reader *reader)
{
    struct settings *s = target;
    return node->kind == YAML_NULL
               ? 0
               : yaml_read(node, limit_fields, countof(limit_fields), &s->limits,
                           "\"limits\"", reader);
}

static const struct yaml_field fields[] = {
    {"title", YAML_CALL, 0, read_title},
    FIELD("description", YAML_STR, description),
    {"base_url", YAML_CALL, 0, read_base_url},
    {"language", YAML_CALL, 0, read_language},
    {"repository", YAML_CALL, 0, read_repository},
    FIELD("branch", YAML_STR, branch),
    FIELD("author", YAML_STR, author),
    {"chapters", YAML_CALL, 0, read_chapters},
    FIELD("include", YAML_STR_LIST, include),
    FIELD("exclude", YAML_STR_LIST, exclude),
    {"nav", YAML_CALL, 0, read_nav},
    {"params", YAML_CALL, 0, read_params},
    {"split", YAML_CALL, 0, read_split},
    {"levels", YAML_CALL, 0, read_levels},
    FIELD("control_name", YAML_STR, control_name),
    {"failures", YAML_CALL, 0, failures_read_list},
    {"failure_fields", YAML_CALL, 0, failures_read_fields},
    FIELD("ask_for", YAML_STR_LIST, ask_for),
    {"figures", YAML_CALL, 0, figures_read},
    {"synonyms", YAML_CALL, 0, read_synonyms},
    {"pins", YAML_CALL, 0, read_pins},
    FIELD("services", YAML_STR_LIST, services),
    FIELD("derive", YAML_BOOL, derive),
    FIELD("statements", YAML_STR_LIST, statements),
    FIELD("name_prefixes", YAML_STR_LIST, name_prefixes),
    FIELD("not_services", YAML_STR_LIST, not_services),
    FIELD("link_titles", YAML_BOOL, link_titles),
    FIELD("related", YAML_BOOL, related),
    FIELD("markdown", YAML_BOOL, markdown),
    FIELD("offline", YAML_INT, offline),
    FIELD("math", YAML_BOOL, math),
    FIELD("stale_after_days", YAML_INT, stale_after_days),
    {"remote_images", YAML_CALL, 0, read_remote_images},
    {"share_pictures", YAML_CALL, 0, read_share_pictures},
    {"policy", YAML_CALL, 0, policy_read},
    {"limits", YAML_CALL, 0, read_limits},
    {"dialects", YAML_CALL, 0, read_dialects},
    {"lint", YAML_CALL, 0, lint_levels_read},
    {"external", YAML_CALL, 0, external_read},
};

void settings_default(struct settings *s)
{
    *s = (struct settings){
        .language = STR("en"),
        .branch = STR("main"),
        .derive = true,
        .link_titles = true,
        .related = true,
        .markdown = true,
        .math = true,
        .stale_after_days = 365,
        .limits = limits_usual(),
        .external = external_usual(),
    };
    use_default_levels(s);
    failures_default(s);
}

void settings_settle(struct settings *s)
{
    failures_settle(s);
}

/* "level-az", "level-az-short". */
static struct str level_word(const struct settings *s, struct str id, const char *what,
                             struct arena *arena)
{
    struct str key = arena_printf(arena, "level-%.*s%s", STR_ARG(id), what);
    return words_text(s->words, key.p);
}

static void name_levels(struct settings *s, struct arena *arena)
{
    for (size_t i = 0; i < s->levels.n; i++) {
        struct level *level = &s->levels.p[i];
        if (!level->is_default)
            continue;
        level->name = level_word(s, level->id, "", arena);
        level->short_name = level_word(s, level->id, "-short", arena);
        level->adjective = level_word(s, level->id, "-adjective", arena);
        level->description = level_word(s, level->id, "-description", arena);
    }
}

int settings_name(struct settings *s, struct str source, struct arena *arena,
                  struct diag *diag)
{
    s->words = strings_load(s->language, source, arena, diag);
    if (!s->words)
        return -1;
    name_levels(s, arena);
    failures_name(s, arena);
    return 0;
}

/* Lists of which each entry is compared with all texts, files or entries. */
static int check_lengths(const struct yaml *root, struct yaml_reader *reader)
{
    static const struct {
        struct str key;
        size_t max;
    } lists[] = {{STR_INIT("levels"), 64},    {STR_INIT("failures"), 64},
                 {STR_INIT("include"), 200},  {STR_INIT("exclude"), 200},
                 {STR_INIT("figures"), 500},  {STR_INIT("statements"), 1000},
                 {STR_INIT("synonyms"), 5000}};
    for (size_t i = 0; i < countof(lists); i++) {
        const struct yaml *list = yaml_get(root, lists[i].key);
        if (list && list->kind == YAML_LIST && list->n > lists[i].max)
            return yaml_wrong(reader, list->place,
                              "\"%.*s\" has %zu entries; at most %zu can be used",
                              STR_ARG(lists[i].key), list->n, lists[i].max);
    }
    return 0;
}

int settings_read(struct settings *s, struct str text, struct str file,
                  struct arena *arena, struct diag *diag)
{
    struct yaml_reader reader = {.arena = arena, .diag = diag};
    struct yaml *root = yaml_parse(text, file, 1, &reader);
    if (!root)
        return -1;
    s->file = file;
    if (check_lengths(root, &reader) < 0)
        return -1;
    if (yaml_read(root, fields, countof(fields), s, "handbook.yaml", &reader) < 0)
        return -1;
    settings_settle(s);
    lint_levels_apply(s, diag);
    const struct yaml *asked = yaml_get(root, STR("ask_for"));
    return asked ? failures_check(s, asked->place, &reader) : 0;
}

void settings_release(struct settings *s)
{
    words_free(s->words);
    failures_release(s);
    figures_release(s);
    policy_release(s);
    vec_release(&s->external.ignore);
    vec_release(&s->levels);
    vec_release(&s->chapters);
    vec_release(&s->include);
    vec_release(&s->exclude);
    vec_release(&s->synonyms);
    vec_release(&s->pins);
    vec_release(&s->services);
    vec_release(&s->statements);
    vec_release(&s->name_prefixes);
    vec_release(&s->not_services);
}
