/* What writing files (write.c) needs of a stage: the tree of its site, see twin.h.
 * Known to output/ alone. */
#ifndef OUTPUT_STAGED_H
#define OUTPUT_STAGED_H

#include "output/stage.h"
#include "output/twin.h"

/* As twin_claim(), twin_settle(), twin_give_back(). */
enum twin_claim stage_claim(struct stage *s, struct str address, struct twin_file **f);
void stage_settle(struct stage *s, struct twin_file *f, bool is_same);
void stage_give_back(struct stage *s, struct twin_file *f);

#endif
