// A megabyte of the marks of every syntax that is read, those of other tools among it:
// pairs that are whole, in a line and on lines of their own, and such as nothing ends. What
// looks for an end in all that follows, or copies a line for each mark, is slow here.
import fs from 'node:fs'

const dialects = 'dialects: [github, obsidian, mkdocs, docusaurus, hugo, mdbook, jekyll, pandoc, docfx, critic]\n'

// What begins, what stands between, what ends.
const marks = [
    // emphasis, code, links, references, notes
    ['*', 'a', '*'], ['**', 'a', '**'], ['_', 'a', '_'], ['~~', 'a', '~~'], ['`', 'a', '`'], ['``', 'a', '``'],
    ['[', 'a', ']'], ['[', 'a', '](b)'], ['[', 'a', '](b "c")'], ['![', 'a', '](b.png)'], ['[', 'a', '][b]'], ['<', 'http://a.b', '>'],
    ['[^', 'a', ']'], ['[[', 'a', ']]'], ['[[#', 'a', ']]'], ['![[', 'a', ']]'], ['*[](', 'a', ')'], ['_x [a](', 'b', ') '], ['http://', 'a.b/c', ' '], ['www.', 'a.b', ' '], ['www._', '', ''], ['\\``', '$x$', ' '], ['', 'a@b.cc', ' '],
    // HTML
    ['<b>', 'a', '</b>'], ['<a href="b" title="', 'c', '">x</a>'], ['<!--', 'a', '-->'], ['<?', 'a', '?>'], ['<![CDATA[', 'a', ']]>'], ['<!A ', 'a', '>'],
    ['<svg><path d="', 'M0 0', '"/></svg>'], ['<table><tr><td>', 'a', '</td></tr></table>'], ['<details><summary>', 'a', '</summary>x</details>'],
    ['<pre><code>', 'b', '</code></pre>'], ['&', 'amp', ';'], ['<', 'a b', '>'],
    // formulas
    ['$', 'x', '$'], ['$$', 'x', '$$'], ['$`', 'x', '`$'], ['\\(', 'x', '\\)'],
    // editors, Obsidian, MkDocs
    ['{++', 'a', '++}'], ['{--', 'a', '--}'], ['{~~', 'a~>b', '~~}'], ['{==', 'a', '==}'], ['{>>', 'a', '<<}'],
    ['==', 'a', '=='], ['^^', 'a', '^^'], ['++', 'a+b', '++'], ['^', 'a', '^'], ['~', 'a', '~'], ['^[', 'a', ']'],
    ['%%', 'a', '%%'], [' %% ', 'a', ' %% '], ['#', 'tag', ' '], [' ^', 'abc', ''], [':', 'rocket', ':'], [':material-', 'check', ':'], [':material-check:{', '.a', '}'],
    ['!!! note "', 'a', '"\n    x'], ['??? tip "', 'a', '"\n    x'], ['=== "', 'A', '"\n    x'], ['/// note | ', 'a', '\nx\n///'], ['*[', 'ABC', ']: d'],
    // attributes, kramdown, Pandoc, DocFX
    ['{', '#a .b', '}'], ['{: ', '#a .b c=d', '}'], ['{::comment}', 'a', '{:/comment}'], ['[', 'a', ']{.mark}'], ['[', 'a', ']{#b}'], ['`', '<b>', '`{=html}'],
    ['(@', 'a', ')'], ['#. ', 'a', ''], ['| ', 'a', ''], ['Term\n:   ', 'mean', '\n'], ['Table: ', 'Cap', '\n\n| a |\n|---|\n| 1 |'], ['+---+\n| ', 'c', ' |\n+---+'],
    ['<xref:', 'a.b', '>'], ['@', 'mill.sails', ' '], ['# [', 'a', '](#tab/a)\nx\n***'], ['> [!div ', 'class="a"', ']'], [':::row:::', '\nx\n', ':::row-end:::'],
    // Hugo, Jekyll, templates, includes
    ['{{< ', 'notice tip', ' >}}'], ['{{% ', 'notice tip', ' %}}'], ['{{< notice >}}', 'a', '{{< /notice >}}'], ['{{</* ', 'a', ' */>}}'], ['[a]({{< ref "', 'b.md', '" >}})'],
    ['{{< highlight go >}}', 'a', '{{< /highlight >}}'], ['{% ', 'a', ' %}'], ['{% raw %}', 'a', '{% endraw %}'], ['{% hint style="info" %}', 'a', '{% endhint %}'],
    ['{{ ', '"/x" | relative_url', ' }}'], ['{{', 'chapters', '}}'], ['{{#include ', 'b.md', '}}'], ['--8<-- "', 'b.md', '"'], ['[!INCLUDE [a](', 'b.md', ')]'], ['<<< ', '@/b.js', ''],
    // MDX, containers, alerts, code
    ['<Tabs><TabItem value="', 'a', '">\nx\n</TabItem></Tabs>'], ['<Boat ', 'a="b"', ' />'], ['<Frame>', '\na\n', '</Frame>'], ['<Badge>', 'a', '</Badge>'],
    ['<div style={{', "color: 'red'", '}} className="x">'], ['<A b={', 'c', '}>'], ['{/* ', 'a', ' */}'], ["import ", 'A', " from 'b';"], ['export const ', 'a', ' = {b: [1]};'],
    [':::note', '\nx\n', ':::'], [':::note[', 'a', ']'], ['> [!NOTE]\n> ', 'a', ''], ['> [!faq]- ', 'T', '\n> x'], ['```', 'c\nint x;\n', '```'], ['```{note} ', 'a', '\nx\n```'],
    ['```sh title="', 'a', '"\nx\n```'], ['```yaml\n', 'a: b', '\n```'], ['```{=html}\n', '<b>', '\n```'],
    // blocks
    ['# ', 'a', ''], ['## ', 'a', ' {#b}'], ['- ', 'a', ''], ['- [ ] ', 'a', ''], ['1. ', 'a', ''], ['> ', 'a', ''], ['|', 'a', '|b|'], ['\\', '*', ''], ['', 'a', '  \n'],
]

// What of it `make test` builds: what was slow or large, and is quick now.
const quick = ['[ (begun)', '{ (begun)', '{++a++}', '{>>a<<} (lines)', '<A b={ (lines, begun)', '{/*  (begun)', '<xref: (begun)', '*[](a)']

const layouts = {
    '': (open, words, close) => open + words + close,
    ' (lines)': (open, words, close) => `${open}${words}${close}\n`,
    ' (begun)': (open) => open,
    ' (lines, begun)': (open, words) => `${open}${words}\n`,
}

export const markShapes = []
for (const [open, words, close] of marks)
    for (const [layout, make] of Object.entries(layouts)) {
        const unit = make(open, words, close)
        const name = (layout.includes('begun') ? open : open + words + close).replaceAll('\n', '↵') + layout
        if (!unit.trim() || markShapes.some((s) => s.name === `a megabyte of ${name}`)) continue
        markShapes.push({
            name: `a megabyte of ${name}`,
            make: folder => {
                fs.writeFileSync(`${folder}/bomb.md`, `# Bomb\n\n${unit.repeat(1e6 / Buffer.byteLength(unit))}\n`)
                fs.writeFileSync(`${folder}/handbook.yaml`, dialects)
            },
            status: null,
            audit: !quick.includes(name),
        })
    }
for (const name of quick)
    if (!markShapes.some((s) => s.name === `a megabyte of ${name}`)) throw new Error(`no shape ${name}`)
