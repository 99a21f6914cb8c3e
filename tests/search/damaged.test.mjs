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

test(`${rounds} damaged indexes`, (t) => {
  const run = spawnSync("node", [path.join(top, "tests/search/damaged.mjs"), site, 1, rounds],
                        { encoding: "utf8", timeout: audit ? 3000000 : 120000, maxBuffer: 1 << 26 });
  assert.equal(run.signal, null, `hangs at seed ${run.stderr.trim().split("\n").pop()}`);
  assert.equal(run.status, 0, run.stderr.slice(-2000) + run.stdout);
  const { answers, errors } = JSON.parse(run.stdout);
  t.diagnostic(`${rounds} rounds: ${answers} answers, ${errors} errors`);
  assert.ok(answers > rounds && errors > rounds / 4, "both were seen");
});
