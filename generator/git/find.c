/* Finds .git, and the commit in it; see find.h and git.h. */
#include "git/find.h"

#include "util/diag.h"
#include "util/fs.h"
#include "util/path.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A ref may name another; git follows five. */
enum { REFS_DEEP = 5 };

/* ---- small files of a repository ---- */

static bool read_file(struct str folder, struct str name, struct buf *out)
{
    struct buf path = BUF_INIT;
    path_join(&path, folder, name);
    buf_clear(out);
    bool ok = fs_kind(path.p) == FS_FILE && fs_read(path.p, out, NULL) == 0;
    buf_release(&path);
    return ok;
}

static bool has(struct str folder, const char *name, enum fs_kind kind)
{
    struct buf path = BUF_INIT;
    path_join(&path, folder, str_z(name));
    bool found = fs_kind(path.p) == kind;
    buf_release(&path);
    return found;
}

static void set(struct buf *b, struct str s)
{
    buf_clear(b);
    buf_str(b, s);
}

/* The one line of a file that names a folder, from `base` if it is relative. */
static void folder_named(struct str line, struct str base, struct buf *out)
{
    line = str_trim(line);
    buf_clear(out);
    if (str_starts(line, STR("/")))
        buf_str(out, line);
    else
        path_join(out, base, line);
}

/* ---- where it is ---- */

static bool is_repository(struct str own, struct buf *common)
{
    struct buf line = BUF_INIT;
    if (read_file(own, STR("commondir"), &line))
        folder_named(buf_view(&line), own, common);
    else
        set(common, own);
    buf_release(&line);
    return has(own, "HEAD", FS_FILE) && has(buf_view(common), "objects", FS_DIR);
}

/* A linked worktree and a submodule have a file "gitdir: FOLDER". */
static bool read_git_file(struct git_place *p)
{
    struct buf text = BUF_INIT;
    bool ok = read_file(buf_view(&p->root), STR(".git"), &text) &&
              str_starts(buf_view(&text), STR("gitdir:"));
    if (ok)
        folder_named(str_from(buf_view(&text), 7), buf_view(&p->root), &p->own);
    buf_release(&text);
    return ok && is_repository(buf_view(&p->own), &p->common);
}

/* Is there one at p->root? A folder .git that is no repository is passed over, as
 * git does; a file that leads nowhere is not. */
static enum git_found look_at(struct git_place *p)
{
    buf_clear(&p->own);
    path_join(&p->own, buf_view(&p->root), STR(".git"));
    switch (fs_kind(p->own.p)) {
    case FS_DIR:
        return is_repository(buf_view(&p->own), &p->common) ? GIT_FOUND : GIT_NONE;
    case FS_MISSING:
        return GIT_NONE;
    default:
        return read_git_file(p) ? GIT_FOUND : GIT_BROKEN;
    }
}

static enum git_found look_upwards(struct git_place *p, dev_t device)
{
    for (;;) {
        struct stat st;
        enum git_found found = look_at(p);
        struct str up = path_dir(buf_view(&p->root));
        if (found != GIT_NONE || p->root.n <= 1)
            return found;
        buf_truncate(&p->root, up.n ? up.n : 1);
        if (stat(p->root.p, &st) < 0 || st.st_dev != device)
            return GIT_NONE;
    }
}

static bool owned_by(const char *path, uid_t notes_owner)
{
    struct stat st;
    return stat(path, &st) == 0 &&
           (st.st_uid == notes_owner || st.st_uid == geteuid() || st.st_uid == 0);
}

/* ---- what is checked out ---- */

static bool is_id(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!char_is_digit(s.p[i]) && !(s.p[i] >= 'a' && s.p[i] <= 'f'))
            return false;
    return s.n == 40 || s.n == GIT_ID_MAX;
}

static bool is_ref_name(struct str name)
{
    return str_starts(name, STR("refs/")) && str_find(name, STR(".."), 0) < 0;
}

/* Lines "ID NAME"; those that begin with '#' or '^' say other things. */
static bool read_packed(const struct git_place *p, struct str name, struct buf *value)
{
    struct buf text = BUF_INIT;
    bool found = false;
    if (read_file(buf_view(&p->common), STR("packed-refs"), &text))
        for (struct str rest = buf_view(&text), line;
             !found && str_next(&rest, '\n', &line);) {
            ptrdiff_t blank = str_find_char(line, ' ', 0);
            found = blank > 0 && str_eq(str_from(line, (size_t)blank + 1), name);
            if (found)
                set(value, str_slice(line, 0, (size_t)blank));
        }
    buf_release(&text);
    return found;
}

static bool read_ref(const struct git_place *p, struct str name, struct buf *value)
{
    return read_file(buf_view(&p->own), name, value) ||
           read_file(buf_view(&p->common), name, value) || read_packed(p, name, value);
}

/* Leaves p->head empty where there is no commit yet. */
static enum git_found read_head(struct git_place *p)
{
    struct buf value = BUF_INIT, name = BUF_INIT;
    enum git_found found = GIT_STRANGE;
    bool known = read_file(buf_view(&p->own), STR("HEAD"), &value);
    for (int i = 0; known && i < REFS_DEEP; i++) {
        struct str s = str_trim(buf_view(&value));
        if (is_id(s)) {
            memcpy(p->head, s.p, s.n);
            found = GIT_FOUND;
            break;
        }
        set(&name, str_trim(str_from(s, str_starts(s, STR("ref:")) ? 4 : s.n)));
        /* What a repository with a reftable says, for those who do not know it. */
        if (!is_ref_name(buf_view(&name)) ||
            str_eq(buf_view(&name), STR("refs/heads/.invalid")))
            break;
        known = read_ref(p, buf_view(&name), &value);
        if (!known)
            found = GIT_FOUND;
    }
    buf_release(&value);
    buf_release(&name);
    return found;
}

/* ---- together ---- */

static void set_prefix(struct git_place *p, struct str folder)
{
    struct str below = str_from(folder, p->root.n);
    while (str_starts(below, STR("/")))
        below = str_from(below, 1);
    if (below.n)
        buf_printf(&p->prefix, "%.*s/", STR_ARG(below));
}

enum git_found git_find(const char *folder, struct git_place *p)
{
    struct stat st;
    *p = (struct git_place){
        .root = BUF_INIT, .prefix = BUF_INIT, .own = BUF_INIT, .common = BUF_INIT};
    char *real = realpath(folder, NULL);
    enum git_found found = GIT_NONE;
    if (real && stat(real, &st) == 0) {
        buf_puts(&p->root, real);
        found = look_upwards(p, st.st_dev);
    }
    if (found == GIT_FOUND) {
        set_prefix(p, str_z(real));
        found = owned_by(p->own.p, st.st_uid) && owned_by(p->common.p, st.st_uid)
                    ? read_head(p)
                    : GIT_SOMEBODYS;
    }
    free(real);
    return found;
}

void git_place_release(struct git_place *p)
{
    buf_release(&p->root);
    buf_release(&p->prefix);
    buf_release(&p->own);
    buf_release(&p->common);
}
