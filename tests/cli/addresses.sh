#!/bin/sh
# Addresses that pages had: whoever comes by one finds the page.
. tests/cli/lib.sh

leads() { # leads FILE TO WHAT: the stub at FILE goes to TO by all its ways
    if grep -qF "content=\"0; url=$2\"" "$1" && grep -qF "data-to=\"$2\"" "$1" &&
        grep -qF "<a href=\"$2\">" "$1"; then ok "$3"; else not_ok "$3"; fi
}

# ---- what front matter says -------------------------------------------------------

mkdir -p yard/boats
cat >yard/index.md <<'END'
# The yard

See [the dinghy](boats/dinghy.md).
END
cat >yard/boats/dinghy.md <<'END'
---
aliases: [/tenders/dinghy/, the small boat]
redirect_from: [/fleet/2.html, /boats/dinghy]
---

# Dinghy

Four seats and a pair of oars.
END
cat >yard/boats/barge.md <<'END'
# Barge

It carries gravel.
END
run build -s yard -o out --base-url https://yard.example/docs/
status_is 0 "old addresses in front matter"
true_that "nothing to report" [ ! -s "$err" ]
leads out/tenders/dinghy/index.html ../../boats/dinghy.html "an alias that is an address leads to the page"
leads out/fleet/2.html ../boats/dinghy.html "redirect_from does"
has out/fleet/2.html '<link rel="canonical" href="https://yard.example/docs/boats/dinghy.html">' "with the canonical address"
has out/fleet/2.html '<meta name="robots" content="noindex">' "and noindex"
true_that "the page's own old address is no fault" [ "$(grep -c 'has moved' out/boats/dinghy.html)" -eq 0 ]
true_that "they are not in the site map" [ "$(grep -cE 'fleet|tenders' out/sitemap.xml)" -eq 0 ]
true_that "nor in the index" [ "$(grep -rlE 'fleet/|tenders/' out/search | wc -l)" -eq 0 ]
true_that "nor in lists" [ "$(grep -cE 'fleet/|tenders/' out/a-z.html out/index.html | grep -vc ':0')" -eq 0 ]

cat >yard/boats/barge.md <<'END'
---
redirect_from:
  - /boats/dinghy.html
  - /fleet/2.html
  - /boats/dinghy.html/
  - /boats.html/
  - /assets/x.html
  - /boats/index.html/deeper
---

# Barge

It carries gravel.
END
run check -s yard
status_is 0 "old addresses that cannot be: warnings"
has "$err" 'boats/barge.md:11:1: warning: nothing at "boats/dinghy.html" can lead here: a page or file of the site is there' "never over a page"
has "$err" '"fleet/2.html" can lead here: it leads to another page already' "one address, one page"
has "$err" '"boats/dinghy.html/index.html" can lead here: the site has other files there' "nor in the way of a page"
has "$err" '"assets/x.html" can lead here' "nor among the program's files"

cat >yard/boats/barge.md <<'END'
---
redirect_from: [../../etc/passwd, "https://elsewhere.example/", "/a/../b", "//host/x", /.git/config]
---

# Barge

It carries gravel.
END
run build -s yard -o out
status_is 0 "hostile old addresses: warnings"
true_that "one for each" [ "$(grep -c 'is no address of this site' "$err")" -eq 5 ]
true_that "nothing is written for them" [ "$(find out -name '*passwd*' -o -name 'b.html' -o -name '*config*' | wc -l)" -eq 0 ]

finish
