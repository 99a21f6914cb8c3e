/* Blocks; see store.h. */
#include "onefile/store.h"

#include "archive/press.h"
#include "model/frame_id.h"
#include "util/base64.h"
#include "util/map.h"
#include "util/parallel.h"

#include <stdlib.h>

enum {
    BLOCK_BYTES = 256 * 1024, /* a block of texts ends with the file that fills it */
    SHORT_LINE = 12,          /* to name it would not be shorter */
    FIRST_BLOCK = 2,
};
static const char mark = '\x02';

/* A line of texts. */
struct line {
    bool is_common;
    size_t number; /* in block 1, from 1; 0: not there yet */
};

struct block {
    struct buf bytes, base64;
    bool is_text, failed;
};
VEC(block_vec, struct block);

struct store {
    struct arena arena;
    struct map lines; /* -> struct line */
    struct buf list, common;
    size_t ncommon;
    struct block_vec blocks; /* from FIRST_BLOCK on */
    size_t open;             /* the block that takes texts: its index + 1, or 0 */
};

/* The line of `text` at `*at`, which goes on behind it; also an empty one at the end,
 * so that joining all with line ends gives the text. */
static bool next_line(struct str text, size_t *at, struct str *line)
{
    if (*at > text.n)
        return false;
    ptrdiff_t end = str_find_char(text, '\n', *at);
    size_t to = end < 0 ? text.n : (size_t)end;
    *line = str_slice(text, *at, to);
    *at = to + 1;
    return true;
}

/* ---- lines told once ---- */

static bool is_worth_it(struct str line)
{
    return line.n >= SHORT_LINE || (line.n && line.p[0] == mark);
}

static void count_line(struct store *s, struct str text)
{
    struct line *line = map_get(&s->lines, text);
    if (line) {
        line->is_common = true;
        return;
    }
    line = arena_new(&s->arena, struct line, 1);
    line->is_common = text.p[0] == mark;
    map_put(&s->lines, text, line);
}

static void count_lines(struct store *s, const struct stored_vec *files)
{
    struct str line;
    for (size_t i = 0; i < files->n; i++)
        for (size_t at = 0;
             !files->p[i].type && next_line(files->p[i].bytes, &at, &line);)
            if (is_worth_it(line))
                count_line(s, line);
}

static void put_line(struct store *s, struct str text, struct buf *out)
{
    struct line *line = is_worth_it(text) ? map_get(&s->lines, text) : NULL;
    if (!line || !line->is_common) {
        buf_str(out, text);
        return;
    }
    if (!line->number) {
        line->number = ++s->ncommon;
        if (s->common.n)
            buf_putc(&s->common, '\n');
        buf_str(&s->common, text);
    }
    buf_printf(out, "%c%zx", mark, line->number - 1);
}

static void put_text(struct store *s, struct str text, struct buf *out)
{
    struct str line;
    for (size_t at = 0; next_line(text, &at, &line);) {
        if (line.p != text.p)
            buf_putc(out, '\n');
        put_line(s, line, out);
    }
}

/* ---- blocks ---- */

static struct block *new_block(struct store *s, bool is_text)
{
    vec_push(
        &s->blocks,
        ((struct block){.bytes = BUF_INIT, .base64 = BUF_INIT, .is_text = is_text}));
    return &s->blocks.p[s->blocks.n - 1];
}

static void add_text(struct store *s, const struct stored *file)
{
    if (!s->open) {
        new_block(s, true);
        s->open = s->blocks.n;
    }
    struct buf *bytes = &s->blocks.p[s->open - 1].bytes;
    size_t from = bytes->n;
    put_text(s, file->bytes, bytes);
    buf_printf(&s->list, "%.*s\t%zu\t%zu\t%zu\n", STR_ARG(file->name),
               s->open - 1 + FIRST_BLOCK, from, bytes->n);
    if (bytes->n >= BLOCK_BYTES)
        s->open = 0;
}

static void add_other(struct store *s, const struct stored *file)
{
    buf_str(&new_block(s, false)->bytes, file->bytes);
    buf_printf(&s->list, "%.*s\t%zu\t%s\n", STR_ARG(file->name),
               s->blocks.n - 1 + FIRST_BLOCK, file->type);
}

static void press_block(void *context, size_t i, int worker)
{
    struct block *block = &((struct store *)context)->blocks.p[i];
    struct buf pressed = BUF_INIT;
    (void)worker;
    block->failed =
        block->is_text && !press(buf_view(&block->bytes), PRESS_SMALL, &pressed);
    base64_encode(buf_view(block->is_text ? &pressed : &block->bytes), &block->base64);
    buf_release(&block->bytes);
    buf_release(&pressed);
}

/* The first two are known last. */
static void add_first(struct store *s)
{
    struct buf list = s->list, common = s->common;
    s->list = s->common = BUF_INIT;
    new_block(s, true)->bytes = list;
    new_block(s, true)->bytes = common;
}

static bool put_blocks(const struct store *s, struct buf *out)
{
    bool failed = false;
    for (size_t i = 0; i < s->blocks.n; i++) {
        const struct block *block = &s->blocks.p[i];
        size_t number = i + FIRST_BLOCK < s->blocks.n ? i + FIRST_BLOCK
                                                      : i + FIRST_BLOCK - s->blocks.n;
        buf_printf(out, "<script type=\"text/plain\" id=\"" FRAME_ID "block-%zu\">",
                   number);
        buf_str(out, buf_view(&block->base64));
        buf_puts(out, "</script>\n");
        failed |= block->failed;
    }
    return !failed;
}

static void store_release(struct store *s)
{
    for (size_t i = 0; i < s->blocks.n; i++) {
        buf_release(&s->blocks.p[i].bytes);
        buf_release(&s->blocks.p[i].base64);
    }
    vec_release(&s->blocks);
    buf_release(&s->list);
    buf_release(&s->common);
    map_release(&s->lines);
    arena_release(&s->arena);
}

int store_write(const struct stored_vec *files, int threads, struct buf *out,
                struct diag *diag)
{
    struct store s = {.list = BUF_INIT, .common = BUF_INIT};
    count_lines(&s, files);
    for (size_t i = 0; i < files->n; i++)
        (files->p[i].type ? add_other : add_text)(&s, &files->p[i]);
    add_first(&s);
    parallel_for(threads, s.blocks.n, press_block, &s);
    int rc = put_blocks(&s, out)
                 ? 0
                 : diag_fail(diag, (struct place){0},
                             "out of memory: the site cannot be pressed "
                             "into one file");
    store_release(&s);
    return rc;
}
