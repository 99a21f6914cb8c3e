/* Names that may be services: titles and headings, items that head a list, bold lead
 * words, the first cells of rows, "Long Name (ABC)", names that come again and again,
 * and those that `services:` of the settings lists. Names of one thing are joined:
 * acronym and long form, singular and plural, with and without the vendor, "GW" and
 * "gateway". */
#ifndef DERIVE_CANDIDATES_H
#define DERIVE_CANDIDATES_H

#include "derive/outline.h"
#include "model/site.h"
#include "statements/statements.h"

struct dossier;

struct candidate {
    struct str name;         /* the fullest that the notes use */
    struct str key;          /* what is the same for all spellings of it */
    struct str acronym;      /* or empty */
    struct str_vec forms;    /* every spelling met */
    const struct page *home; /* the page whose title names it, or NULL */
    struct dossier *dossier; /* the claims on it, for derive.c */
    bool is_common; /* "API", "HTTP": of every text, unless it is short for a title */
    bool is_known;  /* of services/ or the glossary: not to be found out */
    bool is_wanted; /* the settings list it */
};
VEC(candidate_vec, struct candidate *);

struct candidates;

/* Reads the lines, of whose notes the corpus has the words. Levels, vendors, terms of
 * the glossary and what services/ names are no candidates. */
struct candidates *candidates_new(const struct site *site, const struct corpus *corpus,
                                  const struct outline_vec *lines, struct arena *arena,
                                  int threads);
void candidates_free(struct candidates *c);

VEC(subject_vec, struct subject);

/* Lists the candidates named in a text, in order, the longest of those that overlap;
 * the two vectors are emptied first and grow together. */
void candidates_find(const struct candidates *c, struct str text,
                     struct subject_vec *where, struct candidate_vec *who);

/* The one thing that a title is about, or NULL. `scratch` is for names on the way. */
struct candidate *candidates_of_title(const struct candidates *c, struct str title,
                                      struct arena *scratch);

/* The candidate that a line begins with, as what heads a list ("S3 [storage]"), and in
 * `*rest` what follows the name. NULL if it begins with none. */
struct candidate *candidates_at_head(const struct candidates *c, struct str text,
                                     struct str *rest);

#endif
