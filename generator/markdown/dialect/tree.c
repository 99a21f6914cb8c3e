/* What of other tools is read in the tree; see dialect.h. */
#include "markdown/alert.h"
#include "markdown/dialect/boxes.h"
#include "markdown/dialect/dialect.h"

void dialect_tree(struct md *md, const struct dialects *dialects, struct diag *diag)
{
    bool only_github = dialects->is_given && !(dialects->set & ~DIALECT_GITHUB);
    if (!dialects->is_given || dialects->set)
        alert_apply(md, only_github, diag);
    boxes_settle(md);
}
