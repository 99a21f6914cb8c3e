/* Reads documents into numbered words and decides how much a word weighs by
 * where it stands. Weights are added to the word's frequency in the document,
 * the wdf of BM25; they were chosen on judged queries. */
#include "index/lexicon.h"

#include "search/stem.h"

enum {
    WEIGHT_NAME = 3,        /* a word of the title or an alias, in all */
    WEIGHT_ALSO_CALLED = 3, /* a word people use instead */
    WEIGHT_WHOLE_NAME = 4,  /* the term that is the whole name */
    WEIGHT_HEADING = 2,     /* beside the word's place in the body */
    WEIGHT_OPENING = 1,     /* the first sentence, likewise */
    WEIGHT_DESCRIPTION = 1,
    WEIGHT_BODY = 1,
    OPENING_BYTES = 240, /* how far a first sentence reaches at most */
    FIELD_GAP = 100      /* between positions of different fields */
};

void lexicon_init(struct lexicon *l, const struct language *language)
{
    *l = (struct lexicon){.language = language,
                          .stemmer = stemmer_new(language->stemmer)};
    if (!l->stemmer)
        l->stemmer = stemmer_new((struct str){0});
}

void lexicon_release(struct lexicon *l)
{
    stemmer_free(l->stemmer);
    vec_release(&l->words);
    map_release(&l->by_word);
    arena_release(&l->arena);
}

uint32_t lexicon_find(const struct lexicon *l, struct str word)
{
    uintptr_t found = (uintptr_t)map_get(&l->by_word, word);
    return found ? (uint32_t)(found - 1) : UINT32_MAX;
}

uint32_t lexicon_word(struct lexicon *l, struct str word)
{
    uint32_t found = lexicon_find(l, word);
    if (found != UINT32_MAX)
        return found;
    struct lexicon_word w = {.word = arena_str(&l->arena, word)};
    w.stem = stem_word(l->stemmer, w.word, &l->arena);
    vec_push(&l->words, w);
    map_put(&l->by_word, w.word, (void *)(uintptr_t)l->words.n);
    return (uint32_t)(l->words.n - 1);
}

/* One document being read. */
struct reader {
    struct lexicon *lexicon;
    uint32_t document, position;
    struct arena scratch;
    struct str text; /* that the terms are of */
    struct search_term_vec terms;
    struct lexicon_token_vec *out;
    struct map names; /* words that have the weight of a name already */
    bool is_list;     /* the page leads to others, which say more */
};

/* Whether term i is a word of its own: not joined to others, nor made of parts. */
static bool is_single(const struct reader *r, size_t i)
{
    const struct search_term *t = &r->terms.p[i];
    for (size_t k = i + 1; k < r->terms.n && r->terms.p[k].kind != TERM_WORD; k++)
        if (r->terms.p[k].kind == TERM_PART || r->terms.p[k].kind == TERM_WHOLE)
            return false;
    bool joined_before = t->from && strchr("-_./:@", r->text.p[t->from - 1]);
    bool joined_behind = t->to + 1 < r->text.n && strchr("-_/:@", r->text.p[t->to]) &&
                         char_is_alnum(r->text.p[t->to + 1]);
    return t->kind == TERM_WORD && !joined_before && !joined_behind;
}

/* Notes how term i is written, by which it may be taken for misspelt. */
static void note_form(struct reader *r, size_t i)
{
    const struct search_term *t = &r->terms.p[i];
    if (!is_single(r, i))
        return;
    uint32_t number = lexicon_find(r->lexicon, t->word);
    struct lexicon_word *w = &r->lexicon->words.p[number];
    bool capital = r->text.p[t->from] >= 'A' && r->text.p[t->from] <= 'Z';
    w->is_capital |= capital;
    w->is_small |= !capital;
}

static void put(struct reader *r, struct str word, uint32_t position, uint32_t weight,
                uint32_t name)
{
    struct lexicon *l = r->lexicon;
    uint32_t number = lexicon_word(l, word);
    struct lexicon_word *w = &l->words.p[number];
    w->documents += w->last != r->document;
    w->last = r->document;
    w->is_name |= name > 0;
    vec_push(r->out, ((struct lexicon_token){number, position, weight, name}));
}

static void cut(struct reader *r, struct str text)
{
    r->text = text;
    r->terms.n = 0;
    terms_cut(text, &r->scratch, &r->terms);
}

/* Moves on behind the positions of the terms just read. */
static void next_word(struct reader *r)
{
    for (size_t i = r->terms.n; i-- > 0;)
        if (r->terms.p[i].kind == TERM_WORD) {
            r->position += r->terms.p[i].position + 1;
            break;
        }
}

static void next_field(struct reader *r)
{
    next_word(r);
    r->position += FIELD_GAP;
}

static void read_text(struct reader *r, struct str text, uint32_t weight,
                      size_t opening)
{
    cut(r, text);
    for (size_t i = 0; i < r->terms.n; i++) {
        const struct search_term *t = &r->terms.p[i];
        uint32_t position =
            t->kind == TERM_WORD ? r->position + t->position : UINT32_MAX;
        put(r, t->word, position, weight + (t->from < opening ? WEIGHT_OPENING : 0), 0);
        note_form(r, i);
    }
    next_field(r);
}

/* Words that follow each other in a name are also findable written as one:
 * "natgateway". */
static void read_compounds(struct reader *r)
{
    const struct search_term *last = NULL;
    for (size_t i = 0; i < r->terms.n; i++) {
        const struct search_term *t = &r->terms.p[i];
        if (t->kind != TERM_WORD || !stem_applies(t->word))
            continue;
        bool adjacent = last && last->position + 1 == t->position &&
                        !language_is_stop(r->lexicon->language, last->word) &&
                        !language_is_stop(r->lexicon->language, t->word);
        if (adjacent) {
            struct str joined = arena_printf(&r->scratch, "%.*s%.*s",
                                             STR_ARG(last->word), STR_ARG(t->word));
            if (terms_length(joined) <= TERM_CHARS)
                put(r, joined, UINT32_MAX, 1, 0);
        }
        last = t;
    }
}

/* How many words of the name just cut say something. */
static uint32_t name_words(const struct reader *r)
{
    uint32_t n = 0;
    for (size_t i = 0; i < r->terms.n; i++)
        n += r->terms.p[i].kind == TERM_WORD &&
             !language_is_stop(r->lexicon->language, r->terms.p[i].word);
    return n;
}

/* The name as one term, so that whoever asks for just that finds it first. */
static void read_whole_name(struct reader *r)
{
    struct buf key = BUF_INIT;
    buf_putc(&key, '~');
    for (size_t i = 0; i < r->terms.n; i++) {
        const struct search_term *t = &r->terms.p[i];
        if (t->kind == TERM_WORD && !language_is_stop(r->lexicon->language, t->word)) {
            buf_str(&key, stem_word(r->lexicon->stemmer, t->word, &r->scratch));
            buf_putc(&key, '_');
        }
    }
    if (key.n > 1 && terms_length(buf_view(&key)) <= TERM_CHARS)
        put(r, buf_view(&key), UINT32_MAX, WEIGHT_WHOLE_NAME, 0);
    buf_release(&key);
}

/* The bytes of a separator between names at `at`, or 0. */
static size_t separator(struct str s, size_t at)
{
    static const struct str dashes[] = {STR_INIT(" - "), STR_INIT(": "),
                                        STR_INIT("\xe2\x80\x93"),
                                        STR_INIT("\xe2\x80\x94")};
    if (strchr("()[]|", s.p[at]))
        return s.p[at] != 0;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_starts(str_from(s, at), dashes[i]))
            return dashes[i].n;
    return 0;
}

/* "Load balancers: Part 2 - Classic (CLB)" holds four names. */
static bool next_segment(struct str *rest, struct str *segment)
{
    size_t to = 0, gap = 0;
    while (to < rest->n && !(gap = separator(*rest, to)))
        to++;
    *segment = str_slice(*rest, 0, to);
    bool any = rest->n > 0;
    *rest = str_from(*rest, to + gap);
    return any;
}

/* A title or another name of the page: each word weighs the same however many
 * of the names it stands in. */
static void read_name(struct reader *r, struct str name, uint32_t weight)
{
    struct str segment = {0};
    while (next_segment(&name, &segment)) {
        cut(r, segment);
        uint32_t words = name_words(r), share = words ? LEXICON_NAME / words : 0;
        for (size_t i = 0; i < r->terms.n; i++) {
            const struct search_term *t = &r->terms.p[i];
            uint32_t position =
                t->kind == TERM_WORD ? r->position + t->position : UINT32_MAX;
            bool known = map_put(&r->names, t->word, r) != NULL;
            put(r, t->word, position, known ? 0 : weight, share ? share : 1);
            note_form(r, i);
        }
        read_compounds(r);
        if (!r->is_list)
            read_whole_name(r);
        next_word(r);
    }
    r->position += FIELD_GAP;
}

/* Where the first sentence ends. */
static size_t opening_of(struct str text)
{
    for (size_t i = 0; i < text.n && i < OPENING_BYTES; i++) {
        bool ends = text.p[i] == '.' || text.p[i] == '\n';
        if (ends && i > 20 && (i + 1 == text.n || char_is_space(text.p[i + 1])))
            return i;
    }
    return text.n < OPENING_BYTES ? text.n : OPENING_BYTES;
}

void lexicon_read(struct lexicon *l, const struct search_doc *doc, uint32_t document,
                  struct lexicon_token_vec *out)
{
    struct reader r = {.lexicon = l,
                       .document = document,
                       .out = out,
                       .is_list = str_eq(doc->kind, STR("chapter"))};
    read_name(&r, doc->title, WEIGHT_NAME);
    for (size_t i = 0; i < doc->aliases.n; i++)
        read_name(&r, doc->aliases.p[i], WEIGHT_NAME);
    for (size_t i = 0; i < doc->also_called.n; i++)
        read_name(&r, doc->also_called.p[i], WEIGHT_ALSO_CALLED);
    read_text(&r, doc->description, WEIGHT_DESCRIPTION, 0);
    bool opened = false;
    for (size_t i = 0; i < doc->nsections; i++) {
        const struct search_section *s = &doc->sections[i];
        read_text(&r, s->title, WEIGHT_HEADING + WEIGHT_BODY, 0);
        read_text(&r, s->text, WEIGHT_BODY, opened ? 0 : opening_of(s->text));
        opened |= s->text.n > 0;
    }
    vec_release(&r.terms);
    map_release(&r.names);
    arena_release(&r.scratch);
}
