# shellcheck shell=sh
# Lists that are too long for a page: what stands below a folder, the A-Z, tags, who
# links to a page. No page grows with the site.
. tests/cli/lib.sh

# 2,400 pages: 900 in one folder, 300 in three folders each of five; every seventh is
# called Introduction, all link to one, each has a tag of its own and one of two.
mkdir notes && cd notes || exit 2
printf '# The depot\n' >index.md
awk 'BEGIN {
    split("anvil bellows chisel drill easel file gimlet hammer", tool, " ")
    for (i = 0; i < 2400; i++) {
        dir = i < 900 ? "shelf" : sprintf("hall-%d/aisle-%d", i % 5, int(i / 5) % 3)
        if (!(dir in made)) { made[dir] = 1; system("mkdir -p " dir) }
        title = i % 7 ? sprintf("%s of row %d", tool[i % 8 + 1], i) : "Introduction"
        file = sprintf("%s/n%d.md", dir, i)
        up = i < 900 ? "../" : "../../"
        printf "---\ntitle: %s\ntags: [row %d, %s]\n---\n\nLeft of the door stands what [the hammer](%sshelf/n7.md) is for.\n", \
            title, i, i % 2 ? "odd" : "even", up >file
        close(file)
    }
}'
cd .. || exit 2
printf 'title: Depot\nbase_url: https://depot.example/\n' >notes/handbook.yaml
run build -s notes -o out
status_is 0 "a site of long lists is built"
true_that "without a finding" [ ! -s "$err" ]
find out -name '*.html' -size +60k >big
true_that "no page has more than 60 KB" [ ! -s big ]

links() { # what a page leads to, from its main part
    sed -n '/<main/,$p' "$1" | grep -o 'href="[^"#]*"' | sed 's/^href="//; s/"$//'
}

# Every entry stands in exactly one part.
cat out/a-z/*.html | grep -c '<li><a href="\.\./[a-z0-9/-]*/n[0-9]*\.html">' >entries
true_that "the A-Z has each page once" [ "$(cat entries)" -eq 2400 ]
true_that "and shows its parts" [ "$(links out/a-z.html | grep -c '^a-z/')" -gt 2 ]
has out/a-z.html '">A' "by the letters they begin with"
true_that "namesakes have their paths there" \
    [ "$(cat out/a-z/*.html | grep -c '>Introduction</a> <small>')" -eq 343 ]

cat out/shelf/contents/*.html | sed -n '/page-list/,/<\/ul>/p' | grep -c '<li><a href="\.\./n' >entries
true_that "so has the folder" [ "$(cat entries)" -eq 900 ]
has out/shelf/index.html 'href="contents/1.html"' "whose page shows the parts"
has out/shelf/contents/2.html '<a href="../index.html">Shelf</a>' "and they lead back to it"
has out/shelf/contents/1.html 'rel="next" href="2.html"' "and on"
has out/hall-0/index.html 'href="aisle-0/index.html"' "a short list is shown where it was"
true_that "and has no parts" [ ! -e out/hall-0/contents ]

cat out/tags/all/*.html | grep -c 'href="\.\./row-' >entries
true_that "all tags are listed" [ "$(cat entries)" -eq 2400 ]
cat out/tags/odd/*.html | grep -c '<li><a href=' >entries
true_that "and all pages of one" [ "$(cat entries)" -ge 1200 ]

has out/shelf/n7.html 'href="n7/linked-from.html">All 2399 places' "many links to a page are elsewhere"
true_that "some are still quoted there" [ "$(grep -c '<blockquote>' out/shelf/n7.html)" -gt 3 ]
cat out/shelf/n7/linked-from/*.html | grep -c '<blockquote>' >entries
true_that "all of them there" [ "$(cat entries)" -eq 2399 ]

has out/shelf/n14.html '<title>Introduction – Shelf – Depot</title>' "titles tell namesakes apart"
has out/hall-0/aisle-0/n945.html '<title>Introduction – Hall 0 › Aisle 0 – Depot</title>' "by the whole path"
has out/shelf/n1.html '<title>bellows of row 1 – Depot</title>' "and others stay"
run search --index out.index Introduction
has "$out" '1. Introduction · Hall 0 › Aisle 0' "hits have their paths on the command line"

cp -r out first
run build -s notes -o out -j 1
true_that "the same again" [ "$(tree_sum out)" = "$(tree_sum first)" ]

# Notes may be where a part would be.
mkdir -p notes/shelf/contents && printf '# One\n' >notes/shelf/contents/1.md
run build -s notes -o out
true_that "the notes' address goes before that of a part" grep -q '<h1>One</h1>' out/shelf/contents/1.html
true_that "without a word about it" [ ! -s "$err" ]

# Two thousand pages that want one address take no longer than others.
mkdir same && awk 'BEGIN {
    print "# Same" >"same/index.md"
    for (i = 0; i < 2000; i++) {
        file = sprintf("same/f%d.md", i)
        printf "---\nslug: /x\n---\n\n# Page %d\n", i >file
        close(file)
    }
}'
run build -s same -o same-out
true_that "equal addresses are numbered" [ -e same-out/x-1999.html ]
finish
