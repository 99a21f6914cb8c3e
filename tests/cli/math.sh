#!/bin/sh
# Formulas in a whole site: which pages load what is for them, the setting, and a
# machine without pandoc.
. tests/cli/lib.sh

XDG_CACHE_HOME=$work/.cache
export XDG_CACHE_HOME
lacks() {
    true_that "$3" [ "$(grep -cF -- "$2" "$1")" -eq 0 ]
}

mkdir -p in
printf '# Home\n\nIt costs $5 and $6.\n' >in/index.md
# shellcheck disable=SC2016
printf -- '---\ntags: [one]\n---\n# The $\\epsilon$ of it\n\nLet $\\alpha\\,x^2$ be.\n\n## Of $\\beta$\n' >in/greek.md
# shellcheck disable=SC2016
printf '# Odd\n\nThis $\\unheard$ is odd.\n' >in/odd.md

mkdir in/services
# shellcheck disable=SC2016
printf -- '---\nname: Mill\nverdict: It is $x^2$ slow.\ncategory: main\nscope: az\nsources: []\nfails:\n  host: {survives: "no", effect: "Costs $O(n^2)$.", action: "Wait $2^n$ days, for $5 or $6.", downtime: "$t_0$"}\n  az: {survives: "no", effect: E, action: A}\n  region: {survives: "no", effect: E, action: A}\ntraps: ["Not $n_1$."]\n---\n' >in/services/mill.md

if command -v pandoc >/dev/null; then
    run build -s in -o out
    status_is 0 "a site with formulas is built"
    has "$err" 'in/odd.md:3:6: warning: this formula is shown as it was written' "what pandoc cannot read is told"
    lines_are "$err" 1 "and nothing else"
    has out/greek.html '<math><semantics><mrow><mi>α</mi>' "a formula is MathML"
    has out/greek.html '<h1>The <math>' "in the title of a page, too"
    has out/greek.html '<title>The ϵ of it' "which is a line of signs where there is no markup"
    has out/greek.html '<h2 id="of-beta">Of <math>' "and in headings, whose ids are GitHub's"
    has out/greek.html 'assets/math.css' "its page loads the style of formulas"
    lacks out/index.html 'math' "others do not"
    lacks out/odd.html 'math.css' "nor one that shows none"
    # shellcheck disable=SC2016
    has out/odd.html '<code>$\unheard$</code>' "what cannot be read is shown as it was written"
    has out/services/mill.html 'Costs O(n²).' "fields of services have them as they are read"
    has out/services/mill.html 'Wait 2ⁿ days, for $5 or $6.' "all of them, and prices as prices"
    has out/services/mill.html 'Not n₁.' "in lists"
    has out/what-if/host.html 'Costs O(n²).' "wherever they are shown"
    lacks out/greek.html ' style=' "no formula has a style of its own"
    true_that "the style is there" [ -s out/assets/math.css ]
    run search --index out.index alpha
    has "$out" 'greek' "a formula is found by the names in its TeX"

    mv out first
    run build -s in -o out
    rm -rf "$XDG_CACHE_HOME"
    true_that "from what was kept comes the same" diff -r first out
    run build -s in -o out --clean
    true_that "and from nothing" diff -r first out
    true_that "with --clean nothing is kept" [ ! -e "$XDG_CACHE_HOME" ]
else
    skip "formulas" "pandoc is not installed"
fi

mkdir bin
for tool in dot git; do
    path=$(command -v "$tool") && ln -s "$path" "bin/$tool"
done
PATH=$work/bin run build -s in -o bare
status_is 0 "a site is built without pandoc"
has "$err" 'in/greek.md:4:7: warning: formulas are shown as they are written, for want of pandoc' "which is told"
lines_are "$err" 1 "once"
# shellcheck disable=SC2016
has bare/greek.html '<code>$\alpha\,x^2$</code>' "formulas are shown as they were written"
lacks bare/greek.html 'math.css' "and their style is not loaded"

printf 'math: no\nsplit: 1\n' >in/handbook.yaml
run build -s in -o none
status_is 0 "formulas can be switched off"
lines_are "$err" 0 "then nothing is told of them"
# shellcheck disable=SC2016
has none/greek.html 'Let $\alpha\,x^2$ be.' "and they are text as it was typed"
exit "$bad"
