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

  /* What scripts make has its looks before it is there; they run in their order. */
  function addAll() {
    const assets = `${root.dataset.root || ""}assets/`;
    const own = [...document.querySelectorAll("[data-later]")].map((e) => e.dataset.later);
    const scripts = ["later.js", ...own].map((name) => assets + name);
    for (const href of scripts) add("link", { rel: "preload", as: "script", href });
    return add("link", { rel: "stylesheet", href: `${assets}later.css` })
      .then(() => Promise.all(scripts.map((src) => add("script", { async: false, src }))));
  }

  function begin() {
    if (begun) return;
    begun = true;
    isRead.then(addAll)
      .catch(() => root.classList.remove("js"))
      .then(() => {
        done = true;
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
