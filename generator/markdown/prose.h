/* Whether indented lines are prose or code. Markdown says code; but below a heading
 * people indent what belongs under it, and that is text or a list. Private to
 * markdown/.
 *
 * Line by line. A sign that code has and prose lacks makes a line code: an operator
 * or a bracket at its end ("{", ";", "=", "\"), one between blanks ("=", "=>", "|",
 * "&&"), an option ("-x", "--all"), "$HOME", "${", "$(", "<(", "()", "::", "</", a
 * redirection, or a head such as "$ ", "//", "#!", "./", "SELECT ". Without such a sign
 * a line is prose if it begins as a list item ("* ", "1. "), or begins with a letter
 * and reads as a sentence: at least two words and an end (".", "!", "?", ":"), three
 * with a small word of English among them ("the", "of", "is"), or four that begin
 * with a capital or in another script. The first word decides where commands are
 * meant ("git clone it") unless a small word or an end speaks for a sentence ("Make
 * sure that …").
 *
 * A block is prose if at least seven lines in ten are: what is in doubt stays code,
 * as everywhere else. */
#ifndef MARKDOWN_PROSE_H
#define MARKDOWN_PROSE_H

#include "markdown/source.h"

/* Of lines [from, to], counted from 1. */
bool prose_reads(const struct source *s, int from, int to);

#endif
