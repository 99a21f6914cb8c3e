/* What can be imported: a file each, a row each in formats.c. Private to import/. */
#ifndef IMPORT_FORMATS_H
#define IMPORT_FORMATS_H

#include "import/work.h"

extern const struct import_format confluence; /* confluence.c */
extern const struct import_format html_pages; /* html_pages.c */
extern const struct import_format note;       /* note.c */
extern const struct import_format office;     /* office.c */
extern const struct import_format notion;     /* notion.c */

#endif
