/* Reading a file; see files.h. */
#include "content/files.h"

#include "content/decode.h"
#include "util/path.h"

#include <errno.h>

int files_read(const char *path, struct arena *arena, struct str *text,
               struct diag *diag)
{
    struct buf bytes = BUF_INIT;
    int rc = fs_read(path, &bytes, NULL); /* one bad file is a finding, no failure */
    if (rc < 0)
        diag_find(diag, DIAG_ERROR, (struct place){str_z(path), 0, 0},
                  "file-unreadable", "this file is left out, as it cannot be read: %s",
                  errno == EFBIG ? "it is larger than 256 MiB" : strerror(errno));
    else
        rc = decode_text(buf_view(&bytes), str_z(path), arena, diag, text);
    buf_release(&bytes);
    return rc;
}

bool files_is_markdown(struct str file)
{
    static const struct str endings[] = {
        STR_INIT("md"),  STR_INIT("markdown"), STR_INIT("mdx"), STR_INIT("mdown"),
        STR_INIT("mkd"), STR_INIT("qmd"),      STR_INIT("rmd")};
    struct str ext = path_ext(file);
    for (size_t i = 0; i < countof(endings); i++)
        if (str_eq_nocase(ext, endings[i]))
            return true;
    return false;
}

bool files_is_not_content(struct str rel)
{
    return str_eq(rel, STR("handbook.yaml")) || str_eq(rel, STR("handbook.yml")) ||
           str_eq(rel, STR("addresses.tsv")) || str_starts(rel, STR("layouts/")) ||
           str_starts(rel, STR("assets/"));
}
