#!/bin/sh
# Runs the unit tests of a build made with MODE=coverage and says how many lines
# of each folder of generator/ they ran. Usage: tests/coverage.sh build/coverage
set -eu
D=$1
find "$D" -name '*.gcda' -delete
for t in tests/unit/test_*.c; do
    "$D/tests/unit/$(basename "$t" .c)" >/dev/null 2>&1 || echo "failed: $t" >&2
done
"$D/handbook" build -s content -o "$D/site" -q >/dev/null 2>&1 || true
find "$D/obj" -name '*.gcda' -exec gcov -n -r {} + 2>/dev/null | awk '
    /^File .generator\// { split($0, q, "\x27"); split(q[2], part, "/"); folder = part[3] ? part[2] : "main"; next }
    /^Lines executed:/ && folder {
        split($0, x, /[:%]/); n = $NF; sub(/.* of /, "", n)
        total[folder] += n; run[folder] += x[2] * n / 100; folder = ""
    }
    END {
        for (f in total) { printf "%-10s %5.1f %%  of %5d lines\n", f, 100 * run[f] / total[f], total[f] | "sort"
            all += total[f]; ran += run[f] }
        close("sort")
        if (all) printf "%-10s %5.1f %%  of %5d lines\n", "all", 100 * ran / all, all
    }'
