/* Over http, a handbook can be installed and stays readable without a network:
 * names the manifest and registers the service worker (sw.js), once somebody reads
 * the page; and says, where the worker led a reader to the list from A to Z,
 * which page it has no copy of. From the file system neither is needed, and
 * browsers refuse both. */
(function () {
  "use strict";

  if (!/^https?:$/.test(location.protocol)) return;
  var root = document.documentElement.getAttribute("data-root") || "";

  var link = document.createElement("link");
  link.rel = "manifest";
  link.href = root + "manifest.webmanifest";
  document.head.appendChild(link);

  function explain() {
    var wanted = new URLSearchParams(location.search).get("offline");
    var heading = document.querySelector("main h1");
    if (!wanted || !heading) return;
    /* Only ever an address of this site, whatever the query says. */
    var again = new URL(root || "./", location.href).href + wanted.replace(/^[/\\]+/, "");
    var note = document.createElement("p");
    note.className = "alert alert-note";
    note.setAttribute("role", "status");
    var link = document.createElement("a");
    link.href = again;
    link.textContent = "{t.offline-again}";
    var words = "{t.offline-text}".split("{again}");
    note.append(words[0], link, words[1]);
    heading.after(note);
  }

  /* The first page is loaded before the worker is there to keep it. */
  function keepThisPage(registration) {
    var loaded = performance.getEntriesByType("resource").map(function (entry) {
      return entry.name;
    });
    loaded.push(location.href.replace(/#.*/, ""));
    registration.active.postMessage({ keep: loaded });
  }

  /* Whoever has the whole handbook kept gets it kept up to date; so is a small one kept by
   * itself, where its settings say so (keep.js). */
  function offerToKeep() {
    var place = document.querySelector("[data-keep]"), wish = null;
    if (!place) return;
    place.hidden = false;
    try {
      wish = localStorage.getItem("handbook-keep " + new URL(root || "./", location.href).pathname);
    } catch (error) { /* refused */ }
    if (wish === "yes" || (!wish && place.dataset.keep))
      place.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  }

  explain();

  /* What the worker fetches to keep is nobody's wish yet while a page is loading, or
   * finds what was searched for: it waits for the first touch, or some seconds
   * (touch.js). */
  function register() {
    var first = !navigator.serviceWorker.controller;
    navigator.serviceWorker
      .register(root + "sw.js")
      .then(function () {
        return navigator.serviceWorker.ready;
      })
      .then(function (registration) {
        if (first) keepThisPage(registration);
        offerToKeep();
      })
      .catch(function () {
        /* refused (private window, storage off): reading works all the same */
      });
  }

  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  Promise.resolve(window.HandbookLater).then(function () {
    if (document.readyState === "complete") register();
    else window.addEventListener("load", register);
  });
})();
