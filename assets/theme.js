/* Light or dark: by the system, or as the reader chose here before. Runs in the
 * head, before anything is shown, so that the page never flashes. The button in
 * the header goes round: system, light, dark. The choice stays in this browser
 * (localStorage; a browser that refuses it forgets the choice with the page). */
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

  root.classList.add("js");

  function stored() {
    try {
      return localStorage.getItem(KEY) || "";
    } catch (refused) {
      return "";
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
  }

  function label(button) {
    var text = NAMES[current()];
    button.querySelector("[data-theme-label]").textContent = text;
    button.title = text;
  }

  apply(stored());

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("[data-theme-button]");
    if (!button) return;
    label(button);
    button.addEventListener("click", function () {
      var next = ROUND[(ROUND.indexOf(current()) + 1) % ROUND.length];
      apply(next);
      store(next);
      label(button);
    });
  });

  /* Another tab of the handbook has changed it. */
  window.addEventListener("storage", function (event) {
    if (event.key !== KEY) return;
    apply(event.newValue || "");
    var button = document.querySelector("[data-theme-button]");
    if (button) label(button);
  });
})();
