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
    if (piece->level > 0)
        diag_find(diag, DIAG_ERROR, at, "page-parts",
                  "this file is one page, so \"%.*s\" and what follows is not shown; "
                  "make it a heading of level 2 (##)",
                  STR_ARG(piece->title));
    else if (!single_is_blank(piece->body))
        diag_find(diag, DIAG_ERROR, at, "page-parts",
                  "text above the title of a page is not shown; put it below the "
                  "heading");
    md_free(piece->body);
}

struct md_piece single_page(struct md *md, struct arena *arena, struct diag *diag)
{
    struct md_piece_vec pieces = {0};
    struct str file = arena_str(arena, md_file(md));
    md_split(md, false, arena, &pieces);
    size_t shown = pieces.n > 1 && pieces.p[0].level == 0 ? 1 : 0;
    struct md_piece page = pieces.n ? pieces.p[shown] : (struct md_piece){0};
    for (size_t i = 0; i < pieces.n; i++)
        if (i != shown)
            leave_out(&pieces.p[i], file, diag);
    vec_release(&pieces);
    return page;
}
