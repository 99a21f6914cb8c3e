/* What titles claim to name. Known to the files that make up titles.h alone:
 *
 *     titles.c            what every title may name, and the rows of the table
 *     title_sightings.c   where texts write terms as names
 *     title_verdicts.c    what of it tells one thing
 */
#ifndef LINKS_TITLE_CLAIM_H
#define LINKS_TITLE_CLAIM_H

#include "links/misspelt.h"
#include "links/titles.h"
#include "names/subject.h"
#include "util/map.h"

struct claim {
    struct str name;
    struct target target;
    enum subject_rank rank;
    size_t page;           /* index of the target's page */
    bool is_contested;     /* another has it with equal right */
    bool is_part;          /* the subject of one part of a series */
    bool is_written;       /* the text writes it with capitals, inside a sentence */
    struct str short_form; /* "IGW", where the text says "internet gateway (IGW)" */
    enum verdict { IS_NO_NAME, IS_NAME_AS_WRITTEN, IS_NAME } verdict;
};

struct titles {
    struct site *site;
    struct arena *arenas; /* one a thread */
    int threads;
    const struct corpus *corpus;
    const struct md_block_vec *blocks;
    struct subject_words words;
    struct str_vec vendors;
    struct misspelt *misspelt;
    struct map claims; /* folded singular name -> struct claim */
    size_t npages;     /* of notes */
    bool is_technical; /* titles are acronyms and the like */
};

static inline bool title_is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool title_is_acronym(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!title_is_capital(name.p[i]) && !char_is_digit(name.p[i]))
            return false;
    return true;
}

static inline bool title_is_several(struct str name)
{
    return str_find_char(name, ' ', 0) >= 0;
}

/* "Placement Groups", "Chain of Custody": every word but short ones in the middle. */
bool title_has_capitals(struct str name);

/* The plural of a name, or the name itself if it is one. */
struct str title_plural(struct str name, struct arena *arena);

/* Notes at each claim to a term of several words where texts write it as a name, and
 * what it is short for. */
void title_sightings_find(struct titles *t);

/* Decides on each claim. */
void title_verdicts_find(struct titles *t);

#endif
