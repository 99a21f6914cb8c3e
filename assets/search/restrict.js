/* What few queries say of what must or must not match, and what is said if nothing does.
 * C: generator/search/query.c. */

const MAX_NAMED = 6;

// Strikes out what must not match.
async function restrict(index, plan, { hit, scores, blocks }) {
  const keep = (numbers) => {
    for (let i = 0; i < hit.length; i++) if (hit[i] && !numbers.has(i)) hit[i] = 0;
  };
  for (const group of plan.required) keep(await withAny(index, group));
  for (const phrase of plan.found) {
    keep(phrase);
    const weight = index.ranking.phrase * idf(index.root.documents, phrase.size);
    for (const [number, count] of phrase) scores[number] += weight * (2 * count / (index.norms[number] + count));
  }
  for (const { stems, name, values } of plan.excluded)
    if (stems)
      for (const number of (await findPhrase(index, stems)).keys()) hit[number] = 0;
    else
      for (let i = 0; i < hit.length; i++)
        if (hit[i] && passes(blocks[i >> BLOCK_BITS].groups[i & (BLOCK - 1)], { name, values })) hit[i] = 0;
}

// Says what there is instead, if no match passes a filter. Of a level that the site
// does not have the plan has spoken.
function explainFilter(index, { name, values }, facets) {
  const levels = index.root.levels.map(([id]) => id);
  const there = facets[name].map(({ value }) => value);
  if (!there.length || values.some((value) => there.includes(value)) ||
      (name === "scope" && !values.every((value) => levels.includes(value)))) return [];
  const named = there.slice(0, MAX_NAMED).map((value) => `${name}:${value}`).join(", ");
  return [{ about: `none-has-${name}`, values: `${named}${there.length > MAX_NAMED ? ", …" : ""}` }];
}

function explainFilters(index, plan, facets) {
  for (const filter of plan.filters) plan.messages.push(...explainFilter(index, filter, facets));
}
