/* Copies beside files; see aside.h. */
#include "util/aside.h"

#include "util/arena.h"
#include "util/path.h"
#include "util/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char head[] = ".handbook.";
enum { RANDOM = 6 }; /* letters and digits, as mkstemp() puts them */

/* ---- making ---- */

/* False if somebody cleared it between its making and the lock. Where files have no
 * locks nobody can lock it to clear it either. */
static bool lock(int fd)
{
    struct stat st;
    if (flock(fd, LOCK_EX | LOCK_NB) < 0)
        return errno != EWOULDBLOCK;
    return fstat(fd, &st) == 0 && st.st_nlink > 0;
}

int aside_open(struct str folder, struct buf *path)
{
    for (int tries = 0; tries < 8; tries++) {
        buf_clear(path);
        path_join(path, folder, STR(".handbook.XXXXXX"));
        int fd = mkstemp(path->p);
        if (fd < 0 || lock(fd))
            return fd;
        close(fd);
    }
    errno = EAGAIN;
    return -1;
}

/* ---- clearing ---- */

static bool is_copy(struct str name)
{
    if (!str_starts(name, str_z(head)) || name.n != strlen(head) + RANDOM)
        return false;
    for (size_t i = strlen(head); i < name.n; i++)
        if (!char_is_alnum(name.p[i]))
            return false;
    return true;
}

/* `context` is set if only the folder itself is looked at. */
static bool may_find(void *context, struct str rel, bool is_folder)
{
    struct str name = path_base(rel);
    return is_folder ? !context && name.p[0] != '.' : is_copy(name);
}

/* Whether the file behind `fd` is a copy that nobody writes. */
static bool is_left(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink == 1 &&
           st.st_uid == geteuid() && flock(fd, LOCK_EX | LOCK_NB) == 0;
}

/* The name may have gone to another file before the lock. */
static bool is_still(int fd, const char *path)
{
    struct stat held, named;
    return fstat(fd, &held) == 0 && lstat(path, &named) == 0 &&
           held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

static bool clear(const char *path)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool is_gone = is_left(fd) && is_still(fd, path) && unlink(path) == 0;
    close(fd);
    return is_gone;
}

size_t aside_clear(const char *root)
{
    struct arena arena = {0};
    struct str_vec files = {0};
    struct buf folder = BUF_INIT, path = BUF_INIT;
    bool is_file = fs_kind(root) == FS_FILE;
    size_t n = 0;
    buf_str(&folder, is_file ? path_dir(str_z(root)) : str_z(root));
    if (!folder.n)
        buf_puts(&folder, ".");
    struct walk walk = {.root = folder.p,
                        .may_find = may_find,
                        .context = is_file ? &walk : NULL,
                        .is_told = true};
    if (walk_files(&walk, &arena, &files, NULL) < 0)
        files.n = 0;
    for (size_t i = 0; i < files.n; i++) {
        buf_clear(&path);
        path_join(&path, buf_view(&folder), files.p[i]);
        n += clear(path.p);
    }
    vec_release(&files);
    buf_release(&folder);
    buf_release(&path);
    arena_release(&arena);
    return n;
}
