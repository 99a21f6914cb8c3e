#!/bin/sh
# Addresses that pages had: whoever comes by one finds the page.
. tests/cli/lib.sh

leads() { # leads FILE TO WHAT: the redirect at FILE goes to TO by all its ways
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


# ---- addresses.tsv -------------------------------------------------------------------

tab=$(printf '\t')
moved() { # moved OLD NEW: check says so
    has "$err" "\"$1\" is at \"$2\" now" "check names $1 and where it is"
}
leads_in_list() {
    true_that "$3" grep -qx "$1$tab$2" "$out"
}

mkdir -p quay/crew
cat >quay/index.md <<'END'
# The quay

See [mail](mail.md).
END
cat >quay/mail.md <<'END'
# Mail

All mail leaves through one machine, which stands in the cellar of the customs house.

## Relay

The relay asks the name server where to go, and waits a minute for an answer.

## Spam

What looks like spam is kept for thirty days in a folder of its own.
END
cat >quay/crew/rota.md <<'END'
# Rota

Monday is for Ann, Tuesday for Ben, the weekend for whoever lost the last game of cards.

## Holidays

Ask the harbour master three weeks before you want to be away from the ferry.
END
cat >quay/crew/ship.md <<'END'
# Ship

Built of steel and oak, she carries forty people and six cars across the sound.
END
run addresses -s quay
status_is 0 "addresses lists what is published"
true_that "a page" grep -qx "new${tab}crew/rota.html" "$out"
true_that "and a heading" grep -qx "new${tab}mail.html#relay" "$out"
true_that "and writes nothing" [ ! -e quay/addresses.tsv ]
run addresses -s quay --update
status_is 0 "addresses --update"
true_that "the lines are sorted" sh -c 'grep -v "^#" quay/addresses.tsv | LC_ALL=C sort -c'
true_that "404.html is none of them" [ "$(grep -c '^404' quay/addresses.tsv)" -eq 0 ]
true_that "nothing is left beside it" [ "$(find quay -name '.*' | wc -l)" -eq 0 ]
cp quay/addresses.tsv first.tsv
run addresses -s quay --update
true_that "again it is the same" cmp -s first.tsv quay/addresses.tsv
run check -s quay
true_that "nothing to report as long as nothing moves" [ ! -s "$err" ]
cp -r quay start

# A heading is called otherwise, a file too, its folder moves, a page is gone.
sed -i 's/^## Relay/## How it leaves/' quay/mail.md
mv quay/crew quay/people
mv quay/people/rota.md quay/people/who.md
sed -i 's/^# Rota/# Who is on/; s/Monday is for Ann/Monday is for Eve/' quay/people/who.md
rm quay/people/ship.md
run check -s quay
status_is 0 "check after moves"
moved mail.html#relay mail.html#how-it-leaves
moved crew/rota.html people/who.html
moved crew/index.html people/index.html
has "$err" 'quay/addresses.tsv:8:1: warning: "crew/ship.html" was published and is no more' "and what is gone, at its line"
run check -s quay --strict
status_is 1 "which --strict does not let pass"
run build -s quay -o out
leads out/crew/rota.html ../people/who.html "the build leads on at once: a page"
leads out/crew/index.html ../people/index.html "a folder"
has out/mail.html '<h2 id="how-it-leaves"><a id="relay"></a>' "a heading, without a script"
true_that "what is gone has no page" [ ! -e out/crew/ship.html ]
run addresses -s quay
leads_in_list "moved${tab}crew/rota.html#holidays" people/who.html#holidays "the list says where headings are"
true_that "and what is gone" grep -qx "gone${tab}crew/ship.html" "$out"

run addresses -s quay --update
status_is 0 "the update writes moves down"
has quay/addresses.tsv "crew/rota.html${tab}people/who.html${tab}" "with the new address"
has "$err" '"crew/ship.html" was published' "and says again what is gone"
sed -i "s/^crew\/ship.html${tab}/&-/" quay/addresses.tsv
run check -s quay
true_that "gone for good: nothing to report" [ ! -s "$err" ]

# What is written down holds whatever the text becomes, over several moves.
echo 'Nothing is as it was.' | sed 's/^/# On watch\n\n/' >quay/people/watch.md
rm quay/people/who.md
sed -i "s/^people\/who.html${tab}/&people\/watch.html/" quay/addresses.tsv
run build -s quay -o out
leads out/crew/rota.html ../people/watch.html "one move after another"
leads out/people/who.html watch.html "and the last"

# Equal texts are nobody's in particular.
rm -rf quay && cp -r start quay
sed 's/^# Rota/# One/' quay/crew/rota.md >quay/one.md
sed 's/^# Rota/# Two/' quay/crew/rota.md >quay/two.md
rm quay/crew/rota.md
run check -s quay
has "$err" '"crew/rota.html" was published and is no more; write into the second column where it leads (maybe "one.html" or "two.html")' "two equal texts are proposed"
run build -s quay -o out
true_that "and none is taken" [ ! -e out/crew/rota.html ]

# An address that is given in front matter needs no guess.
rm -rf quay && cp -r start quay
printf -- '---\nredirect_from: /crew/rota.html\n---\n\n# Watches\n\nAll is new here.\n' >quay/watches.md
rm quay/crew/rota.md
run check -s quay
true_that "front matter goes before texts" [ "$(grep -c '"crew/rota.html"' "$err")" -eq 0 ]

# Split, and not any more, and again.
rm -rf quay && cp -r start quay
echo 'split: 2' >quay/handbook.yaml
run addresses -s quay
leads_in_list "moved${tab}mail.html" mail/index.html "split: a page is a chapter"
leads_in_list "moved${tab}mail.html#relay" mail/relay.html "and a heading a page"
run build -s quay -o out
has out/mail.html 'data-ids="relay mail/relay.html spam mail/spam.html"' "its headings lead to their pages"
has out/mail.html '<li id="relay"><a href="mail/relay.html">' "by links, too"
run addresses -s quay --update
echo 'split: 1' >quay/handbook.yaml
run addresses -s quay
leads_in_list "moved${tab}mail/relay.html" mail.html#relay "and back"
run addresses -s quay --update
run check -s quay
true_that "then there is nothing to report" [ ! -s "$err" ]

# ---- lines that others wrote ------------------------------------------------------------

rm -rf quay && cp -r start quay
printf '%s\n' "/etc/x.html${tab}mail.html" "../up.html${tab}mail.html" "a/../b.html${tab}mail.html" \
    "https://e.example/x.html${tab}mail.html" "o1.html${tab}https://e.example/" \
    "o2.html${tab}//e.example/x.html" "o3.html${tab}../x.html" \
    "o4.html${tab}javascript:alert(1)" "o5.html${tab}mail.html${tab}x${tab}y" \
    "o6.html#Hb-main${tab}mail.html" '<<<<<<< HEAD' "$(printf 'o7\033.html\tmail.html')" \
    "$(printf 'o8\377.html\tmail.html')" "o9.html${tab}mail.html#a b" \
    "$(printf 'o10.html\tmail.html\tx\ty\tz')" >quay/addresses.tsv
cp quay/addresses.tsv hostile.tsv
run check -s quay -v
status_is 1 "lines that cannot be are errors"
true_that "one each" [ "$(grep -c '\[address-line\]' "$err")" -eq 15 ]
run build -s quay -o out
true_that "and lead nowhere" [ "$(grep -rl 'has moved' out | wc -l)" -eq 0 ]
run addresses -s quay --update
status_is 2 "they are not lost by an update"
true_that "the file is as it was" cmp -s hostile.tsv quay/addresses.tsv

printf '%s\n' "a.html${tab}b.html" "b.html${tab}c.html" "c.html${tab}a.html" "d.html${tab}d.html" \
    "e.html${tab}nowhere.html" "mail.html${tab}crew/ship.html" "mail.html/x.html${tab}mail.html" \
    "f.html${tab}mail.html" "f.html" "g.html${tab}f.html#relay" "h.html${tab}mail.html#none" >quay/addresses.tsv
run check -s quay
status_is 1 "circles are errors"
has "$err" 'addresses.tsv:3:1: error: "c.html" cannot lead to "a.html": that is a circle' "named where they close"
has "$err" '"d.html" cannot lead to "d.html": that is a circle' "the smallest too"
has "$err" '"e.html" cannot lead to "nowhere.html": the site has no such page' "as is what leads nowhere"
has "$err" '"mail.html" is published, so it does not lead' "a page stays"
run build -s quay -o out
true_that "no page of a circle is written" [ "$(find out -name '[a-e].html' | wc -l)" -eq 0 ]
true_that "the page is the page" [ "$(grep -c 'has moved' out/mail.html)" -eq 0 ]
leads out/f.html mail.html "of two lines that merged the one that leads counts"
leads out/h.html mail.html "a heading that is nowhere leads to its page"

# A long way from line to line ends before the stack does.
awk 'BEGIN { for (i = 100000; i < 200000; i++) printf "s%d.html\ts%d.html\n", i, i + 1 }' >quay/addresses.tsv
run check -s quay
status_is 1 "a hundred thousand lines one behind the other"

# A named pipe, a link that leads out.
rm quay/addresses.tsv
echo "x.html${tab}mail.html" >outside.tsv
ln -s ../outside.tsv quay/addresses.tsv
run build -s quay -o out
true_that "a link out of the source is not read" [ ! -e out/x.html ]

finish
