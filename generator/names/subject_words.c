/* Lists of words; see subject_words.h. A language without lists has none, so that its
 * titles name only what they say whole. */
#include "names/subject_words.h"

#include "names/wordlist.h"

WORDLIST(english_introduces, "overview", "basics", "basic", "concept", "concepts",
         "architecture", "architectures", "introduction", "intro", "introducing",
         "fundamentals", "essentials", "primer", "101", "guide", "notes", "summary",
         "explained", "understanding", "about", "what", "is", "are");
WORDLIST(english_side, "security", "performance", "optimizing", "optimising",
         "optimization", "controlling", "access", "custom", "limits", "limit",
         "limitations", "pricing", "cost", "costs", "monitoring", "troubleshooting",
         "logging", "backup", "backups", "migration", "migrating", "tips", "tricks",
         "practices", "examples", "example", "faq", "history", "alternatives",
         "installation", "installing", "internals", "other", "more", "without", "vs",
         "versus", "between", "against", "not", "no");
WORDLIST(english_empty, "step", "steps", "next", "further", "reading", "see", "also",
         "use", "usage", "case", "cases", "point", "points", "common", "issue",
         "issues", "problem", "problems", "known", "table", "contents", "pros", "cons",
         "question", "questions", "answer", "answers", "requirement", "requirements",
         "prerequisites", "conclusion", "resource", "resources", "link", "links",
         "reference", "references", "credits", "license", "setup", "set", "up",
         "getting", "started", "start", "quick", "best", "key", "facts", "feature",
         "features", "detail", "details", "deep", "dive", "advanced", "general", "misc",
         "miscellaneous", "note", "chapter", "section", "part", "book", "volume", "act",
         "scene", "day", "week", "month", "year", "lesson", "lecture", "module", "unit",
         "exercise", "figure", "appendix", "phase", "round", "version", "release",
         "domain", "level", "ingredients", "directions", "method", "preparation",
         "instructions", "equipment", "serving", "servings", "variations", "storage",
         "tools", "options", "types", "type", "kinds", "comparison", "checklist",
         "glossary", "index", "list", "todo", "new", "old", "first", "second", "third",
         "last", "data", "model", "models", "design", "implementation", "implementing",
         "using", "creating", "working", "managing", "configuring", "configuration",
         "advantages", "disadvantages", "benefits", "scenario", "scenarios", "lab",
         "demo", "every", "all", "some", "any", "many", "good", "bad", "simple", "home",
         "page", "title", "author", "preface", "prologue", "epilogue", "foreword",
         "january", "february", "march", "april", "may", "june", "july", "august",
         "september", "october", "november", "december", "monday", "tuesday",
         "wednesday", "thursday", "friday", "saturday", "sunday");
WORDLIST(english_link, "the", "a", "an", "and", "in", "of", "for", "on", "to", "with",
         "from", "by", "at", "or", "as");
WORDLIST(english_speech, "how", "when", "why", "where", "who", "which", "your", "my",
         "our", "their", "its", "his", "her", "i", "you", "we", "he", "she", "it",
         "they", "this", "that", "these", "those", "do", "does", "can", "should",
         "will", "if", "let's", "don't", "be", "was", "were", "has", "have", "had");
WORDLIST(german_introduces, "überblick", "übersicht", "grundlagen", "einführung",
         "einleitung", "konzept", "konzepte", "architektur", "aufbau",
         "zusammenfassung", "allgemeines", "was", "ist", "sind");
WORDLIST(german_side, "sicherheit", "leistung", "kosten", "grenzen", "überwachung",
         "fehlersuche", "beispiele", "beispiel", "tipps", "sicherung", "geschichte",
         "zugriff", "ohne", "gegen", "statt");
WORDLIST(german_empty, "schritt", "schritte", "erste", "nächste", "weitere", "siehe",
         "auch", "verwendung", "nutzung", "problem", "probleme", "bekannte", "inhalt",
         "frage", "fragen", "antworten", "voraussetzungen", "fazit", "quellen",
         "literatur", "hinweis", "hinweise", "kapitel", "abschnitt", "teil", "band",
         "tag", "woche", "anhang", "abbildung", "tabelle", "zutaten", "zubereitung",
         "anleitung", "details", "vertiefung", "notizen", "version", "liste",
         "vorteile", "nachteile");
WORDLIST(german_link, "der", "die", "das", "des", "dem", "den", "ein", "eine", "einen",
         "in", "im", "und", "mit", "zu", "zum", "zur", "von", "vom", "für", "über",
         "oder", "auf", "aus", "bei");
WORDLIST(german_speech, "wie", "ich", "wir", "er", "sie", "es", "ihr", "mein", "unser",
         "dieser", "diese", "dieses", "wer", "wo", "kann", "soll", "wird", "war",
         "hat");
WORDLIST(english_front, "introduction", "intro", "introducing", "overview", "basics",
         "fundamentals", "advanced", "basic", "implementing", "using", "creating",
         "working", "understanding", "managing", "configuring", "deciding", "choosing",
         "getting", "started", "optimizing", "optimising", "controlling", "deep",
         "dive", "quick", "more", "other", "custom", "installing", "migrating",
         "troubleshooting", "monitoring", "between", "about", "what", "is", "are",
         "building", "running", "deploying", "setting", "up", "writing", "making");
WORDLIST(english_back, "deep", "dive", "details", "theory", "demo", "lab", "lesson",
         "implementation", "implementations", "features", "facts", "reference",
         "tutorial", "recap", "review", "cheat", "sheet", "cheatsheet", "102", "best",
         "use", "cases", "options", "setup");
WORDLIST(german_front, "einführung", "einleitung", "überblick", "übersicht",
         "grundlagen", "erste", "schritte", "was", "ist", "sind", "warum", "wann");
WORDLIST(german_back, "vertiefung", "details", "anleitung", "notizen", "kapitel",
         "einrichten", "verwenden", "verwalten");

static const struct row {
    const char *language;
    enum subject_word kind;
    const struct wordlist *words;
} lists[] = {
    {"en", WORD_INTRODUCES, &english_introduces},
    {"en", WORD_SIDE, &english_side},
    {"en", WORD_EMPTY, &english_empty},
    {"en", WORD_LINK, &english_link},
    {"en", WORD_FRONT, &english_front},
    {"en", WORD_BACK, &english_back},
    {"en", WORD_SPEECH, &english_speech},
    {"de", WORD_INTRODUCES, &german_introduces},
    {"de", WORD_SIDE, &german_side},
    {"de", WORD_EMPTY, &german_empty},
    {"de", WORD_LINK, &german_link},
    {"de", WORD_FRONT, &german_front},
    {"de", WORD_BACK, &german_back},
    {"de", WORD_SPEECH, &german_speech},
};

static void add_list(struct map *kinds, const struct row *row)
{
    for (size_t i = 0; i < row->words->n; i++) {
        struct str word = str_z(row->words->words[i]);
        uintptr_t had = (uintptr_t)map_get(kinds, word);
        map_put(kinds, word, (void *)(had | row->kind));
    }
}

void subject_words_init(struct subject_words *w, struct str language)
{
    *w = (struct subject_words){.language = language};
    for (size_t i = 0; i < countof(lists); i++)
        if (str_starts(language, str_z(lists[i].language)))
            add_list(&w->kinds, &lists[i]);
}

void subject_words_release(struct subject_words *w)
{
    map_release(&w->kinds);
}

unsigned subject_word_kinds(const struct subject_words *w, struct str word)
{
    char room[WORDLIST_ROOM];
    struct str folded = wordlist_fold(word, room);
    return folded.n ? (unsigned)(uintptr_t)map_get(&w->kinds, folded) : 0;
}
