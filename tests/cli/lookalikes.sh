#!/bin/sh
# What looks like a link or a mark of this program and is something else: no false
# alarm, and the text stays as it is.
. tests/cli/lib.sh

put() { # NAME TEXT
    mkdir -p "$(dirname "notes/$1")"
    printf '%s\n' "$2" >"notes/$1"
}

has_not() {
    if grep -qF -- "$2" "$1"; then not_ok "$3 (there is \"$2\")"; else ok "$3"; fi
}

fresh() { rm -rf notes site site.index; }

# Tables of TOML and lists of lists, where other double brackets are links.
put index.md '# Quay

[[berths]], [[harbour master]].'
put berths.md '# Berths

{{< toggle >}}
[[menus.main]]
name = "Berths"
[[menus.main]]
name = "Quay"
{{< /toggle >}}

The signs are [["@", "@"]], or [['"'$', '$'"']].'
run check -s notes
status_is 1 "a name that is missing is an error"
has "$err" 'notes/index.md:3:13: error: no page, service or term is called "harbour master"' \
    "where other names are there"
has "$err" 'notes/berths.md:3:1: warning: the shortcode "toggle" of Hugo is not known' \
    "what a template of Hugo would do is said"
lines_are "$err" 2 "tables of TOML and lists are no names"
run build -s notes -o site
has site/berths.html '[[menus.main]]' "and stay as they are"
has site/berths.html "[['\$', '\$']]" "with their brackets"

# Where no double brackets name anything, none are links.
fresh
put index.md '# Objects

Each has a [[Prototype]], and [[ -f x ]] asks for a file, [[as|so]].'
run build -s notes -o site
status_is 0 "double brackets that name nothing anywhere are no error"
has "$err" 'index.md:3:12: warning: nothing is called "Prototype", nor is what stands in any other double brackets; shown as text [link-wiki]' \
    "a warning says so"
has site/index.html 'a [[Prototype]], and [[-f x]] asks for a file, [[as|so]].' \
    "and they keep their brackets"

# The words before the bar, as in Dendron.
fresh
put index.md '# Vault

[[How to moor|quay.moor]], [[on ropes|dendron://harbour/quay.moor#ropes]],
[[quay.moor|the other way round]].'
put quay.moor.md '# Mooring

## Ropes

Two.'
run build -s notes -o site
status_is 0 "a name may stand behind the bar"
lines_are "$err" 0 "without a word"
has site/index.html '<a href="quay.moor.html">How to moor</a>' "it is what the link leads to"
has site/index.html '<a href="quay.moor.html#ropes">on ropes</a>' "with a heading"
has site/index.html '<a href="quay.moor.html">the other way round</a>' "or before it"

# Regular expressions are no footnotes.
fresh
put index.md '# Patterns

[^0-9] is no digit, [^a-zA-Z] no letter; but see [^note] and [^1].'
run check -s notes
has "$err" 'no footnote is called [^note]' "a footnote that is missing is named"
has "$err" 'no footnote is called [^1]' "by whatever name"
lines_are "$err" 2 "what a regular expression leaves out is none"

# A paragraph of HTML around Markdown: blocks end it, and its end tag is passed over.
fresh
put index.md '# Care

<p align="center">
A line of HTML,

and one of *Markdown*

</p>

- and a list

</p>'
run build -s notes -o site
status_is 0 "Markdown between <p> and </p>"
lines_are "$err" 0 "is no finding"
has site/index.html '<em>Markdown</em></p>' "and is read"

# Tags that do not match across Markdown are said of the notes, not of the output.
fresh
put odd.md '# Odd

<table>
<tr>
<td>One
<p>

Two

   </td>
   <td>Three
<p>

Four

<ul>

Five

<li>six

   </td>
</tr>
</table>'
run build -s notes -o site
status_is 0 "tags that do not match"
has "$err" "notes/odd.md:22: warning: Unexpected end tag : td, in line" "are named with their place"

# What word processors and other programs leave.
fresh
printf '# Mail\n\nOne line\013and another. \033[1mBold\033[0m.\n' >index.md
mkdir notes && mv index.md notes/
run build -s notes -o site
status_is 0 "control characters are no error"
has "$err" "notes/index.md:3:9: warning: U+000B is a control character, which no page may hold; it and others are shown as a blank; take them out" \
    "a warning names the first"
lines_are "$err" 1 "of a file, once"
has site/index.html 'One line and another.  [1mBold [0m.' "no words are lost"

# Links without an address.
fresh
put index.md '# Links

See [this]() and ![that]().'
run check -s notes
has "$err" 'notes/index.md:3:5: error: this link says no address; write one, or take the brackets away' \
    "a link that says no address"
has "$err" 'this picture says no address' "and a picture"

finish
