/* Files of a staged site; see write.h. */
#include "output/write.h"

#include "util/buf.h"
#include "util/fs.h"
#include "util/path.h"
#include "util/utf8.h"

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

/* Makes the folders of `path` behind its first `root` bytes, which must exist:
 * a stage that was removed meanwhile is not brought back. */
static int make_parents(char *path, size_t root, struct diag *diag)
{
    for (char *slash = strchr(path + root + 1, '/'); slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, 0755) == 0;
        int rc = (made && chmod(path, 0755) == 0) || (!made && errno == EEXIST)
                     ? 0
                     : diag_fail(diag, (struct place){0},
                                 "cannot create the folder \"%s\": %s", path,
                                 strerror(errno));
        *slash = '/';
        if (rc < 0)
            return -1;
    }
    return 0;
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

int stage_write(struct stage *s, struct str address, struct str bytes,
                struct diag *diag)
{
    if (!output_name_is_valid(address))
        return diag_fail(diag, (struct place){0},
                         "\"%.*s\" cannot be the address of a file in a site; rename "
                         "what it comes from",
                         STR_ARG(address));
    struct buf path = BUF_INIT, previous = BUF_INIT;
    path_join(&path, str_z(stage_site(s)), address);
    path_join(&previous, str_z(stage_previous_site(s)), address);
    size_t root = strlen(stage_site(s));
    bool same = is_same(previous.p, bytes);
    int rc = -1;
    if (str_find_char(address, '/', 0) >= 0 && make_parents(path.p, root, diag) < 0)
        goto out;
    if (same && link(previous.p, path.p) == 0)
        rc = 0;
    else if (create(path.p, bytes) == 0)
        rc = 0;
    else if (errno == EEXIST)
        diag_fail(diag, (struct place){0},
                  "two pages or files of the site have the address \"%.*s\"; give one "
                  "of them another",
                  STR_ARG(address));
    else
        fail(diag, path.p);
out:
    buf_release(&path);
    buf_release(&previous);
    return rc;
}

bool stage_keep(struct stage *s, struct str address)
{
    struct buf path = BUF_INIT, previous = BUF_INIT;
    path_join(&path, str_z(stage_site(s)), address);
    path_join(&previous, str_z(stage_previous_site(s)), address);
    bool is_kept = make_parents(path.p, strlen(stage_site(s)), NULL) == 0 &&
                   link(previous.p, path.p) == 0;
    buf_release(&path);
    buf_release(&previous);
    return is_kept;
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
