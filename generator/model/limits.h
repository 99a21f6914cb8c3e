/* How much one source may ask for: far more than notes have, far less than would take
 * a machine down. `limits` in handbook.yaml sets them. What is beyond one is an error
 * that names it; all else is published. (What real notes have of each:
 * generator/WRITING.md.) */
#ifndef MODEL_LIMITS_H
#define MODEL_LIMITS_H

struct limits {
    int table_cells; /* of a file: that the rows of its tables lack, and are added */
    int reference_bytes; /* of a file: that its references repeat of their addresses */
    int drawing_seconds; /* of a build: that its diagrams take, on all processors */
    int page_bytes;      /* of a build: text for each page that a heading begins, in the
                          * mean;      the first LIMITS_FREE_PAGES need none */
    int formula_bytes;   /* of a build: text for each different formula, likewise */
    int tags;            /* of a build: different ones */
};

enum { LIMITS_FREE_PAGES = 5000, LIMITS_FREE_FORMULAS = 10000 };

static inline struct limits limits_usual(void)
{
    return (struct limits){.table_cells = 100000,
                           .reference_bytes = 16000000,
                           .drawing_seconds = 60,
                           .page_bytes = 400,
                           .formula_bytes = 100,
                           .tags = 10000};
}

#endif
