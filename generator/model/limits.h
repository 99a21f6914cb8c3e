/* How much one source may ask for: far more than notes have, far less than would take
 * a machine down. `limits` in handbook.yaml sets them. What is beyond one is an error
 * that names it; all else is published. (What real notes have of each:
 * generator/WRITING.md.) */
#ifndef MODEL_LIMITS_H
#define MODEL_LIMITS_H

struct limits {
    int files;      /* of a source */
    int file_bytes; /* of a file of notes */
    int marks; /* of a build: signs of Markdown in files that are dense with them */
    int table_cells; /* of a file: that the rows of its tables lack, and are added */
    int reference_bytes; /* of a file: that its references repeat of their addresses */
    int drawing_seconds; /* of a build: that its diagrams take, on all processors */
    int page_bytes;      /* of a build: text for each page that a heading begins, in the
                          * mean;      the first LIMITS_FREE_PAGES need none */
    int formula_bytes;   /* of a build: text for each different formula, likewise */
    int tags;            /* of a build: different ones */
    int block_entries;   /* of a build: that blocks ({{chapters}}) show */
    int include_file_bytes; /* of a file: that includes put into it */
    int include_bytes;      /* of a build: that includes read, and put beyond that */
};

enum { LIMITS_FREE_PAGES = 5000, LIMITS_FREE_FORMULAS = 10000 };

/* Bytes for each sign of Markdown, in the mean, of a file that is not dense. */
enum { LIMITS_MARK_BYTES = 10 };

static inline struct limits limits_usual(void)
{
    return (struct limits){.files = 200000,
                           .file_bytes = 16000000,
                           .marks = 3000000,
                           .table_cells = 100000,
                           .reference_bytes = 16000000,
                           .drawing_seconds = 60,
                           .page_bytes = 400,
                           .formula_bytes = 100,
                           .tags = 10000,
                           .block_entries = 20000,
                           .include_file_bytes = 1000000,
                           .include_bytes = 10000000};
}

#endif
