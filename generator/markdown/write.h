/* Writing Markdown: for what comes from elsewhere and is to be a source from now on,
 * which people read and change. So a sign is escaped where it would mean something, and
 * only there; a paragraph is a line; what Markdown has no sign for is HTML.
 *
 * Words first, in the order in which they are read:
 *
 *     struct md_words w = MD_WORDS_INIT;
 *     md_words_text(&w, STR("See "));
 *     md_words_open(&w, MD_STRONG, (struct str){0});
 *     md_words_text(&w, STR("the relay "));
 *     md_words_close(&w);
 *     md_words_text(&w, STR("first."));             See **the relay** first.
 *
 * and then blocks of them, in lists and quotes that are open:
 *
 *     struct md_writer out = md_writer_to(buf);
 *     md_write_list(&out, false, 1, true);
 *     md_write_item(&out);
 *     md_write_paragraph(&out, &w);
 *     md_write_end(&out);  md_write_end(&out);      - See **the relay** first.
 *
 * What it writes is read back by cmark-gfm, and by dialect/ as it is without any
 * tool's settings, with the same words and the same structure. */
#ifndef MARKDOWN_WRITE_H
#define MARKDOWN_WRITE_H

#include "util/arena.h"
#include "util/buf.h"
#include "util/str.h"
#include "util/vec.h"

/* ---- words ---- */

enum md_span {
    MD_EMPH,
    MD_STRONG,
    MD_STRIKE,
    MD_ANCHORED, /* a link; `what` is its address */
    MD_TAG       /* `what` is the name of an element: "kbd" */
};

struct md_token;
VEC(md_token_vec, struct md_token);
VEC(md_open_vec, size_t);

/* Words of one block. What they are given is borrowed until they are written. */
struct md_words {
    struct md_token_vec tokens;
    struct md_open_vec
        open;         /* indices of tokens; SIZE_MAX: one that says nothing new */
    struct buf chars; /* of all words */
    struct arena texts;
    bool is_blank_due;
};
#define MD_WORDS_INIT ((struct md_words){.chars = BUF_INIT})

/* White space of any kind is a blank, and none stands at the ends; what cannot be seen
 * (zero-width blanks, control characters) is left out. */
void md_words_text(struct md_words *w, struct str text);
/* As it stands, but for white space at its ends. */
void md_words_code(struct md_words *w, struct str code);
/* The end of a line; several in a row are one. */
void md_words_break(struct md_words *w);
void md_words_image(struct md_words *w, struct str alt, struct str address,
                    struct str title);
/* Markdown or HTML that goes out as it is. */
void md_words_raw(struct md_words *w, struct str markup);
/* A span in another one of its kind, and one without words, leaves no trace. */
void md_words_open(struct md_words *w, enum md_span span, struct str what);
void md_words_close(struct md_words *w);
bool md_words_is_empty(const struct md_words *w);
/* Leaves none, and closes all that is open. */
void md_words_clear(struct md_words *w);
void md_words_release(struct md_words *w);

enum md_place { MD_IN_PARAGRAPH, MD_IN_HEADING, MD_IN_CELL };

/* Appends them as they are written there. */
void md_words_put(const struct md_words *w, enum md_place place, struct buf *out);

/* ---- blocks ---- */

enum md_frame_kind { MD_FRAME_QUOTE, MD_FRAME_LIST, MD_FRAME_ITEM };

struct md_frame {
    enum md_frame_kind kind;
    size_t prefix; /* how long it was outside */
    bool is_ordered, is_tight;
    char sign;
    int number; /* of the next item */
};
VEC(md_frame_vec, struct md_frame);

struct md_writer {
    struct buf *out;
    struct buf prefix; /* of each line */
    struct buf head;   /* of the next line, where an item or a quote begins */
    bool has_head, is_blank_due;
    bool has_lines; /* something was written */
    char last_list; /* the sign of the list that ended right before, or 0 */
    struct md_frame_vec frames;
};

struct md_writer md_writer_to(struct buf *out);
/* Ends what is open. */
void md_writer_release(struct md_writer *w);

void md_write_paragraph(struct md_writer *w, const struct md_words *words);
/* `id` may be empty. */
void md_write_heading(struct md_writer *w, int level, const struct md_words *words,
                      struct str id);
void md_write_code(struct md_writer *w, struct str info, struct str code);
void md_write_rule(struct md_writer *w);
/* Lines of Markdown or HTML that go out as they are. */
void md_write_raw(struct md_writer *w, struct str lines);

void md_write_quote(struct md_writer *w);
/* An alert: a quote that begins with a mark; `title` may be empty. */
void md_write_alert(struct md_writer *w, struct str kind, struct str title);
/* `is_tight`: items are one paragraph each, and lists below. */
void md_write_list(struct md_writer *w, bool is_ordered, int start, bool is_tight);
/* `box`: 0, or ' ' or 'x' of a task. */
void md_write_item(struct md_writer *w, char box);
/* A footnote, "[^label]: …". */
void md_write_note(struct md_writer *w, struct str label);
/* What the paragraph right before, a term, means: ":   …". Several may follow it. */
void md_write_definition(struct md_writer *w);
/* Ends the quote, note, item, definition or list that was opened last. */
void md_write_end(struct md_writer *w);

/* A table: rows of cells as md_words_put() wrote them. */
struct md_table {
    struct str *cells; /* rows × columns; the first row is the head */
    const char *align; /* of each column: 'l', 'c', 'r' or 0; NULL: none */
    size_t rows, columns;
};
void md_write_table(struct md_writer *w, const struct md_table *table);

#endif
