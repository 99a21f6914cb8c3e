/* What would mend the notes, file by file. Each fix was tried: the page that comes of
 * the mended text is the one that came before, but for what the rule is about.
 *
 *     struct lint_fixes fixes = {0};
 *     lint_site(site, threads, &fixes, diag);
 *     ... fixes.files.p[i].fixes.p[k].is_chosen = true ...
 *     lint_fixes_apply(&fixes.files.p[i], &text);      the bytes of the mended file
 *     lint_fixes_diff(&fixes.files.p[i], &diff);       what changes, to be read
 *     lint_fixes_release(&fixes); */
#ifndef LINT_FIXES_H
#define LINT_FIXES_H

#include "model/rules.h"
#include "util/arena.h"
#include "util/buf.h"
#include "util/vec.h"

/* Bytes [from, to) of a file give way to `put`, which has no end of a line. */
struct lint_edit {
    size_t from, to;
    struct str put;
};
VEC(lint_edit_vec, struct lint_edit);

struct lint_fix {
    enum rule_id rule;
    struct place place;            /* of its finding */
    const struct lint_edit *edits; /* in their order in the file */
    size_t n;
    bool is_chosen;
};
VEC(lint_fix_vec, struct lint_fix);

struct lint_file {
    struct str file;  /* as messages name it */
    struct str bytes; /* what it held when it was looked at */
    struct lint_fix_vec fixes;
};
VEC(lint_file_vec, struct lint_file);

struct lint_fixes {
    struct arena arena;
    struct str root; /* the source: a folder, or its only file */
    struct lint_file_vec files;
};
void lint_fixes_release(struct lint_fixes *fixes);

/* Appends the file with the chosen fixes. Of two that touch the same bytes the first
 * counts; the next check finds the other again. */
void lint_fixes_apply(const struct lint_file *file, struct buf *out);

/* Appends that as a unified diff, with characters as terminals may have them. */
void lint_fixes_diff(const struct lint_file *file, struct buf *out);

#endif
