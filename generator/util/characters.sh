#!/bin/sh
# Writes the tables of characters.txt once for C, as macros that are the rows of an
# array ({0x80, 0xa9}, ...), and once for browsers, as strings, a third as long: each
# number is told by how far it is from the one before, in base 36.
#
#     characters.sh characters.txt characters.inc characters.js
set -eu

awk -v c="$2" -v js="$3" '
    function hexadecimal(s,    i, n) {
        for (i = 1; i <= length(s); i++)
            n = n * 16 + index("0123456789abcdef", substr(s, i, 1)) - 1
        return n
    }
    function base36(n,    s, sign) {
        sign = n < 0 ? "-" : ""
        n = n < 0 ? -n : n
        do {
            s = substr("0123456789abcdefghijklmnopqrstuvwxyz", n % 36 + 1, 1) s
            n = int(n / 36)
        } while (n)
        return sign s
    }
    function step(to,    by) {
        by = hexadecimal(to) - at
        at += by
        return base36(by)
    }
    /^#/ || /^$/ { next }
    /^[a-z]/ {
        printf "%s#define CHARACTERS_%s", tables ? "\n" : "", toupper($1) > c
        printf "%s%s: \"", tables++ ? "\",\n" : "const characters = {\n", $1 > js
        rows = at = 0
        next
    }
    {
        for (i = 1; i <= NF; i++) {
            if (split($i, ends, "-") != 2 || $i ~ /[^0-9a-f-]/) {
                print FILENAME ":" FNR ": \"" $i "\" is no range" > "/dev/stderr"
                exit 1
            }
            printf "%s {0x%s, 0x%s}", rows ? "," : "", ends[1], ends[2] > c
            printf "%s%s %s", rows++ ? " " : "", step(ends[1]), step(ends[2]) > js
        }
    }
    END {
        print "" > c
        print "\"\n};" > js
    }' "$1"
