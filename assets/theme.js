/* Light or dark: by the system, or as the reader chose here before. Runs before anything
 * is shown, so that the page never flashes. The button that chooses is
 * theme-button.js's. */
(function () {
  "use strict";

  var root = document.documentElement;
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("handbook-theme");
    if (theme) root.setAttribute("data-theme", theme);
  } catch (refused) {
    /* as the system */
  }
})();
