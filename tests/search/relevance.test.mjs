// The judged sets score no less than they did: MRR@10 in all and for each kind of
// query, a little below what was reached. Kinds of four to eight queries move far by
// one of them, hence the wider margin there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./support.mjs";
import { mean, score, sets, typing } from "../relevance/sets.mjs";

const floors = {
  content: {
    all: 0.91, title: 0.99, acronym: 0.99, concept: 0.78, question: 0.82, number: 0.84, phrase: 0.86,
    typo: 0.99, inflection: 0.87, prefix: 0.89, scope: 0.94, identifier: 0.95, pasted: 0.9
  },
  bare: {
    all: 0.91, title: 0.99, acronym: 0.99, concept: 0.78, question: 0.9, number: 0.78, phrase: 0.88,
    typo: 0.95, inflection: 0.85, prefix: 0.99, scope: 0.81, identifier: 0.99, "notes-typo": 0.99
  }
};

for (const set of sets())
  test(set.name, async () => {
    const { index } = openSite(set.site);
    const { kinds, misses } = await score(set, async (query) =>
      (await index.search(query)).hits.map((hit) => hit.url));
    const reached = { all: mean([...kinds.values()].flat()) };
    for (const [kind, list] of kinds) reached[kind] = mean(list);
    assert.deepEqual(Object.keys(reached).sort(), Object.keys(floors[set.name]).sort());
    for (const [kind, floor] of Object.entries(floors[set.name]))
      assert.ok(reached[kind] >= floor,
                `${kind}: ${reached[kind].toFixed(3)} is below ${floor}\n${misses.join("\n")}`);
  });

// Both halves, as the box shows it: the first hit may stay from key to key.
test("while typing", async () => {
  const set = sets().find(({ name }) => name === "content");
  const { index } = openSite(set.site);
  let before = null;
  const halves = await typing(async (query, { isNext }) => {
    const result = await index.search(query, isNext ? { before } : {});
    before = { query, result };
    return result.hits.map((hit) => hit.url);
  }, set.id);
  for (const { five, share, changes } of halves) {
    assert.ok(five <= 2.6, `${five} keys until among the first five`);
    assert.ok(share <= 0.52, `first behind ${share} of the keys`);
    assert.ok(changes <= 2.9, `the first hit changes ${changes} times`);
  }
});
