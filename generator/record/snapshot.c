/* A walk that only looks; see snapshot.h. */
#include "record/snapshot.h"

#include "util/arena.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/hash.h"
#include "util/mark.h"
#include "util/mem.h"
#include "util/vec.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { DEEPEST = 64, MOST = 400000, COARSE_SECONDS = 2 };

static const int64_t second = 1000000000;

VEC(name_vec, const char *);

struct taking {
    enum snapshot_of what;
    struct snapshot *out;
    size_t entries;
    struct arena arena; /* names */
    struct buf path;    /* of the folder or file at hand */
    struct buf line;    /* what is known of it */
};

static snapshot_time nanoseconds(struct timespec t)
{
    return (snapshot_time)t.tv_sec * second + t.tv_nsec;
}

snapshot_time snapshot_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return nanoseconds(now) - COARSE_SECONDS * second;
}

/* ---- one entry ---- */

/* Numbers go in as they lie in memory: to print those of a site took as long as to ask
 * for them. */
static void put_number(struct buf *line, uint64_t n)
{
    buf_add(line, &n, sizeof n);
}

static void add_line(struct taking *t, int i, struct str more)
{
    size_t n = t->line.n;
    buf_str(&t->line, more);
    put_number(&t->line, t->out->hash[i]);
    t->out->hash[i] = hash_bytes(buf_view(&t->line));
    buf_truncate(&t->line, n);
}

static bool is_late(const struct stat *st, snapshot_time since)
{
    return nanoseconds(st->st_mtim) >= since || nanoseconds(st->st_ctim) >= since;
}

/* Leaves `hex` as it is where the file cannot be read. */
static void hash_file(const char *path, char hex[17])
{
    struct buf bytes = BUF_INIT;
    if (fs_read(path, &bytes, NULL) == 0)
        hash_hex(hash_bytes(buf_view(&bytes)), hex);
    buf_release(&bytes);
}

/* Both hashes have the line, and the one for which the file is late its bytes. */
static void add_file(struct taking *t, const struct stat *st)
{
    bool late[2] = {false, false};
    char hex[17] = "unreadable";
    for (int i = 0; i < 2 && t->what == SNAPSHOT_SOURCE; i++)
        late[i] = is_late(st, t->out->since[i]);
    if (late[0] || late[1])
        hash_file(t->path.p, hex);
    t->out->read += late[0];
    for (int i = 0; i < 2; i++)
        add_line(t, i, late[i] ? str_z(hex) : STR("-"));
}

static void put_stat(struct buf *line, const struct stat *st, bool with_inode_times)
{
    buf_putc(line, '\0'); /* ends the name */
    put_number(line, st->st_mode);
    put_number(line, (uint64_t)st->st_size);
    put_number(line, (uint64_t)nanoseconds(st->st_mtim));
    put_number(line, st->st_ino);
    if (with_inode_times)
        put_number(line, (uint64_t)nanoseconds(st->st_ctim));
}

/* A link counts by what it says and by what it leads to. */
static bool add_link(struct taking *t)
{
    char to[1024];
    struct stat st;
    ssize_t n = readlink(t->path.p, to, sizeof to);
    if (n < 0 || n == sizeof to)
        return false;
    buf_add(&t->line, to, (size_t)n);
    if (stat(t->path.p, &st) < 0 || !S_ISREG(st.st_mode)) {
        add_line(t, 0, STR("leads nowhere"));
        add_line(t, 1, STR("leads nowhere"));
        return true;
    }
    put_stat(&t->line, &st, true);
    add_file(t, &st);
    return true;
}

/* ---- folders ---- */

static bool add_folder(struct taking *t, int deep);

static bool ends(struct str name, const char *const *with, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_ends(name, str_z(with[i])))
            return true;
    return false;
}

/* What builds keep beside what they made (output/stage.h). */
static bool is_kept_beside(struct str name)
{
    static const char *const kept[] = {".new",    ".old",  ".lock", ".journal",
                                       ".record", ".memo", ".tree", ".spare"};
    return str_starts(name, STR(".")) && ends(name, kept, countof(kept));
}

static bool is_left_out(const struct taking *t, struct str name, const struct stat *st)
{
    if (t->what != SNAPSHOT_SOURCE)
        return false;
    return str_eq(name, STR(".git")) || is_kept_beside(name) ||
           (S_ISDIR(st->st_mode) && mark_is_output(t->path.p));
}

static bool add_entry(struct taking *t, const char *name, int deep)
{
    struct stat st;
    if (++t->entries > MOST || lstat(t->path.p, &st) < 0)
        return false;
    if (is_left_out(t, str_z(name), &st))
        return true;
    buf_clear(&t->line);
    buf_puts(&t->line, name);
    if (S_ISLNK(st.st_mode))
        return add_link(t);
    if (!S_ISDIR(st.st_mode)) {
        put_stat(&t->line, &st, t->what == SNAPSHOT_SOURCE);
        add_file(t, &st);
        return true;
    }
    buf_putc(&t->line, '/');
    put_number(&t->line, st.st_mode);
    add_line(t, 0, STR("{"));
    add_line(t, 1, STR("{"));
    return add_folder(t, deep + 1);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_itself(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* The names in the folder at hand, sorted. */
static bool read_names(struct taking *t, struct name_vec *names)
{
    DIR *dir = opendir(t->path.p);
    if (!dir)
        return false;
    for (struct dirent *e; (e = readdir(dir));)
        if (!is_itself(e->d_name))
            vec_push(names, arena_str(&t->arena, str_z(e->d_name)).p);
    closedir(dir);
    vec_sort(names, by_name);
    return true;
}

static bool add_folder(struct taking *t, int deep)
{
    struct name_vec names = {0};
    size_t n = t->path.n;
    bool ok = deep < DEEPEST && read_names(t, &names);
    for (size_t i = 0; i < names.n && ok; i++) {
        buf_putc(&t->path, '/');
        buf_puts(&t->path, names.p[i]);
        ok = add_entry(t, names.p[i], deep);
        buf_truncate(&t->path, n);
    }
    buf_clear(&t->line);
    add_line(t, 0, STR("}"));
    add_line(t, 1, STR("}"));
    vec_release(&names);
    return ok;
}

bool snapshot_take(const char *folder, enum snapshot_of what, struct snapshot *s)
{
    struct taking t = {.what = what, .out = s, .path = BUF_INIT, .line = BUF_INIT};
    buf_puts(&t.path, *folder ? folder : ".");
    s->hash[0] = s->hash[1] = 0;
    s->read = 0;
    bool ok = add_folder(&t, 0);
    arena_release(&t.arena);
    buf_release(&t.path);
    buf_release(&t.line);
    return ok;
}
