/* Over http, a handbook can be installed and stays readable without a network:
 * names the manifest and registers the service worker (sw.js), once the page is
 * loaded; and says, where the worker led a reader to the list from A to Z,
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
    note.append("There is no network, and that page was not opened here before. ");
    var link = document.createElement("a");
    link.href = again;
    link.textContent = "Try it again";
    note.append(link, ", or choose one that you have read.");
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

  explain();

  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  window.addEventListener("load", function () {
    var first = !navigator.serviceWorker.controller;
    navigator.serviceWorker
      .register(root + "sw.js")
      .then(function () {
        return navigator.serviceWorker.ready;
      })
      .then(function (registration) {
        if (first) keepThisPage(registration);
      })
      .catch(function () {
        /* refused (private window, storage off): reading works all the same */
      });
  });
})();
