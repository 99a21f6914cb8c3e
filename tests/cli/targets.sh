#!/bin/sh
# Where links lead: those of raw HTML like those of Markdown, what is followed with a
# warning, what is said of the rest, and at which line.
. tests/cli/lib.sh

mkdir -p in/quay/img in/static/img in/assets
printf 'png' >in/quay/img/plan.png
printf 'png' >in/quay/img/plan2.png
printf 'png' >in/static/img/flag.png
printf 'mp4' >in/quay/tide.mp4
printf 'pdf' >in/assets/chart.pdf
cat >in/quay/berths.md <<'END'
# Berths

Which ship lies where.

### Fees<a name="fees"></a>

What it costs.

### Fees

What it costs in winter.
END
cat >in/quay/draft.md <<'END'
---
draft: true
---
# Not yet
END
printf '# The quay\n\nAll of it.\n' >in/quay/index.md
cat >in/quay/html.md <<'END'
# In HTML

<p align="center">
  <a href="berths.md#fees"><img src="img/plan.png" width="200" alt="the plan"></a>
</p>

<picture><source media="(min-width: 9em)" srcset="img/plan.png 1x, img/plan2.png 2x"><img src="/img/flag.png" alt="a flag"></picture>

<video src="tide.mp4" poster="img/plan.png" controls></video>

Words <a href="nowhere.md">that stay</a>, and <img src="img/none.png" alt="what it showed">.

<p>
<b>Far</b> down: <a
href="gone.md">dead</a>
</p>
END

run build -s in -o out
status_is 1 "what leads nowhere is an error"
page=out/quay/html.html
[ -f "$page" ] || page=out/quay/html/index.html
# shellcheck disable=SC2016
{
    true_that "a picture in HTML is resolved and keeps its width" \
        grep -q '<img src="[./]*quay/img/plan.png" width="200" alt="the plan">\|<img src="[./]*img/plan.png" width="200" alt="the plan">' "$page"
    true_that "so is each address of a srcset" grep -q 'srcset="[./a-z]*img/plan.png 1x, [./a-z]*img/plan2.png 2x"' "$page"
    true_that "and the film with its poster" grep -q '<video src="[./a-z]*tide.mp4" poster="[./a-z]*img/plan.png" controls="">' "$page"
}
has "$page" 'img/flag.png" alt="a flag"' "what lies in static/ is at the root"
has "$page" '<p align="center">' "what GitHub keeps stays"
has "$page" '#fees"' "a place that HTML names is found"
has "$page" 'Words <a>that stay</a>, and what it showed.' "what leads nowhere keeps its words"
has "$err" 'quay/html.md:11:16: error: no page or file at "nowhere.md"' "told with line and column"
has "$err" 'quay/html.md:11:57: error: no page or file at "img/none.png"' "and the second of a line"
has "$err" 'quay/html.md:15:7: error: no page or file at "gone.md"' "where the address stands, not the tag"
lines_are "$err" 3 "each once, and nothing in the finished page"
for file in quay/img/plan.png quay/img/plan2.png quay/tide.mp4; do
    true_that "$file is published" [ -f "out/$file" ]
done

# ---- Markdown -----------------------------------------------------------------------

rm -r in/quay/html.md in/quay/img in/quay/tide.mp4
cat >in/quay/ways.md <<'END'
# Ways

[1](berths) [2](berths.html) [3](berths/) [4](/quay/berths.md?plain=1) [5](..\quay\berths.md)
[6](./) [7](../quay) [8](#top) [9](berths.md#FEES) [10](berths.md#user-content-fees-1)
[11](../assets/chart.pdf) [[berths]] [[quay/berths|13]] [[Berths.md#fees|14]]
END
run build -s in -o out
status_is 0 "links as GitHub and other tools have them arrive"
lines_are "$err" 0 "and nothing is said"

cat >in/quay/ways.md <<'END'
# Ways

[a](Berths.md) [b](img/berths.md) [c](bertsh.md) [d](berths.md#feees) [e](draft.md)

[ref]: nothing.md
[one][ref] and
[two](nothing-either.md) and [three](berths.md#bottom)
END
run build -s in -o out -v
has "$err" 'ways.md:3:1: warning: "Berths.md" is called "berths.md"' "another case is followed"
has "$err" 'ways.md:3:16: warning: no page or file at "img/berths.md"; the link leads to "berths.md"' "so is a file that was moved"
has "$err" 'ways.md:3:35: warning: no page or file at "bertsh.md"; the link leads to "berths.md"' "and a slip of the finger"
has "$err" 'ways.md:3:50: warning: no heading "#feees" in "berths.md"; the link leads to "#fees"' "in a heading, too"
has "$err" 'ways.md:3:71: warning: "draft.md" is a draft' "a draft is said to be one"
has "$err" 'ways.md:6:1: error: no page or file at "nothing.md"' "below a definition lines are right"
has "$err" 'ways.md:7:1: error: no page or file at "nothing-either.md"' "and on the next"
has "$err" 'ways.md:7:30: error: no heading "#bottom" in "berths.md"' "a dead fragment is told"
true_that "and its link leads to the page all the same" \
    grep -q 'href="[./a-z]*berths[a-z./]*">three</a>' -r out --include="ways*.html" --include=index.html

# ---- pictures from elsewhere -----------------------------------------------------------

rm -r in && mkdir in
cat >in/a.md <<'END'
# A

![gull](https://birds.example/gull.png) and
<img src="//birds.example/tern.png" alt="tern">
END
run build -s in -o out
status_is 0 "pictures from elsewhere keep nobody from publishing"
has "$err" 'a.md:3:1: warning: "https://birds.example/gull.png" is fetched' "each is a warning at its line"
has "$err" 'a.md:4:11: warning: "https://birds.example/tern.png" is fetched' "in HTML as well"
lines_are "$err" 2 "and is told once"
printf 'remote_images: drop\n' >in/handbook.yaml
run build -s in -o out
status_is 0 "they can be left out"
true_that "then no page fetches any" [ -z "$(grep -rl 'birds.example' out --include='*.html')" ]
true_that "and what they say stays" [ -n "$(grep -rl 'gull and' out --include='*.html')" ]
printf 'remote_images: perhaps\n' >in/handbook.yaml
run build -s in -o out
refused '"remote_images" must be "show" or "drop"' "another word"

# ---- one file ----------------------------------------------------------------------------

mkdir -p one/img one/.hidden
printf 'png' >one/img/map.png
printf "css" >one/nav.js
printf 'png' >one/.hidden/p.png
printf 'png' >outside.png
printf '# Other\n' >one/other.md
cat >one/notes.md <<'END'
# Notes

![map](img/map.png) [script](nav.js) <img src="img/map.png" alt="again">
![out](../outside.png) ![hid](.hidden/p.png) [o](other.md)
END
run build -s one/notes.md -o out
status_is 1 "one file, and what it may not refer to"
true_that "what lies beside it is copied" [ -f out/img/map.png ]
true_that "never over the site's own files" [ -f out/files/nav.js ]
true_that "what is hidden or outside is not" [ -z "$(find out -name 'p.png' -o -name 'outside.png')" ]
has "$err" 'notes.md:4:46: error: no page or file at "other.md"; one file is built alone' "other notes are not part of it"

# ---- the address of the site ---------------------------------------------------------------

run build -s one/other.md -o out --base-url 'https://harbour.example/möwe/'
status_is 0 "an address beyond ASCII"
has out/sitemap.xml '<loc>https://harbour.example/m%C3%B6we/' "is encoded in the site map"
true_that "and everywhere" [ -z "$(LC_ALL=C grep -rl 'example/m[^%]' out --include='*.xml' --include='*.html')" ]

# ---- the settings under their other name ------------------------------------------------------

mkdir -p yml
printf '# Tides\n\nHigh and low.\n' >yml/tides.md
printf 'title: The other harbour\nlanguage: tr\n' >yml/handbook.yml
run build -s yml -o out
status_is 0 "handbook.yml"
has out/index.html '<html lang="tr"' "is read"
has out/index.html 'The other harbour' "as handbook.yaml is"
printf 'title: The harbour\n' >yml/handbook.yaml
run build -s yml -o out
has out/index.html 'The harbour</title>' "which comes first if there are both"

finish
