/* Words of titles that say how a thing is treated, not what it is; see general.h. */
#include "names/general.h"

#include "names/wordlist.h"

WORDLIST(english_before, "reliability", "resilience", "resiliency", "introduction",
         "intro", "introducing", "overview", "basics", "fundamentals", "notes",
         "advanced", "basic", "implementing", "using", "creating", "working",
         "understanding", "managing", "configuring", "deciding", "choosing", "getting",
         "started", "optimizing", "optimising", "controlling", "deep", "dive", "quick",
         "general", "more", "other", "with", "to", "the", "a", "an", "and", "in", "of",
         "for", "on", "about", "how", "what", "is", "are", "why", "when", "where",
         "between", "into", "your", "our", "does", "do", "can");
WORDLIST(english_behind, "overview", "basics", "concept", "concepts", "architecture",
         "architectures", "introduction", "intro", "fundamentals", "essentials",
         "primer", "tutorial", "guide", "reference", "notes", "note", "summary",
         "recap", "review", "deep", "dive", "101", "102", "faq", "cheat", "sheet",
         "cheatsheet", "details", "gotchas", "alternatives", "lock-in", "theory",
         "demo", "lab", "lesson", "chapter", "implementation", "features", "facts",
         "examples", "example", "tips", "tricks", "performance", "security",
         "explained", "and", "in", "of", "for", "with", "use", "cases", "limits",
         "limitations");
WORDLIST(german_before, "einführung", "einleitung", "überblick", "übersicht",
         "grundlagen", "der", "die", "das", "des", "den", "ein", "eine", "in", "und",
         "mit", "zu", "zum", "zur", "von", "vom", "im", "für", "über", "wie", "was",
         "ist", "warum", "wann");
WORDLIST(german_behind, "überblick", "übersicht", "grundlagen", "einführung",
         "einleitung", "konzepte", "konzept", "architektur", "aufbau",
         "zusammenfassung", "details", "vertiefung", "kapitel", "notizen", "anleitung",
         "beispiele", "beispiel", "im", "und", "für", "mit", "grenzen");

static const struct {
    const char *language;
    const char *const *before, *const *behind;
} lists[] = {{"en", english_before, english_behind},
             {"de", german_before, german_behind}};

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
