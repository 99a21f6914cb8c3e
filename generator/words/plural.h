/* Which form of a word goes with a number: the plural categories of the Unicode CLDR,
 * for whole numbers (cldr/common/supplemental/plurals.xml). */
#ifndef WORDS_PLURAL_H
#define WORDS_PLURAL_H

#include "util/str.h"

enum plural {
    PLURAL_ZERO,
    PLURAL_ONE,
    PLURAL_TWO,
    PLURAL_FEW,
    PLURAL_MANY,
    PLURAL_OTHER,
    PLURALS
};

typedef enum plural plural_rule(unsigned long long n);

/* The rule of a language ("de", "pt-PT"); of one that is not known, the one that
 * most of Europe has: 1 is `one`, all else is `other`. */
plural_rule *plural_rule_of(struct str language);

/* "few" -> PLURAL_FEW; PLURALS if it is no category. */
enum plural plural_of_name(struct str name);
const char *plural_name(enum plural form);

#endif
