/* Markdown: text in, a tree that can be asked and changed, HTML out. This
 * folder alone knows cmark-gfm (GFM with tables, strikethrough, autolinks,
 * task lists, footnotes; GitHub alerts; of other tools what dialect/ reads; `{#id}`
 * behind a heading;
 * `[[wiki links]]`).
 *
 * The order of calls in a build:
 *
 *     md_parse       one file; repairs what is safe, with a warning each
 *     md_split       into the chapter's introduction and its pages
 *     md_headings    anchors, made unique within a page
 *     md_blocks, md_runs, md_links, md_fences, md_formulas, md_raws
 *                    what is there, for linking, search, drawing, filtering
 *     md_*_set, md_runs_link
 *                    what is put in its place
 *     md_directives  blocks of the site that the text asks for
 *     md_render      HTML of the body; changes nothing, any thread
 *
 * Trees are released with md_free; strings given out live in the arena that
 * was passed, or, where said, in the tree. Lines count in the file, front
 * matter included; columns count bytes from 1. */
#ifndef MARKDOWN_MARKDOWN_H
#define MARKDOWN_MARKDOWN_H

#include "model/dialects.h"
#include "model/limits.h"
#include "model/page.h"
#include "util/arena.h"
#include "util/buf.h"
#include "util/diag.h"
#include "util/map.h"
#include "util/str.h"
#include "util/vec.h"

#include <stdint.h>

struct md;
struct node; /* of its tree */
struct words;

/* Once, before any other call, from main(). */
void md_setup(void);

/* Parses `text`, which begins at line `first_line` of `file`. Never fails:
 * what cannot be understood is text. Known flaws are repaired and reported as
 * warnings (rules md-indent, md-break, md-empty-item, …). */
struct md *md_parse(struct str text, struct str file, int first_line,
                    struct arena *arena, struct diag *diag);
/* What became of a wish for a file. */
enum md_included {
    MD_INCLUDE_MISSING, /* there is none, or none that may be shown */
    MD_INCLUDE_BEYOND,  /* it, or all that were read, would be more than a site may have
                         */
    MD_INCLUDE_READ
};

/* A file that is wished for: what `path` means in the file `from`, or, with `is_note`,
 * the note of that name. */
struct md_wish {
    struct str from, path;
    bool is_note;
};
/* It, and its text without front matter, which begins at that line of it. */
struct md_file_text {
    struct str file, text;
    int line;
};

/* Other files, for lines that include their texts. */
struct md_files {
    void *context;
    /* Finds and reads one; strings may live in `arena`. */
    enum md_included (*read)(void *context, const struct md_wish *wish,
                             struct arena *arena, struct md_file_text *out);
    /* Whether `part`, of what was read, may be put into a file, where it has `more`
     * bytes than it had in its own: those that stand before each of its lines. */
    bool (*may_put)(void *context, struct str part, size_t more);
};

/* What is known of a page, or of the site, by keys: front matter, and settings that
 * people put into texts. */
enum md_scope { MD_OF_PAGE, MD_OF_SITE };
struct md_values {
    const void *context;
    /* Looks up "version" or "team.mail". False if there is no text under that key. */
    bool (*find)(const void *context, enum md_scope scope, struct str key,
                 struct str *out);
};

/* A change to a line of a file: from byte `col` on, from 1, `cut` bytes give way to
 * `put`; with MD_WHOLE_LINE the line goes, its end too. */
struct md_edit {
    int line, col, cut;
    const char *put;
};
VEC(md_edit_vec, struct md_edit);
enum { MD_WHOLE_LINE = -1 };

/* What would mend the text that a finding of this rule at this place is about: so many
 * edits, from the first on. */
struct md_mend {
    const char *rule;
    int line, col;
    size_t first, n;
};
VEC(md_mend_vec, struct md_mend);
struct md_mends {
    struct md_mend_vec list;
    struct md_edit_vec edits;
};
void md_mends_release(struct md_mends *mends);

/* How a text is read. */
struct md_reading {
    struct limits limits;
    struct dialects dialects;       /* of other tools, that are understood */
    const struct md_files *files;   /* NULL: none can be included */
    const struct md_values *values; /* NULL: none are known */
    struct md_mends *mends;         /* gets what would mend the text, unless NULL */
};
/* Otherwise than usual. */
struct md *md_parse_within(struct str text, struct str file, int first_line,
                           const struct md_reading *reading, struct arena *arena,
                           struct diag *diag);
void md_free(struct md *md);

/* How many signs that may mean something in Markdown a text has, ends of lines among
 * them: each can become a node of the tree or two, of some hundred bytes. */
size_t md_marks(struct str text);

/* Puts a text behind the body that belongs to the page and is shown elsewhere on it: an
 * answer to a question. It begins at `at`. Whatever is asked of the tree or put into it
 * (links, blocks, raw HTML …) comprises such texts; md_render leaves them out. */
void md_add_annex(struct md *md, struct str text, struct place at, struct arena *arena,
                  struct diag *diag);
/* The file it was parsed from, as it was given. */
struct str md_file(const struct md *md);

/* A piece of a file: what stands before the first heading (level 0), an H1 or
 * an H2 with what follows it (and, of the first H1, what precedes it). The heading
 * itself is taken out of `body`, but for md_render_title, and for md_links and
 * md_raws, which list it first. A heading within an element of HTML that is open
 * (<details>) begins no piece; the title of a file may stand in one (<div>). */
struct md_piece {
    int level;        /* 0, 1 or 2 */
    struct str title; /* plain text */
    struct str id;    /* from {#id}, else empty */
    struct str slug;  /* of the heading, as md_headings makes it */
    int line;
    struct md *body; /* yours to free; headings raised so that the first
                      * below an H2 is a level 2 on its page */
};
VEC(md_piece_vec, struct md_piece);

/* Takes the tree, as md_parse gave it, apart at its H1 and H2 headings; `md` is
 * used up. The pieces go on using the arena that md_parse got. With
 * `at_h2` false only H1 divides. Footnotes go with the page that cites them. */
void md_split(struct md *md, bool at_h2, struct arena *arena, struct md_piece_vec *out);

/* The same into at most `max` pieces (0: one): what is left stays with the last.
 * Returns whether something was. */
bool md_split_within(struct md *md, bool at_h2, size_t max, struct arena *arena,
                     struct md_piece_vec *out);

/* The whole tree, used up, as one piece: its title is the first H1, or, in a file
 * without one, an H2 that begins it and stands alone. That heading is taken out of
 * the body unless others stand above it; every other one stays where it is. */
struct md_piece md_whole(struct md *md, struct arena *arena);

/* Whether the tree has an H2: md_split would make more than one page of it. */
bool md_divides(const struct md *md);

/* Takes out what stands under the heading with this id (as md_headings gave it), up
 * to the next heading of the same or a higher level, and the heading. */
void md_drop_part(struct md *md, struct str id);

/* Puts the heading of a piece back where it stood: the page has another title, and the
 * words are not to be lost. */
void md_keep_heading(struct md_piece *piece);

/* A heading of a file, and whether nothing stands under it: neither text nor a heading
 * further down. */
struct md_section {
    struct str title;
    int level; /* as written, 1 … 6 */
    int line, col;
    bool is_empty;
};
VEC(md_section_vec, struct md_section);

/* Lists the headings of a file, as md_parse gave it, that stand in no quote or list. */
void md_sections(const struct md *md, struct arena *arena, struct md_section_vec *out);

/* A comment of HTML, and the lines that it speaks for: its own if it stands within
 * words, else those of the block behind it as well. */
struct md_comment {
    struct str text; /* between its marks, trimmed */
    int line, col;
    int from, to;
};
VEC(md_comment_vec, struct md_comment);
void md_comments(const struct md *md, struct md_comment_vec *out);

/* Gives every heading its anchor (as GitHub makes them, `{#id}` first, made
 * unique by -1, -2 …) and lists them in order. */
void md_headings(struct md *md, struct arena *arena, struct heading_vec *out);

/* Puts an empty element with the id `old` into the heading that has `id`: who comes by
 * the name it had finds it. */
void md_heading_also(struct md *md, struct str id, struct str old);

enum md_block_kind { MD_PARAGRAPH, MD_ITEM, MD_CELL, MD_CODE, MD_HEADING };

/* A block of text: its words without markup. */
struct md_block {
    enum md_block_kind kind;
    struct str text;
    struct str anchor; /* id of the heading it stands under, "" at the top */
    int line;
    int depth;     /* list items around it */
    size_t lead;   /* bytes of the text at its head that are strong */
    size_t cited;  /* the same that are a link to another site */
    bool is_annex; /* it is of a text behind the body, see md_add_annex */
};
VEC(md_block_vec, struct md_block);

/* A stretch of text inside a block that may be linked: not in code, links,
 * headings or images. */
struct md_run {
    size_t block; /* index into the blocks */
    size_t at;    /* where it begins in the block's text */
    struct str text;
    int line, col;
    void *node;
};
VEC(md_run_vec, struct md_run);

/* Lists blocks and, unless NULL, runs, in reading order. */
void md_blocks(struct md *md, struct arena *arena, struct md_block_vec *blocks,
               struct md_run_vec *runs);

/* A link to put around bytes [from, to) of a run. */
struct md_insert {
    size_t run, from, to;
    struct str href, css_class, title; /* class and title may be empty */
};

/* The place in the file of byte `at` of a run: a run goes over line ends and
 * escapes, so it is not always `col + at`. */
void md_run_place(const struct md_run *run, size_t at, int *line, int *col);

/* Puts links into the text. Inserts are sorted by run and place and do not
 * overlap. Runs listed before are no longer valid. */
void md_runs_link(struct md *md, const struct md_run_vec *runs,
                  const struct md_insert *inserts, size_t n);

/* The tags that the text has where it is in the dialect of Obsidian, as often as they
 * stand there: strings of the tree. They are links (MD_TAG_LINK) as well. */
void md_tags(const struct md *md, struct str_vec *out);
/* Whether it may have any. */
bool md_has_tags(const struct md *md);

enum md_link_kind { MD_LINK, MD_IMAGE, MD_WIKI, MD_TAG_LINK };

struct md_link {
    enum md_link_kind kind;
    struct str target; /* as written; of a wiki link what stands before "|", of a tag
                          its name */
    struct str text;   /* plain text of the link; alt text of an image */
    int line, col;
    size_t block, at; /* where its text begins; SIZE_MAX in the page's title */
    void *node;
    void *ref; /* of raw HTML: the attribute, else NULL */
};
VEC(md_link_vec, struct md_link);

/* Links in the text, and those in raw HTML that md_raw_set() was told of (without
 * their text; all that is fetched is an MD_IMAGE). */
void md_links(struct md *md, struct arena *arena, struct md_link_vec *out);
/* Sets where a link leads (and its class and title, may be empty). For a wiki
 * link without words of its own, `words` (may be empty) becomes its text. */
void md_link_set(struct md *md, const struct md_link *link, struct str href,
                 struct str css_class, struct str title, struct str words);
/* Leaves the words (of a picture, its alternative text) and takes the link away. */
void md_link_drop(struct md *md, const struct md_link *link);
/* Of a wiki link: makes its words of what it was taken to lead to. */
void md_wiki_turn(struct md *md, const struct md_link *link);
/* Of a wiki link: makes it the text that it was, brackets and all. */
void md_wiki_undo(struct md *md, const struct md_link *link);

/* A fenced code block. */
struct md_fence {
    struct str language; /* first word of the info string, lower case */
    struct str info;     /* the whole info string */
    struct str code;
    int line;
    void *node;
};
VEC(md_fence_vec, struct md_fence);
void md_fences(struct md *md, struct arena *arena, struct md_fence_vec *out);
/* Replaces the block by `html`, which is trusted. */
void md_fence_set(struct md *md, const struct md_fence *fence, struct str html);
/* What the block says in words, to those who search, instead of its code. */
void md_fence_say(struct md *md, const struct md_fence *fence, struct str text);
/* The same of a block that was drawn: its words are all there is to read. */
void md_fence_drawn(struct md *md, const struct md_fence *fence, struct str words);

/* A formula of TeX: $x$, $`x`$, $$x$$ or a fenced block named "math". */
struct md_formula {
    struct str tex;
    struct str written; /* with what it stands between; of a block the TeX */
    bool is_display;    /* on a line of its own */
    bool is_block;
    int line, col;
    void *node;
};
VEC(md_formula_vec, struct md_formula);
/* Lists them; also those in the heading that began the piece. */
void md_formulas(const struct md *md, struct md_formula_vec *out);
/* Puts `html`, which is trusted, in its place. Those who search, and titles, still read
 * what was written. */
void md_formula_set(struct md *md, const struct md_formula *formula, struct str html);
/* Plain text, such as a title, with its formulas as they are read, "O(n²)"; `text`
 * itself if it has none. */
struct str md_plain(struct str text, struct arena *arena);
/* A piece of raw HTML: a block, or one inline tag. Until it is set, it is
 * rendered as text, so that forgetting it is safe. */
struct md_raw {
    struct str html, set; /* as it was written; what md_raw_set() put in its place */
    bool is_block;
    size_t group; /* raws with one number are siblings: what one opens, only a
                     later one of its group may close */
    int line, col;
    void *node;
};
VEC(md_raw_vec, struct md_raw);
/* Lists them group by group, each group in reading order. */
void md_raws(struct md *md, struct arena *arena, struct md_raw_vec *out);

enum md_ref_kind { MD_REF_LINK, MD_REF_IMAGE, MD_REF_ID };

/* An address or an id in the HTML that takes the place of a raw. */
struct md_ref {
    enum md_ref_kind kind;
    struct str value;        /* unescaped */
    size_t from, to;         /* where it stands in the HTML */
    size_t cut_from, cut_to; /* what goes if it is dropped … */
    struct str alt;          /* … and the text that comes instead */
    int line, col;
};
VEC(md_ref_vec, struct md_ref);

/* Puts `html`, which is trusted, in its place. `refs`, in order, may be links to
 * resolve (md_links) and places to link to (md_anchors). */
void md_raw_set(struct md *md, const struct md_raw *raw, struct str html,
                const struct md_ref_vec *refs);

/* A place that raw HTML names by an id. */
struct md_anchor {
    struct str id;
    int line;
    void *node, *ref;
};
VEC(md_anchor_vec, struct md_anchor);
void md_anchors(const struct md *md, struct md_anchor_vec *out);
/* Takes the id away, for one page has an id once. */
void md_anchor_drop(const struct md_anchor *anchor);

/* A block: something made of the site, which the text asks for by a paragraph of
 * nothing but `{{name}}` or `{{name words}}`. */
struct md_directive {
    struct str name;  /* "matrix" */
    struct str words; /* "nat-gateway, rds"; may be empty */
    int line, col;
    const void *node;
};
VEC(md_directive_vec, struct md_directive);
void md_directives(const struct md *md, struct md_directive_vec *out);

/* It is shown as it was written. */
void md_directive_refuse(const struct md_directive *directive);

/* Of the item behind `*entry`, which is NULL before the first, of the list that the
 * block shows: appends the link that it begins with to `head` and what follows to
 * `rest`, without the colon or dash between. False if there is none. */
bool md_render_entry(const struct md_directive *directive, const struct words *words,
                     const void **entry, struct buf *head, struct buf *rest);

/* Appends the HTML of a block. */
typedef void md_directive_fn(void *context, const struct md_directive *directive,
                             struct buf *out);

/* As md_render, with blocks in their places; md_render shows them as they were
 * written. */
void md_render_with(const struct md *md, const struct words *words,
                    md_directive_fn *put, void *context, struct buf *out);

/* Appends the HTML of the body. Tables are wrapped in
 * <div class="table" role="region" tabindex="0" aria-label=…>, alerts are
 * <aside class="alert alert-note">…, headings have ids and an anchor link,
 * external links rel="external". What is said besides, such as the titles of alerts,
 * is said in `words` (words/words.h). */
void md_render(const struct md *md, const struct words *words, struct buf *out);

/* Appends the text that was the nth to be put behind the body, from 0; of a single
 * paragraph what is in it. */
void md_render_annex(const struct md *md, const struct words *words, size_t nth,
                     struct buf *out);

/* Appends the heading that began this piece of a file, with its code, links,
 * emphasis and marks of notes, if its words are `title`. False, with nothing
 * appended, if there is none or the page has another title. */
bool md_render_title(const struct md *md, const struct words *words, struct str title,
                     struct buf *out);

/* Appends only what stands under the heading with this id, up to the next
 * heading of whatever level, the headings themselves left out. An empty id gives
 * what precedes the first heading. */
void md_render_part(const struct md *md, const struct words *words, struct str id,
                    struct buf *out);

/* The same for many parts of one tree: the headings by their ids, and what stands under
 * one of them. */
void md_parts(const struct md *md, struct map *parts);
void md_render_under(const struct md *md, const struct words *words,
                     const struct node *heading, struct buf *out);

/* The id GitHub makes of a heading: lower case, punctuation out, spaces to
 * hyphens. Appends to `out`. */
void md_slug(struct str title, struct buf *out);

#endif
