/* One page of a file; see single.h. */
#include "content/single.h"

bool single_is_blank(struct md *md)
{
    struct arena scratch = {0};
    struct md_block_vec blocks = {0};
    md_blocks(md, &scratch, &blocks, NULL);
    bool blank = blocks.n == 0;
    vec_release(&blocks);
    arena_release(&scratch);
    return blank;
}

/* Reports and frees a piece that the page does not show. */
static void leave_out(struct md_piece *piece, struct str file, struct diag *diag)
{
    struct place at = {file, piece->line, 1};
    diag_find(
        diag, DIAG_ERROR, at, "page-parts",
        "this file is one page, so \"%.*s\" and what follows is not shown; make it "
        "a heading of level 2 (##)",
        STR_ARG(piece->title));
    md_free(piece->body);
}

struct md_piece single_page(struct md *md, struct arena *arena, struct diag *diag)
{
    struct md_piece_vec pieces = {0};
    struct str file = arena_str(arena, md_file(md));
    md_split(md, false, arena, &pieces);
    struct md_piece page = pieces.n ? pieces.p[0] : (struct md_piece){0};
    for (size_t i = 1; i < pieces.n; i++)
        leave_out(&pieces.p[i], file, diag);
    vec_release(&pieces);
    return page;
}
