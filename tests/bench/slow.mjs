// How long the reader of a site waits for hits on a slow line: 400 ms to each answer, 200 KB
// a second, a processor four times slower, http/2 with gzip. Beside Pagefind with its own
// box, over the same pages, in one run. A query is typed key by key; time counts from the
// first key, for both. Medians.
//
//     node tests/bench/slow.mjs SITE [QUERIES]
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http2 from "node:http2";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import zlib from "node:zlib";
import { chromium } from "playwright-core";
import { chromium as executablePath } from "../chromium.mjs";

const LATENCY_MS = 400, BYTES_A_SECOND = 200000, SLOWER = 4, KEY_MS = 100;
const all = ["nat gateway", "route tables", "kms key rotation", "aurora failover", "bucket policy",
             "availability zone fails", "health check", "read replica", "transit gateway attachment"];

const load = createRequire(import.meta.url);
const site = path.resolve(process.argv[2]);
const queries = all.slice(0, Number(process.argv[3] || all.length));
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "handbook-slow-"));
process.on("exit", () => fs.rmSync(scratch, { recursive: true, force: true }));

function indexForPagefind() {
  const arch = process.arch === "arm64" ? "arm64" : "x64";
  const bin = path.join(path.dirname(load.resolve(`@pagefind/linux-${arch}/package.json`)), "bin");
  const program = fs.readdirSync(bin).find((name) => /^pagefind(_extended)?$/.test(name));
  execFileSync(path.join(bin, program), ["--site", site, "--output-path", path.join(scratch, "pagefind"),
                                         "--root-selector", "main"], { stdio: "pipe" });
  fs.writeFileSync(path.join(scratch, "pagefind.html"),
    `<!doctype html><html lang="en"><title>Pagefind</title><link rel="stylesheet" href="/pagefind/pagefind-ui.css">
<script src="/pagefind/pagefind-ui.js"></script><body><div id="search"></div>
<script>new PagefindUI({ element: "#search", showSubResults: false, showImages: false, pageSize: 5 });</script>`);
}

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };

function serve() {
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => path.join(scratch, name));
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert,
                           "-days", "2", "-subj", "/CN=localhost"], { stdio: "pipe" });
  const packed = new Map();
  const server = http2.createSecureServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert) });
  server.on("stream", (stream, headers) => {
    stream.on("error", () => {});
    const name = decodeURIComponent(new URL(headers[":path"], "https://x").pathname);
    const file = [site, scratch].map((root) => path.join(root, name))
      .find((each) => fs.existsSync(each) && fs.statSync(each).isFile());
    if (!file) {
      stream.respond({ ":status": 404 });
      return stream.end();
    }
    if (!packed.has(file)) packed.set(file, zlib.gzipSync(fs.readFileSync(file)));
    stream.respond({ ":status": 200, "content-encoding": "gzip", "cache-control": "max-age=3600",
                     "content-type": types[path.extname(file)] || "application/octet-stream" });
    return stream.end(packed.get(file));
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

// When what was asked for is seen, in ms since the first key.
const watchers = {
  handbook: (text) => {
    const list = () => [...document.querySelectorAll(".search-dialog .search-hit")];
    window.watchSearch({
      busy: () => document.documentElement.dataset.wait || document.querySelector(".search-dialog .search-status")?.textContent,
      hits: () => list().some((hit) => hit.query === text),
      excerpts: () => list().some((hit) => hit.query === text) &&
        list().every((hit) => hit.querySelector(".search-excerpt")?.textContent)
    });
  },
  pagefind: () => {
    const list = () => [...document.querySelectorAll(".pagefind-ui__result")];
    window.watchSearch({
      busy: () => /Searching/.test(document.querySelector(".pagefind-ui__message")?.textContent),
      hits: () => list().some((hit) => hit.querySelector(".pagefind-ui__result-link")),
      excerpts: () => list().length && list().every((hit) => hit.querySelector(".pagefind-ui__result-excerpt"))
    });
  }
};

function watchSearch() {
  window.seen = { busy: null, hits: null, excerpts: null, longest: 0 };
  new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) window.seen.longest = Math.max(window.seen.longest, duration);
  }).observe({ entryTypes: ["longtask"] });
  let began = 0;
  window.addEventListener("keydown", () => { began ||= performance.now(); window.seen.last = performance.now() - began; }, true);
  window.watchSearch = (looks) => {
    const look = () => {
      for (const [name, is] of Object.entries(looks))
        if (began && window.seen[name] === null && is()) window.seen[name] = performance.now() - began;
      requestAnimationFrame(look);
    };
    look();
  };
}

async function ask(browser, base, engine, query) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true }), page = await context.newPage();
  await page.addInitScript(watchSearch);
  await page.goto(`${base}/${engine === "handbook" ? "index" : "pagefind"}.html`);
  await page.waitForLoadState("networkidle");
  const cdp = await context.newCDPSession(page);
  const began = [];
  await cdp.send("Network.enable");
  cdp.on("Network.requestWillBeSent", ({ request }) => began.push(request.url.slice(base.length)));
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: LATENCY_MS,
    downloadThroughput: BYTES_A_SECOND, uploadThroughput: BYTES_A_SECOND });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.evaluate(watchers[engine], query);
  if (engine === "handbook") await page.keyboard.press("/");
  else await page.locator(".pagefind-ui__search-input").focus();
  // Keys come when they come, whether the page has done with the last one or not.
  for (const text of query) {
    cdp.send("Input.dispatchKeyEvent", { type: "keyDown", text, key: text }).catch(() => {});
    cdp.send("Input.dispatchKeyEvent", { type: "keyUp", key: text }).catch(() => {});
    await new Promise((done) => setTimeout(done, KEY_MS));
  }
  await page.waitForFunction(() => window.seen.hits !== null, null, { timeout: 60000 });
  const first = began.length;
  await page.waitForFunction(() => window.seen.excerpts !== null, null, { timeout: 60000 });
  const excerpts = began.length;
  await page.waitForLoadState("networkidle");
  const seen = await page.evaluate(() => window.seen);
  await context.close();
  if (process.env.VERBOSE) console.log(engine, query, seen, first, excerpts, began.join(" "));
  return { ...seen, first, afterExcerpts: excerpts, requests: began.length };
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

indexForPagefind();
const server = await serve();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const base = `https://127.0.0.1:${server.address().port}`;
const results = { handbook: [], pagefind: [] };
for (const query of queries)
  for (const engine of Object.keys(results)) results[engine].push(await ask(browser, base, engine, query));
console.log(`searching on a slow line, ${LATENCY_MS} ms and ${BYTES_A_SECOND / 1000} KB/s, processor ${SLOWER} times slower,` +
            ` median of ${queries.length} queries typed in ${KEY_MS} ms a key:`);
for (const [engine, list] of Object.entries(results)) {
  const of = (name) => median(list.map((one) => one[name])), worst = (name) => Math.max(...list.map((one) => one[name]));
  console.log(`  ${engine.padEnd(10)} first hit ${Math.round(of("hits"))} ms (worst ${Math.round(worst("hits"))}), behind the last key ` +
    `${Math.round(median(list.map((one) => one.hits - one.last)))} ms, excerpts ${Math.round(of("excerpts"))} ms, busy ${Math.round(of("busy"))} ms;` +
    ` requests ${of("first")} to the first hit (worst ${worst("first")}), ${of("afterExcerpts")} to the last excerpt (worst ` +
    `${worst("afterExcerpts")}), ${of("requests")} in all; longest task ${Math.round(worst("longest"))} ms`);
}
await browser.close();
server.close();
