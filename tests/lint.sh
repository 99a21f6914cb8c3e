#!/usr/bin/env bash
# What a reader of the source relies on, held to by machine. Prints TAP. Checks
# that need a tool which is not there are skipped (`make lint` installs them).
set -u
cd "$(dirname "$0")/.." || exit 2
B=${HANDBOOK_BUILD:-build}
HANDBOOK=${HANDBOOK:-$B/handbook}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
count=0 bad=0

# verdict NAME: what stands in $tmp/found is wrong; nothing there: all is well.
verdict() {
    count=$((count + 1))
    if [ -s "$tmp/found" ]; then
        bad=1
        echo "not ok $count - $1"
        head -n 40 "$tmp/found" | sed 's/^/#   /'
    else
        echo "ok $count - $1"
    fi
    : >"$tmp/found"
}

skip() {
    count=$((count + 1))
    echo "ok $count - $1 # SKIP $2"
    : >"$tmp/found"
}

: >"$tmp/found"
mapfile -t c_files < <(find generator tests -name node_modules -prune -o -name '*.c' -print | sort)
mapfile -t generator_c < <(find generator -name '*.c' | sort)
mapfile -t cc_files < <(find generator -name '*.cc' | sort)
mapfile -t headers < <(find generator -name '*.h' | sort)
mapfile -t scripts < <(find .ci tests generator -name node_modules -prune -o -name '*.sh' -print | sort)
read -ra flags <<<"$(sed -n 's/^pkg_cflags := //p' "$B/gen/flags.mk")"
strict=(-Wall -Wextra -Wpedantic -Wshadow -Werror)
c_strict=(-std=c17 -D_GNU_SOURCE "${strict[@]}" -Wstrict-prototypes -Wmissing-prototypes -Wvla)

# ---- folders -----------------------------------------------------------------

awk '
    FILENAME ~ /layers.txt$/ { if (!/^#/ && NF) { row++; for (i = 1; i <= NF; i++) at[$i] = row }; next }
    FNR == 1 { split(FILENAME, part, "/"); from = part[3] ? part[2] : "main" }
    /^#include "/ {
        split($2, piece, "\""); n = split(piece[2], part, "/")
        if (n < 2) next
        to = part[1]
        if (!(from in at)) print FILENAME ": the folder " from " has no row in tests/lint/layers.txt"
        else if (!(to in at)) print FILENAME ":" FNR ": the folder " to " has no row"
        else if (from != to && at[to] <= at[from]) print FILENAME ":" FNR ": " from "/ may not include " piece[2]
    }' tests/lint/layers.txt "${generator_c[@]}" "${cc_files[@]}" "${headers[@]}" >"$tmp/found"
verdict "folders include from lower rows only"

# Of a library a linker takes whichever it meets first, and says nothing.
library=$B/release/libhandbook.a
if [ -f "$library" ]; then
    nm -g --defined-only "$library" 2>/dev/null | awk '$2 ~ /^[TDBR]$/ { print $3 }' |
        sort | uniq -d >"$tmp/found"
    verdict "no name is defined twice"
else
    skip "no name is defined twice" "there is no $library"
fi

while read -r pattern folder; do
    case $pattern in '' | \#*) continue ;; esac
    grep -rnE "^#include <$pattern>" generator --include='*.[ch]' --include='*.cc' |
        grep -v "^generator/$folder/" >>"$tmp/found"
done <tests/lint/libraries.txt
verdict "each library is known to one folder"

find generator -name '*.cc' | grep -vE '^generator/(search|fences)/' >"$tmp/found"
verdict "C++ only where a C++ library is wrapped"

# ---- code ----------------------------------------------------------------------

grep -nE '\b(strcpy|strcat|strncpy|sprintf|vsprintf|atoi|atol|atof|strtok|gets|alloca)[[:space:]]*\(' \
    "${c_files[@]}" "${cc_files[@]}" "${headers[@]}" >"$tmp/found"
verdict "no banned calls"

grep -nE '\b(fork|vfork|exec[lv]p?e?|execvpe|fexecve|posix_spawnp?|popen|system|wordexp)[[:space:]]*\(' \
    "${generator_c[@]}" "${cc_files[@]}" | grep -v '^generator/process/start\.c:' >"$tmp/found"
verdict "programs are started in one place"

# A brace too many ends what stands around it: nothing else would say so.
for sheet in assets/*.css; do
    sed -e 's/"[^"]*"//g' "$sheet" | awk -v name="$sheet" '
        { n += gsub(/\{/, "") - gsub(/\}/, ""); if (n < 0) exit }
        END { if (n) print name ":" NR ": braces do not match" }' >>"$tmp/found"
done
verdict "braces match in style sheets"

for h in "${headers[@]}"; do
    printf '#include "%s"\n' "${h#generator/}" >"$tmp/alone.c"
    gcc "${c_strict[@]}" -Igenerator "${flags[@]}" -fsyntax-only "$tmp/alone.c" >>"$tmp/found" 2>&1
done
verdict "every header compiles alone"

# Variables that change: what lies in .data or .bss (tables of pointers are in
# .data.rel.ro), but for those of tests/lint/globals.txt.
awk '!/^#/ && NF { print ": " $1 "$" }' tests/lint/globals.txt >"$tmp/allowed"
find "$B/release/obj" -name '*.o' 2>/dev/null | sort | while read -r o; do
    objdump -t "$o" | awk -v o="$o" '($3 == "O" || $2 == "O") && / \.(data|bss|data\.rel|data\.rel\.local)\t/ { print o ": " $NF }'
done | grep -vE ': (DW\.ref\..*|_ZStL8__ioinit)$' | grep -v -f "$tmp/allowed" >"$tmp/found"
if [ -d "$B/release/obj" ]; then
    verdict "no variable outlives a call"
else
    skip "no variable outlives a call" "no release build in $B"
fi

if clang-format --version 2>/dev/null | grep -q 'version 14\.'; then
    clang-format --dry-run -Werror "${c_files[@]}" "${cc_files[@]}" "${headers[@]}" 2>&1 |
        grep -E 'error:' | cut -d: -f1 | sort | uniq -c >"$tmp/found"
    verdict "formatted by .clang-format (make format)"
else
    skip "formatted by .clang-format" "there is no clang-format 14"
fi

if command -v clang >/dev/null && command -v clang++ >/dev/null; then
    for c in "${generator_c[@]}"; do
        clang "${c_strict[@]}" -Igenerator -I"$B/gen" "${flags[@]}" -fsyntax-only "$c" >>"$tmp/found" 2>&1
    done
    for c in "${cc_files[@]}"; do
        clang++ -std=c++17 -D_GNU_SOURCE "${strict[@]}" -Igenerator -I"$B/gen" "${flags[@]}" -fsyntax-only "$c" >>"$tmp/found" 2>&1
    done
    verdict "clang has no warnings either"
else
    skip "clang has no warnings either" "there is no clang"
fi

if command -v shellcheck >/dev/null; then
    shellcheck -S warning .ci/run "${scripts[@]}" >"$tmp/found" 2>&1
    verdict "shellcheck finds nothing"
else
    skip "shellcheck finds nothing" "there is no shellcheck"
fi

# Styles are read from right to left as well. Backgrounds may name sides, and what is
# turned into its place (a check mark) is drawn the same everywhere.
awk '
    { line = $0; sub(/\/\*.*\*\//, "", line) }
    line ~ /(margin|padding|inset|border)-(left|right)|^ *(left|right):|^ *(float|clear): *(left|right)|text-align: *(left|right)|border-(top|bottom)-(left|right)/ { print FILENAME ":" FNR ": " $0 }
    line ~ /^ *(margin|padding|inset|scroll-margin|scroll-padding): [^;()]+;/ {
        sub(/^ *[a-z-]+: /, "", line); sub(/;.*/, "", line)
        if (split(line, side, " ") == 4 && side[2] != side[4]) print FILENAME ":" FNR ": " $0
    }' assets/*.css layouts/404.html >"$tmp/found"
verdict "style sheets name sides by where reading begins"

# ---- what we say about ourselves -----------------------------------------------

manual=generator/man/handbook.1
if [ -x "$HANDBOOK" ]; then
    options() { grep -oE -- '--[a-z][a-z-]+' | sort -u; }
    "$HANDBOOK" --help | awk '/^  [a-z]+ / { print $1 }' >"$tmp/commands"
    : >"$tmp/all"
    while read -r command; do
        "$HANDBOOK" "$command" --help | awk '/^  +-/' | options | grep -vx -- --help >"$tmp/help"
        cat "$tmp/help" >>"$tmp/all"
        sed 's/\\-/-/g' "$manual" | awk -v c="$command" '
            /^\.S[SH] / { on = ($0 ~ "^\\.SS .*handbook " c "( |\"|$)") } on' | options >"$tmp/man"
        diff "$tmp/help" "$tmp/man" | sed -n "s|^<|handbook $command: the manual lacks|p; s|^>|handbook $command: the manual alone has|p" >>"$tmp/found"
        grep -q "handbook $command" README.md || echo "README.md does not speak of handbook $command" >>"$tmp/found"
    done <"$tmp/commands"
    verdict "the manual has the options of --help, and no others"

    printf '%s\n' --help --version >>"$tmp/all"
    grep -E 'handbook( |`)' README.md | options | while read -r option; do
        grep -qx -- "$option" "$tmp/all" || echo "README.md: $option is no option"
    done >"$tmp/found"
    verdict "the README names no option that is not there"
else
    skip "the manual has the options of --help" "there is no $HANDBOOK"
fi

make -s help | awk '{ print $1 }' >"$tmp/targets"
grep -ohE '`make [a-z][a-z-]+' README.md generator/README.md 2>/dev/null | awk '{ print $2 }' | sort -u |
    while read -r target; do
        grep -qx "$target" "$tmp/targets" || echo "README: make $target is no target with a description"
    done >"$tmp/found"
verdict "the READMEs name no target that is not there"

make -s packages | while read -r package; do
    grep -qF "$package" README.md || echo "README.md does not say what the package $package is for"
done >"$tmp/found"
verdict "the README gives the reason of every package"

# Whom we owe what we link or test with.
while read -r package name; do
    grep -qE "(^| )${name}[ ,]" NOTICE || echo "NOTICE does not name $name ($package)"
done <<'END' >"$tmp/found"
libcmark-gfm-dev cmark-gfm
libcmark-gfm-extensions-dev cmark-gfm
libjansson-dev Jansson
libmicrohttpd-dev libmicrohttpd
libpango1.0-dev Pango
libsource-highlight-dev Source-highlight
libuchardet-dev uchardet
libunistring-dev libunistring
libxapian-dev Xapian
libxml2-dev libxml2
libxxhash-dev xxHash
libyaml-dev libyaml
libzip-dev libzip
nettle-dev Nettle
zlib1g-dev zlib
graphviz Graphviz
pandoc pandoc
END
{
    make -s packages | grep -E '^lib.*-dev$|^nettle-dev$|^zlib1g-dev$' | grep -v -e libcmocka -e libclang |
        while read -r package; do
            grep -q "^$package " tests/lint.sh || echo "tests/lint.sh: what is $package called in NOTICE?"
        done
    sed -n 's/^    "\([^"]*\)": "[0-9.]*",\{0,1\}$/\1/p' tests/package.json | while read -r package; do
        grep -qF "  $package " NOTICE || echo "NOTICE does not name $package of tests/package.json"
    done
} >>"$tmp/found"
verdict "NOTICE names the libraries, programs and packages that are used"

if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning "$manual" >"$tmp/found" 2>&1
    verdict "mandoc finds nothing in the manual"
else
    skip "mandoc finds nothing in the manual" "there is no mandoc"
fi

echo "1..$count"
exit $bad
