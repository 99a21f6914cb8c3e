/* Waits until somebody wants to search: `/`, Ctrl-K or a button. Then loads the search
 * box and its styles, keeping what is typed meanwhile; at once on the page that is a
 * search itself. Where a hit of a search led, loads what marks its words. Part of
 * later.js, which such wishes load. One global, HandbookSearchOpen, says that it is
 * here. */
(function () {
  "use strict";

  const root = document.documentElement.dataset.root || "";
  let typed = null; // between the wish and the box

  window.HandbookSearchOpen = true;

  const box = () => Object.hasOwn(window, "HandbookSearchBox") ? window.HandbookSearchBox : null;

  // ---- loading ------------------------------------------------------------------

  function add(name, attributes) {
    return new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement(name), attributes);
      element.onload = resolve;
      element.onerror = () => { element.remove(); reject(new Error(`${name} is missing`)); };
      document.head.append(element);
    });
  }

  // What a layout of one's own links already is not loaded again.
  const needs = (selector, name, attributes) =>
    document.querySelector(selector) ? null : add(name, attributes);

  let loading = null;
  function load() {
    loading = loading || Promise.all([
      needs('link[rel=stylesheet][href$="assets/search.css"]', "link",
            { rel: "stylesheet", href: `${root}assets/search.css` }),
      needs('script[src$="assets/search-box.js"]', "script",
            { src: `${root}assets/search-box.js` }),
    ]);
    loading.catch(() => { loading = null; });
    return loading;
  }

  function open() {
    if (box()) return box().open();
    if (typed !== null) return null;
    typed = "";
    document.documentElement.dataset.wait = "{t.search-busy}"; // looks: frame.css
    if (!Object.hasOwn(window, "HandbookSearch")) // the box will want them
      for (const path of ["assets/search-index.js", "search/root.js"])
        add("link", { rel: "preload", as: "script", href: root + path }).catch(() => {});
    return load()
      .then(() => box().open(typed), () => { location.href = `${root}search.html`; })
      .finally(() => {
        typed = null;
        delete document.documentElement.dataset.wait;
      });
  }

  // ---- wishes -------------------------------------------------------------------

  // Whoever hits keys unawares can switch single ones off (keys.js).
  function isOff() {
    try { return localStorage.getItem("handbook-keys") === "off"; } catch { return false; }
  }

  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const slash = event.key === "/" && plain && !isTyping(event.target) && !isOff();
    // Where the keyboard writes other letters, the key that is there.
    const isK = /^k$/i.test(event.key) || (event.key > "~" && event.code === "KeyK");
    const k = isK && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    const ahead = typed !== null && plain && event.key.length === 1;
    if (!slash && !k && !ahead) return;
    event.preventDefault();
    if (ahead) typed += event.key;
    else open();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-search-open]")) open();
  });
  // Whoever points at it will want it.
  for (const name of ["pointerover", "focusin"])
    document.addEventListener(name, (event) => {
      if (event.target.closest("[data-search-open]")) load().catch(() => {});
    });

  // ---- pages that need it at once -------------------------------------------------

  const site = new URL(root || ".", location.href).pathname;
  const page = decodeURIComponent(location.pathname.replace(/\/$/, "/index.html").slice(site.length));
  const marks = `handbook-marks ${site} ${page}`;

  function hasMarks() {
    try { return localStorage.getItem(marks) !== null; } catch { return false; }
  }

  function mark() {
    needs('link[rel=stylesheet][href$="assets/search.css"]', "link", { rel: "stylesheet", href: `${root}assets/search.css` });
    add("script", { src: `${root}assets/search-marks.js` }).catch(() => {});
  }

  if (document.querySelector("[data-search-page]")) load().catch(() => {});
  if (hasMarks()) mark();
  // A page in a new tab may be there before its words are.
  window.addEventListener("storage", (event) => {
    const isNew = performance.now() < 10000 && !document.querySelector("mark.search-mark");
    if (isNew && event.key === marks && event.newValue) mark();
  });
})();
