// Notes of shapes that real ones do not have, written to be slow or to take memory. Each
// row makes a folder of notes; shapes.test.mjs builds it and holds the build to what
// SECURITY.md promises. More than these two fields must be said where it is not so:
//
//   status  0 or 1; 1 where something is beyond a limit, and is told
//   told    what standard error says of it
//   big     some fifty megabytes or a hundred thousand files; only `make audit` builds it
//   audit   within the usual bounds, but one of many: only `make audit` builds it
import fs from 'node:fs'
import path from 'node:path'
import { markShapes } from './marks.mjs'

const times = (n, text) => Array.from({ length: n }, (_, i) => (typeof text === 'function' ? text(i) : text)).join('')

/** Writes `files`, paths to texts, below the folder. */
function write(folder, files) {
    for (const [name, text] of Object.entries(files)) {
        const file = path.join(folder, name)
        fs.mkdirSync(path.dirname(file), { recursive: true })
        fs.writeFileSync(file, text)
    }
}
const note = text => folder => write(folder, { 'bomb.md': text() })
const many = (n, name, text) => folder => {
    for (let i = 0; i < n; i++) write(folder, { [name(i)]: text(i) })
}

const service = (i, rest = '') => `---
name: Part ${i}
verdict: Wait.
category: parts
scope: az
${rest}fails:
  az: {survives: partial, effect: gone, action: wait}
sources: [{title: a, url: "https://a.example/"}]
---
Text of it.
`

export const shapes = [
    {
        name: '25,000 links to headings that are not there',
        make: note(() => '# A\n\n' + times(25000, i => `## Heading ${i}\n\n[x](#headin-${i})\n\n`)),
    },
    {
        name: '60,000 links to nothing that is there',
        make: note(() => '# A\n\n' + times(20000, i => `## w${(i * 7919) % 99991} \n`) + times(60000, i => `[x](#q${(i * 104729) % 999983})\n`)),
        status: 1,
        told: 'limit-suggestions',
    },
    {
        name: '3,000 notes of one name, and links to them',
        make: many(3000, i => `f${i}/note.md`, () => `# Note\n\n${times(20, '[[note]] ')}`),
    },
    {
        name: '25,000 answers to a question',
        make: folder =>
            write(folder, {
                'questions/a.md': `---\ntopic: Q\nanswers:\n${times(25000, '  - {text: a, right: yes, why: b}\n')}---\n# A\n\nWhich?\n`,
            }),
        status: 1,
        told: 'at most 26 answers',
    },
    {
        name: '3,000 services',
        make: many(3000, i => `services/s${i}.md`, i => service(i)),
        status: 1,
    },
    {
        name: '2,500 services around a hub',
        make: folder => {
            many(2500, i => `services/s${i}.md`, i => service(i, 'depends_on: [{service: hub, why: a, when: runtime}]\n'))(folder)
            write(folder, {
                'services/hub.md': service('hub', 'depends_on:\n' + times(2500, i => `  - {service: s${i}, why: a, when: runtime}\n`)),
            })
        },
        status: 1,
    },
    {
        name: '15,000 files of a line',
        make: many(15000, i => `n${i}.md`, i => `# Note ${i}\n`),
    },
    {
        name: '{{chapters}} 70,000 times beside 200 chapters',
        make: folder => {
            many(200, i => `c${i}/p.md`, i => `# Page ${i}\n`)(folder)
            write(folder, { 'index.md': '# A\n\n' + times(70000, '{{chapters}}\n\n') })
        },
        status: 1,
        told: 'limit-block-entries',
    },
    {
        name: '{{cards}} before a list of 100,000',
        make: note(() => '# A\n\n{{cards}}\n\n' + times(100000, '- x\n')),
    },
    ...markShapes,
    {
        name: 'runs of 1 to 1,400 backticks',
        make: note(() => '# A\n\n' + times(1400, i => `${'`'.repeat(i + 1)} `)),
        audit: true,
    },
    {
        name: '14,000 tabs called by 16,000 values',
        make: folder => write(folder, { 'a.mdx': `# A\n\n<Tabs values={[${times(16000, "{label: 'a', value: 'b'},")}]}>\n${times(14000, '<TabItem value="c">\nx\n</TabItem>\n')}</Tabs>\n` }),
        audit: true,
    },
    {
        name: '190,000 marks of editors that nothing ends',
        make: folder => write(folder, { 'a.md': '# A\n\n' + times(95000, '{++a ') + times(70000, '{~~a~>'), 'handbook.yaml': 'dialects: [critic]\n' }),
    },
    {
        name: '{% raw %} and {% comment %} 100,000 times in a line, without an end',
        make: folder => write(folder, { 'a.md': '# A\n\n' + times(50000, '{% raw %}{% comment %}'), '_config.yml': 'title: x\n' }),
    },
    {
        name: '120,000 tags in a text',
        make: folder => write(folder, { 'a.md': '# A\n\n' + times(120000, i => `#t${i} `), '.obsidian/app.json': '{}' }),
        status: 1,
        told: 'limit-tags',
    },
    {
        name: 'files beyond a limit',
        make: folder => {
            many(50, i => `n${i}.md`, i => `# Note ${i}\n`)(folder)
            write(folder, { 'handbook.yaml': 'limits: {files: 20}\n' })
        },
        status: 1,
        told: 'limit-files',
    },
    {
        name: 'a file beyond a limit of bytes',
        make: folder => write(folder, { 'a.md': '# A\n\n' + 'x'.repeat(2000), 'handbook.yaml': 'limits: {file_bytes: 1000}\n' }),
        status: 1,
        told: 'limit-file-bytes',
    },
    {
        name: 'more signs than may be',
        make: folder => write(folder, { 'a.md': times(2000, '*a* '), 'handbook.yaml': 'limits: {marks: 1000}\n' }),
        status: 1,
        told: 'limit-marks',
    },
    {
        name: 'a file that includes another 1,000 times, which does so, too, 20 deep',
        make: folder => {
            write(folder, { 'a.md': '# A\n\n' + times(1000, '{{#include _0.md}}\n'), '_20.md': 'word\n' })
            many(20, i => `_${i}.md`, i => times(1000, `{{#include _${i + 1}.md}}\n`))(folder)
        },
        status: 1,
        told: 'limit-include-bytes',
    },
    {
        name: '50,000 marks of quotes before a file of 900,000 lines',
        make: folder => write(folder, { 'a.md': `# A\n\n${'>'.repeat(50000)}{{#include _p.md}}\n`, '_p.md': '\n'.repeat(900000) }),
        status: 1,
        told: 'limit-include-bytes',
    },
    {
        name: 'a line of a file of 800 KB, 3,000 times',
        make: folder => write(folder, { 'a.md': '# A\n\n' + times(3000, '{{#include _p.txt:1:1}}\n'), '_p.txt': times(40000, 'word word word word\n') }),
        status: 1,
        told: 'limit-include-bytes',
    },
    {
        name: 'an empty file, 50,000 times',
        make: folder => write(folder, { 'a.md': '# A\n\n' + times(50000, '{{#include _p.md}}\n'), '_p.md': '' }),
    },
    {
        name: 'a megabyte of sentences in each of 50 files',
        make: folder => {
            many(50, i => `n${i}.md`, i => `# Note ${i}\n\n{{#include _p.md}}\n`)(folder)
            write(folder, { '_p.md': times(17000, 'A sentence of some words, of *which* one is said aloud. ') })
        },
        status: 1,
        told: 'limit-include-bytes',
    },
    {
        name: '80 KB of emphasis in each of 200 files',
        make: folder => {
            many(200, i => `n${i}.md`, i => `# Note ${i}\n\n{{#include _p.md}}\n`)(folder)
            write(folder, { '_p.md': times(20000, '*a* ') })
        },
        status: 1,
        told: 'limit-include-bytes',
    },
    {
        name: 'an alias of YAML that doubles itself thirty times',
        make: note(() => `---\na0: &a0 [x, x]\n${times(30, i => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`)}tags: *a30\n---\n# A\n`),
        status: null,
    },
    {
        name: 'lists of YAML 10,000 deep',
        make: note(() => `---\ntags: ${'['.repeat(10000)}${']'.repeat(10000)}\n---\n# A\n`),
        status: null,
    },
    {
        name: 'folders 300 deep',
        make: folder => write(folder, { [`${'d/'.repeat(300)}n.md`]: '# Deep\n' }),
        status: 1,
        told: 'folder-depth',
    },
    {
        name: '20,000 aliases',
        make: many(40, i => `n${i}.md`, i => `---\naliases:\n${times(500, k => `  - other name ${i} ${k}\n`)}---\n# Note ${i}\n`),
    },
    {
        name: 'odd names',
        make: folder => {
            for (const name of ['\u202egnp.md', 'a\nb.md', '-rf.md', '%2e%2e.md', '"><script>.md', "'$(id)'.md", 'CON.md', ' .md', `${'é'.repeat(120)}.md`, '\ud83d\ude00.md', 'a\\b.md', '#?&.md'])
                write(folder, { [name]: '# Odd\n\nText.\n' })
        },
    },
    {
        name: 'a million headings',
        make: note(() => times(1000000, i => `### heading ${i}\n\n`)),
        big: true,
        status: 1,
        told: 'limit-',
    },
    {
        name: '140,000 headings in each of ten files',
        make: many(10, i => `n${i}.md`, i => times(140000, k => `### heading ${i} ${k}\n`)),
        big: true,
        status: 1,
        told: 'limit-marks',
    },
    { name: 'a line of 50 MB', make: note(() => 'word '.repeat(10e6)), big: true, status: 1, told: 'limit-file-bytes' },
    { name: 'lines of 15 MB', make: many(3, i => `n${i}.md`, () => 'word '.repeat(3e6)), big: true },
    { name: '50 MB of emphasis', make: many(50, i => `n${i}.md`, () => '*a* '.repeat(250000)), big: true, status: 1, told: 'limit-marks' },
    { name: '50 MB of sentences', make: many(50, i => `n${i}.md`, () => 'A sentence of some words, of *which* one is said aloud. '.repeat(17800)), big: true },
    { name: '100,000 files', make: many(100000, i => `d${i % 300}/n${i}.md`, i => `# Note ${i}\n`), big: true },
    {
        name: 'folders 1,000 deep',
        make: folder => {
            const before = process.cwd()
            process.chdir(folder)
            for (let i = 0; i < 1000; i++) {
                fs.mkdirSync('d')
                process.chdir('d')
                if (i % 100 === 0) fs.writeFileSync('n.md', '# Deep\n')
            }
            process.chdir(before)
        },
        big: true,
        status: 1,
        told: 'folder-depth',
    },
    {
        name: '100,000 aliases',
        make: many(200, i => `n${i}.md`, i => `---\naliases:\n${times(500, k => `  - other name ${i} ${k}\n`)}---\n# Note ${i}\n`),
        big: true,
    },
]
