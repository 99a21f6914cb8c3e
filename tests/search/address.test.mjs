// A text is found by the address of its page, as links have it: each one, with the root,
// one shelf and one part of texts loaded, and nothing by an address that no page has.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { build, documents, folder, openSite, top } from "./support.mjs";

// A folder so large that a shelf of the numbers it leaves free is empty, short ones, and
// names beyond ASCII that share their first bytes.
function source() {
  const root = folder("address");
  const put = (name, title) => {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), `# ${title}\n\nWords of ${title}.\n`);
  };
  fs.writeFileSync(path.join(root, "handbook.yaml"), "title: Harbour\n");
  for (let i = 0; i < 2297; i++) put(`berths/berth-${i}.md`, `Berth ${i}`);
  for (let i = 0; i < 30; i++) put(`cranes/crane${i}.md`, `Crane ${i}`);
  for (const name of ["mä", "mäh", "mñ", "m", "mm", "港", "港口", "渡", "x-".repeat(40) + "1", "x-".repeat(40) + "2"])
    put(`words/${name}.md`, name);
  return root;
}

const content = build(path.join(top, "content")), harbour = build(source());
const near = (url) => ["", url.slice(0, -1), `${url}x`, `x${url}`, url.replace(/\.html$/, ""), "~", "\u{1f6a2}"];

for (const [name, { site }] of Object.entries({ content, harbour }))
  test(`${name}: every address leads to its text, others nowhere`, async () => {
    const docs = await documents(site);
    const { index } = openSite(site);
    for (const { url, title } of docs) {
      const number = await index.find(url);
      assert.ok(number >= 0, url);
      assert.deepEqual([...await index.document(number)].slice(0, 2), [url, title]);
    }
    const urls = new Set(docs.map(({ url }) => url));
    for (const { url } of docs.filter((_, i) => i % 50 === 0))
      for (const other of near(url)) if (!urls.has(other)) assert.equal(await index.find(other), -1, other);
  });

test("a text costs three files", async () => {
  for (const { site } of [content, harbour]) {
    const [{ url }] = (await documents(site)).slice(-1);
    const { index, loaded } = openSite(site);
    await index.document(await index.find(url));
    assert.equal(loaded.length, 3, loaded.map(([file]) => file).join(", "));
  }
});

test("of the large site some shelf is empty", async () => {
  const { index } = openSite(harbour.site);
  await index.open();
  const shelves = await Promise.all(index.shelves.names.map((_, i) => index.shelf(i)));
  assert.ok(shelves.some(({ keys }) => !keys.length));
});
