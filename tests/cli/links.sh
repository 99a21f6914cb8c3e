#!/bin/sh
# What lies outside a source, or is hidden in it, is not published through symbolic
# links; and a build neither reads nor replaces what it should not.
. tests/cli/lib.sh

mkdir -p outside book/notes book/.private book/img
echo 'a token for nobody else' >outside/token.txt
echo '# Beyond the fence' >outside/other.md
cp outside/token.txt outside/section.html
cp outside/token.txt book/.private/key
echo 'a picture' >book/img/plan.png
printf '# Duty\n\n## Calls\n\nWho calls whom: ![the plan](plan.png) ![again](../img/plan.png)\n' >book/notes/duty.md
ln -s ../img/plan.png book/notes/plan.png

run build -s book -o plain
status_is 0 "a link to a file of the source is followed"
true_that "without a word" [ ! -s "$err" ]
true_that "and the file is published there" cmp -s plain/plan.png book/img/plan.png

ln -s ../outside book/assets
ln -s ../outside book/layouts
ln -s ../outside book/services
ln -s ../outside/token.txt book/handbook.yaml
ln -s ../../outside/token.txt book/notes/token.txt
ln -s ../../outside book/notes/more
ln -s ../.private/key book/notes/key.txt
ln -s ../.private book/notes/private
ln -s key.txt book/notes/chain.txt
ln -s ../../outside/other.md book/notes/other.md
ln -s . book/circle
ln -s nowhere book/notes/gone.md

run build -s book -o site -v
status_is 0 "links that lead elsewhere do not stop a build"
true_that "nothing from elsewhere is published" \
    [ -z "$(grep -rlE 'a token for nobody else|Beyond the fence' site site.index)" ]
for link in assets layouts services handbook.yaml notes/token.txt notes/more notes/key.txt \
    notes/private notes/chain.txt notes/other.md circle notes/gone.md; do
    has "$err" "book/$link: warning: this symbolic link, to" "book/$link is a finding"
done
grep '\[symbolic-link\]' "$err" >said
lines_are said 12 "each once"
run check -s book -v
true_that "check finds the same" [ "$(grep '\[symbolic-link\]' "$err")" = "$(cat said)" ]
run build -s book -o strict --strict
status_is 1 "--strict does not publish"

ln -s book by-link
run build -s by-link -o linked -q
status_is 0 "the source itself may be a link"
true_that "and is read" [ -f linked/duty.html ]

# A site in its own source.
mkdir notes2
printf '# A\n\n## B\n\n[Data](data.txt).\n' >notes2/a.md
echo data >notes2/data.txt
run build -s notes2 -o aside
sum=$(tree_sum aside)
cd notes2 || exit 2
for out_name in build/site public docs/site; do
    for turn in first second third; do
        run build -s . -o "$out_name"
        status_is 0 "$out_name in the source: the $turn build"
        true_that "$out_name in the source: the same as beside it" \
            [ "$(tree_sum "$out_name")" = "$sum" ]
    done
done
run build -s . -o made --index ix/one
true_that "an index in the source is not read" [ "$(tree_sum made)" = "$sum" ]
run check -s .
status_is 0 "check reads no earlier site"
true_that "and finds nothing in it" [ ! -s "$err" ]
cd ..

# A source in a site.
mkdir -p site/notes
cp notes2/a.md site/notes/
mkdir -p site.index/notes
cp notes2/a.md site.index/notes/
before=$(tree_sum site)
for source in site/notes site/notes/a.md site/../site; do
    run build -s "$source" -o site
    refused "which a build replaces; build into another folder" "-s $source -o site"
    true_that "-s $source -o site: touches nothing" [ "$(tree_sum site)" = "$before" ]
done
run build -s site.index/notes -o site
refused "the index, which a build replaces" "a source in the index"
run build -s notes2 -o fresh/one --index fresh/one
refused "must lie beside" "one folder for the site and the index"
run build -s notes2 -o fresh/one/site --index fresh/one
refused "must lie beside" "a site in its index"
true_that "no folder was made for them" [ ! -e fresh ]

finish
