// Builds notes of every shape and holds each build to seconds of the processor and to
// memory, which load does not change as it does time: a megabyte in 5 s and 300 MB, fifty
// in 60 s and 2 GB. Whatever is wrong with a file, another one beside it is published.
// (tests/cli/bombs.sh has what a single page can ask for.)
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { shapes } from './shapes.mjs'

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..')
const handbook = process.env.HANDBOOK ?? path.join(root, 'build/handbook')
const measure = path.join(process.env.HANDBOOK_BUILD ?? path.join(root, 'build'), 'release/tests/shapes/measure')

function build(folder, seconds) {
    const run = spawnSync(
        measure,
        [seconds, handbook, 'build', '-q', '-s', 'in', '-o', 'out', '-j', '2'],
        { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache') } },
    )
    const [, status, used, memory] = /^measure: (\d+) ([\d.]+) (\d+)$/m.exec(run.stderr) ?? assert.fail(run.stderr)
    return { status: Number(status), seconds: Number(used), megabytes: Number(memory), told: run.stderr }
}

for (const shape of shapes) {
    const bound = shape.big ? { seconds: 60, megabytes: 2000 } : { seconds: 5, megabytes: 300 }
    const skip = (shape.big || shape.audit) && !process.env.HANDBOOK_AUDIT && 'make audit'
    test(shape.name, { skip }, t => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shape-'))
        try {
            fs.mkdirSync(path.join(folder, 'in'))
            shape.make(path.join(folder, 'in'))
            fs.writeFileSync(path.join(folder, 'in/0-good.md'), '# Good\n\nText of the good one.\n')
            const took = build(folder, 2 * bound.seconds)
            t.diagnostic(`${took.seconds} s, ${took.megabytes} MB`)
            if (shape.status === null) assert.ok(took.status < 2, took.told.slice(0, 2000))
            else assert.equal(took.status, shape.status ?? 0, took.told.slice(0, 2000))
            if (shape.told) assert.match(took.told, new RegExp(shape.told))
            assert.match(fs.readFileSync(path.join(folder, 'out/good.html'), 'utf8'), /Text of the good one/)
            assert.ok(took.seconds <= bound.seconds, `${took.seconds} s of the processor, not ${bound.seconds}`)
            assert.ok(took.megabytes <= bound.megabytes, `${took.megabytes} MB, not ${bound.megabytes}`)
        } finally {
            execFileSync('rm', ['-rf', folder])
        }
    })
}
