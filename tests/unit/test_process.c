/* process/ and git/: children that are given nothing they do not need. */
#include "process/process.h"

#include "git/git.h"
#include "util/fs.h"
#include "util/temporary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static enum process_end run(const char *program, const char *argument, struct process p,
                            struct buf *out)
{
    const char *const argv[] = {program, argument, NULL};
    struct buf errors = BUF_INIT;
    p.argv = argv;
    if (!p.seconds)
        p.seconds = 20;
    if (!p.memory)
        p.memory = 1 << 30;
    if (!p.output_max)
        p.output_max = 1 << 20;
    enum process_end end = process_run(&p, out, &errors);
    buf_release(&errors);
    return end;
}

static void test_process(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    assert_int_equal(run("cat", NULL, (struct process){.input = STR("a\nb")}, &out),
                     PROCESS_OK);
    assert_string_equal(out.p, "a\nb");
    buf_clear(&out);
    assert_int_equal(run("false", NULL, (struct process){0}, &out), PROCESS_FAILED);
    assert_int_equal(run("/nowhere/x", NULL, (struct process){0}, &out),
                     PROCESS_MISSING);
    assert_int_equal(run("yes", NULL, (struct process){0}, &out), PROCESS_FLOOD);
    buf_release(&out);
}

static void test_process_time(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    time_t begun = time(NULL);
    assert_int_equal(run("sleep", "60", (struct process){.seconds = 1}, &out),
                     PROCESS_TIMEOUT);
    assert_true(time(NULL) - begun < 10);
    buf_release(&out);
}

static void test_process_memory(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    /* awk doubles a string until it may have no more. */
    assert_int_equal(run("awk",
                         "BEGIN{s=\"x\";while(length(s)<1e9)s=s s;print length(s)}",
                         (struct process){.memory = 64 << 20}, &out),
                     PROCESS_FAILED);
    buf_release(&out);
}

/* A line of shell, as a child that is given nothing. */
static struct buf shell(const char *line, const char *const *variables)
{
    const char *const argv[] = {"sh", "-c", line, NULL};
    struct buf out = BUF_INIT, errors = BUF_INIT;
    struct process p = {.argv = argv,
                        .variables = variables,
                        .sees_all = true,
                        .seconds = 20,
                        .memory = 1 << 30,
                        .output_max = 1 << 20};
    assert_int_equal(process_run(&p, &out, &errors), PROCESS_OK);
    buf_release(&errors);
    return out;
}

static void test_environment(void **state)
{
    (void)state;
    static const char *const more[] = {"COLOUR=blue", NULL};
    setenv("GIT_DIR", "/somewhere", 1);
    setenv("LD_PRELOAD", "", 1);
    struct buf out =
        shell("env | grep -v -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD= | sort; "
              "pwd",
              more);
    unsetenv("GIT_DIR");
    unsetenv("LD_PRELOAD");
    struct buf expected = BUF_INIT;
    buf_puts(&expected, "COLOUR=blue\nHOME=/nonexistent\nLC_ALL=C.UTF-8\nPATH=");
    process_search_path(&expected);
    buf_puts(&expected,
             "\nTZ=UTC0\nXDG_CACHE_HOME=/nonexistent\n"
             "XDG_CONFIG_HOME=/nonexistent\nXDG_DATA_HOME=/nonexistent\n/\n");
    assert_string_equal(out.p, expected.p);
    buf_release(&expected);
    buf_release(&out);
}

static void test_search_path(void **state)
{
    (void)state;
    char *before = strdup(getenv("PATH"));
    struct buf path = BUF_INIT, found = BUF_INIT;
    setenv("PATH", ":.:/nowhere/bin:bin:/usr/bin::/bin:../x:", 1);
    process_search_path(&path);
    assert_string_equal(path.p, "/nowhere/bin:/usr/bin:/bin");
    assert_true(process_find("env", &found));
    assert_string_equal(found.p, "/usr/bin/env");
    setenv("PATH", "", 1);
    buf_clear(&found);
    assert_false(process_find("env", &found));
    buf_clear(&found);
    assert_false(process_find("./env", &found));
    buf_clear(&found);
    assert_false(process_find("/usr/bin", &found)); /* a folder */
    setenv("PATH", before, 1);
    free(before);
    buf_release(&path);
    buf_release(&found);
}

/* No file of ours is open in a child, marked so or not. */
static void test_files(void **state)
{
    (void)state;
    int left = dup(STDERR_FILENO);
    assert_true(left > 2);
    struct buf out = shell("ls /proc/$$/fd; readlink /proc/$$/fd/0", NULL);
    assert_string_equal(out.p, "0\n1\n2\n/dev/null\n");
    close(left);
    buf_release(&out);
}

static void test_limits(void **state)
{
    (void)state;
    struct buf out = shell("ulimit -c; ulimit -f; ulimit -v; ulimit -t", NULL);
    assert_string_equal(out.p, "0\n2048\n1048576\n20\n");
    buf_release(&out);
}

/* What a child leaves running ends with it. */
static void test_group(void **state)
{
    (void)state;
    struct buf out = shell("sleep 300 >/dev/null 2>&1 & echo $!", NULL);
    pid_t left = (pid_t)strtol(out.p, NULL, 10);
    assert_true(left > 1);
    struct buf path = BUF_INIT, status = BUF_INIT;
    struct diag *diag = diag_new();
    buf_printf(&path, "/proc/%ld/cmdline", (long)left);
    for (int i = 0; i < 200 && fs_kind(path.p) == FS_FILE; i++) {
        buf_clear(&status);
        if (fs_read(path.p, &status, diag) < 0 || !status.n)
            break; /* gone, or waiting to be reaped by init */
        usleep(10000);
    }
    buf_clear(&status);
    bool gone = fs_kind(path.p) == FS_MISSING || fs_read(path.p, &status, diag) < 0 ||
                !status.n;
    assert_true(gone);
    diag_free(diag);
    buf_release(&path);
    buf_release(&status);
    buf_release(&out);
}

static void test_silence(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    time_t begun = time(NULL);
    assert_int_equal(run("sh", "-c", (struct process){0}, &out), PROCESS_FAILED);
    assert_int_equal(run("sleep", "60", (struct process){.silent_seconds = 1}, &out),
                     PROCESS_TIMEOUT);
    assert_true(time(NULL) - begun < 10);
    buf_release(&out);
}

static void test_shared(void **state)
{
    (void)state;
    const char *const yes[] = {"true", NULL}, *const no[] = {"sh", "-c", "exit 3",
                                                             NULL};
    const char *const killed[] = {"sh", "-c", "kill -9 $$", NULL};
    assert_int_equal(process_run_shared("true", yes), 0);
    assert_int_equal(process_run_shared("sh", no), 3);
    assert_int_equal(process_run_shared("sh", killed), -1);
    assert_int_equal(process_run_shared("/nowhere/x", yes), -1);
}

/* The form in which others ask: which files are ignored. */
static void test_git_ignored(void **state)
{
    (void)state;
    struct buf root = BUF_INIT, notes = BUF_INIT, line = BUF_INIT;
    struct diag *diag = diag_new();
    assert_int_equal(temporary_folder("test", &root), 0);
    buf_printf(&line,
               "cd %s && git init -q . && mkdir notes && cd notes && echo '*.tmp' "
               ">.gitignore && touch a.md b.tmp c.md d.tmp && echo c.md "
               ">../.git/info/exclude && git add -f d.tmp",
               root.p);
    buf_printf(&notes, "%s/notes", root.p);
    if (system(line.p) != 0)
        skip();
    struct git *git = git_open(notes.p, diag);
    assert_non_null(git);
    assert_int_equal(git_head(git).n, 0);
    assert_true(str_eq(git_prefix(git), STR("notes/")));
    assert_false(git_is_shallow(git));
    const char *const argv[] = {"ls-files",           "-z", "-o", "-i",
                                "--exclude-standard", NULL};
    struct buf out = BUF_INIT;
    assert_true(git_run(git, argv, (struct str){0}, &out, diag));
    assert_int_equal(out.n, 23);
    assert_memory_equal(out.p, "notes/b.tmp\0notes/c.md", 23);
    git_close(git);
    assert_int_equal(diag_status(diag, true), 0);
    assert_int_equal(fs_remove(root.p, diag), 0);
    diag_free(diag);
    buf_release(&out);
    buf_release(&root);
    buf_release(&notes);
    buf_release(&line);
}

/* ---- what a child sees ---- */

static bool have_landlock(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, 1) > 0;
}

static enum process_end shell_in(const char *line, const char *const *folders,
                                 bool sees_all, struct buf *out, struct buf *errors)
{
    const char *const argv[] = {"bash", "-c", line, NULL};
    struct process p = {.argv = argv,
                        .folders = folders,
                        .sees_all = sees_all,
                        .seconds = 20,
                        .memory = 1 << 30,
                        .output_max = 1 << 20};
    buf_clear(out);
    buf_clear(errors);
    return process_run(&p, out, errors);
}

static void test_sight(void **state)
{
    (void)state;
    struct buf root = BUF_INIT, path = BUF_INIT, line = BUF_INIT, out = BUF_INIT,
               errors = BUF_INIT;
    if (!have_landlock())
        skip();
    struct diag *diag = diag_new();
    assert_int_equal(temporary_folder("test", &root), 0);
    buf_printf(&path, "%s/secret", root.p);
    assert_int_equal(fs_write(path.p, STR("secret"), diag), 0);
    const char *const folders[] = {root.p, NULL};

    buf_printf(&line, "cat %s", path.p);
    assert_int_equal(shell_in(line.p, NULL, false, &out, &errors), PROCESS_FAILED);
    assert_string_equal(out.p, "");
    assert_int_equal(shell_in(line.p, folders, false, &out, &errors), PROCESS_OK);
    assert_string_equal(out.p, "secret");
    assert_int_equal(shell_in(line.p, NULL, true, &out, &errors), PROCESS_OK);

    /* Nothing is written, made, moved or removed. */
    static const char *const writes[] = {
        "echo x >%s/secret",   "echo x >>%s/secret", "echo x >%s/new",
        "mkdir %s/new",        "rm %s/secret",       "mv %s/secret %s/new",
        "ln %s/secret %s/new", "mkfifo %s/new",      "truncate -s 1 %s/secret"};
    for (size_t i = 0; i < countof(writes); i++) {
        buf_clear(&line);
        for (const char *p = writes[i]; *p; p++)
            if (p[0] == '%')
                buf_puts(&line, root.p), p++;
            else
                buf_putc(&line, *p);
        assert_int_not_equal(shell_in(line.p, folders, true, &out, &errors),
                             PROCESS_OK);
    }
    buf_clear(&line);
    buf_printf(&line, "ls %s; cat %s", root.p, path.p);
    assert_int_equal(shell_in(line.p, folders, false, &out, &errors), PROCESS_OK);
    assert_string_equal(out.p, "secret\nsecret");

    /* Nor are other processes looked into. */
    buf_clear(&line);
    buf_printf(&line, "cat /proc/%ld/environ", (long)getpid());
    assert_int_equal(shell_in(line.p, NULL, false, &out, &errors), PROCESS_FAILED);
    assert_string_equal(out.p, "");
    assert_int_equal(fs_remove(root.p, diag), 0);
    diag_free(diag);
    buf_release(&root);
    buf_release(&path);
    buf_release(&line);
    buf_release(&out);
    buf_release(&errors);
}

static void test_net(void **state)
{
    (void)state;
#if defined __x86_64__ || defined __aarch64__
    struct buf out = BUF_INIT, errors = BUF_INIT;
    assert_int_equal(
        shell_in("exec 3<>/dev/tcp/127.0.0.1/9", NULL, true, &out, &errors),
        PROCESS_FAILED);
    assert_non_null(strstr(errors.p, "not permitted"));
    buf_release(&out);
    buf_release(&errors);
#else
    skip();
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_process),
        cmocka_unit_test(test_process_time),
        cmocka_unit_test(test_process_memory),
        cmocka_unit_test(test_environment),
        cmocka_unit_test(test_search_path),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_group),
        cmocka_unit_test(test_silence),
        cmocka_unit_test(test_shared),
        cmocka_unit_test(test_git_ignored),
        cmocka_unit_test(test_sight),
        cmocka_unit_test(test_net),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
