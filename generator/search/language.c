/* The table of languages; see language.h. */
#include "search/language.h"

/* Function words, what is left of contractions (don't: don t), and the verbs of
 * questions; but not "down", which says that something has failed. Stop words are
 * indexed all the same, for phrases. */
static const char *const english[] = {
    "a",      "about",  "above",  "after", "again",  "all",     "also",     "am",
    "an",     "and",    "any",    "are",   "as",     "at",      "be",       "because",
    "been",   "before", "being",  "below", "both",   "but",     "by",       "can",
    "cannot", "could",  "d",      "did",   "do",     "does",    "doing",    "don",
    "each",   "else",   "ever",   "few",   "for",    "from",    "further",  "get",
    "gets",   "give",   "gives",  "got",   "had",    "happen",  "happened", "happens",
    "has",    "have",   "having", "he",    "her",    "here",    "hers",     "him",
    "his",    "how",    "i",      "if",    "in",     "into",    "is",       "it",
    "its",    "itself", "ll",     "m",     "made",   "make",    "makes",    "may",
    "me",     "might",  "mine",   "more",  "most",   "must",    "my",       "no",
    "nor",    "not",    "of",     "off",   "on",     "once",    "only",     "or",
    "other",  "our",    "ours",   "out",   "over",   "own",     "please",   "re",
    "s",      "same",   "shall",  "she",   "should", "so",      "some",     "such",
    "t",      "tell",   "than",   "that",  "the",    "their",   "theirs",   "them",
    "then",   "there",  "these",  "they",  "this",   "those",   "through",  "to",
    "too",    "under",  "until",  "up",    "us",     "ve",      "very",     "was",
    "we",     "were",   "what",   "when",  "where",  "whether", "which",    "while",
    "who",    "whom",   "whose",  "why",   "will",   "with",    "would",    "you",
    "your",   "yours"};
static const char *const german[] = {
    "aber",  "als",  "am",    "an",    "auch",  "auf",    "aus",    "bei",    "bin",
    "bis",   "bist", "da",    "damit", "dann",  "das",    "dass",   "dem",    "den",
    "der",   "des",  "die",   "dies",  "diese", "diesem", "diesen", "dieser", "dieses",
    "doch",  "du",   "durch", "ein",   "eine",  "einem",  "einen",  "einer",  "eines",
    "er",    "es",   "fur",   "hat",   "hatte", "ich",    "ihr",    "im",     "in",
    "ist",   "ja",   "kann",  "kein",  "keine", "man",    "mit",    "muss",   "nach",
    "nicht", "noch", "nur",   "ob",    "oder",  "ohne",   "sehr",   "sein",   "sich",
    "sie",   "sind", "so",    "soll",  "uber",  "um",     "und",    "uns",    "vom",
    "von",   "vor",  "wann",  "war",   "warum", "was",    "wenn",   "wer",    "werden",
    "wie",   "wir",  "wird",  "wo",    "zu",    "zum",    "zur"};
static const char *const french[] = {
    "a",       "au",   "aux",    "avec", "c",    "ce",       "ces",  "cette",
    "comment", "d",    "dans",   "de",   "des",  "du",       "elle", "en",
    "est",     "et",   "il",     "ils",  "je",   "l",        "la",   "le",
    "les",     "leur", "lors",   "mais", "n",    "ne",       "nous", "on",
    "ou",      "par",  "pas",    "plus", "pour", "pourquoi", "qu",   "quand",
    "que",     "quel", "quelle", "qui",  "s",    "sa",       "se",   "ses",
    "si",      "son",  "sont",   "sur",  "un",   "une",      "vous", "y"};
static const char *const spanish[] = {
    "a",    "al",  "como",  "con",  "cual", "cuando", "de",     "del", "donde", "el",
    "ella", "en",  "entre", "es",   "esta", "este",   "la",     "las", "lo",    "los",
    "mas",  "no",  "o",     "para", "pero", "por",    "porque", "que", "quien", "se",
    "si",   "sin", "sobre", "su",   "sus",  "un",     "una",    "y"};

static const char *const arabic[] = {
    "اذا", "التي", "الذي", "الي", "ان",  "او",  "اين", "بعد", "ثم", "علي",
    "عن",  "عند",  "في",   "قبل", "كل",  "كيف", "لا",  "لم",  "ما", "ماذا",
    "متي", "مع",   "من",   "هذا", "هذه", "هل",  "هو",  "هي",  "و"};

/* Words about the reach of a thing and about what it survives: "does the db survive
 * an az outage" asks for the db. The names of a site's own levels are added. Where
 * there is no stemmer, the forms of a word are listed. */
static const char *const english_scope[] = {
    "across",     "affected", "availability", "az",        "azs",      "bound",
    "die",        "down",     "durable",      "fail",      "failover", "failure",
    "global",     "host",     "local",        "lose",      "loss",     "lost",
    "multi",      "multiple", "outage",       "redundant", "region",   "resilient",
    "resilience", "scope",    "several",      "single",    "span",     "survive",
    "tolerant",   "tolerate", "worldwide",    "zonal",     "zone"};
static const char *const german_scope[] = {"ausfall",
                                           "ausfallen",
                                           "ausfallt",
                                           "ausfalle",
                                           "az",
                                           "azs",
                                           "ausgefallen",
                                           "einzelne",
                                           "fallt",
                                           "global",
                                           "globale",
                                           "host",
                                           "mehrere",
                                           "mehreren",
                                           "region",
                                           "regional",
                                           "regionen",
                                           "uberlebt",
                                           "uberleben",
                                           "uberstehen",
                                           "ubersteht",
                                           "verfugbarkeitszone",
                                           "verfugbarkeitszonen",
                                           "weltweit",
                                           "zone",
                                           "zonen"};
static const char *const french_scope[] = {
    "az",     "defaillance", "global", "hote",     "mondial", "multi",   "panne",
    "perte",  "plusieurs",   "region", "regional", "regions", "resiste", "resister",
    "survit", "survivre",    "tombe",  "zone",     "zones"};
static const char *const spanish_scope[] = {
    "az",        "caida",      "cae",    "fallo",    "falla",    "global",  "multi",
    "multiples", "perdida",    "region", "regional", "regiones", "resiste", "resistir",
    "sobrevive", "sobrevivir", "unica",  "varias",   "zona",     "zonas"};

/* ---- endings ------------------------------------------------------------------- */

/* Light ones, as those that rank best in comparisons (Savoy 2006; for Arabic Larkey's
 * light10): plurals, cases, the commonest verb forms, and the nouns that are made of
 * verbs. tests/languages judges them. */
#define GERMAN                                                                         \
    "ungen.8 ung.7 heiten>heit.8 keiten>keit.8 elten>el.8 elte>el.7 elt>el.6 "         \
    "eln>el.6 erten>er.8 erte>er.7 ert>er.6 / "                                        \
    "icher>icher.6 ern>er.6 em.5 en.5 er.5 es.5 e.4 bs>b.4 ds>d.4 fs>f.4 gs>g.4 "      \
    "hs>h.4 ks>k.4 "                                                                   \
    "ls>l.4 ms>m.4 ns>n.4 rs>r.5 ts>t.4 / "                                            \
    "icher>icher.6 est.6 er.5 en.5 et.6"
#define FRENCH                                                                         \
    "eaux>eau.5 aux>al.5 s.4 x.4 / "                                                   \
    "issement>i.10 ications>iqu.9 ication>iqu.8 ation.7 ateur.8 atrice.8 ement.8 "     \
    "ivement>if.9 aient.7 ait.6 ees.5 ee.4 ent.7 ant.6 euse>eur.6 ive>if.5 elle>el.5 " \
    "enne>en.5 er.5 ez.5 e.4 / "                                                       \
    "iqu>ic.5 qu>c.4 e.4"
#define SPANISH                                                                        \
    "ces>z.5 es.5 s.4 / "                                                              \
    "acion.7 adora.8 ador.7 amiento.9 imiento.9 mente.8 ando.7 iendo.8 ado.6 ada.6 "   \
    "ido.6 ida.6 aron.7 ieron.8 ar.5 er.5 ir.5 an.5 en.5 a.4 e.4 o.4 / "               \
    "qu>c.4 gu>g.5"
/* Folded: teh marbuta is heh, alef maksura yeh, alefs are bare. */
#define ARABIC                                                                         \
    "^وال.6 ^بال.6 "                                                             \
    "^كال.6 ^فال.6 "                                                             \
    "^ال.5 ^لل.5 ^و.5 / "                                                         \
    "ها.5 / ان.5 ات.5 "                                                          \
    "ون.5 ين.5 يه.5 / "                                                          \
    "ه.4 ي.5"

static const struct language languages[] = {
    {STR_INIT("en"), STR_INIT("english"), STR_INIT(""), false, english,
     countof(english), english_scope, countof(english_scope)},
    {STR_INIT("de"), STR_INIT(""), STR_INIT(GERMAN), true, german, countof(german),
     german_scope, countof(german_scope)},
    {STR_INIT("fr"), STR_INIT(""), STR_INIT(FRENCH), false, french, countof(french),
     french_scope, countof(french_scope)},
    {STR_INIT("ar"), STR_INIT(""), STR_INIT(ARABIC), false, arabic, countof(arabic),
     NULL, 0},
    {STR_INIT("es"), STR_INIT(""), STR_INIT(SPANISH), false, spanish, countof(spanish),
     spanish_scope, countof(spanish_scope)},
};

static const struct language unknown = {
    STR_INIT(""), STR_INIT(""), STR_INIT(""), false, NULL, 0, NULL, 0};

const struct language *language_find(struct str tag)
{
    ptrdiff_t dash = str_find_char(tag, '-', 0);
    struct str code = dash < 0 ? tag : str_slice(tag, 0, (size_t)dash);
    for (size_t i = 0; i < countof(languages); i++)
        if (str_eq_nocase(languages[i].code, code))
            return &languages[i];
    return &unknown;
}

struct str language_script(const struct language *l)
{
    return l->endings.n ? STR("endings") : l->stemmer;
}

bool language_is_stop(const struct language *l, struct str word)
{
    size_t low = 0, high = l->nstop_words;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_cmp(word, str_z(l->stop_words[middle]));
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}
