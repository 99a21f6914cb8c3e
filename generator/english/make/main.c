/* Makes the tables of english.h from a dictionary of Hunspell and the thesaurus; run
 * by make, and no part of the program.
 *
 *     english RULES WORDS THESAURUS OUT */
#include "english/make/sides.h"
#include "english/make/words.h"
#include "util/fs.h"

#include <stdio.h>

static int make(char **files, struct buf *out, struct diag *diag)
{
    struct buf affixes = BUF_INIT, list = BUF_INIT, thesaurus = BUF_INIT;
    struct english e = {0};
    int rc = -1;
    size_t bad = 0;
    if (fs_read(files[0], &affixes, diag) == 0 && fs_read(files[1], &list, diag) == 0 &&
        fs_read(files[2], &thesaurus, diag) == 0) {
        buf_add(out, &e, sizeof e);
        words_make(&e, out, buf_view(&affixes), buf_view(&list), buf_view(&thesaurus));
        bad = sides_make(&e, out, buf_view(&thesaurus));
        memcpy(out->p, &e, sizeof e);
        rc = bad ? diag_fail(diag, (struct place){.file = str_z(files[2])},
                             "%zu lines are no entries", bad)
                 : 0;
    }
    buf_release(&affixes);
    buf_release(&list);
    buf_release(&thesaurus);
    return rc;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return fputs("usage: english RULES WORDS THESAURUS OUT\n", stderr), 2;
    struct diag *diag = diag_new();
    struct buf out = BUF_INIT;
    int rc = make(argv + 1, &out, diag);
    if (rc == 0)
        rc = fs_write(argv[4], buf_view(&out), diag);
    if (rc)
        diag_print(diag, DIAG_TEXT, stderr);
    buf_release(&out);
    diag_free(diag);
    return rc ? 1 : 0;
}
