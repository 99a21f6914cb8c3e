#!/bin/sh
# Writes the C text that embedded.c includes: for each file named on the
# command line (sorted by bytes) its content, by .incbin, which takes any byte
# and any length, and a row of the table.
set -eu

n=0
for file in "$@"; do
    printf '__asm__(".pushsection .rodata\\n"\n'
    printf '        "embedded_%d: .incbin \\"%s\\"\\n"\n' "$n" "$file"
    printf '        ".byte 0\\n"\n'
    printf '        ".popsection");\n'
    printf 'extern const char embedded_%d[];\n' "$n"
    n=$((n + 1))
done

printf 'static const struct embedded_file files[] = {\n'
n=0
for file in "$@"; do
    printf '    {"%s", {embedded_%d, %d}},\n' "$file" "$n" "$(wc -c <"$file")"
    n=$((n + 1))
done
printf '};\n'
