#!/usr/bin/env bash
# Builds under ThreadSanitizer: content/, and as many invented pages as keep every
# thread busy in every stage. The libraries are not instrumented: what is found are
# races of ours. A race depends on luck; with eight threads there is more of it.
#
# Usage: tests/threads.sh PROGRAM (of MODE=tsan)
set -u
program=$1
cd "$(dirname "$0")/.." || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
export TSAN_OPTIONS=exitcode=66:second_deadlock_stack=1

node tests/bench/corpus.mjs "$tmp/pages" 600 || exit 2

n=0
for source in content "$tmp/pages"; do
    for threads in 2 8; do
        n=$((n + 1))
        name="no race in a build of $(basename "$source") with $threads threads"
        "$program" build --clean -q -s "$source" -o "$tmp/site" -j "$threads" >"$tmp/log" 2>&1
        status=$?
        if [ $status -le 1 ] && [ -f "$tmp/site/index.html" ]; then
            echo "ok $n - $name"
        else
            echo "not ok $n - $name"
            sed 's/^/# /' "$tmp/log" | head -n 200
        fi
        rm -rf "${tmp:?}/site" "${tmp:?}/site.index"
    done
done
