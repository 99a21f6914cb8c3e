#!/bin/bash
# British spelling of the handbook, the README and the layouts, by hunspell and
# the project's own words in words.txt. prose.mjs says what of a file is prose.
# A word that is right but unknown belongs into words.txt; so does a name with
# an American spelling, as a whole ("Compute Optimizer").
set -u
list=tests/content/words.txt
count=0 bad=0

# says NAME FILE: prints a line of TAP; the lines of FILE say what is wrong.
says() {
    count=$((count + 1))
    if [ -s "$2" ]; then
        bad=1
        echo "not ok $count - $1"
        sed 's/^/# /' "$2"
    else
        echo "ok $count - $1"
    fi
}

# unknown DICTIONARIES: of the words on stdin, those in none of them.
unknown() {
    LC_ALL=C.UTF-8 hunspell -i UTF-8 -d "$1" -p "$TMPDIR/own" -l
}

# The dictionary takes organize for British, this handbook does not: words in
# -ize of which there is one in -ise.
american() {
    LC_ALL=C grep -E '[iy]z(e|ed|es|er|ers|ing|able|ation|ations|ational)$' |
        grep -vxFf "$TMPDIR/own" | sed 's/.*/&\t&/' |
        sed -E 's/([iy])z([a-z]*)$/\1s\2/' >"$TMPDIR/pairs"
    cut -f2 "$TMPDIR/pairs" | LC_ALL=C.UTF-8 hunspell -i UTF-8 -d en_GB -l >"$TMPDIR/no-such-word"
    awk -F'\t' 'FILENAME == ARGV[1] { no[$1]; next } !($2 in no) { print $1 }' "$TMPDIR/no-such-word" "$TMPDIR/pairs"
}

# check NAME FILE...
check() {
    local name=$1 words=$TMPDIR/words
    shift
    node tests/content/prose.mjs "$list" "$@" >"$words" || : >"$words"
    awk -F'\t' '$1 == "prose" { print $3 }' "$words" | LC_ALL=C sort -u >"$TMPDIR/prose"
    awk -F'\t' '$1 == "names" { print $3 }' "$words" | LC_ALL=C sort -u >"$TMPDIR/names"
    {
        unknown en_GB <"$TMPDIR/prose" | sed 's/^/prose\t/'
        american <"$TMPDIR/prose" | sed 's/^/prose\t/'
        unknown en_GB,en_US <"$TMPDIR/names" | sed 's/^/names\t/'
    } >"$TMPDIR/wrong"
    awk -F'\t' 'FILENAME == ARGV[1] { wrong[$1, $2]; next } ($1, $3) in wrong { print $2 ": " $3 }' \
        "$TMPDIR/wrong" "$words" >"$TMPDIR/found"
    [ -s "$words" ] || echo "could not read $*" >>"$TMPDIR/found"
    says "spelling of $name" "$TMPDIR/found"
}

: "${TMPDIR:=/tmp}"
TMPDIR=$(mktemp -d) && trap 'rm -rf "$TMPDIR"' EXIT
grep -v '[ /-]' "$list" >"$TMPDIR/own"

{ LC_ALL=C sort -uc "$list"; } 2>"$TMPDIR/found"
says "words.txt is sorted, without doubles" "$TMPDIR/found"

# What a checker is worth shows in what it finds.
cat >"$TMPDIR/sample.md" <<'END'
---
description: A wrod in the front matter.
pages:
  teh-id: { aliases: [Teh Alias], tags: [qxz] }
---
# Colors

Teh `teh` color of [behavior](teh.md#teh), [[teh-slug|honour]] and <b teh>organize</b>.

```text
teh
```

A [Teh title](https://example.com/teh) and Service Catalog, but a catalog.
END
node tests/content/prose.mjs "$list" "$TMPDIR/sample.md" | cut -f3 >"$TMPDIR/all"
{ unknown en_GB <"$TMPDIR/all"; american <"$TMPDIR/all"; } |
    LC_ALL=C sort | tr '\n' ' ' >"$TMPDIR/got"
printf 'Colors Teh Teh behavior catalog color organize wrod ' | cmp - "$TMPDIR/got" >"$TMPDIR/found" 2>&1 ||
    cat "$TMPDIR/got" >>"$TMPDIR/found"
says "finds misspellings in prose, and only there" "$TMPDIR/found"

check "the notes" content/notes/*.md
check "the service entries" content/services/*.md
check "the questions" content/questions/*.md
check "the glossary, the home page and the settings" content/glossary.md content/index.md content/handbook.yaml
documents=(layouts/*.html layouts/*.md generator/README.md)
[ -f README.md ] && documents+=(README.md)
check "the layouts and the READMEs" "${documents[@]}"

echo "1..$count"
exit $bad
