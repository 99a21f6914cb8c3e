/* Asks git, as a child process; see history.h. */
#include "history/history.h"

#include "links/href.h"
#include "util/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void read_all(int fd, struct buf *out)
{
    for (;;) {
        buf_reserve(out, 16 * 1024);
        ssize_t got = read(fd, out->p + out->n, out->cap - out->n - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        out->n += (size_t)got;
    }
    out->p[out->n] = '\0';
}

/* Runs git with `argv` and takes what it prints. False if it did not end
 * well, whatever the reason: then there is no history to show. */
static bool run_git(char *const argv[], struct buf *out)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0)
        return false;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t pid;
    bool started = posix_spawnp(&pid, "git", &actions, NULL, argv, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    int status = -1;
    if (started) {
        read_all(ends[0], out);
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
            ;
    }
    close(ends[0]);
    return started && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The source as the -C of git. */
static char *folder_of(const struct site *site)
{
    return site->source.n ? (char *)site->source.p : (char *)".";
}

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

static bool is_complete_repository(const struct site *site)
{
    struct buf out = BUF_INIT;
    char *const argv[] = {
        "git", "-C", folder_of(site), "rev-parse", "--is-shallow-repository", NULL};
    bool complete =
        run_git(argv, &out) && str_eq(str_trim(buf_view(&out)), STR("false"));
    buf_release(&out);
    return complete;
}

static struct str file_in_source(const struct site *site, const struct page *page)
{
    struct str file = page->place.file;
    return site->source.n ? str_from(file, site->source.n + 1) : file;
}

static void set_dates(struct site *site)
{
    struct buf log = BUF_INIT;
    struct map dates = {0};
    /* A user's log.showSignature would mix with what is read here. */
    char *const argv[] = {"git",
                          "-c",
                          "log.showSignature=false",
                          "-C",
                          folder_of(site),
                          "log",
                          "-z",
                          "--relative",
                          "--name-only",
                          "--no-renames",
                          "--format=%x01%cs",
                          "--",
                          ".",
                          NULL};
    if (is_complete_repository(site) && run_git(argv, &log)) {
        read_dates(buf_view(&log), &dates);
        for (size_t i = 0; i < site->pages.n; i++) {
            struct page *page = site->pages.p[i];
            const char *date =
                page->place.file.n ? map_get(&dates, file_in_source(site, page)) : NULL;
            if (!date)
                continue;
            page->updated = arena_str(&site->arena, (struct str){date, 10});
            site->has_history = true;
        }
    }
    map_release(&dates);
    buf_release(&log);
}

/* "edit" is the address that GitHub, GitLab and Gitea share. */
static void set_edit_urls(struct site *site)
{
    const struct settings *s = &site->settings;
    struct buf prefix = BUF_INIT;
    struct str none = {0};
    char *const argv[] = {"git",           "-C", folder_of(site), "rev-parse",
                          "--show-prefix", NULL};
    if (s->repository.n && run_git(argv, &prefix)) {
        struct str branch = href_make(none, s->branch, none, &site->arena);
        for (size_t i = 0; i < site->pages.n; i++) {
            struct page *page = site->pages.p[i];
            if (!page->place.file.n)
                continue;
            struct str path = arena_printf(&site->arena, "%.*s%.*s",
                                           STR_ARG(str_trim(buf_view(&prefix))),
                                           STR_ARG(file_in_source(site, page)));
            page->edit_url = arena_printf(
                &site->arena, "%.*sedit/%.*s/%.*s", STR_ARG(s->repository),
                STR_ARG(branch), STR_ARG(href_make(none, path, none, &site->arena)));
        }
    }
    buf_release(&prefix);
}

void history_apply(struct site *site)
{
    set_dates(site);
    set_edit_urls(site);
}
