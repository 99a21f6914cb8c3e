/* Options of a command as a table, from which both parsing and `--help` are
 * made, so that they cannot disagree.
 *
 *     const struct opt table[] = {
 *         {'o', "output", "OUT", "write the site into OUT", OPT_TEXT, &output, 0},
 *         {'q', "quiet", NULL, "no messages but errors", OPT_FLAG, &quiet, 0},
 *     };
 *     int status = options_parse(self, table, 2, argc, argv, NULL);
 *     return status == OPTIONS_READ ? build(&options) : status;
 *
 * Both "--output OUT" and "--output=OUT", "-o OUT" and "-oOUT" are read;
 * options may follow operands; "--" ends them. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"
#include "util/diag.h"
#include "util/vec.h"

enum opt_kind {
    OPT_FLAG,   /* bool */
    OPT_TEXT,   /* const char *, never empty */
    OPT_SOURCE, /* the same; if it is not given: "content", which must exist */
    OPT_ALONE,  /* bool; a command that is asked for this alone needs no source */
    OPT_CHOICE, /* the same; one of those that `value` lists: "text|json" */
    OPT_NUMBER, /* int, 1 … max; 0 is allowed too if max is negative */
    OPT_FORMAT  /* enum diag_format: text, json or github */
};

struct opt {
    char letter; /* 0: none */
    const char *name;
    const char *value; /* how help calls the value; NULL for a flag */
    const char *help;
    enum opt_kind kind;
    void *into;
    int max;
};

VEC(operand_vec, const char *);

enum { OPTIONS_READ = -1 };

/* Whether an option stands alone, without a value. */
bool option_is_flag(const struct opt *o);

/* What the value may be, as "text|json"; NULL if it may be anything. */
const char *option_choices(const struct opt *o);

/* Fills in the targets and `operands` (NULL: the command takes none) and
 * returns OPTIONS_READ; or, with help or a line on what is wrong printed, the
 * exit status. Every command also takes -h and --help. If `self` is asked to tell of
 * its options, that is all that is done, with status 0. */
int options_parse(const struct command *self, const struct opt *table, size_t n,
                  int argc, char **argv, struct operand_vec *operands);

/* Prints findings: text is for people, so it goes to stderr, gathered unless they
 * ask for all; what programs read is a result and complete. */
void print_findings(const struct diag *diag, enum diag_format format, bool all);

/* Prints "handbook COMMAND: message; see handbook COMMAND --help" and returns
 * the exit status 2. */
int wrong_use(const struct command *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
