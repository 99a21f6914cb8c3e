/* What `handbook check --fix` does with what would mend a source: shows it, asks, and
 * writes. */
#ifndef CLI_FIX_H
#define CLI_FIX_H

#include "lint/fixes.h"
#include "util/diag.h"

/* Shows each fix as a difference on stdout and asks whether it is to be made, if stdin
 * and stdout are terminals; with `yes` all are made. Else they are shown, and nothing
 * changes. Copies of files that an earlier run left when it was killed are removed
 * where fixes may be made. Returns how many files were written; what could not be is
 * reported. */
size_t fix_files(struct lint_fixes *fixes, bool yes, struct diag *diag);

#endif
