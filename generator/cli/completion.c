/* handbook completion: what has a shell complete a command line, made from the tables
 * that `--help` is made of. Each shell has its own language for it: bash functions that
 * fill COMPREPLY, zsh calls of _arguments, fish a line for each thing that may be said.
 * See "Programmable Completion" in bash(1), "Completion System" in zshcompsys(1), and
 * complete(1) of fish. */
#include "cli/options.h"

#include "util/buf.h"

#include <stdio.h>

/* How a shell is told of a command and of its options, and what stands before, behind
 * and between. */
struct shell {
    const char *name;
    void (*begin)(void);
    void (*command)(const struct command *c);
    void (*option)(const struct command *c, const struct opt *o);
    void (*end_command)(const struct command *c);
    void (*end)(void);
};

/* Whether the value is the name of a file or folder: those are called so in help. */
static bool takes_file(const struct opt *o)
{
    static const char *const called[] = {"SRC", "OUT", "DIR", "DIR|STUB", "FILE"};
    for (size_t i = 0; o->value && i < countof(called); i++)
        if (strcmp(o->value, called[i]) == 0)
            return true;
    return false;
}

/* Prints a text inside single quotes, with a backslash before what `marked` has; what
 * ends a string in a shell is written as `quote`. */
static void print_quoted(const char *text, const char *marked, const char *quote)
{
    for (; *text; text++) {
        if (*text == '\'') {
            fputs(quote, stdout);
            continue;
        }
        if (strchr(marked, *text))
            putchar('\\');
        putchar(*text);
    }
}

/* "text|json" as "text json". */
static void print_choices(const char *choices)
{
    for (; *choices; choices++)
        putchar(*choices == '|' ? ' ' : *choices);
}

static void print_names(void)
{
    size_t n;
    const struct command *c = command_table(&n);
    for (size_t i = 0; i < n; i++)
        printf("%s ", c[i].name);
}

/* ---- bash ---- */

static void bash_begin(void)
{
    printf("# bash completion of handbook, made by: handbook completion bash\n"
           "_handbook() {\n"
           "    local cur=${COMP_WORDS[COMP_CWORD]} "
           "prev=${COMP_WORDS[COMP_CWORD - 1]} options= values=\n"
           "    COMPREPLY=()\n"
           "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
           "        COMPREPLY=($(compgen -W '");
    print_names();
    printf("--help --version' -- \"$cur\"))\n"
           "        return\n"
           "    fi\n"
           "    case ${COMP_WORDS[1]} in\n");
}

static void bash_command(const struct command *c)
{
    printf("    %s)\n        options+=' --help'\n", c->name);
}

static void bash_option(const struct command *c, const struct opt *o)
{
    (void)c;
    printf("        options+=' --%s'\n", o->name);
    if (option_is_flag(o))
        return;
    printf("        case $prev in --%s", o->name);
    if (o->letter)
        printf(" | -%c", o->letter);
    printf(") ");
    if (option_choices(o)) {
        printf("values='");
        print_choices(option_choices(o));
        printf("'");
    } else {
        printf("%s", takes_file(o) ? "return" : "compopt +o default; return");
    }
    printf(" ;; esac\n");
}

static void bash_end_command(const struct command *c)
{
    (void)c;
    printf("        ;;\n");
}

static void bash_end(void)
{
    printf(
        "    completion) values='bash zsh fish' ;;\n"
        "    esac\n"
        "    case $cur in -*) values=$options ;; esac\n"
        "    [ -z \"$values\" ] || COMPREPLY=($(compgen -W \"$values\" -- \"$cur\"))\n"
        "}\n"
        "complete -o default -F _handbook handbook\n");
}

/* ---- zsh ---- */

static void zsh_begin(void)
{
    size_t n;
    const struct command *c = command_table(&n);
    printf("#compdef handbook\n"
           "# zsh completion of handbook, made by: handbook completion zsh\n"
           "_handbook() {\n"
           "    local -a commands\n"
           "    commands=(\n");
    for (size_t i = 0; i < n; i++) {
        printf("        '%s:", c[i].name);
        print_quoted(c[i].summary, ":\\", "'\\''");
        printf("'\n");
    }
    printf("    )\n"
           "    if (( CURRENT == 2 )); then\n"
           "        _describe command commands\n"
           "        _arguments '--help[print the commands]' '--version[print the "
           "version]'\n"
           "        return\n"
           "    fi\n"
           "    shift words\n"
           "    (( CURRENT-- ))\n"
           "    case $words[1] in\n");
}

static void zsh_command(const struct command *c)
{
    printf("    %s)\n        _arguments -s \\\n", c->name);
}

static void zsh_option(const struct command *c, const struct opt *o)
{
    (void)c;
    if (o->letter)
        printf("            '(-%c --%s)'{-%c,--%s}'[", o->letter, o->name, o->letter,
               o->name);
    else
        printf("            '--%s[", o->name);
    print_quoted(o->help, "[]:\\", "'\\''");
    printf("]");
    if (!option_is_flag(o)) {
        printf(":");
        print_quoted(o->value, "[]:\\", "'\\''");
        printf(":");
    }
    if (option_choices(o)) {
        printf("(");
        print_choices(option_choices(o));
        printf(")");
    } else if (takes_file(o)) {
        printf("_files");
    }
    printf("' \\\n");
}

static void zsh_end_command(const struct command *c)
{
    printf("            '(-h --help)'{-h,--help}'[print the options]' \\\n"
           "            '*:%s:%s'\n"
           "        ;;\n",
           strcmp(c->name, "search") == 0 ? "query" : "file",
           strcmp(c->name, "search") == 0 ? " " : "_files");
}

static void zsh_end(void)
{
    printf("    completion) _values shell bash zsh fish ;;\n"
           "    esac\n"
           "}\n"
           "if [[ $funcstack[1] == _handbook ]]; then\n" /* found along $fpath */
           "    _handbook \"$@\"\n"
           "else\n"
           "    compdef _handbook handbook\n"
           "fi\n");
}

/* ---- fish ---- */

static void fish_begin(void)
{
    size_t n;
    const struct command *c = command_table(&n);
    printf("# fish completion of handbook, made by: handbook completion fish\n");
    for (size_t i = 0; i < n; i++) {
        printf("complete -c handbook -n __fish_use_subcommand -f -a %s -d '",
               c[i].name);
        print_quoted(c[i].summary, "\\", "\\'");
        printf("'\n");
    }
    printf("complete -c handbook -n __fish_use_subcommand -l version -d 'print the "
           "version'\n"
           "complete -c handbook -s h -l help -d 'print help'\n");
}

static void fish_command(const struct command *c)
{
    (void)c;
}

static void fish_option(const struct command *c, const struct opt *o)
{
    printf("complete -c handbook -n '__fish_seen_subcommand_from %s'", c->name);
    if (o->letter)
        printf(" -s %c", o->letter);
    printf(" -l %s", o->name);
    if (option_choices(o)) {
        printf(" -x -a '");
        print_choices(option_choices(o));
        printf("'");
    } else if (!option_is_flag(o)) {
        printf(takes_file(o) ? " -r" : " -x");
    }
    printf(" -d '");
    print_quoted(o->help, "\\", "\\'");
    printf("'\n");
}

static void fish_end(void)
{
    printf("complete -c handbook -n '__fish_seen_subcommand_from completion' -f -a "
           "'bash zsh fish'\n");
}

/* ---- all of them ---- */

static const struct shell shells[] = {
    {"bash", bash_begin, bash_command, bash_option, bash_end_command, bash_end},
    {"zsh", zsh_begin, zsh_command, zsh_option, zsh_end_command, zsh_end},
    {"fish", fish_begin, fish_command, fish_option, fish_command, fish_end}};

/* A command that is being told of. */
struct telling {
    const struct shell *shell;
    const struct command *command;
};

static void tell(void *context, const struct opt *table, size_t n)
{
    const struct telling *t = context;
    t->shell->command(t->command);
    for (size_t i = 0; i < n; i++)
        t->shell->option(t->command, &table[i]);
    t->shell->end_command(t->command);
}

static void print_completion(const struct shell *shell)
{
    size_t n;
    const struct command *c = command_table(&n);
    shell->begin();
    for (size_t i = 0; i < n; i++) {
        struct telling t = {shell, &c[i]};
        struct command one = c[i];
        one.tell = tell;
        one.context = &t;
        if (c[i].run != command_completion)
            one.run(&one, 0, NULL);
    }
    shell->end();
}

int command_completion(const struct command *self, int argc, char **argv)
{
    struct operand_vec operands = {0};
    const struct shell *shell = NULL;
    int status = options_parse(self, NULL, 0, argc, argv, &operands);
    for (size_t i = 0; operands.n == 1 && i < countof(shells); i++)
        if (strcmp(shells[i].name, operands.p[0]) == 0)
            shell = &shells[i];
    if (status == OPTIONS_READ && !shell)
        status = wrong_use(self, "name a shell: bash, zsh or fish");
    if (status == OPTIONS_READ) {
        print_completion(shell);
        status = 0;
    }
    vec_release(&operands);
    return status;
}
