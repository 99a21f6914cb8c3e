/* Diagrams by Graphviz; see diagram.h. */
#include "fences/diagram.h"

#include "html/svg.h"
#include "process/process.h"
#include "util/fs.h"
#include "util/hash.h"
#include "util/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Part of the cache's keys: to be changed when drawings come out differently. */
static const char version[] = "2";

enum { SECONDS = 10, MEMORY = 1 << 30, OUTPUT_MAX = 8 << 20 };

struct drawer {
    pthread_mutex_t lock; /* of what follows, until it is set up */
    bool is_set_up, is_missing;
    int barred; /* the error for which nothing can be started, or 0 */
    int unset;  /* the error for which it has no set-up of its own, or 0 */
    const char *program;
    int seconds;          /* that all may take, 0: any time … */
    atomic_long spent_ms; /* … and that they took */
    struct buf cache;     /* folder, or empty */
    struct buf plugin;    /* GVBINDIR=folder, or empty */
    struct buf folder;    /* that folder, ours to remove; or empty */
    struct buf identity;  /* what dot says of its version */
};

struct drawer *drawer_new(const char *program, const char *cache, int seconds)
{
    struct drawer *d = mem_zalloc(1, sizeof *d);
    pthread_mutex_init(&d->lock, NULL);
    d->program = program;
    d->seconds = seconds;
    d->cache = d->plugin = d->folder = d->identity = BUF_INIT;
    if (cache)
        buf_puts(&d->cache, cache);
    return d;
}

void drawer_free(struct drawer *d)
{
    if (!d)
        return;
    if (d->folder.n) {
        struct diag *diag = diag_new();
        if (fs_remove(d->folder.p, diag) < 0)
            diag_print(diag, DIAG_TEXT, stderr);
        diag_free(diag);
    }
    buf_release(&d->cache);
    buf_release(&d->plugin);
    buf_release(&d->folder);
    buf_release(&d->identity);
    pthread_mutex_destroy(&d->lock);
    free(d);
}

static enum process_end run_dot(const struct drawer *d, const char *const *argv,
                                struct str input, struct buf *out, struct buf *errors)
{
    /* SERVER_NAME tells Graphviz that the diagram is somebody else's: it reads no
     * files that one names (image, shapefile, <img>), and GV_FILE_PATH, which would
     * allow some, is not set. */
    const char *const variables[] = {"SERVER_NAME=handbook",
                                     d->plugin.n ? d->plugin.p : NULL, NULL};
    const char *const folders[] = {d->folder.n ? d->folder.p : NULL, NULL};
    struct process p = {.argv = argv,
                        .variables = variables,
                        .folders = folders,
                        .input = input,
                        .seconds = SECONDS,
                        .memory = MEMORY,
                        .output_max = OUTPUT_MAX};
    return process_run(&p, out, errors);
}

/* ---- a set-up without fonts ---- */

/* The folder of Graphviz's plugins, which `dot -v` tells. */
static bool find_plugins(struct str told, struct buf *folder)
{
    static const char before[] = "libdir = \"";
    ptrdiff_t at = str_find(told, str_z(before), 0);
    if (at < 0)
        return false;
    struct str rest = str_from(told, (size_t)at + sizeof before - 1);
    ptrdiff_t end = str_find_char(rest, '"', 0);
    if (end <= 0)
        return false;
    buf_str(folder, str_slice(rest, 0, (size_t)end));
    return true;
}

/* Copies the sections of plugins that are needed, with their full paths. A
 * section begins with "library name {" in the first column and ends with "}". */
static void keep_plugins(struct str config, struct str folder, struct buf *out)
{
    bool keep = false;
    for (struct str rest = config, line; str_next(&rest, '\n', &line);) {
        if (line.n && char_is_alpha(line.p[0])) {
            keep = str_find(line, STR("gvplugin_core."), 0) >= 0 ||
                   str_find(line, STR("gvplugin_dot_layout."), 0) >= 0;
            if (keep)
                buf_printf(out, "%.*s/", STR_ARG(folder));
        }
        if (keep) {
            buf_str(out, line);
            buf_putc(out, '\n');
        }
        if (line.n && line.p[0] == '}')
            keep = false;
    }
}

/* The set-up of Graphviz, as far as it is needed; empty if it is not as expected, and
 * then its own, with the fonts that are there, does as well. -1, and errno, if it
 * cannot be read. */
static int read_setup(struct str plugins, struct buf *kept)
{
    struct diag *unheard = diag_new();
    struct buf path = BUF_INIT, config = BUF_INIT;
    buf_printf(&path, "%.*s/config6a", STR_ARG(plugins));
    int rc = fs_read(path.p, &config, unheard);
    int why = errno;
    if (rc == 0)
        keep_plugins(buf_view(&config), plugins, kept);
    buf_release(&path);
    buf_release(&config);
    diag_free(unheard);
    errno = why;
    return rc < 0 && why == ENOENT ? 0 : rc;
}

/* Writes it into a new folder. The same. */
static int put_setup(struct drawer *d, struct str kept)
{
    struct diag *unheard = diag_new();
    struct buf path = BUF_INIT;
    int rc = temporary_folder("graphviz", &d->folder);
    buf_printf(&path, "%s/config6a", d->folder.p);
    if (rc == 0)
        rc = fs_write(path.p, kept, unheard);
    int why = errno;
    buf_release(&path);
    diag_free(unheard);
    errno = why;
    return rc;
}

/* False if it has none. */
static bool write_setup(struct drawer *d, struct str plugins)
{
    struct buf kept = BUF_INIT;
    bool ok = false;
    if (read_setup(plugins, &kept) < 0 || (kept.n && put_setup(d, buf_view(&kept)) < 0))
        d->unset = errno ? errno : EIO;
    else if (kept.n)
        ok = true;
    if (ok)
        buf_printf(&d->plugin, "GVBINDIR=%s", d->folder.p);
    buf_release(&kept);
    return ok;
}

static void note_barred(struct drawer *d, enum process_end end)
{
    if (end == PROCESS_BARRED)
        d->barred = errno;
}

/* With the new set-up Graphviz must still draw. */
static bool setup_works(struct drawer *d)
{
    const char *const argv[] = {d->program, "-Tsvg", NULL};
    struct buf out = BUF_INIT, errors = BUF_INIT;
    enum process_end end = run_dot(d, argv, STR("digraph{a}"), &out, &errors);
    note_barred(d, end);
    bool ok = end == PROCESS_OK && str_find(buf_view(&out), STR("<svg"), 0) >= 0;
    buf_release(&out);
    buf_release(&errors);
    return ok;
}

static void set_up(struct drawer *d)
{
    const char *const argv[] = {d->program, "-v", NULL};
    struct buf out = BUF_INIT, told = BUF_INIT, plugins = BUF_INIT;
    enum process_end end = run_dot(d, argv, (struct str){0}, &out, &told);
    d->is_missing = end == PROCESS_MISSING;
    note_barred(d, end);
    if (end == PROCESS_FAILED)
        d->unset = EIO;
    ptrdiff_t line = str_find_char(buf_view(&told), '\n', 0);
    buf_str(&d->identity,
            str_slice(buf_view(&told), 0, line < 0 ? told.n : (size_t)line));
    if (!d->is_missing && find_plugins(buf_view(&told), &plugins) &&
        write_setup(d, buf_view(&plugins)) && !setup_works(d)) {
        buf_clear(&d->plugin);
        d->unset = EIO;
    }
    buf_release(&out);
    buf_release(&told);
    buf_release(&plugins);
}

static bool is_missing(struct drawer *d)
{
    pthread_mutex_lock(&d->lock);
    if (!d->is_set_up)
        set_up(d);
    d->is_set_up = true;
    bool missing = d->is_missing;
    pthread_mutex_unlock(&d->lock);
    return missing;
}

/* ---- the cache ---- */

static void cache_path(const struct drawer *d, struct str source, struct buf *path)
{
    struct buf key = BUF_INIT;
    char hex[17];
    buf_printf(&key, "%s\n%s\n%s\n", version, d->identity.p, d->plugin.n ? "own" : "");
    buf_str(&key, source);
    hash_hex(hash_bytes(buf_view(&key)), hex);
    buf_printf(path, "%s/%s.svg", d->cache.p, hex);
    buf_release(&key);
}

/* A cache that cannot be read or written is no reason to fail. */
static bool cache_get(const char *path, struct buf *out)
{
    struct buf b = BUF_INIT;
    bool found = fs_kind(path) == FS_FILE && fs_read(path, &b, NULL) == 0 &&
                 str_ends(str_trim(buf_view(&b)), STR("</svg>"));
    if (found)
        buf_str(out, buf_view(&b));
    buf_release(&b);
    return found;
}

static void cache_put(const struct drawer *d, const char *path, struct str svg)
{
    struct buf fresh = BUF_INIT;
    /* Two threads may draw the same: each writes a file of its own and moves it. */
    buf_printf(&fresh, "%s.%ld.%p", path, (long)getpid(), (const void *)&fresh);
    if (fs_mkdirs(d->cache.p, NULL) == 0 && fs_write(fresh.p, svg, NULL) == 0 &&
        rename(fresh.p, path) < 0)
        unlink(fresh.p);
    buf_release(&fresh);
}

/* ---- drawing ---- */

static struct str diagram_label(struct str source)
{
    static const char *const marks[] = {"// alt:", "//alt:", "# alt:"};
    struct str line, rest = str_trim(source);
    if (!str_next(&rest, '\n', &line))
        return (struct str){0};
    for (size_t i = 0; i < countof(marks); i++)
        if (str_starts(line, str_z(marks[i])))
            return str_trim(str_from(line, strlen(marks[i])));
    return (struct str){0};
}

/* "Error: <stdin>: syntax error in line 3 near '->'": the line within the
 * diagram becomes a line of the file. */
static void report(struct str errors, struct place at, enum process_end end,
                   struct diag *diag)
{
    struct str line = {0}, rest = errors;
    while (str_next(&rest, '\n', &line) && !str_starts(line, STR("Error")))
        ;
    ptrdiff_t found = str_find(line, STR(" in line "), 0);
    int number = found < 0 ? 0 : (int)strtol(line.p + found + 9, NULL, 10);
    at.line += number > 0 ? number : 0;
    at.col = 1;
    if (end == PROCESS_BARRED)
        diag_find(diag, DIAG_ERROR, at, "diagram",
                  "Graphviz cannot be started: %s; build again when that is over",
                  strerror(errno));
    else if (end == PROCESS_TIMEOUT || end == PROCESS_FLOOD)
        diag_find(diag, DIAG_ERROR, at, "diagram",
                  "Graphviz gave up on this diagram: it is too large; make it smaller");
    else
        diag_find(diag, DIAG_ERROR, at, "diagram",
                  "Graphviz cannot draw this: %.*s; mend it, or name the block ```text",
                  STR_ARG(line));
}

static void report_barred(int why, struct place at, struct diag *diag)
{
    errno = why;
    report((struct str){0}, at, PROCESS_BARRED, diag);
}

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool is_out_of_time(struct drawer *d, struct place at, struct diag *diag)
{
    if (!d->seconds || atomic_load(&d->spent_ms) < d->seconds * 1000L)
        return false;
    diag_find(diag, DIAG_ERROR, at, "limit-drawing-seconds",
              "this diagram is not drawn, for others took %d seconds; make them "
              "smaller, or raise \"drawing_seconds\" under \"limits\" in handbook.yaml",
              d->seconds);
    return true;
}

/* What dot makes of it. */
static enum drawn draw(struct drawer *d, struct str source, struct place at,
                       struct buf *svg, struct diag *diag)
{
    const char *const argv[] = {d->program,
                                "-Tsvg",
                                "-Gbgcolor=transparent",
                                "-Gfontname=Helvetica",
                                "-Nfontname=Helvetica",
                                "-Efontname=Helvetica",
                                "-Gfontsize=13",
                                "-Nfontsize=13",
                                "-Efontsize=12",
                                "-Nshape=box",
                                "-Nstyle=rounded",
                                "-Nmargin=0.16,0.08",
                                NULL};
    struct buf errors = BUF_INIT;
    if (is_out_of_time(d, at, diag))
        return DRAW_FAILED;
    long begun = now_ms();
    enum process_end end = run_dot(d, argv, source, svg, &errors);
    atomic_fetch_add(&d->spent_ms, now_ms() - begun);
    if (end != PROCESS_OK && end != PROCESS_MISSING)
        report(buf_view(&errors), at, end, diag);
    buf_release(&errors);
    return end == PROCESS_OK        ? DRAWN
           : end == PROCESS_MISSING ? DRAW_MISSING
                                    : DRAW_FAILED;
}

/* Its letters have other widths, then. */
static void report_unset(const struct drawer *d, struct place at, struct diag *diag)
{
    if (d->unset)
        diag_find(diag, DIAG_WARNING, at, "diagram-fonts",
                  "this diagram is drawn with the fonts of this machine, for Graphviz "
                  "could not be set up without them: %s; build again when that is over",
                  strerror(d->unset));
}

static enum drawn draw_and_keep(struct drawer *d, const char *path, struct str source,
                                struct place at, const struct svg_options *options,
                                struct buf *out, struct diag *diag)
{
    struct buf svg = BUF_INIT;
    enum drawn drawn = draw(d, source, at, &svg, diag);
    if (drawn == DRAWN && html_svg(buf_view(&svg), options, out) < 0) {
        report((struct str){0}, at, PROCESS_FAILED, diag);
        drawn = DRAW_FAILED;
    }
    if (drawn == DRAWN && *path)
        cache_put(d, path, buf_view(&svg));
    buf_release(&svg);
    return drawn;
}

/* What is kept is what dot made: it goes through the allow-list each time. Damaged, it
 * is made again. */
static enum drawn draw_or_take(struct drawer *d, struct str source, struct place at,
                               const struct svg_options *options, struct buf *out,
                               struct diag *diag)
{
    struct buf path = BUF_INIT, kept = BUF_INIT;
    size_t before = out->n;
    enum drawn drawn = DRAWN;
    if (d->cache.n)
        cache_path(d, source, &path);
    if (!path.n || !cache_get(path.p, &kept) ||
        html_svg(buf_view(&kept), options, out) < 0) {
        buf_truncate(out, before);
        drawn = draw_and_keep(d, path.p, source, at, options, out, diag);
    }
    if (drawn == DRAWN)
        report_unset(d, at, diag);
    buf_release(&path);
    buf_release(&kept);
    return drawn;
}

enum drawn diagram_draw(struct drawer *d, struct str source, struct str unnamed,
                        struct place at, struct buf *out, struct diag *diag)
{
    struct str label = diagram_label(source);
    struct svg_options options = {.label = label.n ? label : unnamed};
    if (!label.n)
        diag_find(diag, DIAG_WARNING, at, "diagram-alt",
                  "this diagram has no text alternative; begin it with a line "
                  "\"// alt: what it shows\"");
    enum drawn drawn = DRAW_FAILED;
    if (is_missing(d))
        drawn = DRAW_MISSING;
    else if (d->barred)
        report_barred(d->barred, at, diag);
    else
        drawn = draw_or_take(d, source, at, &options, out, diag);
    return drawn;
}

void diagram_words(struct str source, struct str drawing, struct buf *out)
{
    struct str label = diagram_label(source);
    if (label.n)
        buf_printf(out, "%.*s\n", STR_ARG(label));
    html_svg_words(drawing, out);
}
