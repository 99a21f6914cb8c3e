/* What a child finds: its variables and its program. See environment.h and
 * process.h. */
#include "process/environment.h"

#include "process/process.h"
#include "util/path.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where PATH is not set, as env -i leaves it. */
static const char usual_path[] = "/usr/local/bin:/usr/bin:/bin";

/* HOME and the XDG folders: not unset, for then programs ask the list of users. */
static const char *const common[] = {
    "HOME=/nonexistent",
    "XDG_CONFIG_HOME=/nonexistent",
    "XDG_CACHE_HOME=/nonexistent",
    "XDG_DATA_HOME=/nonexistent",
    "LC_ALL=C.UTF-8",
    "TZ=UTC0",
};

void process_search_path(struct buf *out)
{
    const char *path = getenv("PATH");
    struct str rest = str_z(path ? path : usual_path), folder;
    for (bool more = false; str_next(&rest, ':', &folder);) {
        if (!str_starts(folder, STR("/")))
            continue;
        if (more)
            buf_putc(out, ':');
        buf_str(out, folder);
        more = true;
    }
}

void environment_init(struct environment *e, const char *const *more)
{
    *e = (struct environment){.path = BUF_INIT};
    buf_puts(&e->path, "PATH=");
    process_search_path(&e->path);
    vec_push(&e->variables, e->path.p);
    for (size_t i = 0; i < countof(common); i++)
        vec_push(&e->variables, common[i]);
    for (; more && *more; more++)
        vec_push(&e->variables, *more);
    vec_push(&e->variables, NULL);
}

void environment_release(struct environment *e)
{
    vec_release(&e->variables);
    buf_release(&e->path);
}

static bool is_program(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

static bool find_in_path(struct str program, struct buf *found)
{
    struct buf path = BUF_INIT;
    process_search_path(&path);
    struct str rest = buf_view(&path), folder;
    bool ok = false;
    while (!ok && str_next(&rest, ':', &folder)) {
        buf_clear(found);
        path_join(found, folder, program);
        ok = is_program(found->p);
    }
    buf_release(&path);
    return ok;
}

bool process_find(const char *program, struct buf *path)
{
    struct str name = str_z(program);
    if (str_find_char(name, '/', 0) < 0)
        return name.n && find_in_path(name, path);
    buf_puts(path, program);
    return name.p[0] == '/' && is_program(program);
}
