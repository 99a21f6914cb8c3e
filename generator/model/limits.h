/* How much one source may ask for: far more than notes have, far less than would take
 * a machine down. `limits` in handbook.yaml sets them. What is beyond one is an error
 * that names it; all else is published. */
#ifndef MODEL_LIMITS_H
#define MODEL_LIMITS_H

struct limits {
    int table_cells; /* of a file: that the rows of its tables lack, and are added */
    int reference_bytes; /* of a file: that its references repeat of their addresses */
    int drawing_seconds; /* of a build: that its diagrams take, on all processors */
};

static inline struct limits limits_usual(void)
{
    return (struct limits){100000, 16000000, 60};
}

#endif
