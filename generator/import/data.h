/* Pictures that stand in addresses: "data:image/png;base64,…". Private to import/. */
#ifndef IMPORT_DATA_H
#define IMPORT_DATA_H

#include "util/buf.h"
#include "util/str.h"

/* Appends the bytes of one. `ending` gets what the name of such a file ends in. False
 * if it is none that browsers show everywhere, or cannot be read. */
bool data_read(struct str address, struct buf *out, const char **ending);

#endif
