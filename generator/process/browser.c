/* $BROWSER; see browser.h. */
#include "process/browser.h"

#include "process/process.h"

#include <stdlib.h>

const char *browser_program(void)
{
    const char *program = getenv("BROWSER");
    return program && *program ? program : "xdg-open";
}

bool browser_open(const char *address)
{
    const char *const argv[] = {browser_program(), address, NULL};
    return process_run_shared(argv[0], argv) == 0;
}
