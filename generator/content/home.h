/* index.md: the home page, in one piece. */
#ifndef CONTENT_HOME_H
#define CONTENT_HOME_H

#include "model/site.h"

__attribute__((warn_unused_result)) int home_add(struct site *site, struct str text,
                                                 struct str file, struct diag *diag);

#endif
