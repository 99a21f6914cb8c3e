/* Statements of scope in terse notes: bullets without a verb or a subject of their own,
 * "regional service", "limited to a single AZ", below an item or a heading that names
 * the thing.
 *
 * What the strict reader (statements/statements.h) cannot take, for it wants a subject
 * in the sentence, is taken here if the words before the phrase are few and of a kind:
 * nothing, "is", "can only", "it" say it of what heads the list; a name of a service
 * alone says it of that. Whatever else stands there is somebody else's subject ("names
 * are global"), and nothing is stated. Nor is it by questions, conditions, quotations
 * and asides in brackets. Words that are misspelt by one letter are understood. */
#ifndef STATEMENTS_BRIEF_H
#define STATEMENTS_BRIEF_H

#include "statements/phrases.h"
#include "statements/statements.h"

/* Appends the statements of a bullet, a table cell or a short paragraph, of which
 * `subjects` are the services named, in order and without overlap. STATEMENT_TOPIC as
 * the subject of one means what heads the list. */
void brief_find(const struct phrases *p, struct str text,
                const struct subject *subjects, size_t nsubjects,
                struct statement_vec *out);

#endif
