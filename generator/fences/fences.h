/* Fenced blocks made fit to be seen: code with its words marked, diagrams
 * drawn.
 *
 *     ```dot                        <figure class="diagram"><svg …></figure>
 *     ```json (or another language) <pre><code class="language-json"> … with
 *                                   <span class="keyword"> …, no colours
 *     ```mermaid                    code, with a line that says what it is: only a
 *                                   browser can draw it
 *     anything else                 left as it is: plain code
 *
 * One `struct fences` serves a whole build and all its threads. */
#ifndef FENCES_FENCES_H
#define FENCES_FENCES_H

#include "markdown/markdown.h"

struct fence_settings {
    const char *cache;         /* a folder for drawings, or NULL */
    const char *graphviz;      /* the program, or NULL: "dot" from PATH */
    const struct words *words; /* of the interface */
    int seconds;               /* that all diagrams may take; 0: any time */
};

struct fences;
struct words;

struct fences *fences_new(const struct fence_settings *settings);
void fences_free(struct fences *f);

/* Replaces the fences of a page. What cannot be drawn is a finding and stays
 * code; without Graphviz diagrams stay code, with a line that says why. Always
 * returns 0: a picture is no reason to stop. */
int fences_apply(struct md *md, struct fences *f, struct arena *arena,
                 struct diag *diag);

#endif
