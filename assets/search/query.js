/* One search: its hits, facets and messages. C: generator/search/query.c. */

const ALWAYS_STRONG = 5;

// Of each facet what choosing a value would show: with the filters of all others.
function countFacets(index, plan, { hit, blocks }) {
  const counts = { kind: new Map(), chapter: new Map(), scope: new Map() };
  const labels = new Map(index.root.levels);
  const groups = new Map();
  for (let i = 0; i < hit.length; i++)
    if (hit[i]) {
      const group = blocks[i >> BLOCK_BITS].groups[i & (BLOCK - 1)];
      groups.set(group, (groups.get(group) || 0) + 1);
    }
  for (const [group, n] of groups) {
    const add = (name, value, label) => {
      if (!value || !plan.filters.every((f) => f.name === name || passes(group, f))) return;
      const entry = counts[name].get(value) || { value, label, count: 0 };
      entry.count += n;
      counts[name].set(value, entry);
    };
    add("kind", group.kind, group.kind);
    add("chapter", group.chapter, group.chapterTitle);
    for (const scope of group.scopes) add("scope", scope, labels.get(scope) || scope);
  }
  return Object.fromEntries(Object.entries(counts).map(([name, map]) =>
    [name, [...map.values()].sort((a, b) => compare(a.value, b.value))]));
}

// The first `limit` by score, then number; all others are only looked at once.
function topOf(numbers, scores, limit) {
  const better = (a, b) => scores[b] - scores[a] || a - b;
  let best = [], worst = -Infinity;
  for (const number of numbers) {
    if (best.length >= limit * 2 + 50) {
      best = best.sort(better).slice(0, limit);
      worst = limit ? scores[best[limit - 1]] : Infinity;
    }
    if (scores[number] > worst) best.push(number);
  }
  return best.sort(better).slice(0, limit);
}

// Nothing, and no more is loaded, as soon as it is not wanted any more. While somebody types,
// `before` is {query, result} of what is shown.
async function find(index, text, { limit = 10, filters = [], isWanted = () => true, before = null } = {}) {
  await index.ready();
  if (index.blocks.length === 1) index.block(0).catch(() => {}); // it will be needed
  const plan = await makePlan(index, text, isWanted);
  if (!plan) return null;
  plan.filters.push(...filters);
  for (const filter of filters) checkLevels(index, filter, plan.messages);
  const result = { hits: [], total: 0, strong: 0, facets: {}, corrections: plan.corrections,
                   messages: plan.messages, weights: new Map(), asked: new Set(plan.stems), typed: plan.any };
  const nothing = !plan.any.size && !plan.related.size &&
    (plan.items.length > 0 || !plan.filters.length);
  if (nothing || plan.required.some((group) => !group.length)) return result;
  plan.found = [];
  if (plan.phrases.length) await (await index.rare()).tryPhrases(index, plan);
  const matched = isWanted() && await match(index, plan);
  if (!matched || !isWanted()) return null;
  if (plan.required.length || plan.phrases.length || plan.excluded.length)
    await (await index.rare()).restrict(index, plan, matched);
  result.weights = matched.weights;
  result.names = namesOf(plan);
  result.facets = countFacets(index, plan, matched);
  const { hit, scores, blocks } = matched, order = [];
  const groupOf = (number) => blocks[number >> BLOCK_BITS].groups[number & (BLOCK - 1)];
  for (let i = 0; i < hit.length; i++)
    if (hit[i] && plan.filters.every((f) => passes(groupOf(i), f))) {
      scores[i] = Math.round(scores[i] * groupOf(i).boost * 1e9) / 1e9;
      order.push(i);
    } else scores[i] = 0;
  result.total = order.length;
  if (!order.length && plan.filters.length) (await index.rare()).explainFilters(index, plan, result.facets);
  let best = topOf(order, scores, limit);
  const unpinned = best.find((number) => scores[number] <= index.ranking.pinned / 10);
  const least = unpinned === undefined ? 0 : index.ranking.weak * scores[unpinned];
  const weak = best.findIndex((number, i) => i >= ALWAYS_STRONG && scores[number] < least);
  result.strong = weak < 0 ? best.length : weak;
  if (goesOn(before, text) && plan.isUnfinished) best = await keepPlaces(index, plan, before.result, best, scores);
  result.hits = await Promise.all(best.map(async (number) => {
    const [address, title] = await index.document(number);
    const [url, anchor = ""] = address.split("#"); // a page may have documents for its parts
    return { number, score: scores[number], url, anchor, title, ...groupOf(number) };
  }));
  return result;
}

async function search(index, text, options) {
  const result = await find(index, text, options);
  if (!result || !result.messages.length) return result;
  return { ...result, messages: result.messages.map((await index.rare()).say) };
}
