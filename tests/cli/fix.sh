#!/bin/sh
# handbook check --fix, its rules and their settings: what is shown, asked and written,
# and what is left alone. What each rule says is tests/spec/rules.test.mjs'.
. tests/cli/lib.sh

fresh() {
    chmod -R u+w notes 2>/dev/null
    rm -rf notes
    mkdir -p notes/sub
    printf '%s\n' '# One' '' '#### Jump ####' '' 'Text.' '' '##### Deep' '' 'More.' '' \
        '- a' '- b' '' '- c' '- d' >notes/one.md
    printf '\357\273\277# Two\r\n\r\n### J\r\n\r\ntext\r\n\r\n| a |\r\n|---|\r\n| `x|y` |' >notes/sub/two.md
    printf '%s\n' '# Fine' '' '## Part' '' 'Text.' >notes/fine.md
    chmod 640 notes/one.md
}
same() { # same A B: the two files
    cmp -s "$1" "$2"
}

# ---- nobody to ask ----

fresh
cp -a notes before
run check -s notes --fix
status_is 0 "without a terminal"
true_that "nothing is changed" [ "$(tree_sum notes)" = "$(tree_sum before)" ]
has "$err" "4 fixes in 2 files, shown and not made, as there is nobody to ask; --yes makes them" "that is said"
has "$out" "-#### Jump ####" "the difference has the line"
has "$out" "+## Jump ##" "and what it is to be"
cp "$out" difference
has "$err" "[heading-jump]" "what is left is told"

run check -s notes --fix --yes
status_is 0 "--yes"
has "$err" "2 files written" "says how many files"
true_that "the same was shown" same "$out" difference
true_that "the mode stays" [ "$(stat -c %a notes/one.md)" = 640 ]
true_that "no copy is left" [ "$(find notes -type f | wc -l)" -eq 3 ]
printf '%s\n' '# One' '' '## Jump ##' '' 'Text.' '' '### Deep' '' 'More.' '' \
    '- a' '- b' '- c' '- d' >expected
true_that "one.md" same notes/one.md expected
printf '\357\273\277# Two\r\n\r\n## J\r\n\r\ntext\r\n\r\n| a |\r\n|---|\r\n| `x\\|y` |' >expected
true_that "byte order mark, ends of lines and the missing last one stay" same notes/sub/two.md expected
true_that "what is fine is not touched" [ notes/fine.md -ot difference ]
cp -a notes after
run check -s notes --fix --yes
has "$err" "nothing that could be mended safely" "a second time there is nothing to do"
true_that "and nothing is done" [ "$(tree_sum notes)" = "$(tree_sum after)" ]
true_that "nothing is said any more" [ "$(wc -l <"$err")" -eq 1 ]

if command -v patch >/dev/null; then
    cp -a before patched
    (cd patched && sed 's#^\(---\|+++\) notes/#\1 #' ../difference | sed '/sub\/two/,$d' | patch -p0 -s) >/dev/null 2>&1
    true_that "patch reads the difference" same patched/one.md notes/one.md
else
    skip "patch reads the difference" "there is no patch"
fi

# ---- on a terminal ----

if command -v script >/dev/null; then
    answers() { # answers TEXT: to the questions, in their order
        fresh
        printf "$1" | TERM=dumb script -qec "'$HANDBOOK' check -s notes --fix" "$work/typed" >/dev/null 2>&1
    }
    answers 'n\nn\nn\nn\n'
    true_that "four times no" [ "$(tree_sum notes)" = "$(tree_sum before)" ]
    has typed "one.md:3: heading-jump: do that? [y]es, [n]o, [a]ll, [q]uit:" "asks for each"
    answers 'n\ny\nq\n'
    printf '%s\n' '# One' '' '#### Jump ####' '' 'Text.' '' '##### Deep' '' 'More.' '' \
        '- a' '- b' '- c' '- d' >expected
    true_that "no, yes, quit" same notes/one.md expected
    true_that "what was not asked for stays" same notes/sub/two.md before/sub/two.md
    answers 'what?\n\ny\nq\n'
    true_that "other answers are asked again" [ "$(sed -n 3p notes/one.md)" = "## Jump ##" ]
    answers 'a\n'
    true_that "all" [ "$(tree_sum notes)" = "$(tree_sum after)" ]
    answers ''
    true_that "the end of what is typed" [ "$(tree_sum notes)" = "$(tree_sum before)" ]
else
    skip "questions" "there is no script"
fi

# ---- what is left alone ----

fresh
mkdir outside
cp notes/one.md outside/one.md
ln -s ../outside/one.md notes/far.md
ln -s one.md notes/near.md
ln notes/sub/two.md notes/second.md
cp -a outside outside.before
run check -s notes --fix --yes
true_that "a link out of the source leads nowhere" [ "$(tree_sum outside)" = "$(tree_sum outside.before)" ]
true_that "a link within stays one" [ -h notes/near.md ]
true_that "what it leads to is mended, once" [ "$(sed -n 3p notes/one.md)" = "## Jump ##" ]
has "$err" "it has a second name (a hard link)" "a file of two names is told of"
true_that "and left" same notes/sub/two.md before/sub/two.md

fresh
chmod 440 notes/one.md
if [ -w notes/one.md ]; then
    skip "a file that may not be written" "root may write all"
else
    run check -s notes --fix --yes
    status_is 2 "a file that may not be written"
    has "$err" "\"notes/one.md\" is left as it is: Permission denied" "is told of"
    true_that "the other is mended" [ "$(grep -c 'x\\|y' notes/sub/two.md)" -eq 1 ]
fi
fresh
if [ "$(id -u)" -ne 0 ]; then
    chmod 550 notes
    run check -s notes --fix --yes
    status_is 2 "a folder that may not be written"
    chmod 750 notes
    true_that "leaves the file" same notes/one.md before/one.md
    true_that "and no copy" [ "$(find notes -name '.handbook*' | wc -l)" -eq 0 ]
fi

# UTF-16, and bytes that are no text: told of, never written.
fresh
printf '# Three\n\n#### J\n\ntext\n' | iconv -t UTF-16 >notes/three.md
printf '# Four\n\n#### J \377\n\ntext\n' >notes/four.md
printf '# Five\n\n#### Пять\n\ntext\n' | iconv -t UTF-16LE >notes/five.md
cp notes/three.md notes/four.md notes/five.md "$work"
run check -s notes --fix --yes
true_that "UTF-16 stays" same notes/three.md three.md
true_that "bytes that are no text stay" same notes/four.md four.md
has "$err" "       3 | #### J" "a line of UTF-16 is quoted as the text that it is"
has "$err" "five.md:1:1: warning: not UTF-8; read as UTF-16LE, which is a guess" "UTF-16 without a mark is read"
true_that "and told in one finding" [ "$(grep -c 'five.md.*\[encoding\]' "$err")" -eq 1 ]
true_that "no finding shows NUL" [ "$(grep -c 'U+0000' "$err")" -eq 0 ]

# A kill in the middle of writing: the file is larger than what may be written.
fresh
{ printf '# Six\n\n#### Jump\n\nText.\n\n<!--\n' && head -c 3000000 /dev/zero | tr '\0' x && printf '\n-->\n'; } >notes/one.md
cp notes/one.md six.md
(ulimit -f 2500 && exec "$HANDBOOK" check -s notes --fix --yes) >"$out" 2>"$err" || :
true_that "a killed fix leaves the file as it was" same notes/one.md six.md
true_that "and its copy, hidden" [ "$(find notes -name '.handbook.??????' | wc -l)" -eq 1 ]
touch notes/.handbook.seven notes/.handbook.seven77 notes/sub/.handbook.Held00 notes/sub/.handbook.Gone00
ln -s one.md notes/.handbook.Linked
run check -s notes
true_that "a check leaves that alone" [ "$(find notes -name '.handbook.*' | wc -l)" -eq 6 ]
if command -v flock >/dev/null; then
    flock notes/sub/.handbook.Held00 "$HANDBOOK" check -s notes --fix --yes >"$out" 2>"$err"
    has "$err" "2 copies of a file removed, left when a fix was cut short" "the next fix removes what was left"
    true_that "but not what somebody holds, has another name, or is a link" \
        [ "$(cd notes && find . -name '.handbook*' | LC_ALL=C sort | tr '\n' ' ')" = "./.handbook.Linked ./.handbook.seven ./.handbook.seven77 ./sub/.handbook.Held00 " ]
    true_that "and mends the file" [ "$(sed -n 3p notes/one.md)" = "## Jump" ]
else
    skip "the next fix removes what was left" "there is no flock"
fi

# A heading of the second level would begin a page.
fresh
echo 'split: 2' >notes/handbook.yaml
run check -s notes --fix --yes
true_that "where files are split no page is made" [ "$(sed -n 3p notes/one.md)" = "#### Jump ####" ]
has "$err" "[heading-jump]" "but it is told"
run check -s before/one.md --fix --yes
true_that "nor of a single file" [ "$(sed -n 3p before/one.md)" = "#### Jump ####" ]

# ---- settings ----

fresh
printf 'lint: {heading-jmp: note}\n' >notes/handbook.yaml
run check -s notes
refused 'there is no rule "heading-jmp" for "lint"; did you mean "heading-jump"?' "a rule that is none"
printf 'lint: {something-else: note}\n' >notes/handbook.yaml
run check -s notes
refused '"handbook check --rules" lists them' "a rule that is like none"
printf 'lint: {heading-jump: warn}\n' >notes/handbook.yaml
run build -s notes -o site
refused 'handbook.yaml:1:22: error: "warn" is no level of a rule; off, note, warning and error are; did you mean "warning"?' "a level that is none"
printf 'lint: [heading-jump]\n' >notes/handbook.yaml
run check -s notes
refused '"lint" must have lines "rule: level"' "a list"
printf 'lint: {heading-jump: {words: 3}}\n' >notes/handbook.yaml
run check -s notes
refused 'unknown key "words" in heading-jump; allowed are level' "a bound that it has not"

printf 'split: 1\nlint:\n  heading-jump: off\n  md-loose-list: off\n  md-table-cell: off\n' >notes/handbook.yaml
run check -s notes --strict
status_is 0 "what is off is no finding"
true_that "and not told" [ ! -s "$err" ]
run build -s notes -o site -q
true_that "of a build neither" [ ! -s "$err" ]
printf 'split: 1\nlint: {heading-jump: error, md-loose-list: error}\n' >notes/handbook.yaml
run check -s notes
status_is 1 "an error is one"
run build -s notes -o site --strict -q
status_is 1 "in builds, too"
has "$err" "error: this blank line" "which have the level"
printf 'split: 1\nlint: {md-loose-list: off, md-table-cell: off}\n' >notes/handbook.yaml
run check -s notes --strict
status_is 0 "notes never fail a check, however strict"
has "$err" "[heading-jump]" "though there are some"

# ---- comments ----

mkdir hush
printf '%s\n' '# One' '' '<!-- lint: off md-loose-list, heading-jump -->' '' '- a' '- b' '' '- c' '- d' '' \
    '#### Jump <!-- lint: off heading-jump -->' '' 'Words.' >hush/one.md
run check -s hush --strict
status_is 0 "comments switch findings off"
true_that "which are not told" [ ! -s "$err" ]
run build -s hush -o site --strict -q
status_is 0 "of a strict build, too"
true_that "and do not show" [ "$(grep -c 'lint: off' site/one.html)" -eq 0 ]
run check -s hush --fix --yes
has "$err" "nothing that could be mended safely" "what is switched off is not mended"

printf '%s\n' '# One' '' '```html' '<!-- lint: off heading-jump -->' '```' '' '#### Jump' '' 'Words.' >hush/one.md
run check -s hush
has "$err" "[heading-jump]" "a comment in code is code"

# ---- use ----

run check --rules
status_is 0 "--rules needs no source"
true_that "lists each rule" [ "$(grep -cE '^[a-z-]+ +(note|warning) +' "$out")" -eq "$(wc -l <"$out")" ]
run check -s notes --yes
refused "--yes goes with --fix" "--yes alone"
run check -s notes --fix --format json
refused "--fix shows differences" "--fix for programs"

# ---- too much of it ----

mkdir many
{
    echo '# Many'
    i=0
    while [ $i -lt 5000 ]; do
        printf '\n## A %d\n\ntext\n\n#### B %d\n\n![](x%d.png)\n' $i $i $i
        i=$((i + 1))
    done
} >many/one.md
printf '# Wide\n\n#### %s\n\n%s\n' "$(head -c 200000 /dev/zero | tr '\0' 'x')" "$(head -c 100000 /dev/zero | tr '\0' '<')" >many/two.md
{
    printf '# Deep\n\n'
    i=0
    while [ $i -lt 3000 ]; do
        printf '<!-- lint: off heading-jump -->\n'
        i=$((i + 1))
    done
    printf '\n#### x\n\ny\n'
} >many/three.md
begun=$(date +%s)
run check -s many --fix --yes
took=$(($(date +%s) - begun))
true_that "5,000 jumps take less than a minute ($took s)" [ "$took" -lt 60 ]
has "$err" "2 files written" "and are mended"
true_that "all of them" [ "$(grep -c '^#### ' many/one.md)" -eq 0 ]
finish
