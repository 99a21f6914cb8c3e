#!/bin/bash
# The tables of English are not made of a dictionary that is not whole: the program
# would know fewer words, and nobody would see why search got worse.
set -u
tool=$HANDBOOK_BUILD/release/english
thesaurus=generator/english/thesaurus.txt
words=/usr/share/hunspell/en_US
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
count=0 bad=0

# says NAME STATUS: prints a line of TAP.
says() {
    count=$((count + 1))
    if [ "$2" -eq 0 ]; then echo "ok $count - $1"; else bad=1 && echo "not ok $count - $1"; fi
}

"$tool" $words.aff $words.dic $thesaurus "$folder/whole"
says "a whole dictionary is taken" $?

: >"$folder/empty.dic"
head -c 20000 $words.dic >"$folder/cut.dic"
head -c 50000 "$tool" >"$folder/noise.dic"
mkdir "$folder/folder.dic"
mkfifo "$folder/pipe.dic"
for form in empty cut noise folder pipe missing; do
    timeout 20 "$tool" $words.aff "$folder/$form.dic" $thesaurus "$folder/out" 2>"$folder/said"
    says "$form: refused" $(($? != 1))
    grep -q "$form.dic" "$folder/said"
    says "$form: the file is named" $?
    [ ! -e "$folder/out" ]
    says "$form: nothing is made" $?
done

echo "1..$count"
exit $bad
