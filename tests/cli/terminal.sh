#!/bin/sh
# What somebody else wrote reaches a terminal, the log of a build and its annotations as
# text: nothing that these obey. Titles, headings, keys, names of files and folders,
# addresses, terms, services and queries hold escape sequences, C1 characters, marks
# that turn the direction of writing, bytes that are no UTF-8, and commands of servers
# that run builds.
. tests/cli/lib.sh

esc=$(printf '\033]0;owned\007')
c1=$(printf '\302\233')2J                                # U+009B, CSI
rtl=$(printf '\342\200\256')gnp.exe$(printf '\342\201\246') # U+202E, U+2066
lines=$(printf '\342\200\250')::add-mask::x              # U+2028
bytes=$(printf '\233')2J
ci='##vso[task.setvariable variable=a]b ##[add-mask]c'
yaml='\x9B2J\u202Egnp.exe\u2066'                          # the same within quotes
evil="$esc$c1$rtl$lines $ci"

# Of all that is printed: what a terminal or a server obeys.
obeyed='[\x00-\x08\x0B-\x1F\x7F-\x{9F}\x{61C}\x{200E}\x{200F}\x{2028}-\x{202E}\x{2066}-\x{206F}\x{FEFF}\x{E0000}-\x{E007F}]'
plain() { # FILE NAME
    true_that "$2: no character is obeyed" [ "$(LC_ALL=C.UTF-8 grep -acP "$obeyed" "$1")" -eq 0 ]
    true_that "$2: all is UTF-8" iconv -f UTF-8 -t UTF-8 -o "$work/.iconv" "$1"
    true_that "$2: no line is a command" [ "$(grep -acE '##(\[|vso\[)' "$1")" -eq 0 ]
}
no_command() { # FILE NAME
    true_that "$2: no line begins as one" [ "$(grep -acE '^[[:space:]]*::' "$1")" -eq 0 ]
}

mkdir -p "in/f$evil" "in/services" "in/::error::folder"
name="in/f$evil/n$evil.md"
cat >"$name" <<'EOF'
# Plain

Words.
EOF
cat >"in/n$bytes.md" <<'EOF'
# Latin

[x](nowhere.md)
EOF
cat >"in/::error::folder/::add-mask::a.md" <<EOF
---
"k$yaml": 2
title: "T $yaml$ci kettle"
tags: ["t$yaml"]
redirect_from: ["/old$yaml/"]
---

# ::add-mask::title $c1$rtl$ci kettle

::add-mask::first words of a kettle $c1$rtl$ci. [a](x$rtl$c1.md) [[w$rtl$c1$ci]]
![a](p$rtl$c1.png) [b](#f$rtl$c1) <kettle$rtl>

## H $c1$rtl$ci kettle

The Kettle$c1$rtl Engine is a zonal service. {{b$rtl$c1}}

\`\`\`dot
digraph { "$c1$rtl" -> }
\`\`\`

\$\\frac{$c1$rtl}\$
EOF
cat >in/services/engine.md <<EOF
---
name: "Engine $yaml$ci"
verdict: v
scope: "s$yaml"
category: c
"k$yaml": 1
fails: {}
sources: []
---
EOF
cat >in/glossary.md <<EOF
# Glossary

## Term $c1$rtl

x

## Term $c1$rtl

y
EOF
printf 'title: "A %s"\nkey%s: 1\n' "$yaml" "$rtl" >in/handbook.yaml

run build -s in -o out
status_is 2 "a key that is none in the settings"
plain "$err" "a failure"
cat >in/handbook.yaml <<EOF
title: "A $yaml"
split: 2
levels:
  - {id: host, adjective: "H $yaml"}
  - {id: az, name: "Z $yaml"}
figures:
  - {name: "f $yaml", value: "2", says: ["kettles are # $yaml"]}
EOF
cat >"in/broken$rtl.md" <<EOF
---
k$esc: "1
t$rtl: [
---
# Broken
EOF
printf 'a%s.html\tb%s.html\tx%s.md\t-\n' "$rtl" "$c1" "$esc" >in/addresses.tsv

(cd in && "$HANDBOOK" build -v -s . -o ../out) >"$out" 2>"$err" </dev/null
true_that "there is something to say" [ "$(wc -l <"$err")" -gt 12 ]
has "$err" '<U+202E>' "a direction is said by its number"
plain "$err" "findings"
true_that "no page holds a control character of a name" [ "$(grep -c 'Invalid char' "$err")" -eq 0 ]
no_command "$err" "findings"
run check -v -s in
plain "$err" "check"
no_command "$err" "check"
run build -s in -o out --format github
plain "$out" "annotations"
true_that "annotations: each line is one" [ "$(grep -acvE '^::(error|warning|notice) ' "$out")" -eq 0 ]
run build -s in -o out --format json
plain "$out" "findings as JSON"
has "$out" '\u202e' "which has them all the same"
run services -s in
plain "$out" "services"
no_command "$out" "services"
run addresses -v -s in
plain "$out" "addresses"
plain "$err" "findings of addresses"

for form in text tsv json; do
    run search --index out.index --format "$form" kettle
    status_is 0 "search ($form): found"
    plain "$out" "search ($form)"
    no_command "$out" "search ($form)"
done
run search --index out.index "kettel$c1$rtl$ci"
plain "$out" "a query that is corrected"
run search --index out.index "\"kettle$c1 $rtl$ci\" scope:$rtl"
plain "$out" "a query of odd words"
run search --index "no$evil" x
status_is 2 "an index that is not there"
plain "$err" "its name"
run "no$evil"
plain "$err" "a command that is none"
run build "--no$evil"
plain "$err" "an option that is none"
run build -s "no$evil" -o out
plain "$err" "a source that is not there"

# On a terminal there are colours: those of the program, and no others.
if command -v script >/dev/null; then
    TERM=xterm script -qec "'$HANDBOOK' search --index out.index kettle" "$work/typed" >/dev/null </dev/null
    sed -e '1d' -e '$d' -e 's/\x1b\[[0-9;]*m//g' -e 's/\r$//' "$work/typed" >"$out"
    has "$out" 'kettle' "search on a terminal: found"
    plain "$out" "search on a terminal"
else
    skip "search on a terminal" "there is no script"
fi
exit "$bad"
