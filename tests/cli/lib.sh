# shellcheck shell=sh
# For tests of the command line: runs commands, compares, prints TAP.
#
#     . tests/cli/lib.sh
#     run build -s notes.md -o out
#     status_is 0 "a file is built"
#     has "$err" "no page" "the message says what is wrong"
#
# Each test works in an empty folder of its own ($work) and may use $root, the
# repository. The program is $HANDBOOK.

root=$PWD
: "${HANDBOOK:=$root/build/handbook}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=$work/.stdout err=$work/.stderr
count=0
bad=0
cd "$work" || exit 2

ok() {
    count=$((count + 1))
    echo "ok $count - $1"
}

not_ok() {
    count=$((count + 1)) bad=1
    echo "not ok $count - $1"
    sed 's/^/#   stdout: /' "$out" | head -n 20
    sed 's/^/#   stderr: /' "$err" | head -n 20
}

skip() {
    count=$((count + 1))
    echo "ok $count - $1 # SKIP $2"
}

# Runs the program; its exit status is in $status.
run() {
    "$HANDBOOK" "$@" >"$out" 2>"$err" </dev/null && status=0 || status=$?
}

status_is() {
    if [ "$status" -eq "$1" ]; then ok "$2"; else not_ok "$2 (status $status, not $1)"; fi
}

# true_that NAME COMMAND...
true_that() {
    name=$1
    shift
    if "$@"; then ok "$name"; else not_ok "$name"; fi
}

has() {
    if grep -qF -- "$2" "$1"; then ok "$3"; else not_ok "$3 (no \"$2\")"; fi
}

lines_are() {
    true_that "$3" [ "$(wc -l <"$1")" -eq "$2" ]
}

# A failure: status 2 and one line on stderr that holds $1; nothing on stdout.
refused() {
    status_is 2 "$2: status 2"
    has "$err" "$1" "$2: says why"
    lines_are "$err" 1 "$2: in one line"
    true_that "$2: nothing on stdout" [ ! -s "$out" ]
}

# A number for all that lies below a folder: names, modes and bytes.
tree_sum() {
    (cd "$1" && find . -printf '%P %m %y\n' | LC_ALL=C sort && find . -type f -print0 |
        LC_ALL=C sort -z | xargs -0 cat) | cksum
}

finish() {
    echo "1..$count"
    exit "$bad"
}
