/* Asking and writing; see fix.h. */
#include "cli/fix.h"

#include "util/aside.h"
#include "util/plain.h"
#include "util/replace.h"

#include <stdio.h>
#include <unistd.h>

static const char *plural(size_t n, const char *one, const char *many)
{
    return n == 1 ? one : many;
}

static void show(const struct lint_file *file)
{
    struct buf diff = BUF_INIT;
    lint_fixes_diff(file, &diff);
    fwrite(diff.p, 1, diff.n, stdout);
    fflush(stdout);
    buf_release(&diff);
}

static void choose_all(struct lint_fixes *fixes, bool is_chosen)
{
    for (size_t i = 0; i < fixes->files.n; i++)
        for (size_t k = 0; k < fixes->files.p[i].fixes.n; k++)
            fixes->files.p[i].fixes.p[k].is_chosen = is_chosen;
}

static size_t count(const struct lint_fixes *fixes)
{
    size_t n = 0;
    for (size_t i = 0; i < fixes->files.n; i++)
        n += fixes->files.p[i].fixes.n;
    return n;
}

/* ---- asking ---- */

/* One fix alone, whatever was chosen before. */
static void show_one(const struct lint_file *file, const struct lint_fix *fix)
{
    struct lint_file alone = *file;
    struct lint_fix chosen = *fix;
    alone.fixes = (struct lint_fix_vec){0};
    chosen.is_chosen = true;
    vec_push(&alone.fixes, chosen);
    show(&alone);
    vec_release(&alone.fixes);
}

/* 'y', 'n', 'a' or 'q', which the end of what is typed means too. */
static char ask(const struct lint_fix *fix)
{
    char *line = NULL;
    size_t room = 0;
    char answer = 0;
    while (!answer) {
        struct buf question = BUF_INIT;
        plain_printf(&question, "%.*s:%d: %s: do that? [y]es, [n]o, [a]ll, [q]uit: ",
                     STR_ARG(fix->place.file), fix->place.line, rules[fix->rule].id);
        fputs(question.p, stdout);
        fflush(stdout);
        buf_release(&question);
        if (getline(&line, &room, stdin) < 0)
            answer = 'q';
        else if (strchr("ynaq", char_lower(*line)) && *line)
            answer = char_lower(*line);
    }
    free(line);
    return answer;
}

/* Returns the last answer: after 'a' and 'q' nothing is asked. */
static char ask_for(struct lint_file *file, char answer)
{
    for (size_t i = 0; i < file->fixes.n && answer != 'q'; i++) {
        struct lint_fix *fix = &file->fixes.p[i];
        if (answer != 'a') {
            show_one(file, fix);
            answer = ask(fix);
        }
        fix->is_chosen = answer == 'y' || answer == 'a';
    }
    return answer;
}

static void ask_for_all(struct lint_fixes *fixes)
{
    char answer = 0;
    for (size_t i = 0; i < fixes->files.n; i++)
        answer = ask_for(&fixes->files.p[i], answer);
}

/* ---- writing ---- */

static void put_root(const struct lint_fixes *fixes, struct buf *out)
{
    buf_str(out, fixes->root.n ? fixes->root : STR("."));
}

/* What an earlier run could not, for it was killed. */
static void clear_copies(const struct lint_fixes *fixes)
{
    struct buf root = BUF_INIT;
    put_root(fixes, &root);
    size_t n = aside_clear(root.p);
    if (n)
        fprintf(stderr,
                "handbook check: %zu %s of a file removed, left when a fix was "
                "cut short\n",
                n, plural(n, "copy", "copies"));
    buf_release(&root);
}

static bool write_file(const struct lint_fixes *fixes, const struct lint_file *file,
                       struct diag *diag)
{
    struct buf text = BUF_INIT, path = BUF_INIT, root = BUF_INIT;
    lint_fixes_apply(file, &text);
    buf_str(&path, file->file);
    put_root(fixes, &root);
    bool is_changed = !str_eq(buf_view(&text), file->bytes);
    bool is_written = is_changed && replace_file(root.p, path.p, file->bytes,
                                                 buf_view(&text), diag) == 0;
    buf_release(&text);
    buf_release(&path);
    buf_release(&root);
    return is_written;
}

static size_t write_files(const struct lint_fixes *fixes, struct diag *diag)
{
    size_t n = 0;
    for (size_t i = 0; i < fixes->files.n; i++)
        n += write_file(fixes, &fixes->files.p[i], diag);
    return n;
}

static void show_all(struct lint_fixes *fixes)
{
    choose_all(fixes, true);
    for (size_t i = 0; i < fixes->files.n; i++)
        show(&fixes->files.p[i]);
}

size_t fix_files(struct lint_fixes *fixes, bool yes, struct diag *diag)
{
    size_t n = count(fixes), files = fixes->files.n;
    bool can_ask = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    if (yes || can_ask)
        clear_copies(fixes);
    if (!n) {
        fputs("handbook check: nothing that could be mended safely\n", stderr);
        return 0;
    }
    if (yes || !can_ask)
        show_all(fixes);
    else
        ask_for_all(fixes);
    if (!yes && !can_ask) {
        fprintf(
            stderr,
            "handbook check: %zu %s in %zu %s, shown and not made, as there is nobody "
            "to ask; --yes makes them\n",
            n, plural(n, "fix", "fixes"), files, plural(files, "file", "files"));
        return 0;
    }
    size_t written = write_files(fixes, diag);
    fprintf(stderr, "handbook check: %zu %s written\n", written,
            plural(written, "file", "files"));
    return written;
}
