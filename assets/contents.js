/* Marks in the contents of a page which heading is being read; names it in the bar that
 * they are where there is no room beside the text, and closes that once it has done its
 * work. */
(function () {
  "use strict";

  /* The last heading above the upper third of the window is the one being
   * read; before it, the first. Looked up once a frame at most. */
  function follow(toc) {
    var summary = toc.querySelector("summary");
    var links = Array.prototype.slice.call(toc.querySelectorAll("a"));
    var marked;
    var waiting = false;

    function target(link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    }
    var places = links.map(target);

    function update() {
      waiting = false;
      var line = window.innerHeight / 3;
      var found = links[0];
      for (var i = 0; i < places.length; i++)
        if (places[i] && places[i].getBoundingClientRect().top < line) found = links[i];
      if (found === marked) return;
      (marked || links[0]).removeAttribute("aria-current"); // nav.js marks the first
      found.setAttribute("aria-current", "location");
      summary.setAttribute("data-here", found.textContent);
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

  /* Beside the text it stays open: it cannot be closed there. */
  function equip(toc) {
    var box = toc.querySelector("details");
    var isBar = window.matchMedia("(max-width: 79.99rem)");
    toc.setAttribute("data-ready", ""); // its list has its looks

    function close() {
      if (isBar.matches) box.open = false;
    }

    document.addEventListener("click", function (event) {
      if (!box.contains(event.target) || event.target.closest("a")) close();
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !isBar.matches || !box.open) return;
      close();
      if (box.contains(document.activeElement)) box.firstElementChild.focus();
    });
    box.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
    });
  }

  var toc = document.querySelector("[data-contents]");
  if (!toc) return;
  follow(toc);
  equip(toc);
})();
