/* Which claims tell one thing; see title_claim.h. */
#include "links/title_claim.h"

#include "names/title.h"
#include "util/parallel.h"

/* ---- how words are written ---- */

/* Whether the notes write a word as a name: not small, but for slips. Where all nouns
 * have capitals they show nothing. */
static bool is_proper(const struct titles *t, struct str word, unsigned times)
{
    const struct lexis_word *w = corpus_word(t->corpus, word);
    enum { SLIPS = 50 };
    return w && !str_starts(t->words.language, STR("de")) && w->capital >= times &&
           w->lower * SLIPS <= w->capital;
}

/* How often a word stands in small letters, be it one or many. */
static size_t times_small(const struct titles *t, struct str name, struct arena *arena)
{
    const struct lexis_word *one = corpus_word(t->corpus, name_singular(name, arena));
    const struct lexis_word *many = corpus_word(t->corpus, title_plural(name, arena));
    return (one ? one->lower : 0) + (many && many != one ? many->lower : 0);
}

/* The same for the subject of a page: terse notes write "lambda" as often as "Lambda",
 * and who writes the capital within a sentence means the name. */
static bool is_subject(const struct titles *t, const struct claim *claim,
                       struct arena *arena)
{
    enum { OFTEN = 3, SOME = 2 };
    const struct lexis_word *w = corpus_word(t->corpus, claim->name);
    size_t small = times_small(t, claim->name, arena);
    if (is_proper(t, claim->name, SOME))
        return true;
    return claim->rank < SUBJECT_AMONG && w && w->capital >= OFTEN &&
           small <= w->capital + 1 && !str_starts(t->words.language, STR("de"));
}

bool title_has_capitals(struct str s)
{
    enum { SHORT_WORD = 3 };
    for (size_t i = 0; i < s.n; i++) {
        if (i > 0 && s.p[i - 1] != ' ')
            continue;
        ptrdiff_t end = str_find_char(s, ' ', i);
        size_t length = (end < 0 ? s.n : (size_t)end) - i;
        if (!title_is_capital(s.p[i]) && (i == 0 || length > SHORT_WORD || end < 0))
            return false;
    }
    return true;
}

/* Whether a sentence that begins with `name`, be it one or many, goes on to say what
 * it is or does. */
static bool is_defined_by(struct str text, struct str name)
{
    static const struct str verbs[] = {
        STR_INIT(" is "),    STR_INIT(" are "),  STR_INIT(" lets "),
        STR_INIT(" let "),   STR_INIT(" allow"), STR_INIT(" provide"),
        STR_INIT(" enable"), STR_INIT(" has "),  STR_INIT(" have "),
        STR_INIT(" can "),   STR_INIT(" offer"), STR_INIT(" ist "),
        STR_INIT(" sind "),  STR_INIT(" erlaub")};
    static const struct str articles[] = {STR_INIT("A "), STR_INIT("An "),
                                          STR_INIT("The "), STR_INIT("Ein "),
                                          STR_INIT("Eine ")};
    bool may_be_article = text.n && strchr("ATE", text.p[0]);
    for (size_t i = 0; may_be_article && i < countof(articles); i++)
        if (str_starts(text, articles[i])) {
            text = str_from(text, articles[i].n);
            break;
        }
    if (text.n < name.n + 3 || char_lower(text.p[0]) != char_lower(name.p[0]) ||
        !str_eq_nocase(str_slice(text, 0, name.n), name))
        return false;
    text = str_from(text, name.n);
    text = str_from(text, text.p[0] == 's');
    for (size_t i = 0; i < countof(verbs); i++)
        if (str_starts(text, verbs[i]))
            return true;
    return false;
}

/* Where the letter of a name stands that texts have least often. */
static size_t rarest(struct str name)
{
    static const char letters[] = "etaoinsrhldcumfpgwybvkxjqz"; /* rarer and rarer */
    size_t at = 0, most = 0;
    for (size_t i = 0; i < name.n; i++) {
        const char *letter = memchr(letters, char_lower(name.p[i]), sizeof letters - 1);
        size_t rarity = letter ? (size_t)(letter - letters) : 0;
        if (rarity > most) {
            most = rarity;
            at = i;
        }
    }
    return at;
}

/* Whether a text has a name, in any case: looked for by the letter `key` of it, which
 * is found faster than any other way. */
static bool holds(struct str text, struct str name, size_t key)
{
    char c = name.p[key];
    char forms[] = {char_lower(c), (char)(char_is_alpha(c) ? c & ~0x20 : c)};
    for (size_t i = 0; i < (forms[0] == forms[1] ? 1 : countof(forms)); i++) {
        ptrdiff_t at = (ptrdiff_t)key;
        for (; (at = str_find_char(text, forms[i], (size_t)at)) >= 0; at++) {
            size_t from = (size_t)at - key;
            if (str_eq_nocase(str_slice(text, from, from + name.n), name))
                return true;
        }
    }
    return false;
}

/* Whether the page that treats a term says it. */
static bool is_said(const struct titles *t, const struct claim *claim,
                    struct arena *arena)
{
    struct str name = name_singular(claim->name, arena);
    const struct md_block_vec *blocks = &t->blocks[claim->page];
    size_t key = rarest(name);
    for (size_t b = 0; b < blocks->n; b++)
        if (holds(blocks->p[b].text, name, key))
            return true;
    return false;
}

static bool is_defined(const struct titles *t, const struct claim *claim,
                       struct arena *arena)
{
    struct str name = name_singular(claim->name, arena);
    const struct md_block_vec *blocks = &t->blocks[claim->page];
    for (size_t b = 0; b < blocks->n; b++)
        if (is_defined_by(blocks->p[b].text, name))
            return true;
    return false;
}

static enum verdict judge_term(const struct titles *t, const struct claim *claim,
                               struct arena *arena)
{
    if (claim->is_written || is_defined(t, claim, arena) ||
        (t->is_technical && claim->rank < SUBJECT_HEADING && is_said(t, claim, arena)))
        return IS_NAME;
    return claim->rank < SUBJECT_HEADING && title_has_capitals(claim->name)
               ? IS_NAME_AS_WRITTEN
               : IS_NO_NAME;
}

/* What every other page speaks of is what the whole is about: nobody is helped by a
 * link on each of them. */
static bool is_everywhere(const struct titles *t, struct str name)
{
    enum { MANY = 20, PERCENT = 40 };
    const struct lexis_word *w = corpus_word(t->corpus, name);
    return w && w->pages >= MANY && (size_t)w->pages * 100 > t->npages * PERCENT;
}

static enum verdict judge(const struct titles *t, const struct claim *claim,
                          struct arena *arena)
{
    if (claim->is_contested || is_everywhere(t, claim->name))
        return IS_NO_NAME;
    if (subject_shows_case(claim->name))
        return IS_NAME;
    /* "Boiled Eggs" of "Pasta with Broccoli and Boiled Eggs" is no recipe for eggs. */
    if (!t->is_technical && claim->rank > SUBJECT_INTRODUCED)
        return IS_NO_NAME;
    if (title_is_several(claim->name))
        return judge_term(t, claim, arena);
    return claim->rank < SUBJECT_HEADING && title_is_capital(claim->name.p[0]) &&
                   is_subject(t, claim, arena)
               ? IS_NAME_AS_WRITTEN
               : IS_NO_NAME;
}

static void judge_one(void *context, size_t i, int worker)
{
    const struct titles *t = context;
    struct claim *claim = t->claims.entries[i].value;
    claim->verdict = judge(t, claim, &t->arenas[worker]);
}

void title_verdicts_find(struct titles *t)
{
    parallel_for(t->threads, t->claims.n, judge_one, t);
}
