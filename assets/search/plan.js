/* From words to terms and factors. C: generator/search/plan.c. */

// The most frequent first.
const byDocuments = (a, b) => b.documents - a.documents || compare(a.word, b.word);

const BATCH_NAME = 4, KEY_WORDS = 5, SAME = 10, BEGINNING = 3;

// How many letters what was typed has of a word of a name, if it may be unfinished.
const lettersOf = ({ kind, isLast, word }) =>
  kind === PLAIN && isLast && classOf(word.codePointAt(0)) !== CJK && !/^[0-9]/.test(word) ? chars(word) : 0;

// The stems to search for one word: [{stem, factor}], and a correction if any. Few letters
// go on to names alone, by which letters these begin with.
async function resolve(index, item, isAlone) {
  const stem = item.kind === WHOLE ? item.word : index.stem(item.word);
  const isWord = item.kind === PLAIN, letters = lettersOf(item);
  const beginning = letters ? "<" + clip(item.word, BEGINNING) : "";
  const goOn = () => item.isLast ? index.words.startingWith(item.word) : [];
  const isLong = letters > BEGINNING, begin = () => beginning ? index.postings.get(beginning) : undefined;
  const [posting, related, early, ahead] = await Promise.all([index.postings.get(stem),
    isWord ? index.related.get(stem) : undefined, isLong ? null : begin(), letters && !isLong ? null : goOn()]);
  // "elasti" has the stem of "elastic", and is on the way to it all the same.
  const isOnItsWay = isLong && ahead.some((w) => w.documents && !index.stopWords.has(w.word)) &&
    !ahead.some((w) => w.documents && w.word === item.word);
  const known = isOnItsWay ? undefined : posting;
  const begins = isLong && !known ? await begin() : early; // a word that is one is seldom a beginning
  const isShort = !!begins && (letters < BEGINNING || (letters === BEGINNING && !known));
  const longer = ahead || (isShort || letters < BEGINNING ? [] : await goOn());
  const literal = item.kind === WHOLE ? index.ranking.literal : 1;
  const found = known ? [{ stem, factor: begins && letters === 1 ? index.ranking.short_word : literal }] : [];
  const names = chars(item.word) < BEGINNING && /^[0-9]/.test(item.word);
  const all = longer.filter((w) => w.documents && (w.isName || !names) && !index.stopWords.has(w.word));
  const isWhole = all.length > 0 && all[0].word === item.word;
  const unfinished = isShort || all.length > (isWhole ? 1 : 0);
  const expansions = all.sort(byDocuments).slice(0, index.ranking.expansions);
  for (const w of expansions) {
    const factor = (known ? index.ranking.prefix : index.ranking.prefix_alone) * literal *
      Math.sqrt(w.documents / expansions[0].documents);
    const inNames = !w.isName ? factor : isWhole ? index.ranking.prefix : isAlone ? 1 : index.ranking.prefix_name;
    found.push({ stem: w.stem, factor, ending: w.isName, inNames });
  }
  if (begins && (known ? isShort && isAlone : isShort || expansions.some((w) => w.isName)))
    found.push({ stem: beginning, factor: isAlone ? index.ranking.beginning : index.ranking.beginning_behind,
                 inNames: 0, isBeginning: true });
  // A piece of a number says little, if the number is nowhere.
  const share = item.number && !await index.postings.get(item.number) ? index.ranking.piece : 1;
  const resolved = { stem, found, share, known, goesOn: unfinished, typed: known || !unfinished ? stem : null };
  // "s3:GetObject" and "10.0.0.0/8" mean what they say; "multi-AZ" is but words.
  if (item.kind === WHOLE && !known && !unfinished && /[^-'&0-9A-Za-z\u0080-\uffff]/.test(stem.slice(1)))
    resolved.message = { about: "literal-nowhere", word: item.typed };
  if (!isWord) return resolved;
  const right = related && related[0].isRight ? related[0].term : "";
  let likeliest = stem;
  if (right && !unfinished) {
    likeliest = index.stem(right);
    found.push({ stem: likeliest, factor: index.ranking.right });
    resolved.message = { about: "as-well", word: item.word, right };
  } else if (!known && !unfinished && !related) {
    const { whatWasMeant } = await index.rare();
    const { words, text, all } = await whatWasMeant(index, item);
    found.push(...words);
    resolved.all = all;
    if (words.length) resolved.correction = { from: item.word, to: text };
  }
  const first = found.find((f) => !f.isBeginning);
  if (!known && !right && first) likeliest = first.stem;
  return { ...resolved, likeliest };
}

// Of several reasons to search a term the strongest counts.
const raise = (map, key, factor) => map.set(key, Math.max(factor, map.get(key) || 0));

// All ways to choose n of `count` things, each behind the last and not far from the
// first.
function choices(count, n) {
  const out = [];
  const choose = (chosen) => {
    if (chosen.length === n) {
      out.push(chosen);
      return;
    }
    const from = chosen.length ? chosen[chosen.length - 1] + 1 : 0;
    const to = chosen.length ? Math.min(chosen[0] + KEY_WORDS, count) : count;
    for (let i = from; i < to; i++) choose([...chosen, i]);
  };
  choose([]);
  return out;
}

const allChoices = (count) =>
  Array.from({ length: KEY_WORDS }, (_, i) => choices(count, KEY_WORDS - i)).flat();
const related = (index, stems, chosen) =>
  index.related.get(chosen.map((i) => stems[i]).sort(compare).join("_"));

// A word and the stop word behind it as one, if the site has that: "back up", "backed up"
// and "time out" are written so too.
async function joined(index, item, next) {
  const isStop = ({ word, isBegun }) => !isBegun && index.stopWords.has(word);
  if (!next || [item, next].some(({ kind }) => kind !== PLAIN) || item.required || isStop(item) ||
      !isStop(next) || chars(next.word) < 2) return null;
  const stem = index.stem(index.stem(item.word) + next.word);
  return await index.postings.get(stem) ? stem : null;
}

// Terms that people use for words of the query, for several together before single ones:
// "leased line" before "line".
async function findRelated(index, plan, stems) {
  const all = allChoices(stems.length);
  const found = await Promise.all(all.map((chosen) => related(index, stems, chosen)));
  const covered = new Set(), wanted = [];
  all.forEach((chosen, k) => {
    if (!found[k] || chosen.some((i) => covered.has(i))) return;
    for (const i of chosen) {
      covered.add(i);
      if (chosen.length === 1) continue;
      for (const map of [plan.any, plan.names])
        if (map.has(stems[i])) map.set(stems[i], map.get(stems[i]) * index.ranking.covered);
    }
    const isApart = chosen[chosen.length - 1] - chosen[0] >= chosen.length;
    wanted.push(...found[k].filter(({ isRight }) => !isRight).map((term) => ({ ...term, isApart })));
  });
  return wanted;
}

// How much of a document's names a stem is, by number; see batch.h.
async function shares(index, stem) {
  const list = await index.documents(stem);
  return list ? list.shares : new Map();
}

// Where names stand that begin with these stems and letters.
const namesFrom = (stems, last) => "~" + stems.map((stem) => stem + "_").join("") + last;

// Names that begin so, the shortest of them: who has typed a part of one is on the way to
// it. Names are in stems: the last word is looked for as it was typed, and as the stems of
// words that it may go on to and that are shorter.
async function addContinuedNames(index, plan, stems, typed, endings) {
  const before = stems.slice(0, -1);
  const shorter = endings.map(({ stem }) => stem).filter((stem) => !stem.startsWith(typed));
  const beginnings = [typed, ...shorter.map((stem) => stem + "_")].map((last) => namesFrom(before, last));
  const lists = await Promise.all(beginnings.map((beginning) => index.postings.startingWith(beginning)));
  const names = lists.map((list) => list.map(({ key }) => key));
  plan.hasLonger = names.some((list) => list.length) && !names.flat().includes(namesFrom(stems, ""));
  names.forEach((list, i) => {
    const found = list.sort((a, b) => chars(a) - chars(b) || compare(a, b));
    for (const name of found.slice(0, index.ranking.continuations))
      raise(plan.any, name, index.ranking.continued * chars(beginnings[i]) / chars(name));
  });
}

// What was asked for may be a name, or begin one, or hold one: "is s3 regional". Names
// that no document can have are not looked for; that saves loading parts.
async function addWholeNames(index, plan, stems, items, resolved) {
  const last = items.length - 1, open = last >= 0 && items[last].isLast && items[last].kind === PLAIN;
  const endings = open ? resolved[last].found.filter((f) => f.ending) : [];
  const inNames = new Map(await Promise.all([...stems, ...endings.map((f) => f.stem)].map(
    async (stem) => [stem, await shares(index, stem)])));
  const add = (words, factor) => {
    const name = "~" + words.map((stem) => stem + "_").join("");
    if (!words.length || chars(name) > 60) return;
    const least = Math.floor(BATCH_NAME / words.length) || 1;
    const [first, ...others] = words.map((stem) => inNames.get(stem)).sort((a, b) => a.size - b.size);
    for (const [number, share] of first)
      if (share >= least && others.every((other) => (other.get(number) || 0) >= least)) {
        raise(plan.any, name, factor);
        return;
      }
  };
  const n = stems.length;
  add(stems, index.ranking.whole_name);
  if (open) await addContinuedNames(index, plan, stems, items[last].word, endings);
  for (const { stem, factor } of endings) add([...stems.slice(0, -1), stem], factor);
  for (let from = 0; from < n; from++)
    for (let to = from + 1; to <= n && to <= from + index.ranking.longest_name; to++)
      if (to - from < n) add(stems.slice(from, to), index.ranking.name_within);
}

// The page that the site has pinned to the query, as it was typed or, if that is none, as it
// was understood.
function addPin(index, plan, ...ways) {
  const pins = index.root.pins.split(" ");
  const pin = ways.map((stems) => "^" + stems.map((stem) => stem + "_").join("")).find((pin) => pins.includes(pin));
  if (pin) raise(plan.any, pin, index.ranking.pinned);
}

// What a term counts: anywhere, and in names.
function factorsOf(index, plan, stem) {
  const related = plan.related.get(stem) || 0, isScope = plan.scopeStems.has(stem);
  const factor = Math.max(plan.any.get(stem) || 0, related) * (isScope ? index.ranking.scope : 1);
  const isOfSeries = !plan.namesNumbers && /^[0-9]/.test(stem);
  const inNames = Math.max(plan.names.get(stem) || 0, related) * index.ranking.name *
    (isScope ? index.ranking.name_scope : 1);
  return [factor, isOfSeries ? 0 : inNames];
}

// Nothing if it is not wanted any more.
async function makePlan(index, text, isWanted = () => true) {
  if (!isWanted()) return null;
  const q = await parse(index, text);
  if (!isWanted()) return null;
  const plan = { ...q, any: new Map(), names: new Map(), related: new Map(), required: [],
                 scopeStems: new Set(), corrections: [] };
  const isStop = ({ word, isBegun }) => !isBegun && index.stopWords.has(word); // "route t"
  const onlyStops = q.items.every((item) => index.stopWords.has(item.word));
  let items = q.items.filter((item) => onlyStops || item.required || !isStop(item));
  const tooMany = items.length > MAX_WORDS;
  items = items.slice(0, MAX_WORDS);
  // Begins to load what is said together with other words, and names that go on like these,
  // while words are looked up.
  const likely = items.filter((item) => item.kind === PLAIN).map((item) => index.stem(item.word));
  for (const chosen of allChoices(likely.length)) related(index, likely, chosen).catch(() => {});
  const open = items.length && items[items.length - 1];
  if (open && open.isLast && open.kind === PLAIN)
    index.postings.startingWith(namesFrom(likely.slice(0, -1), open.word)).catch(() => {});
  const asked = q.items.filter((item) => item.kind === PLAIN && !isStop(item));
  const [resolved, together] = await Promise.all([
    Promise.all(items.map((item) => resolve(index, item, asked.length <= 1))),
    Promise.all(items.map((item) => joined(index, item, q.items[q.items.indexOf(item) + 1])))
  ]);
  if (!isWanted()) return null;
  resolved.forEach(({ found, share, all, correction, message }, i) => {
    for (const { stem, factor, inNames = factor } of found) {
      raise(plan.any, stem, factor * share);
      raise(plan.names, stem, inNames * share);
    }
    if (correction) plan.corrections.push(correction);
    if (message) plan.messages.push(message);
    if (items[i].required) {
      if (!found.length) plan.messages.push({ about: "word-nowhere", word: items[i].word });
      if (all) plan.required.push(...found.map((f) => [f.stem]));
      else plan.required.push(found.map((f) => f.stem));
    }
  });
  for (const stem of together.filter((stem) => stem)) {
    raise(plan.any, stem, index.ranking.joined);
    raise(plan.names, stem, index.ranking.joined);
  }
  const words = resolved.filter((_, i) => items[i].kind === PLAIN);
  const stems = plan.stems = words.map(({ likeliest }) => likeliest);
  const typed = words.map((word) => word.typed).filter((stem) => stem !== null);
  const wanted = await findRelated(index, plan, typed);
  if (plan.corrections.length) wanted.push(...await findRelated(index, plan, stems));
  if (!isWanted()) return null;
  // If the site has all words that were typed, they say most themselves.
  const all = words.every((word) => word.typed === null || word.known);
  const { all_known: share, apart } = all ? index.ranking : { all_known: 1, apart: 1 };
  for (const { term, tenths, isApart } of wanted)
    raise(plan.related, term, (isApart ? apart : tenths < SAME ? share : 1) * tenths / 10);
  if (plan.any.size + plan.related.size) await addWholeNames(index, plan, stems, items, resolved);
  addPin(index, plan, words.map(({ stem }) => stem), stems);
  // Whoever asks for the scope of something asks for a page about that.
  const ofScope = asked.map((item) => index.scopeStems.has(index.stem(item.word)));
  if (ofScope.includes(true) && ofScope.includes(false)) plan.scopeStems = index.scopeStems;
  // A number in a name only tells pages of a series apart.
  plan.namesNumbers = asked.every((item) => /^[0-9]/.test(item.word));
  // While one word is all, and is none yet, the page that most others speak of is the likeliest.
  // "gp3" is one: nothing longer begins so.
  const letters = open ? lettersOf(open) : 0, last = resolved[resolved.length - 1];
  const mayGoOn = letters &&
    (letters < BEGINNING || !last.known || (letters === BEGINNING && last.goesOn));
  plan.linked = asked.length <= 1 && mayGoOn ? index.ranking.linked : 0;
  plan.isUnfinished = plan.hasLonger || plan.linked || (last && !last.known) || (letters && letters < BEGINNING);
  plan.words = words.map(({ found }) => found);
  if (tooMany) plan.messages.push({ about: "many-words", count: MAX_WORDS });
  return plan;
}
