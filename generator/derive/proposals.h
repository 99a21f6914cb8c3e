/* Names that titles, headings and lines propose as candidates, read on all threads. A
 * name is judged where it stands, as that depends on nothing but the site, the words
 * that the notes use as names, and the names that are taken; only which are names of
 * one thing is left to candidates.c. */
#ifndef DERIVE_PROPOSALS_H
#define DERIVE_PROPOSALS_H

#include "derive/outline.h"
#include "names/title.h"

struct candidates;

enum proposal_kind {
    PROPOSED_ALONE,
    PROPOSED_TITLE,      /* the first of `n` names in a title or heading */
    PROPOSED_PAIR,       /* the first of two: name and acronym */
    PROPOSED_IF_REPEATED /* in a sentence; not judged yet */
};

struct proposal {
    enum proposal_kind kind;
    enum title_name_kind in_title;
    uint32_t n; /* how many belong together, itself among them */
    struct str name,
        key; /* the key (candidates_key()) is empty if it is no candidate */
};

struct proposal_list {
    struct proposal *p;
    size_t n;
};

struct proposals {
    struct proposal_list *titles; /* of each page of the site */
    struct proposal_list *pieces; /* of lines, in their order */
    size_t npieces;
    struct arena *arenas; /* one a thread */
    int threads;
};

/* `c` has all but its candidates; names on the way live in its arena. */
void proposals_read(struct proposals *out, struct candidates *c,
                    const struct outline_vec *lines, int threads);
void proposals_release(struct proposals *p);

/* A name that stands alone, in a title or not. */
struct proposal proposals_judge(const struct candidates *c, struct str name,
                                bool in_title, struct arena *arena);

#endif
