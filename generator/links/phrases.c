/* Phrases as small graphs of words; see phrases.h for what may stand in one.
 *
 * A phrase is a chain of nodes. A group is one node with a chain for each of
 * its alternatives, all of which lead on to the node behind the group, so that
 * matching is one walk without a stack of its own. */
#include "links/phrases.h"

#include "util/buf.h"
#include "util/map.h"

enum { MAX_GAP = 5, MAX_DEPTH = 4 };

enum node_kind { NODE_WORD, NODE_GAP, NODE_END, NODE_GROUP, NODE_JOIN };

struct node {
    enum node_kind kind;
    struct str word;
    struct node *next;
    VEC(, struct node *) alternatives; /* heads, of NODE_GROUP */
    bool is_optional;
};

struct phrase {
    enum statement_kind kind;
    struct str level;
    bool is_negated, is_brief;
    phrases_look needs; /* of these one must stand in the sentence */
    struct node *head;
};
VEC(phrase_vec, struct phrase *);

struct phrases {
    struct arena *arena;
    struct phrase_vec all;
    struct map by_first;       /* first word -> struct phrase_vec */
    struct map levels;         /* names of levels in lower case -> anything */
    struct map words;          /* every word of a phrase -> anything */
    struct map telling;        /* word -> the phrases_look of what it may be part of */
    struct str_vec vocabulary; /* the words, sorted */
    size_t letters[27];        /* where in it those of each letter begin */
    VEC(, struct node *) groups;
};

/* ---- reading ---- */

struct reader {
    struct phrases *phrases;
    struct str text;
    size_t at;
    bool failed;
};

static struct node *node_new(struct reader *r, enum node_kind kind)
{
    struct node *node = arena_new(r->phrases->arena, struct node, 1);
    node->kind = kind;
    return node;
}

static char peek(struct reader *r)
{
    while (r->at < r->text.n && char_is_space(r->text.p[r->at]))
        r->at++;
    return r->at < r->text.n ? r->text.p[r->at] : '\0';
}

static void append(struct node **head, struct node **tail, struct node *from,
                   struct node *to)
{
    if (*tail)
        (*tail)->next = from;
    else
        *head = from;
    *tail = to;
}

static struct node *read_chain(struct reader *r, char close, int depth,
                               struct node **tail);

/* "(a b|c)" or "[a b|c]"; the group node, and in `*tail` the join behind it. */
static struct node *read_group(struct reader *r, int depth, struct node **tail)
{
    struct node *group = node_new(r, NODE_GROUP), *join = node_new(r, NODE_JOIN);
    char close = r->text.p[r->at++] == '(' ? ')' : ']';
    group->is_optional = close == ']';
    vec_push(&r->phrases->groups, group);
    for (;;) {
        struct node *end = NULL, *head = read_chain(r, close, depth + 1, &end);
        if (head) {
            end->next = join;
            vec_push(&group->alternatives, head);
        }
        char c = peek(r);
        r->at += c != '\0';
        if (c == close)
            break;
        if (c != '|') {
            r->failed = true;
            break;
        }
    }
    group->next = join; /* the way past an optional group */
    *tail = join;
    return group;
}

static struct node *read_word(struct reader *r)
{
    struct word word;
    size_t end = r->at;
    while (end < r->text.n && !char_is_space(r->text.p[end]) &&
           !strchr("()[]|*$", r->text.p[end]))
        end++;
    struct str piece = str_slice(r->text, r->at, end);
    r->at = end;
    struct node *node = node_new(r, NODE_WORD);
    if (words_split(piece, &word, 1) != 1 || !word.lower[0])
        r->failed = true;
    else
        node->word = arena_str(r->phrases->arena, str_z(word.lower));
    if (node->word.n)
        map_put(&r->phrases->words, node->word, r->phrases);
    return node;
}

static struct node *read_item(struct reader *r, int depth, struct node **tail)
{
    char c = peek(r);
    if (depth < MAX_DEPTH && (c == '(' || c == '['))
        return read_group(r, depth, tail);
    if (c == '\0' || strchr("()[]|", c)) {
        r->failed = true;
        return NULL;
    }
    if (c != '*' && c != '$')
        return *tail = read_word(r);
    r->at++;
    return *tail = node_new(r, c == '*' ? NODE_GAP : NODE_END);
}

/* Outside groups "a|b" binds the items next to it: they become a group. */
static struct node *read_term(struct reader *r, int depth, struct node **tail)
{
    struct node *end = NULL, *first = read_item(r, depth, &end), *group = NULL;
    *tail = end;
    while (first && !r->failed && peek(r) == '|') {
        if (!group) {
            group = node_new(r, NODE_GROUP);
            *tail = node_new(r, NODE_JOIN);
            vec_push(&r->phrases->groups, group);
            end->next = *tail;
            vec_push(&group->alternatives, first);
        }
        r->at++;
        struct node *other = read_item(r, depth, &end);
        if (!other)
            break;
        end->next = *tail;
        vec_push(&group->alternatives, other);
    }
    return group ? group : first;
}

/* Up to `close` or, within a group, "|", which stays. */
static struct node *read_chain(struct reader *r, char close, int depth,
                               struct node **tail)
{
    struct node *head = NULL;
    for (char c; !r->failed && (c = peek(r)) != '\0' && c != close;) {
        if (close && c == '|')
            break;
        struct node *end = NULL;
        struct node *item =
            close ? read_item(r, depth, &end) : read_term(r, depth, &end);
        if (item)
            append(&head, tail, item, end);
    }
    return head;
}

/* ---- placeholders ---- */

/* A name as words: what has a meaning in a phrase is taken out. */
static void put_name(struct buf *out, struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        buf_putc(out, strchr("()[]|*${}", name.p[i]) ? ' ' : name.p[i]);
}

static void put_plural(struct buf *out, struct str name)
{
    char last = name.n ? char_lower(name.p[name.n - 1]) : '\0';
    char before = name.n > 1 ? char_lower(name.p[name.n - 2]) : '\0';
    bool y = last == 'y' && !strchr("aeiou", before);
    bool hiss = last == 's' || last == 'x' || (last == 'h' && strchr("cs", before));
    put_name(out, y ? str_slice(name, 0, name.n - 1) : name);
    buf_puts(out, y ? "ies" : hiss ? "es" : "s");
}

static void put_forms(struct buf *out, const struct level *l, bool plural)
{
    ptrdiff_t space = str_rfind_char(l->name, ' ');
    const struct str names[] = {l->name, l->short_name,
                                str_from(l->name, (size_t)(space + 1))};
    for (size_t i = 0; i < 3; i++) {
        buf_puts(out, i ? "|" : "");
        if (plural)
            put_plural(out, names[i]);
        else
            put_name(out, names[i]);
    }
}

/* The next narrower level that is a container, or NULL; a level that contains
 * nothing (edge sites) is not spread over anything either. */
static const struct level *narrower(const struct settings *settings,
                                    const struct level *l)
{
    for (const struct level *i = l; l->contains && i > settings->levels.p;)
        if ((--i)->contains)
            return i;
    return NULL;
}

static bool put_placeholder(struct buf *out, struct str name,
                            const struct settings *settings, const struct level *level)
{
    const struct level *inner = level ? narrower(settings, level) : NULL;
    bool plural = str_ends(name, STR("s")), one = str_starts(name, STR("level"));
    buf_putc(out, '(');
    if (str_eq(name, STR("adjective")) && level && level->adjective.n)
        put_name(out, level->adjective);
    else if (one && level)
        put_forms(out, level, plural);
    else if (str_starts(name, STR("narrower")) && inner)
        put_forms(out, inner, plural);
    else if (one && settings->levels.n)
        for (size_t i = 0; i < settings->levels.n; i++) {
            buf_puts(out, i ? "|" : "");
            put_forms(out, &settings->levels.p[i], plural);
        }
    else
        return false;
    buf_putc(out, ')');
    return true;
}

/* Puts the names of the level in; false if the phrase has no sense for it. */
static bool fill_in(struct str text, const struct settings *settings,
                    const struct level *level, struct buf *out)
{
    for (size_t at = 0; at < text.n;) {
        ptrdiff_t open = str_find_char(text, '{', at);
        ptrdiff_t close = open < 0 ? -1 : str_find_char(text, '}', (size_t)open);
        if (close < 0) {
            buf_str(out, str_from(text, at));
            break;
        }
        buf_str(out, str_slice(text, at, (size_t)open));
        struct str name = str_slice(text, (size_t)open + 1, (size_t)close);
        if (!put_placeholder(out, name, settings, level))
            return false;
        at = (size_t)close + 1;
    }
    return true;
}

/* ---- the list ---- */

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
                       struct str words, phrases_look needs)
{
    struct reader r = {.phrases = p, .text = arena_str(p->arena, words)};
    struct phrase *phrase = arena_new(p->arena, struct phrase, 1);
    struct node *tail = NULL;
    *phrase = (struct phrase){kind->kind,     kind->level, kind->is_negated,
                              kind->is_brief, needs,       NULL};
    phrase->head = read_chain(&r, '\0', 0, &tail);
    if (r.failed || !phrase->head)
        return false;
    vec_push(&p->all, phrase);
    return file_under(p, phrase, phrase->head);
}

/* Levels have a bit each; phrases that hold no level share the last one. */
static const phrases_look literal = (phrases_look)1 << 63;

static phrases_look look_of_level(const struct settings *settings,
                                  const struct level *l)
{
    size_t i = (size_t)(l - settings->levels.p);
    return (phrases_look)1 << (i < 62 ? i : 62);
}

static void tell(struct phrases *p, struct str text, phrases_look look)
{
    struct word word;
    for (struct str piece; str_next(&text, ' ', &piece);)
        if (words_split(piece, &word, 1) == 1 && word.lower[0]) {
            phrases_look had = (uintptr_t)map_get(&p->telling, str_z(word.lower));
            map_put(&p->telling, arena_str(p->arena, str_z(word.lower)),
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
    tell(p, plain, literal);
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
static phrases_look needs_of(struct str text, const struct settings *settings,
                             const struct level *level)
{
    phrases_look needs = 0;
    const struct level *inner = level ? narrower(settings, level) : NULL;
    for (ptrdiff_t open = -1;
         (open = str_find_char(text, '{', (size_t)(open + 1))) >= 0;) {
        ptrdiff_t close = str_find_char(text, '}', (size_t)open);
        struct str name = str_from(text, (size_t)open + 1);
        if (close < 0 || !is_needed(text, (size_t)open, (size_t)close))
            continue;
        if (str_starts(name, STR("narrower")))
            needs |= inner ? look_of_level(settings, inner) : literal;
        else
            needs |= level ? look_of_level(settings, level) : ~literal;
    }
    return needs ? needs : literal;
}

static bool add_for_level(struct phrases *p, struct heading_words kind,
                          struct str words, const struct settings *settings,
                          const struct level *level)
{
    struct buf filled = BUF_INIT;
    bool good = true;
    kind.level = level ? level->id : (struct str){0};
    if (fill_in(words, settings, level, &filled))
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
    if (needs_of(words, settings, first) == literal)
        tell_phrase(p, words);
    if (!str_eq(kind.level, STR("*")))
        return add_for_level(p, kind, words, settings,
                             settings_level(settings, kind.level));
    bool good = true;
    for (size_t i = 0; i < settings->levels.n; i++)
        good &= add_for_level(p, kind, words, settings, &settings->levels.p[i]);
    return good;
}

static void learn_level(struct phrases *p, struct str name, phrases_look look)
{
    struct buf plural = BUF_INIT;
    put_plural(&plural, name);
    const struct str forms[] = {name, buf_view(&plural)};
    for (size_t i = 0; i < 2; i++) {
        struct str key = arena_str(p->arena, forms[i]);
        for (size_t k = 0; k < key.n; k++)
            ((char *)key.p)[k] = char_lower(key.p[k]);
        map_put(&p->levels, key, p);
        tell(p, key, look);
    }
    buf_release(&plural);
}

static void learn_levels(struct phrases *p, const struct settings *settings)
{
    for (size_t i = 0; i < settings->levels.n; i++) {
        const struct level *l = &settings->levels.p[i];
        phrases_look look = look_of_level(settings, l);
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
    if (text.n > sizeof(lower))
        return false;
    for (size_t i = 0; i < text.n; i++)
        lower[i] = char_lower(text.p[i]);
    return map_has(&p->levels, (struct str){lower, text.n});
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Sorts the vocabulary and notes where each letter begins. */
static void sort_vocabulary(struct phrases *p)
{
    for (size_t i = 0; i < p->words.n; i++)
        vec_push(&p->vocabulary, p->words.entries[i].key);
    vec_sort(&p->vocabulary, by_bytes);
    for (size_t letter = 0, i = 0; letter < 27; letter++) {
        while (i < p->vocabulary.n && p->vocabulary.p[i].p[0] < 'a' + (char)letter)
            i++;
        p->letters[letter] = i;
    }
}

struct phrases *phrases_new(const struct settings *settings, struct arena *arena,
                            struct diag *diag)
{
    struct phrases *p = mem_zalloc(1, sizeof(*p));
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
    sort_vocabulary(p);
    return p;
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
    vec_release(&p->vocabulary);
    free(p);
}

/* ---- matching ---- */

bool word_is_negation(const struct word *w)
{
    static const char *const list[] = {
        "not",   "never", "cannot", "neither", "nor",    "isn't", "aren't", "doesn't",
        "don't", "can't", "hardly", "won't",   "hasn't", "no",    NULL};
    return word_in(w, list);
}

bool word_is_adverb(const struct word *w)
{
    static const char *const list[] = {
        "only",       "also",    "always", "still",     "just",  "itself",
        "themselves", "thus",    "hence",  "too",       "again", "now",
        "even",       "already", "today",  "rather",    "both",  "however",
        "instead",    "each",    "all",    "therefore", NULL};
    static const char *const not_adverbs[] = {"supply", "apply", "reply", "only", NULL};
    size_t n = strlen(w->lower);
    bool ly = n > 4 && strcmp(w->lower + n - 2, "ly") == 0;
    return word_in(w, list) || (ly && !word_in(w, not_adverbs));
}

/* Words that never go on with the noun before them; participles follow it as
 * a clause of their own ("global objects held by …"). */
static bool is_closed(const struct word *w)
{
    size_t n = strlen(w->lower);
    if (n > 4 && strcmp(w->lower + n - 2, "ed") == 0)
        return true;
    static const char *const list[] = {
        "and",     "or",      "but",      "nor",     "yet",   "so",      "while",
        "whereas", "by",      "in",       "at",      "on",    "with",    "within",
        "without", "for",     "as",       "of",      "to",    "from",    "when",
        "where",   "which",   "that",     "than",    "until", "because", "since",
        "if",      "unless",  "although", "though",  "not",   "is",      "are",
        "has",     "have",    "needs",    "need",    "even",  "too",     "like",
        "unlike",  "after",   "once",     "per",     "can",   "cannot",  "it",
        "they",    "you",     "a",        "an",      "the",   "its",     "each",
        "every",   "only",    "there",    "through", "via",   "under",   "behind",
        "whose",   "despite", "instead",  "rather",  "again", "today",   "also",
        "both",    "held",    "kept",     "made",    NULL};
    return word_in(w, list);
}

struct walk {
    const struct word *words;
    size_t n, start;
    size_t end; /* of the longest match so far; 0: none */
    bool is_negated;
    const struct map *levels;
};

static void walk(struct walk *w, const struct node *node, size_t at, bool negated);

static void walk_word(struct walk *w, const struct node *node, size_t at, bool negated)
{
    if (at >= w->n)
        return;
    const struct word *word = &w->words[at];
    if (at > w->start && word->hard)
        return;
    if (str_eq(node->word, str_z(word->lower)))
        walk(w, node->next, at + 1, negated);
    else if (at > w->start && !word->comma && word_is_negation(word))
        walk(w, node, at + 1, !negated);
    else if (at > w->start && !word->comma && word_is_adverb(word))
        walk(w, node, at + 1, negated);
}

static void walk_gap(struct walk *w, const struct node *node, size_t at, bool negated)
{
    for (size_t gap = 1; gap <= MAX_GAP && at + gap <= w->n; gap++) {
        const struct word *word = &w->words[at + gap - 1];
        if (word->comma || word->hard)
            return;
        walk(w, node->next, at + gap, negated);
        /* "Replicated across zones in Regions" is about zones. */
        if (map_has(w->levels, str_z(word->lower)))
            return;
    }
}

static void walk(struct walk *w, const struct node *node, size_t at, bool negated)
{
    if (!node) {
        if (at > w->end) {
            w->end = at;
            w->is_negated = negated;
        }
        return;
    }
    switch (node->kind) {
    case NODE_WORD:
        walk_word(w, node, at, negated);
        return;
    case NODE_GAP:
        walk_gap(w, node, at, negated);
        return;
    case NODE_END:
        if (at >= w->n || w->words[at].comma || w->words[at].hard ||
            is_closed(&w->words[at]) || word_is_adverb(&w->words[at]))
            walk(w, node->next, at, negated);
        return;
    case NODE_JOIN:
        walk(w, node->next, at, negated);
        return;
    case NODE_GROUP:
        for (size_t i = 0; i < node->alternatives.n; i++)
            walk(w, node->alternatives.p[i], at, negated);
        if (node->is_optional)
            walk(w, node->next, at, negated);
        return;
    }
}

bool phrases_match(const struct phrases *p, const struct word *words, size_t n,
                   size_t at, phrases_look look, bool with_brief,
                   struct phrase_match *out)
{
    const struct phrase_vec *list = map_get(&p->by_first, str_z(words[at].lower));
    out->to = at;
    for (size_t i = 0; list && i < list->n; i++) {
        struct walk w = {.words = words, .n = n, .start = at, .levels = &p->levels};
        const struct phrase *phrase = list->p[i];
        if ((phrase->is_brief && !with_brief) || !(phrase->needs & look))
            continue;
        walk(&w, phrase->head, at, false);
        if (w.end > out->to)
            *out = (struct phrase_match){phrase->kind, phrase->level,
                                         w.is_negated != phrase->is_negated, at, w.end};
    }
    return out->to > at;
}

phrases_look phrases_look_at(const struct phrases *p, const struct word *words,
                             size_t n)
{
    phrases_look look = 0;
    for (size_t i = 0; i < n; i++)
        look |= (uintptr_t)map_get(&p->telling, str_z(words[i].lower));
    return look;
}

bool phrases_speak(const struct phrases *p, struct str text)
{
    enum { CHUNK = 64 };
    struct word words[CHUNK];
    for (size_t n = CHUNK; n == CHUNK;) {
        n = words_split(text, words, CHUNK);
        if (phrases_look_at(p, words, n))
            return true;
        text = n ? str_from(text, words[n - 1].to) : text;
    }
    return false;
}

/* ---- mending ---- */

/* Whether two words are at most `edits` insertions, deletions, exchanges or swaps of
 * neighbours apart. */
static bool is_near(struct str a, struct str b, int edits)
{
    size_t i = 0;
    while (i < a.n && i < b.n && a.p[i] == b.p[i])
        i++;
    a = str_from(a, i);
    b = str_from(b, i);
    if (!a.n && !b.n)
        return true;
    if (edits == 0)
        return false;
    bool swapped = a.n > 1 && b.n > 1 && a.p[0] == b.p[1] && a.p[1] == b.p[0];
    return is_near(str_from(a, 1), str_from(b, 1), edits - 1) ||
           is_near(str_from(a, 1), b, edits - 1) ||
           is_near(a, str_from(b, 1), edits - 1) ||
           (swapped && is_near(str_from(a, 2), str_from(b, 2), edits - 1));
}

void phrases_mend(const struct phrases *p, struct word *word)
{
    enum { SHORTEST = 6, LONG = 7 };
    struct str w = str_z(word->lower);
    if (w.n < SHORTEST || w.p[0] < 'a' || w.p[0] > 'z' || map_has(&p->words, w))
        return;
    size_t letter = (size_t)(w.p[0] - 'a');
    for (size_t i = p->letters[letter]; i < p->letters[letter + 1]; i++) {
        struct str known = p->vocabulary.p[i];
        /* "zoned" is no "zone", "stored" no "store": only other ends that err. */
        bool is_form = str_starts(w, known) || str_starts(known, w);
        int edits = w.n >= LONG && w.p[w.n - 1] == known.p[known.n - 1] ? 2 : 1;
        if (known.n < SHORTEST || known.n > w.n + 2 || w.n > known.n + 2 || is_form ||
            !is_near(w, known, edits))
            continue;
        memcpy(word->lower, known.p, known.n);
        word->lower[known.n] = '\0';
        return;
    }
}
