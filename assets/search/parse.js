/* Reads what was typed, as far as it is words; what has signs is read by signs.js.
 * C: generator/search/parse.c. */

const MAX_WORDS = 32;

// Quotes, signs, words between words and filters.
const SIGNS = /["\u201c\u201d\u201e*]|(^|[ \t-\r])([+-][^ \t-\r]|(AND|NOT|OR)[ \t-\r]|(scope|chapter|kind):)/;

// A level that the site does not have: nothing can be found, and that is why.
function checkLevels(index, { name, values }, messages) {
  const levels = index.root.levels.map(([id]) => id);
  for (const value of name === "scope" ? values : [])
    if (!levels.includes(value))
      messages.push({ about: levels.length ? "no-scope" : "no-scopes", value, levels: levels.join(", ") });
}

// Adds the words of a token.
function readWords(q, token, required) {
  const terms = cut(token), numbers = terms.filter((t) => t.kind === WHOLE && /^=[0-9.]+$/.test(t.word));
  let word = null;
  for (const t of terms) {
    if (t.kind === PART) {
      word.parts.push(t.word);
      continue;
    }
    const item = { word: t.word, kind: t.kind, required: required && t.kind === PLAIN, parts: [] };
    const number = t.kind === PLAIN && numbers.find(({ from, to }) => from <= t.from && t.to <= to);
    if (number) item.number = number.word;
    if (t.kind === WHOLE) item.typed = token.slice(t.from, t.to);
    q.items.push(item);
    if (t.kind === PLAIN) {
      word = item;
      item.parts.push(...(/^([a-z]{2,})([0-9]+)$/.exec(t.word) || []).slice(1)); // rfc2119
    }
  }
}

// What stands there may be unfinished.
function openWords(q, from) {
  for (let i = q.items.length; i-- > from;) {
    const item = q.items[i];
    if (item.kind === WHOLE || item.kind === PLAIN) item.isLast = true;
    if (item.kind === PLAIN) {
      item.isBegun = i === from && i > 0 && chars(item.word) === 1;
      break;
    }
  }
}

function readPlain(q, text) {
  let last = 0;
  for (const token of text.split(/[ \t-\r]+/).filter((token) => token)) {
    last = q.items.length;
    readWords(q, token, false);
  }
  openWords(q, last);
}

// Splits a query into words, phrases, filters and what is excluded. What is to be said is
// {about, ...} until remarks.js says it.
async function parse(index, text) {
  const q = { items: [], phrases: [], excluded: [], filters: [], messages: [] };
  if (SIGNS.test(text)) (await index.rare()).readSigns(index, q, text);
  else readPlain(q, text);
  const asked = text.replace(/[\u201c\u201d\u201e]/g, '"').replace(/^[ \t-\r]+|[ \t-\r]+$/g, "");
  if (/^(AND|NOT|OR)$/.test(asked)) q.messages.push({ about: "lone-operator", text: asked });
  if (asked && !q.items.length && !q.phrases.length && !q.filters.length)
    q.messages.push({ about: q.excluded.length ? "only-excluded" : "no-words", text: asked });
  return q;
}
