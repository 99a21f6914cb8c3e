/* Words of English that decide who a sentence speaks of. Each list ends in NULL, for
 * word_in(); those that one file alone asks stand there. */
#ifndef STATEMENTS_WORD_LISTS_H
#define STATEMENTS_WORD_LISTS_H

extern const char *const word_prepositions[];
extern const char *const word_determiners[];
extern const char *const word_articles[]; /* and what stands like one before a name */
extern const char *const word_auxiliaries[];
extern const char *const word_relatives[];
extern const char *const word_conjunctions[]; /* they begin a segment */
extern const char *const word_joiners[];      /* they join clauses */
extern const char *const word_imperatives[];
extern const char *const word_doubts[]; /* what is thought, called or asked */

#endif
