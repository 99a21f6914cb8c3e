/* Parts of the browser's index: text that a classic script hands over, named by
 * a hash of what it holds, and numbers written as printable characters.
 *
 * A digit is one of 92 characters, '!' to '~' without '"' and '\'. A number is
 * written in base 46, lowest digit first; digits of 46 and more say that
 * another one follows. */
#ifndef INDEX_PACK_H
#define INDEX_PACK_H

#include "util/buf.h"
#include "util/diag.h"
#include "util/str.h"

#include <stdint.h>

enum { PACK_DIGITS = 92, PACK_NAME = 9 };

void pack_digit(struct buf *out, unsigned digit); /* < PACK_DIGITS */
void pack_number(struct buf *out, uint64_t n);

/* Appends a JSON string, which is a JavaScript string too. */
void pack_string(struct buf *out, struct str s);

/* Appends a key of a sorted list, of which `last` was the one before or is empty: how
 * much of that it begins with, the rest, a blank. */
void pack_key(struct buf *out, struct str last, struct str key);
/* Appends the shortest beginning of `key` that sorts behind `before`, as `key` does. */
void pack_separator(struct buf *out, struct str before, struct str key);

/* Fills in the name of what holds `code`, made from a hash of it. */
void pack_name(struct str code, char name[PACK_NAME + 1]);

/* Fills in the name of a part, made from a hash of its code, and appends what such a
 * part consists of: hb.part("NAME", CODE) and a line end. */
void pack_call(struct buf *out, struct str code, char name[PACK_NAME + 1]);

/* Writes search/NAME.js, which is such a call. */
struct index_parts;
__attribute__((warn_unused_result)) int pack_part(const struct index_parts *out,
                                                  struct str code,
                                                  char name[PACK_NAME + 1],
                                                  struct diag *diag);
/* The same under a given name, with more calls behind its own. */
__attribute__((warn_unused_result)) int pack_named(const struct index_parts *out,
                                                   const char *name, struct str code,
                                                   struct str more, struct diag *diag);

/* Takes over parts of the last index, whose names follow each other in `names`; false
 * if one of them cannot be had. */
struct index_memory;
bool pack_take(const struct index_memory *memory, struct str names);

/* A sorted list of entries that is cut into parts. An entry is a key and what is
 * known of it; keys are front-coded. Where a part ends is decided by a hash of
 * the key that would follow, so that an entry more or less changes one or two
 * parts and not all behind it. */
struct pack_list {
    const struct index_parts *out;
    size_t target;        /* mean size of a part in bytes */
    struct buf part;      /* entries of the part being filled */
    struct buf first;     /* a key between the last part and this one */
    struct buf last;      /* its last key */
    struct buf directory; /* "KEY NAME KEY NAME ...": where each part begins */
};

void pack_list_init(struct pack_list *l, const struct index_parts *out, size_t target);
/* Whether the part ends before this key, `size` being about what key and entry will
 * have: then it is to be ended. */
bool pack_list_is_over(const struct pack_list *l, struct str key, size_t size);
void pack_list_put(struct pack_list *l, struct str key, struct str entry);
/* Puts a part that is there already, from its first key to its last one, behind one
 * that was ended. */
void pack_list_put_part(struct pack_list *l, struct str first, struct str last,
                        struct str name);
/* The name of the last part. */
struct str pack_list_name(const struct pack_list *l);
/* Writes the part, if it has any entry, and begins the next. */
__attribute__((warn_unused_result)) int pack_list_end(struct pack_list *l,
                                                      struct diag *diag);
void pack_list_release(struct pack_list *l);

/* Appends a directory, or an end of one, as browsers read it, as a string: its keys
 * front-coded, each with the name behind it. */
void pack_directory(struct buf *out, struct str directory);

#endif
