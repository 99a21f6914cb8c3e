/* Two tables, and a walk for material; see includes.h. */
#include "content/includes.h"

#include "config/yaml.h"
#include "content/files.h"
#include "content/publish.h"
#include "content/select.h"
#include "util/path.h"
#include "util/walk.h"

#include <sys/stat.h>

/* What looking for a file takes, as bytes: files may be empty. */
enum { LOOK_BYTES = 100 };

static struct str rel_of(const struct includes *inc, struct str file)
{
    struct str source = inc->site->source;
    if (source.n && str_starts(file, source) && file.n > source.n &&
        file.p[source.n] == '/')
        return str_from(file, source.n + 1);
    return file;
}

static bool is_material(struct str rel)
{
    for (struct str rest = rel, name; str_next(&rest, '/', &name);)
        if (name.n && name.p[0] == '_')
            return true;
    return false;
}

static bool may_find(void *context, struct str rel, bool is_folder)
{
    const struct includes *inc = context;
    (void)is_folder;
    return path_base(rel).p[0] != '.' &&
           !select_names(&inc->site->settings.exclude, rel);
}

/* The file at a path from the source that may be included; empty if there is none. */
static struct str file_at(struct includes *inc, struct str rel, struct arena *arena)
{
    struct str *known = map_get(&inc->by_path, rel);
    if (known)
        return *known;
    struct walk walk = {.root = inc->site->source.p,
                        .may_find = may_find,
                        .context = inc,
                        .is_told = true};
    struct buf path = BUF_INIT;
    struct str file = {0};
    path_join(&path, inc->site->source, rel);
    if (is_material(rel) && fs_kind(path.p) == FS_FILE && walk_finds(&walk, rel, NULL))
        file = arena_str(arena, buf_view(&path));
    buf_release(&path);
    return file;
}

/* From the folder of the note, from the source, from where tools look. */
static struct str find_path(struct includes *inc, struct str from, struct str path,
                            struct arena *arena)
{
    struct str notes = rel_of(inc, inc->site->notes);
    const struct str bases[] = {path_dir(rel_of(inc, from)), STR_INIT(""),
                                STR_INIT("_includes"),
                                str_eq(notes, inc->site->source) ? STR("") : notes};
    struct str found = {0};
    bool is_absolute = path.n && path.p[0] == '/';
    struct str above = path_dir(rel_of(inc, from));
    for (size_t i = 0; i < countof(bases) && !found.n; i++) {
        struct buf rel = BUF_INIT;
        struct str base = is_absolute && i == 0 ? STR("") : bases[i];
        if (path_resolve(&rel, base, str_from(path, is_absolute)) == 0 && rel.n)
            found = file_at(inc, buf_view(&rel), arena);
        buf_release(&rel);
    }
    /* "/" may be a folder of a language: content/en. */
    for (; is_absolute && !found.n && above.n; above = path_dir(above)) {
        struct buf rel = BUF_INIT;
        if (path_resolve(&rel, above, str_from(path, 1)) == 0 && rel.n)
            found = file_at(inc, buf_view(&rel), arena);
        buf_release(&rel);
    }
    return found;
}

static struct str key_of(struct str name, struct arena *arena)
{
    return arena_lower(arena, path_without_ext(name));
}

static struct str find_note(struct includes *inc, struct str name, struct arena *arena)
{
    struct str lower =
        files_is_markdown(name) ? key_of(name, arena) : arena_lower(arena, name);
    struct str *file = map_get(&inc->by_name, lower);
    return file ? *file : (struct str){0};
}

/* What is left out as a draft is not published by being included. */
static bool is_draft(const struct front_matter *front)
{
    static const struct {
        const char *key, *value;
    } keys[] = {{"draft", "true"}, {"published", "false"}, {"publish", "false"}};
    for (size_t i = 0; front->yaml && i < countof(keys); i++) {
        const struct yaml *value = yaml_get(front->yaml, str_z(keys[i].key));
        if (value && value->kind == YAML_SCALAR &&
            str_eq(value->scalar, str_z(keys[i].value)))
            return true;
    }
    return false;
}

static bool read_text(const struct includes *inc, struct arena *arena,
                      struct md_file_text *out)
{
    struct front_matter front;
    out->line = 1;
    if (files_read(out->file.p, arena, &out->text, NULL) < 0 ||
        publish_is_secret(out->file, out->text))
        return false;
    if (!files_is_markdown(out->file))
        return true;
    front_matter_read(out->text, out->file, arena, NULL, &front);
    out->text = front.body;
    out->line = front.body_line;
    return inc->site->shows_drafts || !is_draft(&front);
}

static bool may_take(struct includes *inc, size_t bytes)
{
    size_t max = (size_t)inc->site->settings.limits.include_bytes;
    return atomic_fetch_add(&inc->bytes, bytes) + bytes <= max;
}

/* Before it is read: what is too much must not be read a thousand times to say so. */
static bool may_read(struct includes *inc, const char *path)
{
    struct stat st;
    if (stat(path, &st) < 0)
        return true; /* reading will say why */
    return st.st_size <= inc->site->settings.limits.file_bytes &&
           may_take(inc, (size_t)st.st_size + LOOK_BYTES);
}

static enum md_included read(void *context, const struct md_wish *wish,
                             struct arena *arena, struct md_file_text *out)
{
    struct includes *inc = context;
    out->file = wish->is_note ? find_note(inc, wish->path, arena)
                              : find_path(inc, wish->from, wish->path, arena);
    if (!out->file.n)
        return MD_INCLUDE_MISSING;
    if (!may_read(inc, out->file.p))
        return MD_INCLUDE_BEYOND;
    return read_text(inc, arena, out) ? MD_INCLUDE_READ : MD_INCLUDE_MISSING;
}

/* A few bytes include many, again and again: their signs of Markdown weigh more than
 * those that somebody wrote. */
enum { INCLUDED_WEIGHT = 8 };

static bool may_put(void *context, struct str part, size_t more)
{
    struct includes *inc = context;
    size_t marks = md_marks(part), weight = INCLUDED_WEIGHT * marks;
    size_t max = (size_t)inc->site->settings.limits.marks;
    if (part.n / LIMITS_MARK_BYTES < marks &&
        inc->site->marks + atomic_fetch_add(&inc->marks, weight) + weight > max)
        return false;
    return may_take(inc, more);
}

static struct str *kept(struct includes *inc, struct str file)
{
    struct str *copy = arena_new(&inc->arena, struct str, 1);
    *copy = arena_str(&inc->arena, file);
    return copy;
}

void includes_init(struct includes *inc, struct site *site,
                   const struct str_vec *selected)
{
    *inc = (struct includes){.site = site};
    inc->files = (struct md_files){inc, read, may_put};
    for (size_t i = 0; i < selected->n; i++) {
        struct buf path = BUF_INIT;
        path_join(&path, site->source, selected->p[i]);
        map_put(&inc->by_path, selected->p[i], kept(inc, buf_view(&path)));
        buf_release(&path);
    }
}

/* By its name alone, and with each folder above it. */
void includes_add_note(struct includes *inc, struct str file)
{
    struct str rel = rel_of(inc, file);
    struct str *disk = kept(inc, file);
    for (struct str name = rel; name.n;) {
        struct str key = key_of(name, &inc->arena);
        if (!map_has(&inc->by_name, key))
            map_put(&inc->by_name, key, disk);
        ptrdiff_t slash = str_find_char(name, '/', 0);
        name = slash < 0 ? (struct str){0} : str_from(name, (size_t)slash + 1);
    }
}

void includes_release(struct includes *inc)
{
    map_release(&inc->by_path);
    map_release(&inc->by_name);
    arena_release(&inc->arena);
}
