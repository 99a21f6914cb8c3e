/* A site as one file that is given away. Each form is made of the staged site and the
 * model, when all pages are written: no page is rendered another way. Known to
 * pipeline/ alone; what is asked for stands in build_options. */
#ifndef PIPELINE_FORMS_H
#define PIPELINE_FORMS_H

#include "layout/layout.h"
#include "model/site.h"
#include "output/stage.h"
#include "pipeline/pipeline.h"

struct policy;

/* What forms are made of. */
struct whole {
    const struct site *site;
    const struct layouts *layouts;
    const struct policy *policy;
    const struct stage *stage;
    int threads;
};

/* The date of what is made: that of the newest change, or $SOURCE_DATE_EPOCH; seconds
 * since 1970 in UTC. */
long long forms_date(const struct whole *whole);

/* Whether the files that `options` asks for can be called as it says. Returns 0, or -1
 * with the reason reported. */
__attribute__((warn_unused_result)) int forms_check(const struct build_options *options,
                                                    struct diag *diag);

/* Makes them and puts each in the place of an earlier one; `report` gets their paths.
 * Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int
forms_publish(const struct whole *whole, const struct build_options *options,
              struct build_report *report, struct diag *diag);

/* The forms, one file each: append the bytes to `out`. `name` is the title as a name
 * for files. Return 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int form_zip(const struct whole *whole,
                                                 struct str name, struct buf *out,
                                                 struct diag *diag);
__attribute__((warn_unused_result)) int form_epub(const struct whole *whole,
                                                  struct str name, struct buf *out,
                                                  struct diag *diag);
__attribute__((warn_unused_result)) int form_single(const struct whole *whole,
                                                    struct str name, struct buf *out,
                                                    struct diag *diag);

#endif
