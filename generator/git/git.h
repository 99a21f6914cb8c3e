/* Git, asked about a folder of notes without trusting the repository they lie in.
 *
 * A repository is part of what somebody handed over: a `.git` comes out of an
 * archive, and a bare repository (HEAD, config, objects/, refs/) can be committed
 * as ordinary files and arrives with a plain `git clone`. Its configuration names
 * programs: remote.*.uploadpack and core.sshCommand run when an object is missing
 * from a partial clone, core.fsmonitor when files are listed, hooks, pagers,
 * aliases, filters, textconv, credential helpers, gpg and more in their turn, and
 * include.path brings in others. Each can be switched off from the command line,
 * one by one, as long as one knows them all; that is a race with every version of
 * git. So the configuration is not read at all:
 *
 *   - we look for `.git` ourselves, in the folder and those above it, as git does,
 *     within one file system. A bare repository is never taken for one: no folder
 *     counts that is not called `.git`, or that a file `.git` does not name;
 *   - we read HEAD and the ref it names ourselves: forty or sixty-four hexadecimal
 *     digits, which also tell SHA-1 from SHA-256;
 *   - git works in a GIT_DIR that we make in $TMPDIR: a HEAD and a configuration of
 *     our own, no refs, no hooks, no remotes. Of the repository it gets the
 *     objects (GIT_OBJECT_DIRECTORY), the index, the ignore patterns of
 *     info/exclude and the working tree, all of which is data to git.
 *
 * A missing object is then missing, for there is nothing to fetch it from. On top
 * come the switches for each form known (git.c has the table), an environment of
 * our own (process/process.h), and no configuration of the system or the user,
 * which would make the same notes come out differently elsewhere.
 *
 * Git's safe.directory, a check of owners, protects against configuration and is
 * bypassed by naming GIT_DIR. What is left to protect is that dates and ignored
 * files come from whoever wrote the notes: the repository must belong to the owner
 * of the folder, to us or to root; another's (/tmp/.git) is not used. So a
 * checkout that belongs to somebody else, as in a container, works.
 *
 * Where there is a repository and it cannot be used, or git ends badly, that is
 * one warning of rule "git", whoever asks and however often.
 *
 *     struct git *git = git_open("notes", diag);
 *     const char *const argv[] = {"ls-files", "-z", "-o", "-i",
 *                                 "--exclude-standard", NULL};
 *     if (git && git_run(git, argv, (struct str){0}, &out, diag)) ...
 *     git_close(git);
 */
#ifndef GIT_GIT_H
#define GIT_GIT_H

#include "util/buf.h"
#include "util/diag.h"
#include "util/str.h"

struct git;

/* The repository that `folder` lies in; NULL if there is none, or none that can be
 * used, which is reported. To be closed. */
struct git *git_open(const char *folder, struct diag *diag);

/* Appends what git would answer from of `folder`, without asking it: which repository
 * and commit, and the state of its index and of the files that say what is ignored. As
 * long as that stays, so do dates and what is ignored. */
void git_state(const char *folder, struct buf *out);

/* Removes what git_open() made. NULL is fine. */
void git_close(struct git *git);

/* The commit that is checked out, in hexadecimal; empty before the first. Name it
 * where git would take HEAD by itself; there are no other refs. */
struct str git_head(const struct git *git);

/* The folder within its repository: "docs/notes/", or empty at the top. */
struct str git_prefix(const struct git *git);

/* A shallow clone: history ends early, and what it tells of dates is not true. */
bool git_is_shallow(const struct git *git);

/* Runs git with these arguments, which end in NULL, in the top folder of the
 * working tree, with `input` to read; appends what it prints to `out`. False if it
 * did not end well, which is reported. Thread-safe. */
bool git_run(const struct git *git, const char *const *arguments, struct str input,
             struct buf *out, struct diag *diag);

#endif
