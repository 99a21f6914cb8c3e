/* Footnotes of HTML, by what all programs that make them have in common: a mark in the
 * text leads to a note further down, which leads back. Word, Google Docs, LibreOffice,
 * Pandoc, GitHub, Sphinx, Asciidoctor, Texinfo and MediaWiki each have other names for
 * them. Private to import/. */
#ifndef IMPORT_FOOTNOTES_H
#define IMPORT_FOOTNOTES_H

#include "html/dom.h"

/* Marks become <a data-note-ref="1">, notes <div data-note="1"> at the end of
 * `content`; ways back, and the rule above the notes, go. A mark that no note answers
 * stays a link, a note that no mark leads to stays text. */
void footnotes_settle(struct dom *content, struct arena *arena);

#endif
