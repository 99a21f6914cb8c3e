/* Shows an address to the user. */
#ifndef PROCESS_BROWSER_H
#define PROCESS_BROWSER_H

#include <stdbool.h>

/* The program that does it: $BROWSER, or xdg-open. */
const char *browser_program(void);

/* Runs it and waits for it; false if it did not end well. */
bool browser_open(const char *address);

#endif
