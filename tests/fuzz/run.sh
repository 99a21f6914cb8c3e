#!/usr/bin/env bash
# Fuzzes every target for so many seconds, one after the other, from its seeds and from
# what earlier runs found (BUILD/fuzz/corpus). Prints TAP: of each target how often it ran
# and how many of its edges (branches that the compiler counts, of all that is linked into
# it, libraries of the system left out) were seen. An input that breaks one stays in
# BUILD/fuzz; mend it, and keep it among the seeds.
#
# Usage: tests/fuzz/run.sh BUILD SECONDS [TARGET...]
set -u
cd "$(dirname "$0")/../.." || exit 2
B=$1 seconds=$2
shift 2
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(basename -s .c tests/fuzz/fuzz_*.c)
count=0 bad=0
for name in "${targets[@]}"; do
    count=$((count + 1))
    corpus=$B/fuzz/corpus/$name log=$B/fuzz/$name.log
    mkdir -p "$corpus"
    "$B/fuzz/tests/fuzz/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -print_final_stats=1 -artifact_prefix="$B/fuzz/$name-" \
        "$corpus" "tests/fuzz/seeds/${name#fuzz_}" >"$log" 2>&1
    status=$?
    said=$(awk '
        / inline 8-bit counters/ && !all { all = $0; sub(/.*\(/, "", all); sub(/ inline.*/, "", all) }
        / cov: / { cov = $0; sub(/.* cov: /, "", cov); sub(/ .*/, "", cov) }
        /^stat::number_of_executed_units:/ { runs = $2 }
        /^stat::average_exec_per_sec:/ { speed = $2 }
        END { printf "%d executions (%d a second), %d of %d edges", runs, speed, cov, all }' "$log")
    if [ $status -eq 0 ]; then
        echo "ok $count - $name: $said"
    else
        bad=1
        echo "not ok $count - $name: $said, status $status"
        tail -n 40 "$log" | sed 's/^/#   /'
    fi
done
echo "1..$count"
exit $bad
