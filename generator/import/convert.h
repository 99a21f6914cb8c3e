/* From elements of HTML to Markdown. What a tool means by them was settled before
 * (content.h). No word of the text is lost; what Markdown cannot say (spans of cells,
 * films, drawings) is said as near to it as it can be, and reported. Private to
 * import/. */
#ifndef IMPORT_CONVERT_H
#define IMPORT_CONVERT_H

#include "html/dom.h"
#include "import/work.h"
#include "markdown/write.h"

VEC(convert_id_vec, struct str);

struct convert {
    struct import *im;
    const struct import_page *page;
    struct md_writer out;
    struct md_words words;     /* of the block that is gathered */
    struct convert_id_vec ids; /* that the next words are to be found by */
    int lowered;               /* levels that headings go down by */
    const struct dom *head;    /* the heading that is the title, whatever its level */
    struct map placed;         /* ids that are */
    struct map slugs;          /* ids that headings have by their words */
};

/* Appends `content` as Markdown. */
void convert_page(struct import *im, const struct import_page *page,
                  const struct dom *root, const struct dom *content, struct buf *out);

/* ---- for convert_table.c and back ---- */

/* Appends the blocks in `n`. */
void convert_blocks(struct convert *c, const struct dom *n);
/* Gathers the words in `n` and what is in it. */
void convert_words(struct convert *c, const struct dom *n);
void convert_table(struct convert *c, const struct dom *table);
bool convert_is_block(const struct dom *n);
/* Whether there is a block in it. */
bool convert_has_blocks(const struct dom *n);
/* Appends the lines of code in <pre>. */
void convert_code_text(const struct dom *pre, struct buf *out);
/* Says what code cannot have. */
void convert_report_code(struct convert *c, const struct dom *pre);
/* Whether there are neither words nor pictures nor players in it. */
bool convert_is_empty(const struct dom *n);
void convert_find(struct convert *c, enum diag_level level, const struct dom *n,
                  const char *rule, const char *message);

#endif
