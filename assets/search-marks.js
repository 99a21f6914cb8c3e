/* Marks the words that a hit was found by on the page it leads to: those that were typed, and
 * more faintly those that were searched besides; a bar leads from one to the next. Loaded for
 * each page that a hit leads to, by search-open.js, or by search-box.js where that is the page
 * which is open. No global. */
(function () {
  "use strict";

  const root = document.documentElement.dataset.root || "", WITHIN_MS = 60000;
  const site = new URL(root || ".", location.href).pathname;
  // The address of this page as the index has it.
  const page = decodeURIComponent(location.pathname.replace(/\/$/, "/index.html").slice(site.length));

  // What is to be marked, once.
  function take() {
    const key = `handbook-marks ${site} ${page}`;
    try {
      const wanted = JSON.parse(localStorage.getItem(key));
      localStorage.removeItem(key);
      return wanted && Array.isArray(wanted.words) && Date.now() - wanted.at < WITHIN_MS ? wanted : null;
    } catch { return null; }
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const plurals = new Intl.PluralRules(document.documentElement.lang);
  const say = (word, values) => (word.other ? word[plurals.select(values.total)] || word.other : word)
    .replace(/\{(\w+)\}/g, (place, name) => name in values ? values[name] : place);

  // ---- marking -------------------------------------------------------------------

  const isLetter = (char) => /[\p{L}\p{N}]/u.test(char || "");

  // [from, to, class] of each of `words` in a text in lower case, as a word of its own.
  function find(lower, words, name) {
    const found = [];
    for (const word of words)
      for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length))
        if (!isLetter(lower[at - 1]) && !isLetter(lower[at + word.length]))
          found.push([at, at + word.length, name]);
    return found;
  }

  function markText(node, { words, related = [] }) {
    const text = node.data, lower = text.toLowerCase();
    if (lower.length !== text.length) return;
    const found = [...find(lower, words, "search-mark"), ...find(lower, related, "search-mark search-beside")];
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]); // of two at one place the longer, or what was typed
    const out = [];
    let at = 0;
    for (const [from, to, name] of found) {
      if (from < at) continue;
      out.push(text.slice(at, from), element("mark", { class: name }, text.slice(from, to)));
      at = to;
    }
    if (out.length) node.replaceWith(...out, text.slice(at));
  }

  function unmark() {
    for (const mark of document.querySelectorAll("mark.search-mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(mark.textContent);
      parent.normalize();
    }
    document.querySelectorAll(".search-clear").forEach((bar) => bar.remove());
  }

  // ---- going from one to the next ---------------------------------------------------

  function unfold(mark) {
    for (let at = mark.parentElement; at; at = at.parentElement)
      if (at.matches("details") && !at.firstElementChild.contains(mark)) at.open = true;
  }

  function bar(marks) {
    const place = element("span", { role: "status" }, say("{t.search-marked}", { total: marks.length }));
    let here = -1;
    const go = (step) => {
      const seen = marks.filter((mark) => mark.isConnected);
      if (!seen.length) return;
      if (seen[here]) seen[here].classList.remove("search-here");
      here = here < 0 ? (step > 0 ? 0 : seen.length - 1) : (here + step + seen.length) % seen.length;
      unfold(seen[here]);
      seen[here].classList.add("search-here");
      seen[here].scrollIntoView({ block: "center" });
      place.textContent = say("{t.search-mark-at}", { n: here + 1, total: seen.length });
    };
    const button = (label, text, act) => {
      const made = element("button", { type: "button", ...(label ? { "aria-label": label, title: label } : {}) }, text);
      made.addEventListener("click", act);
      return made;
    };
    return element("div", { class: "search-clear", role: "region", "aria-label": "{t.search-marks}" }, place, " ",
                   button("{t.search-mark-previous}", "↑", () => go(-1)), " ", button("{t.search-mark-next}", "↓", () => go(1)),
                   " ", button("", "{t.search-clear}", unmark));
  }

  const wanted = take();
  if (!wanted) return;
  unmark();
  const main = document.querySelector("main") || document.body;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("script, style, svg, button, .search-view")
      ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) markText(node, wanted);
  const all = [...main.querySelectorAll("mark.search-mark")];
  if (!all.length) return;
  // Those that were typed are gone through; if there are none, the others.
  const typed = all.filter((mark) => !mark.classList.contains("search-beside"));
  const marks = typed.length ? typed : all;
  // Marks that nobody sees are none: if all stand in what is folded away, the first is
  // unfolded.
  const isFolded = (mark) => !mark.closest("summary") && mark.closest("details:not([open])");
  if (marks.every(isFolded)) unfold(marks[0]);
  document.body.append(bar(marks));
})();
