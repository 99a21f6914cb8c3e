/* Arguments in, exit status out. What holds for the whole process is set here:
 * the modes of files that are made, and the libraries that want a set-up. */
#include "cli/command.h"
#include "fences/highlight.h"
#include "html/html.h"
#include "markdown/markdown.h"
#include "util/mem.h"

#include <stdio.h>
#include <sys/stat.h>

int main(int argc, char **argv)
{
    umask(022);
    mem_setup();
    md_setup();
    html_setup();
    highlight_setup();
    int status = command_main(argc, argv);
    html_cleanup();
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("handbook: cannot write the result");
        return 2;
    }
    return status;
}
