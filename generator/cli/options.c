/* Parsing and printing tables of options; see options.h. */
#include "cli/options.h"

#include "util/fs.h"
#include "util/plain.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

void print_findings(const struct diag *diag, enum diag_format format, bool all)
{
    bool gather = format == DIAG_TEXT && !all;
    diag_print(diag, gather ? DIAG_GATHERED : format,
               format == DIAG_TEXT ? stderr : stdout);
}

int wrong_use(const struct command *self, const char *format, ...)
{
    struct buf what = BUF_INIT;
    va_list args;
    va_start(args, format);
    buf_vprintf(&what, format, args);
    va_end(args);
    plain_line(stderr, "handbook %s: %s; see handbook %s --help", self->name, what.p,
               self->name);
    buf_release(&what);
    return 2;
}

static void print_help(const struct command *self, const struct opt *table, size_t n)
{
    printf("Usage: handbook %s %s\n\n%s\n\n", self->name, self->usage, self->summary);
    for (size_t i = 0; i < n; i++) {
        char left[64];
        snprintf(left, sizeof left, "%s--%s%s%s", table[i].letter ? "" : "    ",
                 table[i].name, table[i].value ? " " : "",
                 table[i].value ? table[i].value : "");
        if (table[i].letter)
            printf("  -%c, %-26s %s\n", table[i].letter, left, table[i].help);
        else
            printf("  %-30s %s\n", left, table[i].help);
    }
    printf("  -h, %-26s %s\n", "--help", "print this and end");
}

static int read_number(const struct command *self, const struct opt *o,
                       const char *text)
{
    int least = o->max < 0 ? 0 : 1, most = o->max < 0 ? -o->max : o->max;
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (errno || end == text || *end || number < least || number > most)
        return wrong_use(self, "--%s takes a number from %d to %d, not \"%s\"", o->name,
                         least, most, text);
    *(int *)o->into = (int)number;
    return 0;
}

static int read_choice(const struct command *self, const struct opt *o,
                       const char *text)
{
    struct str rest = str_z(o->value), choice;
    while (str_next(&rest, '|', &choice))
        if (str_eq(choice, str_z(text))) {
            *(const char **)o->into = text;
            return 0;
        }
    return wrong_use(self, "--%s takes %s, not \"%s\"", o->name, o->value, text);
}

static const char formats[] = "text|json|github";

static int read_format(const struct command *self, const struct opt *o,
                       const char *text)
{
    static const char *const names[] = {
        [DIAG_TEXT] = "text", [DIAG_JSON] = "json", [DIAG_GITHUB] = "github"};
    for (size_t i = 0; i < countof(names); i++)
        if (strcmp(names[i], text) == 0) {
            *(enum diag_format *)o->into = (enum diag_format)i;
            return 0;
        }
    return wrong_use(self, "--%s takes text, json or github, not \"%s\"", o->name,
                     text);
}

bool option_is_flag(const struct opt *o)
{
    return o->kind == OPT_FLAG || o->kind == OPT_ALONE;
}

const char *option_choices(const struct opt *o)
{
    return o->kind == OPT_CHOICE ? o->value : o->kind == OPT_FORMAT ? formats : NULL;
}

/* Stores a value; returns 0, or 2 with a message printed. */
static int store(const struct command *self, const struct opt *o, const char *text)
{
    switch (o->kind) {
    case OPT_FLAG:
    case OPT_ALONE:
        *(bool *)o->into = true;
        return 0;
    case OPT_TEXT:
    case OPT_SOURCE:
        if (!*text)
            return wrong_use(self, "--%s needs a value that is not empty", o->name);
        *(const char **)o->into = text;
        return 0;
    case OPT_CHOICE:
        return read_choice(self, o, text);
    case OPT_NUMBER:
        return read_number(self, o, text);
    case OPT_FORMAT:
        return read_format(self, o, text);
    }
    return 2;
}

static const struct opt *find_long(const struct opt *table, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(str_z(table[i].name), name))
            return &table[i];
    return NULL;
}

static const struct opt *find_short(const struct opt *table, size_t n, char letter)
{
    for (size_t i = 0; i < n; i++)
        if (table[i].letter && table[i].letter == letter)
            return &table[i];
    return NULL;
}

/* What is left to read: the arguments from `at` on. */
struct reading {
    const struct command *self;
    const struct opt *table;
    size_t n;
    char **argv;
    int argc, at;
    bool has_operands;
};

static const char *way_out(const struct reading *r)
{
    return r->has_operands ? " (behind \"--\" it is taken as it is)" : "";
}

/* The value of `o`: what stands behind it in the same argument, or the next. */
static int read_value(struct reading *r, const struct opt *o, const char *attached)
{
    if (attached)
        return store(r->self, o, attached);
    if (r->at >= r->argc)
        return wrong_use(r->self, "--%s needs a value (%s)", o->name, o->value);
    return store(r->self, o, r->argv[r->at++]);
}

static int read_long(struct reading *r, const char *arg)
{
    const char *equals = strchr(arg, '=');
    struct str name = {arg, equals ? (size_t)(equals - arg) : strlen(arg)};
    const struct opt *o = find_long(r->table, r->n, name);
    if (!o)
        return wrong_use(r->self, "there is no option --%.*s%s", STR_ARG(name),
                         way_out(r));
    if (!option_is_flag(o))
        return read_value(r, o, equals ? equals + 1 : NULL);
    if (equals)
        return wrong_use(r->self, "--%s takes no value", o->name);
    return store(r->self, o, "");
}

/* "-qj4": flags one behind the other, the last may take a value. */
static int read_short(struct reading *r, const char *arg)
{
    for (; *arg; arg++) {
        const struct opt *o = find_short(r->table, r->n, *arg);
        if (!o)
            return wrong_use(r->self, "there is no option -%c%s", *arg, way_out(r));
        if (!option_is_flag(o))
            return read_value(r, o, arg[1] ? arg + 1 : NULL);
        if (store(r->self, o, ""))
            return 2;
    }
    return 0;
}

static bool asks_for_help(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

static int read_operand(struct reading *r, const char *arg,
                        struct operand_vec *operands)
{
    if (!operands)
        return wrong_use(r->self, "\"%s\" is no option, and nothing else is taken",
                         arg);
    vec_push(operands, arg);
    return 0;
}

static int read_arguments(struct reading *r, struct operand_vec *operands)
{
    bool only_operands = false;
    int status = 0;
    while (status == 0 && r->at < r->argc) {
        const char *arg = r->argv[r->at++];
        if (only_operands || arg[0] != '-' || !arg[1])
            status = read_operand(r, arg, operands);
        else if (strcmp(arg, "--") == 0)
            only_operands = true;
        else
            status = arg[1] == '-' ? read_long(r, arg + 2) : read_short(r, arg + 1);
    }
    return status;
}

static bool needs_source(const struct opt *table, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (table[i].kind == OPT_ALONE && *(const bool *)table[i].into)
            return false;
    return true;
}

static int fill_in_source(const struct command *self, const struct opt *o)
{
    const char **source = o->into;
    if (*source)
        return 0;
    if (fs_kind("content") != FS_DIR)
        return wrong_use(self, "name a Markdown file or a folder with -s (there is no "
                               "folder \"content\" here)");
    *source = "content";
    return 0;
}

int options_parse(const struct command *self, const struct opt *table, size_t n,
                  int argc, char **argv, struct operand_vec *operands)
{
    if (self->tell) {
        self->tell(self->context, table, n);
        return 0;
    }
    if (asks_for_help(argc, argv)) {
        print_help(self, table, n);
        return 0;
    }
    struct reading r = {self, table, n, argv, argc, 1, operands != NULL};
    int status = read_arguments(&r, operands);
    for (size_t i = 0; status == 0 && i < n; i++)
        if (table[i].kind == OPT_SOURCE && needs_source(table, n))
            status = fill_in_source(self, &table[i]);
    return status ? status : OPTIONS_READ;
}
