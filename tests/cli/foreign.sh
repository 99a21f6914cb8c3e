#!/bin/sh
# Trees that were written for other tools, built as their owners would at first try.
. tests/cli/lib.sh

put() { # NAME TEXT
    mkdir -p "$(dirname "book/$1")"
    printf '%s\n' "$2" >"book/$1"
}

fresh() { rm -rf book site site.index; }

published() { true_that "$1 is published" [ -f "site/$1" ]; }

has_not() {
    if grep -qF -- "$2" "$1"; then not_ok "$3 (there is \"$2\")"; else ok "$3"; fi
}

# Hugo: its layouts are no layouts of ours, and links begin at a page's address.
put hugo.toml 'title = "Orchard"
defaultContentLanguage = "en"'
put layouts/page.html '{{ define "main" }}{{ $list := .Pages }}{{ end }}'
put layouts/_partials/foot.html '{{ partial "x" . }}'
put archetypes/default.md '# Archetype'
put content/en/_index.md '# Orchard'
put content/en/trees/Apple.md '+++
title = "Apple"
aliases = ["/old/apples/"]
+++
See [pears](/trees/pear/) and [the rows](/plan/#rows).'
put content/en/trees/pear.md '# Pear

[Apple](/trees/apple/), [once](/old/apples/), [from the root](/en/trees/apple/).'
put content/en/plan.md '# Plan

## Rows

Ten.'
put README.md '# For those who build it'
run build -s book -o site
status_is 0 "a tree of Hugo is built with its layouts beside it"
has "$err" "book/layouts: note: left out: templates of Hugo, as there is a hugo.toml" \
    "a note says that the layouts are not used"
has_not "$err" "layouts/_partials" "what lies in them is not told again"
has "$err" 'book/hugo.toml: note: the pages are those in "content"; 1 other Markdown file stays out: README.md' \
    "so does one what stays out"
has site/en/trees/apple.html 'href="pear.html">pears' "a link from the root of the language"
has site/en/trees/apple.html 'href="../plan.html#rows">the rows' "with a heading"
has site/en/trees/pear.html 'href="apple.html">Apple' "an address in small letters"
has site/en/trees/pear.html 'href="apple.html">once' "an address of once"
has_not "$err" "link-" "no link is amiss"

# Hugo in two languages side by side: the site's is the page of the folder, the other is
# a page, and neither stays out.
fresh
put hugo.yaml 'title: Orchard
defaultContentLanguage: fa'
put content/_index.en.md '---
title: Orchard in English
---
Apples.'
put content/_index.fa.md '---
title: باغ
---
سیب'
put content/docs/_index.en.md '# Rows'
put content/docs/_index.fa.md '# ردیف'
put content/docs/water.en.md '# Water

[Rows](/docs/_index.en.md)'
run build -s book -o site
status_is 0 "files of several languages are built"
has site/index.html '<html lang="fa" dir="rtl"' "the tool's language is the site's"
has site/index.html 'سیب' "its section is the page of the folder"
has site/docs/index.html 'ردیف' "as deep as it goes"
has site/index.en.html 'Apples.' "another language is a page beside it"
has site/docs/water.en.html 'href="index.en.html">Rows' "with links to it"
lines_are "$err" 0 "without a word"

# A template of Hugo for links takes addresses for something else.
fresh
put hugo.toml 'title = "Orchard"'
put layouts/_markup/render-link.html '<a href="{{ .Destination }}">{{ .Text }}</a>'
put content/_index.md '# Orchard

A [graft](g) and [what is missing](rows.md).'
run build -s book -o site
status_is 1 "what is missing is missing"
has "$err" 'content/_index.md:3:3: note: "g" is no page or file; it is left to render-link.html' \
    "a word for a template is a note"
has "$err" 'content/_index.md:3:18: error: no page or file at "rows.md"' "a path is none"

# Zola: @/ is the folder of the notes, wherever it lies.
fresh
put docs/config.toml 'title = "Mill"'
put docs/content/_index.md '# Mill

[Sails](@/sails/cloth.md).'
put docs/content/sails/cloth.md '# Cloth

[Home](@/_index.md)'
for source in book book/docs; do
    run build -s "$source" -o site
    status_is 0 "@/ in $source"
    lines_are "$err" "$([ $source = book ] && echo 1 || echo 0)" "leads somewhere"
done
has site/sails/cloth.html 'href="../index.html">Home' "from the root of the notes"

# Docusaurus with its own folder beside the notes.
fresh
put website/docusaurus.config.js "module.exports = {
  title: 'Ferry',
};"
put website/sidebars.js "module.exports = {
  docs: ['intro', {type: 'category', label: 'Trips', items: ['trips/short']}],
};"
put website/static/img/boat.png boat
put docs/intro.md '---
slug: /
---
# Ferry

![boat](/img/boat.png) and [the trip](/trips/short).'
put docs/trips/short.mdx '# Short trip

Ten minutes.'
put docs/guides/start.md '---
slug: index
---
# How to start'
put docs/guides/tickets.md '# Tickets'
put packages/core/README.md '# Core'
run build -s book -o site
status_is 0 "docs/ beside website/ is built"
published img/boat.png
has site/index.html 'img/boat.png' "static/ of website/ is the root"
has site/index.html '<h1>Ferry' "slug: / is the home page"
has site/trips/short.html 'Ten minutes.' "a page that ends with .mdx is one"
has site/guides/index.html '<h1>How to start' "slug: index is the page of its folder"
has_not "$err" "address-taken" "a folder that the sidebar emptied is in nobody's way"

# Jekyll: collections, pages that stand for a folder, material.
fresh
put _config.yml 'title: Bakery
collections:
  recipes:
    output: true'
put index.md '# Bakery

[Bread](/recipes/bread/) and ![oven](_media/oven.png) and ![tin](_tin.png).'
put _recipes/bread.md '---
permalink: /recipes/bread/
---
# Bread'
put _recipes/bread/rye.md '# Rye'
put _drafts/cake.md '# Cake'
put _media/oven.png oven
put _media/other.png other
put _tin.png tin
put _includes/nav.md '# Nav'
put _site/index.html '<p>output'
put _site/pictures/oven.png output
run build -s book -o site
status_is 0 "a tree of Jekyll is built"
has site/recipes/bread/index.html '<h1>Bread' "a collection is read"
has site/recipes/bread/rye.html '<h1>Rye' "with folders below"
has site/index.html 'href="recipes/bread/index.html">Bread' "and linked by its address"
has_not "$err" "address-taken" "a file may stand for the folder beside it"
published media/oven.png
published tin.png
true_that "what no page shows stays out" [ ! -e site/media/other.png ]
true_that "no name begins with _" [ -z "$(find site -name '_*')" ]
true_that "drafts and includes are no pages" [ -z "$(grep -rlE '<h1>(Cake|Nav)' site)" ]
has "$err" "book/_drafts: note: left out: folders that begin with _" "which is said"
has "$err" "book/_site: note: left out" "an output is left alone"

# A blog: what is published at a date is the file of that date.
fresh
put _config.yml 'title: Baker'
put index.md '# Baker

[Leap](/news/2024/02/29/leap.html), [dough](/2024/2/1/dough/), [never](/2024/02/30/never.html).'
put _posts/2024-02-29-leap.md '# Leap'
put _posts/2024-2-1-dough.markdown '# Dough'
run build -s book -o site
status_is 1 "a post that is missing is an error"
lines_are "$err" 1 "the others are not"
has site/index.html 'href="posts/2024-02-29-leap.html">Leap' "an address with a date in it"
has site/index.html 'href="posts/2024-2-1-dough.html">dough' "in any form"

# Obsidian Publish: the home page is the one that says so.
fresh
put Home.md '---
permalink: /
---
# Vault'
put Other.md '# Other'
run build -s book -o site
status_is 0 "permalink: / is understood"
has site/index.html '<h1>Vault' "and makes the home page"
lines_are "$err" 0 "without a word"

finish
