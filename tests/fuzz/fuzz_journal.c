/* Any bytes as the journal of a publication, as the stub of an index, and as the rest
 * of a record of builds: what was published stays, a stranger's folder too, and the
 * journal does not come back. */
#include "target.h"

#include "output/pair.h"
#include "record/record.h"
#include "search/database.h"
#include "util/fs.h"
#include "util/hash.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct place_of {
    char root[64];
    struct buf path;
};

static const char *in(struct place_of *p, const char *name)
{
    buf_clear(&p->path);
    buf_printf(&p->path, "%s/%s", p->root, name);
    return p->path.p;
}

static void put(struct place_of *p, const char *folder, const char *text,
                struct diag *diag)
{
    require(fs_mkdirs(in(p, folder), diag) == 0, "a folder is made");
    buf_puts(&p->path, "/text");
    require(fs_write(p->path.p, str_z(text), diag) == 0, "and a file in it");
}

static bool holds(struct place_of *p, const char *name, const char *text)
{
    struct buf found = BUF_INIT;
    bool same = fs_read(in(p, name), &found, NULL) == 0 &&
                str_eq(buf_view(&found), str_z(text));
    buf_release(&found);
    return same;
}

/* The stranger is where the bytes can name it: the process stands in its folder. */
static void heal(struct place_of *p, struct str journal, struct diag *diag)
{
    struct pair pair;
    put(p, "site", "site", diag);
    put(p, "site.index", "index", diag);
    put(p, ".o.new", "stranger", diag);
    put(p, "o", "stranger", diag);
    require(fs_write(in(p, ".site.journal"), journal, diag) == 0, "a journal");
    pair_init(&pair, strdup(in(p, "site")), strdup(in(p, "site.index")));
    (void)!pair_heal(&pair, diag);
    pair_release(&pair);
    require(holds(p, "site/text", "site"), "the site stays");
    require(holds(p, "site.index/text", "index"), "so does the index");
    require(holds(p, "o/text", "stranger"), "and what is a stranger's");
    require(holds(p, ".o.new/text", "stranger"), "and what lies beside it");
}

/* A server that somebody named would be asked. */
static void open_stub(struct place_of *p, struct str stub, struct diag *diag)
{
    if (str_find(stub, STR("remote"), 0) >= 0)
        return;
    require(fs_write(in(p, "stub"), stub, diag) == 0, "a stub");
    size_t before = diag_count(diag, DIAG_FAILURE);
    struct database *db = database_open(in(p, "stub"), diag);
    require(db || diag_count(diag, DIAG_FAILURE) > before, "a refusal has a reason");
    database_close(db);
}

/* The bytes stand behind the beginning of a record that holds, its program and states
 * among it, with a hash that is right: else nothing would be read of them. */
static void forge(const char *file, struct str bytes)
{
    struct buf b = BUF_INIT;
    char hex[17];
    require(fs_read(file, &b, NULL) == 0, "a record is kept");
    size_t most = b.n - 16; /* without its own hash */
    buf_truncate(&b, bytes.n ? (unsigned char)bytes.p[0] * most / 255 : 0);
    buf_str(&b, str_from(bytes, 1));
    hash_hex(hash_bytes(buf_view(&b)), hex);
    buf_puts(&b, hex);
    require(fs_write(file, buf_view(&b), NULL) == 0, "and forged");
    buf_release(&b);
}

static void look_at_record(struct place_of *p, struct str bytes)
{
    char *site = strdup(in(p, "site")), *index = strdup(in(p, "site.index")),
         *file = strdup(in(p, ".site.record"));
    const struct record_about about = {"o", site, index, file, STR_INIT("x"), false};
    struct record_made made = {1, 2, 3};
    struct diag *said = diag_new(), *restored = diag_new();
    struct record *r = record_new(&about, 1);
    record_keep(r, &made, 0, said);
    record_free(r);
    forge(file, bytes);
    r = record_new(&about, 1);
    bool holds = record_holds(r, &made, restored);
    require(holds || !str_eq(bytes, STR("\xFF")), "what was kept holds");
    record_free(r);
    diag_free(restored);
    diag_free(said);
    free(site), free(index), free(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct place_of p = {"/tmp/fuzz-journal.XXXXXX", BUF_INIT};
    struct str text = {(const char *)data, size};
    int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (here < 0 || !mkdtemp(p.root) || chdir(p.root) < 0)
        abort();
    struct diag *diag = diag_new();
    heal(&p, text, diag);
    open_stub(&p, text, diag);
    look_at_record(&p, text);
    if (fchdir(here) < 0 || fs_remove(p.root, diag) < 0)
        abort();
    close(here);
    diag_free(diag);
    buf_release(&p.path);
    return 0;
}
