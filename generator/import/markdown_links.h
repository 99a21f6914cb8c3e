/* Links in Markdown that other programs wrote, found in its text so that all else stays
 * as it is: [words](address), ![words](<address> "title"), [label]: address, src and
 * href of HTML. What stands in code is none. Private to import/. */
#ifndef IMPORT_MARKDOWN_LINKS_H
#define IMPORT_MARKDOWN_LINKS_H

#include "util/buf.h"
#include "util/str.h"

/* Appends what is to stand for the address, as an address; `line` counts from 1. Of a
 * link without one, "[words]()", only the words stay: it is told of, with nothing, and
 * appends nothing. */
typedef void markdown_link_fn(void *context, struct str address, int line,
                              struct buf *out);

/* Appends the text with each address as `put` gives it. */
void markdown_links(struct str text, markdown_link_fn *put, void *context,
                    struct buf *out);

/* Code between lines of backticks or tildes: told of each line in turn, says
 * whether it is part of a block. `fence` is zeroed before the first. */
struct markdown_fence {
    char sign;
    size_t n;
};
bool markdown_is_code(struct markdown_fence *fence, struct str line);

#endif
