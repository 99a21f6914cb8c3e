/* What a child may see and do, where the kernel can hold it to that: Landlock (Linux
 * 5.13 and later) for files, the net and signals, seccomp for system calls. Where it
 * cannot, nothing is said and all else holds. Known to process/ alone.
 *
 * A program may read what programs are made of (/usr, libraries, fonts, its own folder)
 * and the folders that its caller names; nothing of the user's, nothing of /proc. It
 * may write to no file by its name, open no socket, look into no other process. */
#ifndef PROCESS_CONFINE_H
#define PROCESS_CONFINE_H

#include <stdbool.h>

/* Rules for the program at this absolute path, as a file to be closed; or -1. With
 * `sees_all` it may read everything. `folders` ends in NULL, or is NULL. */
int confine_rules(const char *program, const char *const *folders, bool sees_all);

/* Binds this process, which has given up new privileges, to the rules (-1: none) and
 * what it starts. Only system calls. False if the kernel knows of it and refuses. */
bool confine_self(int rules);

#endif
