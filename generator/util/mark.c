/* The marks of folders that builds made; see mark.h. */
#include "util/mark.h"

#include "util/buf.h"
#include "util/fs.h"
#include "util/path.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEXT "Made by Handbook. The next build replaces this folder.\n"

/* Whether the file begins with our first words; a file of that name may be
 * anything, as large as it likes, or a pipe. */
static bool says_so(const char *path)
{
    static const char words[] = "Made by Handbook";
    char head[sizeof words - 1];
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return false;
    bool ours = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
                read(fd, head, sizeof head) == (ssize_t)sizeof head &&
                memcmp(head, words, sizeof head) == 0;
    close(fd);
    return ours;
}

bool mark_is_in(const char *folder, const char *name)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(folder), str_z(name));
    bool ours = says_so(path.p);
    buf_release(&path);
    return ours;
}

bool mark_is_output(const char *folder)
{
    return mark_is_in(folder, MARK_SITE) || mark_is_in(folder, MARK_INDEX);
}

int mark_put(const char *folder, const char *name, struct diag *diag)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(folder), str_z(name));
    unlink(path.p); /* it may share its bytes with the previous build's */
    int rc = fs_write(path.p, STR(TEXT), diag);
    if (rc == 0 && chmod(path.p, 0644) < 0)
        rc = diag_fail(diag, (struct place){0}, "cannot write \"%s\": %s", path.p,
                       strerror(errno));
    buf_release(&path);
    return rc;
}
