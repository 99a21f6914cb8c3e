/* Unpacking with libzip; see unzip.h. It reads the list at the end of an archive, as
 * other programs do, and checks of each file what is read against its sum. */
#include "archive/unzip.h"

#include "util/buf.h"
#include "util/fs.h"
#include "util/path.h"
#include "util/plain.h"
#include "util/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

enum { PIECE = 64 * 1024, LONGEST_NAME = 4000, LONGEST_PART = 255, DEEPEST = 60 };

struct unzipping {
    const char *folder;
    struct str shown; /* the archive, for messages */
    size_t files_left;
    uint64_t bytes_left;
    bool is_within; /* an archive in an archive */
    struct diag *diag;
};

static int open_archive(struct unzipping *u, const char *archive);

/* ---- names ---- */

static bool part_is_safe(struct str part)
{
    return part.n && !str_eq(part, STR("..")) && !str_eq(part, STR("."));
}

static bool has_controls(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)name.p[i] < 0x20 || name.p[i] == 0x7F)
            return true;
    return false;
}

/* What is wrong with it, or NULL. */
static const char *refusal(struct str name)
{
    size_t depth = 0;
    if (utf8_invalid_at(name) >= 0 || has_controls(name))
        return "its name is no text";
    if (name.p[0] == '/' || (name.n > 1 && name.p[1] == ':'))
        return "its name leads out of the archive";
    if (name.n > LONGEST_NAME)
        return "its name is too long";
    for (struct str rest = name, part; str_next(&rest, '/', &part); depth++)
        if (part.n > LONGEST_PART)
            return "its name is too long";
        else if (!part_is_safe(part))
            return "its name leads out of the archive";
    return depth > DEEPEST ? "it lies too many folders deep" : NULL;
}

/* Windows writes "\" between parts, against the standard. */
static void put_name(const char *name, struct buf *out)
{
    buf_puts(out, name);
    for (size_t i = 0; i < out->n; i++)
        if (out->p[i] == '\\')
            out->p[i] = '/';
}

static void leave_out(struct unzipping *u, struct str name, const char *why)
{
    struct buf shown = BUF_INIT;
    plain_put(&shown, utf8_slice(name, 200));
    diag_find(u->diag, DIAG_WARNING, (struct place){u->shown, 0, 0}, "import-archive",
              "\"%s\" is left out: %s", shown.p, why);
    buf_release(&shown);
}

/* ---- files ---- */

static bool is_plain(zip_t *zip, zip_uint64_t i)
{
    zip_uint8_t system;
    zip_uint32_t attributes;
    if (zip_file_get_external_attributes(zip, i, 0, &system, &attributes) < 0 ||
        system != ZIP_OPSYS_UNIX)
        return true;
    mode_t mode = attributes >> 16;
    return !(mode & S_IFMT) || S_ISREG(mode);
}

static int too_large(struct unzipping *u)
{
    return diag_fail(
        u->diag, (struct place){u->shown, 0, 0},
        "what is in it would be more than %d times as large as itself; it "
        "is not unpacked further. If it is what it should be, unpack it and "
        "name the folder",
        UNZIP_RATIO);
}

/* 0; 1 if the file is to be left out, `why` says for what; -1 with a failure. */
static int copy_bytes(struct unzipping *u, zip_file_t *file, int fd, const char **why)
{
    char *piece = mem_alloc(PIECE);
    uint64_t size = 0;
    zip_int64_t n;
    int rc = 0;
    while (rc == 0 && (n = zip_fread(file, piece, PIECE)) != 0) {
        size += n > 0 ? (uint64_t)n : 0;
        if (n < 0)
            *why = "it is damaged", rc = 1;
        else if ((uint64_t)n > u->bytes_left)
            rc = too_large(u);
        else if (size > UNZIP_FILE_BYTES)
            *why = "it is larger than 256 MiB", rc = 1;
        else if (fs_write_fd(fd, (struct str){piece, (size_t)n}) < 0)
            rc = diag_fail(u->diag, (struct place){0}, "cannot unpack into \"%s\": %s",
                           u->folder, strerror(errno));
        else
            u->bytes_left -= (uint64_t)n;
    }
    free(piece);
    return rc;
}

/* Of two files of one name the first counts. */
static int write_file(struct unzipping *u, zip_file_t *file, const char *path,
                      const char **why)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (fd < 0) {
        *why = errno == EEXIST ? "there is another one of that name" : strerror(errno);
        return 1;
    }
    int rc = copy_bytes(u, file, fd, why);
    if (close(fd) < 0 && rc == 0)
        rc = diag_fail(u->diag, (struct place){0}, "cannot unpack into \"%s\": %s",
                       u->folder, strerror(errno));
    if (rc != 0)
        unlink(path);
    return rc;
}

static bool make_folders(const char *path)
{
    struct buf folder = BUF_INIT;
    buf_str(&folder, path_dir(str_z(path)));
    bool ok = fs_mkdirs(folder.p, NULL) == 0;
    buf_release(&folder);
    return ok;
}

static bool is_archive(struct str name)
{
    return str_eq_nocase(path_ext(name), STR("zip")) && str_find_char(name, '/', 0) < 0;
}

static int unpack_inner(struct unzipping *u, const char *path)
{
    struct unzipping inner = *u;
    inner.is_within = true;
    int rc = open_archive(&inner, path);
    u->files_left = inner.files_left;
    u->bytes_left = inner.bytes_left;
    return unlink(path) < 0 ? -1 : rc;
}

static int unpack_entry(struct unzipping *u, zip_t *zip, zip_uint64_t i,
                        struct str name)
{
    struct buf path = BUF_INIT;
    const char *why = NULL;
    path_join(&path, str_z(u->folder), name);
    zip_file_t *file = zip_fopen_index(zip, i, 0);
    int rc = 1;
    if (!file)
        why = "it is encrypted, or packed in a way that is not known";
    else if (!make_folders(path.p))
        why = "a file stands where its folder should be";
    else
        rc = write_file(u, file, path.p, &why);
    if (file)
        zip_fclose(file);
    if (rc == 0 && !u->is_within && is_archive(name))
        rc = unpack_inner(u, path.p);
    if (rc > 0)
        leave_out(u, name, why);
    buf_release(&path);
    return rc < 0 ? -1 : 0;
}

static int unpack_one(struct unzipping *u, zip_t *zip, zip_uint64_t i)
{
    struct buf name = BUF_INIT;
    const char *written = zip_get_name(zip, i, ZIP_FL_ENC_GUESS);
    put_name(written ? written : "", &name);
    int rc = 0;
    const char *why = name.n ? refusal(buf_view(&name)) : NULL;
    bool is_folder = name.n && name.p[name.n - 1] == '/';
    if (why)
        leave_out(u, buf_view(&name), why);
    else if (name.n && !is_folder && !is_plain(zip, i))
        leave_out(u, buf_view(&name), "it is a link or a device, not a file");
    else if (name.n && !is_folder)
        rc = unpack_entry(u, zip, i, buf_view(&name));
    buf_release(&name);
    return rc;
}

static int unpack_all(struct unzipping *u, zip_t *zip)
{
    zip_int64_t n = zip_get_num_entries(zip, 0);
    if ((uint64_t)n > u->files_left)
        return diag_fail(u->diag, (struct place){u->shown, 0, 0},
                         "has more than %zu files; unpack it and import it in parts",
                         u->files_left);
    u->files_left -= (size_t)n;
    int rc = 0;
    for (zip_int64_t i = 0; rc == 0 && i < n; i++)
        rc = unpack_one(u, zip, (zip_uint64_t)i);
    return rc;
}

static int open_archive(struct unzipping *u, const char *archive)
{
    int code = 0;
    zip_t *zip = zip_open(archive, ZIP_RDONLY, &code);
    if (!zip) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        diag_fail(u->diag, (struct place){u->shown, 0, 0},
                  "cannot be unpacked: %s; is it a .zip, and whole?",
                  zip_error_strerror(&error));
        zip_error_fini(&error);
        return -1;
    }
    int rc = unpack_all(u, zip);
    zip_discard(zip);
    return rc;
}

int unzip(const char *archive, const char *folder, const struct unzip_limits *limits,
          struct diag *diag)
{
    struct stat st;
    uint64_t size = stat(archive, &st) == 0 ? (uint64_t)st.st_size : 0;
    struct unzipping u = {.folder = folder,
                          .shown = str_z(archive),
                          .files_left = limits->files,
                          .bytes_left = limits->bytes
                                            ? limits->bytes
                                            : UNZIP_FREE_BYTES + UNZIP_RATIO * size,
                          .diag = diag};
    return open_archive(&u, archive);
}
