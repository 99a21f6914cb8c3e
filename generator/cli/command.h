/* The commands of the program as a table, and the way from arguments to an
 * exit status:
 *
 *     0   done; warnings at most. search: something was found
 *     1   errors in somebody's text. search: nothing was found
 *     2   wrong use, or a failure
 *
 * Results go to stdout, messages to stderr. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stddef.h>

struct opt;

struct command {
    const char *name;
    const char *usage;   /* the operands and options in one line */
    const char *summary; /* what it does, a line of `handbook --help` */
    int (*run)(const struct command *self, int argc, char **argv);
    /* Not NULL: run() does nothing but tell of its options (cli/options.h). */
    void (*tell)(void *context, const struct opt *table, size_t n);
    void *context;
};

/* All commands, in the order of `handbook --help`. */
const struct command *command_table(size_t *n);

/* Runs the command that argv[1] names and returns the exit status. */
int command_main(int argc, char **argv);

/* One file each. argv[0] is the command's name. */
int command_addresses(const struct command *self, int argc, char **argv);
int command_build(const struct command *self, int argc, char **argv);
int command_check(const struct command *self, int argc, char **argv);
int command_completion(const struct command *self, int argc, char **argv);
int command_import(const struct command *self, int argc, char **argv);
int command_init(const struct command *self, int argc, char **argv);
int command_model(const struct command *self, int argc, char **argv);
int command_search(const struct command *self, int argc, char **argv);
int command_services(const struct command *self, int argc, char **argv);
int command_serve(const struct command *self, int argc, char **argv);

#endif
