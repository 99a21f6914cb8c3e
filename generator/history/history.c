/* Reads git's log; see history.h. */
#include "history/history.h"

#include "git/git.h"
#include "links/href.h"
#include "util/buf.h"
#include "util/map.h"

/* Fills `dates` with file (relative to the source) -> date of its last commit,
 * from a log that lists the newest commit first: NUL between file names, a line
 * with \1 and the date at the head of each commit. */
static void read_dates(struct str log, struct map *dates)
{
    static const char none[] = "";
    struct str record, date = {none, 0};
    while (str_next(&log, '\0', &record)) {
        ptrdiff_t mark = str_rfind_char(record, '\1');
        if (mark >= 0) {
            date = str_slice(record, (size_t)mark + 1, (size_t)mark + 11);
            record = str_from(record, (size_t)mark + 11);
        }
        if (record.n && record.p[0] == '\n') /* ends the line of the date */
            record = str_from(record, 1);
        if (record.n && !map_has(dates, record))
            map_put(dates, record, (void *)date.p);
    }
}

static struct str file_in_source(const struct site *site, const struct page *page)
{
    struct str file = page->place.file;
    return site->source.n ? str_from(file, site->source.n + 1) : file;
}

static bool read_log(const struct git *git, struct buf *log, struct diag *diag)
{
    struct str prefix = git_prefix(git);
    struct buf relative = BUF_INIT;
    buf_printf(&relative, "--relative=%.*s", STR_ARG(prefix));
    const char *const argv[] = {"--literal-pathspecs",
                                "log",
                                "-z",
                                "--name-only",
                                "--no-renames",
                                "--no-ext-diff",
                                "--no-textconv",
                                "--no-color",
                                "--format=%x01%cs",
                                prefix.n ? relative.p : "--no-relative",
                                git_head(git).p,
                                "--",
                                prefix.n ? prefix.p : ".",
                                NULL};
    bool ok = git_run(git, argv, (struct str){0}, log, diag);
    buf_release(&relative);
    return ok;
}

static void set_dates(struct site *site, const struct git *git, struct diag *diag)
{
    struct buf log = BUF_INIT;
    struct map dates = {0};
    if (git_head(git).n && !git_is_shallow(git) && read_log(git, &log, diag))
        read_dates(buf_view(&log), &dates);
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        const char *date =
            page->place.file.n ? map_get(&dates, file_in_source(site, page)) : NULL;
        if (!date || page->updated.n) /* the front matter knows better */
            continue;
        page->updated = arena_str(&site->arena, (struct str){date, 10});
        site->has_history = true;
    }
    map_release(&dates);
    buf_release(&log);
}

/* The line where a part of a file begins; a whole file is edited from its head. */
static const char *line_of(const struct page *page, char *room, size_t n)
{
    snprintf(room, n, "#L%d", page->place.line);
    return page->place.line > 1 && page_is_notes(page) ? room : "";
}

/* "edit" is the address that GitHub, GitLab and Gitea share, as are lines. */
static void set_edit_urls(struct site *site, struct str prefix)
{
    const struct settings *s = &site->settings;
    struct str none = {0};
    struct str branch = href_make(none, s->branch, none, &site->arena);
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        char line[16];
        if (!page->place.file.n)
            continue;
        struct str path = arena_printf(&site->arena, "%.*s%.*s", STR_ARG(prefix),
                                       STR_ARG(file_in_source(site, page)));
        page->edit_url = arena_printf(
            &site->arena, "%.*sedit/%.*s/%.*s%s", STR_ARG(s->repository),
            STR_ARG(branch), STR_ARG(href_make(none, path, none, &site->arena)),
            line_of(page, line, sizeof line));
    }
}

void history_apply(struct site *site, struct diag *diag)
{
    struct git *git = git_open(site->source.n ? site->source.p : ".", diag);
    if (!git)
        return;
    set_dates(site, git, diag);
    if (site->settings.repository.n)
        set_edit_urls(site, git_prefix(git));
    git_close(git);
}
