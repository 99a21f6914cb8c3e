/* Service worker of a published handbook: what has been read stays readable
 * when the network is gone.
 *
 * Pages, styles and search/root.js come from the network if it answers within
 * a few seconds, else from the copy kept here; so nobody reads an old page
 * while a new one can be had. Parts of the search index are named by a hash of
 * what they hold and never change: the copy serves at once. A page that was
 * never opened leads to the list from A to Z, on which offline.js says why; so does a
 * search that was never used, as its index is too large to be kept for nobody.
 * Published as sw.js at the root, as a worker rules only what lies below it. */
"use strict";

var CACHE = "handbook-1";
var PATIENCE = 4000; /* milliseconds */
var MAX_PARTS = 3000; /* of the index, kept; older ones go */
var FIRST = [
  "./", "index.html", "a-z.html",
  "assets/page.css", "assets/list-page.css", "assets/blocks-page.css", "assets/page.js",
  "assets/later.css", "assets/later.js",
  "assets/icon.svg"
];

function isPart(url) {
  return /\/search\/[^/]+\.js$/.test(url.pathname) && !/\/root\.js$/.test(url.pathname);
}

/* One copy of a page or script, whatever was asked of it. */
function plain(address) {
  var url = new URL(address);
  url.search = url.hash = "";
  return url.href;
}

function keep(request, response) {
  if (!response.ok || response.type !== "basic") return Promise.resolve(response);
  var copy = response.clone();
  return caches
    .open(CACHE)
    .then(function (cache) {
      return cache.put(plain(request.url), copy);
    })
    .then(
      function () {
        return response;
      },
      function () {
        return response; /* no room: the reader gets the page all the same */
      }
    );
}

function kept(request) {
  return caches.match(request, { ignoreSearch: true });
}

function fromNetwork(request) {
  return fetch(request).then(function (response) {
    return keep(request, response);
  });
}

/* To a page in its own place, as its links are relative; with the way back. */
function instead(request) {
  var wanted = request.url.slice(self.registration.scope.length);
  var list = new URL("a-z.html", self.registration.scope);
  list.search = "?offline=" + encodeURIComponent(wanted);
  return Response.redirect(list.href);
}

function tooLate() {
  return new Promise(function (resolve, reject) {
    setTimeout(reject, PATIENCE);
  });
}

function networkFirst(request) {
  var network = fromNetwork(request);
  return Promise.race([network, tooLate()]).catch(function () {
    return kept(request).then(function (copy) {
      if (copy) return copy;
      return network.catch(function (error) {
        if (request.mode !== "navigate") throw error;
        return instead(request);
      });
    });
  });
}

function copyFirst(request) {
  return kept(request).then(function (copy) {
    return copy || fromNetwork(request);
  });
}

function trim() {
  return caches.open(CACHE).then(function (cache) {
    return cache.keys().then(function (requests) {
      var parts = requests.filter(function (request) {
        return isPart(new URL(request.url));
      });
      var doubles = requests.filter(function (request) {
        return request.url.startsWith(self.registration.scope) && new URL(request.url).search;
      });
      return Promise.all(
        parts
          .slice(0, Math.max(0, parts.length - MAX_PARTS))
          .concat(doubles)
          .map(function (request) {
            return cache.delete(request);
          })
      );
    });
  });
}

self.addEventListener("install", function (event) {
  self.skipWaiting();
  event.waitUntil(
    caches.open(CACHE).then(function (cache) {
      return cache.addAll(FIRST);
    })
  );
});

self.addEventListener("activate", function (event) {
  event.waitUntil(Promise.all([trim(), self.clients.claim()]));
});

/* A page that was open before there was a worker names what it is made of. */
self.addEventListener("message", function (event) {
  var addresses = event.data && event.data.keep;
  if (!Array.isArray(addresses)) return;
  event.waitUntil(
    Promise.all(
      addresses
        .filter(function (address) {
          return String(address).startsWith(self.registration.scope);
        })
        .map(function (address) {
          return fromNetwork(new Request(address)).catch(function () {});
        })
    )
  );
});

self.addEventListener("fetch", function (event) {
  var request = event.request;
  var url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(self.registration.scope)) return;
  /* A reload past the cache asks for what is there now, nothing kept. */
  if (request.cache === "reload" || request.cache === "no-store") return;
  event.respondWith(isPart(url) ? copyFirst(request) : networkFirst(request));
});
