/* Lists of files and their hashes; see offline.h. */
#include "pipeline/offline.h"

#include "output/write.h"
#include "util/hash.h"
#include "util/map.h"
#include "util/parallel.h"
#include "util/path.h"
#include "util/sha256.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    HASH = 12,
    CUT = 128,      /* files of a list, more or less */
    LONGEST = 1024, /* at most */
    MEGABYTE = 1000 * 1000
};

static const struct str root_name = STR_INIT("offline.json");

struct listed {
    struct str address;
    char hash[HASH + 1]; /* empty: it is named by what it holds */
    long long bytes;
    bool failed;
};
VEC(listed_vec, struct listed);

struct listing {
    const struct site *site;
    struct stage *stage;
    struct diag *diag;
    struct arena arena;
    struct map attachments; /* by their addresses */
    struct map before;      /* address -> struct listed: of the published site */
    struct listed_vec files;
    struct str_vec lists;
};

static void hash_of(struct str bytes, char hash[HASH + 1])
{
    char base64[SHA256_BASE64 + 1];
    sha256_base64(bytes, base64);
    for (int i = 0; i < HASH; i++)
        hash[i] = base64[i] == '+' ? '-' : base64[i] == '/' ? '_' : base64[i];
    hash[HASH] = '\0';
}

/* ---- which files ---- */

static bool is_part(struct str address)
{
    return str_starts(address, STR("search/")) &&
           !str_eq(address, STR("search/root.js"));
}

/* Not what servers, robots and other programs read, nor the worker itself. */
static bool is_for_readers(const struct listing *l, struct str address)
{
    static const char *const folders[] = {"assets/", "menu/", "search/"};
    if (str_eq(path_ext(address), STR("html")))
        return !str_eq(address, STR("404.html"));
    for (size_t i = 0; i < countof(folders); i++)
        if (str_starts(address, str_z(folders[i])))
            return true;
    return str_eq(address, STR("manifest.webmanifest")) ||
           map_has(&l->attachments, address);
}

static int by_address(const void *a, const void *b)
{
    return str_cmp(((const struct listed *)a)->address,
                   ((const struct listed *)b)->address);
}

static void choose(struct listing *l)
{
    const struct attachment_vec *all = &l->site->attachments;
    struct str_vec addresses = {0};
    for (size_t i = 0; i < all->n; i++)
        map_put(&l->attachments, all->p[i].url, l);
    stage_list(l->stage, &addresses);
    for (size_t i = 0; i < addresses.n; i++)
        if (is_for_readers(l, addresses.p[i]))
            vec_push(&l->files, ((struct listed){.address = addresses.p[i]}));
    vec_sort(&l->files, by_address);
    vec_release(&addresses);
}

/* ---- what is known of the published site ---- */

static bool read_published(const struct listing *l, struct str address, struct buf *out)
{
    struct buf path = BUF_INIT;
    struct diag *quiet = diag_new();
    path_join(&path, str_z(stage_previous_site(l->stage)), address);
    bool ok = fs_kind(path.p) == FS_FILE && fs_read(path.p, out, quiet) == 0;
    diag_free(quiet);
    buf_release(&path);
    return ok;
}

/* "HASH\tBYTES\tADDRESS" */
static void remember(struct listing *l, struct str line)
{
    struct str rest = line, hash, bytes;
    if (!str_next(&rest, '\t', &hash) || !str_next(&rest, '\t', &bytes) ||
        hash.n != HASH || !rest.n)
        return;
    struct listed *file = arena_new(&l->arena, struct listed, 1);
    memcpy(file->hash, hash.p, HASH);
    file->bytes = strtoll(bytes.p, NULL, 10);
    map_put(&l->before, arena_str(&l->arena, rest), file);
}

static void read_list(struct listing *l, struct str name)
{
    struct buf text = BUF_INIT;
    struct str line;
    if (read_published(l, arena_printf(&l->arena, "offline/f%.*s.txt", STR_ARG(name)),
                       &text))
        for (struct str rest = buf_view(&text); str_next(&rest, '\n', &line);)
            remember(l, line);
    buf_release(&text);
}

/* The names stand in quotes, last. */
static void read_before(struct listing *l)
{
    struct buf json = BUF_INIT;
    struct str piece;
    if (read_published(l, root_name, &json)) {
        ptrdiff_t at = str_find_char(buf_view(&json), '[', 0);
        struct str rest = str_from(buf_view(&json), at < 0 ? json.n : (size_t)at);
        while (str_next(&rest, '"', &piece))
            if (piece.n == HASH)
                read_list(l, piece);
    }
    buf_release(&json);
}

/* ---- hashes ---- */

static bool is_published(const struct listing *l, struct str address,
                         const struct stat *here)
{
    struct buf path = BUF_INIT;
    struct stat there;
    path_join(&path, str_z(stage_previous_site(l->stage)), address);
    bool same = stat(path.p, &there) == 0 && there.st_ino == here->st_ino &&
                there.st_dev == here->st_dev;
    buf_release(&path);
    return same;
}

static void look_at(void *context, size_t i, int worker)
{
    struct listing *l = context;
    struct listed *file = &l->files.p[i];
    const struct listed *before = map_get(&l->before, file->address);
    struct buf path = BUF_INIT, bytes = BUF_INIT;
    struct stat here;
    (void)worker;
    path_join(&path, str_z(stage_site(l->stage)), file->address);
    if (stat(path.p, &here) < 0) {
        diag_fail(l->diag, (struct place){0}, "cannot read \"%s\": %s", path.p,
                  strerror(errno));
        file->failed = true;
    } else if (is_part(file->address)) {
        file->bytes = here.st_size;
    } else if (before && before->bytes == here.st_size &&
               is_published(l, file->address, &here)) {
        memcpy(file->hash, before->hash, sizeof file->hash);
        file->bytes = before->bytes;
    } else {
        file->failed = fs_read(path.p, &bytes, l->diag) < 0;
        hash_of(buf_view(&bytes), file->hash);
        file->bytes = (long long)bytes.n;
    }
    buf_release(&path);
    buf_release(&bytes);
}

/* ---- the lists ---- */

static int put_list(struct listing *l, struct buf *text)
{
    char hash[HASH + 1];
    hash_of(buf_view(text), hash);
    vec_push(&l->lists, arena_str(&l->arena, str_z(hash)));
    int rc =
        stage_write_named(l->stage, arena_printf(&l->arena, "offline/f%s.txt", hash),
                          buf_view(text), l->diag);
    buf_clear(text);
    return rc;
}

static int put_lists(struct listing *l)
{
    struct buf text = BUF_INIT;
    int rc = 0;
    for (size_t i = 0, n = 0; rc == 0 && i < l->files.n; i++) {
        const struct listed *file = &l->files.p[i];
        buf_printf(&text, "%s\t%lld\t%.*s\n", file->hash, file->bytes,
                   STR_ARG(file->address));
        bool ends = ++n == LONGEST || hash_bytes(file->address) % CUT == 0 ||
                    i + 1 == l->files.n;
        if (ends) {
            rc = put_list(l, &text);
            n = 0;
        }
    }
    buf_release(&text);
    return rc;
}

static int put_root(struct listing *l)
{
    struct buf names = BUF_INIT, json = BUF_INIT;
    char hash[HASH + 1];
    long long bytes = 0;
    for (size_t i = 0; i < l->files.n; i++)
        bytes += l->files.p[i].bytes;
    for (size_t i = 0; i < l->lists.n; i++)
        buf_printf(&names, "%s\"%.*s\"", i ? "," : "", STR_ARG(l->lists.p[i]));
    hash_of(buf_view(&names), hash);
    bool automatic = bytes <= (long long)l->site->settings.offline * MEGABYTE;
    buf_printf(&json,
               "{\"version\":\"%s\",\"files\":%zu,\"bytes\":%lld,\"automatic\":%s,"
               "\"lists\":[%s]}\n",
               hash, l->files.n, bytes, automatic ? "true" : "false", names.p);
    int rc = stage_write(l->stage, root_name, buf_view(&json), l->diag);
    buf_release(&names);
    buf_release(&json);
    return rc;
}

static int list_files(struct listing *l, int threads)
{
    choose(l);
    read_before(l);
    parallel_for(threads, l->files.n, look_at, l);
    for (size_t i = 0; i < l->files.n; i++)
        if (l->files.p[i].failed)
            return -1;
    return put_lists(l) < 0 ? -1 : put_root(l);
}

int offline_write(const struct site *site, struct stage *stage, int threads,
                  struct diag *diag)
{
    struct listing l = {.site = site, .stage = stage, .diag = diag};
    int rc = list_files(&l, threads);
    vec_release(&l.files);
    vec_release(&l.lists);
    map_release(&l.attachments);
    map_release(&l.before);
    arena_release(&l.arena);
    return rc;
}
