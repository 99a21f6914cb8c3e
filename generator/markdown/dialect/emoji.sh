#!/bin/sh
# Writes the rows of emoji.txt as those of an array of C: a name, and UTF-8.
#
#     emoji.sh emoji.txt >emoji.inc
set -eu

awk '
    function number(s,    i, n) {
        for (i = 1; i <= length(s); i++)
            n = n * 16 + index("0123456789abcdef", substr(s, i, 1)) - 1
        return n
    }
    function utf8(c) {
        if (c < 128)
            return sprintf("\\%03o", c)
        if (c < 2048)
            return sprintf("\\%03o\\%03o", 192 + int(c / 64), 128 + c % 64)
        if (c < 65536)
            return sprintf("\\%03o\\%03o\\%03o", 224 + int(c / 4096),
                           128 + int(c / 64) % 64, 128 + c % 64)
        return sprintf("\\%03o\\%03o\\%03o\\%03o", 240 + int(c / 262144),
                       128 + int(c / 4096) % 64, 128 + int(c / 64) % 64, 128 + c % 64)
    }
    /^#/ { next }
    NF < 2 || /[^ -~]/ || $1 ~ /[^a-z0-9_+-]/ {
        print FILENAME ":" FNR ": a name and code points must stand here" > "/dev/stderr"
        exit 1
    }
    {
        shown = ""
        for (i = 2; i <= NF; i++)
            shown = shown utf8(number($i))
        printf "{STR_INIT(\"%s\"), STR_INIT(\"%s\")},\n", $1, shown
    }
' "$1"
