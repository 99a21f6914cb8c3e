/* The files of layouts/strings/; see strings.h. */
#include "config/strings.h"

#include "config/yaml.h"
#include "embedded/embedded.h"
#include "util/path.h"
#include "util/walk.h"

struct loader {
    struct words *words;
    struct str source;
    bool is_own; /* the file that is read is the source's */
    struct yaml_reader reader;
};

/* ---- one file ---- */

static int wrong_word(struct loader *l, const struct yaml_entry *e)
{
    return yaml_wrong(
        &l->reader, e->place,
        "\"%.*s\" must be a text, or its plural forms: \"other\" and those "
        "of zero, one, two, few, many that the language has",
        STR_ARG(e->key));
}

static int read_forms(struct loader *l, const struct yaml_entry *e,
                      struct str texts[PLURALS])
{
    const struct yaml *v = e->value;
    if (v->kind == YAML_SCALAR)
        texts[PLURAL_OTHER] = v->scalar;
    for (size_t i = 0; v->kind == YAML_MAP && i < v->n; i++) {
        enum plural form = plural_of_name(v->entries[i].key);
        if (form == PLURALS || v->entries[i].value->kind != YAML_SCALAR)
            return wrong_word(l, e);
        texts[form] = v->entries[i].value->scalar;
    }
    return texts[PLURAL_OTHER].n ? 0 : wrong_word(l, e);
}

/* The phrases of a failure are all filled alike, though English does not need its
 * article in each (config/failures.c). */
static bool is_of_phrase(struct str key, struct str place)
{
    return str_starts(key, STR("fault-")) &&
           (str_eq_nocase(place, STR("name")) || str_eq_nocase(place, STR("a")));
}

/* Whoever uses a word fills the places that the English one has. */
static int check_places(struct loader *l, const struct yaml_entry *e,
                        const struct word *word, const struct word *english)
{
    for (int f = 0; f < PLURALS; f++)
        for (size_t i = 0; i < word->forms[f].n; i++) {
            struct str place = word->forms[f].pieces[i].place;
            if (place.n && !word_has_place(english, place) &&
                !is_of_phrase(e->key, place))
                return yaml_wrong(&l->reader, e->place,
                                  "\"%.*s\" has no place {%.*s}; the English word is "
                                  "\"%.*s\"",
                                  STR_ARG(e->key), STR_ARG(place),
                                  STR_ARG(english->forms[PLURAL_OTHER].text));
        }
    return 0;
}

/* ---- words that only the source has ---- */

static bool file_says(const char *path, struct str said)
{
    struct buf text = BUF_INIT;
    bool found =
        fs_read(path, &text, NULL) == 0 && str_find(buf_view(&text), said, 0) >= 0;
    buf_release(&text);
    return found;
}

/* Whether a file of the source's layouts/ or assets/ has "{t.KEY}". */
static bool is_said(const struct loader *l, struct str folder, struct str key)
{
    struct arena scratch = {0};
    struct str root = arena_str(&scratch, l->source);
    struct str said = arena_printf(&scratch, "{t.%.*s}", STR_ARG(key));
    struct walk walk = {.root = root.p, .below = folder, .is_told = true};
    struct str_vec files = {0};
    bool found = false;
    if (walk_files(&walk, &scratch, &files, NULL) == 0)
        for (size_t i = 0; i < files.n && !found; i++)
            found = file_says(
                arena_printf(&scratch, "%s/%.*s", root.p, STR_ARG(files.p[i])).p, said);
    vec_release(&files);
    arena_release(&scratch);
    return found;
}

static void check_use(const struct loader *l, const struct yaml_entry *e)
{
    if (l->is_own && !is_said(l, STR("layouts"), e->key) &&
        !is_said(l, STR("assets"), e->key))
        diag_find(
            l->reader.diag, DIAG_WARNING, e->place, "string-unknown",
            "the interface has no word \"%.*s\", and none of this source's layouts "
            "and scripts says {t.%.*s}; look for a slip in the key",
            STR_ARG(e->key), STR_ARG(e->key));
}

static int read_word(struct loader *l, struct str language, const struct yaml_entry *e)
{
    struct str texts[PLURALS] = {{0}};
    if (read_forms(l, e, texts) < 0)
        return -1;
    const struct word *english = words_find(l->words, e->key);
    const struct word *word = words_put(l->words, language, e->key, texts);
    if (!english)
        check_use(l, e);
    return english ? check_places(l, e, word, english) : 0;
}

static int read_file(struct loader *l, struct str language, struct str text,
                     struct str file)
{
    struct yaml *root = yaml_parse(text, file, 1, &l->reader);
    if (!root)
        return -1;
    if (root->kind != YAML_MAP)
        return yaml_wrong(&l->reader, (struct place){file, 1, 1},
                          "must be a map of \"key: word\"");
    int rc = 0;
    for (size_t i = 0; i < root->n; i++)
        if (read_word(l, language, &root->entries[i]) < 0)
            rc = -1;
    return rc;
}

/* ---- the files of a language ---- */

static struct str name_of(const struct loader *l, struct str language)
{
    return arena_printf(l->reader.arena, "layouts/strings/%.*s.yaml",
                        STR_ARG(language));
}

static int read_embedded(struct loader *l, struct str language)
{
    struct str name = name_of(l, language);
    const struct embedded_file *file = embedded_find(name);
    return file ? read_file(l, language, file->bytes, name) : 0;
}

static int read_own(struct loader *l, struct str language)
{
    struct arena *arena = l->reader.arena;
    struct str name = name_of(l, language);
    struct str root = arena_str(arena, l->source);
    struct walk walk = {.root = root.p, .is_told = true};
    if (!l->source.n || !walk_finds(&walk, name, l->reader.diag))
        return 0;
    struct buf path = BUF_INIT, text = BUF_INIT;
    path_join(&path, root, name);
    int rc = fs_read(path.p, &text, l->reader.diag);
    l->is_own = true;
    if (rc == 0)
        rc = read_file(l, language, arena_str(arena, buf_view(&text)),
                       arena_str(arena, buf_view(&path)));
    l->is_own = false;
    buf_release(&path);
    buf_release(&text);
    return rc;
}

static int read_language(struct loader *l, struct str language)
{
    int rc = read_embedded(l, language);
    return read_own(l, language) < 0 ? -1 : rc;
}

/* "zh-Hant-TW": zh, zh-Hant, zh-Hant-TW. English lies below all of them. */
static int read_languages(struct loader *l, struct str language)
{
    language = arena_str(l->reader.arena, language);
    for (size_t i = 0; i < language.n && language.p[i] != '-'; i++)
        ((char *)language.p)[i] = char_lower(language.p[i]);
    int rc = read_language(l, STR("en"));
    for (size_t i = 1; i <= language.n; i++) {
        struct str part = str_slice(language, 0, i);
        if ((i == language.n || language.p[i] == '-') && !str_eq(part, STR("en")) &&
            read_language(l, part) < 0)
            rc = -1;
    }
    return rc;
}

struct words *strings_load(struct str language, struct str source, struct arena *arena,
                           struct diag *diag)
{
    struct loader l = {.words = words_new(arena),
                       .source = source,
                       .reader = {.arena = arena, .diag = diag}};
    if (read_languages(&l, language) == 0)
        return l.words;
    words_free(l.words);
    return NULL;
}
