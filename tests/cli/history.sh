#!/bin/sh
# Dates and edit links from git, whatever files are called and users have set.
. tests/cli/lib.sh

mkdir -p book/notes
cat >book/handbook.yaml <<'END'
title: Dates
repository: https://git.example/team/book
branch: feature/a b
END
tab=$(printf '\t')
printf '# Plain\n' >book/notes/plain.md
printf '# Blank\n' >"book/notes/ blank first.md"
printf '# Quoted\n' >"book/notes/q\"uo'te${tab}d.md"
printf '# Accent\n' >book/notes/é.md
printf '# Later\n' >book/notes/later.md
printf '# Uncommitted\n' >book/notes/uncommitted.md

# dated PAGE DATE
dated() {
    true_that "$1 is of ${2:-no date}" \
        [ "$(grep -oE '<time datetime="[0-9-]+"' "site/$1.html" | tr -dc '0-9-')" = "$2" ]
}

if git --version >/dev/null 2>&1; then
    export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
    export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b.example
    export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b.example
    git init -q .
    git config core.quotePath true
    git config log.showSignature true
    git config color.ui always
    git add book/notes/plain.md book/notes/*first.md book/notes/q* book/notes/é.md
    GIT_COMMITTER_DATE=2024-02-29T12:00:00Z git commit -q -m one
    git add book/notes/later.md book/handbook.yaml
    GIT_COMMITTER_DATE=2025-03-01T12:00:00Z git commit -q -m two

    run build -s book -o site
    status_is 0 "a source in a repository is built"
    for page in plain blank-first quoted é; do
        dated "$page" 2024-02-29
    done
    dated later 2025-03-01
    dated uncommitted ""
    has site/plain.html 'href="https://git.example/team/book/edit/feature/a%20b/book/notes/plain.md"' \
        "the edit link leads to the file on its branch"
    has site/blank-first.html 'feature/a%20b/book/notes/%20blank%20first.md"' \
        "odd names are encoded in it"
    printf -- '---\nsplit: 2\n---\n\n# Parts\n\nText.\n\n## Second\n\nMore.\n' >book/notes/parts.md
    run build -s book -o site
    has site/parts/index.html 'book/notes/parts.md#L5"' "a file with front matter is edited where it begins"
    has site/parts/second.html 'book/notes/parts.md#L9"' "a part of a file is edited at its heading"

    git clone -q --depth 1 "file://$PWD" shallow
    run build -s shallow/book -o site
    status_is 0 "a shallow clone is built"
    dated plain ""
else
    skip "dates from git" "there is no git"
fi

mkdir empty
PATH=$work/empty run build -s book -o site
status_is 0 "without git a source is built all the same"
dated plain ""

finish
