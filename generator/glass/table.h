/* Writes a table of a database of Xapian, of the form that its 1.4 calls glass: a
 * B-tree of blocks, in a file of its own. Xapian builds such trees for whoever comes
 * with documents one by one, from maps of all their terms. We have each table's entries
 * in order, so a tree is written from left to right, once, with full blocks and nothing
 * to look up: that takes a tenth of the time. All of 1.4 reads and writes this form.
 *
 *     struct glass_table *t = glass_table_new(path);
 *     glass_table_add(t, key, tag);      ... with ascending keys
 *     glass_table_end(t, &root, diag);
 *
 * A block of 8 KB begins with its level (leaves are 0) and a list of where its items
 * begin; items lie at its other end, the last one first:
 *
 *     | revision, level, free bytes | begins of items > ... free ... < items |
 *
 * An item of a leaf is a key and its tag, or as much of it as the block has room for;
 * an item of a branch is the number of a block and the least key that may be in it,
 * which is empty for the first. Blocks are numbered as they are written, so that the
 * last is the root. */
#ifndef GLASS_TABLE_H
#define GLASS_TABLE_H

#include "util/diag.h"
#include "util/str.h"

#include <stdint.h>

enum { GLASS_BLOCK = 8192, GLASS_KEY = 255 /* bytes of a key at most */ };

struct glass_table;

/* What a database must know of a table. One without entries has no block. */
struct glass_root {
    uint64_t entries;
    uint32_t blocks;
    unsigned level; /* of the last block, which is the root */
    uint64_t hash;  /* of all blocks */
};

/* Creates the file, or begins it anew. What fails is reported by glass_table_end(). */
struct glass_table *glass_table_new(const char *path);
/* Adds an entry behind all others. */
void glass_table_add(struct glass_table *t, struct str key, struct str tag);
/* Ends the table and frees it. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int
glass_table_end(struct glass_table *t, struct glass_root *root, struct diag *diag);

#endif
