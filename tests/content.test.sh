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

"$HANDBOOK" build -s content -o "$site" 2>"$TMPDIR/findings"
says "content is built" $?
sed 's/^/# /' "$TMPDIR/findings"
[ ! -s "$TMPDIR/findings" ]
says "without a finding" $?

"$HANDBOOK_ASAN" build -s content -o "$TMPDIR/asan" 2>"$TMPDIR/asan.findings"
says "also under the sanitisers" $?
grep -E 'Sanitizer|runtime error' "$TMPDIR/asan.findings" | sed 's/^/# /'
[ "$(sum "$site")" = "$(sum "$TMPDIR/asan")" ]
says "to the same bytes" $?

echo "1..$count"
exit $bad
