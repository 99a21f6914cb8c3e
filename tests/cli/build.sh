#!/bin/sh
# Building a file and a folder: what comes out, and that the same input gives
# the same bytes.
. tests/cli/lib.sh

cat >notes.md <<'END'
# Night duty

What to do when the phone rings.

## First look

Look at the **dashboard** before anything else, then at [the log](#logs).

## Logs

They are kept for `30` days.
END

run build -s notes.md -o out
status_is 0 "one Markdown file is built"
true_that "nothing is said when nobody watches" [ ! -s "$err" ]
for file in index.html 404.html search.html a-z.html sitemap.xml search/root.js .nojekyll; do
    # The site map needs an address to speak of.
    [ "$file" = sitemap.xml ] && continue
    true_that "the site has $file" [ -f "out/$file" ]
done
true_that "404.html knows no address as long as nobody says where the site stands" \
    [ -z "$(grep -oE 'href="(/|[a-z]+:)[^"]*"' out/404.html)" ]
has out/404.html 'href="index.html"' "but leads home from beside the home page"
true_that "each H2 is a page" [ "$(find out -name 'first-look.html' -o -name 'logs.html' | wc -l)" -eq 2 ]
true_that "the index lies beside the site" [ -d out.index ]
true_that "no name begins with _ or ." [ -z "$(find out -mindepth 1 \( -name '_*' -o -name '.*' \) ! -name .nojekyll)" ]
true_that "files are 0644" [ -z "$(find out -type f ! -perm 0644)" ]
true_that "folders are 0755" [ -z "$(find out -type d ! -perm 0755)" ]
true_that "there are no links" [ -z "$(find out out.index -type l)" ]
true_that "nothing is left beside them but the list of files" [ "$(find . -maxdepth 1 -name '.out*')" = ./.out.tree ]

run build -s notes.md -o placed --base-url https://harbour.example/handbook/
has placed/404.html 'href="/handbook/index.html"' "with an address it leads there, from any depth"
rm -rf placed placed.index

run build -s notes.md -o out -v
has "$err" "pages" "-v gives a summary"
for stage in load link render write check index; do
    has "$err" "  $stage " "-v says what the stage \"$stage\" cost"
done
run build -s notes.md -o out -v -q
true_that "-q gives none" [ ! -s "$err" ]

run build -s notes.md -o elsewhere --index ix/dir
status_is 0 "--index names another folder"
true_that "the index is there" [ -d ix/dir ]
true_that "and not beside the site" [ ! -e elsewhere.index ]

# Same input, same bytes.
mkdir other
cp notes.md other/
first=$(tree_sum out)
run build -s notes.md -o again -j 1
true_that "one thread gives the same bytes" [ "$(tree_sum again)" = "$first" ]
run build -s notes.md -o again -j 7 --clean
true_that "seven threads give the same bytes" [ "$(tree_sum again)" = "$first" ]
(cd other && umask 077 && TZ=Asia/Tokyo LC_ALL=tr_TR.UTF-8 "$HANDBOOK" build -s notes.md -o out)
true_that "another folder, time zone, locale and umask give the same bytes" \
    [ "$(tree_sum other/out)" = "$first" ]

# Findings.
printf '# A\n\n## B\n\nSee [nowhere](missing.md).\n' >broken.md
run build -s broken.md -o found
status_is 1 "a broken link ends with 1"
has "$err" "broken.md:5:" "with its place"
true_that "the site is published all the same" [ -f found/index.html ]
run build -s broken.md -o found --format json
status_is 1 "as JSON too"
true_that "stderr is empty then" [ ! -s "$err" ]
has "$out" '"line": 5' "stdout has the line"
run build -s broken.md -o found --format github
has "$out" "::error file=broken.md,line=5" "as GitHub's workflow command"
before=$(tree_sum found)
printf '# A\n\n## B\n\nSee [nowhere](missing.md). More.\n' >broken.md
run build -s broken.md -o found --strict
status_is 1 "--strict: findings end with 1"
has "$err" "not published" "--strict says that nothing was published"
true_that "and publishes nothing" [ "$(tree_sum found)" = "$before" ]
run check -s broken.md
status_is 1 "check finds the same"
has "$err" "broken.md:5:" "with its place"
run check -s notes.md
status_is 0 "check of what is right ends with 0"
true_that "check writes nothing" [ "$(find . -maxdepth 1 -newer "$err" | wc -l)" -le 1 ]

# The index from A to Z: what begins with a sign is one group, whatever its bytes, and
# each alphabet has its letters.
mkdir letters
for name in Zoo apple Ärger '3 ways' '{brace}' '~ tilde' 'Жук' 'Ёлка' 'Ωmega' '日本' 'العربية'; do
    printf '# %s\n\nText.\n' "$name" >"letters/$(printf %s "$name" | cksum | tr -d ' ').md"
done
run build -s letters -o letters-site
status_is 0 "titles in several scripts"
lines_are "$err" 0 "have no findings"
sed -n 's/^<h2 class="letter" id="[^"]*">\(.*\)<.h2>$/\1/p' letters-site/a-z.html | tr '\n' ' ' >"$out"
has "$out" "# A Z Ä Ω Ж Ё ا " "each letter is there once, in order"
has letters-site/a-z.html '<a href="#Hb-letter-u436">Ж</a>' "and can be gone to"

# A folder.
run init book
status_is 0 "init writes a handbook"
true_that "with a workflow" grep -q 'source: "."' book/.github/workflows/handbook.yml
true_that "of ten lines" [ "$(wc -l <book/.github/workflows/handbook.yml)" -eq 10 ]
mkdir -p repository/.git/objects repository/.git/refs
printf 'ref: refs/heads/main\n' >repository/.git/HEAD
run init 'repository/deep/my "notes"' --action me/book@v1
status_is 0 "init within a repository"
true_that "puts the workflow at its top" grep -qF 'me/book@v1, with: {source: "deep/my \"notes\""}}' repository/.github/workflows/handbook.yml
echo mine >repository/.github/workflows/handbook.yml
run init repository/other
true_that "and leaves one that is there" grep -qx mine repository/.github/workflows/handbook.yml
run init elsewhere --action 'a/b@c, with: {x'
refused "--action takes OWNER/REPOSITORY@COMMIT" "init with what is no action"
run init book
refused '"book" is not empty' "init into a folder in use"
run check -s book --strict
status_is 0 "what init writes has no findings"
true_that "not even a warning" [ ! -s "$err" ]
cp -r book other-levels
printf 'levels:\n  - {id: rack, name: Rack, adjective: Rack-bound, description: One rack.}\n' >>other-levels/handbook.yaml
run check -v --strict -s other-levels
status_is 0 "nor has it when its levels were changed"
has "$err" "example-service" "the example that speaks of others is named"
run build -s book -o site
status_is 0 "and is built"
true_that "with its service" [ -f site/services/web-server.html ]

finish
