/* Landlock and seccomp by their system calls; see confine.h. */
#include "process/confine.h"

#include "util/buf.h"
#include "util/path.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- files: Landlock ---- */

/* The headers that a program is built with may be older than the kernel it runs on: of
 * its later versions only these numbers are needed. */
struct handled {
    uint64_t files, net, scopes; /* since versions 1, 4 and 6 */
};
enum {
    FILES_1 = (1 << 13) - 1, /* all that version 1 knows */
    FILES_2 = 1 << 13,       /* moves between folders */
    FILES_3 = 1 << 14,       /* truncation */
    NET_4 = 3,               /* TCP, both ends */
    SCOPES_6 = 3,            /* abstract sockets, signals */
    READ_FILE = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE,
    READ = READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    READ_WRITE = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE,
};

static const char *const program_folders[] = {"/usr",
                                              "/lib",
                                              "/lib32",
                                              "/lib64",
                                              "/libx32",
                                              "/bin",
                                              "/etc/alternatives",
                                              "/etc/fonts",
                                              "/var/cache/fontconfig",
                                              "/nix/store",
                                              "/gnu/store"};

static int new_rules(void)
{
    long version =
        syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    struct handled handled = {.files = FILES_1 | (version >= 2 ? FILES_2 : 0) |
                                       (version >= 3 ? FILES_3 : 0),
                              .net = version >= 4 ? NET_4 : 0,
                              .scopes = version >= 6 ? SCOPES_6 : 0};
    size_t size = version >= 6   ? sizeof handled
                  : version >= 4 ? offsetof(struct handled, scopes)
                                 : offsetof(struct handled, net);
    if (version < 1)
        return -1;
    return (int)syscall(SYS_landlock_create_ruleset, &handled, size, 0);
}

/* What is not there need not be allowed. */
static void allow(int rules, const char *path, uint64_t access)
{
    struct landlock_path_beneath_attr beneath = {.allowed_access = access};
    beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (beneath.parent_fd < 0)
        return;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(beneath.parent_fd);
}

/* A program that was put elsewhere has what it needs beside it. */
static void allow_own(int rules, const char *program)
{
    static const char *const beside[] = {"bin", "lib", "lib64", "libexec", "share"};
    char *real = realpath(program, NULL);
    struct buf path = BUF_INIT;
    if (!real)
        return;
    struct str folder = path_dir(str_z(real));
    allow(rules, real, READ_FILE);
    for (size_t i = 0; str_ends(folder, STR("/bin")) && i < countof(beside); i++) {
        buf_clear(&path);
        buf_printf(&path, "%.*s/%s", STR_ARG(path_dir(folder)), beside[i]);
        allow(rules, path.p, READ);
    }
    buf_release(&path);
    free(real);
}

int confine_rules(const char *program, const char *const *folders, bool sees_all)
{
    int rules = new_rules();
    if (rules < 0)
        return -1;
    for (size_t i = 0; i < countof(program_folders); i++)
        allow(rules, program_folders[i], READ);
    allow_own(rules, program);
    allow(rules, "/etc/ld.so.cache", READ_FILE);
    allow(rules, "/dev/null", READ_WRITE);
    allow(rules, "/dev/urandom", LANDLOCK_ACCESS_FS_READ_FILE);
    for (; folders && *folders; folders++)
        allow(rules, *folders, READ);
    if (sees_all)
        allow(rules, "/", READ);
    return rules;
}

/* ---- system calls: seccomp ---- */

#if defined __x86_64__
#define MACHINE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define MACHINE AUDIT_ARCH_AARCH64
#endif

#define DENY BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define LOAD(field)                                                                    \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define DENY_CALL(name) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), DENY

/* Calls of another machine (32 bits) have other numbers, and those of x32 a bit more:
 * nothing that we start makes any. */
static bool deny_calls(void)
{
#ifdef MACHINE
    static const struct sock_filter filter[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0),
        DENY,
        LOAD(nr),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        DENY,
        DENY_CALL(socket),
        DENY_CALL(connect),
        DENY_CALL(bind),
        DENY_CALL(ptrace),
        DENY_CALL(process_vm_readv),
        DENY_CALL(process_vm_writev),
        DENY_CALL(pidfd_getfd),
        DENY_CALL(io_uring_setup),
        DENY_CALL(userfaultfd),
        DENY_CALL(bpf),
        DENY_CALL(perf_event_open),
        DENY_CALL(add_key),
        DENY_CALL(keyctl),
        DENY_CALL(request_key),
        DENY_CALL(mount),
        DENY_CALL(umount2),
        DENY_CALL(pivot_root),
        DENY_CALL(chroot),
        DENY_CALL(setns),
        DENY_CALL(unshare),
        DENY_CALL(open_by_handle_at),
        ALLOW,
    };
    const struct sock_fprog program = {countof(filter), (struct sock_filter *)filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0 || errno == EINVAL;
#else
    return true;
#endif
}

bool confine_self(int rules)
{
    return (rules < 0 || syscall(SYS_landlock_restrict_self, rules, 0) == 0) &&
           deny_calls();
}
