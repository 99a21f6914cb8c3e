#!/usr/bin/env bash
# How long the program takes, and how much memory: the best of some runs, from
# nothing to the published site with its search index. The baseline is cmark-gfm,
# which only turns the same Markdown into HTML: the ratio of a run says more than its
# seconds, which are those of a machine. Then how long a reader of a site waits for
# hits, beside three other engines (bench-search.mjs). The notes of a given number of
# pages are invented: words drawn by Zipf's law, links, lists, code.
# Usage: tests/bench.sh BUILD
set -eu
program=$1/release/handbook
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# notes PAGES WORDS FOLDER: a chapter of a hundred pages a file.
notes() {
    mkdir -p "$3"
    awk -v pages="$1" -v words="$2" -v folder="$3" '
        function word(    r, w, n) {
            r = int(exp(rand() * log(6000)))
            w = ""
            for (n = r; n > 0; n = int(n / 20)) w = w substr("bacedifogulamenipost", n % 20 + 1, 1) substr("aeiou", n % 5 + 1, 1)
            return w "n"
        }
        BEGIN {
            srand(7)
            for (p = 0; p < pages; p++) {
                if (p % 100 == 0) {
                    if (file) close(file)
                    file = sprintf("%s/part-%03d.md", folder, p / 100)
                    printf "# Part %d\n", p / 100 + 1 > file
                }
                printf "\n## %s %s %d\n", word(), word(), p > file
                for (w = 0; w < words; w++) {
                    if (w % 60 == 0) printf "\n\n" > file
                    if (w % 240 == 120) printf "### %s %s\n\n- ", word(), word() > file
                    printf w % 50 == 49 ? "**%s** " : "%s ", word() > file
                }
                printf "\n\n```json\n{\"%s\": %d}\n```\n", word(), p > file
            }
        }'
}

# best COMMAND...: prints the best seconds of five runs.
best() {
    local best=999999999 start took
    for _ in 1 2 3 4 5; do
        start=${EPOCHREALTIME/[.,]/}
        "$@" >"$work/out"
        took=$((${EPOCHREALTIME/[.,]/} - start))
        [ "$took" -lt "$best" ] && best=$took
    done
    awk -v us="$best" 'BEGIN { print us / 1e6 }'
}

# measure NAME SOURCE RUNS
measure() {
    local best=999999 peak=0 i seconds kib baseline
    find "$2" -name '*.md' -exec cat {} + >"$work/all.md"
    baseline=$(best cmark-gfm -e table -e strikethrough -e autolink "$work/all.md")
    for ((i = 0; i < $3; i++)); do
        rm -rf "$work/site" "$work/site.index"
        /usr/bin/time -f '%e %M' -o "$work/time" "$program" build -s "$2" -o "$work/site" -q 2>"$work/err" ||
            [ $? -eq 1 ] || { cat "$work/err" >&2; exit 1; }
        read -r seconds kib < <(tail -n 1 "$work/time")
        best=$(printf '%s\n%s\n' "$best" "$seconds" | sort -n | head -n 1)
        [ "$kib" -gt "$peak" ] && peak=$kib
    done
    printf '%-22s %7s s  %5s x cmark-gfm  %5d MiB %6d pages %8s of pages %8s of search parts\n' "$1" "$best" \
        "$(awk -v a="$best" -v b="$baseline" 'BEGIN { printf "%.0f", a / b }')" $((peak / 1024)) \
        "$(find "$work/site" -name '*.html' | wc -l)" \
        "$(find "$work/site" -name '*.html' -printf '%s\n' | awk '{ s += $1 } END { printf "%.1f MB", s / 1e6 }')" \
        "$(find "$work/site/search" -type f -printf '%s\n' | awk '{ s += $1 } END { printf "%.1f MB", s / 1e6 }')"
}

measure "content/" content 5
notes 100 180 "$work/hundred"
measure "one file of 100 pages" "$work/hundred/part-000.md" 5
notes 1000 180 "$work/thousand/notes"
echo 'title: Thousand' >"$work/thousand/handbook.yaml"
measure "1,000 pages" "$work/thousand" 3
cp -r "$work/site" "$work/thousand-site"
notes 10000 180 "$work/many/notes"
echo 'title: Ten thousand' >"$work/many/handbook.yaml"
measure "10,000 pages" "$work/many" 2
node tests/bench-search.mjs "$work/thousand-site"
