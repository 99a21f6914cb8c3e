/* Any bytes as a file of Markdown: everything that a build asks of a tree, with
 * what must hold for any input. */
#include "target.h"

#include "../words.h"
#include "markdown/markdown.h"

#include <stdint.h>
#include <stdio.h>

static void check_runs(const struct md_block_vec *blocks, const struct md_run_vec *runs)
{
    for (size_t i = 0; i < runs->n; i++) {
        const struct md_run *r = &runs->p[i];
        require(r->block < blocks->n, "a run is in a block");
        struct str text = blocks->p[r->block].text;
        require(r->at + r->text.n <= text.n, "a run lies within its block");
        require(str_eq(str_slice(text, r->at, r->at + r->text.n), r->text),
                "a run is what its block says");
        int line, col;
        md_run_place(r, r->text.n ? r->text.n - 1 : 0, &line, &col);
    }
}

/* Links every second byte pair of every run. */
static void link_runs(struct md *md, const struct md_run_vec *runs)
{
    VEC(, struct md_insert) inserts = {0};
    for (size_t i = 0; i < runs->n; i++)
        for (size_t at = 0; at + 2 <= runs->p[i].text.n && inserts.n < 1000; at += 4)
            vec_push(&inserts,
                     ((struct md_insert){i, at, at + 2, STR("x"), STR("c"), {0}}));
    md_runs_link(md, runs, inserts.p, inserts.n);
    vec_release(&inserts);
}

static void set_links(struct md *md, struct arena *arena, size_t nblocks)
{
    struct md_link_vec links = {0};
    md_links(md, arena, &links);
    for (size_t i = 0; i < links.n; i++) {
        require(links.p[i].block < nblocks || links.p[i].block == SIZE_MAX,
                "a link is in a block, or in the title");
        if (i % 2)
            md_link_drop(md, &links.p[i]);
        else
            md_link_set(md, &links.p[i], STR("y"), (struct str){0}, STR("t"), STR("w"));
    }
    vec_release(&links);
}

static void use_piece(struct md *md, struct arena *arena)
{
    struct heading_vec headings = {0};
    struct md_block_vec blocks = {0};
    struct md_run_vec runs = {0};
    struct md_fence_vec fences = {0};
    struct md_raw_vec raws = {0};
    struct buf out = BUF_INIT;
    md_headings(md, arena, &headings);
    md_fences(md, arena, &fences);
    md_raws(md, arena, &raws);
    for (size_t i = 0; i < fences.n; i += 2)
        md_fence_set(md, &fences.p[i], STR("<pre></pre>"));
    for (size_t i = 0; i < raws.n; i += 2)
        md_raw_set(md, &raws.p[i], STR(""), &(struct md_ref_vec){0});
    md_blocks(md, arena, &blocks, &runs);
    check_runs(&blocks, &runs);
    link_runs(md, &runs);
    set_links(md, arena, blocks.n);
    render(md, &out);
    require(str_find(buf_view(&out), STR("<script"), 0) < 0,
            "no raw HTML slips through");
    buf_release(&out);
    vec_release(&headings);
    vec_release(&blocks);
    vec_release(&runs);
    vec_release(&fences);
    vec_release(&raws);
    md_free(md);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    if (!is_set_up)
        md_setup();
    is_set_up = true;
    struct str text = {(const char *)data, size};
    struct arena arena = {0};
    struct diag *diag = diag_new();
    struct md_piece_vec pieces = {0};
    struct buf out = BUF_INIT;
    struct md *md = md_parse(text, STR("f.md"), 1, &arena, diag);
    md_split(md, size % 2, &arena, &pieces);
    for (size_t i = 0; i < pieces.n; i++)
        use_piece(pieces.p[i].body, &arena);
    vec_release(&pieces);
    buf_release(&out);
    diag_free(diag);
    arena_release(&arena);
    return 0;
}
