/* Kinds of words by their first letter; see words.h. */
#include "statements/words.h"

enum { MOST = 16, N = WORD_NEGATION, A = WORD_ADVERB, C = WORD_CLOSED };

struct told {
    const char *word;
    unsigned char kinds;
};

#define LETTER(letter, ...) [letter - 'a'] = {__VA_ARGS__}

/* Of each letter those that begin with it, up to one without a word. */
static const struct told by_letter[26][MOST] = {
    LETTER('a', {"a", C}, {"after", C}, {"again", A | C}, {"all", A}, {"already", A},
           {"also", A | C}, {"although", C}, {"always", A}, {"an", C}, {"and", C},
           {"are", C}, {"aren't", N}, {"as", C}, {"at", C}),
    LETTER('b', {"because", C}, {"behind", C}, {"both", A | C}, {"but", C}, {"by", C}),
    LETTER('c', {"can", C}, {"can't", N}, {"cannot", N | C}),
    LETTER('d', {"despite", C}, {"doesn't", N}, {"don't", N}),
    LETTER('e', {"each", A | C}, {"even", A | C}, {"every", C}),
    LETTER('f', {"for", C}, {"from", C}),
    LETTER('h', {"hardly", N}, {"has", C}, {"hasn't", N}, {"have", C}, {"held", C},
           {"hence", A}, {"however", A}),
    LETTER('i', {"if", C}, {"in", C}, {"instead", A | C}, {"is", C}, {"isn't", N},
           {"it", C}, {"its", C}, {"itself", A}),
    LETTER('j', {"just", A}),
    LETTER('k', {"kept", C}),
    LETTER('l', {"like", C}),
    LETTER('m', {"made", C}),
    LETTER('n', {"need", C}, {"needs", C}, {"neither", N}, {"never", N}, {"no", N},
           {"nor", N | C}, {"not", N | C}, {"now", A}),
    LETTER('o', {"of", C}, {"on", C}, {"once", C}, {"only", A | C}, {"or", C}),
    LETTER('p', {"per", C}),
    LETTER('r', {"rather", A | C}),
    LETTER('s', {"since", C}, {"so", C}, {"still", A}),
    LETTER('t', {"than", C}, {"that", C}, {"the", C}, {"themselves", A}, {"there", C},
           {"therefore", A}, {"they", C}, {"though", C}, {"through", C}, {"thus", A},
           {"to", C}, {"today", A | C}, {"too", A | C}),
    LETTER('u', {"under", C}, {"unless", C}, {"unlike", C}, {"until", C}),
    LETTER('v', {"via", C}),
    LETTER('w', {"when", C}, {"where", C}, {"whereas", C}, {"which", C}, {"while", C},
           {"whose", C}, {"with", C}, {"within", C}, {"without", C}, {"won't", N}),
    LETTER('y', {"yet", C}, {"you", C}),
};

static bool ends_with(const struct word *w, const char *two)
{
    return w->n > 4 && w->lower[w->n - 2] == two[0] && w->lower[w->n - 1] == two[1];
}

/* "Redundantly" is an adverb, and participles follow a noun as a clause of their own
 * ("global objects held by …"). */
static unsigned char kinds_of_form(const struct word *w)
{
    static const char *const no_adverbs[] = {"supply", "apply", "reply", NULL};
    if (ends_with(w, "ed"))
        return C;
    return ends_with(w, "ly") && !word_in(w, no_adverbs) ? A : 0;
}

void word_tell_kinds(struct word *w)
{
    unsigned char letter = (unsigned char)(w->lower[0] - 'a');
    w->kinds = kinds_of_form(w);
    if (letter >= 26)
        return;
    for (const struct told *t = by_letter[letter]; t->word; t++)
        if (t->word[1] == w->lower[1] && word_is(w, t->word))
            w->kinds |= t->kinds;
}
