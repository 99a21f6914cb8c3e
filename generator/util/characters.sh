#!/bin/sh
# Writes the tables of characters.txt once for C, as macros that are the rows of an
# array ({0x80, 0xa9}, ...), and once for browsers, as strings, which are half as long.
#
#     characters.sh characters.txt characters.inc characters.js
set -eu

awk -v c="$2" -v js="$3" '
    /^#/ || /^$/ { next }
    /^[a-z]/ {
        printf "%s#define CHARACTERS_%s", tables ? "\n" : "", toupper($1) > c
        printf "%s%s: \"", tables++ ? "\",\n" : "const characters = {\n", $1 > js
        rows = 0
        next
    }
    {
        for (i = 1; i <= NF; i++) {
            if (split($i, ends, "-") != 2 || $i ~ /[^0-9a-f-]/) {
                print FILENAME ":" FNR ": \"" $i "\" is no range" > "/dev/stderr"
                exit 1
            }
            printf "%s {0x%s, 0x%s}", rows ? "," : "", ends[1], ends[2] > c
            printf "%s%s", rows++ ? " " : "", $i > js
        }
    }
    END {
        print "" > c
        print "\"\n};" > js
    }' "$1"
