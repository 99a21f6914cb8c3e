#!/bin/sh
# Runs the tests with a program made with MODE=coverage, but most in browsers, and says
# how many lines of each folder of generator/ they ran. Prints TAP: below LEAST percent of
# all is a failure. By file: BUILD/coverage.txt.
#
# Usage: tests/coverage.sh build/coverage [LEAST]
set -eu
D=$1 least=${2:-90}
as=$PWD/$D/as # where tests look for programs: these stand in for all modes
mkdir -p "$as"
for mode in asan release debug; do ln -sfn .. "$as/$mode"; done
ln -sfn ../handbook "$as/handbook"
ln -sfn ../../gen "$as/gen"
export HANDBOOK="$PWD/$D/handbook" HANDBOOK_BUILD="$as" HANDBOOK_SITE="$PWD/$D/site"
find "$D" -name '*.gcda' -delete

# What fails is told, but is for `make test` to judge: this program is slow.
ran() {
    timeout 900 "$@" >"$D/log" 2>&1 || echo "# not all went well in: $*"
}
for t in tests/unit/test_*.c; do
    ran "$D/tests/unit/$(basename "$t" .c)"
done
for t in tests/cli/*.sh; do
    case $t in */lib.sh | */bombs.sh) ;; *) ran sh "$t" ;; esac
done
ran "$D/handbook" build -s content -o "$D/site" -q
find tests -name node_modules -prune -o -name '*.test.mjs' -print | LC_ALL=C sort |
    grep -vE '^tests/(browser|shapes|content)/' >"$D/tests.list"
echo tests/browser/onefile.test.mjs >>"$D/tests.list" # nothing else makes such a file
while read -r t; do
    ran node --test "$t" </dev/null
done <"$D/tests.list"

gcovr --root . --object-directory "$D/obj" --filter generator/ --exclude '.*/make/' \
    -j "$(nproc)" --csv "$D/coverage.csv" --txt "$D/coverage.txt" "$D/obj" >/dev/null
awk -F, -v least="$least" '
    NR == 1 { for (i = 1; i <= NF; i++) col[$i] = i; next }
    {
        n = split($col["filename"], part, "/")
        folder = n > 2 ? part[2] : "main"
        total[folder] += $col["line_total"]; ran[folder] += $col["line_covered"]
    }
    END {
        for (f in total) {
            printf "# %-10s %5.1f %%  of %5d lines\n", f, 100 * ran[f] / total[f], total[f] | "sort"
            all += total[f]; run += ran[f]
        }
        close("sort")
        share = all ? 100 * run / all : 0
        printf "%s 1 - tests run %.1f %% of %d lines (at least %d %%)\n", share < least ? "not ok" : "ok", share, all, least
        exit share < least
    }' "$D/coverage.csv"
