/* Text on its way to a terminal, to the log of a build on somebody's server, or into an
 * annotation there. Titles, names of files, keys and questions are somebody else's: no
 * terminal may obey them (escape sequences; C1, which some obey, too), no direction may
 * turn a line round so that it reads as another one, and no server may take a line for
 * a command of its own ("::add-mask::x" at its head, "##vso[" and "##[" anywhere). */
#ifndef UTIL_PLAIN_H
#define UTIL_PLAIN_H

#include "util/buf.h"

#include <stdio.h>

/* Appends `s` on one line: blanks of all kinds as blanks, what would be obeyed as its
 * number, "<U+202E>", what is no UTF-8 as U+FFFD. */
void plain_put(struct buf *out, struct str s);

/* The same for running text, which is read and not looked for: what would be obeyed is
 * a blank, what only says a direction nothing. */
void plain_put_text(struct buf *out, struct str s);

/* Appends what printf would write, as plain_put() writes it. The line end is yours. */
void plain_printf(struct buf *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* One line to `out`: the same, and a line end. */
void plain_line(FILE *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Writes `s` as plain_put() does, and takes no memory. */
void plain_write(FILE *out, struct str s);

/* Appends JSON, in which such characters stand in strings alone, with them escaped. */
void plain_json(struct buf *out, struct str json);

#endif
