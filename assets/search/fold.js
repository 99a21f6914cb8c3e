/* Classes of characters, and what they are compared as; `characters` has the tables of
 * generator/util/characters.txt. C: generator/search/fold.c, util/make/folds.c. */

// Of each number how far it is from the one before.
function ranges(text) {
  let c = 0;
  const ends = text.split(" ").map((step) => c += parseInt(step, 36));
  return ends.flatMap((from, i) => i % 2 ? [] : [[from, ends[i + 1]]]);
}
const separators = ranges(characters.separators);
const ignored = ranges(characters.ignored);
const paired = ranges(characters.paired);
const within = (table, c) => table.some(([from, to]) => c >= from && c <= to);

const SEPARATOR = 0, WORD = 1, IGNORED = 2, CJK = 3;
const classes = new Map();

function classOf(c) {
  let k = classes.get(c);
  if (k === undefined) {
    if (c < 0x80) k = /[0-9a-z]/i.test(String.fromCharCode(c)) ? WORD : SEPARATOR;
    else k = within(ignored, c) ? IGNORED : within(separators, c) ? SEPARATOR
      : within(paired, c) ? CJK : WORD;
    classes.set(c, k);
  }
  return k;
}

// Letters that no decomposition takes apart.
const letters = {
  "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
  "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l",
  "ı": "i", "ς": "σ", "ى": "ي", "ة": "ه"
};
const compatible = ranges(characters.compatible);
const accented = ranges(characters.accented);
const katakana = ranges(characters.katakana);
const accents = /[\u0300-\u036f\u064b-\u065f\u0670]/g;
const folds = new Map();

// Lower case, no accents; only where all browsers agree on what that is.
function fold(c) {
  const char = String.fromCodePoint(c);
  if (c < 0x80) return char.toLowerCase();
  let f = folds.get(c);
  if (f === undefined) {
    f = char;
    if (within(compatible, c)) {
      f = char.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase() || char;
      if (f !== char) f = [...f].map((x) => fold(x.codePointAt(0))).join("");
    } else if (within(katakana, c)) {
      f = String.fromCodePoint(c - 0x60);
    } else if (within(accented, c)) {
      const bare = (s) => [...s.normalize("NFD").replace(accents, "")]
        .map((x) => letters[x] || x).join("");
      f = bare(bare(letters[char] || char).toLowerCase());
    }
    folds.set(c, f);
  }
  return f;
}
