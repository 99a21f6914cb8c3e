/* Staged output: opening, publishing, closing, and what happens on Ctrl-C; see
 * stage.h. The exchange itself is in pair.c. */
#include "output/stage.h"

#include "output/interrupt.h"
#include "output/lock.h"
#include "output/pair.h"
#include "output/place.h"
#include "output/staged.h"
#include "output/twin.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/mark.h"
#include "util/path.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct stage {
    struct pair pair;
    struct twin *twin;
    char *lock_path;
    int lock; /* a descriptor, or -1 */
    bool is_published, is_trusted;
    pthread_mutex_t busy; /* held from publishing to closing: signals wait */
    struct interrupt interrupt;
};

static int make_folder(const char *path, struct diag *diag)
{
    if (mkdir(path, 0755) < 0 || chmod(path, 0755) < 0)
        return diag_fail(diag, (struct place){0}, "cannot create the folder \"%s\": %s",
                         path, strerror(errno));
    return 0;
}

/* ---- signals ---- */

/* Other threads may still write while we remove, so the folder is moved out of
 * their way first; a second round catches what they put in its place. */
static void remove_staged(const struct half *h, struct diag *unheard)
{
    int rc = fs_remove(h->old, unheard);
    for (int round = 0; round < 2 && rc == 0; round++)
        if (rename(h->staged, h->old) == 0)
            rc = fs_remove(h->old, unheard);
}

static void clear_away(void *stage)
{
    struct stage *s = stage;
    pthread_mutex_lock(&s->busy);
    if (s->lock < 0)
        return;
    if (!pair_is_cut_off(&s->pair)) {
        twin_give_up(s->twin, &s->pair);
        remove_staged(&s->pair.site, NULL);
        remove_staged(&s->pair.index, NULL);
    }
    unlink(s->lock_path);
}

/* ---- the stage ---- */

/* The names that the build uses, taken from the two it was given. */
static int name_all(struct stage *s, const char *output, const char *index,
                    struct diag *diag)
{
    char *site = place_resolve(output, diag);
    if (!site)
        return -1;
    struct buf beside = BUF_INIT, lock = BUF_INIT;
    buf_printf(&beside, "%s.index", site);
    char *index_path = place_resolve(index ? index : beside.p, diag);
    buf_release(&beside);
    if (!index_path) {
        free(site);
        return -1;
    }
    pair_init(&s->pair, site, index_path);
    buf_str(&lock, str_slice(str_z(s->pair.journal), 0,
                             strlen(s->pair.journal) - strlen("journal")));
    buf_puts(&lock, "lock");
    s->lock_path = buf_detach(&lock);
    return 0;
}

static int make_parent(const char *path, struct diag *diag)
{
    struct buf parent = BUF_INIT;
    buf_str(&parent, path_dir(str_z(path)));
    int rc = parent.n ? fs_mkdirs(parent.p, diag) : 0;
    buf_release(&parent);
    return rc;
}

static int prepare(struct stage *s, struct diag *diag)
{
    const struct pair *p = &s->pair;
    if (make_parent(p->site.live, diag) < 0 || make_parent(p->index.live, diag) < 0)
        return -1;
    s->lock = lock_take(s->lock_path, diag);
    if (s->lock < 0 || pair_heal(p, diag) < 0)
        return -1;
    interrupt_start(&s->interrupt, clear_away, s);
    if (make_folder(p->site.staged, diag) < 0 || make_folder(p->index.staged, diag) < 0)
        return -1;
    return 0;
}

static struct stage *stage_new(void)
{
    struct stage *s = mem_zalloc(1, sizeof *s);
    s->lock = -1;
    s->twin = twin_new();
    pthread_mutex_init(&s->busy, NULL);
    return s;
}

static int name_and_check(struct stage *s, const char *output, const char *index,
                          const char *source, struct diag *diag)
{
    if (name_all(s, output, index, diag) < 0)
        return -1;
    return place_check(&s->pair, s->lock_path, source, diag);
}

int stage_check(const char *output, const char *index, const char *source,
                struct diag *diag)
{
    struct stage *s = stage_new();
    int rc = name_and_check(s, output, index, source, diag);
    stage_close(s);
    return rc;
}

struct stage *stage_open(const char *output, const char *index, struct diag *diag)
{
    struct stage *s = stage_new();
    if (name_and_check(s, output, index, NULL, diag) < 0 || prepare(s, diag) < 0) {
        stage_close(s);
        return NULL;
    }
    return s;
}

const char *stage_site(const struct stage *s)
{
    return s->pair.site.staged;
}

const char *stage_index(const struct stage *s)
{
    return s->pair.index.staged;
}

const char *stage_previous_site(const struct stage *s)
{
    return s->pair.site.live;
}

const char *stage_previous_index(const struct stage *s)
{
    return s->pair.index.live;
}

const char *stage_record(const struct stage *s)
{
    return s->pair.record;
}

const char *stage_memo(const struct stage *s)
{
    return s->pair.memo;
}

void stage_reuse(struct stage *s)
{
    pthread_mutex_lock(&s->busy);
    twin_reuse(s->twin, &s->pair);
    pthread_mutex_unlock(&s->busy);
}

void stage_trust(struct stage *s)
{
    s->is_trusted = true;
}

bool stage_is_trusted(const struct stage *s)
{
    return s->is_trusted;
}

void stage_list(struct stage *s, struct str_vec *out)
{
    twin_list(s->twin, out);
}

enum twin_claim stage_claim(struct stage *s, struct str address, struct twin_file **f)
{
    return twin_claim(s->twin, &s->pair, address, f);
}

void stage_settle(struct stage *s, struct twin_file *f, bool is_same)
{
    twin_settle(s->twin, f, is_same);
}

void stage_give_back(struct stage *s, struct twin_file *f)
{
    twin_give_back(s->twin, f);
}

int stage_publish(struct stage *s, struct diag *diag)
{
    if (twin_end(s->twin, &s->pair, diag) < 0 ||
        mark_put(s->pair.site.staged, MARK_SITE, diag) < 0 ||
        mark_put(s->pair.index.staged, MARK_INDEX, diag) < 0)
        return -1;
    pthread_mutex_lock(&s->busy);
    int rc = pair_publish(&s->pair, diag);
    s->is_published = rc == 0;
    if (s->is_published)
        twin_keep(s->twin, &s->pair);
    else
        pthread_mutex_unlock(&s->busy);
    return rc;
}

void stage_close(struct stage *s)
{
    if (!s)
        return;
    if (!s->is_published)
        pthread_mutex_lock(&s->busy);
    if (s->lock >= 0) {
        pair_clear(&s->pair, NULL); /* the next build tries again */
        lock_release(s->lock_path, s->lock);
        s->lock = -1;
    }
    pthread_mutex_unlock(&s->busy);
    interrupt_stop(&s->interrupt);
    pthread_mutex_destroy(&s->busy);
    twin_free(s->twin);
    pair_release(&s->pair);
    free(s->lock_path);
    free(s);
}
