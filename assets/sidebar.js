/* Opens and closes the side bar on small screens. Without it the same links work: it
 * opens by its address, #Hb-sidebar. */
(function () {
  "use strict";

  var root = document.documentElement;
  var panel = document.querySelector("[data-menu]");
  var open = document.querySelector("[data-menu-open]");
  var close = document.querySelector("[data-menu-close]");
  if (!panel || !open || !close) return;

  function isOpen() {
    return root.classList.contains("menu-is-open");
  }

  function show(yes) {
    root.classList.toggle("menu-is-open", yes);
    open.setAttribute("aria-expanded", String(yes));
    if (yes) close.focus({ preventScroll: true });
  }

  /* With scripts these are buttons, not links. */
  [open, close].forEach(function (link) {
    link.setAttribute("role", "button");
    link.addEventListener("keydown", function (event) {
      if (event.key === " ") {
        event.preventDefault();
        link.click();
      }
    });
  });
  open.setAttribute("aria-expanded", "false");
  open.setAttribute("aria-controls", panel.id);
  open.addEventListener("click", function (event) {
    event.preventDefault();
    show(!isOpen());
  });
  close.addEventListener("click", function (event) {
    event.preventDefault();
    show(false);
    open.focus();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !isOpen()) return;
    show(false);
    open.focus();
  });
  document.addEventListener("click", function (event) {
    if (isOpen() && !panel.contains(event.target) && !open.contains(event.target))
      show(false);
  });
  panel.addEventListener("focusout", function (event) {
    if (isOpen() && event.relatedTarget && !panel.contains(event.relatedTarget))
      show(false);
  });
})();
