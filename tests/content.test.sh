#!/bin/bash
# The handbook in content/: builds without a finding, and with the sanitised
# program to the same bytes. The site stays for the tests in the browser.
set -u
site=$HANDBOOK_BUILD/test/site
count=0 bad=0

# says NAME STATUS: prints a line of TAP.
says() {
    count=$((count + 1))
    if [ "$2" -eq 0 ]; then echo "ok $count - $1"; else bad=1 && echo "not ok $count - $1"; fi
}

sum() {
    (cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum | cksum)
}

# With an address, so that there is a site map, and 404.html knows its folder.
address=https://handbook.example/handbook/
"$HANDBOOK" build -s content -o "$site" --base-url "$address" 2>"$TMPDIR/findings"
says "content is built" $?
sed 's/^/# /' "$TMPDIR/findings"
[ ! -s "$TMPDIR/findings" ]
says "without a finding" $?

"$HANDBOOK_ASAN" build -s content -o "$TMPDIR/asan" --base-url "$address" 2>"$TMPDIR/asan.findings"
says "also under the sanitisers" $?
grep -E 'Sanitizer|runtime error' "$TMPDIR/asan.findings" | sed 's/^/# /'
[ -f "$site/index.html" ] && [ "$(sum "$site")" = "$(sum "$TMPDIR/asan")" ]
says "to the same bytes" $?

for file in index.html 404.html a-z.html search.html self-test.html glossary.html \
    accessibility.html services/index.html services.json sitemap.xml feed.xml \
    manifest.webmanifest sw.js search/root.js .nojekyll; do
    [ -f "$site/$file" ] || echo "# $file is missing"
    [ -f "$site/$file" ]
    says "the site has $file" $?
done

echo "1..$count"
exit $bad
