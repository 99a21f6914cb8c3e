/* handbook search: asks the index of a site from the terminal. */
#ifndef CLI_SEARCH_H
#define CLI_SEARCH_H

/* argv[0] is the command's name. Returns the exit status: 0 found, 1 nothing
 * found, 2 wrong use or failure. */
int cmd_search(int argc, char **argv);

#endif
