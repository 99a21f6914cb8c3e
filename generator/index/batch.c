/* Reads documents into numbered words and decides how much a word weighs by
 * where it stands. Weights are added to the word's frequency in the document,
 * the wdf of BM25; they were chosen on judged queries. */
#include "index/batch.h"

#include "util/utf8.h"

enum {
    WEIGHT_NAME = 3,            /* a word of the title or an alias, in all */
    WEIGHT_ALSO_CALLED = 3,     /* a word people use instead */
    WEIGHT_WHOLE_NAME = 4,      /* the term that is the whole name */
    WEIGHT_LINK_TEXT = 2,       /* a word of other pages' links to this one */
    WEIGHT_WHOLE_LINK_TEXT = 2, /* the term that is all of such a link */
    WEIGHT_BEGINNING = 1,       /* the first letters of a word of a name */
    WEIGHT_TITLE = 4,
    WEIGHT_FIRST = 3,   /* the same of its first word, beside that */
    WEIGHT_HEADING = 2, /* beside the word's place in the body */
    WEIGHT_OPENING = 1, /* the first sentence, likewise */
    WEIGHT_DESCRIPTION = 1,
    WEIGHT_BODY = 1,
    OPENING_BYTES = 240, /* how far a first sentence reaches at most */
    FIELD_GAP = 100      /* between positions of different fields */
};

/* A word at its place in the document being read. */
struct token {
    uint32_t word, position, weight, name; /* position UINT32_MAX: none */
    bool is_title;                         /* of which `name` is a share */
};
VEC(token_vec, struct token);

/* One document being read. */
struct reader {
    struct batch *batch;
    const struct batch_context *context;
    uint32_t document, position;
    struct arena scratch;
    struct str text;                     /* that the terms are of */
    struct search_term_vec terms, words; /* all of them; those with places */
    struct token_vec tokens;
    struct map names;     /* words that have the weight of a name already */
    bool is_list;         /* the page leads to others, which say more */
    bool is_title;        /* the name being read */
    VEC(, uint32_t) seen; /* by word: its place among the document's words + 1 */
};

static bool is_stop(const struct reader *r, struct str word)
{
    return language_is_stop(r->context->language, word);
}

static uint32_t number_of(struct batch *b, struct str word)
{
    size_t known = map_index(&b->by_word, word);
    if (known != MAP_NONE)
        return (uint32_t)known;
    struct batch_word w = {.word = arena_str(&b->word_arena, word)};
    vec_push(&b->words, w);
    map_put(&b->by_word, w.word, NULL);
    return (uint32_t)(b->words.n - 1);
}

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
static void note_form(struct reader *r, size_t i, uint32_t word)
{
    const struct search_term *t = &r->terms.p[i];
    struct batch_word *w = &r->batch->words.p[word];
    w->is_word |= t->kind != TERM_PART;
    if (!is_single(r, i))
        return;
    bool capital = r->text.p[t->from] >= 'A' && r->text.p[t->from] <= 'Z';
    w->is_capital |= capital;
    w->is_small |= !capital;
}

static uint32_t put(struct reader *r, struct str word, uint32_t position,
                    uint32_t weight, uint32_t name)
{
    uint32_t number = number_of(r->batch, word);
    struct batch_word *w = &r->batch->words.p[number];
    w->documents += w->last != r->document;
    w->last = r->document;
    w->is_name |= name > 0;
    vec_push(&r->tokens, ((struct token){number, position, weight, name, r->is_title}));
    return number;
}

static void cut(struct reader *r, struct str text)
{
    r->text = text;
    r->terms.n = 0;
    terms_cut(text, &r->scratch, &r->terms);
}

static uint32_t number_word(void *batch, struct str word)
{
    return number_of(batch, word);
}

/* Notes the explanations of acronyms in the text just cut. */
static void note_meanings(struct reader *r)
{
    struct acronym_text text = {.text = r->text,
                                .language = r->context->language,
                                .dictionary = r->context->dictionary,
                                .number = number_word,
                                .context = r->batch,
                                .out = &r->batch->meanings};
    r->words.n = 0;
    for (size_t i = 0; i < r->terms.n; i++) {
        const struct search_term *t = &r->terms.p[i];
        if (t->kind == TERM_WORD && !terms_is_cjk(t->word))
            vec_push(&r->words, *t);
    }
    text.words = r->words.p;
    text.n = r->words.n;
    acronyms_read(&text);
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
        uint32_t extra = t->from < opening ? WEIGHT_OPENING : 0;
        note_form(r, i, put(r, t->word, position, weight + extra, 0));
    }
    note_meanings(r);
    next_field(r);
}

/* Words that follow each other in a name are also findable written as one:
 * "natgateway", "nodejs", "rfc2119". */
static void read_compounds(struct reader *r)
{
    const struct search_term *last = NULL;
    for (size_t i = 0; i < r->terms.n; i++) {
        const struct search_term *t = &r->terms.p[i];
        if (t->kind != TERM_WORD || terms_is_cjk(t->word))
            continue;
        bool adjacent = last && last->position + 1 == t->position &&
                        !is_stop(r, last->word) && !is_stop(r, t->word);
        if (adjacent) {
            struct str joined = arena_printf(&r->scratch, "%.*s%.*s",
                                             STR_ARG(last->word), STR_ARG(t->word));
            if (terms_length(joined) <= TERM_CHARS) {
                uint32_t number = put(r, joined, UINT32_MAX, 1, 0);
                r->batch->words.p[number].is_word = true;
            }
        }
        last = t;
    }
}

/* The first letters of a word of a name as a term, unless the document has it so. */
static void put_beginning(struct reader *r, struct str word, char place,
                          uint32_t weight)
{
    size_t at = 0;
    for (size_t n = 0; n < TERM_BEGINNING && at < word.n; n++) {
        utf8_next(word, &at);
        struct str key = arena_printf(&r->scratch, "%c<%.*s", place, (int)at, word.p);
        if (!map_put(&r->names, key, r))
            put(r, str_from(key, 1), UINT32_MAX, weight, 0);
    }
}

/* Who has typed a letter or two of a name finds the pages that have one so: those whose
 * name begins so before those where a later word does. */
static void put_beginnings(struct reader *r, bool is_title)
{
    bool is_first = true;
    for (size_t i = 0; i < r->terms.n; i++) {
        const struct search_term *t = &r->terms.p[i];
        if (t->kind != TERM_WORD || terms_is_cjk(t->word))
            continue;
        if (is_first)
            put_beginning(r, t->word, '1', WEIGHT_FIRST);
        if (is_first && is_title)
            put_beginning(r, t->word, '2', WEIGHT_TITLE);
        if (is_first || !is_stop(r, t->word))
            put_beginning(r, t->word, '0', WEIGHT_BEGINNING);
        is_first = false;
    }
}

/* How many words of the name just cut say something. */
static uint32_t name_words(const struct reader *r)
{
    uint32_t n = 0;
    for (size_t i = 0; i < r->terms.n; i++)
        n += r->terms.p[i].kind == TERM_WORD && !is_stop(r, r->terms.p[i].word);
    return n;
}

/* What was cut last as one term, behind a mark. */
static void put_whole(struct reader *r, char mark, bool with_stops, uint32_t weight)
{
    struct buf key = BUF_INIT;
    buf_putc(&key, mark);
    for (size_t i = 0; i < r->terms.n; i++) {
        const struct search_term *t = &r->terms.p[i];
        if (t->kind == TERM_WORD && (with_stops || !is_stop(r, t->word))) {
            buf_str(&key, stem_word(r->context->stemmer, t->word, &r->scratch));
            buf_putc(&key, '_');
        }
    }
    if (key.n > 1 && terms_length(buf_view(&key)) <= TERM_CHARS)
        put(r, buf_view(&key), UINT32_MAX, weight, 0);
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
    for (size_t i = 0; i < countof(dashes); i++)
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

/* The name just cut: each word weighs the same however many of the names it stands in.
 */
static void put_name(struct reader *r, uint32_t weight, bool has_places)
{
    uint32_t words = name_words(r), share = words ? BATCH_NAME / words : 0;
    for (size_t i = 0; i < r->terms.n; i++) {
        const struct search_term *t = &r->terms.p[i];
        bool is_placed = has_places && t->kind == TERM_WORD;
        uint32_t position = is_placed ? r->position + t->position : UINT32_MAX;
        bool known = map_put(&r->names, t->word, r) != NULL;
        note_form(r, i,
                  put(r, t->word, position, known ? 0 : weight, share ? share : 1));
    }
    read_compounds(r);
}

/* A title or another name of the page. */
static void read_name(struct reader *r, struct str name, uint32_t weight, bool begins)
{
    struct str segment = {0};
    while (next_segment(&name, &segment)) {
        cut(r, segment);
        put_name(r, weight, true);
        put_beginnings(r, begins);
        begins = false;
        if (!r->is_list) /* so that whoever asks for just that finds it first */
            put_whole(r, '~', false, WEIGHT_WHOLE_NAME);
        next_word(r);
    }
    r->position += FIELD_GAP;
}

/* What other pages call this one: a name, but not its own. Nobody is on the way to it
 * after a letter, and no phrase stands there. */
static void read_link_text(struct reader *r, struct str text)
{
    struct str segment = {0};
    while (next_segment(&text, &segment)) {
        cut(r, segment);
        put_name(r, WEIGHT_LINK_TEXT, false);
        if (!r->is_list)
            put_whole(r, '~', false, WEIGHT_WHOLE_LINK_TEXT);
    }
}

/* A query that the page is the answer to, whatever it says. */
static void read_pin(struct reader *r, struct str query)
{
    cut(r, query);
    put_whole(r, '^', !name_words(r), 1);
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

static void read_document(struct reader *r, const struct search_doc *doc)
{
    r->is_list = str_eq(doc->kind, STR("chapter"));
    r->position = 0;
    r->is_title = true;
    read_name(r, doc->title, WEIGHT_NAME, true);
    for (size_t i = 0; i < doc->aliases.n; i++) { /* S3 is the title of Amazon S3 */
        r->is_title = str_ends(doc->title, doc->aliases.p[i]);
        read_name(r, doc->aliases.p[i], WEIGHT_NAME, r->is_title);
    }
    r->is_title = false;
    for (size_t i = 0; i < doc->also_called.n; i++)
        read_name(r, doc->also_called.p[i], WEIGHT_ALSO_CALLED, false);
    for (size_t i = 0; i < doc->link_texts.n; i++)
        read_link_text(r, doc->link_texts.p[i]);
    for (size_t i = 0; i < doc->pins.n; i++)
        read_pin(r, doc->pins.p[i]);
    cut(r, doc->title);
    note_meanings(r);
    read_text(r, doc->description, WEIGHT_DESCRIPTION, 0);
    bool opened = false;
    for (size_t i = 0; i < doc->nsections; i++) {
        const struct search_section *s = &doc->sections[i];
        if (s->is_cited) {
            read_text(r, s->title, 0, 0);
            read_text(r, s->text, 0, 0);
            continue;
        }
        read_text(r, s->title, WEIGHT_HEADING + WEIGHT_BODY, 0);
        read_text(r, s->text, WEIGHT_BODY, opened ? 0 : opening_of(s->text));
        opened |= s->text.n > 0;
    }
}

/* ---- words of a document -------------------------------------------------- */

/* Counts the places of each word, and what they weigh; `at` counts them once more
 * below. */
static size_t group_words(struct reader *r, struct document_word *words)
{
    size_t n = 0;
    for (size_t i = 0; i < r->tokens.n; i++) {
        const struct token *t = &r->tokens.p[i];
        uint32_t *seen = &r->seen.p[t->word];
        if (!*seen) {
            words[n++] = (struct document_word){.word = t->word};
            *seen = (uint32_t)n;
        }
        struct document_word *w = &words[*seen - 1];
        w->weight += t->weight;
        if (t->is_title && t->name > w->title)
            w->title = t->name & 7;
        else if (!t->is_title && t->name > w->name)
            w->name = t->name & 7;
        if (t->position != UINT32_MAX)
            w->n++;
    }
    for (size_t i = 0; i < n; i++) /* however often a page names its sources */
        words[i].weight += !words[i].weight;
    return n;
}

static uint32_t place_words(struct document_word *words, size_t n)
{
    uint32_t at = 0;
    for (size_t i = 0; i < n; i++) {
        words[i].at = at;
        at += words[i].n;
        words[i].n = 0;
    }
    return at;
}

static void put_positions(struct reader *r, struct document *d)
{
    for (size_t i = 0; i < r->tokens.n; i++) {
        const struct token *t = &r->tokens.p[i];
        struct document_word *w = &d->words[r->seen.p[t->word] - 1];
        if (t->position != UINT32_MAX)
            d->positions[w->at + w->n++] = t->position;
    }
}

static void end_document(struct reader *r)
{
    while (r->seen.n < r->batch->words.n)
        vec_push(&r->seen, 0);
    struct document d = {0};
    struct document_word *words =
        arena_new(&r->scratch, struct document_word, r->tokens.n);
    d.n = (uint32_t)group_words(r, words);
    uint32_t npositions = place_words(words, d.n);
    d.words = arena_new(&r->batch->arena, struct document_word, d.n);
    d.positions = arena_new(&r->batch->arena, uint32_t, npositions);
    if (d.n)
        memcpy(d.words, words, d.n * sizeof *words);
    put_positions(r, &d);
    for (size_t i = 0; i < d.n; i++)
        r->seen.p[d.words[i].word] = 0;
    vec_push(&r->batch->docs, d);
}

void batch_read(struct batch *b, const struct batch_context *context,
                const struct search_doc *const *docs, size_t n)
{
    struct reader r = {.batch = b, .context = context};
    for (size_t i = 0; i < n; i++) {
        r.document = (uint32_t)i + 1;
        read_document(&r, docs[i]);
        end_document(&r);
        r.tokens.n = 0;
        map_release(&r.names);
        arena_reset(&r.scratch);
    }
    for (size_t i = 0; i < b->words.n; i++)
        b->words.p[i].hash = b->by_word.entries[i].hash;
    vec_release(&r.terms);
    vec_release(&r.words);
    vec_release(&r.tokens);
    vec_release(&r.seen);
    arena_release(&r.scratch);
}

void batch_forget_words(struct batch *b)
{
    vec_release(&b->words);
    map_release(&b->by_word);
    arena_release(&b->word_arena);
}

void batch_release(struct batch *b)
{
    batch_forget_words(b);
    vec_release(&b->docs);
    vec_release(&b->meanings);
    arena_release(&b->arena);
}
