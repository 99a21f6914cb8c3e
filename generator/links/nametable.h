/* The names that text is searched for, and what each means.
 *
 * A row is a word or several with what they name: a service of the catalogue, a term
 * of the glossary, a page or a heading by its title. Rows are added in the order of
 * how sure they are (services, terms, titles): of equal words the first row stands.
 *
 *     struct name_table *t = name_table_new(arena);
 *     name_table_add(t, STR("NAT gateway"), &name);
 *     name_table_close(t);
 *     name_table_find(t, page, text, &found);
 *     name_table_free(t);
 *
 * A name counts only as a whole word, the longest of those that overlap wins
 * ("Lambda@Edge", not "Lambda"), and an ambiguous one ("NAT") only on pages
 * whose front matter allows it. Names are met in any case of any script, but for
 * single words that would be others then; see wording.h. */
#ifndef LINKS_NAMETABLE_H
#define LINKS_NAMETABLE_H

#include "links/anchors.h"
#include "model/site.h"

enum name_source { NAME_SERVICE, NAME_TERM, NAME_TITLE };

struct name {
    enum name_source source;
    struct str word;
    struct target target;
    struct str key;          /* of the target: the same for every name of it */
    struct service *service; /* NULL unless it names one */
    bool is_ambiguous;
    bool is_part;     /* the subject of one part of a series: other parts link it */
    bool is_exact;    /* met only as it is written … */
    bool is_any_case; /* … or in any case, though it is a single word */
    /* The rest is the table's. */
    struct name *next;  /* another service that the same ambiguous word may mean */
    struct name *alike; /* the next name that differs in case alone */
};

/* Names live in `arena`. */
struct name_table *name_table_new(struct arena *arena);
void name_table_free(struct name_table *t);

/* The key of a target. */
struct str name_key(struct arena *arena, const struct target *target);

/* Adds `word` for what `name` says; its own word is not looked at. Ambiguous names
 * come before all others. None after name_table_close(). */
void name_table_add(struct name_table *t, struct str word, const struct name *name);
void name_table_add_ambiguous(struct name_table *t, struct str word,
                              const struct name *name);
void name_table_close(struct name_table *t);

/* Whether some row has this word, in any case. */
bool name_table_has(const struct name_table *t, struct str word);

/* A name at bytes [from, to) of a text. */
struct found {
    size_t from, to;
    const struct name *name;
};
VEC(found_vec, struct found);

/* Puts the names that a text on `page` holds into `out`, in its order, in the place
 * of what was there. Thread-safe. */
void name_table_find(const struct name_table *t, const struct page *page,
                     struct str text, struct found_vec *out);

#endif
