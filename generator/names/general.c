/* Words of titles that say how a thing is treated, not what it is; see general.h. */
#include "names/general.h"

#include "names/wordlist.h"

WORDLIST(english_before, "a", "about", "advanced", "an", "and", "are", "basic",
         "basics", "between", "can", "choosing", "configuring", "controlling",
         "creating", "deciding", "deep", "dive", "do", "does", "for", "fundamentals",
         "general", "getting", "how", "implementing", "in", "into", "intro",
         "introducing", "introduction", "is", "managing", "more", "notes", "of", "on",
         "optimising", "optimizing", "other", "our", "overview", "quick", "reliability",
         "resilience", "resiliency", "started", "the", "to", "understanding", "using",
         "what", "when", "where", "why", "with", "working", "your");
WORDLIST(english_behind, "101", "102", "alternatives", "and", "architecture",
         "architectures", "basics", "cases", "chapter", "cheat", "cheatsheet",
         "concept", "concepts", "deep", "demo", "details", "dive", "essentials",
         "example", "examples", "explained", "facts", "faq", "features", "for",
         "fundamentals", "gotchas", "guide", "implementation", "in", "intro",
         "introduction", "lab", "lesson", "limitations", "limits", "lock-in", "note",
         "notes", "of", "overview", "performance", "primer", "recap", "reference",
         "review", "security", "sheet", "summary", "theory", "tips", "tricks",
         "tutorial", "use", "with");
WORDLIST(german_before, "das", "den", "der", "des", "die", "ein", "eine", "einführung",
         "einleitung", "für", "grundlagen", "im", "in", "ist", "mit", "und", "vom",
         "von", "wann", "warum", "was", "wie", "zu", "zum", "zur", "über", "überblick",
         "übersicht");
WORDLIST(german_behind, "anleitung", "architektur", "aufbau", "beispiel", "beispiele",
         "details", "einführung", "einleitung", "für", "grenzen", "grundlagen", "im",
         "kapitel", "konzept", "konzepte", "mit", "notizen", "und", "vertiefung",
         "zusammenfassung", "überblick", "übersicht");

static const struct {
    const char *language;
    const struct wordlist *before, *behind;
} lists[] = {{"en", &english_before, &english_behind},
             {"de", &german_before, &german_behind}};

bool general_before(struct str word, struct str language)
{
    for (size_t i = 0; i < countof(lists); i++)
        if (str_starts(language, str_z(lists[i].language)))
            return wordlist_has(lists[i].before, word);
    return false;
}

bool general_behind(struct str word, struct str language)
{
    for (size_t i = 0; i < countof(lists); i++)
        if (str_starts(language, str_z(lists[i].language)))
            return wordlist_has(lists[i].behind, word);
    return false;
}
