/* cmark-gfm, which reads Markdown. Private to markdown/. */
#ifndef MARKDOWN_PARSER_H
#define MARKDOWN_PARSER_H

#include "markdown/source.h"

#include <cmark-gfm.h>

/* Registers cmark-gfm's extensions; see md_setup. */
void parser_setup(void);

/* Parses the text of `source` with all extensions. cmark_node_free the result. */
cmark_node *parser_parse(const struct source *source);

/* Parses a bare text without extensions. cmark_node_free the result. */
cmark_node *parser_parse_plain(struct str text);

#endif
