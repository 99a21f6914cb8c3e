/* The words of a site, each with its stem, how many documents hold it, and
 * whether it stands in a title or name; and the names of its pages. Prefixes and
 * misspelt words are looked up here; Xapian only knows stems. A text file beside the
 * databases, because nothing of the kind works over Xapian's remote protocol:
 *
 *     handbook vocabulary 5
 *     language en
 *     title My handbook
 *     level az<TAB>AZ
 *     chapter identity<TAB>Identity and access
 *     boost 2<TAB>
 *     words
 *     access<TAB>access<TAB>12<TAB>1
 *     names
 *     <nat
 *     ^who_call_
 *     ~nat_gateway_
 *     related
 *     box_jump<TAB>4bastion 3host
 *
 * Words, names and keys of related ones are sorted by bytes. A name is the term that
 * stands for the whole of it, in stems; one behind '^' is a query that leads to a page
 * of its own; behind '<' are the first letters of a word of a name. The first line is
 * the stamp of the whole index: whoever changes what a database, its stub or this file
 * holds so that the program of before would read it wrongly counts it up, and the
 * other's index is refused with the advice to build anew.
 */
#ifndef SEARCH_VOCABULARY_H
#define SEARCH_VOCABULARY_H

#include "util/arena.h"
#include "util/diag.h"
#include "util/fs.h"
#include "util/map.h"
#include "util/str.h"
#include "util/vec.h"

#include <stdint.h>

struct vocabulary_word {
    struct str word, stem;
    uint32_t documents; /* that have it; none, if it is but a part of longer words */
    bool is_name;
};
VEC(vocabulary_word_vec, struct vocabulary_word);

struct vocabulary_label {
    struct str id, name;
};
VEC(vocabulary_label_vec, struct vocabulary_label);

enum {
    VOCABULARY_KEY_WORDS = 5, /* in a key, at most */
    VOCABULARY_SAME = 10,     /* tenths of a term that says the same, and more */
    VOCABULARY_RIGHT = '='
};

struct vocabulary {
    struct arena arena;
    struct str language, title;
    struct vocabulary_label_vec levels, chapters;
    struct vocabulary_label_vec boosts; /* that pages have, as numbers; without names */
    struct vocabulary_word_vec words;   /* sorted */
    struct map stems;                   /* every stem of `words` */
    struct str_vec names;               /* sorted */
    /* What else to search for a stem, or for several together: lines of the file,
     * looked up as they stand. Of a key it says terms, each behind a mark. The mark is
     * '0' and as many characters on as the term weighs tenths of a word that was typed
     * (at most 12: '<'). VOCABULARY_RIGHT says that the term is a word, the right
     * spelling. */
    struct str relations;
};

__attribute__((warn_unused_result)) int
vocabulary_write(const struct vocabulary *v, const char *path, struct diag *diag);
/* Fills the zeroed `*v`. */
__attribute__((warn_unused_result)) int
vocabulary_read(struct vocabulary *v, const char *path, struct diag *diag);
void vocabulary_release(struct vocabulary *v);

bool vocabulary_has_stem(const struct vocabulary *v, struct str stem);
/* The key of a set of stems: sorted, joined by '_'. At most VOCABULARY_KEY_WORDS. */
struct str vocabulary_key(const struct str *stems, size_t n, struct arena *arena);

/* The terms related to a key; empty if there are none. */
struct str vocabulary_related(const struct vocabulary *v, struct str key);
/* The index of the first word that is not before `word`. */
size_t vocabulary_lower(const struct vocabulary *v, struct str word);
/* The index of the first name that is not before `text`. */
size_t vocabulary_lower_name(const struct vocabulary *v, struct str text);
bool vocabulary_has_name(const struct vocabulary *v, struct str name);
/* The name of a label, or the id itself. */
struct str vocabulary_name(const struct vocabulary_label_vec *labels, struct str id);

#endif
