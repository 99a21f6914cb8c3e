/* Tables as comma-separated values (RFC 4180): cells in quotes may hold commas,
 * line ends and doubled quotes. Private to import/. */
#ifndef IMPORT_CSV_H
#define IMPORT_CSV_H

#include "util/arena.h"
#include "util/fs.h"

struct csv_row {
    struct str_vec cells;
};
VEC(csv_row_vec, struct csv_row);

/* Reads rows; a row may have fewer cells than others, and lines without
 * anything are none. Strings live in `arena`. */
void csv_read(struct str text, struct arena *arena, struct csv_row_vec *rows);
void csv_release(struct csv_row_vec *rows);

#endif
