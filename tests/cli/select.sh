#!/bin/sh
# What of a source is read and copied, and what stays out: nothing is published that
# nobody meant to publish.
. tests/cli/lib.sh

has_not() {
    if grep -qF -- "$2" "$1"; then not_ok "$3 (there is \"$2\")"; else ok "$3"; fi
}

put() { # NAME TEXT
    mkdir -p "$(dirname "book/$1")"
    printf '%s\n' "$2" >"book/$1"
}

published() { true_that "$1 is published" [ -f "site/$1" ]; }

# Nowhere in the site: neither as a file nor as words of a page.
absent() {
    true_that "$1 is not published" [ -z "$(grep -rlF -- "$1" site; find site | grep -F -- "$1")" ]
}

put notes/a.md '# First chapter

See [the sheet](sheet.pdf) and ![a picture](img/one.png).'
put notes/sheet.pdf sheet
put notes/img/one.png picture
put notes/img/unused-picture.png picture
put notes/unused-list.csv 1,2
put assets/brochure.pdf brochure
put static/downloads/tool.sh tool
put static/robots.txt 'User-agent: *'
put public/logo.txt logo
put CNAME handbook.example
put .well-known/security.txt 'Contact: mailto:a@b.example'
put favicon.ico icon

# What editors, systems and other tools leave.
put 'notes/a.md~' 'leftover-tilde'
put 'notes/#a.md#' 'leftover-hash'
put notes/a.md.bak 'leftover-bak'
put notes/.a.md.swp 'leftover-swp'
put notes/Thumbs.db 'leftover-thumbs'
put '.DS_Store' 'leftover-ds'
put .secret/notes.md '# Hidden-notes'
put node_modules/left-pad/README.md '# Left-pad'
put vendor/modules.txt '# example.org/dep'
put vendor/example.org/dep/README.md '# Vendored-readme'
put _site/index.html 'jekyll-output'
put _partials/hint.md '# Partial-hint'
mkdir -p book/public && put public/index.html 'hugo-output' && put public/sitemap.xml '<x/>'

run build -s book -o site
status_is 0 "a folder with everything in it is built"
for file in notes/sheet.pdf notes/img/one.png; do
    published "${file#notes/}"
done
published assets/brochure.pdf
published CNAME
published .well-known/security.txt
published favicon.ico
published downloads/tool.sh
published robots.txt
for words in unused-picture unused-list leftover- Hidden-notes Left-pad Vendored-readme \
    jekyll-output Partial-hint hugo-output node_modules; do
    absent "$words"
done
has "$err" "2 files are not referred to and stay out: notes/img/unused-picture.png, notes/unused-list.csv; \`include:\`" \
    "one note says what stays out"
has "$err" "book/node_modules: note: left out: packages of npm" "packages are a note"
has "$err" "book/vendor: note: left out: packages of Go" "so are those that prove what they are"
has "$err" "book/public: note: left out: the output of a site generator" "so is output"
has "$err" "book/_partials: note: left out: folders that begin with _ are material" "so is material for includes"
true_that "notes are no reason to stop" "$HANDBOOK" build -s book -o strict --strict

# A name alone proves nothing.
rm -rf book site
put vendor/acme.md '# Vendor Acme'
put build/steps.md '# Build steps'
put public/talks.md '# Public talks'
put site/rules.md '# Site rules'
put target/goals.md '# Goals'
put _posts/2024-01-02-hello.md '# Hello post'
run build -s book -o site
status_is 0 "folders of notes with such names"
for words in 'Vendor Acme' 'Build steps' 'Public talks' 'Site rules' Goals 'Hello post'; do
    has site/a-z.html "$words" "\"$words\" is read"
done
lines_are "$err" 0 "and nothing is said"

# include and exclude.
put handbook.yaml 'include: ["*.csv", "_extra/**", "/node_modules/ours"]
exclude: [drafts/, "*.draft.md"]'
put data/table.csv 1,2
put data/other.txt other
put _extra/page.md '# Extra page'
put node_modules/ours/page.md '# Our module'
put node_modules/theirs/page.md '# Their module'
put drafts/one.md '# Draft one'
put deep/two.draft.md '# Draft two'
run build -s book -o site
status_is 0 "include and exclude are read"
published data/table.csv
has site/a-z.html 'Extra page' "include brings back a folder with _"
has site/a-z.html 'Our module' "and a part of another"
absent 'Their module'
absent 'Draft one'
absent 'Draft two'
absent other.txt

# Keys.
rm -rf book site
put a.md '# A

[ours](id_rsa), [theirs](cert.txt) and [public](cert.pem).'
put id_rsa x
put cert.txt "-----BEGIN RSA PRIVATE KEY-----
abc"
put cert.pem "-----BEGIN CERTIFICATE-----"
put assets/passwords.kdbx x
put deploy.env TOKEN=1
put handbook.yaml 'include: ["*"]'
run build -s book -o site
status_is 1 "a page that refers to a key is an error"
has "$err" "book/id_rsa: error: a page refers to this file, but it looks like a secret" "by its name"
has "$err" "book/cert.txt: error: a page refers to this file" "or by what it holds"
published cert.pem
absent 'RSA PRIVATE'
absent passwords.kdbx
absent deploy.env

# What could run scripts.
rm -rf book site
put a.md '# A

[page](page.html), ![one](one.svg), ![two](two.svg), [broken](three.svg).'
put page.html '<!DOCTYPE html>
<title>Report</title><script>alert(1)</script><p>Figures'
put one.svg '<svg xmlns="http://www.w3.org/2000/svg"><title>Plain</title><circle fill="red" r="4"/></svg>'
put two.svg '<?xml-stylesheet href="x.xsl"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://www.w3.org/2000/svg" onload="alert(2)"><s:script>alert(3)</s:script><a href="java&#10;script:alert(4)"><text fill="blue">Words</text></a><set attributeName="href" to="javascript:alert(5)"/></svg>'
put three.svg '<svg xmlns="http://www.w3.org/2000/svg"><p>'
run build -s book -o site
status_is 1 "a drawing that is not well-formed is an error"
true_that "a plain drawing stays as it is" cmp -s book/one.svg site/one.svg
has site/page.html "Figures" "the page keeps its words"
has site/page.html "Content-Security-Policy" "and gets a policy"
true_that "behind its document type" [ "$(head -n 1 site/page.html)" = '<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="default-src '"'none'; img-src 'self' data:; media-src 'self' data:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; form-action 'none'; base-uri 'none'"'">' ]
has site/two.svg '<text fill="blue">Words</text>' "the drawing keeps its shapes"
has_not site/two.svg alert "and loses its scripts"
true_that "what is broken stays out" [ ! -e site/three.svg ]
has "$err" "book/page.html: warning: this page is published with its scripts off" "which is said"
put handbook.yaml 'include: [page.html, two.svg]'
run build -s book -o site
true_that "include publishes a page as it is" cmp -s book/page.html site/page.html
true_that "and a drawing" cmp -s book/two.svg site/two.svg

# What git ignores.
if command -v git >/dev/null; then
    rm -rf repo site
    mkdir -p repo/docs/private repo/docs/cache
    printf '# A\n\n![x](tracked.png)\n' >repo/docs/a.md
    printf '# Ignored-chapter\n' >repo/docs/private/b.md
    printf '# Generated-chapter\n' >repo/docs/gen-1.md
    echo x >repo/docs/tracked.png
    echo x >repo/docs/cache/x.md
    printf 'private/\ncache\n/docs/gen-*.md\n*.png\n' >repo/.gitignore
    (cd repo && git init -q . && git add . && git add -f docs/tracked.png)
    run build -s repo/docs -o site
    status_is 0 "a folder of a repository"
    absent Ignored-chapter
    absent Generated-chapter
    published tracked.png
    has "$err" "git ignores 3 files or folders, so they stay out: cache, gen-1.md, private" "says what git ignores"
    (cd repo && printf 'docs/\n' >.gitignore && git rm -rq --cached docs)
    run build -s repo/docs -o site
    has site/a-z.html Ignored-chapter "a source that git ignores as a whole is read all the same"
    printf 'include: [private]\n' >repo/docs/handbook.yaml
    printf 'private/\n' >repo/.gitignore
    run build -s repo/docs -o site
    has site/a-z.html Ignored-chapter "include wins over git"
fi

# What front matter says of a page is done.
mkdir keys
printf -- '---\nauthors: [Ann Bee, Ben]\nlang: ar\ntoc: false\nsearch: false\n---\n# Alpha\n\nzebra\n\n## One\n\n## Two\n\n## Three\n' >keys/a.md
printf '# Beta\n\nzebra\n' >keys/b.md
run build -s keys -o keys-out
true_that "authors are shown" grep -q 'By Ann Bee, Ben' keys-out/a.html
true_that "its language and direction are marked" grep -q '<article lang="ar" dir="rtl">' keys-out/a.html
true_that "it has no list of headings" sh -c '! grep -q "On this page" keys-out/a.html'
run search --index keys-out.index --format tsv zebra
true_that "it is not found" sh -c "! grep -q a.html '$out'"
true_that "the other is" grep -q b.html "$out"

finish
