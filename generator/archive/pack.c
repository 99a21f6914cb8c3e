/* libzip writes an archive into memory; see pack.h. */
#include "archive/pack.h"

#include "util/arena.h"
#include "util/mem.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <zip.h>

struct pack {
    struct arena arena;   /* names and bytes: libzip reads them at the very end */
    zip_source_t *memory; /* what the archive is written to */
    zip_t *zip;
    zip_uint16_t day, time; /* as MS-DOS had them */
    zip_error_t error;      /* the first */
    bool failed;
};

/* zip_file_set_mtime() would ask for the time zone. */
static void set_date(struct pack *p, long long date)
{
    time_t seconds = (time_t)date;
    struct tm t = {0};
    if (!gmtime_r(&seconds, &t) || t.tm_year < 80)
        t = (struct tm){.tm_year = 80, .tm_mday = 1};
    if (t.tm_year > 207)
        t.tm_year = 207;
    p->day = (zip_uint16_t)((t.tm_year - 80) << 9 | (t.tm_mon + 1) << 5 | t.tm_mday);
    p->time = (zip_uint16_t)(t.tm_hour << 11 | t.tm_min << 5 | t.tm_sec / 2);
}

static void note_error(struct pack *p, const zip_error_t *error)
{
    if (p->failed)
        return;
    p->failed = true;
    zip_error_set(&p->error, zip_error_code_zip(error), zip_error_code_system(error));
}

struct pack *pack_new(long long date)
{
    struct pack *p = mem_zalloc(1, sizeof *p);
    zip_error_t error;
    zip_error_init(&error);
    zip_error_init(&p->error);
    set_date(p, date);
    p->memory = zip_source_buffer_create(NULL, 0, 0, &error);
    if (p->memory) {
        zip_source_keep(p->memory);
        p->zip = zip_open_from_source(p->memory, ZIP_TRUNCATE, &error);
    }
    if (!p->zip)
        note_error(p, &error);
    zip_error_fini(&error);
    return p;
}

/* Takes over `source`. */
static void add(struct pack *p, struct str name, zip_source_t *source,
                enum pack_how how)
{
    const zip_flags_t flags = ZIP_FL_ENC_UTF_8;
    zip_int64_t i =
        source ? zip_file_add(p->zip, arena_str(&p->arena, name).p, source, flags) : -1;
    if (i < 0) {
        note_error(p, zip_get_error(p->zip));
        zip_source_free(source);
        return;
    }
    zip_uint64_t at = (zip_uint64_t)i;
    zip_int32_t method = how == PACK_STORED ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    if (zip_set_file_compression(p->zip, at, method, 0) < 0 ||
        zip_file_set_dostime(p->zip, at, p->time, p->day, 0) < 0 ||
        zip_file_set_external_attributes(p->zip, at, 0, ZIP_OPSYS_UNIX,
                                         (zip_uint32_t)(S_IFREG | 0644) << 16) < 0)
        note_error(p, zip_get_error(p->zip));
}

void pack_put(struct pack *p, struct str name, struct str bytes, enum pack_how how)
{
    struct str kept = arena_str(&p->arena, bytes);
    if (!p->failed)
        add(p, name, zip_source_buffer(p->zip, kept.p, kept.n, 0), how);
}

void pack_file(struct pack *p, struct str name, const char *path)
{
    if (!p->failed)
        add(p, name, zip_source_file(p->zip, path, 0, -1), PACK_PRESSED);
}

static void close_archive(struct pack *p)
{
    if (!p->failed && zip_close(p->zip) == 0)
        return;
    note_error(p, zip_get_error(p->zip));
    zip_discard(p->zip);
}

static void read_back(struct pack *p, struct buf *out)
{
    enum { PIECE = 64 * 1024 };
    char *piece = mem_alloc(PIECE);
    zip_int64_t n = -1;
    if (zip_source_open(p->memory) == 0) {
        while ((n = zip_source_read(p->memory, piece, PIECE)) > 0)
            buf_add(out, piece, (size_t)n);
        zip_source_close(p->memory);
    }
    if (n < 0)
        note_error(p, zip_source_error(p->memory));
    free(piece);
}

int pack_end(struct pack *p, struct buf *out, struct diag *diag)
{
    if (p->zip)
        close_archive(p);
    if (!p->failed)
        read_back(p, out);
    int rc = 0;
    if (p->failed)
        rc = diag_fail(diag, (struct place){0}, "the archive cannot be made: %s",
                       zip_error_strerror(&p->error));
    if (p->memory)
        zip_source_free(p->memory);
    zip_error_fini(&p->error);
    arena_release(&p->arena);
    free(p);
    return rc;
}
