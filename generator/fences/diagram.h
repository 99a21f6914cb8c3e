/* Diagrams: the language of Graphviz to SVG, by its program `dot`. */
#ifndef FENCES_DIAGRAM_H
#define FENCES_DIAGRAM_H

#include "util/arena.h"
#include "util/buf.h"
#include "util/diag.h"

struct drawer;

/* `program` is the name or path of dot. `cache` is a folder for drawings, which
 * is made when needed, or NULL. After `seconds` (0: any time) of drawing nothing more
 * is drawn.
 *
 * Graphviz measures words with whatever fonts are installed, so that the same
 * diagram comes out differently on another machine. Here it is given a set-up
 * of its own that leaves its font library out: it then has built-in widths. */
struct drawer *drawer_new(const char *program, const char *cache, int seconds);
void drawer_free(struct drawer *d);

enum drawn {
    DRAWN,        /* the <svg> is appended */
    DRAW_MISSING, /* there is no Graphviz */
    DRAW_FAILED   /* the source is wrong; reported at its place */
};

/* Draws `source`, which begins at `at`. Its first line may be a comment
 * "// alt: what it shows"; that becomes the text alternative, else `unnamed` is.
 * Thread-safe. */
enum drawn diagram_draw(struct drawer *d, struct str source, struct str unnamed,
                        struct place at, struct buf *out, struct diag *diag);

/* Appends what a diagram says to those who search: its text alternative, if it has
 * one, and what is written in the drawing. */
void diagram_words(struct str source, struct str drawing, struct buf *out);

#endif
