/* Finding one's way: opens and closes the sidebar on small screens, shows the
 * current page in it, folds the contents where they stand above the text, and
 * marks in them which heading is being read. Without it the same links work:
 * the sidebar opens by its address, #Hb-sidebar. */
(function () {
  "use strict";

  var root = document.documentElement;
  var wide = window.matchMedia("(min-width: 80rem)");

  /* ---- the sidebar on small screens ---- */

  function sidebar() {
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
      if (yes) {
        close.focus({ preventScroll: true });
        reveal(panel);
      }
    }

    /* With JavaScript these are buttons, not links. */
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
    reveal(panel);
  }

  /* Scrolls the panel, and nothing else, to the current page's entry. */
  function reveal(panel) {
    var here = panel.querySelector("[aria-current]");
    if (!here) return;
    var top = here.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    if (top > panel.clientHeight - 80) panel.scrollTop += top - panel.clientHeight / 2;
  }

  /* ---- the contents of the page ---- */

  function contents() {
    var toc = document.querySelector("[data-contents]");
    if (!toc) return;
    var details = toc.querySelector("details");

    function fold() {
      details.open = wide.matches;
      toc.setAttribute("data-ready", "");
    }
    fold();
    wide.addEventListener("change", fold);
    follow(toc);
  }

  /* The last heading above the upper third of the window is the one being
   * read. Looked up once a frame at most. */
  function follow(toc) {
    var links = Array.prototype.slice.call(toc.querySelectorAll("a"));
    var marked = null;
    var waiting = false;

    function target(link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    }
    var places = links.map(target);

    function update() {
      waiting = false;
      var line = window.innerHeight / 3;
      var found = null;
      for (var i = 0; i < places.length; i++)
        if (places[i] && places[i].getBoundingClientRect().top < line) found = links[i];
      if (found === marked) return;
      if (marked) marked.removeAttribute("aria-current");
      if (found) found.setAttribute("aria-current", "location");
      marked = found;
    }

    window.addEventListener(
      "scroll",
      function () {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(update);
      },
      { passive: true }
    );
    update();
  }

  sidebar();
  contents();
})();
