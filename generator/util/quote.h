/* The line of a file that a message is about, with a mark below its column:
 *
 *        12 | #### Rotation
 *           | ^
 *       fix | ### Rotation
 *
 * A file is kept until another one is asked for, so ask in the order of files. */
#ifndef UTIL_QUOTE_H
#define UTIL_QUOTE_H

#include "util/buf.h"

/* Start with {0}. */
struct quote {
    struct buf file, text;
    bool is_read;
    size_t at; /* where line `line` begins */
    int line;
};

void quote_release(struct quote *q);

/* Line `number`, from 1, of a file: without its end and a byte order mark, which says
 * the encoding. It ends at LF, CR or both. False if there is none, or it is neither
 * that nor UTF-8, or holds NUL. Valid until the next call. */
bool quote_find(struct quote *q, struct str file, int number, struct str *line);

/* Appends the line; `col` counts its bytes from 1, and 0 gets no mark. Of a long line
 * what stands around the mark. */
void quote_put(struct buf *out, int number, int col, struct str line);

/* Appends what should be there. */
void quote_put_suggestion(struct buf *out, struct str suggestion);

#endif
