// A query of any bytes gets an answer or a clear message, in time, in both readers.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ask, build, folder, handbook, openSite, random } from "./support.mjs";

const file = path.join(folder("hostile"), "notes.md");
fs.writeFileSync(file, "# Notes\n\n## Gateways\n\nA NAT gateway lives in one zone.\n\n## Tables\n\nRoute " +
  "tables lead packets; see `route:*` and C++.\n\n### Limits\n\nAt most 10.0.0.0/8.\n");
const built = build(file);
const { index } = openSite(built.site);

const soup = [
  "", " ", "\"", "\"\"", "\" \"", "-", "+", "--", "++", "- -", "+\"", "-\"", "\"a", "a\"b\"c\"", ":", "scope:",
  "scope:,", "kind:,,", "-scope:", "chapter:\"x\"", "scope:az scope:az scope:az", "(a+)+$", ".*", "[", "]", "\\",
  "[^a]{1,9999}", "(?<=x)y", "$&", "%s%n%x", "../../etc/passwd", "<script>alert(1)</script>", "'; DROP TABLE x;--",
  "a".repeat(10000), "a ".repeat(5000), "\"a ".repeat(3333), "-a ".repeat(3000), "+a ".repeat(3000), "é".repeat(5000),
  "東".repeat(5000), "😀".repeat(2500), "\u0300".repeat(5000), "a\u0300".repeat(3000), "/".repeat(10000),
  "1,".repeat(5000), "a-".repeat(5000), "gateway ".repeat(1250), "\u202e\u0000\u0007".replaceAll("\0", ""),
  "\u2028\u2029", "constructor", "__proto__", "toString hasOwnProperty", "=c++", "N", "XSaz", "Ngateway", "\u001f\u001e"
];

for (const query of soup)
  test(`both answer ${JSON.stringify(query.slice(0, 24))} (${query.length})`, async () => {
    const begun = performance.now();
    const mine = await index.search(query, { limit: 5 });
    assert.ok(performance.now() - begun < 2000, "the browser's reader takes its time");
    const theirs = ask(built.index, query, { limit: 5 });
    assert.deepEqual([...mine.hits.map((h) => h.url)], theirs.hits.map((h) => h.url));
    assert.deepEqual([...mine.messages], theirs.messages);
    for (const hit of mine.hits) {
      const shown = await index.excerpt(hit, mine);
      for (const [from, to] of shown.spans) assert.ok(from < to && to <= shown.excerpt.length);
    }
  });

test("random bytes in the terminal", () => {
  const next = random(5);
  for (let i = 0; i < 60; i++) {
    const bytes = Buffer.from(Array.from({ length: 1 + Math.floor(next() * 200) },
                                         () => 1 + Math.floor(next() * 255)));
    // Only a shell can hand over bytes that are no UTF-8.
    const run = spawnSync("sh", ["-c", 'exec "$0" search --index "$1" -- "$(cat)"', handbook, built.index],
                          { input: bytes, timeout: 5000 });
    assert.ok(run.status === 0 || run.status === 1, `status ${run.status}: ${run.stderr}`);
  }
});

test("more than 32 words: said so", async () => {
  const many = Array.from({ length: 40 }, (_, i) => `word${i}`).join(" ");
  const result = await index.search(`gateway ${many}`);
  assert.equal(result.messages.length, 1);
  assert.match(result.messages[0], /first 32 words/);
  assert.equal(result.hits[0].title, "Gateways");
});

test("a missing part is named", async () => {
  const broken = build(file);
  const search = path.join(broken.site, "search");
  const kept = fs.readdirSync(search).filter((name) => name !== "root.js");
  for (const name of kept) fs.rmSync(path.join(search, name));
  await assert.rejects(openSite(broken.site).index.search("gateway"), (error) => kept.includes(path.basename(error.file)));
  fs.rmSync(path.join(search, "root.js"));
  await assert.rejects(openSite(broken.site).index.search("gateway"), { file: "search/root.js" });
});

test("a part that is not what it should be is asked for again", async () => {
  const { site } = build(file);
  const search = path.join(site, "search"), { index } = openSite(site);
  await index.ready();
  const kept = fs.readdirSync(search).filter((name) => name !== "root.js")
    .map((name) => [path.join(search, name), fs.readFileSync(path.join(search, name))]);
  for (const [file] of kept) fs.writeFileSync(file, ";");
  await assert.rejects(index.search("gateway"), /is missing/);
  for (const [file, text] of kept) fs.writeFileSync(file, text);
  assert.ok((await index.search("gateway")).total > 0);
});

test("a damaged or missing index is a failure with a reason", () => {
  const damaged = folder("damaged");
  fs.cpSync(built.index, damaged, { recursive: true });
  const status = (...options) => {
    try {
      execFileSync(handbook, ["search", ...options], { stdio: "pipe" });
      return [0, ""];
    } catch (error) {
      return [error.status, String(error.stderr)];
    }
  };
  assert.deepEqual(status("--index", path.join(damaged, "nowhere"), "x")[0], 2);
  fs.writeFileSync(path.join(damaged, "vocabulary"), "nonsense\n");
  const [code, message] = status("--index", damaged, "gateway");
  assert.equal(code, 2);
  assert.match(message, /vocabulary.*build the site anew/);
  fs.cpSync(built.index, damaged, { recursive: true });
  fs.writeFileSync(path.join(damaged, "stub"), "garbage\n");
  assert.match(status("--index", damaged, "gateway")[1], /should be auto FOLDER or remote HOST:PORT/);
});
