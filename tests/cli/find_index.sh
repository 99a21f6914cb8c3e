#!/bin/sh
# Which index `handbook search` takes when none is named, and the page that --open shows.
. tests/cli/lib.sh

mkdir -p book/notes
printf '# Lock keepers\n\nThe sluice opens at noon.\n\n## Sluice\n\nIt is of oak.\n' >book/notes/a.md
mkdir -p project/docs/deep
run build -q -s book -o project/site
status_is 0 "a site and its index"

find_in() { # FOLDER OPTION...: searches from there
    folder=$1
    shift
    (cd "$folder" && HANDBOOK_INDEX='' "$HANDBOOK" search "$@" sluice) >"$out" 2>"$err" </dev/null && status=0 || status=$?
}

find_in project
status_is 0 "the one in this folder is found"
has "$out" "a.html#sluice" "and searched"
find_in project/docs/deep
status_is 0 "that of a folder above is found"

mkdir -p other/build other/src
cp -r project/site project/site.index other/build/
find_in other/src
status_is 0 "that in build/ of a folder above is found"

cp -r project/site.index project/second.index
find_in project/docs
status_is 2 "of two none is taken"
has "$err" "holds more than one index; name one with --index" "and it is said"
rm -r project/second.index

mkdir project/empty.index
find_in project
status_is 0 "a folder of such a name that holds none does not count"

(cd / && HANDBOOK_INDEX='' "$HANDBOOK" search sluice) >"$out" 2>"$err" && status=0 || status=$?
status_is 2 "without an index there is nothing to search"
has "$err" "no index here or above" "and it is said"

(HANDBOOK_INDEX=nowhere.index "$HANDBOOK" search sluice) >"$out" 2>"$err" && status=0 || status=$?
status_is 2 "one that is named and not there is an error"
has "$err" 'no index at "nowhere.index"' "which names it"

# ---- --open ----

cat >opener <<'END'
#!/bin/sh
printf '%s\n' "$1" >"$(dirname "$0")/opened"
END
chmod +x opener
BROWSER=$work/opener
export BROWSER
find_in project --open
status_is 0 "--open shows the best hit"
has opened "file://$(cd project/site && pwd -P)/" "a page of the site beside the index"
true_that "whose file is there" [ -f "$(sed 's|^file://||; s|#.*||' opened)" ]

printf '#!/bin/sh\nexit 3\n' >opener
find_in project --open
status_is 2 "what cannot be opened is an error"
has "$err" "did not work; set BROWSER to a program that opens it" "which says what to do"

mv project/site project/moved
find_in project --open
status_is 2 "so is a page that is gone"
has "$err" "cannot open" "which is said"

mkdir plain
cp -r project/site.index plain/words
run search --index plain/words --open sluice
status_is 2 "an index of another name has no site"
has "$err" "--open needs an index named SITE.index" "and it is said"

finish
