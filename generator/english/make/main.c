/* Makes the tables of english.h from a dictionary of Hunspell and the thesaurus; run
 * by make, and no part of the program.
 *
 *     english RULES WORDS THESAURUS OUT */
#include "english/make/sides.h"
#include "english/make/words.h"
#include "util/fs.h"

#include <stdio.h>
#include <stdlib.h>

/* The first line of a list of Hunspell says how many words follow, roughly. A list
 * that was cut, or is none, would go unnoticed: it just knows fewer words. */
static int check_list(struct str list, const char *file, struct diag *diag)
{
    struct str line = {0}, rest = list;
    long told = str_next(&rest, '\n', &line) ? strtol(line.p, NULL, 10) : 0, n = 0;
    while (str_next(&rest, '\n', &line))
        n++;
    return told > 0 && n >= told / 10 * 9
               ? 0
               : diag_fail(diag, (struct place){.file = str_z(file)},
                           "is no list of words, or not a whole one; install the "
                           "package hunspell-en-us again");
}

static int make(char **files, struct buf *out, struct diag *diag)
{
    struct buf affixes = BUF_INIT, list = BUF_INIT, thesaurus = BUF_INIT;
    struct english e = {0};
    int rc = -1;
    size_t bad = 0;
    if (fs_read(files[0], &affixes, diag) == 0 && fs_read(files[1], &list, diag) == 0 &&
        fs_read(files[2], &thesaurus, diag) == 0 &&
        check_list(buf_view(&list), files[1], diag) == 0) {
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
