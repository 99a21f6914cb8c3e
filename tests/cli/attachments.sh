#!/bin/sh
# Files beside the notes that could run scripts as the site, or bring in what lies
# elsewhere on the machine: neither is published. (What browsers make of them:
# tests/browser/attachments.test.mjs.)
. tests/cli/lib.sh

mkdir in
printf 'a secret of this machine' >secret
wide() { # FILE: as UTF-16, which hides markup from those who read bytes
    iconv -f UTF-8 -t UTF-16 "$1" >"$1.wide" && mv "$1.wide" "$1"
}
svg() { # [TYPE] INSIDE
    printf '<?xml version="1.0"?>%s<svg xmlns="http://www.w3.org/2000/svg">%s</svg>' "$1" "$2"
}
entity="<!DOCTYPE svg [<!ENTITY x SYSTEM \"file://$work/secret\">]>"
parameter="<!DOCTYPE svg [<!ENTITY % p SYSTEM \"file://$work/secret\"> %p;]>"

svg "$entity" '<script>1</script><text>&x;</text>' >in/entity.svg
svg "$entity" '<script>1</script><text>&x;</text>' | sed 's/"1.0"/"1.0" encoding="UTF-16"/' >in/wide.svg
wide in/wide.svg
svg "$parameter" '<script>1</script>' | sed 's/"1.0"/"1.0" encoding="UTF-16"/' >in/parameter.svg
wide in/parameter.svg
svg '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>' '<rect/>' >in/default.svg
svg '' '<script>alert(1)</script><rect onclick="alert(1)"/>' >in/script.svg
svg '' '<rect/>' >in/plain.svg
svg '' '<script>alert(1)</script>' | gzip -c >in/packed.svgz
printf '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script><p>feed</p></html>' >in/feed.rss
printf '<!doctype html><script>alert(1)</script><p>page' >in/page.html
{
    echo '# Files'
    for file in in/*.svg in/*.svgz in/feed.rss in/page.html; do
        printf '\n[x](%s)\n' "${file#in/}"
    done
} >in/index.md

run build -v -s in -o out
status_is 1 "what cannot be looked into is an error"
has "$err" 'in/packed.svgz: error: left out, as it is compressed' "such as a packed drawing"
true_that "which is not published" [ ! -e out/packed.svgz ]
has "$err" 'in/entity.svg: error: left out' "so is a drawing that names another file"
true_that "nothing of this machine is published" [ "$(grep -rlaF 'a secret of' out out.index | wc -l)" -eq 0 ]
true_that "no attribute comes in by a type" [ "$(grep -c onload out/default.svg)" -eq 0 ]
true_that "no script is left in a drawing" [ "$(grep -c alert out/script.svg)" -eq 0 ]
true_that "nor in a feed" [ "$(grep -c alert out/feed.rss)" -eq 0 ]
has out/feed.rss '<p>feed</p>' "of which the rest stays"
true_that "a drawing without stays as it is" cmp -s in/plain.svg out/plain.svg
has out/page.html "default-src 'none'" "a page has a policy"
true_that "before all else" [ "$(grep -c '^<!doctype html><meta http-equiv="Content-Security-Policy"' out/page.html)" -eq 1 ]
exit "$bad"
