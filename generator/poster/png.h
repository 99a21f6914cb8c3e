/* PNG of sixteen colours, the half of a byte a point: a poster has two colours and what
 * lies between, and is written in a tenth of the time that eight bits a channel take.
 * Private to poster/. */
#ifndef POSTER_PNG_H
#define POSTER_PNG_H

#include "util/buf.h"

enum { PNG_COLOURS = 16 };

/* Appends a picture: `points` holds a colour's number a byte, line by line. False if
 * zlib has no memory. */
bool png_write(const unsigned char *points, unsigned width, unsigned height,
               const unsigned char colours[PNG_COLOURS][3], struct buf *out);

#endif
