/* Whether the settings say that pages may load something from elsewhere: `policy`.
 * Known to check/ alone. */
#ifndef CHECK_ALLOWED_H
#define CHECK_ALLOWED_H

#include "model/settings.h"

bool is_allowed_elsewhere(const struct settings *s, struct str address);

#endif
