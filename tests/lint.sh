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
    printf '#include "%s"\ntypedef int unit; // one of definitions alone is none\n' "${h#generator/}" >"$tmp/alone.c"
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

version=$(sh .ci/version.sh)
{
    [ -n "$version" ] || echo "generator/util/version.h: no version was found"
    # Above it may stand what is not released yet.
    grep -m 1 '^## \[[0-9]' CHANGELOG.md | grep -qE "^## \\[$version\\] - [0-9]{4}-[0-9]{2}-[0-9]{2}$" ||
        echo "CHANGELOG.md does not begin with [$version] and its date"
    head -n 1 debian/changelog | grep -qF "handbook ($version) " ||
        echo "debian/changelog does not begin with $version"
    for page in generator/man/*.[0-9]; do
        head -n 1 "$page" | grep -qF "\"Handbook $version\"" || echo "$page is not of $version"
    done
    [ ! -x "$HANDBOOK" ] || "$HANDBOOK" --version | grep -qx "handbook $version" ||
        echo "$HANDBOOK says another version"
} >"$tmp/found"
verdict "the version is the same everywhere"

# What building takes stands in two places.
make -s packages-build | grep -v -e '^g++$' | while read -r package; do
    grep -qE "^ ${package}[ ,]" debian/control || echo "debian/control lacks the package $package"
done >"$tmp/found"
verdict "debian/control has what building takes"

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
libcurl4-gnutls-dev libcurl
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

# Of the page of handbook.yaml: "key PARENT.KEY", "form KEY WHAT IT TAKES", "default
# PARENT.KEY VALUE" where that is one word, "example KEY"; and the examples themselves into
# the file `yaml`.
cat >"$tmp/keys.awk" <<'END'
{ gsub(/\\-/, "-") }
/^\.SH /{ on = $2 == "SETTINGS" }
!on { next }
/^\.RS/ { parent = key "." }
/^\.RE/ { parent = "" }
tagged && /^\.BR / { key = $2; print "key", parent key; $1 = "form"; print }
{ tagged = /^\.TP/ }
/^Default: [^ ]*[.]$/ { print "default", parent key, substr($2, 1, length($2) - 1) }
/^\.EE/ { example = 0 }
example { print > yaml; if (/^[a-z]/) print "example", substr($1, 1, index($1, ":") - 1) }
/^\.EX/ { example = 1 }
END
page=generator/man/handbook.yaml.5
if [ -x "$HANDBOOK" ]; then
    # The program is asked which keys it takes: for one that it does not, it names them.
    mkdir -p "$tmp/source/notes" && echo '# A' | tee "$tmp/source/index.md" >"$tmp/source/notes/01-quay.md"
    printf '# Mail\n\n## Relay\n\nIn the cellar.\n' >"$tmp/source/notes/02-mail.md"
    cat >"$tmp/source/handbook.yaml" <<'END'
x: 1
levels: [{x: 1}]
failures: [{x: 1}]
failure_fields: [{x: 1}]
figures: [{x: 1}]
limits: {x: 1}
external: {x: 1}
policy: {x: 1}
lint: {overlong-page: {x: 1}}
dialects: [x]
share_pictures: x
remote_images: x
END
    "$HANDBOOK" check -s "$tmp/source" >"$tmp/answer" 2>&1
    sed -n 's/.*handbook.yaml:\([0-9]*\):.*; allowed are /\1, /p' "$tmp/answer" |
        sed 's/ or /, /' | awk -F', ' '
            BEGIN { split("x levels failures failure_fields figures limits external policy lint", parent, " ") }
            { for (i = 2; i <= NF; i++) print ($1 > 1 ? parent[$1] "." : "") $i }' | sort >"$tmp/taken"
    awk -v yaml="$tmp/source/handbook.yaml" -f "$tmp/keys.awk" "$page" >"$tmp/said"
    sed -n 's/^key //p' "$tmp/said" | sort >"$tmp/named"
    {
        [ "$(wc -l <"$tmp/taken")" -gt 60 ] || echo "the program does not say which keys it takes"
        diff "$tmp/taken" "$tmp/named" | sed -n "s|^<|$page: lacks|p; s|^>|$page: the program takes no|p"
        sed -n 's/.*"\(dialects\|share_pictures\|remote_images\)" must be /\1 /p' "$tmp/answer" | tr -d '",' |
            awk -v said="$tmp/said" -v page="$page" '
                BEGIN { while ((getline line < said) > 0) if (split(line, w, " ") && w[1] == "form") form[w[2]] = line " " }
                { for (i = 2; i <= NF; i++) if ($i != "or" && form[$1] !~ "[ \"]" $i "[ ,\"]") print page ": " $1 " lacks the value " $i }
                END { if (NR != 3) print "the program does not say which values it takes" }'
    } >"$tmp/found"
    verdict "handbook.yaml(5) has the settings that the program reads, and no others"

    # Each key has an example, and the program takes them all together.
    {
        sed -n '/\./!s/^key //p' "$tmp/said" | sort >"$tmp/named"
        sed -n 's/^example //p' "$tmp/said" | sort | diff "$tmp/named" - |
            sed -n "s|^<|$page: no example of|p; s|^>|$page: one example too many of|p"
        "$HANDBOOK" check -s "$tmp/source" 2>&1 | grep -E 'handbook.yaml:.*error:|^error'
    } >"$tmp/found"
    verdict "the examples of handbook.yaml(5) are settings"

    # What settings_default() and limits_usual() begin with, as the page has it.
    {
        sed -n '/^void settings_default/,/^}/s/^ *\.\([a-z_]*\) = \(STR("\)\{0,1\}\([a-z0-9]*\)[",)].*/\1 \3/p' generator/config/settings.c
        sed -n '/limits_usual/,/^}/s/.*[ {]\.\([a-z_]*\) = \([0-9]*\)[,}].*/limits.\1 \2/p' generator/model/limits.h
    } | sed '/^limits limits/d; s/ true$/ yes/; s/ false$/ no/' >"$tmp/usual"
    {
        [ "$(wc -l <"$tmp/usual")" -gt 18 ] || echo "defaults were not found"
        while read -r key value; do
            grep -qx "default $key $value" "$tmp/said" || echo "$page: the default of $key is $value"
        done <"$tmp/usual"
    } >"$tmp/found"
    verdict "handbook.yaml(5) has the defaults of the program"
else
    skip "handbook.yaml(5) has the settings that the program reads" "there is no $HANDBOOK"
fi

make -s B="$B" man 2>"$tmp/found" >/dev/null
if [ -x "$HANDBOOK" ]; then
    "$HANDBOOK" check --rules | while read -r rule level _; do
        grep -A 3 -x "\.SS $rule" "$B/man/man7/handbook-check.7" | grep -qi "^An* ${level}[.;]" ||
            echo "handbook-check(7) lacks the rule $rule, or that it is of the level $level"
    done >>"$tmp/found"
fi
sed 's/\\f\[[BR]\]//g; s/\\&//g; s/\\-/-/g; s/\\\[ha\]/^/g' "$B/man/man7/handbook-layouts.7" >"$tmp/page"
sed -n 's/^### //p; s/^| \(`[^`]*`\).*/\1/p' layouts/README.md | sed 's/`//g; s/…/.../g' | awk -v page="$tmp/page" '
    BEGIN { while ((getline line < page) > 0) text = text line "\n" }
    !index(text, $0) { print "handbook-layouts(7) lacks " $0 }' >>"$tmp/found"
for page in "$B"/man/man*/*; do
    for other in "$B"/man/man*/*; do
        name=$(basename "${other%.*}") section=${other##*.}
        [ "$page" = "$other" ] || sed 's/\\-/-/g' "$page" | sed -n '/^\.SH SEE ALSO/,$p' | grep -q "^\.BR $name ($section)" ||
            echo "$page: SEE ALSO lacks $name($section)"
    done
done >>"$tmp/found"
verdict "the manual pages are made, whole, and name each other"

if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning "$B"/man/man*/* >"$tmp/found" 2>&1
    verdict "mandoc finds nothing in the manual pages"
else
    skip "mandoc finds nothing in the manual pages" "there is no mandoc"
fi

if command -v groff >/dev/null; then
    groff -man -ww -K utf8 -T utf8 "$B"/man/man*/* 2>"$tmp/found" >/dev/null
    verdict "groff warns of nothing in the manual pages"
else
    skip "groff warns of nothing in the manual pages" "there is no groff"
fi

echo "1..$count"
exit $bad
