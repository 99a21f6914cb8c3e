/* Reading a file; see files.h. */
#include "content/files.h"

#include "util/path.h"
#include "util/utf8.h"

int files_read(struct site *site, const char *path, struct str *text, struct diag *diag)
{
    struct buf bytes = BUF_INIT;
    int rc = fs_read(path, &bytes, diag);
    ptrdiff_t bad = rc == 0 ? utf8_invalid_at(buf_view(&bytes)) : -1;
    if (bad >= 0) {
        int line = 1;
        for (ptrdiff_t i = 0; i < bad; i++)
            line += bytes.p[i] == '\n';
        rc = diag_fail(diag, (struct place){str_z(path), line, 0},
                       "not UTF-8 (byte 0x%02X); save the file as UTF-8",
                       (unsigned char)bytes.p[bad]);
    }
    if (rc == 0)
        *text = arena_str(&site->arena, buf_view(&bytes));
    buf_release(&bytes);
    return rc;
}

bool files_is_markdown(struct str file)
{
    struct str ext = path_ext(file);
    return str_eq_nocase(ext, STR("md")) || str_eq_nocase(ext, STR("markdown"));
}

bool files_is_not_content(struct str rel)
{
    return str_eq(rel, STR("handbook.yaml")) || str_eq(rel, STR("addresses.tsv")) ||
           str_starts(rel, STR("layouts/")) || str_starts(rel, STR("assets/"));
}
