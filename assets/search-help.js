/* What the search box offers where nothing was found, and the list of queries that found
 * nothing, which a reader may keep in this browser. Loaded by search-box.js then, and when
 * the list is opened on search.html. One global: HandbookSearchHelp(tools), which gives offer(query, index, ask),
 * a promise of an element, and log(), an element. */
(function () {
  "use strict";

  window.HandbookSearchHelp = ({ el, say, root, missed, recall, keep }) => {
    const button = (text, act, name = "search-chip") => {
      const made = el("button", { type: "button", class: name }, text);
      made.addEventListener("click", act);
      return made;
    };

    // ---- nothing found ---------------------------------------------------------------

    const MOST = 5, BEGINNING = 3;
    const internals = () => window.HandbookSearch.internals;

    // Words of the site that are written or begin like one that it does not have.
    async function wordsLike(index, word) {
      const { nearWords, few } = await index.rare();
      const near = await nearWords(index, word);
      const alike = [...near.words, ...near.beginnings, ...near.kin].map((found) => found.word);
      const beginning = [...word].slice(0, BEGINNING).join("");
      if (!alike.length && beginning)
        alike.push(...(await (await few(index, "heads")).startingWith(beginning)).sort(internals().byDocuments).map((found) => found.word));
      return [...new Set(alike)].filter((found) => found !== word && !index.stopWords.has(found)).slice(0, MOST);
    }

    async function spellings(query, index, ask) {
      const rows = [];
      for (const { word, kind, from, to } of internals().cut(query)) {
        if (kind !== 0 || rows.length === 3 || await index.postings.get(index.stem(word))) continue;
        const words = await wordsLike(index, word);
        if (words.length)
          rows.push(el("p", null, say("{t.search-like}", { word: query.slice(from, to) }), " ",
                       ...words.flatMap((like) => [button(like, () => ask(query.slice(0, from) + like + query.slice(to))), " "])));
      }
      return rows;
    }

    // The words alone: no quotes, signs, operators or filters.
    const plainly = (query) => query.replace(/(^|\s)-?(scope|chapter|kind):\S+/g, " ").replace(/["\u201c\u201d\u201e]/g, " ")
      .replace(/(^|\s)[+-]+(?=\S)/g, " ").replace(/\b(AND|NOT|OR)\b/g, " ").replace(/\s+/g, " ").trim();

    const syntax = (level) => ["{t.search-how-phrase}", "{t.search-how-must}", "{t.search-how-begin}",
                               ...(level ? [say("{t.search-how-scope}", { level })] : [])];

    async function offer(query, index, ask) {
      const plain = plainly(query), [level = []] = index.root.levels;
      return el("div", { class: "search-help" }, ...await spellings(query, index, ask),
        plain && plain !== query ? el("p", null, button(say("{t.search-plainly}", { text: plain }), () => ask(plain))) : null,
        el("p", null, el("a", { href: `${root}a-z.html` }, "{t.a-z-all}"),
           ...(index.root.tags ? [" · ", el("a", { href: root + index.root.tags }, "{t.tags}")] : [])),
        el("details", null, el("summary", null, "{t.search-how}"),
           el("ul", null, ...syntax(level[0]).map((text) => el("li", null, text)))));
    }

    // ---- what was missed ---------------------------------------------------------------

    function log() {
      const place = el("div", null);
      const wanted = el("input", { type: "checkbox", checked: Array.isArray(recall(missed)) });
      const show = () => {
        const list = recall(missed);
        place.replaceChildren();
        if (!Array.isArray(list)) return;
        if (!list.length) place.append(el("p", null, "{t.search-missed-none}"));
        else place.append(el("ul", null, ...list.map((query) => el("li", null, String(query)))),
                          button("{t.search-forget}", () => { keep(missed, []); show(); }));
      };
      wanted.addEventListener("change", () => { keep(missed, wanted.checked ? [] : null); show(); });
      show();
      return el("div", null, el("p", null, el("label", null, wanted, " ", "{t.search-missed-keep}")), place);
    }

    return { offer, log };
  };
})();
