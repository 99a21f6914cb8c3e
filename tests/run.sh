#!/usr/bin/env bash
# Runs the tests and adds up what they print. Tests are found by pattern:
#
#   tests/unit/test_*.c      cmocka, as released and under ASan + UBSan
#   tests/fuzz/fuzz_*.c      the seeds of each target, under ASan + UBSan
#   tests/cli/*.sh           with the release program and with the sanitised one
#   tests/**/*.test.sh       once
#   tests/**/*.test.mjs      node's test runner
#   tests/lint.sh            what needs no further tools
#
# A test speaks TAP ("ok 1 - name", "not ok 2 - name", "ok 3 - name # SKIP why")
# and runs from the root of the repository. A program that fails without
# saying which test, or says nothing, counts as one failure. One more run at once than
# there are processors, as some wait for a clock or a server, and their results come in
# the order in which they end. Those that open a browser begin when all others have
# ended; those that measure how a page comes to be shown run alone. What was printed stays in BUILD/test/*.log. The last line
# is "N passed, N failed".
#
# Usage: tests/run.sh BUILD STATUS-OF-COMPILING [lint|analyse|coverage|valgrind|threads|audit|PATTERN]
# (a PATTERN is a part of a test's name)
set -u
B=$1 built=$2 only=${3:-}
logs=$B/test
node_limit=600 sh_limit=600
at_once=$(($(nproc) + 1))
cd "$(dirname "$0")/.." || exit 2
rm -rf "$logs" && mkdir -p "$logs" || exit 2
tests_tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tests_tmp"' EXIT
: >"$tests_tmp/tally"
tally=$tests_tmp/tally # "passed failed skipped" of each program that ended
export TMPDIR=$tests_tmp HANDBOOK_BUILD=$PWD/$B CMOCKA_MESSAGE_OUTPUT=TAP
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1
export LSAN_OPTIONS=suppressions=$PWD/tests/leaks.txt:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1
export LC_ALL=C.UTF-8
unset HANDBOOK_INDEX NO_COLOR

# Counts the TAP lines of a log: "passed failed skipped". Node sums up itself,
# in comments, because it counts the tests within tests too.
count() {
    awk '
        /^(not )?ok/ && /# (SKIP|skip|TODO)/ { skip++; next }
        /^ok/ { ok++ }
        /^not ok/ { bad++ }
        /^# pass [0-9]+/ { n = 1; node_ok = $3 }
        /^# (fail|cancelled) [0-9]+/ { node_bad += $3 }
        /^# (skipped|todo) [0-9]+/ { node_skip += $3 }
        END { if (n) print node_ok, node_bad + 0, node_skip + 0
              else print ok + 0, bad + 0, skip + 0 }' "$1"
}

# What a log says of its failures: the lines that follow each, or its end.
explain() {
    if grep -qE '^not ok .*- ended with status' "$1"; then
        tail -n 60 "$1"
    else
        awk '/^not ok/ { on = 1 } /^(ok|# Subtest)/ { on = 0 } on' "$1" | head -n 80
    fi | sed 's/^/       | /'
}

run_suite() {
    local name=$1 limit=$2 log begun took status p f s
    shift 2
    log=$logs/$(printf '%s' "$name" | tr '/ ' '__').log
    begun=$(date +%s%N)
    timeout -k 10 "$limit" "$@" >"$log" 2>&1 </dev/null
    status=$?
    took=$((($(date +%s%N) - begun) / 1000000))
    read -r p f s < <(count "$log")
    if [ "$status" -ne 0 ] && [ "$f" -eq 0 ]; then
        echo "not ok - ended with status $status$([ "$status" -eq 124 ] && echo " after $limit seconds")" >>"$log"
        f=1
    elif [ $((p + f + s)) -eq 0 ]; then
        echo "not ok - ran no test" >>"$log"
        f=1
    fi
    {
        flock 9
        echo "$p $f $s" >>"$tally"
        printf '%-6s %-44s %4d passed %6d.%d s%s\n' "$([ "$f" -eq 0 ] && echo ok || echo FAILED)" \
            "$name" "$p" $((took / 1000)) $((took % 1000 / 100)) "$([ "$s" -gt 0 ] && echo "  $s skipped")"
        grep -hE '^ *(not )?ok.*# (SKIP|skip)' "$log" | sed 's/^ */         /'
        [ "$f" -eq 0 ] || explain "$log"
    } 9>"$tests_tmp/lock"
}

# Some tests read the handbook in content/, or the site that is built of it. A copy of
# this repository may hold somebody's own notes there, which must not fail them: such
# tests are known by what they name.
ours=false
grep -qx 'title: AWS Architecture Handbook' content/handbook.yaml 2>/dev/null && ours=true
reads_content='HANDBOOK_SITE|join\((top|root), .content|relevance/sets|browser/lib\.mjs|-s content( |$)|[[ ].content.(]|, .tests/)|content/(notes|services)/|HANDBOOK_BUILD/test/site'

is_for_us() { # FILE
    $ours && return
    [[ $1 != tests/browser/* && $1 != tests/content/* ]] && ! grep -qE "$reads_content" "$1"
}

# suite NAME SECONDS COMMAND... (the last word of which may be the file of a test)
suite() {
    case ${!#} in tests/*.sh | tests/*.mjs)
        is_for_us "${!#}" || {
            echo "0 0 1" >>"$tally"
            echo "skip   $1: content/ holds other notes than it speaks of"
            return
        } ;;
    esac
    while [ "$(jobs -rp | wc -l)" -ge "$at_once" ]; do
        wait -n
    done
    run_suite "$@" &
}

wanted() {
    case $only in "" | "$1") return 0 ;; esac
    [[ $1 == *"$only"* ]]
}

sources() { # sources PATTERN: files of the tests, sorted
    find tests -name node_modules -prune -o -type f -path "$1" -print | LC_ALL=C sort
}

alone='/(steady|lighthouse)\.'
node_suites() { # node_suites FILE...
    local t name
    for t; do
        name=${t#tests/}
        wanted "$name" && suite "$name" $node_limit node --test --test-reporter=tap "$t"
    done
}

if [ "$only" = audit ]; then
    export HANDBOOK_AUDIT=1
    node_limit=14400 sh_limit=7200 only=
fi

if [ "$built" -ne 0 ]; then
    echo "FAILED compiling (see above)"
    echo "0 1 0" >>"$tally"
fi

threads() {
    suite "threads (tsan)" 1800 bash tests/threads.sh "$PWD/$B/tsan/handbook"
}

grind() {
    local t name out=$tests_tmp/site
    for t in $(sources 'tests/unit/test_*.c'); do
        name=${t%.c}
        suite "valgrind ${name#tests/}" 1200 bash tests/grind.sh "$B/debug/$name"
    done
    suite "valgrind build of content" 3600 sh -c "bash tests/grind.sh '$B/debug/handbook' build -s content -o '$out' -j 2 && echo 'ok 1 - clean'"
}

analyse() {
    suite "analyse (clang-tidy, cppcheck)" 7200 bash tests/analyse.sh "$B"
}

cover() {
    suite coverage 7200 bash tests/coverage.sh "$B/coverage"
}

# Long enough to see that no target broke; what is found grows with what earlier runs
# kept (BUILD/fuzz/corpus) and with FUZZ_SECONDS, of each target.
fuzz() {
    local seconds=${FUZZ_SECONDS:-60}
    local t name
    for t in $(sources 'tests/fuzz/fuzz_*.c'); do
        name=$(basename "$t" .c)
        suite "fuzz/$name" $((seconds + 270)) bash tests/fuzz/run.sh "$B" "$seconds" "$name"
    done
}

if [ "$only" = threads ]; then
    threads
elif [ "$only" = valgrind ]; then
    grind
elif [ "$only" = analyse ]; then
    analyse
elif [ "$only" = coverage ]; then
    cover
else
    for t in $(sources 'tests/unit/test_*.c'); do
        name=${t%.c}
        for mode in release asan; do
            wanted "${name#tests/}" && suite "${name#tests/} ($mode)" 300 "$B/$mode/$name"
        done
    done
    for t in $(sources 'tests/fuzz/fuzz_*.c'); do
        name=$(basename "$t" .c)
        wanted "fuzz/$name" && suite "fuzz/$name seeds (asan)" 300 \
            "$B/asan/tests/fuzz/seeds_${name#fuzz_}" "tests/fuzz/seeds/${name#fuzz_}"
    done
    for t in $(sources 'tests/cli/*.sh'); do
        name=${t#tests/}
        [ "$name" = cli/lib.sh ] && continue
        for mode in release asan; do
            wanted "$name" && HANDBOOK=$PWD/$B/$mode/handbook suite "$name ($mode)" 300 sh "$t"
        done
    done
    export HANDBOOK=$PWD/$B/release/handbook HANDBOOK_ASAN=$PWD/$B/asan/handbook
    for t in tests/lint.sh $(sources 'tests/*.test.sh'); do
        name=${t#tests/}
        wanted "${name%.sh}" && suite "$name" $sh_limit bash "$t"
    done
    if [ "$only" != lint ]; then
        wait # for what content.test.sh builds
        export HANDBOOK_SITE=$PWD/$B/test/site
        mapfile -t others < <(sources 'tests/*.test.mjs' | grep -v '^tests/browser/')
        mapfile -t browsing < <(sources 'tests/browser/*.test.mjs' | grep -vE "$alone")
        if ! [ -f "$HANDBOOK_SITE/index.html" ]; then # asked for alone
            HANDBOOK_SITE=$PWD/$B/site
        fi
        mapfile -t measuring < <(sources 'tests/browser/*.test.mjs' | grep -E "$alone")
        node_suites "${others[@]}"
        wait
        node_suites "${browsing[@]}"
        wait
        at_once=1
        node_suites "${measuring[@]}"
    fi
    wait
    if [ -n "${HANDBOOK_AUDIT:-}" ]; then
        at_once=$(nproc)
        threads
        grind
        fuzz
        wait
        at_once=1 # they take all processors themselves
        analyse
        cover
    fi
fi

wait
read -r passed failed skipped < <(
    awk '{ p += $1; f += $2; s += $3 } END { print p + 0, f + 0, s + 0 }' "$tally" /dev/null
)
[ "$skipped" -gt 0 ] && echo "$skipped skipped, for the reasons given above"
if [ $((passed + failed)) -eq 0 ]; then
    echo "no test ran"
    failed=1
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
