#!/bin/sh
# Whole sites against what was expected of them: tests/golden/sites/NAME holds a
# source (source.md, or source/ with layouts that show the data plainly) and
# beside it what a build gives: expected/ for the pages named in `pages` (of a
# page in the default layout, its <article>), expected.diag for the findings.
# UPDATE=1 writes them anew; read the diff.
. tests/cli/lib.sh

golden=$root/tests/golden/sites
cd "$golden" || exit 2

# The policy, the same on all, is policy.sh's.
content_of() {
    if grep -q '<article' "$1"; then
        sed -n '/<article/,/<\/article>/p' "$1"
    else
        sed '/^<meta http-equiv="Content-Security-Policy"/d' "$1"
    fi
}

# Relative source paths, so that findings name no folder of this machine.
for site in */; do
    site=${site%/}
    source=$site/source
    [ -d "$source" ] || source=$site/source.md
    run build -s "$source" -o "$work/$site" --base-url https://golden.example/book/ -q
    true_that "$site: builds" [ "$status" -le 1 ]
    if [ -n "${UPDATE-}" ]; then
        cp "$err" "$site/expected.diag"
        rm -rf "$site/expected"
        while read -r page; do
            mkdir -p "$site/expected/$(dirname "$page")"
            content_of "$work/$site/$page" >"$site/expected/$page"
        done <"$site/pages"
    fi
    true_that "$site: findings" diff -u "$site/expected.diag" "$err"
    while read -r page; do
        content_of "$work/$site/$page" >"$work/.page"
        true_that "$site: $page" diff -u "$site/expected/$page" "$work/.page"
    done <"$site/pages"
done
exit "$bad"
