/* The files of a site as blocks of text within a page, small and quick to open:
 *
 *     <script type="text/plain" id="Hb-block-0">…</script>      which file is where
 *     <script type="text/plain" id="Hb-block-1">…</script>      lines told once
 *     <script type="text/plain" id="Hb-block-2">…</script>      texts, one behind the
 *     …                                                         other; or a picture
 *
 * Browsers neither run nor show a script of a type that they do not know. A block is
 * base64. What is text is pressed before (archive/press.h: browsers undo that by
 * themselves, DecompressionStream), some hundred kilobytes together: one block for all
 * would keep the first page waiting for the last, one for each page would be larger by
 * a quarter. Other files are a block each, as they are: pictures are pressed already,
 * and their block is what stands in an address of "data:".
 *
 * The pages of a site have much in common that is too far apart for zlib, which looks
 * back 32 KB: heads, menus, quotes of each other. A line that stands in them more than
 * once is told once, in block 1, and where it stood is "\x02" and its number there, in
 * hexadecimal. (Of content/, pages of 17.5 MB become 2.1 MB instead of 2.9.)
 *
 * A line of block 0 is a file: name, block, and of a text where in it that begins and
 * ends, in bytes; of another file its type. Between them stand tabs. */
#ifndef ONEFILE_STORE_H
#define ONEFILE_STORE_H

#include "util/arena.h"
#include "util/diag.h"
#include "util/vec.h"

struct stored {
    struct str name, bytes;
    const char *type; /* NULL: a text */
};
VEC(stored_vec, struct stored);

/* Appends the blocks of `files`, in their order, pressed by so many threads. The bytes
 * do not depend on those. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int store_write(const struct stored_vec *files,
                                                    int threads, struct buf *out,
                                                    struct diag *diag);

#endif
