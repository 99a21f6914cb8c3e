/* How names are written: what makes two spellings one name, and where names stand in a
 * text that nobody has marked. */
#ifndef DERIVE_SPELLING_H
#define DERIVE_SPELLING_H

#include "names/title.h"
#include "util/arena.h"
#include "util/str.h"

/* What is the same for every spelling of a name: lower case, singular, without a vendor
 * before it, abbreviations written out ("GW"). */
struct str spelling_key(struct str name, const struct title_words *words,
                        struct arena *arena);

/* Whether `s` has the form of a name: at most `max` words, the first with a capital or
 * a digit, none that tells of a sentence. */
bool spelling_is_name(struct str s, size_t max);

/* At most three words, none between others: "Badge reader", not "Storage for pairs". */
bool spelling_is_short(struct str s);

/* "HTTP", "IPv6", "RAM": what every text on computers speaks of, and nobody runs. */
bool spelling_is_protocol(struct str s);

/* How many of its words have a capital or a digit: "Endpoint types" has one. */
size_t spelling_capitals(struct str s);

/* "AWS WAF and Shield", "A, B": several things. */
bool spelling_is_list(struct str s);

/* Without blanks and marks at either end. */
struct str spelling_trim(struct str s);

/* The words with capitals that a text begins with: "S3" of "S3 resilient on …". */
struct str spelling_leading_name(struct str text);

/* Whether a text says what the name is that it begins with: "Parcel Sorter is …". */
bool spelling_is_spoken_of(struct str text);

/* The first letters, in capitals, of a name of several words, else empty. */
struct str spelling_initials(struct str name, struct arena *arena);

/* Calls `each` for "Long Name (LN)", "LN (Long Name)" and "LN - Long Name" whose
 * letters agree. */
void spelling_pairs(struct str text,
                    void (*each)(void *context, struct str name, struct str acronym),
                    void *context);

/* Calls `each` for every name inside the sentences of a text: words with capitals side
 * by side, acronyms. */
void spelling_names(struct str text, void (*each)(void *context, struct str name),
                    void *context);

#endif
