/* New folders in one step; see fresh.h. */
#include "output/fresh.h"

#include "output/interrupt.h"
#include "output/lock.h"
#include "output/place.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/path.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct fresh {
    char *path, *staged, *lock_path; /* absolute */
    int lock;                        /* a descriptor, or -1 */
    pthread_mutex_t busy;            /* held while it is moved or closed */
    struct interrupt interrupt;
};

static bool is_empty(const char *folder)
{
    DIR *d = opendir(folder);
    const struct dirent *e = d ? readdir(d) : NULL;
    while (e && (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0))
        e = readdir(d);
    if (d)
        closedir(d);
    return d && !e;
}

int fresh_check(const char *path, struct diag *diag)
{
    struct stat st;
    if (lstat(path, &st) < 0 || (S_ISDIR(st.st_mode) && is_empty(path)))
        return 0;
    return diag_fail(diag, (struct place){0},
                     "\"%s\" is there already and not an empty folder; nothing is "
                     "written over: name a new one",
                     path);
}

/* ".NAME.new" beside it. */
static char *beside(const char *path, const char *ending)
{
    struct buf name = BUF_INIT;
    struct str folder = path_dir(str_z(path)), base = path_base(str_z(path));
    buf_printf(&name, "%.*s/.%.*s.%s", STR_ARG(folder), STR_ARG(base), ending);
    return buf_detach(&name);
}

static void clear_away(void *fresh)
{
    struct fresh *f = fresh;
    pthread_mutex_lock(&f->busy);
    if (f->lock < 0)
        return;
    /* Others may still write: a second round catches what they put in its place. */
    for (int round = 0; round < 2; round++)
        (void)!fs_remove(f->staged, NULL);
    unlink(f->lock_path);
}

static int prepare(struct fresh *f, struct diag *diag)
{
    struct buf parent = BUF_INIT;
    buf_str(&parent, path_dir(str_z(f->path)));
    int rc = parent.n ? fs_mkdirs(parent.p, diag) : 0;
    buf_release(&parent);
    if (rc < 0)
        return -1;
    f->lock = lock_take(f->lock_path, diag);
    if (f->lock < 0 || fs_remove(f->staged, diag) < 0)
        return -1;
    interrupt_start(&f->interrupt, clear_away, f);
    return fs_mkdirs(f->staged, diag);
}

struct fresh *fresh_open(const char *path, struct diag *diag)
{
    char *absolute = fresh_check(path, diag) < 0 ? NULL : place_resolve(path, diag);
    if (!absolute)
        return NULL;
    struct fresh *f = mem_zalloc(1, sizeof *f);
    *f = (struct fresh){.path = absolute,
                        .staged = beside(absolute, "new"),
                        .lock_path = beside(absolute, "lock"),
                        .lock = -1};
    pthread_mutex_init(&f->busy, NULL);
    if (prepare(f, diag) == 0)
        return f;
    fresh_close(f);
    return NULL;
}

const char *fresh_path(const struct fresh *f)
{
    return f->staged;
}

int fresh_publish(struct fresh *f, struct diag *diag)
{
    pthread_mutex_lock(&f->busy);
    int rc = rename(f->staged, f->path);
    int why = errno;
    pthread_mutex_unlock(&f->busy);
    if (rc < 0)
        return diag_fail(diag, (struct place){0}, "cannot make the folder \"%s\": %s",
                         f->path, strerror(why));
    return 0;
}

void fresh_close(struct fresh *f)
{
    if (!f)
        return;
    pthread_mutex_lock(&f->busy);
    if (f->lock >= 0) {
        (void)!fs_remove(f->staged, NULL);
        lock_release(f->lock_path, f->lock);
        f->lock = -1;
    }
    pthread_mutex_unlock(&f->busy);
    interrupt_stop(&f->interrupt);
    pthread_mutex_destroy(&f->busy);
    free(f->path);
    free(f->staged);
    free(f->lock_path);
    free(f);
}
