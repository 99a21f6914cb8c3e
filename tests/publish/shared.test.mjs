// What search engines, feed readers and places where addresses are shared are told of a
// site, whose address is as awkward as may be.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../..", import.meta.url));
const handbook = process.env.HANDBOOK ?? path.join(top, "build/handbook");
const tmp = fs.mkdtempSync(path.join(os.tmpdir(), "shared-"));
after(() => fs.rmSync(tmp, { recursive: true, force: true }));

const base = "https://example.org/%C3%BCn%C3%AF/";
const long = "The harbour opens at dawn and closes at dusk, whatever the weather may be like on that day. " +
  "Whoever comes later waits outside until the morning, at a buoy that costs nothing, and may not land anybody before.";
let n = 0;
function build(files, settings = "", ...options) {
  const folder = path.join(tmp, String(++n)), source = path.join(folder, "notes");
  const all = { "handbook.yaml": `title: The "harbour" & <boats>\n${settings}`, "index.md": "# Home\n\nWelcome.\n", ...files };
  for (const [name, text] of Object.entries(all)) {
    fs.mkdirSync(path.dirname(path.join(source, name)), { recursive: true });
    fs.writeFileSync(path.join(source, name), text);
  }
  return again(folder, ...options);
}
function again(folder, ...options) {
  const done = spawnSync(handbook, ["build", "-s", path.join(folder, "notes"), "-o", path.join(folder, "site"), ...options], { encoding: "utf8" });
  assert.ok(done.status < 2, done.stderr);
  return { folder, site: path.join(folder, "site"), read: (name) => fs.readFileSync(path.join(folder, "site", name), "utf8"), stderr: done.stderr };
}
const published = ["--base-url", "https://example.org/ünï/"];
const harbour = () => build({
  "quäy/index.md": `# Quays &lt;/script> & "more"\n\n${long}\n`,
  "quäy/rope.md": "# Ropes\n\nShort.\n",
  "quäy/words.md": `# Words\n\n${"endless ".repeat(60)}\n`
}, "", ...published);
const tag = (html, name) => new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)">`).exec(html)?.[1];
const pictures = (site) => fs.existsSync(path.join(site, "share")) ? fs.readdirSync(path.join(site, "share")).sort() : [];

test("heads say where the page is, with a picture that is there", () => {
  const { site, read } = harbour(), html = read("quäy/rope.html");
  assert.equal(tag(html, "og:url"), `${base}qu%C3%A4y/rope.html`);
  assert.ok(html.includes(`<link rel="canonical" href="${base}qu%C3%A4y/rope.html">`));
  const picture = tag(html, "og:image");
  assert.ok(picture.startsWith(`${base}share/`));
  const png = fs.readFileSync(path.join(site, picture.slice(base.length)));
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
  assert.equal(tag(html, "og:image:alt"), "Ropes");
  assert.equal(tag(html, "twitter:card"), "summary_large_image");
  assert.notEqual(tag(read("index.html"), "og:image"), picture);
});

test("breadcrumbs are a block of data that nothing in a title ends", () => {
  const { read } = harbour();
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(read("quäy/rope.html"));
  const list = JSON.parse(json);
  assert.equal(list["@type"], "BreadcrumbList");
  assert.deepEqual(list.itemListElement.map((item) => [item.position, item.name, item.item]), [
    [1, 'The "harbour" & <boats>', base],
    [2, 'Quays </script> & "more"', `${base}qu%C3%A4y/`],
    [3, "Ropes", `${base}qu%C3%A4y/rope.html`]
  ]);
  assert.ok(!json.includes("<"));
  assert.ok(!read("index.html").includes("ld+json"), "the home page is below nothing");
});

test("descriptions are sentences, or say that they go on", () => {
  const { read } = harbour();
  assert.equal(tag(read("quäy/index.html"), "description"), long.slice(0, long.indexOf(".") + 1));
  assert.equal(tag(read("quäy/rope.html"), "description"), "Short.");
  assert.match(tag(read("quäy/words.html"), "description"), /^(endless )+…$/);
});

test("search, site map and robots.txt have the whole address", () => {
  const { read } = harbour();
  assert.ok(read("opensearch.xml").includes(`template="${base}search.html?q={searchTerms}"`));
  assert.match(read("opensearch.xml"), /<ShortName>The (&quot;|")harbour(&quot;|") &amp;<\/ShortName>/);
  assert.ok(read("search.html").includes('type="application/opensearchdescription+xml" title="The &quot;harbour&quot; &amp; &lt;boats&gt;" href="opensearch.xml"'));
  assert.ok(read("robots.txt").includes(`\nSitemap: ${base}sitemap.xml\n`));
  assert.ok(read("sitemap.xml").includes(`<loc>${base}qu%C3%A4y/rope.html</loc>`));
  // What is not found stands at any depth: nothing in it may be relative.
  for (const [, address] of read("404.html").matchAll(/<a href="([^"]*)"/g)) assert.ok(address.startsWith("/%C3%BCn%C3%AF/"), address);
  assert.equal(tag(read("404.html"), "og:image"), undefined);
});

test("a robots.txt of the notes is kept", () => {
  const { read } = build({ "robots.txt": "User-agent: *\nDisallow: /\n" }, "", ...published);
  assert.equal(read("robots.txt"), "User-agent: *\nDisallow: /\n");
});

test("without an address there is none of this", () => {
  const { site, read } = build({});
  for (const name of ["share", "opensearch.xml", "robots.txt", "sitemap.xml"]) assert.ok(!fs.existsSync(path.join(site, name)), name);
  assert.ok(!/og:|ld\+json|opensearch|twitter:/.test(read("index.html")));
});

test("pictures can be one, or none", () => {
  const files = { "a.md": "# Anchors\n\nThey hold.\n", "b.md": "# Bells\n\nThey ring.\n" };
  const one = build(files, "share_pictures: one\n", ...published);
  assert.equal(pictures(one.site).length, 1);
  assert.equal(tag(one.read("a.html"), "og:image"), tag(one.read("index.html"), "og:image"));
  const none = build(files, "share_pictures: none\n", ...published);
  assert.equal(pictures(none.site).length, 0);
  assert.equal(tag(none.read("a.html"), "og:image"), undefined);
  assert.ok(tag(none.read("a.html"), "og:title"));
  const bad = path.join(tmp, "bad");
  fs.mkdirSync(bad);
  fs.writeFileSync(path.join(bad, "handbook.yaml"), "title: A\nshare_pictures: some\n");
  const done = spawnSync(handbook, ["check", "-s", bad], { encoding: "utf8" });
  assert.match(done.stderr, /"share_pictures" must be "each", "one" or "none"/);
});

test("a picture is made anew when its words change, and only then", () => {
  const first = build({ "a.md": "# Anchors\n\nThey hold.\n", "b.md": "# Bells\n\nThey ring.\n" }, "", ...published);
  const before = pictures(first.site), inode = (name) => fs.statSync(path.join(first.site, "share", name)).ino;
  const was = Object.fromEntries(before.map((name) => [name, inode(name)]));
  fs.writeFileSync(path.join(first.folder, "notes/a.md"), "# Oars\n\nThey hold.\n");
  const now = pictures(again(first.folder, ...published).site);
  assert.equal(now.filter((name) => !before.includes(name)).length, 1);
  assert.equal(before.filter((name) => !now.includes(name)).length, 1);
  for (const name of now) if (before.includes(name)) assert.equal(inode(name), was[name], "taken over");
  const clean = again(first.folder, "--clean", ...published);
  assert.deepEqual(pictures(clean.site), now);
});
