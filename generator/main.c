/* Arguments in, exit status out. What holds for the whole process is set here:
 * the modes of files that are made. */
#include "cli/command.h"

#include <stdio.h>
#include <sys/stat.h>

int main(int argc, char **argv)
{
    umask(022);
    int status = command_main(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("handbook: cannot write the result");
        return 2;
    }
    return status;
}
