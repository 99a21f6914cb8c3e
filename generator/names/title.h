/* What a title names. Notes are called after the things they treat, with words
 * around them that say how: "AWS Key Management Service (KMS): Part 1" names the Key
 * Management Service and KMS, "VPC Basics" names the VPC, "Creating and Using AMIs"
 * the AMI. "Storage Introduction" names nothing that a text could mean by "storage".
 *
 * Which words say how is a list of each language (names/general.c). */
#ifndef NAMES_TITLE_H
#define NAMES_TITLE_H

#include "util/arena.h"
#include "util/str.h"
#include "util/vec.h"

enum title_name_kind {
    TITLE_WHOLE, /* the title as it stands, less its part number */
    TITLE_SHORT, /* "KMS": what stands in parentheses */
    TITLE_CORE,  /* less vendor and general words: "Key Management Service" */
    TITLE_TAIL /* what a part is about: "Network Load Balancers" of "…: Part 4 - …" */
};

struct title_name {
    enum title_name_kind kind;
    struct str text;
};
VEC(title_name_vec, struct title_name);

/* Whose words are left out: the language of the notes ("en", "de-AT") and the names
 * that the site puts before others ("AWS", "Amazon"), of which `n` stand at `vendors`.
 */
struct title_words {
    struct str language;
    const struct str *vendors;
    size_t nvendors;
};

/* Appends the names in `title`, the whole first, each once. Strings are parts of the
 * title or live in `arena`. */
void title_names(struct str title, const struct title_words *words, struct arena *arena,
                 struct title_name_vec *out);

/* The number of "Part 2", "(2/3)" or "Teil II" in a title, 0 if there is none. `base`
 * is what stands before it, `tail` what follows; both may be NULL. */
int title_part(struct str title, struct str *base, struct str *tail);

/* Whether a text that says `name` can only mean that: an acronym, a name with a capital
 * or a digit inside, several words. A single common word never does. */
bool name_is_telling(struct str name);

/* "AMIs" -> "AMI", "policies" -> "policy", "gateways" -> "gateway"; a name that is no
 * plural stays. English alone; of other languages nothing is taken off. */
struct str name_singular(struct str name, struct arena *arena);

#endif
