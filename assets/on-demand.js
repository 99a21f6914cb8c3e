/* What a page can do that few ask of it is loaded when somebody does: a script and its
 * styles, which bear one name. What was done then happens once more, for the script that
 * listens by now. */
(function () {
  "use strict";

  const root = document.documentElement.dataset.root || "";
  // Name, what happens, and what it happens to; a key that is pressed anywhere, as it is
  // called on all keyboards.
  const rows = [
    ["preview", "pointerover focusin", "article a[href]"],
    ["handover", "click", ".anchor, .terms dt a, [data-share], [data-markdown]"],
    ["keys", "click keydown", "[data-keys]", "?؟"],
    ["zoom", "click", "[data-zoom]"],
    ["keep", "pointerover focusin click", "[data-keep]"],
  ];

  function add(name, attributes) {
    return new Promise((resolve) => {
      const element = Object.assign(document.createElement(name), attributes);
      element.onload = element.onerror = resolve;
      document.head.append(element);
    });
  }

  for (const [name, events, selector, key] of rows) {
    const types = events.split(" ");
    let last = null; // what was done while it is loaded
    const wake = async (event) => {
      if (event.type === "keydown" ? !key.includes(event.key) : !event.target.closest?.(selector)) return;
      const isFirst = !last;
      last = event;
      if (!isFirst) return;
      await Promise.all([
        add("link", { rel: "stylesheet", href: `${root}assets/${name}.css` }),
        add("script", { src: `${root}assets/${name}.js` }),
      ]);
      for (const type of types) document.removeEventListener(type, wake);
      last.target.dispatchEvent(new last.constructor(last.type, last));
    };
    for (const type of types) document.addEventListener(type, wake);
  }

  // Buttons for it are of use from here on.
  for (const button of document.querySelectorAll(".act[hidden]")) button.hidden = false;

  // The first touch of the page, which brought this script, may have been that of a link.
  const again = (target, event) => target && target.dispatchEvent(event);
  if (matchMedia("(hover: hover)").matches)
    again([...document.querySelectorAll("article a:hover")].pop(), new PointerEvent("pointerover", { bubbles: true }));
  again(document.activeElement, new FocusEvent("focusin", { bubbles: true }));
})();
