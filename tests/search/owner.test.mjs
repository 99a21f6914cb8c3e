// What those who run a site can say about its search: keywords, boosts and pins, in the
// terminal and in the browser's reader; why a page stands where it stands; and that what is
// printed for programs is what its schema says.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { test } from "node:test";
import { ask, build, folder, handbook, openSite, top } from "./support.mjs";

const Ajv = createRequire(import.meta.url)("ajv");
const schema = JSON.parse(fs.readFileSync(path.join(top, "generator/cli/search.schema.json"), "utf8"));
const validate = new Ajv({ allErrors: true }).compile(schema);

const settings = `title: Kitchen
pins:
  Who do I call: duty
  "the how": /lists/
  stock pot: cupboard/pots.html
`;
const notes = {
  "duty.md": "---\nkeywords: beeper, night shift\n---\n# Duty\n\nWho is here.\n",
  "oven.md": "---\nsearch: {boost: 3}\n---\n# Oven\n\nA pot of soup simmers.\n",
  "pan.md": "---\nsearch: {boost: 0.5}\n---\n# Pan\n\nA pot of soup simmers.\n",
  "lid.md": "# Lid\n\nA pot of soup simmers.\n\n## Stock pot\n\nA stock pot has a lid.\n",
  "lists/index.md": "# Lists\n\nNothing of note.\n",
  "cupboard/pots.md": "# Cupboard\n\nIron and clay.\n"
};

function source(files, yaml = settings) {
  const place = folder("owner");
  fs.writeFileSync(path.join(place, "handbook.yaml"), yaml);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.join(place, "notes", path.dirname(name)), { recursive: true });
    fs.writeFileSync(path.join(place, "notes", name), text);
  }
  return place;
}

const made = build(source(notes));
const { index } = openSite(made.site);
const urls = async (query, options = {}) => {
  const answer = ask(made.index, query, options), result = await index.search(query);
  assert.equal(result.hits.map((hit) => `${hit.url} ${hit.score.toFixed(9)}`).join(),
               answer.hits.map((hit) => `${hit.url} ${hit.score.toFixed(9)}`).join(), query);
  return answer.hits.map((hit) => hit.url);
};

test("keywords are found as titles are, and not shown", async () => {
  for (const query of ["beeper", "night shift", "beepers"]) assert.deepEqual(await urls(query), ["duty.html"], query);
  const { hits: [hit] } = ask(made.index, "beeper", { options: ["--explain"] });
  assert.ok(hit.explain.terms.some(({ place, term }) => place === "whole name" && term === "beeper"));
  assert.doesNotMatch(fs.readFileSync(path.join(made.site, "duty.html"), "utf8").split("<body")[1], /beeper|night shift/);
  assert.ok(!fs.existsSync(path.join(made.site, "tags")), "they are no tags");
});

test("a boost multiplies the score of its page", async () => {
  assert.deepEqual((await urls("simmers")).filter((url) => url !== "lid.html"), ["oven.html", "pan.html"]);
  const { hits } = ask(made.index, "simmers", { options: ["--explain"] });
  const bare = (url) => {
    const { score, explain } = hits.find((hit) => hit.url === url);
    return score / explain.boost;
  };
  assert.equal(hits[0].explain.boost, 3);
  assert.ok(Math.abs(bare("oven.html") - bare("pan.html")) < 1e-6);
});

test("a pinned page comes first, but where a filter leaves it out", async () => {
  for (const query of ["who do i call", "Who do I call?", "call"]) assert.equal((await urls(query))[0], "duty.html", query);
  assert.equal((await urls("stock pot"))[0], "cupboard/pots.html");
  assert.equal((await urls("stock pots lid"))[0], "lid.html", "it is not all of the query");
  assert.equal((await urls("the how"))[0], "lists/index.html");
  assert.ok(!(await urls("stock pot kind:chapter")).includes("cupboard/pots.html"));
  const { hits, strong } = ask(made.index, "stock pot");
  assert.equal(strong, hits.length, "what stands behind it is not weak for that");
});

test("a pin that leads nowhere is named", () => {
  const run = (yaml) => spawnSync(handbook, ["check", "-s", source(notes, yaml)], { encoding: "utf8" });
  const nowhere = run("title: Kitchen\npins:\n  who: duty\n  what: gone/away\n");
  assert.match(nowhere.stderr, /handbook\.yaml:4:9: error: "what" should lead to "gone\/away\.html"[^]*\[pin\]/);
  assert.equal(nowhere.status, 1);
  assert.match(run("pins: [a]\n").stderr, /handbook\.yaml:1:7: error: "pins" must have lines/);
  assert.match(run("pins:\n  a: [b]\n").stderr, /handbook\.yaml:2:6: error: "a" in "pins" must be the address/);
});

test("a boost that is none is named", () => {
  const place = source({ "a.md": "---\nsearch: {boost: much}\n---\n# A\n\nText.\n" }, "title: Kitchen\n");
  const { stderr } = spawnSync(handbook, ["check", "-s", place], { encoding: "utf8" });
  assert.match(stderr, /a\.md:2:17: warning: "boost" of "search" must be a number from 0\.1 to 10/);
});

test("what is printed for programs is what the schema says, and scores are sums", () => {
  for (const query of ["pot", "soop", '"soup pot"', "kind:nope", "lid scope:az", "stock pot", "nowhere at all", "-pot"])
    for (const options of [[], ["--explain"]]) {
      const answer = ask(made.index, query, { options });
      assert.ok(validate(answer), `${query}: ${JSON.stringify(validate.errors)}`);
      for (const { score, explain, url } of options.length ? answer.hits : []) {
        const sum = explain.terms.reduce((all, term) => all + term.score, 0) * explain.boost;
        assert.ok(Math.abs(sum - score) < 1e-6, `${query}: ${url} ${sum} ${score}`);
      }
    }
  assert.ok(!validate({ ...ask(made.index, "pot"), more: 1 }));
});

test("--explain in words", () => {
  const { stdout } = spawnSync(handbook, ["search", "--index", made.index, "--explain", "stock pot"], { encoding: "utf8" });
  assert.match(stdout, /1\. Cupboard[^]*\n   score \d+\.\d+:\n +\d+\.\d+ {2}"stock pot" is pinned to it /);
  assert.match(stdout, /\n   score \d+\.\d+, boosted:\n/);
});
