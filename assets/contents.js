/* Marks in the contents of a page which heading is being read. */
(function () {
  "use strict";

  /* The last heading above the upper third of the window is the one being
   * read; before it, the first. Looked up once a frame at most. */
  function follow(toc) {
    var links = Array.prototype.slice.call(toc.querySelectorAll("a"));
    var marked = toc.querySelector("[aria-current]"); // nav.js marks the first
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
      if (marked) marked.removeAttribute("aria-current");
      found.setAttribute("aria-current", "location");
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

  var toc = document.querySelector("[data-contents]");
  if (toc) follow(toc);
})();
