/* The list of phrases of a site: what the settings say, for each level that is meant,
 * filed by the words that a phrase may begin with; see phrases.h. */
#include "statements/phrase.h"

struct heading_words {
    enum statement_kind kind;
    bool is_negated, is_brief;
    struct str level; /* "*" for all */
};

/* What stands before the colon. */
static bool read_kind(struct str text, const struct settings *settings,
                      struct heading_words *out)
{
    *out = (struct heading_words){.kind = STATEMENT_SCOPE};
    struct str word;
    while (str_next(&text, ' ', &word)) {
        if (!word.n)
            continue;
        if (str_eq(word, STR("not")) && !out->is_negated)
            out->is_negated = true;
        else if (str_eq(word, STR("brief")) && !out->is_brief)
            out->is_brief = true;
        else if (str_eq(word, STR("per")) && out->kind == STATEMENT_SCOPE)
            out->kind = STATEMENT_PER;
        else if (str_eq(word, STR("within")) && out->kind == STATEMENT_SCOPE)
            out->kind = STATEMENT_WITHIN;
        else if (str_eq(word, STR("survives")) && out->kind == STATEMENT_SCOPE)
            out->kind = STATEMENT_SURVIVES;
        else if (str_eq(word, STR("failure")) && out->kind == STATEMENT_SCOPE)
            out->kind = STATEMENT_FAILURE;
        else if (!out->level.n &&
                 (str_eq(word, STR("*")) || settings_level(settings, word)))
            out->level = word;
        else
            return false;
    }
    return (out->kind == STATEMENT_FAILURE) == (out->level.n == 0);
}

/* Files the phrase under every word it may begin with. False if that is open:
 * it would have to be tried at every word. */
static bool file_under(struct phrases *p, struct phrase *phrase,
                       const struct node *node)
{
    while (node && node->kind == NODE_JOIN)
        node = node->next;
    if (!node || node->kind == NODE_GAP || node->kind == NODE_END)
        return false;
    if (node->kind == NODE_WORD) {
        struct phrase_vec *list = map_get(&p->by_first, node->word);
        if (!list) {
            list = arena_new(p->arena, struct phrase_vec, 1);
            map_put(&p->by_first, node->word, list);
        }
        if (!list->n || list->p[list->n - 1] != phrase)
            vec_push(list, phrase);
        return true;
    }
    bool good = !node->is_optional || file_under(p, phrase, node->next);
    for (size_t i = 0; i < node->alternatives.n; i++)
        good &= file_under(p, phrase, node->alternatives.p[i]);
    return good;
}

static bool add_phrase(struct phrases *p, const struct heading_words *kind,
                       struct str words, uint64_t needs)
{
    struct phrase *phrase = arena_new(p->arena, struct phrase, 1);
    *phrase = (struct phrase){.kind = kind->kind,
                              .level = kind->level,
                              .is_negated = kind->is_negated,
                              .is_brief = kind->is_brief,
                              .needs = needs,
                              .head = phrase_read(p, words)};
    if (!phrase->head)
        return false;
    phrase->must = phrase_must(phrase->head);
    phrase->next = phrase_next(phrase->head);
    vec_push(&p->all, phrase);
    return file_under(p, phrase, phrase->head);
}

static uint64_t look_of_level(const struct settings *settings, const struct level *l)
{
    size_t i = (size_t)(l - settings->levels.p);
    return (uint64_t)1 << (i < 62 ? i : 62);
}

static void tell(struct phrases *p, struct str text, uint64_t look)
{
    struct word word;
    for (struct str piece; str_next(&text, ' ', &piece);)
        if (words_split(piece, &word, 1) == 1 && word.lower[0]) {
            uint64_t had = (uintptr_t)map_get(&p->telling, word_text(&word));
            map_put(&p->telling, arena_str(p->arena, word_text(&word)),
                    (void *)(uintptr_t)(had | look));
        }
}

/* The words of a phrase without its marks. */
static void tell_phrase(struct phrases *p, struct str text)
{
    struct str plain = arena_str(p->arena, text);
    for (size_t i = 0; i < plain.n; i++)
        if (strchr("()[]|*$", plain.p[i]))
            ((char *)plain.p)[i] = ' ';
    tell(p, plain, phrase_no_level);
}

/* Whether the phrase cannot match without its placeholder at `open`: it is not in
 * brackets, nor one of several words. */
static bool is_needed(struct str text, size_t open, size_t close)
{
    int depth = 0;
    for (size_t i = 0; i < open; i++)
        depth += (text.p[i] == '[') - (text.p[i] == ']');
    bool before = open > 1 && text.p[open - 1] == '|' && text.p[open - 2] != '}';
    bool behind =
        close + 2 < text.n && text.p[close + 1] == '|' && text.p[close + 2] != '{';
    return depth == 0 && !before && !behind;
}

/* What must stand in a sentence for the phrase to match. */
static uint64_t needs_of(struct str text, const struct settings *settings,
                         const struct level *level)
{
    uint64_t needs = 0;
    const struct level *inner = level ? phrase_narrower(settings, level) : NULL;
    for (ptrdiff_t open = -1;
         (open = str_find_char(text, '{', (size_t)(open + 1))) >= 0;) {
        ptrdiff_t close = str_find_char(text, '}', (size_t)open);
        struct str name = str_from(text, (size_t)open + 1);
        if (close < 0 || !is_needed(text, (size_t)open, (size_t)close))
            continue;
        if (str_starts(name, STR("narrower")))
            needs |= inner ? look_of_level(settings, inner) : phrase_no_level;
        else
            needs |= level ? look_of_level(settings, level) : ~phrase_no_level;
    }
    return needs ? needs : phrase_no_level;
}

static bool add_for_level(struct phrases *p, struct heading_words kind,
                          struct str words, const struct settings *settings,
                          const struct level *level)
{
    struct buf filled = BUF_INIT;
    bool good = true;
    kind.level = level ? level->id : (struct str){0};
    if (phrase_fill(words, settings, level, &filled))
        good =
            add_phrase(p, &kind, buf_view(&filled), needs_of(words, settings, level));
    buf_release(&filled);
    return good;
}

static bool read_phrase(struct phrases *p, struct str text,
                        const struct settings *settings, bool *known_level)
{
    struct heading_words kind;
    ptrdiff_t colon = str_find_char(text, ':', 0);
    *known_level =
        colon >= 0 && read_kind(str_slice(text, 0, (size_t)colon), settings, &kind);
    if (!*known_level)
        return false;
    struct str words = str_from(text, (size_t)colon + 1);
    const struct level *first = settings->levels.n ? settings->levels.p : NULL;
    if (needs_of(words, settings, first) == phrase_no_level)
        tell_phrase(p, words);
    if (!str_eq(kind.level, STR("*")))
        return add_for_level(p, kind, words, settings,
                             settings_level(settings, kind.level));
    bool good = true;
    for (size_t i = 0; i < settings->levels.n; i++)
        good &= add_for_level(p, kind, words, settings, &settings->levels.p[i]);
    return good;
}

static void learn_level(struct phrases *p, struct str name, uint64_t look)
{
    struct buf plural = BUF_INIT;
    phrase_put_plural(&plural, name);
    const struct str forms[] = {name, buf_view(&plural)};
    for (size_t i = 0; i < 2; i++) {
        struct str key = arena_lower(p->arena, forms[i]);
        map_put(&p->levels, key, p);
        tell(p, key, look);
    }
    buf_release(&plural);
}

static void learn_levels(struct phrases *p, const struct settings *settings)
{
    for (size_t i = 0; i < settings->levels.n; i++) {
        const struct level *l = &settings->levels.p[i];
        uint64_t look = look_of_level(settings, l);
        learn_level(p, l->name, look);
        learn_level(p, l->short_name, look);
        learn_level(p, str_from(l->name, (size_t)(str_rfind_char(l->name, ' ') + 1)),
                    look);
        tell(p, l->adjective, look);
    }
}

bool phrases_is_level(const struct phrases *p, struct str text)
{
    char lower[64];
    return text.n <= sizeof lower && map_has(&p->levels, str_lower(text, lower));
}

struct phrases *phrases_new(const struct settings *settings, struct arena *arena,
                            struct diag *diag)
{
    struct phrases *p = mem_zalloc(1, sizeof *p);
    bool known_level;
    p->arena = arena;
    learn_levels(p, settings);
    for (size_t i = 0; i < settings->statements.n; i++) {
        struct str text = settings->statements.p[i];
        if (read_phrase(p, text, settings, &known_level))
            continue;
        diag_find(
            diag, DIAG_ERROR, (struct place){STR("handbook.yaml"), 0, 0},
            "statement-phrase",
            known_level
                ? "\"%.*s\" in \"statements\" cannot be read: it must begin with a "
                  "word, and what it opens with ( or [ it must close"
                : "\"%.*s\" in \"statements\" must begin with what it says, such "
                  "as \"az:\", \"within az:\", \"survives az:\" or \"failure:\", "
                  "with a level of this handbook",
            STR_ARG(text));
    }
    /* The default phrases may name levels that this site does not have. */
    for (const char *const *z = phrases_english; !settings->statements.n && *z; z++)
        read_phrase(p, str_z(*z), settings, &known_level);
    for (size_t i = 0; i < p->words.n; i++)
        vec_push(&p->vocabulary.words, p->words.entries[i].key);
    phrase_know_words(p);
    phrase_find_keys(p);
    phrase_sort(&p->vocabulary);
    phrase_sort(&p->keys);
    return p;
}

static void vocabulary_release(struct vocabulary *v)
{
    vec_release(&v->words);
    free(v->has);
}

void phrases_free(struct phrases *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->groups.n; i++)
        vec_release(&p->groups.p[i]->alternatives);
    for (size_t i = 0; i < p->by_first.n; i++) {
        struct phrase_vec *list = p->by_first.entries[i].value;
        vec_release(list);
    }
    vec_release(&p->groups);
    vec_release(&p->all);
    map_release(&p->by_first);
    map_release(&p->levels);
    map_release(&p->words);
    map_release(&p->telling);
    map_release(&p->known);
    vocabulary_release(&p->vocabulary);
    vocabulary_release(&p->keys);
    free(p);
}
