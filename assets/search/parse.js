/* Reads what was typed. C: generator/search/parse.c. */

const MAX_WORDS = 32;

// A word of the interface with what stands at its places.
const say = (word, values) => word.replace(/\{(\w+)\}/g, (place, name) => name in values ? values[name] : place);

// A level that the site does not have: nothing can be found, and that is why.
function checkLevels(index, { name, values }, messages) {
  const levels = index.root.levels.map(([id]) => id);
  for (const value of name === "scope" ? values : [])
    if (!levels.includes(value))
      messages.push(levels.length ? say("{t.search-no-scope}", { value, levels: levels.join(", ") })
        : say("{t.search-no-scopes}", { value }));
}

// Splits a query into words, phrases, filters and what is excluded.
function parse(index, text) {
  const q = { items: [], phrases: [], excluded: [], filters: [], messages: [] };
  const levels = index.root.levels.map(([id]) => id);
  const phraseOf = (quoted) => cut(quoted).filter((t) => t.kind === PLAIN).slice(0, MAX_WORDS)
    .map((t) => index.stem(t.word));
  const only = (word) => {
    const message = say(word, { count: MAX_WORDS });
    if (!q.messages.includes(message)) q.messages.push(message);
  };
  const exclude = (stems) => {
    if (stems.length && q.excluded.length >= MAX_WORDS) only("{t.search-many-excluded}");
    else if (stems.length) q.excluded.push({ stems });
  };
  const items = (token, required) => {
    let word = null;
    for (const t of cut(token)) {
      if (t.kind === PART) {
        word.parts.push(t.word);
        continue;
      }
      const item = { word: t.word, kind: t.kind, required: required && t.kind === PLAIN, parts: [] };
      q.items.push(item);
      if (t.kind === PLAIN) {
        word = item;
        item.parts.push(...(/^([a-z]{2,})([0-9]+)$/.exec(t.word) || []).slice(1)); // rfc2119
      }
    }
  };
  const open = (from) => { // what stands there may be unfinished
    for (let i = q.items.length; i-- > from;) {
      const item = q.items[i];
      if (item.kind === WHOLE || item.kind === PLAIN) item.isLast = true;
      if (item.kind === PLAIN) {
        item.isBegun = i === from && i > 0 && chars(item.word) === 1;
        break;
      }
    }
  };
  const space = /[ \t-\r]/;
  let firstOfLast = 0, prefix = false;
  text = text.replace(/[\u201c\u201d\u201e]/g, '"');
  for (let at = 0; at < text.length;) {
    if (space.test(text[at])) { at++; continue; }
    const operator = (name) => {
      const [all] = new RegExp(`^${name}[ \\t-\\r]+(?=[^ \\t-\\r])`).exec(text.slice(at)) || [""];
      at += all.length;
      return all;
    };
    const isBehind = q.items.length || q.phrases.length;
    let meant = operator("NOT") ? "-" : "";
    if (!meant && isBehind && operator("AND")) {
      for (const item of q.items.slice(firstOfLast)) if (item.kind === PLAIN) item.required = true;
      meant = operator("NOT") ? "-" : "+";
    } else if (!meant && isBehind) operator("OR");
    const typed = /^[+-][^ \t-\r]/.test(text.slice(at, at + 2)) ? text[at++] : "";
    let sign = typed || meant;
    const close = text[at] === '"' ? text.indexOf('"', at + 1) : -1;
    firstOfLast = q.items.length;
    prefix = close < 0 && sign !== "-";
    if (close >= 0) {
      const quoted = text.slice(at + 1, close), stems = phraseOf(quoted);
      if (sign === "-") {
        exclude(stems);
      } else {
        if (stems.length && q.phrases.length >= MAX_WORDS) only("{t.search-many-phrases}");
        else if (stems.length) q.phrases.push({ text: quoted, stems });
        items(quoted, false);
      }
      at = close + 1;
      continue;
    }
    const start = text[at] === '"' ? at + 1 : at;
    for (at = start; at < text.length && !space.test(text[at]) && text[at] !== '"';) at++;
    const token = text.slice(start, at);
    // "-v" and "--verbose" are options of a command, not words to leave out.
    if (typed === "-" && /^(-|[0-9A-Za-z]$)/.test(token)) {
      sign = "";
      prefix = true;
    }
    const filter = /^(scope|chapter|kind):([^]+)$/.exec(token);
    if (filter) {
      const values = filter[2].split(",").filter((v) => v).slice(0, MAX_WORDS);
      checkLevels(index, { name: filter[1], values }, q.messages);
      if (sign === "-") for (const value of values) q.excluded.push({ name: filter[1], values: [value] });
      else if (values.length) q.filters.push({ name: filter[1], values });
    } else if (sign === "-") {
      exclude(phraseOf(token));
    } else {
      items(token, sign === "+");
    }
    if (token.endsWith("*")) open(firstOfLast);
  }
  if (prefix) open(firstOfLast);
  const asked = text.replace(/^[ \t-\r]+|[ \t-\r]+$/g, "");
  if (asked && !q.items.length && !q.phrases.length && !q.filters.length)
    q.messages.push(q.excluded.length ? "{t.search-only-excluded}" : say("{t.search-no-words}", { text: asked }));
  return q;
}
