/* Cuts text into words and tokens. C: generator/search/terms.c. */

const digit = (c) => c >= 48 && c <= 57;
const isJoint = (c) => c < 0x80 && "-_./:@#+&=~%$".includes(String.fromCharCode(c));
const isAscii = (c) => c < 0x80 && classOf(c) === SEPARATOR;
const clip = (word, n) => (word.length <= n ? word : [...word].slice(0, n).join(""));
const chars = (word) => [...word].length;

// "snake_case" and "Node.js" are also one word: letters that are joined by underscores or by
// one point.
const isJoined = (token) => /^[^.]*\.?[^.]*$/.test(token) && !/[._]([0-9]|$)/.test(token) &&
  [...token].every((char) => char === "." || char === "_" || classOf(char.codePointAt(0)) !== SEPARATOR);

// Emoji are words of their own: of "🚒🔥" people look for either.
const hasPair = (c) => classOf(c) === CJK && (c < 0x2600 || c >= 0x27c0) && c >> 16 !== 1;

// Terms of a text: {word, kind, from, to}; kinds as in terms.h.
const PLAIN = 0, EXTRA = 1, PART = 2, WHOLE = 3;

function cut(text) {
  const out = [];
  const emit = (kind, word, from, to) => out.push({ word: clip(word, 60), kind, from, to });
  const at = (i) => text.codePointAt(i);
  const width = (c) => (c > 0xffff ? 2 : 1);

  function endWord(word, from, to) {
    if (!word) return;
    emit(PLAIN, word, from, to);
    const unit = /^([0-9]+)([a-z]{1,6})$/.exec(word);
    if (unit) {
      emit(EXTRA, unit[1], from, to);
      emit(EXTRA, unit[2], from, to);
    }
    const raw = text.slice(from, to), starts = [0];
    if (!/^[0-9A-Za-z]+$/.test(raw)) return;
    for (let i = 1; i < raw.length && starts.length < 8; i++)
      if (/[A-Z]/.test(raw[i]) && (/[a-z]/.test(raw[i - 1]) || (i > 1 && /^[a-z]/.test(raw.slice(i + 1)) && !/^s(?![a-z])/.test(raw.slice(i + 1)))))
        starts.push(i);
    if (starts.length > 1)
      starts.forEach((start, i) => {
        const part = raw.slice(start, starts[i + 1]);
        if (part.length > 1) emit(PART, part.toLowerCase(), from, to);
      });
  }

  function cutWords(from, end) {
    let word = "", start = from, any = false, paired = false;
    for (let i = from; i < end;) {
      const c = at(i), next = i + width(c), k = classOf(c);
      if (k === WORD) {
        if (!word) start = i;
        word += fold(c);
      } else if (k !== IGNORED) {
        endWord(word, start, i);
        word = "";
      }
      if (k === CJK) {
        any = true;
        const second = next < end ? at(next) : 0;
        if (hasPair(c) && hasPair(second))
          emit(PLAIN, fold(c) + fold(second), i, next + width(second));
        else if (!paired || !hasPair(c)) emit(PLAIN, fold(c), i, next);
      }
      paired = hasPair(c);
      i = next;
    }
    endWord(word, start, end);
    return any;
  }

  function cutWhole(from, end) {
    const scheme = text.slice(0, end).indexOf("://", from); // what stands behind it is asked for
    if (scheme >= 0) from = scheme + 3;
    while (from < end && isAscii(at(from)) && !/^::[/0-9]/.test(text.slice(from, from + 3))) from++;
    let to = end;
    while (to > from && isAscii(text.charCodeAt(to - 1))) to--;
    if (to === from) return;
    while (to < end && (text[to] === "+" || text[to] === "#")) to++;
    const token = text.slice(from, to);
    if (!/[^0-9A-Za-z\u0080-\uffff]/.test(token)) return;
    const whole = !/^[0-9]{1,3}(,[0-9]{3})+$/.test(token) &&
      !/^[-0-9A-Za-z\u0080-\uffff]+$/.test(token);
    let word = whole ? "=" : "";
    for (const char of token) {
      const c = char.codePointAt(0);
      if (classOf(c) === WORD || (whole && isAscii(c))) word += fold(c);
    }
    if (word) emit(whole ? WHOLE : EXTRA, word, from, to);
    if (whole && isJoined(token)) emit(EXTRA, [...token].map((char) => fold(char.codePointAt(0))).join("").replace(/[._]/g, ""), from, to);
  }

  function cutRun(from, end) {
    if (from < end && !cutWords(from, end)) cutWhole(from, end);
  }

  let run = 0;
  for (let i = 0; i < text.length;) {
    const c = at(i), next = i + width(c);
    const held = classOf(c) !== SEPARATOR || isJoint(c) ||
      (c === 44 && i > 0 && digit(text.charCodeAt(i - 1)) && digit(text.charCodeAt(i + 1)));
    if (!held) {
      cutRun(run, i);
      run = next;
    }
    i = next;
  }
  cutRun(run, text.length);
  return out;
}
