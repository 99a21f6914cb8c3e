/* What the program has to say about somebody's text, and why it stops.
 *
 * Findings concern a place in a source: a note (nothing is wrong, but somebody may
 * wonder), a warning (repaired or tolerable) or an error (wrong, but the build goes
 * on and collects more). Failures stop the operation: a missing source, an unwritable
 * output. Whoever detects a problem reports it here, once; callers only pass -1 up.
 * Nothing is printed until diag_print(), which sorts, so that the order does not depend
 * on threads.
 *
 *     content/dns.md:14:3: error: no page at "../vpc"; did you mean "vpc.md"?
 * [link-target]
 *
 * Thread-safe. Where a sink is taken, NULL is one that nobody hears.
 */
#ifndef UTIL_DIAG_H
#define UTIL_DIAG_H

#include "util/str.h"

#include <stdio.h>

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_FAILURE, DIAG_OFF };

/* DIAG_GATHERED is text of which nobody reads two thousand lines: of one rule the
 * first DIAG_SHOWN findings, and at the end how many more there are. */
enum diag_format { DIAG_TEXT, DIAG_JSON, DIAG_GITHUB, DIAG_GATHERED };
enum { DIAG_SHOWN = 8 };

struct diag;

struct diag *diag_new(void);
void diag_free(struct diag *d);

/* A sink that hands on to `to` all that is reported and suggested to it, and knows
 * whether anything was. Nothing else may be asked of it. */
struct diag *diag_new_tap(struct diag *to);
bool diag_was_heard(const struct diag *tap);

/* A place in a text. `file` is as the user would type it; line and column
 * count from 1, columns in bytes; 0 where not known. */
struct place {
    struct str file;
    int line, col;
};

/* A file may have lines that came from others: what is found in column
 * n * DIAG_COLUMNS + c of it is about column c of the nth of `places` (from 1), and is
 * told at that place, with where it was included; once, wherever else it was. Those of
 * at most DIAG_ORIGINS lines are told apart. Replaces what was said of the file. */
enum { DIAG_COLUMNS = 1 << 16, DIAG_ORIGINS = 1 << 14 };
void diag_set_origins(struct diag *d, struct str file, const struct place *places,
                      size_t n);

/* Reports a finding. `rule` is a stable id such as "link-target"; the message
 * says what is wrong and how to put it right, without a full stop. */
void diag_find(struct diag *d, enum diag_level level, struct place at, const char *rule,
               const char *format, ...) __attribute__((format(printf, 5, 6)));

/* From now on findings of this rule, which outlives the sink, are of this level,
 * whatever they are reported as; with DIAG_OFF they are not heard. */
void diag_set_level(struct diag *d, const char *rule, enum diag_level level);

/* What the line of the finding of this rule at this place should be, or what to do. */
void diag_suggest(struct diag *d, struct place at, const char *rule,
                  struct str suggestion);

/* Forgets the findings, not failures, that `is_unwanted` says so of. */
void diag_drop(struct diag *d,
               bool (*is_unwanted)(void *context, struct place at, const char *rule),
               void *context);

/* Reports a failure, with a place or with (struct place){0}. Always returns -1,
 * so that a function can end in `return diag_fail(...)`. */
int diag_fail(struct diag *d, struct place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Appends all that was found and suggested, for diag_restore(). */
struct buf;
void diag_store(const struct diag *d, struct buf *out);

/* Takes back what diag_store() wrote, into a sink with nothing in it. False if it is
 * something else; some of it may then have been taken. */
bool diag_restore(struct diag *d, struct str stored);

size_t diag_count(const struct diag *d, enum diag_level level);

/* The exit status: 0 clean, notes or warnings only, 1 errors, 2 failures. With
 * `strict`, warnings count as errors; notes never do. */
int diag_status(const struct diag *d, bool strict);

/* Findings of the rules that `of` says so of (NULL: all) are printed with the line of
 * the source that they are about, a mark below their column, and what was suggested: as
 * text below each, in JSON as "source" and "suggestion". The files are read when that
 * is done. */
void diag_quote(struct diag *d, bool (*of)(const char *rule));

/* Writes all findings and failures, sorted by file, line, column and rule, each
 * once; JSON is one array. */
void diag_print(const struct diag *d, enum diag_format format, FILE *out);

/* The same as text into a callback-free buffer, for the dev server and tests. */
void diag_text(const struct diag *d, enum diag_format format, struct buf *out);

#endif
