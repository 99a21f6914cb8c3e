/* What a title treats, and how surely it is called so.
 *
 * title.h takes the words around a name away; here they are weighed. "EC2 Overview"
 * introduces EC2, "Creating EC2 instances" treats the instances, "EC2 Performance"
 * treats but a side of EC2 and is not what a text means by it. "WAF and Shield" treats
 * both. "Next Steps", "Chapter 4" and "IV" name nothing. */
#ifndef NAMES_SUBJECT_H
#define NAMES_SUBJECT_H

#include "names/subject_words.h"
#include "names/title.h"

enum subject_rank {                /* surest first */
                    SUBJECT_WHOLE, /* the title, without its part number or what is in
                                      parentheses */
                    SUBJECT_SHORT, /* what stands in parentheses */
                    SUBJECT_INTRODUCED, /* "EC2" of "EC2 Concepts" */
                    SUBJECT_TREATED,    /* "AMIs" of "Creating AMIs" */
                    SUBJECT_AMONG,      /* "Shield" of "WAF and Shield" */
                    SUBJECT_HEADING     /* of a heading, not a page */
};

struct subject_name {
    enum subject_rank rank;
    struct str text;
    bool is_part; /* named by what one part of a series is about */
};
VEC(subject_name_vec, struct subject_name);

/* Appends what `title` names, each once. Strings are parts of it or live in `arena`. */
void subject_names(struct str title, const struct subject_words *words,
                   struct arena *arena, struct subject_name_vec *out);

/* Whether a name of one word or several says nothing by itself: words that any text
 * may be headed by ("Next Steps", "Usage"), numbers. */
bool subject_is_empty(struct str name, const struct subject_words *words);

/* Whether case alone shows a name: a capital behind another character, or a digit
 * beside a capital, in one of its words ("KMS", "eBPF", "Route 53"). A title in
 * capitals shows nothing. */
bool subject_shows_case(struct str name);

#endif
