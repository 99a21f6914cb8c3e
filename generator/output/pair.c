/* Two folders changing places under a journal; see pair.h and the drawing in
 * stage.h. */
#include "output/pair.h"

#include "util/buf.h"
#include "util/fs.h"
#include "util/mark.h"
#include "util/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* "/a/b/site" and ".new" give "/a/b/.site.new". */
static char *beside(const char *live, const char *suffix)
{
    struct buf b = BUF_INIT;
    struct str path = str_z(live);
    buf_printf(&b, "%.*s/.%.*s%s", STR_ARG(path_dir(path)), STR_ARG(path_base(path)),
               suffix);
    return buf_detach(&b);
}

static void half_init(struct half *h, char *live)
{
    *h = (struct half){live, beside(live, ".new"), beside(live, ".old")};
}

static void half_release(struct half *h)
{
    free(h->live);
    free(h->staged);
    free(h->old);
}

void pair_init(struct pair *p, char *live_site, char *live_index)
{
    half_init(&p->site, live_site);
    half_init(&p->index, live_index);
    p->journal = beside(live_site, ".journal");
    p->record = beside(live_site, ".record");
    p->memo = beside(live_site, ".memo");
    p->tree = beside(live_site, ".tree");
    p->spare = beside(live_site, ".spare");
}

void pair_release(struct pair *p)
{
    half_release(&p->site);
    half_release(&p->index);
    free(p->journal);
    free(p->record);
    free(p->memo);
    free(p->tree);
    free(p->spare);
}

static unsigned long long inode(const char *path)
{
    struct stat st;
    return lstat(path, &st) < 0 ? 0 : (unsigned long long)st.st_ino;
}

/* For file systems without RENAME_EXCHANGE. Cut off in between, the live
 * folder is missing for a moment; the journal leads the next build to finish. */
static int exchange_in_two_steps(const struct half *h)
{
    if (rename(h->live, h->old) < 0)
        return -1;
    if (rename(h->staged, h->live) == 0)
        return 0;
    int why = errno;
    if (rename(h->old, h->live) < 0)
        why = errno;
    errno = why;
    return -1;
}

/* Puts the staged folder in place of the live one, if there is one. */
static int half_exchange(const struct half *h)
{
    if (renameat2(AT_FDCWD, h->staged, AT_FDCWD, h->live, RENAME_EXCHANGE) == 0)
        return 0;
    if (errno == ENOENT)
        return rename(h->staged, h->live);
    if (errno == EINVAL || errno == ENOSYS || errno == ENOTSUP)
        return exchange_in_two_steps(h);
    return -1;
}

static int half_publish(const struct half *h, struct diag *diag)
{
    if (half_exchange(h) == 0)
        return 0;
    return diag_fail(diag, (struct place){0}, "cannot put the new \"%s\" in place: %s",
                     h->live, strerror(errno));
}

/* The exchange of `h` undone: the staged path, or `old`, holds what was live. */
static void half_take_back(const struct half *h)
{
    if (inode(h->old)) {
        if (rename(h->live, h->staged) == 0)
            (void)!rename(h->old, h->live);
    } else if (inode(h->staged)) {
        (void)!half_exchange(h);
    } else {
        (void)!rename(h->live, h->staged);
    }
}

/* The journal appears whole or not at all: written aside, then renamed. */
static int journal_write(const struct pair *p, struct diag *diag)
{
    struct buf text = BUF_INIT, aside = BUF_INIT;
    buf_printf(&text, "%llu %llu\n%s\n", inode(p->site.staged), inode(p->index.staged),
               p->index.live);
    buf_printf(&aside, "%s.new", p->journal);
    int rc = fs_write(aside.p, buf_view(&text), diag);
    if (rc == 0 && rename(aside.p, p->journal) < 0)
        rc = diag_fail(diag, (struct place){0}, "cannot write \"%s\": %s", p->journal,
                       strerror(errno));
    if (rc < 0)
        unlink(aside.p);
    buf_release(&text);
    buf_release(&aside);
    return rc;
}

static const char *which(const struct half *h, unsigned long long before)
{
    unsigned long long now = inode(h->live);
    return now == before ? "the previous one" : now ? "the new one" : "missing";
}

/* Neither forward nor back: the journal stays, and so does all it speaks of. */
static void report_cut_off(const struct pair *p, unsigned long long site,
                           unsigned long long index, struct diag *diag)
{
    diag_fail(
        diag, (struct place){0},
        "site and index are now of different builds, for the exchange could not "
        "be undone either: \"%s\" is %s, \"%s\" is %s; what they lack lies beside "
        "them in \"%s\" and \"%s\", and the next build puts it in place first",
        p->site.live, which(&p->site, site), p->index.live, which(&p->index, index),
        p->site.staged, p->index.staged);
}

int pair_publish(const struct pair *p, struct diag *diag)
{
    unsigned long long site = inode(p->site.live), index = inode(p->index.live);
    if (journal_write(p, diag) < 0)
        return -1;
    int rc = half_publish(&p->site, diag);
    if (rc == 0) {
        rc = half_publish(&p->index, diag);
        if (rc < 0)
            half_take_back(&p->site);
    }
    if (rc < 0 && (inode(p->site.live) != site || inode(p->index.live) != index))
        report_cut_off(p, site, index, diag);
    else
        unlink(p->journal);
    return rc;
}

bool pair_is_cut_off(const struct pair *p)
{
    return fs_kind(p->journal) != FS_MISSING;
}

int pair_clear(const struct pair *p, struct diag *diag)
{
    if (pair_is_cut_off(p))
        return 0;
    int rc = fs_remove(p->site.staged, diag);
    rc |= fs_remove(p->site.old, diag);
    rc |= fs_remove(p->index.staged, diag);
    rc |= fs_remove(p->index.old, diag);
    return rc;
}

/* Does the exchange that makes the folder with inode `wanted` live, unless it
 * is done already or somebody has removed that folder. */
static int half_advance(const struct half *h, unsigned long long wanted,
                        struct diag *diag)
{
    if (wanted && inode(h->staged) == wanted && inode(h->live) != wanted)
        return half_publish(h, diag);
    return 0;
}

/* A journal may be damaged, or somebody else's: what it names is touched only if a
 * build made it. */
static int remove_if_ours(const char *folder, struct diag *diag)
{
    return mark_is_in(folder, MARK_INDEX) ? fs_remove(folder, diag) : 0;
}

/* Two, with a blank between them. */
static bool read_numbers(const char *text, unsigned long long *a, unsigned long long *b)
{
    char *end = NULL, *last = NULL;
    *a = strtoull(text, &end, 10);
    *b = strtoull(end, &last, 10);
    return end != text && last != end;
}

/* The index that the journal names may be another one than this build's. */
static int journal_finish(const struct pair *p, struct str text, struct diag *diag)
{
    struct str rest = text, head, path;
    unsigned long long site = 0, index = 0;
    if (!str_next(&rest, '\n', &head) || !str_next(&rest, '\n', &path) ||
        !read_numbers(head.p, &site, &index) || path.n == 0)
        return 0; /* not written by us: nothing that could be finished */
    struct half named;
    half_init(&named, strndup(path.p, path.n));
    int rc = half_advance(&p->site, site, diag);
    if (mark_is_in(named.staged, MARK_INDEX))
        rc |= half_advance(&named, index, diag);
    if (rc == 0) {
        rc |= remove_if_ours(named.staged, diag);
        rc |= remove_if_ours(named.old, diag);
    }
    half_release(&named);
    return rc;
}

int pair_heal(const struct pair *p, struct diag *diag)
{
    struct buf text = BUF_INIT, aside = BUF_INIT;
    buf_printf(&aside, "%s.new", p->journal);
    int rc = fs_remove(aside.p, diag);
    if (rc == 0 && pair_is_cut_off(p)) {
        rc = fs_read(p->journal, &text, diag);
        if (rc == 0)
            rc = journal_finish(p, buf_view(&text), diag);
        if (rc == 0)
            rc = fs_remove(p->journal, diag);
    }
    if (rc == 0)
        rc = pair_clear(p, diag);
    buf_release(&text);
    buf_release(&aside);
    return rc;
}
