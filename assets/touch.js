/* Most of what scripts do is for somebody who moves, presses or types: it waits in
 * later.js, and its looks in later.css, for the first touch, or some seconds. What is
 * pressed or typed before it is there happens once it is. The page of the search has its
 * box without them, which first loads what it finds with. A page that needs a script of
 * its own in the same way names it: data-later="matrix.js". If they cannot be loaded, the
 * page is as it is without scripts. One global, HandbookLater, says that they will
 * come. */
(function () {
  "use strict";

  const root = document.documentElement;
  const assets = `${root.dataset.root || ""}assets/`;
  const wishes = [];
  const isRead = new Promise((done) => document.addEventListener("DOMContentLoaded", done));
  let begun = false, done = false;

  /* Kept at the first touch or after those seconds, also where something else makes them
   * come before. */
  window.HandbookLater = new Promise((keep) => {
    for (const name of ["pointermove", "pointerdown", "keydown", "click", "scroll"])
      window.addEventListener(name, keep, { capture: true, once: true });
    setTimeout(keep, 10000);
  });

  const add = (name, attributes) => new Promise((onload, onerror) => {
    const element = document.createElement(name);
    document.head.append(Object.assign(element, attributes, { onload, onerror }));
  });

  function preload(names) {
    for (const name of names)
      add("link", { rel: "preload", as: /js$/.test(name) ? "script" : "style", href: assets + name });
  }

  /* What scripts make has its looks before it is there; they run in their order. */
  function addAll() {
    const scripts = ["later.js"];
    for (const e of document.querySelectorAll("[data-later]")) scripts.push(e.dataset.later);
    preload(scripts);
    return add("link", { rel: "stylesheet", href: assets + "later.css" })
      .then(() => Promise.all(scripts.map((name) => add("script", { async: false, src: assets + name }))));
  }

  /* Whoever wants to search is told at once that the box is coming (frame.css), and waits
   * for one round less: what it needs is loaded beside what opens it (search-open.js). */
  function awaitSearch() {
    root.dataset.wait = "{t.search-busy}";
    preload(["search-box.js", "search.css", "search-index.js", "../search/root.js"]);
  }

  function begin() {
    if (begun) return;
    begun = true;
    isRead.then(addAll)
      .catch(() => root.classList.remove("js"))
      .then(() => {
        done = true;
        delete root.dataset.wait;
        wishes.forEach((fulfil) => fulfil());
      });
  }

  /* Keys that are typed into nothing are commands, or what follows one; a blank scrolls
   * unless it does. */
  function isCommand({ key = "", code, target, ctrlKey, metaKey, shiftKey, altKey }) {
    if (altKey) return false;
    if (ctrlKey || metaKey) return (/^k$/i.test(key) || (key > "~" && code === "KeyK")) && !shiftKey;
    return (wishes.length ? /^.$/ : /^[^ ]$/).test(key) && !target.closest("input, textarea, select, [contenteditable]");
  }

  /* What the event asks for, if it is a script that does it. */
  function wish(event) {
    const { type, target } = event;
    if (type === "keydown" && isCommand(event))
      return () => target.dispatchEvent(new KeyboardEvent(type, event));
    const button = type === "click" && target.closest("button, [data-menu-open]");
    return button && (() => button.click());
  }

  const isSearching = (event) => /^(keydown|focusin)$/.test(event.type) && !isCommand(event) &&
    event.target.closest?.("[data-search-page]");

  function touch(event) {
    if (done || event.type === "storage" && !/^handbook-/.test(event.key) || isSearching(event)) return;
    begin();
    const fulfil = event.isTrusted && wish(event);
    if (!fulfil) return;
    if (event.key === "/" || event.ctrlKey || event.metaKey || event.target.closest("[data-search-open]")) awaitSearch();
    event.preventDefault();
    event.stopImmediatePropagation();
    wishes.push(fulfil);
  }

  /* By a query, or words of a search that led here (search-box.js). */
  function isAwaited() {
    try {
      return location.search && !document.querySelector("[data-search-page]") ||
        /handbook-marks /.test(Object.keys(localStorage));
    } catch {
      return false;
    }
  }

  for (const name of ["pointermove", "pointerdown", "keydown", "click", "focusin", "scroll", "storage", "beforeprint"])
    window.addEventListener(name, touch, true);
  isRead.then(() => setTimeout(begin, isAwaited() ? 0 : 10000));
})();
