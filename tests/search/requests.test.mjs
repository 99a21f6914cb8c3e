// How many files a query of two or three words brings, in how many rounds that wait for
// each other: on slow lines that decides, more than bytes do. Over content/ and over so many
// pages that the root has not all it needs, typed at once, with the reader and the root; the
// box and its styles come with the first touch.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { makeCorpus } from "../bench/corpus.mjs";
import { build, folder, openSite, top } from "./support.mjs";

const queries = ["nat gateway", "route tables", "kms key rotation", "placement groups", "aurora failover",
                 "spot price", "bucket policy", "availability zone fails", "health check", "read replica",
                 "private subnet address", "storage class cost", "transit gateway attachment", "vpn tunnel",
                 "lambda layers", "direct connect", "trust policy", "flow logs", "signed cookies", "session token",
                 "target group", "launch template", "object lock", "dns resolver", "iops volume"];
const MOST = 22, ROUNDS = 5;
const MANY = 4200; // more than 4096 numbers

const sorted = (list) => [...list].sort((a, b) => a - b);

// Answers all that is asked for at the same time, together.
async function measure(site, query) {
  const { index, loaded } = openSite(site), script = index.script;
  let round = null, rounds = 0;
  index.script = (file) => {
    round ||= new Promise((done) => setTimeout(() => { round = null; rounds++; done(); }, 30));
    return round.then(() => script(file));
  };
  const result = await index.search(query, { limit: 5 });
  await Promise.all(result.hits.map((hit) => index.excerpt(hit, result)));
  return { files: loaded.length, rounds };
}

function many() {
  const source = folder("many");
  makeCorpus(source, MANY);
  return source;
}

for (const [name, source, median] of [["content", () => path.join(top, "content"), 12], ["many pages", many, 13]])
  test(`${name}: a query brings few files`, async (t) => {
    const { site } = build(source());
    const all = [];
    for (const query of queries) all.push({ query, ...await measure(site, query) });
    const files = sorted(all.map((one) => one.files));
    t.diagnostic(all.map(({ query, files, rounds }) => `${query}: ${files} in ${rounds}`).join(", "));
    assert.ok(files[files.length >> 1] <= median, `${files}`);
    assert.ok(files.at(-1) <= MOST, `${files}`);
    assert.ok(all.every(({ rounds }) => rounds <= ROUNDS));
  });

test("what is not wanted any more asks for nothing more", async () => {
  const { index, loaded } = openSite(build(path.join(top, "content")).site);
  await index.ready();
  const before = loaded.length;
  assert.equal(await index.search("nat gateway", { isWanted: () => false }), null);
  assert.equal(loaded.length, before);
  let isWanted = true;
  const script = index.script;
  index.script = (file) => { isWanted = false; return script(file); };
  assert.equal(await index.search("kms key rotation", { isWanted: () => isWanted }), null);
  assert.ok(loaded.length - before <= 12, `${loaded.length - before} files`);
});

// Each key of it, as fast as parts are there; then the whole query.
test("while somebody types, what all that may follow needs is loaded, and little else", async (t) => {
  const { site } = build(path.join(top, "content"));
  let early = 0, wasted = 0;
  for (const query of queries) {
    const { index, loaded } = openSite(site);
    for (let i = 1; i <= query.length; i++) await index.expect(query.slice(0, i));
    const expected = loaded.slice(2).map(([file]) => file); // behind the reader and the root
    early += expected.length;
    const alone = openSite(site);
    await alone.index.search(query, { limit: 5 });
    const needed = new Set(alone.loaded.map(([file]) => file));
    wasted += expected.filter((file) => !needed.has(file)).length;
  }
  t.diagnostic(`${early} parts early, ${wasted} of them for nothing`);
  assert.ok(early >= queries.length * 2, `${early} parts while ${queries.length} queries are typed`);
  assert.ok(wasted <= queries.length, `${wasted} of ${early} that the queries do not need`);
});
