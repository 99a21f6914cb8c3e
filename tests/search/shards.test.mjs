// An index split over shards answers like one index: through its stub file, and
// through servers of which one then goes away.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { test } from "node:test";
import { ask, build, folder, handbook, top } from "./support.mjs";
import { judged } from "../relevance/sets.mjs";

const one = build(path.join(top, "content"));
const two = build(path.join(top, "content"), "--index-shards", "2");
const list = judged("content.tsv").map((row) => row.query);
const order = (answer) => answer.hits.map((hit) => [hit.url, hit.score, hit.excerpt]);
const expected = new Map(list.map((query) => [query, order(ask(one.index, query))]));

test("two shards, one order", () => {
  assert.ok(fs.existsSync(path.join(two.index, "shard-1")));
  for (const query of list) assert.deepEqual(order(ask(two.index, query)), expected.get(query), query);
});

const freePort = () => new Promise((done) => {
  const server = net.createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

// A server in a process group of its own. Held, it takes connections and is silent.
async function serve(shard) {
  const port = await freePort();
  const child = spawn("xapian-tcpsrv", ["--interface", "127.0.0.1", "--port", String(port), "--quiet", shard],
                      { detached: true, stdio: "ignore" });
  for (let i = 0; i < 100; i++) {
    const open = await new Promise((done) => {
      const socket = net.connect(port, "127.0.0.1", () => { socket.destroy(); done(true); });
      socket.on("error", () => done(false));
    });
    const signal = (name) => { try { process.kill(-child.pid, name); } catch { /* gone */ } };
    if (open) return { port, end: () => signal("SIGKILL"), hold: () => signal("SIGSTOP") };
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("xapian-tcpsrv does not listen");
}

const hasServer = spawnSync("xapian-tcpsrv", ["--version"]).status === 0;

const skip = !hasServer && "no xapian-tcpsrv";

async function serveBoth() {
  const servers = [await serve(path.join(two.index, "shard-0")), await serve(path.join(two.index, "shard-1"))];
  const dir = folder("remote"), stub = path.join(dir, "stub");
  fs.copyFileSync(path.join(two.index, "vocabulary"), path.join(dir, "vocabulary"));
  fs.writeFileSync(stub, servers.map(({ port }) => `remote 127.0.0.1:${port}\n`).join(""));
  return { servers, stub };
}

test("two servers, one order; a server that is gone is named", { skip }, async () => {
  const { servers, stub } = await serveBoth();
  try {
    for (const query of list) assert.deepEqual(order(ask(stub, query)), expected.get(query), query);
    servers[1].end();
    await new Promise((done) => setTimeout(done, 200));
    const run = spawnSync(handbook, ["search", "--index", stub, "gateway"], { encoding: "utf8", timeout: 20000 });
    assert.equal(run.status, 2);
    assert.match(run.stderr, new RegExp(`127\\.0\\.0\\.1:${servers[1].port}`));
  } finally {
    for (const server of servers) server.end();
  }
});

// It is waited for once, half a minute: only in an audit.
test("a server that is silent is named", { skip: skip || (!process.env.HANDBOOK_AUDIT && "an audit waits for it") }, async () => {
  const { servers, stub } = await serveBoth();
  try {
    servers[1].hold();
    const run = spawnSync(handbook, ["search", "--index", stub, "gateway"], { encoding: "utf8", timeout: 60000 });
    assert.equal(run.status, 2);
    assert.match(run.stderr, new RegExp(`127\\.0\\.0\\.1:${servers[1].port}`));
  } finally {
    for (const server of servers) server.end();
  }
});
