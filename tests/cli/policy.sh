#!/bin/sh
# What a page's Content-Security-Policy says: by its layout, the settings and what notes
# embed.
. tests/cli/lib.sh

policy() { # PAGE
    sed -n 's/.*http-equiv="Content-Security-Policy" content="\([^"]*\)".*/\1/p' "out/$1"
}
hash() { # TEXT
    printf '%s' "$1" | openssl dgst -sha256 -binary | base64
}
policy_has() { # PAGE TEXT NAME
    policy "$1" >"$out"
    has "$out" "$2" "$3"
}
policy_lacks() { # PAGE TEXT NAME
    policy "$1" >"$out"
    true_that "$3" [ "$(grep -cF -- "$2" "$out")" -eq 0 ]
}

mkdir -p book/notes book/layouts
cat >book/notes/plain.md <<'EOF'
# Plain

Nothing from elsewhere. ![in itself](data:image/png;base64,AA)
EOF
cat >book/notes/pictures.md <<'EOF'
# Pictures

![one](https://Pictures.example.org/a/b.png?c=1&d) ![two](http://plain.example.net:8080/x)
<picture><source srcset="https://set.example.org/1.png 1x, https://set.example.org/2.png 2x"><img
src="https://inside.example.org/i.png" alt="three"></picture>
<video src="https://film.example.org/v.mp4" poster="https://poster.example.org/p.png"></video>
![letters](https://bücher.example/x.png) ![odd](https://a'b;c.example.org/x.png)
EOF
title() { printf 'title: Harbour\n%s\n' "$1" >book/handbook.yaml; }
title ''

run build -s book -o out
status_is 0 "a site with pictures from elsewhere is built"
for page in index.html plain.html search.html 404.html; do
    true_that "$page has one policy" [ "$(grep -c Content-Security-Policy "out/$page")" -eq 1 ]
done
true_that "every page has one" [ -z "$(find out -name '*.html' ! -exec grep -q Content-Security-Policy {} \; -print)" ]
[ "$(policy plain.html)" = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; manifest-src 'self'; base-uri 'none'" ]
true_that "an ordinary page loads what is its own" [ $? -eq 0 ]
true_that "it stands behind the encoding, before all that is loaded" \
    [ "$(grep -n -m1 -A1 '<meta charset' out/plain.html | tail -n1 | cut -c1-36)" = '5-<meta http-equiv="Content-Security' ]
policy_has pictures.html "img-src 'self' data: https://pictures.example.org http://plain.example.net:8080" \
    "hosts of pictures are named"
policy_has pictures.html " https://set.example.org https://inside.example.org https://poster.example.org" \
    "those of sets and posters too, once"
policy_has pictures.html "media-src 'self' https://film.example.org;" "and those of films"
policy_has pictures.html " https:;" "a host that a policy cannot name is allowed by its scheme"
policy_lacks pictures.html "b;c" "nothing of an address ends an entry"
policy_lacks 404.html "example.org" "a page names its own pictures alone"

# 404.html brings its styles.
css=$(sed -n '/<style>/,/<\/style>/p' out/404.html | sed -e '1s/.*<style>//' -e '$s/<\/style>.*//')
policy_has 404.html "style-src 'self' 'sha256-$(hash "$css
")'" "the styles of 404.html are known by their hash"

# What layouts of one's own say themselves.
cat >book/layouts/footer.html <<'EOF'
<footer onclick="count()" style="color: red">
<script>
count = () => 1 < 2;
</script>
<script type="application/ld+json">{"a": 1}</script>
<script src="{{root}}assets/x.js"></script>
{{! <script>never()</script> }}
<!-- <style>p { }</style> -->
<p title="a > b" data-x='<script>' onfocus='say("a &amp; b")'>x</p>
</footer>
EOF
mkdir -p book/assets && echo 'x();' >book/assets/x.js
run build -s book -o out
policy_has plain.html "script-src 'self' 'unsafe-hashes' 'sha256-$(hash 'count()')' 'sha256-$(hash '
count = () => 1 < 2;
')' 'sha256-$(hash 'say("a & b")')';" "handlers and scripts are known by their hashes, in order, and nothing else is"
policy_has plain.html "style-src 'self' 'unsafe-hashes' 'sha256-$(hash 'color: red')';" \
    "styles in attributes too"
# Hosts of the settings.
cat >book/layouts/footer.html <<'EOF'
<script src="https://cdn.example.org/lib.js"></script>
<img src="https://badge.example.net/b.svg" alt="">
EOF
run build -s book -o out
has "$err" "[output-request]" "what a layout fetches from elsewhere is found"
title 'policy: {script: [https://cdn.example.org, unsafe-eval], image: "*.example.net", connect: api.example.org, frame: [https://film.example.org]}'
run build -s book -o out
true_that "unless the settings allow it" [ "$(grep -c output-request "$err")" -eq 0 ]
policy_has plain.html "script-src 'self' https://cdn.example.org 'unsafe-eval';" "sources are named"
policy_has plain.html "; frame-src https://film.example.org; connect-src 'self' api.example.org; form-action" \
    "and uses that pages have not by themselves"
policy_has plain.html "img-src 'self' data: *.example.net;" "a star stands for a part of a host"

title 'policy: off'
run build -s book -o out
true_that "a site may do without" [ "$(grep -lr Content-Security-Policy out --include='*.html' | wc -l)" -eq 0 ]

for wrong in 'policy: {script: "https://a.example; script-src *"}' 'policy: {image: "*"}' 'policy: {scripts: a.example}' 'policy: strict'; do
    title "$wrong"
    run build -s book -o out
    status_is 2 "$wrong is refused"
done
has "$err" 'handbook.yaml:2:' "with its place"

# A layout that brings a policy keeps it.
title ''
rm book/layouts/footer.html
sed 's/<meta charset="utf-8">/&<meta http-equiv="content-security-policy" content="img-src *">/' "$root/layouts/head.html" >book/layouts/head.html
run build -s book -o out
true_that "a policy of the layout's own is the only one" \
    [ "$(grep -ci content-security-policy out/plain.html)" -eq 1 ]
true_that "and pages without it have ours" [ "$(grep -c "default-src 'none'" out/404.html)" -eq 1 ]

exit $bad
