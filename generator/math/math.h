/* Formulas of TeX to MathML, at build time, by the program pandoc:
 *
 *     $x$, $`x`$           <math>…</math> within the line
 *     $$x$$, ```math       <span class="formula"><math display="block">…</math></span>
 *
 * What pandoc cannot read is a finding and is shown as it was written, as code; so is
 * everything where there is no pandoc, with one finding a build. */
#ifndef MATH_MATH_H
#define MATH_MATH_H

#include "markdown/markdown.h"

struct math_settings {
    const char *program; /* NULL: "pandoc" from PATH */
    const char *cache;   /* a folder, or NULL */
    int threads;
    int seconds; /* that all formulas may take; 0: any time */
    size_t max;  /* different ones that may be made; 0: any number */
};

struct math_text {
    struct md *md;
    bool has_math; /* it shows a formula; filled in */
};

/* Replaces the formulas of `n` texts. Texts without any cost nothing. */
void math_apply(struct math_text *texts, size_t n, const struct math_settings *settings,
                struct diag *diag);

#endif
