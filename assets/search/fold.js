/* Classes of characters, and what they are compared as.
 * C: generator/search/fold.c, util/unicode.c. */

const ranges = (text) => text.split(" ").map((r) => r.split("-").map((n) => parseInt(n, 16)));
const separators = ranges(
  "80-a9 ab-ac ae-b1 b4-b4 b6-b8 bb-bf d7-d7 f7-f7 2c2-2c5 2d2-2df 37e-37e 387-387 " +
  "55a-55f 589-58a 5be-5be 5c0-5c0 5c3-5c3 5c6-5c6 5f3-5f4 609-60d 61b-61f 66a-66d " +
  "6d4-6d4 964-965 970-970 e4f-e4f e5a-e5b f04-f14 104a-104f 1360-1368 17d4-17db " +
  "1800-180a 2000-200a 200e-205f 2061-206f 207a-207e 208a-208e 20a0-20cf 2100-2bff " +
  "2cf9-2cff 2e00-2e7f 3000-3004 3008-3020 3030-3030 303d-303f 30a0-30a0 30fb-30fb " +
  "d800-f8ff fd3e-fd3f fe10-fe1f fe30-fe6f ff00-ff0f ff1a-ff20 ff3b-ff40 ff5b-ff65 " +
  "ffe0-ffff 1f000-1faff e0000-10ffff");
const ignored = ranges(
  "ad-ad 300-36f 640-640 64b-65f 670-670 200b-200d 2060-2060 20d0-20f0 fe00-fe0f feff-feff");
const cjk = ranges(
  "2e80-2fdf 3005-3007 3031-3035 3041-309f 30a1-318f 31a0-31ff 3400-4dbf 4e00-9fff " +
  "a960-a97f ac00-d7ff f900-faff ff66-ffdc 20000-3ffff");
const within = (table, c) => table.some(([from, to]) => c >= from && c <= to);

const SEPARATOR = 0, WORD = 1, IGNORED = 2, CJK = 3;
const classes = new Map();

function classOf(c) {
  let k = classes.get(c);
  if (k === undefined) {
    if (c < 0x80) k = /[0-9a-z]/i.test(String.fromCharCode(c)) ? WORD : SEPARATOR;
    else k = within(ignored, c) ? IGNORED : within(separators, c) ? SEPARATOR
      : within(cjk, c) ? CJK : WORD;
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
const accents = /[\u0300-\u036f\u064b-\u065f\u0670]/g;
const folds = new Map();

// Lower case, no accents; only where all browsers agree on what that is.
function fold(c) {
  const char = String.fromCodePoint(c);
  if (c < 0x80) return char.toLowerCase();
  let f = folds.get(c);
  if (f === undefined) {
    f = char;
    if (c >= 0xff10 && c <= 0xff5a) {
      f = String.fromCodePoint(c - 0xfee0).toLowerCase();
    } else if ((c >= 0xc0 && c <= 0x24f) || (c >= 0x370 && c <= 0x587) ||
               (c >= 0x622 && c <= 0x64a) || (c >= 0x1e00 && c <= 0x1fff)) {
      const bare = (s) => [...s.normalize("NFD").replace(accents, "")]
        .map((x) => letters[x] || x).join("");
      f = bare(bare(letters[char] || char).toLowerCase());
    }
    folds.set(c, f);
  }
  return f;
}
