#!/bin/sh
# page.sh FILE.md NAME SECTION ABOUT SEE: a manual page of a document of ours, on
# standard output. handbook.1 beside this script has the date.
#
# What stands behind the fence of a code block (```markdown bad notes/a.md) pandoc
# passes on as far as the first blank; a paragraph that begins right below a heading
# needs no macro of its own.
set -eu
here=$(dirname "$0")
date=$(sed -n 's/^\.TH [^ ]* [^ ]* \([^ ]*\).*/\1/p' "$here/handbook.1")
body=$(sed '/^````*[a-z]/s/ /:/g' "$1" |
    pandoc -f gfm -t man --columns 80 --lua-filter "$here/page.lua" \
        -M name="$2" -M section="$3" -M date="$date" -M version="$(sh "$here/../../.ci/version.sh")" -M about="$4" -M see="$5")
printf '%s\n' "$body" | awk '!($0 == ".PP" && below) { print } { below = /^\.S[HS] / }'
