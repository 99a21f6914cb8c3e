/* The sheet of keys, which `?` and a button at the end of pages open. Single keys can be
 * switched off there, for those who speak to their machine or hit keys unawares; the
 * choice stays in this browser (localStorage "handbook-keys"), and search-open.js keeps
 * to it. Loaded by on-demand.js. */
(function () {
  "use strict";

  if (Object.hasOwn(window, "HandbookKeys")) return; // loaded twice
  window.HandbookKeys = true;

  const KEY = "handbook-keys";

  function isOff() {
    try { return localStorage.getItem(KEY) === "off"; } catch { return false; }
  }

  function keep(off) {
    try {
      if (off) localStorage.setItem(KEY, "off");
      else localStorage.removeItem(KEY);
    } catch { /* the browser keeps nothing */ }
  }

  function el(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  const control = /^(Mac|iP)/.test(navigator.platform) ? "⌘" : "{t.key-control}";
  const rows = [
    [["/"], "{t.keys-search}"],
    [[control, "K"], "{t.keys-search-always}"],
    [["↑", "↓"], "{t.keys-choose}"],
    [["↵"], "{t.keys-open-hit}"],
    [["{t.key-escape}"], "{t.keys-escape}"],
    [["?"], "{t.keys-help}"],
  ];

  function make() {
    const box = el("input", { type: "checkbox" });
    box.checked = !isOff();
    box.addEventListener("change", () => keep(!box.checked));
    const close = el("button", { type: "button" }, "{t.close}");
    const title = el("h2", { id: "Hb-keys" }, "{t.keys}");
    const dialog = el("dialog", { class: "sheet", "aria-labelledby": "Hb-keys" },
      el("div", { class: "sheet-head" }, title, close),
      el("dl", { class: "keys" }, ...rows.map(([keys, words]) => el("div", {},
        el("dt", {}, ...keys.flatMap((key) => [el("kbd", {}, key), " "])), el("dd", {}, words)))),
      el("p", {}, el("label", {}, box, " ", "{t.keys-single}")));
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("close", () => dialog.remove());
    return dialog;
  }

  function open() {
    if (document.querySelector("dialog[open]")) return;
    const dialog = make();
    document.body.append(dialog);
    dialog.showModal();
  }

  const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!/^[?؟]$/.test(event.key) || !plain || isTyping(event.target) || isOff()) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) open();
  });
})();
