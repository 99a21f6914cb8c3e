/* The button in the header that chooses the colours. It goes round: system, light,
 * dark. The choice stays in this browser (localStorage; a browser that refuses it
 * forgets the choice with the page), from where theme.js reads it. */
(function () {
  "use strict";

  var KEY = "handbook-theme";
  var ROUND = ["", "light", "dark"];
  var NAMES = {
    "": "{t.colours-system}",
    light: "{t.colours-light}",
    dark: "{t.colours-dark}"
  };
  var root = document.documentElement;
  var button = document.querySelector("[data-theme-button]");

  function stored() {
    try {
      return localStorage.getItem(KEY) || "";
    } catch (refused) {
      return current();
    }
  }

  function store(theme) {
    try {
      if (theme) localStorage.setItem(KEY, theme);
      else localStorage.removeItem(KEY);
    } catch (refused) {
      /* the choice holds for this page */
    }
  }

  function current() {
    return root.getAttribute("data-theme") || "";
  }

  function apply(theme) {
    if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
    else root.removeAttribute("data-theme");
    if (!button) return;
    var text = NAMES[current()];
    button.querySelector("[data-theme-label]").textContent = text;
    button.title = text;
  }

  apply(stored());
  if (button)
    button.addEventListener("click", function () {
      var next = ROUND[(ROUND.indexOf(current()) + 1) % ROUND.length];
      apply(next);
      store(next);
    });

  /* Another tab of the handbook has changed it. */
  window.addEventListener("storage", function (event) {
    if (event.key === KEY) apply(event.newValue || "");
  });
})();
