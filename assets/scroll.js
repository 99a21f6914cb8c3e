/* What is wider than the page scrolls in a box of its own. Such a box must be
 * reachable by keyboard, and one that has nothing to scroll must not be a stop
 * on the way. Part of later.js: until then code, tables and drawings are stops, as
 * they are written. */
(function () {
  "use strict";

  var NAMES = { PRE: "{t.code}", FIGURE: "{t.picture}" };

  function update(box) {
    var scrolls = box.scrollWidth > box.clientWidth + 1;
    if (scrolls === box.hasAttribute("tabindex")) return;
    if (scrolls) {
      box.tabIndex = 0;
      box.setAttribute("role", "group"); // no landmark: several have one name
      box.setAttribute("aria-label", NAMES[box.tagName] || "{t.table}");
    } else {
      ["tabindex", "role", "aria-label"].forEach(function (name) {
        box.removeAttribute(name);
      });
    }
  }

  function updateAll() {
    document.querySelectorAll("pre, .picture, .diagram, .table:not([data-named])").forEach(update);
  }

  /* Tables that come with a name keep it. */
  document.querySelectorAll(".table[aria-label]").forEach(function (table) {
    table.setAttribute("data-named", "");
  });
  updateAll();
  window.addEventListener("resize", updateAll);
})();
