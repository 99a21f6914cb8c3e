/* Over http, a handbook can be installed and stays readable without a network:
 * names the manifest and registers the service worker (sw.js), once the page is
 * loaded. From the file system neither is needed, and browsers refuse both. */
(function () {
  "use strict";

  if (!/^https?:$/.test(location.protocol)) return;
  var root = document.documentElement.getAttribute("data-root") || "";

  var link = document.createElement("link");
  link.rel = "manifest";
  link.href = root + "manifest.webmanifest";
  document.head.appendChild(link);

  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  window.addEventListener("load", function () {
    navigator.serviceWorker.register(root + "sw.js").catch(function () {
      /* refused (private window, storage off): reading works all the same */
    });
  });
})();
