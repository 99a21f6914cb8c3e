// Parts of the index that are damaged cost an error with words to it, never the tab: no
// query hangs, nothing escapes, nothing is put on what all objects share. `make audit`
// damages fifty times as many.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { build, folder, top } from "./support.mjs";

const file = path.join(folder("damaged"), "notes.md");
fs.writeFileSync(file, "# Notes\n\n## Gateways\n\nA NAT gateway lives in one zone.\n\n## Tables\n\nRoute " +
  "tables lead packets; see `route:*` and C++.\n\n### Limits\n\nAt most 10.0.0.0/8.\n");
const { site } = build(file);
const audit = Boolean(process.env.HANDBOOK_AUDIT);

const rounds = audit ? 20000 : 400;
const most = 1000; // of a process: node keeps something of each round, up to gigabytes

function damage(seed, n) {
  const run = spawnSync("node", [path.join(top, "tests/search/damaged.mjs"), site, seed, n],
                        { encoding: "utf8", timeout: 1200000, maxBuffer: 1 << 26 });
  const last = run.stderr.trim().split("\n").filter((line) => /^\d+$/.test(line)).pop();
  assert.equal(run.signal, null, `ends by ${run.signal} at seed ${last}\n${run.stderr.slice(-2000)}`);
  assert.equal(run.status, 0, run.stderr.slice(-2000) + run.stdout);
  return JSON.parse(run.stdout);
}

test(`${rounds} damaged indexes`, (t) => {
  let answers = 0, errors = 0;
  for (let seed = 1; seed <= rounds; seed += most) {
    const found = damage(seed, Math.min(most, rounds - seed + 1));
    answers += found.answers;
    errors += found.errors;
  }
  t.diagnostic(`${rounds} rounds: ${answers} answers, ${errors} errors`);
  assert.ok(answers > rounds && errors > rounds / 4, "both were seen");
});
