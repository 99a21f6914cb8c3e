/* Most of what scripts do is for somebody who moves, presses or types: it waits in
 * later.js for the first touch, or some seconds. What is pressed or typed before it is
 * there happens once it is. A page that needs a script of its own in the same way
 * names it: data-later="matrix.js". If they cannot be loaded, the page is as it is
 * without scripts. One global, HandbookLater, says that they will come. */
(function () {
  "use strict";

  const root = document.documentElement;
  const wishes = [];
  const isRead = new Promise((done) => document.addEventListener("DOMContentLoaded", done));
  let begun = false, done = false;

  window.HandbookLater = true;

  /* Scripts run in their order. */
  const add = (name) => new Promise((onload, onerror) => {
    const src = `${root.dataset.root || ""}assets/${name}`;
    const script = document.createElement("script");
    document.head.append(Object.assign(script, { async: false, onload, onerror, src }));
  });

  function addAll() {
    const own = [...document.querySelectorAll("[data-later]")].map((e) => e.dataset.later);
    return Promise.all(["later.js", ...own].map(add));
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

  /* Keys that are typed into nothing are commands, or what follows one. */
  function isCommand({ key = "", target, ctrlKey, metaKey, shiftKey, altKey }) {
    if (altKey) return false;
    if (ctrlKey || metaKey) return /^k$/i.test(key) && !shiftKey;
    return /^[^ ]$/.test(key) && !target.closest("input, textarea, select, [contenteditable]");
  }

  /* What the event asks for, if it is a script that does it. */
  function wish(event) {
    const { type, target } = event;
    if (type === "keydown" && isCommand(event))
      return () => target.dispatchEvent(new KeyboardEvent(type, event));
    const button = type === "click" && target.closest("button, [data-menu-open]");
    return button && (() => button.click());
  }

  function touch(event) {
    if (done || event.type === "storage" && !/^handbook-/.test(event.key)) return;
    begin();
    const fulfil = event.isTrusted && wish(event);
    if (!fulfil) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wishes.push(fulfil);
  }

  /* Words of a search that led here (search-box.js). */
  function hasMarks() {
    try {
      return Object.keys(localStorage).some((key) => /^handbook-marks /.test(key));
    } catch {
      return false;
    }
  }

  for (const name of ["pointermove", "pointerdown", "keydown", "click", "focusin", "scroll", "storage"])
    window.addEventListener(name, touch, true);
  if (location.search || hasMarks()) begin();
  else setTimeout(begin, 10000);
})();
