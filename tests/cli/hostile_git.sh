#!/bin/sh
# A repository is part of what somebody handed over, and its configuration names
# programs. None of them runs, in whatever form the repository comes: not for
# build, not for check, not for serve.
. tests/cli/lib.sh

if ! git --version >/dev/null 2>&1; then
    skip "hostile repositories" "there is no git"
    finish
fi
: "${work:?}"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b.example
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b.example
export GIT_COMMITTER_DATE=2024-02-29T12:00:00Z
mkdir tmp
export TMPDIR=$work/tmp

# What each of these repositories would have run.
marker=$work/ran
trap=$work/trap
printf '#!/bin/sh\necho "$0 $*" >>"%s"\nexit 1\n' "$marker" >"$trap"
chmod 755 "$trap"
"$trap" </dev/null
true_that "the trap leaves a mark" [ -e "$marker" ]

# book FOLDER: notes in a repository of one commit.
book() {
    mkdir -p "$1/notes/deep"
    printf 'title: Book\n' >"$1/handbook.yaml"
    printf '# One\n\n## Part\n\nWords.\n' >"$1/notes/one.md"
    printf '# Two\n\n## Other\n\nWords.\n' >"$1/notes/deep/two.md"
    git init -q "$1"
    git -C "$1" add -A
    git -C "$1" commit -q -m one
}

# lose_tree GITDIR: a tree is missing; whoever reads the history would fetch it.
lose_tree() {
    lost=$(git --git-dir="$1" rev-parse 'HEAD^{tree}')
    rm -f "$1/objects/$(printf %.2s "$lost")/${lost#??}"
}

# partial GITDIR: a partial clone that has lost a tree.
partial() {
    lose_tree "$1"
    git config -f "$1/config" core.repositoryFormatVersion 1
    git config -f "$1/config" extensions.partialClone origin
    git config -f "$1/config" remote.origin.promisor true
}

# Serves a source until its first build is there.
served() {
    mkdir "$work/serving"
    TMPDIR=$work/serving "$HANDBOOK" serve -s "$1" -p 0 >"$out" 2>"$err" </dev/null &
    server=$!
    i=0
    while [ $i -lt 400 ] && kill -0 $server 2>/dev/null &&
        [ -z "$(find "$work/serving" -name sitemap.xml -o -name index.html | head -n 1)" ]; do
        sleep 0.05
        i=$((i + 1))
    done
    kill -TERM $server 2>/dev/null
    wait $server
    rm -rf "$work/serving"
}

unmark() {
    rm -rf "$marker" "$work/site" "$work/site.index"
}

# runs_nothing WHAT SOURCE: no command but ours reads these notes.
runs_nothing() {
    unmark
    run check -s "$2"
    true_that "$1: check ends as it should" [ "$status" -lt 2 ]
    true_that "$1: check runs nothing of it" [ ! -e "$marker" ]
    run build -s "$2" -o site
    status_is 0 "$1: it is built"
    true_that "$1: its pages are there" grep -rqi 'Words\.' site --include='*.html'
    true_that "$1: build runs nothing of it" [ ! -e "$marker" ]
    true_that "$1: at most one warning speaks of git" [ "$(grep -c '\[git\]' "$err")" -le 1 ]
    served "$2"
    true_that "$1: serve runs nothing of it" [ ! -e "$marker" ]
    unmark
}

# dates_are DATE WHAT SOURCE: of all pages.
dates_are() {
    run build -s "$3" -o site
    true_that "$2: dates are ${1:-not given}" \
        [ "$(grep -rhoE '<time datetime="[0-9-]+"' site --include='*.html' | sort -u | tr -dc '0-9-')" = "$1" ]
    unmark
}

# ---- commands that fetching would run ------------------------------------------

book upload
git -C upload config remote.origin.url "$work/nowhere"
git -C upload config remote.origin.uploadpack "$trap"
partial upload/.git
runs_nothing "uploadpack of a partial clone" upload
dates_are "" "uploadpack of a partial clone" upload
run build -s upload -o site
has "$err" "[git]" "a missing tree is said"
has "$err" "complete clone" "and how to mend it"
unmark

book ssh
git -C ssh config remote.origin.url ssh://host.invalid/x
git -C ssh config core.sshCommand "$trap"
partial ssh/.git
runs_nothing "core.sshCommand" ssh

book ext
git -C ext config remote.origin.url "ext::$trap"
git -C ext config protocol.ext.allow always
partial ext/.git
runs_nothing "a transport that is a command" ext

book proxy
git -C proxy config remote.origin.url git://host.invalid/x
git -C proxy config core.gitProxy "$trap"
partial proxy/.git
runs_nothing "core.gitProxy" proxy

book worktree
git -C worktree config extensions.worktreeConfig true
partial worktree/.git
git config -f worktree/.git/config.worktree core.sshCommand "$trap"
git config -f worktree/.git/config.worktree remote.origin.url ssh://host.invalid/x
runs_nothing "the configuration of a worktree" worktree

book included
partial included/.git
git config -f included/more.inc remote.origin.url "$work/nowhere"
git config -f included/more.inc remote.origin.uploadpack "$trap"
git config -f included/.git/config include.path ../more.inc
runs_nothing "an included configuration" included

# ---- bare repositories as ordinary files ------------------------------------------

# bare FROM FOLDER: the repository of FROM, laid open in FOLDER.
bare() {
    cp -R "$1/.git/HEAD" "$1/.git/objects" "$1/.git/refs" "$2"
    git config -f "$2/config" core.bare true
    partial "$2"
    git config -f "$2/config" core.bare false
    git config -f "$2/config" core.worktree .
    git config -f "$2/config" remote.origin.url "$work/nowhere"
    git config -f "$2/config" remote.origin.uploadpack "$trap"
}

book origin
mkdir -p outer/docs
cp -R origin/handbook.yaml origin/notes outer/docs
bare origin outer/docs
runs_nothing "a bare repository around the notes" outer/docs
dates_are "" "a bare repository around the notes" outer/docs
git init -q outer
git -C outer add -A
git -C outer commit -q -m all
git clone -q outer cloned
runs_nothing "the same, cloned" cloned/docs
dates_are 2024-02-29 "the same, cloned" cloned/docs

mkdir below
cp -R origin/handbook.yaml origin/notes below
bare origin below/notes
runs_nothing "a bare repository below the notes" below
runs_nothing "a bare repository, asked from within" below/notes

# ---- commands that looking would run ------------------------------------------------

book monitor
git -C monitor config core.fsmonitor "$trap"
git -C monitor config core.fsmonitorHookVersion 2
runs_nothing "core.fsmonitor" monitor
dates_are 2024-02-29 "core.fsmonitor" monitor

book hooks
mkdir hooks.d
for hook in post-checkout reference-transaction post-index-change fsmonitor-watchman pre-auto-gc; do
    cp "$trap" "hooks.d/$hook"
    cp "$trap" "hooks/.git/hooks/$hook"
done
git -C hooks config core.hooksPath "$work/hooks.d"
runs_nothing "hooks" hooks

book pager
for key in core.pager pager.log core.editor core.askPass credential.helper gpg.program \
    gpg.ssh.program diff.external sequence.editor core.alternateRefsCommand; do
    git config -f pager/.git/config "$key" "$trap"
done
git config -f pager/.git/config alias.log "!$trap"
git config -f pager/.git/config alias.rev-parse "!$trap"
runs_nothing "pager, aliases, editor, gpg, helpers" pager
dates_are 2024-02-29 "pager, aliases, editor, gpg, helpers" pager

# A signature that is to be shown is checked by the program that is named.
book signed
git -C signed cat-file commit HEAD >commit
awk '!done && /^$/ { print "gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----"; done = 1 } { print }' \
    commit >commit.signed
git -C signed reset -q --hard "$(git -C signed hash-object -t commit -w ../commit.signed)"
git config -f signed/.git/config log.showSignature true
git config -f signed/.git/config gpg.program "$trap"
runs_nothing "a signature" signed
dates_are 2024-02-29 "a signature" signed

book drivers
printf '* diff=x filter=x merge=x\n' | tee drivers/.gitattributes >drivers/.git/info/attributes
for key in diff.x.command diff.x.textconv filter.x.clean filter.x.smudge filter.x.process; do
    git config -f drivers/.git/config "$key" "$trap"
done
runs_nothing "external diff, textconv, filters" drivers
dates_are 2024-02-29 "external diff, textconv, filters" drivers

# ---- a .git that leads elsewhere ---------------------------------------------------

book elsewhere
git -C elsewhere config remote.origin.url "$work/nowhere"
git -C elsewhere config remote.origin.uploadpack "$trap"
partial elsewhere/.git
mkdir away
mv elsewhere/.git away/store
printf 'gitdir: ../away/store\n' >elsewhere/.git
runs_nothing "a .git that leads elsewhere" elsewhere

mkdir linked
cp -R origin/handbook.yaml origin/notes linked
ln -s ../away/store linked/.git
runs_nothing "a .git that is a link" linked

# ---- the search path and the environment ---------------------------------------------

book path
cp "$trap" path/git
cp "$trap" path/dot
printf '\n```dot\n// alt: a\ndigraph { a }\n```\n' >>path/notes/one.md
(cd path && PATH=".::$PATH" "$HANDBOOK" build -s . -o ../site) >"$out" 2>"$err" </dev/null
true_that "a git and a dot among the notes are not what is asked" [ ! -e "$marker" ]
unmark

book hook
GIT_DIR=$work/upload/.git GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.fsmonitor \
    GIT_CONFIG_VALUE_0=$trap GIT_SSH_COMMAND=$trap GIT_PAGER=$trap \
    run build -s hook -o site
status_is 0 "in the environment of a hook: it is built"
true_that "in the environment of a hook: nothing runs" [ ! -e "$marker" ]
true_that "in the environment of a hook: dates are those of the notes" \
    grep -rq 'datetime="2024-02-29"' site --include='*.html'
unmark

# ---- what still works, and what is never read ------------------------------------------

# The strongest proof that the configuration is not read: nobody can.
book unread
rm unread/.git/config
mkfifo unread/.git/config
dates_are 2024-02-29 "a configuration that nobody could read" unread

book shared
git -C shared worktree add -q ../tree 2>/dev/null
dates_are 2024-02-29 "a linked worktree" tree

book packed
git -C packed pack-refs --all
git -C packed gc -q
dates_are 2024-02-29 "packed refs and objects" packed

book detached
git -C detached checkout -q --detach
dates_are 2024-02-29 "a detached HEAD" detached

mkdir long
cp -R origin/handbook.yaml origin/notes long
git init -q --object-format=sha256 long
git -C long add -A
git -C long commit -q -m one
dates_are 2024-02-29 "ids of SHA-256" long

mkdir unborn
cp -R origin/handbook.yaml origin/notes unborn
git init -q unborn
run build -s unborn -o site
status_is 0 "without a commit it is built"
true_that "without a commit nothing is said" [ "$(grep -c '\[git\]' "$err")" -eq 0 ]
unmark

mkdir dangling
cp -R origin/handbook.yaml origin/notes dangling
printf 'gitdir: ../nowhere\n' >dangling/.git
run build -s dangling -o site
status_is 0 "a .git that leads nowhere: it is built"
has "$err" "[git]" "a .git that leads nowhere is said"
unmark

if [ "$(id -u)" -eq 0 ]; then
    book foreign
    chown -R 12345 foreign
    dates_are 2024-02-29 "notes and repository of one other user" foreign
    chown 23456 foreign
    run build -s foreign -o site
    status_is 0 "a repository of somebody else: it is built"
    has "$err" "belongs to another user" "a repository of somebody else: that is said"
    true_that "a repository of somebody else: no dates" \
        [ "$(grep -rh '<time datetime' site --include='*.html' | wc -l)" -eq 0 ]
    unmark
else
    skip "owners" "only root may give files away"
fi

true_that "no temporary folder is left" [ -z "$(ls -A tmp)" ]

finish
