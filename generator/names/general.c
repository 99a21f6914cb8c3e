/* Words of titles that say how a thing is treated, not what it is; see title.h. Lower
 * case, sorted by nothing but sense. */
#include "names/general.h"

#include "names/title.h"

static const char *const english[] = {"overview",
                                      "basics",
                                      "basic",
                                      "concept",
                                      "concepts",
                                      "architecture",
                                      "architectures",
                                      "introduction",
                                      "intro",
                                      "introducing",
                                      "fundamentals",
                                      "essentials",
                                      "primer",
                                      "tutorial",
                                      "guide",
                                      "reference",
                                      "notes",
                                      "note",
                                      "summary",
                                      "recap",
                                      "review",
                                      "advanced",
                                      "deep",
                                      "dive",
                                      "deepdive",
                                      "101",
                                      "102",
                                      "faq",
                                      "cheat",
                                      "sheet",
                                      "cheatsheet",
                                      "details",
                                      "detail",
                                      "theory",
                                      "demo",
                                      "lab",
                                      "lesson",
                                      "chapter",
                                      "section",
                                      "implementing",
                                      "implementation",
                                      "using",
                                      "creating",
                                      "working",
                                      "understanding",
                                      "managing",
                                      "configuring",
                                      "setting",
                                      "deciding",
                                      "choosing",
                                      "getting",
                                      "started",
                                      "up",
                                      "with",
                                      "to",
                                      "the",
                                      "a",
                                      "an",
                                      "and",
                                      "in",
                                      "of",
                                      "for",
                                      "on",
                                      "about",
                                      "how",
                                      "what",
                                      "is",
                                      "are",
                                      "why",
                                      "when",
                                      "key",
                                      "facts",
                                      "features",
                                      "quick",
                                      "start",
                                      "example",
                                      "examples",
                                      "best",
                                      "practices",
                                      "tips",
                                      "tricks",
                                      "optimizing",
                                      "optimising",
                                      "performance",
                                      "security",
                                      "controlling",
                                      "access",
                                      "more",
                                      "other",
                                      "misc",
                                      "miscellaneous",
                                      "general",
                                      "custom",
                                      NULL};

static const char *const german[] = {
    "überblick", "übersicht",  "grundlagen",  "einführung",  "einleitung",
    "konzepte",  "konzept",    "architektur", "aufbau",      "zusammenfassung",
    "details",   "vertiefung", "kapitel",     "abschnitt",   "notizen",
    "anleitung", "erste",      "schritte",    "beispiele",   "beispiel",
    "der",       "die",        "das",         "ein",         "eine",
    "in",        "und",        "mit",         "zu",          "zum",
    "zur",       "von",        "im",          "für",         "über",
    "wie",       "was",        "ist",         "allgemeines", "hinweise",
    NULL};

/* Words around a name: "the", "with". They go only along with others. */
static const struct {
    const char *language;
    const char *const *words;
} lists[] = {{"en", english}, {"de", german}};

const char *const *general_words(struct str language)
{
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        if (str_starts(language, str_z(lists[i].language)))
            return lists[i].words;
    return NULL;
}

bool name_is_general(struct str word, struct str language)
{
    for (const char *const *w = general_words(language); w && *w; w++)
        if (str_eq_nocase(word, str_z(*w)))
            return true;
    return false;
}
