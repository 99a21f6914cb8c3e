#!/bin/sh
# Small notes that ask for very much: each is built within 10 seconds of processor time
# and 1.2 GB of addresses, what is beyond a limit is an error that names it, and the other files are
# published. (The sanitised program needs more of both and is not tried.)
. tests/cli/lib.sh

measure=${HANDBOOK_BUILD:-build}/release/tests/shapes/measure
XDG_CACHE_HOME=$work/.cache
export XDG_CACHE_HOME
many() { # COUNT TEXT
    awk -v n="$1" -v text="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", text }'
}

# build NAME STATUS: of what lies in in/bomb.md
build() {
    printf '# Good\n\nText.\n' >in/good.md
    (
        # shellcheck disable=SC3045 # dash has it, too
        ulimit -v 1200000
        "$measure" 10 "$HANDBOOK" build -s in -o out --clean -j 2 >"$out" 2>"$err" </dev/null
    )
    status=$(sed -n 's/^measure: \([0-9]*\) .*/\1/p' "$err")
    status_is "$2" "$1: ends"
    true_that "$1: other files are published" grep -qs Text out/good.html
}
mkdir in

case $HANDBOOK in
*asan*) skip "bombs" "with the sanitised program" && exit 0 ;;
esac

{ many 990 '|a' && echo '|' && many 990 '|-' && echo '|' && many 20000 'x
'; } >in/bomb.md
build "a table of 990 columns and 20,000 rows of one cell" 1
has "$err" 'in/bomb.md:2:1: error: the rows of this table' "its line is named"
has "$err" '[limit-table-cells]' "and the limit"

{ many 20 '|a' && echo '|' && many 20 '|-' && echo '|' && many 200 'x
'; } >in/bomb.md
printf 'split: 1\nlimits: {table_cells: 1000}\n' >in/handbook.yaml
build "a table beyond a limit of its own" 1
has "$err" 'lack more than 1000 cells' "which is told"
printf 'split: 1\n' >in/handbook.yaml
build "the same within the usual one" 0
printf 'split: 1\nlimits: {tables: 1}\n' >in/handbook.yaml
run build -s in -o out
status_is 2 "a limit that is none is refused"
printf 'split: 1\n' >in/handbook.yaml

{ printf '[a]: /' && many 120000 x && printf '\n\n' && many 30000 '[a] ' && echo; } >in/bomb.md
build "30,000 references to an address of 120,000 bytes" 1
has "$err" 'in/bomb.md:1:1: error: with this address the references' "its line is named"
has "$err" '[limit-reference-bytes]' "and the limit"
{ printf '[A]:\n  /' && many 120000 x && printf '\n\n' && many 30000 '[w][a] ' && echo; } >in/bomb.md
build "the same over two lines, in another case, with words" 1
has "$err" '[limit-reference-bytes]' "is found, too"

{ printf '```yaml\n' && many 50000 '"' && printf '\n```\n'; } >in/bomb.md
build "a line of 50,000 quotation marks in YAML" 0
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "### heading %d\n\n", i }' >in/bomb.md
build "100,000 different headings" 0
{ many 100000 '![' && printf x && many 100000 '](a)' && echo; } >in/bomb.md
build "pictures 100,000 deep" 1
{ printf 'http://a.example/' && many 100000 ')' && echo; } >in/bomb.md
build "100,000 parentheses behind an address" 0
many 200000 'www._' >in/bomb.md
build "200,000 hosts in one" 0
printf 'split: 1\ndialects: [pandoc]\n' >in/handbook.yaml
many 100000 '\\``$x$ ' >in/bomb.md
build "100,000 backticks behind one that is escaped" 0
printf 'split: 1\n' >in/handbook.yaml
many 160000 '*[](a)' >in/bomb.md
build "160,000 links, each behind a mark of emphasis" 0
{ echo 'x *a [b](good.md)' && many 2000 '**x** [b](good.md) ' && echo; } >in/bomb.md
build "a paragraph of 2,000 links and 4,000 marks" 0
true_that "they are links" [ "$(grep -o '<a href="good.html"' out/bomb.html | wc -l)" -ge 2001 ]
{ many 300 'x[^1] ' && printf '\n\n[^1]: note\n'; } >in/bomb.md
build "300 citations of a footnote" 0
true_that "no id is there twice" [ "$(grep -o 'id="[^"]*"' out/bomb.html | sort | uniq -d | wc -l)" -eq 0 ]
echo '# Bomb' >in/bomb.md
deep=in/deep
for i in $(seq 40); do
    deep=$deep/$i
    mkdir -p "$deep" && echo "# Note $i" >"$deep/note.md"
done
build "folders 40 deep" 1
has "$err" 'more than 30 folders deep and is left out; move it up [folder-depth]' "is told"
rm -r in/deep
many 200000 '$a ' >in/bomb.md
build "200,000 dollars that end nothing" 0
many 200000 '$`a ' >in/bomb.md
build "200,000 that begin a formula" 0
{ printf '```math\n' && many 9000 '{' && many 9000 '}' && printf '\n```\n'; } >in/bomb.md
build "braces 9,000 deep in a formula" 0
many 100000 'a <?' >in/bomb.md
build "100,000 instructions that end nowhere" 0
has out/bomb.html 'a &lt;?a &lt;?' "they are text"
many 50000 'a <![CDATA[' >in/bomb.md
build "50,000 pieces of character data that end nowhere" 0
many 100000 'a <!A ' >in/bomb.md
build "100,000 declarations that end nowhere" 0
many 100000 'a@b.c ' >in/bomb.md
build "100,000 mail addresses in a line" 0
{ printf 'a@b.c <?x?> <![CDATA[y]]> <!Z z>' && echo; } >in/bomb.md
build "one of each" 0
has out/bomb.html 'href="mailto:a@b.c"' "and mail is linked as ever"
{ printf 'x <b ' && awk 'BEGIN { for (i = 0; i < 100000; i++) printf "a%d=b ", i }' && printf '>bold</b>\n'; } >in/bomb.md
build "100,000 attributes" 0
has out/bomb.html '<b>bold</b>' "the element is there"
awk 'BEGIN { for (i = 0; i < 40000; i++) printf "Alpha Beta Gamma%d (ABG) ", i }' >in/bomb.md
build "40,000 meanings of an acronym" 0
awk 'BEGIN { print "---"; for (i = 0; i < 60000; i++) printf "k%d: \"v\n", i; print "---\n# A" }' >in/bomb.md
build "broken front matter of 60,000 keys" 0
awk 'BEGIN { print "+++"; for (i = 0; i < 60000; i++) printf "k%d = 1\n", i; print "+++\n# A" }' >in/bomb.md
build "TOML of 60,000 keys" 1
has "$err" 'more than 1000 keys' "which is told"
awk 'BEGIN { printf "{"; for (i = 0; i < 60000; i++) printf "\"k%d\": 1, ", i; print "\"z\": 1}\n\n# A" }' >in/bomb.md
build "JSON of 60,000 keys" 0
awk 'BEGIN { printf "---\ntags: ["; for (i = 0; i < 60000; i++) printf "t%d, ", i; print "]\n---\n# A" }' >in/bomb.md
build "60,000 tags" 1
has "$err" '[limit-front-matter-list]' "of which the first are used"
printf 'split: 1\nlimits: {tags: 100}\n' >in/handbook.yaml
build "more tags than the site may have" 1
has "$err" '[limit-tags]' "which is told"
true_that "the first have their pages" [ -f out/tags/t99.html ]
true_that "the others none" [ ! -e out/tags/t100.html ]
printf 'split: 1\n' >in/handbook.yaml
awk 'BEGIN { print "---\nsplit: 2\n---"; for (i = 0; i < 30000; i++) printf "## p%d\n\nword%d\n", i, i }' >in/bomb.md
build "a file of 30,000 headings that begin pages" 1
has "$err" '[limit-page-bytes]' "of which the last page has the rest"
true_that "no text is lost" grep -rqs word29999 out/bomb
printf 'split: 1\nlimits: {page_bytes: 10}\n' >in/handbook.yaml
awk 'BEGIN { print "---\nsplit: 2\n---"; for (i = 0; i < 6000; i++) printf "## p%d\n\nword%d\n", i, i }' >in/bomb.md
build "6,000, where they may" 0
rm in/bomb.md
printf "split: 1\nlimits: {include_file_bytes: 1000}\n" >in/handbook.yaml
printf "# A\n\n{{#include _part.md}}\n\n{{#include _part.md}}\n" >in/a.md
many 100 "of part " >in/_part.md
build "what includes put into a file, beyond a limit" 1
has "$err" "in/a.md:5:1: error: what is included here" "its line is named"
has "$err" "[limit-include-bytes]" "and the limit"
has out/a.html "of part of part" "what is within it is there"
has out/a.html "{{#include _part.md}}" "and the line that is beyond it"
printf "split: 1\nlimits: {include_bytes: 1000}\n" >in/handbook.yaml
build "what a build reads for includes, beyond a limit" 1
has "$err" "[limit-include-bytes]" "which is told"
printf "split: 1\nlimits: {file_bytes: 500}\n" >in/handbook.yaml
build "a file to include that is beyond the limit of files" 1
has "$err" "in/a.md:3:1: error: what is included here" "which is told, too"
printf "split: 1\n" >in/handbook.yaml
build "the same within the usual ones" 0
rm in/a.md in/_part.md
printf 'levels:\n' >in/handbook.yaml
awk 'BEGIN { for (i = 0; i < 65; i++) printf "  - id: l%d\n", i }' >>in/handbook.yaml
run build -s in -o out
status_is 2 "65 levels are refused"
has "$err" 'in/handbook.yaml:2:' "at their place"
printf 'split: 1\n' >in/handbook.yaml

if command -v pandoc >/dev/null; then
    printf 'split: 1\nlimits: {formula_bytes: 1000000}\n' >in/handbook.yaml
    awk 'BEGIN { for (i = 0; i < 11000; i++) printf "$x_{%d}$ ", i }' >in/bomb.md
    build "11,000 different formulas" 1
    has "$err" '[limit-formula-bytes]' "of which the last are as they were written"
    has out/bomb.html '<code>$x_{10999}$</code>' "as code"
    printf 'split: 1\n' >in/handbook.yaml
    awk 'BEGIN { for (i = 0; i < 100000; i++) printf "$x_1$ " }' >in/bomb.md
    build "a formula 100,000 times in a line" 0
else
    skip "formulas" "there is no pandoc"
fi

# Out of memory the file is named, nothing is published, and nothing crashes: neither
# the program nor a library with an allocator of its own.
awk 'BEGIN { for (i = 0; i < 60000; i++) printf "### heading %d\n\nSome <b>words</b>.\n\n", i }' >in/bomb.md
run build -s in -o out
before=$(find out -type f | sort | xargs cat | cksum)
for memory in 90000 110000 130000 150000 170000 190000 210000; do
    (
        # shellcheck disable=SC3045
        ulimit -v $memory
        "$HANDBOOK" build -q --clean -s in -o out -j 2 >"$out" 2>"$err" </dev/null
    ) && status=0 || status=$?
    status_is 2 "out of memory at $memory kB"
    has "$err" 'error: out of memory' "is told"
    now=$(find out -type f | sort | xargs cat | cksum)
    true_that "and the site stays" [ "$now" = "$before" ]
done

many 50000 '> ' >in/bomb.md
build "quotes 50,000 deep" 0
many 100000 '[a](' >in/bomb.md
build "100,000 links that end nowhere" 0
exit "$bad"
