/* What can be imported: a file each, a row each in formats.c. Private to import/. */
#ifndef IMPORT_FORMATS_H
#define IMPORT_FORMATS_H

#include "import/work.h"

extern const struct import_format html_pages; /* html_pages.c */

#endif
