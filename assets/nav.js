/* Where one is: shows the current page in the side bar, whenever that appears, and
 * folds the contents where they stand above the text. At once; what somebody presses is
 * sidebar.js's, and what is being read contents.js's. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";

  /* ---- the side bar ---- */

  /* With scripts it is opened by a button, not a link. */
  var open = document.querySelector("[data-menu-open]");
  if (open) open.setAttribute("role", "button");

  var panel = document.querySelector("[data-menu]");
  var here = panel && panel.querySelector("[aria-current]");
  var isShown = false;

  /* Scrolls the panel, and nothing else, to the current page's entry. */
  function reveal() {
    var was = isShown;
    isShown = panel.clientHeight > 0;
    if (was || !isShown) return;
    var top = here.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    if (top > panel.clientHeight - 80) panel.scrollTop += top - panel.clientHeight / 2;
  }

  if (here) new ResizeObserver(reveal).observe(panel);

  /* ---- the contents of the page ---- */

  var wide = window.matchMedia("(min-width: 80rem)");
  var toc = document.querySelector("[data-contents]");

  function fold() {
    toc.querySelector("details").open = wide.matches;
  }

  if (toc) {
    fold();
    toc.querySelector("a").setAttribute("aria-current", "location");
    wide.addEventListener("change", fold);
  }
});
