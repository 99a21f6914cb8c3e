/* See word_lists.h. */
#include "statements/word_lists.h"

#include <stddef.h>

#define WORDS(name, ...) const char *const word_##name[] = {__VA_ARGS__, NULL}

WORDS(prepositions, "of", "in", "to", "with", "for", "behind", "from", "by", "on",
      "into", "unlike", "like", "through", "inside", "within", "under", "at", "over",
      "via", "than", "beside", "besides", "without", "across", "between", "around",
      "before", "after", "near", "against", "among", "outside", "as", "about",
      "despite", "during", "using", "per", "beyond");
WORDS(determiners, "a", "an", "the", "its", "each", "every", "all", "any", "no",
      "another", "their", "this", "that", "these", "those", "your", "our", "one",
      "some", "many", "most", "both", "other");
WORDS(articles, "a", "an", "the", "its", "each", "every", "all", "any", "no", "your",
      "our", "amazon", "aws", "both", "only", "neither", "another", "this", "these",
      "that", "either", "plain", "single", "one");
WORDS(doubts, "think", "thinks", "thought", "believe", "believes", "believed", "assume",
      "assumes", "assumed", "claim", "claims", "claimed", "myth", "wrong", "mistaken",
      "mistake", "misconception", "pretend", "pretends", "as-if", "looks", "look",
      "seems", "seem", "appears", "call", "calls", "called", "say", "says", "said",
      "tempting", "trap", "feel", "feels", "imagine", "expect", "nobody", "described",
      "supposed", "asked", "ask", "false", "misread", "mistook");
WORDS(imperatives, "put", "place", "run", "deploy", "spread", "keep", "create", "use",
      "choose", "make", "give", "copy", "launch", "replicate", "store", "treat",
      "design", "build", "add", "set", "attach", "enable", "let", "move", "think",
      "check", "never", "distribute", "configure", "have", "start", "prefer", "ensure",
      "remember", "do", "don't", "want", "see", "compare", "consider", "avoid", "plan",
      "verify", "test", "draw", "picture", "switch", "turn");
WORDS(auxiliaries, "is", "are", "be", "been", "being", "has", "have", "does", "do",
      "must", "it's", "they're", "by", "default", "nature", "design", "definition",
      "contrast", "in", "effect", "fact", "of", "its", "own");
WORDS(relatives, "which", "that", "who", "whose", "where");
WORDS(conjunctions, "but", "while", "whereas", "although", "though", "because", "since",
      "so", "unless", "yet", "whilst", "for");
WORDS(joiners, "and", "or", "but", "then", "so", "yet", "because", "since", "while",
      "whereas", "although", "though", "nor", "therefore", "hence", "thus", "still");
