/* The table of commands; see command.h. */
#include "cli/command.h"

#include "util/plain.h"
#include "util/version.h"

#include <stdio.h>
#include <string.h>

static const struct command commands[] = {
    {.name = "build",
     .usage = "[-s SRC] [-o OUT] [options]",
     .summary =
         "Turn notes and a catalogue of services into a site and its search index.",
     .run = command_build},
    {.name = "serve",
     .usage = "[-s SRC] [-p PORT] [options]",
     .summary =
         "Serve the site on this machine, building it anew whenever a file changes.",
     .run = command_serve},
    {.name = "search",
     .usage = "[--index DIR|STUB] [options] [--] QUERY...",
     .summary =
         "Search the index of a site, in the order in which the site searches itself.",
     .run = command_search},
    {.name = "check",
     .usage = "[-s SRC] [options]",
     .summary = "Report what is wrong in a source, as a build would; mend some of it, "
                "if asked.",
     .run = command_check},
    {.name = "services",
     .usage = "[-s SRC] [--write DIR]",
     .summary =
         "List the services of a source, or write files for those read from its notes.",
     .run = command_services},
    {.name = "addresses",
     .usage = "[-s SRC] [--update]",
     .summary = "List every address of a site, and where those it had lead; or write "
                "them down.",
     .run = command_addresses},
    {.name = "model",
     .usage = "[-s SRC] PAGE",
     .summary =
         "Print what the layout of a page gets, as JSON, for who writes layouts.",
     .run = command_model},
    {.name = "import",
     .usage = "FROM DIR [options]",
     .summary =
         "Write what another tool exported, as a source, into the new folder DIR.",
     .run = command_import},
    {.name = "init",
     .usage = "DIR [--action REPO@COMMIT]",
     .summary = "Write a small handbook into DIR to start from, with a workflow that "
                "publishes "
                "it.",
     .run = command_init},
    {.name = "completion",
     .usage = "bash|zsh|fish",
     .summary = "Print what has a shell complete commands, options and their values.",
     .run = command_completion},
};

enum { COMMANDS = countof(commands) };

const struct command *command_table(size_t *n)
{
    *n = COMMANDS;
    return commands;
}

static int print_help(void)
{
    printf("Usage: handbook COMMAND [options]\n\n"
           "Turns Markdown notes and a catalogue of services into a handbook that "
           "works on any\nweb server, from the file system and in the terminal.\n\n");
    for (int i = 0; i < COMMANDS; i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].summary);
    printf("\nhandbook COMMAND --help lists the options of a command;\n"
           "handbook --version prints the version.\n");
    return 0;
}

static int print_version(void)
{
    printf("handbook " HANDBOOK_VERSION "\nLicence GPLv3+: GNU GPL version 3 or later "
           "<https://gnu.org/licenses/gpl.html>.\n"
           "What you make with it may be under terms of your choice.\n");
    return 0;
}

static int wrong_command(const char *name)
{
    struct buf line = BUF_INIT;
    if (name)
        buf_printf(&line, "there is no command \"%s\"", name);
    else
        buf_puts(&line, "name a command");
    for (int i = 0; i < COMMANDS; i++)
        buf_printf(&line, "%s%s", i ? ", " : " (", commands[i].name);
    plain_line(stderr, "handbook: %s); see handbook --help", line.p);
    buf_release(&line);
    return 2;
}

int command_main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;
    if (!name)
        return wrong_command(NULL);
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        return print_help();
    if (strcmp(name, "--version") == 0)
        return print_version();
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0)
            return commands[i].run(&commands[i], argc - 1, argv + 1);
    return wrong_command(name);
}
