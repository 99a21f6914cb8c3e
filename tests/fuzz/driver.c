/* Stands in for a fuzzer: runs a target once on each file that is named, or
 * that lies in a folder that is named. For replaying seeds, and inputs that a
 * fuzzer found. Prints TAP. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static int replay(const char *path, int number)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        printf("not ok %d - %s cannot be read\n", number, path);
        return 1;
    }
    fseek(f, 0, SEEK_END);
    size_t n = (size_t)ftell(f);
    rewind(f);
    /* As long as the input and no longer, so that reading past it is noticed. */
    uint8_t *bytes = malloc(n ? n : 1);
    n = fread(bytes, 1, n, f);
    fclose(f);
    LLVMFuzzerTestOneInput(bytes, n);
    free(bytes);
    printf("ok %d - %s\n", number, path);
    fflush(stdout);
    return 0;
}

static int replay_all(const char *path, int *number)
{
    struct stat st;
    if (stat(path, &st) < 0 || !S_ISDIR(st.st_mode))
        return replay(path, ++*number);
    struct dirent **names = NULL;
    int n = scandir(path, &names, NULL, alphasort), bad = 0;
    for (int i = 0; i < n; i++) {
        char below[4096];
        snprintf(below, sizeof(below), "%s/%s", path, names[i]->d_name);
        if (names[i]->d_name[0] != '.')
            bad |= replay(below, ++*number);
        free(names[i]);
    }
    free(names);
    return bad;
}

int main(int argc, char **argv)
{
    int number = 0, bad = 0;
    for (int i = 1; i < argc; i++)
        bad |= replay_all(argv[i], &number);
    printf("1..%d\n", number);
    return bad;
}
