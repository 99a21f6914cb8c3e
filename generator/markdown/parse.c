/* From the text of a file to a tree; see markdown.h. */
#include "markdown/markdown.h"

#include "markdown/bounds.h"
#include "markdown/build.h"
#include "markdown/dialect/dialect.h"
#include "markdown/dialect/spans.h"
#include "markdown/directive.h"
#include "markdown/footnote.h"
#include "markdown/literal.h"
#include "markdown/outline.h"
#include "markdown/parser.h"
#include "markdown/repair.h"
#include "markdown/wiki.h"

/* A repair can bring another flaw to light, but not without end. */
enum { MAX_ROUNDS = 4 };

void md_setup(void)
{
    parser_setup();
}

/* `text` begins at byte `col` of line `line`. */
static struct md *parse_at(struct str text, struct place at,
                           const struct md_reading *reading, struct arena *arena,
                           struct diag *diag)
{
    const struct md_reading usual = {.limits = limits_usual()};
    struct source source;
    reading = reading ? reading : &usual;
    source_init(&source, text, at.file, at.line, reading, diag);
    if (source.lines.n && at.col > 1)
        source.lines.p[0].shift += at.col - 1;
    bounds_apply(&source, &reading->limits, diag);
    cmark_node *root = parser_parse(&source);
    for (int i = 0; i < MAX_ROUNDS && repair_source(root, &source, diag); i++) {
        cmark_node_free(root);
        root = parser_parse(&source);
    }
    struct md *md =
        md_new(build_tree(root, &source, arena, diag), arena_str(arena, at.file));
    cmark_node_free(root);
    md->arena = arena;
    md->may_have_math = source.may_have_math;
    footnote_tie(md);
    if (source.has_spans)
        spans_apply(md, &reading->dialects);
    footnote_collect(md);
    literal_apply(md, diag);
    repair_tree(md, &source, diag);
    dialect_tree(md, &source, &reading->dialects, diag);
    directive_apply(md, diag);
    wiki_apply(md, dialects_read(&reading->dialects, DIALECT_OBSIDIAN, true));
    dialect_words(md, &source, &reading->dialects);
    outline_apply(md, diag);
    md->arena = NULL;
    source_release(&source);
    return md;
}

struct md *md_parse(struct str text, struct str file, int first_line,
                    struct arena *arena, struct diag *diag)
{
    return md_parse_within(text, file, first_line, NULL, arena, diag);
}

struct md *md_parse_within(struct str text, struct str file, int first_line,
                           const struct md_reading *reading, struct arena *arena,
                           struct diag *diag)
{
    return parse_at(text, (struct place){file, first_line, 1}, reading, arena, diag);
}

void md_add_annex(struct md *md, struct str text, struct place at, struct arena *arena,
                  struct diag *diag)
{
    struct md *annex = parse_at(text, at, NULL, arena, diag);
    annex->root->kind = N_ANNEX;
    md->may_have_math |= annex->may_have_math;
    node_append(md->root, annex->root);
    md_free(annex);
}
