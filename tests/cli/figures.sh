#!/bin/sh
# Numbers that texts must agree on, and what entries are asked for.
. tests/cli/lib.sh

mkdir -p book/notes book/services book/questions
cat >book/handbook.yaml <<'EOF'
title: Harbour
levels: [{id: quay, name: Quay}, {id: bay, name: Bay}]
failures: [quay, bay, {id: data, name: software or data, required: no}]
ask_for: [data, detect, downtime, backup, variants]
figures:
  - name: the longest letter
    value: "1,024"
    says: ["letters? of up to # KB", "letters? … at most # KB"]
  - {name: a change of watch, value: 10 to 15, says: ["changes|turns in # to # minutes"]}
  - {name: the tide, value: "6", says: ["tide of # hours"]}
EOF
cat >book/notes/post.md <<'EOF'
# Post

A letter of up to 1024 KB is taken. Letters of up to 512 KB go first.

A letter that is sealed has at most 1,024KB. It is at most 9 KB of stamps.

The watch changes in 10 to 15 minutes, but turns in ten to twelve
minutes on Sundays.

```
letter of up to 3 KB
```

| what | how much |
| --- | --- |
| by night | letter of up to two KB |
EOF
cat >book/services/crane.md <<'EOF'
---
name: Crane
verdict: It lifts, and a letter of up to 7 KB too.
category: lifting
scope: quay
fails:
  quay: {survives: "no", effect: It stands., action: Wait., downtime: n/a, detect: "A letter of up to 8 KB says so."}
  bay: {survives: "no", effect: It is gone., action: Buy another.}
  data: n/a
variants:
  - name: On rails
    fails:
      quay: {survives: "partial", effect: It rolls away., detect: By its bell}
      bay: {survives: "no", downtime: a year}
  - {name: Floating, service: barge}
backup: {how: A second one., time: n/a}
sources: []
---
EOF
cat >book/services/barge.md <<'EOF'
---
name: Barge
verdict: It floats.
category: lifting
scope: bay
fails:
  quay: {survives: "yes", effect: It swims off., action: Follow it.}
  bay: n/a
variants: n/a
backup: n/a
sources: []
---
EOF
cat >book/questions/post.md <<'EOF'
---
topic: Post
answers:
  - {text: A letter of up to 1 KB., right: no, why: It may be more.}
  - {text: A letter of up to 1024 KB., right: yes, why: It may.}
---

Who takes a letter of up to 99 KB?
EOF

run check -s book -v
status_is 0 "other numbers are warnings"
has "$err" 'book/notes/post.md:3: warning: "Letters of up to 512 KB" does not agree with the longest letter: 1,024 (book/handbook.yaml:6); correct one of them [content-figure]' \
    "a text that says another number is told with its place"
has "$err" 'book/notes/post.md:7: warning: "turns in ten to twelve minutes" does not agree with a change of watch: 10 to 15' \
    "numbers in words and over line ends, each compared with its own"
has "$err" '"letter of up to two KB"' "cells are looked at"
has "$err" 'book/services/crane.md:3:1: warning: "letter of up to 7 KB"' "so are verdicts"
has "$err" '"letter of up to 8 KB"' "and facts"
has "$err" 'book/questions/post.md:8: warning: "letter of up to 99 KB"' "and scenarios"
true_that "each once, and nothing else" [ "$(grep -c 'warning.*content-figure' "$err")" = 6 ]

has "$err" 'no text says the tide; look whether "says" has their words [content-figure]' \
    "a figure that no text says is a note"
has "$err" 'Crane does not say yet: bay: detect, downtime; On rails quay: downtime; backup: restore, lost [catalog-asked]' \
    "asked: fields of failures and of tiers that are hit otherwise, and of backups, but what does not apply"
has "$err" 'Barge does not say yet: data [catalog-asked]' "what does not apply is not asked for: a failure, tiers, backups"

run build -s book -o site -q
status_is 0 "it builds"
has site/services/barge.html 'Does not apply' "the page says what does not apply"
has site/services/index.html 'Does not apply' "so does the matrix"
true_that "and no page shows the sign for it" [ "$(grep -c 'n/a' site/services/crane.html)" = 0 ]

# wrong WHAT VALUE WORDS: settings that are refused.
wrong() {
    mkdir -p bad
    printf '# Text\n' >bad/index.md
    printf 'figures: %s\n' "$2" >bad/handbook.yaml
    run check -s bad
    refused "$3" "$1"
}
wrong "figures that are no list" 'many' '"figures" must be a list'
wrong "a figure without a number" '[{name: x, value: some, says: ["# y"]}]' 'with a number in it'
wrong "a way without a place for it" '[{name: x, value: "1", says: [some y]}]' 'where the number stands'
printf 'ask_for: [sauce]\n' >bad/handbook.yaml
run check -s bad
refused 'neither "variants" nor "backup"' "an unknown thing to ask for"

sed 's/^  data: n\/a/  date: n\/a/' book/services/crane.md >crane.md
mv crane.md book/services/crane.md
run check -s book
has "$err" '"date: n/a" may stand only' "a failure that there is not"
exit "$bad"
