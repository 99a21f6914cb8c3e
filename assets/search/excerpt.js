/* What of a page is shown, and where a hit leads. C: generator/search/excerpt.c. */

const BEFORE = 60, LENGTH = 220, MAX_MARKS = 400, HEADINGS = 3;

function findMarks(index, text, weights) {
  let terms = index.cuts.get(text);
  if (!terms) {
    terms = cut(text).filter((t) => t.kind !== PART).map((t) =>
      ({ stem: t.kind === WHOLE ? t.word : index.stem(t.word), from: t.from, to: t.to }));
    index.cuts.set(text, terms);
  }
  return terms.filter((t) => weights.has(t.stem));
}

// The weight of the different stems among marks; those that were not asked for count
// `unasked` of it.
function weigh(marks, { weights, asked }, unasked) {
  let sum = 0;
  for (const stem of new Set(marks.map((m) => m.stem)))
    sum += asked.has(stem) ? weights.get(stem) : unasked * weights.get(stem);
  return sum;
}

// Cells, items and lines of code stand apart, unless what ends there says so.
const APART = /(?<=[^.!?:;,\n])\n(?=.|\n)/g;
const shown = (text) => text.replace(APART, " \u00b7 ").replace(/\n/g, " ");

function spans(marks, from, to, shift = 0, text = "") {
  const out = [];
  for (const m of marks) {
    if (m.from < from || m.to > to) continue;
    const moved = shift + (text && 2 * (text.slice(0, m.from - from + 1).match(APART) || []).length) - from;
    const span = [m.from + moved, m.to + moved, m.stem], last = out[out.length - 1];
    if (!last || span[0] >= last[1]) out.push(span);
    else if (span[1] > last[1]) last[1] = span[1];
  }
  return out;
}

function chooseSection(index, sections, result) {
  let best = 0, most = -1;
  sections.forEach(([, heading, text, isCited], i) => {
    const titles = findMarks(index, heading, result.weights);
    const score = (0.5 * weigh(titles, result, index.ranking.unasked) +
      weigh([...titles, ...findMarks(index, text, result.weights)], result, index.ranking.unasked)) *
      (isCited ? index.ranking.cited : 1);
    if (score > most + 1e-9) { most = score; best = i; }
  });
  return best;
}

// The headings but `chosen` that have half of what was asked for, those with most first.
function chooseHeadings(index, sections, result, chosen, title, limit) {
  const half = [...result.asked].reduce((sum, stem) => sum + (result.weights.get(stem) || 0), 0) / 2, best = [];
  for (const section of half > 0 ? sections : []) {
    const [anchor, heading, , isCited] = section;
    if (section === chosen || isCited || !anchor || heading === title) continue;
    const weight = weigh(findMarks(index, heading, result.weights), result, 0);
    if (weight < half - 1e-9) continue;
    let at = best.length;
    while (at > 0 && best[at - 1].weight < weight - 1e-9) at--;
    best.splice(at, 0, { anchor, title: heading, weight });
  }
  return best.slice(0, limit).map(({ anchor, title }) => ({ anchor, title }));
}

function bestMark(marks, result) {
  let best = 0, most = -1;
  marks.slice(0, MAX_MARKS).forEach((mark, i) => {
    let end = i;
    while (end < marks.length && marks[end].to - mark.from <= LENGTH - BEFORE) end++;
    const score = weigh(marks.slice(i, end), result, 1);
    if (score > most + 1e-9) { most = score; best = i; }
  });
  return best;
}

const isLow = (text, i) => i > 0 && i < text.length && /[\udc00-\udfff]/.test(text[i]);

function beginBefore(text, at) {
  let from = Math.max(0, at - BEFORE);
  if (isLow(text, from)) from++;
  for (let i = at; i-- > from;) {
    if (text[i] === "\n") return i + 1;
    if (i + 1 < at && text[i] === "." && text[i + 1] === " ") return i + 2;
  }
  while (from > 0 && from < at && text[from] !== " ") from++;
  return from < at && text[from] === " " ? from + 1 : from;
}

function endBehind(text, from) {
  const forward = (n) => {
    const to = Math.min(text.length, from + n);
    return isLow(text, to) ? to - 1 : to;
  };
  let to = forward(LENGTH);
  const least = forward(LENGTH / 2);
  if (to === text.length) return to;
  while (to > least && text[to] !== " " && text[to] !== "\n") to--;
  return to;
}

const isCutBefore = (text, from) => from > 0 && text[from - 1] !== "\n" &&
  !(from > 1 && text[from - 1] === " " && text[from - 2] === ".");
const isCutBehind = (text, to) => to < text.length && text[to] !== "\n" && to > 0 &&
  !".!?:".includes(text[to - 1]);

async function excerpt(index, hit, result) {
  const [, , description, ...sections] = await index.document(hit.number);
  const titleMarks = findMarks(index, hit.title, result.weights);
  const inTitle = new Set(titleMarks.map((m) => m.stem));
  const stands = (stems) => stems.length > 0 && stems.every((stem) => inTitle.has(stem));
  const byName = stands([...result.asked]) ||
    (result.asked.size === 1 && result.names.some((name) => stands(name)));
  let { anchor } = hit, heading = "", text = description, section = null;
  if (sections.length && !(byName && text)) {
    section = sections[byName ? 0 : chooseSection(index, sections, result)];
    if (!byName && !section[3] && section[0]) [anchor, heading] = section;
    text = section[2] || text;
  }
  const headings = chooseHeadings(index, sections, result, section, hit.title, heading ? HEADINGS - 1 : HEADINGS);
  const marks = findMarks(index, text, result.weights);
  const from = marks.length && !byName ? beginBefore(text, marks[bestMark(marks, result)].from) : 0;
  const to = endBehind(text, from);
  const before = isCutBefore(text, from) ? "… " : "", behind = isCutBehind(text, to) ? " …" : "";
  const part = text.slice(from, to);
  return {
    anchor, heading, headings, excerpt: before + shown(part) + behind,
    spans: spans(marks, from, to, before.length, part), titleSpans: spans(titleMarks, 0, hit.title.length)
  };
}
