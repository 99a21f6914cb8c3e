/* Files of a staged site; see write.h. */
#include "output/write.h"

#include "output/folders.h"
#include "output/staged.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/path.h"
#include "util/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_NAME = 255 };

static bool part_is_valid(struct str part)
{
    bool hidden = part.n && (part.p[0] == '.' || part.p[0] == '_');
    if (part.n == 0 || part.n > MAX_NAME ||
        (hidden && !str_eq(part, STR(".well-known"))))
        return false;
    for (size_t i = 0; i < part.n; i++) {
        unsigned char c = (unsigned char)part.p[i];
        if (c < 0x20 || c == 0x7f || strchr("\":<>|*?\\", c))
            return false;
    }
    return true;
}

bool output_name_is_valid(struct str address)
{
    if (str_eq(address, STR(".nojekyll")))
        return true;
    if (address.n == 0 || str_ends(address, STR("/")) || utf8_invalid_at(address) >= 0)
        return false;
    for (struct str rest = address, part; str_next(&rest, '/', &part);)
        if (!part_is_valid(part))
            return false;
    return true;
}

static int fail(struct diag *diag, const char *path)
{
    return diag_fail(diag, (struct place){0}, "cannot write \"%s\": %s", path,
                     strerror(errno));
}

/* Reads the rest of `fd` piecewise and compares. */
static bool has_bytes(int fd, struct str bytes)
{
    char piece[64 * 1024];
    for (;;) {
        ssize_t got = read(fd, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0 && bytes.n == 0;
        if ((size_t)got > bytes.n || memcmp(piece, bytes.p, (size_t)got) != 0)
            return false;
        bytes = str_from(bytes, (size_t)got);
    }
}

/* Whether `path` is a plain file of mode 0644 that holds just these bytes. */
static bool is_same(const char *path, struct str bytes)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return false;
    struct stat st;
    bool same = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
                (st.st_mode & 07777) == 0644 && (size_t)st.st_size == bytes.n &&
                has_bytes(fd, bytes);
    close(fd);
    return same;
}

/* Creates the file; one of that name must not exist. The umask does not count. */
static int create(const char *path, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0)
        return -1;
    int rc = fs_write_fd(fd, bytes) == 0 && fchmod(fd, 0644) == 0 ? 0 : -1;
    int why = errno;
    if (close(fd) < 0)
        return -1;
    errno = why;
    return rc;
}

/* One file on its way into the tree. */
struct writing {
    struct stage *stage;
    struct buf path, previous;
    struct twin_file *file;
    enum twin_claim claim;
};

static struct writing begin(struct stage *s, struct str address)
{
    struct writing w = {.stage = s, .path = BUF_INIT, .previous = BUF_INIT};
    path_join(&w.path, str_z(stage_site(s)), address);
    path_join(&w.previous, str_z(stage_previous_site(s)), address);
    w.claim = stage_claim(s, address, &w.file);
    return w;
}

static void end(struct writing *w)
{
    buf_release(&w->path);
    buf_release(&w->previous);
}

/* Leaves what stands there, or takes it over. */
static bool keep(struct writing *w)
{
    size_t root = strlen(stage_site(w->stage));
    bool is_kept = w->claim == TWIN_FULL || (w->claim == TWIN_EMPTY &&
                                             folders_make(w->path.p, root, NULL) == 0 &&
                                             link(w->previous.p, w->path.p) == 0);
    if (is_kept)
        stage_settle(w->stage, w->file, true);
    return is_kept;
}

static int put(struct writing *w, struct str bytes, struct diag *diag)
{
    if (folders_make(w->path.p, strlen(stage_site(w->stage)), diag) < 0)
        return -1;
    if (w->claim == TWIN_FULL)
        unlink(w->path.p);
    if (create(w->path.p, bytes) < 0)
        return fail(diag, w->path.p);
    stage_settle(w->stage, w->file, false);
    return 0;
}

static int fail_twice(struct diag *diag, struct str address)
{
    return diag_fail(diag, (struct place){0},
                     "two pages or files of the site have the address \"%.*s\"; give "
                     "one of them another",
                     STR_ARG(address));
}

/* Once more is a failure, or with `is_named`, by what it holds, nothing to do. */
static int write_file(struct stage *s, struct str address, struct str bytes,
                      bool is_named, struct diag *diag)
{
    if (!output_name_is_valid(address))
        return diag_fail(diag, (struct place){0},
                         "\"%.*s\" cannot be the address of a file in a site; rename "
                         "what it comes from",
                         STR_ARG(address));
    struct writing w = begin(s, address);
    bool is_known = is_named && stage_is_trusted(s);
    int rc = 0;
    if (w.claim == TWIN_TWICE)
        rc = is_named ? 0 : fail_twice(diag, address);
    else if (!((is_known || is_same(w.previous.p, bytes)) && keep(&w)))
        rc = put(&w, bytes, diag);
    end(&w);
    return rc;
}

int stage_write(struct stage *s, struct str address, struct str bytes,
                struct diag *diag)
{
    return write_file(s, address, bytes, false, diag);
}

int stage_write_named(struct stage *s, struct str address, struct str bytes,
                      struct diag *diag)
{
    return write_file(s, address, bytes, true, diag);
}

static bool keep_file(struct stage *s, struct str address, bool is_again)
{
    struct writing w = begin(s, address);
    bool is_kept = w.claim == TWIN_TWICE ? is_again : keep(&w);
    if (!is_kept && w.claim != TWIN_TWICE)
        stage_give_back(s, w.file);
    end(&w);
    return is_kept;
}

bool stage_keep(struct stage *s, struct str address)
{
    return keep_file(s, address, false);
}

bool stage_keep_again(struct stage *s, struct str address)
{
    return keep_file(s, address, true);
}

static bool link_all(const char *from, const char *to)
{
    DIR *dir = opendir(from);
    struct buf old = BUF_INIT, new = BUF_INIT;
    bool ok = dir != NULL;
    for (struct dirent *e; ok && (e = readdir(dir));) {
        if (*e->d_name == '.')
            continue;
        buf_clear(&old);
        buf_clear(&new);
        path_join(&old, str_z(from), str_z(e->d_name));
        path_join(&new, str_z(to), str_z(e->d_name));
        ok = link(old.p, new.p) == 0;
    }
    if (dir)
        closedir(dir);
    buf_release(&old);
    buf_release(&new);
    return ok;
}

bool stage_take_index(struct stage *s, const char *folder)
{
    struct buf from = BUF_INIT, to = BUF_INIT;
    path_join(&from, str_z(stage_previous_index(s)), str_z(folder));
    path_join(&to, str_z(stage_index(s)), str_z(folder));
    bool ok = fs_mkdirs(to.p, NULL) == 0 && link_all(from.p, to.p);
    if (!ok)
        (void)!fs_remove(to.p, NULL);
    buf_release(&from);
    buf_release(&to);
    return ok;
}

int stage_copy(struct stage *s, struct str address, const char *path, struct diag *diag)
{
    struct buf bytes = BUF_INIT;
    int rc = fs_read(path, &bytes, diag);
    if (rc == 0)
        rc = stage_write(s, address, buf_view(&bytes), diag);
    buf_release(&bytes);
    return rc;
}
