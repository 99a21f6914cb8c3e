/* Formulas through pandoc, many by one child. Private to math/.
 *
 * It starts in 60 ms and takes 0.2 ms a formula, so a child is given some hundred. They
 * go in as the document that pandoc has in its middle (JSON), which knows no other
 * markup: what a formula holds can be nothing but TeX. */
#ifndef MATH_PANDOC_H
#define MATH_PANDOC_H

#include "process/process.h"
#include "util/buf.h"
#include "util/str.h"

struct formula {
    struct str tex;
    bool is_display;
    struct buf mathml; /* <math>…</math>; empty: it could not be made */
    struct buf why;    /* then what pandoc says of it, such as "unexpected '}'" */
    bool was_late;     /* it was given up, and may do another time */
};

/* Fills in what comes out. Unless PROCESS_OK is returned, nothing is. Thread-safe. */
enum process_end pandoc_run(const char *program, struct formula *const *formulas,
                            size_t n);

#endif
