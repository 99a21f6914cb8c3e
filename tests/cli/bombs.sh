#!/bin/sh
# Small notes that ask for very much: each is built within 10 seconds of processor time
# and 1.2 GB of addresses, what is beyond a limit is an error that names it, and the other files are
# published. (The sanitised program needs more of both and is not tried.)
. tests/cli/lib.sh

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
        ulimit -t 10
        # shellcheck disable=SC3045
        ulimit -v 1200000
        "$HANDBOOK" build -s in -o out --clean -j 2 >"$out" 2>"$err" </dev/null
    ) && status=0 || status=$?
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
{ many 300 'x[^1] ' && printf '\n\n[^1]: note\n'; } >in/bomb.md
build "300 citations of a footnote" 0
true_that "no id is there twice" [ "$(grep -o 'id="[^"]*"' out/bomb.html | sort | uniq -d | wc -l)" -eq 0 ]
many 200000 '$a ' >in/bomb.md
build "200,000 dollars that end nothing" 0
many 200000 '$`a ' >in/bomb.md
build "200,000 that begin a formula" 0
{ printf '```math\n' && many 9000 '{' && many 9000 '}' && printf '\n```\n'; } >in/bomb.md
build "braces 9,000 deep in a formula" 0
many 50000 '> ' >in/bomb.md
build "quotes 50,000 deep" 0
many 100000 '[a](' >in/bomb.md
build "100,000 links that end nowhere" 0
exit "$bad"
