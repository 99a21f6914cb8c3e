/* Reads a query that has quotes, signs, words between words or filters. C:
 * generator/search/parse.c. */

function readSigns(index, q, text) {
  const phraseOf = (quoted) => cut(quoted).filter((t) => t.kind === PLAIN).slice(0, MAX_WORDS)
    .map((t) => index.stem(t.word));
  const only = (about) => {
    if (!q.messages.some((message) => message.about === about)) q.messages.push({ about, count: MAX_WORDS });
  };
  const exclude = (stems) => {
    if (stems.length && q.excluded.length >= MAX_WORDS) only("many-excluded");
    else if (stems.length) q.excluded.push({ stems });
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
        if (stems.length && q.phrases.length >= MAX_WORDS) only("many-phrases");
        else if (stems.length) q.phrases.push({ text: quoted, stems });
        readWords(q, quoted, false);
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
      readWords(q, token, sign === "+");
    }
    if (token.endsWith("*")) openWords(q, firstOfLast);
  }
  if (prefix) openWords(q, firstOfLast);
}
