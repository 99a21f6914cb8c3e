#!/usr/bin/env bash
# Runs a program under valgrind. It fails if the program does, or if anything is found in
# it; not in its children, which tests kill in the middle of things, and which would end
# with the status of what they leave behind.
#
# Usage: tests/grind.sh PROGRAM [ARGUMENT...]
set -u
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
valgrind -q --suppressions="$(dirname "$0")/valgrind.supp" --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \
    --child-silent-after-fork=yes --log-file="$log" "$@"
status=$?
if grep '^==' "$log" >&2; then # lines with "--" say what valgrind does not know
    exit 9
fi
exit "$status"
