/* The English stemmer (Porter 2), written from its description on
 * snowballstem.org; the same words have the same stems in Xapian. Only for words
 * of three and more letters a-z. Adds HandbookStemmers.english(word). */
(function () {
  "use strict";

  const special = new Map(
    ("skis ski skies sky dying die lying lie tying tie idly idl gently gentl ugly ugli " +
      "early earli only onli singly singl sky sky news news howe howe atlas atlas " +
      "cosmos cosmos bias bias andes andes")
      .split(" ").map((word, i, all) => [word, all[i + 1]]).filter((_, i) => i % 2 === 0));
  const finished = /^(inning|outing|canning|herring|earring|proceed|exceed|succeed)$/;
  const vowel = /[aeiouy]/;

  // Steps 2 and 3: suffix -> what takes its place, if it lies in R1.
  const second = {
    tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", izer: "ize",
    ization: "ize", ational: "ate", ation: "ate", ator: "ate", alism: "al", aliti: "al",
    alli: "al", fulness: "ful", ousli: "ous", ousness: "ous", iveness: "ive",
    iviti: "ive", biliti: "ble", bli: "ble", ogi: "og", fulli: "ful", lessli: "less", li: ""
  };
  const third = {
    tional: "tion", ational: "ate", alize: "al", icate: "ic", iciti: "ic", ical: "ic",
    ful: "", ness: "", ative: ""
  };
  const fourth =
    /(ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/;

  // Where the part behind the first consonant after a vowel begins.
  function region(word, from) {
    for (let i = from + 1; i < word.length; i++)
      if (!vowel.test(word[i]) && vowel.test(word[i - 1])) return i + 1;
    return word.length;
  }

  function endsShort(word) {
    return word.length === 2
      ? /^[aeiouy][^aeiouy]$/.test(word)
      : /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word);
  }

  function longest(word, table) {
    for (let n = Math.min(7, word.length); n > 1; n--) {
      const suffix = word.slice(-n);
      if (Object.hasOwn(table, suffix)) return suffix;
    }
    return null;
  }

  function plural(word) {
    if (word.endsWith("sses")) return word.slice(0, -2);
    if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
    if (/(us|ss)$/.test(word) || !word.endsWith("s")) return word;
    return vowel.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
  }

  function pastAndGerund(word, r1) {
    const eed = /(eed|eedly)$/.exec(word);
    if (eed) return eed.index >= r1 ? word.slice(0, eed.index) + "ee" : word;
    const found = /(ingly|edly|ing|ed)$/.exec(word);
    if (!found || !vowel.test(word.slice(0, found.index))) return word;
    const base = word.slice(0, found.index);
    if (/(at|bl|iz)$/.test(base)) return base + "e";
    if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(base)) return base.slice(0, -1);
    return r1 >= base.length && endsShort(base) ? base + "e" : base;
  }

  function replace(word, table, r1, r2) {
    const suffix = longest(word, table);
    if (!suffix) return word;
    const at = word.length - suffix.length;
    const before = word[at - 1];
    if (at < r1 || (suffix === "ogi" && before !== "l") || (suffix === "ative" && at < r2) ||
        (suffix === "li" && !/[cdeghkmnrt]/.test(before || "")))
      return word;
    return word.slice(0, at) + table[suffix];
  }

  function last(word, r1, r2) {
    const at = word.length - 1;
    if (word[at] === "e" && (at >= r2 || (at >= r1 && !endsShort(word.slice(0, at)))))
      return word.slice(0, at);
    return word[at] === "l" && at >= r2 && word[at - 1] === "l" ? word.slice(0, at) : word;
  }

  function stem(word) {
    if (special.has(word)) return special.get(word);
    // A y that is a consonant is written Y while at work.
    word = word.replace(/^y/, "Y");
    for (let i = 1; i < word.length; i++)
      if (word[i] === "y" && vowel.test(word[i - 1]))
        word = word.slice(0, i) + "Y" + word.slice(i + 1);
    const prefix = /^(gener|commun|arsen)/.exec(word);
    const r1 = prefix ? prefix[0].length : region(word, 0);
    const r2 = region(word, r1);
    word = plural(word);
    if (finished.test(word)) return word;
    word = pastAndGerund(word, r1);
    if (/.[^aeiouy][yY]$/.test(word)) word = word.slice(0, -1) + "i";
    word = replace(word, second, r1, r2);
    word = replace(word, third, r1, r2);
    const found = fourth.exec(word);
    if (found && found.index >= r2 &&
        (found[0] !== "ion" || /[st]/.test(word[found.index - 1] || "")))
      word = word.slice(0, found.index);
    return last(word, r1, r2).replace(/Y/g, "y");
  }

  const others = Object.hasOwn(globalThis, "HandbookStemmers") && globalThis.HandbookStemmers;
  globalThis.HandbookStemmers = Object.assign(others || {}, { english: stem });
})();
