/* The file of a record, and whether it holds; see record.h. */
#include "record/record.h"

#include "git/git.h"
#include "record/program.h"
#include "record/snapshot.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/hash.h"
#include "util/mem.h"
#include "util/netstring.h"
#include "util/parallel.h"

#include <stdlib.h>
#include <unistd.h>

/* The first string of the file; to be raised when what follows means something else. */
static const struct str form = STR_INIT("handbook record 4");

enum { HEX = 16 };

struct record {
    const struct record_about *about;
    int threads;
    struct buf program; /* this one, and its libraries */
    struct buf setting; /* options, git */
    snapshot_time since;
    struct snapshot source;
    bool is_whole; /* the source could be looked at */
    /* The last record: */
    struct buf file;     /* or nothing, if this program did not write it */
    bool is_alike;       /* it was made with the same setting */
    int64_t source_then; /* a hash of the source */
    struct str output;   /* the state of what was published */
    int64_t memo;
    struct str rest; /* what else it says */
    enum { NOT_LOOKED, AS_PUBLISHED, ALTERED } published;
};

/* ---- the two folders of an output ---- */

struct output {
    const char *folders[2];
    struct snapshot states[2];
    bool ok[2];
};

static void look(void *context, size_t i, int worker)
{
    struct output *o = context;
    (void)worker;
    o->ok[i] = snapshot_take(o->folders[i], SNAPSHOT_OUTPUT, &o->states[i]);
}

/* Appends the state of what is published; false if it cannot be looked at whole. */
static bool put_output(const struct record *r, struct buf *out)
{
    struct output o = {.folders = {r->about->site, r->about->index}};
    parallel_for(r->threads, countof(o.folders), look, &o);
    for (size_t i = 0; i < countof(o.folders); i++)
        netstring_put_number(out, (int64_t)o.states[i].hash[0]);
    return o.ok[0] && o.ok[1];
}

/* Whether it is in the state that the record says; looked at once. */
static bool is_as_published(struct record *r)
{
    struct buf now = BUF_INIT;
    if (r->published == NOT_LOOKED)
        r->published = put_output(r, &now) && str_eq(r->output, buf_view(&now))
                           ? AS_PUBLISHED
                           : ALTERED;
    buf_release(&now);
    return r->published == AS_PUBLISHED;
}

/* ---- before ---- */

/* A file that ends in the hash of what stands before. */
static bool read_file(struct record *r)
{
    char hex[HEX + 1];
    if (fs_kind(r->about->file) != FS_FILE ||
        fs_read(r->about->file, &r->file, NULL) < 0 || r->file.n < HEX)
        return false;
    struct str all = buf_view(&r->file), text = str_slice(all, 0, all.n - HEX);
    hash_hex(hash_bytes(text), hex);
    r->rest = text;
    return str_eq(str_from(all, text.n), str_z(hex));
}

/* What this program wrote. */
static bool read_last(struct record *r)
{
    struct str head, program, setting;
    if (!netstring_next(&r->rest, &head) || !str_eq(head, form) ||
        !netstring_next(&r->rest, &program) ||
        !str_eq(program, buf_view(&r->program)) ||
        !netstring_next(&r->rest, &setting) ||
        !netstring_next_number(&r->rest, &r->since) ||
        !netstring_next_number(&r->rest, &r->source_then) ||
        !netstring_next(&r->rest, &r->output) ||
        !netstring_next_number(&r->rest, &r->memo))
        return false;
    r->is_alike = str_eq(setting, buf_view(&r->setting));
    return true;
}

struct record *record_new(const struct record_about *about, int threads)
{
    struct record *r = mem_zalloc(1, sizeof *r);
    r->about = about;
    r->threads = threads;
    r->program = r->setting = r->file = BUF_INIT;
    program_state(&r->program);
    git_state(about->source, &r->setting);
    buf_str(&r->setting, about->options);
    snapshot_time now = about->verify ? 0 : snapshot_now();
    if (!read_file(r) || !read_last(r))
        buf_clear(&r->file);
    if (!r->is_alike || (about->verify && r->since != 0)) {
        r->is_alike = false;
        r->since = now;
    }
    r->source = (struct snapshot){.since = {r->since, now}};
    r->is_whole = snapshot_take(about->source, SNAPSHOT_SOURCE, &r->source);
    return r;
}

void record_free(struct record *r)
{
    if (!r)
        return;
    buf_release(&r->program);
    buf_release(&r->setting);
    buf_release(&r->file);
    free(r);
}

/* ---- does it hold? ---- */

static bool read_made(struct str *rest, struct record_made *made)
{
    int64_t pages, services, files;
    if (!netstring_next_number(rest, &pages) ||
        !netstring_next_number(rest, &services) || !netstring_next_number(rest, &files))
        return false;
    *made = (struct record_made){(size_t)pages, (size_t)services, (size_t)files};
    return true;
}

/* `output`, `memo` and `rest` are as in the record. */
static void write_file(const struct record *r, struct str output, int64_t memo,
                       struct str rest)
{
    struct buf out = BUF_INIT;
    char hex[HEX + 1];
    netstring_put(&out, form);
    netstring_put(&out, buf_view(&r->program));
    netstring_put(&out, buf_view(&r->setting));
    netstring_put_number(&out, r->source.since[1]);
    netstring_put_number(&out, (int64_t)r->source.hash[1]);
    netstring_put(&out, output);
    netstring_put_number(&out, memo);
    buf_str(&out, rest);
    hash_hex(hash_bytes(buf_view(&out)), hex);
    buf_puts(&out, hex);
    if (fs_write(r->about->file, buf_view(&out), NULL) < 0)
        unlink(r->about->file);
    buf_release(&out);
}

bool record_holds(struct record *r, struct record_made *made, struct diag *diag)
{
    struct str rest = r->rest, findings;
    if (!r->is_whole || r->file.n == 0 || !r->is_alike ||
        r->source_then != (int64_t)r->source.hash[0] || !is_as_published(r) ||
        !read_made(&rest, made) || !netstring_next(&rest, &findings) ||
        !diag_restore(diag, findings))
        return false;
    if (r->source.read) /* next time their times will tell */
        write_file(r, r->output, r->memo, r->rest);
    return true;
}

bool record_memo(const struct record *r, uint64_t *memo)
{
    *memo = (uint64_t)r->memo;
    return r->file.n > 0;
}

bool record_stands(struct record *r)
{
    return r->file.n > 0 && is_as_published(r);
}

/* ---- after ---- */

void record_keep(struct record *r, const struct record_made *made, uint64_t memo,
                 const struct diag *diag)
{
    struct buf output = BUF_INIT, rest = BUF_INIT, findings = BUF_INIT;
    unlink(r->about->file);
    if (r->is_whole && put_output(r, &output)) {
        netstring_put_number(&rest, (int64_t)made->pages);
        netstring_put_number(&rest, (int64_t)made->services);
        netstring_put_number(&rest, (int64_t)made->files);
        diag_store(diag, &findings);
        netstring_put(&rest, buf_view(&findings));
        write_file(r, buf_view(&output), (int64_t)memo, buf_view(&rest));
    }
    buf_release(&findings);
    buf_release(&rest);
    buf_release(&output);
}
